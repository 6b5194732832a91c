package results

import (
	"fmt"
	"strings"
	"testing"

	"headroom/router"
)

// Fault: one who took a callback or was withdrawn still counted as waiting, or a declined and a missed offer as new ones.
// Eight callers: answered after 30 s, abandoned, turned away, overflowed after waiting, a callback taken, two withdrawn, one waits.
func TestBalanceOfAQueue(t *testing.T) {
	s := newScript(t, testSpec())
	for slot := range 8 {
		s.offer(0, slot, 0, router.Far, 0, 0)
	}
	s.tell(0, router.Offered, 0, by(1))
	s.tell(10*second, router.Declined, 0, by(1))
	s.tell(10*second, router.Offered, 0, by(2))
	s.tell(10*second, router.Offered, 0, by(3))
	s.tell(20*second, router.Missed, 0, by(2))
	s.tell(20*second, router.Missed, 0, by(3))
	s.tell(20*second, router.Stranded, 0)
	s.tell(25*second, router.Offered, 0, by(0))
	s.answered(30*second, 0, 0, 1)
	s.abandoned(40*second, 1)
	s.closed(60*second, 0, 0)
	s.tell(minute, router.Overflowed, 2, func(e *router.Event) { e.Reason = router.LinesFull })
	s.tell(minute, router.Closed, 2, func(e *router.Event) { e.End = router.Disconnected })
	s.tell(minute, router.Overflowed, 3, func(e *router.Event) { e.Reason = router.ClosingTime })
	s.tell(minute, router.Closed, 3, func(e *router.Event) { e.End = router.LeftMessage })
	s.tell(90*second, router.CallbackTaken, 4)
	s.tell(2*minute, router.Withdrawn, 5, func(e *router.Event) { e.InQueue = true })
	s.tell(2*minute, router.Withdrawn, 6, func(e *router.Event) { e.InQueue = true })
	s.report(60*minute).want(t, map[string]float64{
		"offered(phone)": 8, "answered(phone)": 1, "abandoned(phone)": 1, "overflowed(phone)": 2, "callbacks_taken(phone)": 1,
		"withdrawn(phone)": 2, "waiting_at_end(phone)": 1, "callbacks_waiting_at_end(phone)": 1,
		"overflowed_full(phone)": 1, "overflowed_waited(phone)": 1, "disconnected(phone)": 1, "messages_left(phone)": 1,
		"declined(phone)": 1, "missed(phone)": 2, "stranded(phone)": 1,
		"speed_of_answer(phone)":   30, // ringing included
		"mean_wait(phone)":         (30 + 40 + 60) / 3.0,
		"mean_queue_length(phone)": (30 + 40 + 60 + 60 + 90 + 120 + 120 + 3600) / 3600.0,
		"declined(web)":            0,
	})
}

// Fault: a stream in which a withdrawal, an agent's doing or an end of a callback is missing, measured as if nothing were wrong.
func TestCloseRefusesWhatIsMissing(t *testing.T) {
	for what, play := range map[string]func(*script){
		"offered 1, answered 0": func(s *script) { // nobody withdrew it from the queue
			s.offer(0, 1, 0, router.Far, 0, 0)
			s.tell(0, router.Withdrawn, 1)
		},
		"callbacks {Taken:0 Came:0 Attempts:1": func(s *script) {
			s.offer(0, 1, 0, router.Far, 0, 0)
			s.tell(0, router.Answered, 1, by(0), asCallback)
		},
		"left otherwise 1": func(s *script) { // it was answered by nobody
			s.offer(0, 1, 2, router.Far, 0, 0)
			s.tell(0, router.Returned, 1, by(0))
		},
	} {
		s := newScript(t, testSpec())
		play(s)
		func() {
			defer func() {
				if message := fmt.Sprint(recover()); !strings.Contains(message, what) {
					t.Errorf("got %q, want %q", message, what)
				}
			}()
			s.recorder.Close(60 * minute)
		}()
	}
}

