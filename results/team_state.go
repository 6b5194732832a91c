package results

import (
	"math/bits"

	"headroom/router"
)

// heldMost is the largest number of engagements held by one agent that is told apart from larger ones.
const heldMost = 40

// teamState is one team while it is being measured. Every integrated number but the first two counts agents; present, engaged and
// occupied are sums of others and need none of their own.
type teamState struct {
	paid, scheduled integrated
	ready           integrated // in status ready
	idleReady       integrated // ready, holding nothing, and nothing rings
	ringing         integrated // holding nothing, but something rings
	suspended       integrated // holding suspended work
	handsFree       integrated // holding something with which there is nothing to do
	weight          integrated // load, an agent at most scale
	use             [uses]integrated
	paidTold        bool // by the driver
	dutiesTold      bool
	sessions        []integrated // by channel: engagements held
	occupied        []integrated // by first rule, from 0
	held            []integrated // present agents by number held; the last: that or more

	scale   int64   // the weight of a fully loaded agent
	weights []int64 // by channel: of one engagement

	totals TeamTotals
	cells  []TeamCell
	inHand []float64 // by interval and channel, as TeamSummary.InHand
}

func newTeamState(spec *Spec, t, intervals int) teamState {
	team := spec.Router.Teams[t]
	most, seen := 0, [router.MaxSlots]bool{}
	for c, channel := range spec.Router.Channels {
		if !seen[channel.Slot] {
			most += team.Caps[c]
			seen[channel.Slot] = true
		}
	}
	state := teamState{
		sessions: make([]integrated, len(spec.Router.Channels)),
		occupied: make([]integrated, len(team.Occupied)),
		held:     make([]integrated, min(most, heldMost)+1),
		scale:    weightScale(team.Caps, len(spec.Router.Agents)), // all may come to this team
		weights:  make([]int64, len(team.Caps)),
		cells:    make([]TeamCell, intervals),
		inHand:   make([]float64, intervals*len(spec.Router.Channels)),
		totals:   newTeamTotals(len(spec.Router.Channels), len(team.Occupied), min(most, heldMost)+1),
	}
	for c, cap := range team.Caps {
		state.weights[c] = (state.scale + int64(max(cap, 1))/2) / int64(max(cap, 1))
	}
	return state
}

// weightScale is the least common multiple of the caps, so that 1/cap is whole, or the largest scale for which the
// integral of so many fully loaded agents over one stretch fits 62 bits, where rounding no longer matters.
func weightScale(caps []int, agents int) int64 {
	limit := int64(1) << 62 / int64(stretchLongest) / int64(max(agents, 1))
	scale := int64(1)
	for _, cap := range caps {
		n := int64(max(cap, 1))
		high, next := bits.Mul64(uint64(scale/gcd(scale, n)), uint64(n))
		if high > 0 || next > uint64(limit) {
			return limit
		}
		scale = int64(next)
	}
	return scale
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func (t *teamState) reset() {
	for _, l := range []*integrated{&t.paid, &t.scheduled, &t.ready, &t.idleReady, &t.ringing, &t.suspended, &t.handsFree, &t.weight} {
		*l = integrated{}
	}
	t.use, t.paidTold, t.dutiesTold = [uses]integrated{}, false, false
	clear(t.sessions)
	clear(t.occupied)
	clear(t.held)
	clear(t.cells)
	clear(t.inHand)
	t.totals.clear()
}

func (t *teamState) cut(index int, over, next int64) {
	cell := &t.cells[index]
	cell.Paid += t.paid.cut(over, next)
	cell.Scheduled += t.scheduled.cut(over, next)
	cell.Ready += t.ready.cut(over, next)
	cell.IdleReady += t.idleReady.cut(over, next)
	cell.Weighted += t.weight.cut(over, next) / float64(t.scale)
	t.cutUse(&cell.Use, over, next)
	t.totals.Ringing += t.ringing.cut(over, next)
	t.totals.Suspended += t.suspended.cut(over, next)
	t.totals.HandsFree += t.handsFree.cut(over, next)
	for c := range t.sessions {
		area := t.sessions[c].cut(over, next)
		t.totals.Sessions[c] += area
		t.inHand[index*len(t.sessions)+c] += area
	}
	for rule := range t.occupied {
		area := t.occupied[rule].cut(over, next)
		t.totals.Occupied[rule] += area
		cell.Occupied += area
	}
	for k := range t.held {
		area := t.held[k].cut(over, next)
		t.totals.Held[k] += area
		cell.Present += area
		if k > 0 {
			cell.Engaged += area
		}
	}
}

func (t *teamState) staffed(event *router.Event, left int64) {
	t.paidTold = true
	t.paid.add(int64(event.Paid)-t.paid.n, left)
	t.scheduled.add(int64(event.Scheduled)-t.scheduled.n, left)
}
