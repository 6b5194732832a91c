package router

import (
	"math/rand/v2"
	"testing"
)

// The next set place beside a plain look at every one: a wrong shift would skip a team, or find one that has nobody.
func TestPoolNext(t *testing.T) {
	for seed, n := range []int{1, 2, 63, 64, 65, 128, 4095, 4096, 4097, 9000} {
		random := rand.New(rand.NewPCG(uint64(seed), 0))
		p, plain := newPool(n), make([]bool, n)
		for range 300 {
			i := random.IntN(n)
			if plain[i] = random.IntN(3) == 0; plain[i] {
				p.set(int32(i))
			} else {
				p.unset(int32(i))
			}
			from := random.IntN(n + 1)
			want, found := from, false
			for ; want < n && !found; want++ {
				found = plain[want]
			}
			got, ok := p.next(from)
			if ok != found || ok && got != want-1 {
				t.Fatalf("seed %d, %d places: next of %d is %d, %v; want %d, %v", seed, n, from, got, ok, want-1, found)
			}
		}
		p.clear()
		if at, ok := p.next(0); ok {
			t.Fatalf("%d places: %d is set after clear", n, at)
		}
	}
}