// callbackDay has three who take a callback: one is reached at the second attempt, after 16 min, one at neither of two,
// one still waits. A fourth calls and is answered at once.
func callbackDay(t *testing.T) *script {
	s := newScript(t, testSpec())
	for slot := range 3 {
		s.offer(0, slot, 0, router.Far, 0, 0)
	}
	for slot := range 3 {
		s.tell(minute, router.CallbackTaken, slot)
	}
	try := func(at router.Time, slot int) {
		s.agent[slot], s.answer[slot] = 0, at
		s.tell(at, router.Offered, slot, by(0), asCallback)
		s.tell(at, router.Answered, slot, by(0), asCallback)
	}
	again := func(at router.Time, slot int) {
		s.tell(at, router.CallbackUnanswered, slot, by(0))
		s.tell(at, router.Scheduled, slot, asCallback, func(e *router.Event) { e.Elapsed = 5 * minute })
		s.waits(at+5*minute, slot, 0, asCallback)
	}
	try(10*minute, 0)
	again(11*minute, 0)
	try(16*minute, 0)
	s.closed(20*minute, 0, 0)
	try(20*minute, 1)
	again(21*minute, 1)
	try(26*minute, 1)
	s.tell(28*minute, router.CallbackUnanswered, 1, by(0))
	s.tell(28*minute, router.Closed, 1, func(e *router.Event) { e.End = router.CallbackFailed })
	s.call(40*minute, 0)
	return s
}

// Fault: callbacks mixed with callers: in ASA, among the answered, in the queue's length; attempts taken for answers; the
// time of attempts lost.
func TestCallbacks(t *testing.T) {
	r := callbackDay(t).report(60 * minute)
	r.want(t, map[string]float64{
		"offered(phone)": 4, "answered(phone)": 1, "waiting_at_end(phone)": 0, "closed(phone)": 2,
		"callbacks_taken(phone)": 3, "callback_attempts(phone)": 4, "callbacks_answered(phone)": 1, "callbacks_failed(phone)": 1,
		"callbacks_waiting_at_end(phone)": 1,
		"mean_callback_wait(phone)":       900, // 10 and 20 min, until first called
		"speed_of_answer(phone)":          0,
		"mean_queue_length(phone)":        3.0 / 60,  // a minute each, until they hung up
		"handle_time(phone)":              481.0 / 3, // 1 + 4 min reached, 1 + 2 min in vain, 1 s the call
		"mean_in_hand(phone)":             481.0 / 3600,
		"callbacks_taken":                 3,
		"backlog_pending(cases)":          0, // known, though nothing of the kind happened
	})
	for name, want := range map[string]float64{"callback_wait_p50(phone)": 600, "callback_wait_maximum(phone)": 1200} {
		near(t, name, measured(t, r, name), want, want*0.0005)
	}
}

// Fault: the second callback of one who was called back, given back to the queue and hung up again without a wait of its own.
func TestCallbackTakenTwice(t *testing.T) {
	s := newScript(t, testSpec())
	s.offer(0, 1, 0, router.Far, 0, 0)
	s.tell(minute, router.CallbackTaken, 1)
	s.tell(4*minute, router.Answered, 1, by(0), asCallback)
	s.tell(5*minute, router.Returned, 1, by(0))
	s.waits(5*minute, 1, 0)
	s.tell(6*minute, router.CallbackTaken, 1)
	s.tell(10*minute, router.Answered, 1, by(0), asCallback)
	s.report(60*minute).want(t, map[string]float64{
		"offered(phone)": 2, "callbacks_taken(phone)": 2, "callbacks_answered(phone)": 2, "mean_callback_wait(phone)": 7 * 60,
	})
}

// Fault: who was withdrawn or hung up after the longest wait of all left out of it.
func TestLongestWait(t *testing.T) {
	s := newScript(t, testSpec())
	s.offer(0, 1, 0, router.Far, 0, 0)
	s.offer(0, 2, 1, router.Far, 0, 0)
	s.tell(7*minute, router.CallbackTaken, 1)
	s.tell(9*minute, router.Withdrawn, 2, func(e *router.Event) { e.InQueue = true })
	summary := s.recorder.Close(60 * minute)
	for q, want := range []router.Time{7 * minute, 9 * minute} {
		if got := summary.Queues[q].LongestWaiting; got != want {
			t.Errorf("queue %d: %v, want %v", q, got, want)
		}
	}
}

