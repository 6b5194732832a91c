package router_test

import (
	"math/rand/v2"
	"testing"

	"headroom/router/routertest"
)

// FuzzStep reads a world and its inputs from bytes, two for each choice, and holds the engine against its twin. What
// random choices reach only by luck (a table's corner, a tie of ties) coverage guidance can find. Failures shorten
// themselves, so the fuzzer need not spend its time on that:
//
//	go test ./router -fuzz FuzzStep -fuzzminimizetime 1x
func FuzzStep(f *testing.F) {
	for s := range uint64(20) {
		r := rand.New(rand.NewPCG(s, 1))
		data := make([]byte, 2000)
		for i := range data {
			data[i] = byte(r.Uint32())
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		rest := data
		choice := func(n int) int {
			if len(rest) < 2 {
				rest = nil
				return 0
			}
			word := int(rest[0]) | int(rest[1])<<8
			rest = rest[2:]
			return word % n
		}
		// No longer: the twin takes cubic time, and the fuzzer gives an input ten seconds, on a busy machine too.
		if err := routertest.Run(choice, min(100, len(data)/8), engine); err != nil {
			t.Fatal(err)
		}
	})
}
