package results

import (
	"testing"

	"headroom/router"
)

func inQueue(event *router.Event) { event.InQueue = true }

// Fault: who leaves without a word counted as answered, or in the waits and handle times of those who were; or what they leave
// behind lost, or counted as waiting customers. Chats, T = 20 s, short = 5 s: 1 is answered after 30 s, 2 gives up after 40 s, 3 to 8
// leave silently:
//
//	3 after 10 s; taken at 60 s, noticed after 90 s
//	4 after 4 s; taken at 60 s, back in the queue 30 s later, taken by another at 120 s and noticed after 60 s
//	5 after 50 s; overflows at 100 s to the other chat queue, taken there at 110 s and in hand at the end
//	6 after 50 s; overflows to deferred work, where it is work like any other: 100 s in the queue, done in 200 s
//	7 after 50 s; taken back by another system
//	8 after 50 s; nobody ever takes it
func TestSilentAbandonment(t *testing.T) {
	spec := testSpec()
	spec.Router.Queues = append(spec.Router.Queues, router.Queue{Name: "other", Channel: 1})
	spec.Queues[1] = spec.Queues[0]
	s := newScript(t, spec)
	for slot := 1; slot <= 8; slot++ {
		s.offer(0, slot, 1, router.Far, 0, 0)
	}
	left := func(at router.Time, slot int) { s.tell(at, router.LeftSilently, slot) }
	left(4*second, 4)
	left(10*second, 3)
	s.answered(30*second, 1, 0, 0)
	s.abandoned(40*second, 2)
	for slot := 5; slot <= 8; slot++ {
		left(50*second, slot)
	}
	s.answered(60*second, 3, 1, 0)
	s.answered(60*second, 4, 2, 0)
	s.closed(80*second, 1, 0)
	s.tell(90*second, router.Returned, 4, by(2))
	s.waits(90*second, 4, 1)
	overflows := func(at router.Time, slot int, to router.QueueID) {
		s.tell(at, router.Overflowed, slot, func(e *router.Event) { e.Reason = router.WaitedTooLong })
		s.entry[slot] = at
		s.waits(at, slot, to)
	}
	overflows(100*second, 5, 3)
	overflows(100*second, 6, 2)
	s.answered(110*second, 5, 3, 0)
	s.answered(120*second, 4, 0, 0)
	s.tell(130*second, router.Withdrawn, 7, inQueue)
	s.closed(150*second, 3, 0)
	s.wrapUp(180*second, 4)
	s.closed(180*second, 4, 0)
	s.answered(200*second, 6, 1, 0)
	s.closed(400*second, 6, 0)
	r := s.report(60 * minute)
	r.want(t, map[string]float64{
		"offered(web)": 8, "answered(web)": 1, "abandoned(web)": 7, "abandoned_short(web)": 1, "closed(web)": 1,
		"overflowed(web)": 0, "withdrawn(web)": 0, "withdrawn_outside_queue(web)": 1, "waiting_at_end(web)": 0,
		"abandoned_silently(web)": 6, "silent_share(web)": 6.0 / 7, "silent_taken(web)": 3, "silent_closed(web)": 2,
		"silent_held_time(web)":     (90 + 30 + 60) / 2.0,
		"service_level(web)":        0,
		"abandoned_in_time(web)":    2.0 / 8,
		"speed_of_answer(web)":      30,
		"mean_wait_abandoned(web)":  (4 + 10 + 40 + 4*50) / 7.0,
		"mean_queue_length(web)":    (4 + 10 + 30 + 40 + 4*50) / 3600.0, // customers, not what they left behind
		"handle_time(web)":          50,
		"wrap_up_time(web)":         0,
		"mean_in_hand(web)":         (50 + 90 + 30 + 60) / 3600.0,
		"offered(other)":            0,
		"answered(other)":           0,
		"silent_taken(other)":       1,
		"silent_closed(other)":      0,
		"abandoned_silently(other)": 0,
		"mean_in_hand(other)":       (3600 - 110) / 3600.0,
		"offered(cases)":            1,
		"answered(cases)":           1,
		"speed_of_answer(cases)":    100,
		"closed(cases)":             1,
		"handle_time(cases)":        200,
		"silent_taken(cases)":       0,
		"abandoned_silently":        6,
		"session_hours(desk, chat)": (50 + 90 + 30 + 60 + 3490) / 3600.0,
		"service_level(web, answered_in_time/answered_or_abandoned_late)": 0,
		"service_level(web, answered_or_abandoned_in_time/offered)":       2.0 / 8,
	})
	if e, ok := r.Measure("silent_held_time(cases)"); !ok || e.Defined {
		t.Errorf("where nobody left silently, the time until noticed is %+v, %v; want undefined", e, ok)
	}
}

// Fault: measures of a run in which nobody left without a word that are missing, or in its report.
func TestNobodyLeavesSilently(t *testing.T) {
	s := newScript(t, testSpec())
	s.lost(0, minute)
	r := s.report(60 * minute)
	if r.Queues[0].Silent != nil {
		t.Error("the report speaks of silent abandonment")
	}
	r.want(t, map[string]float64{"abandoned_silently(phone)": 0, "silent_taken(phone)": 0, "silent_closed": 0, "abandoned(phone)": 1})
}
