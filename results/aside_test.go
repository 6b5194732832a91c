package results

import (
	"encoding/json"
	"strings"
	"testing"

	"headroom/router"
)

// Fault: a due time that does not move with the clock that stands, or moves where it does not; withdrawn work among what was
// missed. Seven cases, due at 30 min; "cases" has a clock that stands while work is pending, "claims" has none.
func TestDueTimesOfWorkPutAside(t *testing.T) {
	spec := testSpec()
	spec.Router.Queues = append(spec.Router.Queues, router.Queue{Name: "claims", Channel: 2})
	spec.Router.Queues[2].Pending.StopsClock = true
	s := newScript(t, spec)
	for slot, queue := range []router.QueueID{1: 2, 2, 2, 3, 2, 2, 3} {
		if slot > 0 {
			s.offer(0, slot, queue, 30*minute, 0, 0)
			s.answered(0, slot, 0, 0)
		}
	}
	pended := func(at router.Time, slot int) { s.tell(at, router.Pended, slot, by(0)) }
	s.tell(10*minute, router.Inactivated, 5, by(0))
	pended(20*minute, 1)                                                                                                // until 35: due at 45
	pended(20*minute, 2)                                                                                                // to the end, its clock stands: not overdue
	pended(20*minute, 4)                                                                                                // to the end, with a clock that runs
	pended(20*minute, 7)                                                                                                // likewise, taken back too late
	pended(25*minute, 6)                                                                                                // taken back while its clock stands: not overdue, whatever the time
	s.tell(30*minute, router.Closed, 5, by(0), func(e *router.Event) { e.End, e.Due = router.ClosedItself, 30*minute }) // in time
	s.due[1] = 45 * minute
	s.assigned(35*minute, 1, 0)
	pended(40*minute, 3) // overdue before
	s.closed(45*minute, 1, 0)
	s.tell(50*minute, router.Withdrawn, 6)
	s.tell(50*minute, router.Withdrawn, 7)
	s.report(60*minute).want(t, map[string]float64{
		"due(cases)": 3, "done_by_due(cases)": 2, "open_overdue(cases)": 1, "due_date_attainment(cases)": 2.0 / 3,
		"due(claims)": 2, "done_by_due(claims)": 0, "open_overdue(claims)": 1, "withdrawn_outside_queue(cases)": 1,
		"withdrawn_outside_queue(claims)": 1, "backlog(cases)": 2, "backlog_overdue(cases)": 1, "backlog_overdue(claims)": 1,
		"backlog_oldest_age(claims)": 3600, // only one, pending
	})
}

// Fault: a state of open work missing in the backlog, or in a part that it does not belong to; ages from a later entry.
func TestBacklogInEveryState(t *testing.T) {
	spec := testSpec()
	spec.Router.Queues = append(spec.Router.Queues, router.Queue{Name: "claims", Channel: 2}) // where nothing comes
	s := newScript(t, spec)
	for slot := 1; slot <= 5; slot++ {
		s.offer(router.Time(slot)*minute, slot, 2, router.Far, router.Hour, 0)
	}
	for slot := 2; slot <= 5; slot++ {
		s.answered(10*minute, slot, 0, 0)
	}
	s.tell(20*minute, router.Inactivated, 3, by(0))
	s.tell(20*minute, router.Pended, 4, by(0))
	s.wrapUp(20*minute, 5)
	s.scheduled(20*minute, 6, 2, 90*minute, router.Hour)
	s.scheduled(20*minute, 7, 2, 40*minute, router.Hour)
	s.waits(40*minute, 7, 2)
	s.tell(50*minute, router.Pended, 2, by(0)) // the oldest but one, in the queue again as a new offer
	s.entry[2] = 55 * minute
	s.waits(55*minute, 2, 2)
	s.tell(58*minute, router.Withdrawn, 1, func(e *router.Event) { e.InQueue = true })
	r := s.report(60 * minute)
	r.want(t, map[string]float64{
		"backlog(cases)": 6, "backlog_waiting(cases)": 2, "backlog_in_hand(cases)": 1, "backlog_inactive(cases)": 1,
		"backlog_pending(cases)": 1, "backlog_scheduled(cases)": 1, "backlog_effort_hours(cases)": 6,
		"backlog_oldest_age(cases)": 58 * 60, // it came at 2 min
		"scheduled(cases)":          2, "offered(cases)": 7, "waiting_at_end(cases)": 2, "backlog_inactive(work_item)": 1,
		"backlog_pending(work_item)": 1, "backlog_scheduled(work_item)": 1, "backlog(work_item)": 6,
	})
	if first := r.Queues[2].Intervals[0]; first.SetAside.Mean != 4 || first.Waiting.Mean != 1 || first.InHand.Mean != 2 {
		t.Errorf("at 30 min: %v set aside, %v waiting, %v in hand; want 4, 1, 2", first.SetAside.Mean, first.Waiting.Mean, first.InHand.Mean)
	}
}