// Fault: a callback whose queue is deleted lost, or counted in a balance.
func TestCallbackOfADeletedQueue(t *testing.T) {
	s := newScript(t, testSpec())
	for slot := range 2 {
		s.offer(0, slot, 0, router.Far, 0, 0)
	}
	for slot := range 2 {
		s.tell(minute, router.CallbackTaken, slot)
	}
	for slot := range 2 {
		s.tell(2*minute, router.Overflowed, slot, asCallback, func(e *router.Event) { e.Reason = router.QueueDeleted })
	}
	s.waits(2*minute, 0, 1, asCallback)
	s.tell(2*minute, router.Closed, 1, func(e *router.Event) { e.End = router.Disconnected })
	s.tell(3*minute, router.Answered, 0, by(0), asCallback)
	r := s.report(60 * minute)
	r.want(t, map[string]float64{
		"offered(phone)": 2, "overflowed(phone)": 0, "callbacks_taken(phone)": 2, "callbacks_waiting_at_end(phone)": 0,
		"offered(web)": 0, "answered(web)": 0, "callbacks_taken(web)": 0, "callbacks_answered(web)": 1, "mean_in_hand(web)": 57.0 / 60,
	})
}

// Fault: ringing counted as work or as idle time, or put-aside work as held. An hour: something rings in vain for 10 min;
// a case for 20 min, beside which something rings; then it is inactive for 20 min, and is closed by itself.
func TestOccupancyLeavesRingingOut(t *testing.T) {
	s := newScript(t, testSpec())
	s.send(router.Event{Kind: router.Staffed, Paid: 1, Scheduled: 1})
	s.ready(0, 0)
	s.offer(0, 1, 1, router.Far, 0, 0)
	s.tell(0, router.Offered, 1, by(0))
	s.tell(10*minute, router.Missed, 1, by(0))
	s.abandoned(10*minute, 1)
	s.offer(10*minute, 2, 2, router.Far, 0, 0)
	s.answered(10*minute, 2, 0, 0)
	s.offer(15*minute, 3, 1, router.Far, 0, 0)
	s.tell(15*minute, router.Offered, 3, by(0))
	s.tell(20*minute, router.OfferEnded, 3, by(0))
	s.abandoned(20*minute, 3)
	s.tell(30*minute, router.Inactivated, 2, by(0))
	s.tell(50*minute, router.Closed, 2, by(0), func(e *router.Event) { e.End, e.Due = router.ClosedItself, router.Far })
	r := s.report(60 * minute)
	r.want(t, map[string]float64{
		"occupancy(desk)": 20.0 / 50, "ringing_hours(desk)": 1.0 / 6, "idle_ready_hours(desk)": 0.5, "ready_hours(desk)": 1,
		"utilization(desk)": 50.0 / 60, "session_hours(desk, work_item)": 1.0 / 3, "session_hours(desk, chat)": 0,
		"slot_utilization(desk, work_item)": 20.0 / 100, // cap 2
		"held_share(desk, 0)":               40.0 / 60,
		"auto_closed(cases)":                1, "closed(cases)": 1, "handle_time(cases)": 1200, "turnaround(cases)": 2400,
	})
}

// Fault: an offer that rings on while its agent logs on, or takes and finishes other work, forgotten.
func TestRingingWhileElseHappens(t *testing.T) {
	s := newScript(t, testSpec())
	s.offer(0, 1, 1, router.Far, 0, 0)
	s.send(router.Event{Kind: router.StatusChanged, Status: router.NotReady})
	s.tell(0, router.Offered, 1, by(0)) // 10 min not ready, 10 min ready, then 10 min with other work, then alone again
	s.ready(10*minute, 0)
	s.offer(20*minute, 2, 2, router.Far, 0, 0)
	s.answered(20*minute, 2, 0, 0)
	s.closed(30*minute, 2, 0)
	s.answered(40*minute, 1, 0, 0)
	s.closed(50*minute, 1, 0)
	s.report(60*minute).want(t, map[string]float64{
		"ringing_hours(desk)": 0.5, "engaged_hours(desk)": 20.0 / 60, "idle_ready_hours(desk)": 10.0 / 60, "present_hours(desk)": 1,
	})
}

