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
				k := endWork
				if random.IntN(3) == 0 {
					k = arrive // which are kept elsewhere
				}
				a.push(at, r, k, 0, 0)
				waiting = append(waiting, entry{at: at, order: uint64(r)<<(64-rankBits) | a.sequence<<kindBits | uint64(k)})
				continue
			}
			i := slices.Index(waiting, slices.MinFunc(waiting, func(x, y entry) int { return cmp.Or(cmp.Compare(x.at, y.at), cmp.Compare(x.order, y.order)) }))
			if top, ok := a.top(); !ok || *top != waiting[i] {
				t.Fatalf("%v on top, not %v", top, waiting[i])
			}
			a.drop()
			waiting = slices.Delete(waiting, i, i+1)
		}
	}
}

// The same while the clock goes on, at paces that change a millionfold: long gaps, crowds at one instant, more entries than pages, and
// dead ones swept out. Fault: a page that begins or ends elsewhere than the next one thinks, an entry lost where pages are laid out anew.
func TestAgendaAtEveryPace(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		var a agenda
		waiting := map[uint64]entry{} // by order: the sequence
		now, dead := router.Time(0), map[uint64]bool{}
		isDead := func(x entry) bool { return dead[x.order] }
		for range 60 {
			pace, most := router.Time(1)<<random.IntN(40), 1<<random.IntN(12)
			for range 400 {
				if len(waiting) < most && random.IntN(5) > 0 {
					at := now + router.Time(random.Int64N(int64(pace)))*router.Time(random.IntN(3))
					k := endWork
					if random.IntN(8) == 0 {
						k = arrive
					}
					a.push(at, rankEnd, k, 0, 0)
					x := entry{at: at, order: a.sequence<<kindBits | uint64(k)}
					waiting[x.order] = x
					if k == endWork && random.IntN(4) == 0 {
						dead[x.order] = true
						a.dead++
						a.sweep(isDead)
					}
					continue
				}
				top, ok := a.top()
				if !ok {
					if len(waiting) != len(dead) {
						t.Fatalf("%d to come, %d dead, and the agenda is empty", len(waiting), len(dead))
					}
					continue
				}
				if a.dead == 0 { // as after a sweep
					for order := range dead {
						delete(waiting, order)
					}
					clear(dead)
				}
				if x, known := waiting[top.order]; !known || x.at != top.at || x.at < now {
					t.Fatalf("%v on top at %v", top, now)
				}
				for _, x := range waiting {
					if x.before(top) && !dead[x.order] {
						t.Fatalf("%v on top, %v is to come", top, x)
					}
				}
				x := *top
				a.drop()
				if now = x.at; dead[x.order] {
					a.dead--
					delete(dead, x.order)
				}
				delete(waiting, x.order)
			}
		}
	}
}

// entries are all that is on an agenda, in no order.
func (a *agenda) entries() (all []*entry) {
	for _, x := range slices.Concat(a.near, a.far, a.arrivals) {
		all = append(all, &x)
	}
	for _, first := range a.pages {
		for i := first; i != 0; i = a.leaves[i-1].next {
			all = append(all, &a.leaves[i-1].entry)
		}
	}
	return all
}
