package results

import "fmt"

// mustBalance panics unless four accounts of a queue are even:
//
//	offered = answered + abandoned + overflowed + taken as callback + withdrawn + waiting
//	callbacks: taken + come from a deleted queue = reached + failed + withdrawn + sent on + open
//	left without a word: left + come = taken + sent on + withdrawn + open
//	with agents: in hand when measuring began + answered + called back + taken of those + resumed
//	  = closed + transferred out + returned + pended + not reached + in hand + inactive
//
// The first is the balance that reports show; the others catch what it cannot see: an event about agents that is missing.
func (r *Recorder) mustBalance(q int) {
	state := &r.queues[q]
	var sum QueueCell
	for i := range state.cells {
		sum.add(&state.cells[i])
	}
	totals, handling, calls, silent := &state.totals, &state.totals.Handling, &state.totals.Callbacks, &state.totals.Silent
	answered := int64(sum.Answered)
	ended := answered + int64(sum.Abandoned) + int64(sum.Overflowed) + calls.Taken + handling.Withdrawn
	called := calls.Taken + calls.Came - calls.answered() - calls.Failed - calls.Withdrawn - calls.SentOn - calls.Open
	left := totals.Closed + silent.Closed + handling.TransferredOut + handling.Returned + handling.Pended + calls.Unanswered
	agents := totals.InHandAtStart + answered + calls.Attempts + silent.Taken + totals.Resumed - left - totals.InHand - totals.Inactive
	if int64(sum.Offered) == ended+totals.Waiting && totals.Waiting == state.waiting.n && called == 0 && silent.waiting() == silent.Open &&
		agents == 0 && totals.InHand == state.inHand.n {
		return
	}
	panic(fmt.Sprintf("results: queue %q does not balance: offered %d, answered %d, abandoned %d, overflowed %d, "+
		"taken as callback %d, withdrawn %d, waiting %d (by events %d); callbacks %+v; silent %+v; closed %d, left otherwise %d, resumed %d, "+
		"in hand %d (by events %d), inactive %d", r.spec.Router.Queues[q].Name, sum.Offered, sum.Answered, sum.Abandoned,
		sum.Overflowed, calls.Taken, handling.Withdrawn, totals.Waiting, state.waiting.n, *calls, *silent, totals.Closed,
		left-totals.Closed, totals.Resumed, totals.InHand, state.inHand.n, totals.Inactive))
}

// mustBalanceTime panics unless as many agents of a team are paid as are rostered by their duties, where the driver tells of
// both: so the account of agents' time is of the paid hours, to the nanosecond, whoever moves, comes late or is lent.
func (r *Recorder) mustBalanceTime(id int) {
	t := &r.teams[id]
	if !t.paidTold || !t.dutiesTold {
		return
	}
	rostered := int64(0)
	for u := range t.use {
		if use(u) != useOvertime {
			rostered += t.use[u].n
		}
	}
	if rostered == t.paid.n {
		return
	}
	panic(fmt.Sprintf("results: team %q does not balance at %v: %d agents are paid, but %d rostered: by what they do %+v",
		r.spec.Router.Teams[id].Name, r.now, t.paid.n, rostered, t.use))
}
