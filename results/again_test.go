package results

import (
	"testing"

	"headroom/router"
)

// of says from which engagement one comes about, which ended in a queue.
func of(parent uint64, queue router.QueueID, ago router.Time) func(*router.Event) {
	return func(e *router.Event) {
		e.Effort, e.Queue, e.Elapsed = router.Time(parent<<28), queue, ago
	}
}

// Fault: redials counted as customers, or in the service level of first attempts; who tries again counted as lost, or who is lost as
// trying again. Calls, T = 20 s, short = 5 s:
//
//	1 is answered after 10 s, and done
//	2 gives up after 4 s, tries again as 3 after 100 s, which waits 30 s and is answered
//	4 gives up after 50 s and is lost
//	5 is refused, tries again as 6 600 s later, which is refused and lost
//	7 gives up after 60 s and tries again after the end
//	8 is a redial of 9's customer, who was lost in the chats, and waits 10 s and is answered; it waits again in the chats, transferred
func TestRedials(t *testing.T) {
	s := newScript(t, testSpec())
	offer := func(at router.Time, slot int, queue router.QueueID) { s.offer(at, slot, queue, router.Far, 0, 0) }
	s.tell(0, router.TriesAgain, 99, func(e *router.Event) { e.Queue = 1 })
	offer(0, 1, 0)
	offer(0, 2, 0)
	s.abandoned(4*second, 2)
	s.tell(4*second, router.TriesAgain, 2)
	s.answered(10*second, 1, 0, 0)
	s.closed(60*second, 1, 0)
	s.tell(104*second, router.Redialed, 3, of(2, 0, 100*second))
	offer(104*second, 3, 0)
	s.answered(134*second, 3, 0, 0)
	s.closed(164*second, 3, 0)
	offer(200*second, 4, 0)
	s.abandoned(250*second, 4)
	refused := func(at router.Time, slot int) {
		offer(at, slot, 0)
		s.tell(at, router.Overflowed, slot, func(e *router.Event) { e.Reason = router.QueueFull })
		s.tell(at, router.Closed, slot, func(e *router.Event) { e.End = router.Disconnected })
	}
	refused(300*second, 5)
	s.tell(300*second, router.TriesAgain, 5)
	s.tell(900*second, router.Redialed, 6, of(5, 0, 600*second))
	refused(900*second, 6)
	offer(1000*second, 7, 0)
	s.abandoned(1060*second, 7)
	s.tell(1060*second, router.TriesAgain, 7)
	s.tell(1200*second, router.Redialed, 8, of(9, 1, 1200*second))
	offer(1200*second, 8, 0)
	s.answered(1210*second, 8, 0, 0)
	r := s.report(60 * minute)
	r.want(t, map[string]float64{
		"offered(phone)": 8, "redials(phone)": 3, "customers(phone)": 5, "redial_rate(phone)": 3.0 / 5,
		"service_level(phone)":                2.0 / 8,
		"service_level_first_attempts(phone)": 1.0 / 5,
		"lost_customers(phone)":               2, "lost_share(phone)": 2.0 / 5,
		"between_attempts(phone)": (100 + 600 + 3600 - 1060) / 3600.0,
		"between_attempts(web)":   1200 / 3600.0,
		"offered(web)":            0, "redials(web)": 0,
		"redials": 3, "customers": 5, "reopened": 0, "reopen_rate(phone)": 0,
	})
}

// Fault: what came about counted where it comes instead of where it comes from.
func TestReopenedAndFollowing(t *testing.T) {
	s := newScript(t, testSpec())
	s.call(0, 10*second)
	s.tell(200*second, router.FollowedUp, 3, of(1, 0, 90*second))
	s.offer(200*second, 3, 2, router.Far, 0, 0)
	s.answered(200*second, 3, 0, 0)
	s.closed(300*second, 3, 0)
	s.tell(400*second, router.Reopened, 4, of(3, 2, 100*second))
	s.offer(400*second, 4, 2, router.Far, 0, 0)
	r := s.report(60 * minute)
	r.want(t, map[string]float64{
		"follow_ups(phone)": 1, "follow_up_rate(phone)": 1, "reopened(phone)": 0, "follow_ups(cases)": 0, "reopened(cases)": 1,
		"reopen_rate(cases)": 1, "customers(cases)": 2, "redials(cases)": 0, "follow_ups": 1, "reopened": 1, "follow_up_rate": 0.5,
	})
}

// Fault: measures of a run in which nothing came back that are missing, or in its report.
func TestNothingComesBack(t *testing.T) {
	s := newScript(t, testSpec())
	s.lost(0, minute)
	r := s.report(60 * minute)
	if r.Queues[0].Again != nil || r.Queues[2].Cases != nil {
		t.Error("the report speaks of what comes back, or of cases")
	}
	r.want(t, map[string]float64{"customers(phone)": 1, "redials(phone)": 0, "service_level_first_attempts(phone)": 0, "follow_ups": 0, "between_attempts": 0})
	for _, name := range []string{"lost_share(phone)", "cases(cases)", "touches_per_case(cases)", "turnaround_net_p90(cases)"} {
		if e, ok := r.Measure(name); !ok || e.Defined {
			t.Errorf("%s is %+v, %v; want undefined", name, e, ok)
		}
	}
}

// Fault: a touch counted when it begins, or of a case that is not done; pending time left in the net turnaround. 1 has three touches
// of 10 s in 500 s, 460 s of which it was pending and 10 s waiting; 2 one of 100 s at once; 3 has had one, and is pending at the end.
func TestCases(t *testing.T) {
	spec := testSpec()
	spec.Queues[2].Cases = true
	s := newScript(t, spec)
	for slot := 1; slot <= 3; slot++ {
		s.offer(0, slot, 2, router.Far, 0, 0)
	}
	s.answered(0, 1, 0, 0)
	s.answered(0, 2, 1, 0)
	s.answered(0, 3, 2, 0)
	s.tell(10*second, router.Pended, 1, by(0))
	s.tell(10*second, router.Pended, 3, by(2))
	s.closed(100*second, 2, 0)
	s.waits(300*second, 1, 2)
	s.answered(310*second, 1, 0, 0)
	s.tell(320*second, router.Pended, 1, by(0))
	s.tell(490*second, router.Assigned, 1, by(0), func(e *router.Event) { e.Elapsed = 170 * second })
	s.answer[1] = 490 * second
	s.closed(500*second, 1, 0)
	r := s.report(60 * minute)
	r.want(t, map[string]float64{
		"offered(cases)": 4, "cases(cases)": 3, "cases": 3, // 1 comes back once, and goes to its agent once
		"closed(cases)": 2, "touches_per_case(cases)": 4.0 / 2, "touches_per_case": 4.0 / 2,
		"turnaround(cases)": (500 + 100) / 2.0, "turnaround_net(cases)": (40 + 100) / 2.0,
		"turnaround_maximum(cases)": 500, "turnaround_net_maximum(cases)": 100,
	})
	if e, _ := r.Measure("turnaround_net_p50(cases)"); e.Mean < 39.9 || e.Mean > 40.1 {
		t.Errorf("the median net turnaround is %v, want 40", e.Mean)
	}
}
