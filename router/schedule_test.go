package router

import (
	"math/rand/v2"
	"testing"
)

// The first of a schedule beside the least of a plain table, over random changes: a heap that loses its order fires a
// timer late, or the wrong one first.
func TestScheduleFirst(t *testing.T) {
	const groups = 40
	for seed := range uint64(50) {
		random := rand.New(rand.NewPCG(seed, 0))
		s, all := schedule{}, 0
		s.all = &all
		table := map[int32]appointment{}
		for step := range 400 {
			a := appointment{at: Time(random.IntN(20)), id: EngagementID(random.IntN(1000)), whose: int32(random.IntN(groups))}
			if random.IntN(3) == 0 {
				s.remove(a.whose)
				delete(table, a.whose)
			} else {
				s.set(a)
				table[a.whose] = a
			}
			if len(s.heap) != len(table) || all != len(table) {
				t.Fatalf("seed %d, step %d: %d groups, want %d", seed, step, len(s.heap), len(table))
			}
			for _, other := range table {
				if other.before(&s.heap[0]) {
					t.Fatalf("seed %d, step %d: first %+v, but there is %+v", seed, step, s.heap[0], other)
				}
			}
		}
		s.clear()
		s.remove(3) // nothing in it: nothing to do
		if len(s.heap) != 0 {
			t.Fatalf("seed %d: %d groups after clear", seed, len(s.heap))
		}
	}
}
