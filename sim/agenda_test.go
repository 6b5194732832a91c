package sim

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"headroom/router"
)

// What is put on an agenda comes off it by time, then rank, then in the order in which it was put there, whatever pops lie between: also before the epoch, and at the ends of time. Fault: a comparison
// without branches that takes times for unsigned, or the wrong one of four children.
func TestAgendaInOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var a agenda
		var waiting []entry
		for range 300 {
			if random.IntN(3) > 0 || len(waiting) == 0 {
				at := router.Time(random.IntN(20) - 10)
				switch random.IntN(20) {
				case 0:
					at = -1 << 62
				case 1:
					at = 1 << 62
				}
				r := rank(random.IntN(int(rankArrival) + 1))
				a.push(at, r, endWork, 0, 0)
				waiting = append(waiting, entry{at: at, order: uint64(r)<<(64-rankBits) | a.sequence<<kindBits})
				continue
			}
			i := slices.Index(waiting, slices.MinFunc(waiting, func(x, y entry) int { return cmp.Or(cmp.Compare(x.at, y.at), cmp.Compare(x.order, y.order)) }))
			if top, ok := a.top(); !ok || *top != waiting[i] {
				t.Fatalf("%v on top, not %v", top, waiting[i])
			}
			if got := a.pop(); got != waiting[i] {
				t.Fatalf("%v, not %v", got, waiting[i])
			}
			waiting = slices.Delete(waiting, i, i+1)
		}
	}
}

// entries are all that is on an agenda, in no order.
func (a *agenda) entries() (all []*entry) {
	for _, i := range slices.Concat(a.near, a.far) {
		all = append(all, &a.leaves[i].entry)
	}
	for _, first := range a.pages {
		for i := first; i != 0; i = a.leaves[i-1].next {
			all = append(all, &a.leaves[i-1].entry)
		}
	}
	return all
}