// Fault: legs lost or counted twice, a second answer taken for the first touch, pending time left in the net turnaround. A
// case: answered at 5 min, put aside at 10, reactivated at 20, pending at 27, back in the queue at 37, answered at 40,
// wrap-up at 44, closed at 45.
func TestLegsOfACase(t *testing.T) {
	s := newScript(t, testSpec())
	s.ready(0, 0)
	s.ready(0, 1)
	s.offer(0, 1, 2, router.Far, 0, 0)
	s.answered(5*minute, 1, 0, 0)
	s.tell(10*minute, router.Inactivated, 1, by(0))
	s.assigned(20*minute, 1, 0)
	s.tell(27*minute, router.Pended, 1, by(0))
	s.entry[1] = 37 * minute // anew
	s.waits(37*minute, 1, 2)
	s.answered(40*minute, 1, 1, 0)
	s.wrapUp(44*minute, 1)
	s.closed(45*minute, 1, 0)
	r := s.report(60 * minute)
	r.want(t, map[string]float64{
		"handle_time(cases)": 17 * 60, "wrap_up_time(cases)": 60, "turnaround(cases)": 45 * 60, "turnaround_net(cases)": 35 * 60,
		"first_touch(cases)": 300, "speed_of_answer(cases)": (5 + 3) * 30, "offered(cases)": 2, "answered(cases)": 2, "closed(cases)": 1,
		"inactivated(cases)": 1, "pended(cases)": 1, "engaged_hours(desk)": 17.0 / 60, "mean_in_hand(cases)": 17.0 / 60,
		"mean_queue_length(cases)": 8.0 / 60, "throughput(cases)": 1,
	})
}

// Fault: what comes back to its queue counted twice where it is one, or once where it is two. A case is taken at 2 min, given back at 6, taken
// again at 10, put aside at 15; its agent is gone, it returns at 30 and is withdrawn at 40.
func TestReturned(t *testing.T) {
	s := newScript(t, testSpec())
	s.offer(0, 1, 2, 50*minute, 0, 0)
	s.answered(2*minute, 1, 0, 0)
	s.tell(6*minute, router.Returned, 1, by(0))
	s.waits(6*minute, 1, 2)
	s.answered(10*minute, 1, 1, 0)
	s.tell(15*minute, router.Inactivated, 1, by(1))
	s.tell(30*minute, router.Returned, 1, by(1))
	s.waits(30*minute, 1, 2)
	s.tell(40*minute, router.Withdrawn, 1, func(e *router.Event) { e.InQueue = true })
	r := s.report(60 * minute)
	r.want(t, map[string]float64{
		"offered(cases)": 3, "answered(cases)": 2, "withdrawn(cases)": 1, "returned(cases)": 2, "closed(cases)": 0,
		"handle_time(cases)": 9 * 60, "first_touch(cases)": 120, "speed_of_answer(cases)": (2 + 10) * 30,
		"mean_in_hand(cases)": 9.0 / 60, "mean_queue_length(cases)": (2 + 4 + 10) / 60.0,
	})
	if r.Queues[2].Due != nil {
		t.Error("it was taken back before it was due")
	}
}

// Fault: time before a transfer booked in the queue after it, or a transfer to an agent taken for a new offer. A call of 3
// min goes to the chats, waits 1 min, is handled 4 min by one agent and 5 by another, and 6 after a supervisor took over.
func TestTransfers(t *testing.T) {
	s := newScript(t, testSpec())
	s.offer(0, 1, 0, router.Far, 0, 0)
	s.answered(0, 1, 0, 1)
	s.tell(3*minute, router.Transferred, 1, by(0))
	s.entry[1] = 3 * minute
	s.waits(3*minute, 1, 1)
	s.answered(4*minute, 1, 1, 0)
	s.tell(8*minute, router.Transferred, 1, by(1))
	s.assigned(8*minute, 1, 2)
	s.tell(13*minute, router.Transferred, 1, by(2))
	s.assigned(13*minute, 1, 3)
	s.answer[1] = 13 * minute
	s.closed(19*minute, 1, 0)
	s.report(60*minute).want(t, map[string]float64{
		"offered(phone)": 1, "answered(phone)": 1, "closed(phone)": 0, "transferred_out(phone)": 1, "transferred_to_agent(phone)": 0,
		"handle_time(phone)": 180, "offered(web)": 1, "answered(web)": 1, "closed(web)": 1, "transferred_out(web)": 0,
		"transferred_to_agent(web)": 2, "handle_time(web)": 15 * 60, "turnaround(web)": 16 * 60, "session_hours(desk, chat)": 0.25,
		"first_touch(phone)": 0, "first_touch(web)": 60,
	})
}