// Fault: a sample that catches work between two events of one input, where it is nowhere. At 30 min sharp one case that
// rings is withdrawn, one is transferred, one given back, one put aside; an arrival of that instant comes after the sample.
func TestSamplesFindEverything(t *testing.T) {
	s := newScript(t, testSpec())
	for slot := range 3 {
		s.offer(0, slot, 2, router.Far, minute, 0)
		s.answered(0, slot, 0, 0)
	}
	s.offer(0, 4, 2, router.Far, minute, 0)
	s.tell(0, router.Offered, 4, by(1))
	s.tell(30*minute, router.OfferEnded, 4, by(1))
	s.tell(30*minute, router.Withdrawn, 4, func(e *router.Event) { e.InQueue = true })
	s.tell(30*minute, router.Transferred, 0, by(0))
	s.waits(30*minute, 0, 2)
	s.tell(30*minute, router.Returned, 1, by(0))
	s.waits(30*minute, 1, 2)
	s.tell(30*minute, router.Inactivated, 2, by(0))
	s.offer(30*minute, 3, 2, router.Far, minute, 0)
	cell := s.recorder.Close(60 * minute).Queues[2].Cells[0]
	if cell.Waiting != 2 || cell.Inactive != 1 || cell.InHand != 0 || cell.Effort != float64(3*minute) {
		t.Errorf("%+v; want 2 waiting, 1 inactive, none in hand", cell)
	}
}

// Fault: agent time that stays in the team which the agent has left, or what they hold weighed by its caps. An agent holds
// a call, has something ringing beside it, and moves at 20 min; a second one, offline, moves unnoticed until it finishes.
func TestAgentTimeFollowsTheTeam(t *testing.T) {
	spec := testSpec()
	spec.Router.Teams = append(spec.Router.Teams, router.Team{Name: "back", Caps: []int{4, 2, 4}})
	s := newScript(t, spec)
	for agent := range router.AgentID(2) {
		s.ready(0, agent)
		s.offer(0, int(agent), 0, router.Far, 0, 0)
		s.answered(0, int(agent), agent, 1)
	}
	s.send(router.Event{At: 5 * minute, Kind: router.StatusChanged, Agent: 1, Status: router.Offline, Rule: 1})
	s.offer(10*minute, 2, 1, router.Far, 0, 0)
	s.tell(10*minute, router.Offered, 2, by(0), func(e *router.Event) { e.Rule = 1 })
	s.send(router.Event{At: 20 * minute, Kind: router.Reconfigured})
	s.send(router.Event{At: 20 * minute, Kind: router.AgentChanged, Agent: 0, Team: 1, Status: router.Ready})
	back := func(e *router.Event) { e.Team, e.Due = 1, router.Far }
	s.tell(30*minute, router.Closed, 0, by(0), back)
	s.tell(40*minute, router.OfferEnded, 2, by(0), back)
	s.tell(50*minute, router.Closed, 1, by(1), back)
	s.report(60*minute).want(t, map[string]float64{
		"engaged_hours(desk)": (20 + 50) / 60.0, "engaged_hours(back)": 10.0 / 60, "ready_hours(desk)": 25.0 / 60,
		"ready_hours(back)": 40.0 / 60, "ringing_hours(back)": 10.0 / 60, "ringing_hours(desk)": 0, "idle_ready_hours(back)": 20.0 / 60,
		"occupied_by_rule(desk, 1)": 1, "occupied_share(back)": 0, "occupancy_load_weighted(back)": 0.25 * 10 / 30, // cap 4
		"mean_held(desk, voice)": (20 + 50) / 60.0, "mean_held(back, voice)": 10.0 / 60, "present_hours(desk)": (20 + 50) / 60.0,
	})
}

// Fault: a report without anything unusual that differs from one of a program that knew nothing of it, or one with it
// that hides it. Only being disconnected, which every overflow may be, brings nothing out.
func TestReportShowsWhatHappened(t *testing.T) {
	plain := func(s *script) {
		s.call(0, 0)
		s.offer(minute, 1, 0, router.Far, 0, 0)
		s.tell(minute, router.Overflowed, 1, func(e *router.Event) { e.Reason = router.QueueFull })
		s.tell(minute, router.Closed, 1, func(e *router.Event) { e.End = router.Disconnected })
		s.offer(minute, 2, 2, router.Far, 0, 0)
	}
	keys := func(play func(*script)) string {
		s := newScript(t, testSpec())
		plain(s)
		play(s)
		text, err := json.Marshal(s.report(60 * minute))
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, key := range []string{"handling", "callbacks", "inactive", "set_aside", "ringing_hours"} {
			if strings.Contains(string(text), `"`+key+`":`) {
				found = append(found, key)
			}
		}
		return strings.Join(found, " ")
	}
	for want, play := range map[string]func(*script){
		"":         func(*script) {},
		"handling": func(s *script) { s.tell(2*minute, router.Stranded, 2) },
		"handling ringing_hours": func(s *script) {
			s.tell(2*minute, router.Offered, 2, by(0))
			s.tell(3*minute, router.Declined, 2, by(0))
		},
		"handling inactive set_aside": func(s *script) {
			s.answered(2*minute, 2, 0, 0)
			s.tell(3*minute, router.Inactivated, 2, by(0))
		},
		"callbacks": func(s *script) {
			s.offer(2*minute, 3, 0, router.Far, 0, 0)
			s.tell(2*minute, router.CallbackTaken, 3)
		},
	} {
		if got := keys(play); got != want {
			t.Errorf("keys %q, want %q", got, want)
		}
	}
}
