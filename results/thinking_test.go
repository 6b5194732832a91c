package results

import (
	"testing"

	"headroom/router"
)

// Fault: hands on a chat whose customer thinks; a pause that is lost when the chat leaves its agent's hands; a second chat, or one that
// stands still, that does not count. One agent is there from the start.
//
//	e1 0–30 min, customer thinks 10–20 and 25–28; e2 12–40, thinks 15–18 and 35–40, when it is closed (by whatever);
//	e3 (a case) 50–60, stands still throughout, beside the chat e4 50–60, whose customer thinks 52–53.
func TestHandsOn(t *testing.T) {
	s := newScript(t, testSpec())
	take := func(at router.Time, slot int, queue router.QueueID) {
		s.offer(at*minute, slot, queue, router.Far, 0, 0)
		s.answered(at*minute, slot, 0, 0)
	}
	thinks := func(at router.Time, slot int, begins bool) {
		kind := router.ThinkingEnded
		if begins {
			kind = router.ThinkingStarted
		}
		s.tell(at*minute, kind, slot, by(0))
	}
	take(0, 1, 1)
	thinks(10, 1, true) // free 10–12
	take(12, 2, 1)
	thinks(15, 2, true) // free 15–18
	thinks(18, 2, false)
	thinks(20, 1, false)
	thinks(25, 1, true)
	thinks(28, 1, false)
	s.closed(30*minute, 1, 0)
	thinks(35, 2, true) // free 35–40
	s.closed(40*minute, 2, 0)
	take(50, 3, 2)
	s.tell(50*minute, router.Suspended, 3, by(0))
	take(50, 4, 1)
	thinks(52, 4, true) // free 52–53
	thinks(53, 4, false)
	s.closed(60*minute, 4, 0)
	s.report(60*minute).want(t, map[string]float64{
		"engaged_hours(desk)": 50. / 60, "hands_on_hours(desk)": 39. / 60, "hands_on_share(desk)": 39. / 50,
		"thinking_time(web)": (13 + 8 + 1) * 60. / 3, "handle_time(web)": (30 + 28 + 10) * 60. / 3, "thinking_share(web)": 22. / 68,
		"thinking_time(chat)": 22 * 60. / 3,
	})
}

// In a run without turns nobody thinks, and hands are on all that is held.
func TestHandsOnWithoutTurns(t *testing.T) {
	s := newScript(t, testSpec())
	s.offer(0, 1, 1, router.Far, 0, 0)
	s.answered(0, 1, 0, 0)
	s.closed(30*minute, 1, 0)
	r := s.report(60 * minute)
	r.want(t, map[string]float64{"thinking_time(web)": 0, "hands_on_hours(desk)": 0.5})
	if r.Totals.People.HandsOn != nil || r.Queues[1].Turns != nil {
		t.Error("turns are reported")
	}
}
