package sim

import (
	"math/bits"

	"headroom/router"
)

// rank orders what happens at one instant. The order is that of the routing contract: first what frees people, then who
// comes and goes, then customers, then the core's timers, and arrivals last, so that whoever arrives finds the instant
// settled.
type rank uint64

const (
	rankEnd     rank = iota // completions and ends of wrap-up: an agent freed now can take what is due now
	rankLogOff              // leaving before coming: a shift change does not double the staff
	rankLogOn               // coming before abandonments: who is answered at the last moment does not abandon; a new configuration first
	rankAnswer              // what agents do with what rings or rests: an offer accepted at the last moment of its ring time is accepted
	rankAbandon             // before the core's timers: a customer who leaves now is not sent elsewhere first
	rankTick                // never on the agenda: the core's next wake is read beside it
	rankArrival
)

// kind says what an entry of the agenda is about; its index is a slot, a ring, an agent and so on accordingly.
type kind uint64

const (
	endWork      kind = iota // conversation or work over; by slot
	endWrapUp                // by slot
	layDown                  // work is put aside or waits for a third party; by slot
	hangUp                   // a customer who was called back does not answer; by slot
	endTurn                  // the agent's turn in a conversation is over; by slot
	reply                    // the customer's turn is over; by slot
	abandon                  // by slot
	takeCallback             // by slot
	takeUp                   // an agent goes on with what they had put aside; by slot
	resume                   // what pending work waited for has come; by slot
	accept                   // by ring
	decline                  // by ring
	leave                    // an agent's own hours: log-off or break; by agent
	leaveDesk                // a time away has come; by agent
	backToDesk               // a break that waited, or a time away, is over; by agent
	come                     // log-on or end of a break; by agent
	headcount                // a team's number changes; by team
	learn                    // a day of experience more
	muster                   // all who come at this instant become ready
	reconfigure              // by change
	arrive                   // by source
	withdraw                 // another system takes work back; by timer
	takeOver                 // work has been in an agent's hands for long; by timer
	stopCalling              // a window for calls to customers ends; by source
	choose                   // agents opt out of queues, or in again; by choice
	comeAbout                // what comes back, or follows, arrives; by child
	handOver                 // what is in hand at the epoch is given out
)

// bySlot tells the kinds whose index is a slot: of them there is at most one alive for each.
func (k kind) bySlot() bool { return k <= resume }

// entry is one thing to come. Entries are compared by (at, order); order is rank, then sequence, then kind, which being
// below the sequence never decides.
type entry struct {
	at      router.Time
	order   uint64
	index   int32
	version uint32 // of the work or ring it is about; another version there means that the entry is dead
}

const (
	kindBits = 5
	rankBits = 4
)

func (x *entry) kind() kind { return kind(x.order & (1<<kindBits - 1)) }
func (x *entry) rank() rank { return rank(x.order >> (64 - rankBits)) }

func (x *entry) before(y *entry) bool {
	return x.at < y.at || x.at == y.at && x.order < y.order
}

// earlier is 1 where x comes before y, else 0: by the borrow of a subtraction, so that no branch must be guessed.
func earlier(x, y *entry) int {
	_, borrow := bits.Sub64(x.order, y.order, 0)
	_, borrow = bits.Sub64(uint64(x.at)^1<<63, uint64(y.at)^1<<63, borrow)
	return int(borrow)
}

// agenda is what is to come, the next on top: a 4-ary heap of flat entries. Nearly everything that happens puts something
// new on the agenda, so a pop leaves its place at the top empty for the next push to fill: one walk down the heap for
// both.
type agenda struct {
	heap     []entry
	sequence uint64
	dead     int  // entries whose version is known to be past
	hole     bool // heap[0] has been popped
}

func (a *agenda) reset() {
	a.heap, a.sequence, a.dead, a.hole = a.heap[:0], 0, 0, false
}

// top returns the next entry, false when there is none.
func (a *agenda) top() (*entry, bool) {
	a.settle()
	if len(a.heap) == 0 {
		return nil, false
	}
	return &a.heap[0], true
}

// settle fills the hole that a pop has left.
func (a *agenda) settle() {
	if !a.hole {
		return
	}
	a.hole = false
	end := len(a.heap) - 1
	last := a.heap[end]
	a.heap = a.heap[:end]
	if end > 0 {
		a.down(0, last)
	}
}

func (a *agenda) push(at router.Time, r rank, k kind, index int32, version uint32) {
	a.sequence++
	x := entry{at: at, order: uint64(r)<<(64-rankBits) | a.sequence<<kindBits | uint64(k), index: index, version: version}
	if a.hole {
		a.hole = false
		a.down(0, x)
		return
	}
	a.heap = append(a.heap, x)
	a.up(len(a.heap)-1, x)
}

// pop takes the top, which exists.
func (a *agenda) pop() entry {
	a.settle()
	a.hole = true
	return a.heap[0]
}

func (a *agenda) up(i int, x entry) {
	h := a.heap
	for i > 0 {
		parent := (i - 1) / 4
		if !x.before(&h[parent]) {
			break
		}
		h[i] = h[parent]
		i = parent
	}
	h[i] = x
}

func (a *agenda) down(i int, x entry) {
	h := a.heap
	for {
		child := 4*i + 1
		if child >= len(h) {
			break
		}
		if child+3 < len(h) {
			four := h[child : child+4 : child+4]
			left, right := earlier(&four[1], &four[0]), 2+earlier(&four[3], &four[2])
			child += left + (right-left)*earlier(&four[right&3], &four[left&3])
		} else {
			for c := child + 1; c < len(h); c++ {
				if h[c].before(&h[child]) {
					child = c
				}
			}
		}
		if !h[child].before(&x) {
			break
		}
		h[i] = h[child]
		i = child
	}
	h[i] = x
}

// compactAbove is the number of entries from which dead ones are swept out when they are the majority.
const compactAbove = 1024

// sweep removes dead entries once they are more than half, so that the agenda stays as small as what is to come.
func (a *agenda) sweep(dead func(*entry) bool) {
	if a.dead*2 <= len(a.heap) || len(a.heap) < compactAbove {
		return
	}
	a.settle()
	alive := a.heap[:0]
	for i := range a.heap {
		if !dead(&a.heap[i]) {
			alive = append(alive, a.heap[i])
		}
	}
	a.heap, a.dead = alive, 0
	for i := (len(alive) - 2) / 4; i >= 0; i-- {
		a.down(i, alive[i])
	}
}
