package results

import (
	"fmt"
	"strings"
	"testing"

	"headroom/router"
)

// One agent's hour by hand: absent until 10 min, idle until 15, a call until 25 during which a break begins at 20 that lasts until
// 30, away from 40 to 45, off duty at 50 with a call that began at 48 and ends at 53.
func TestTimeUse(t *testing.T) {
	spec := testSpec()
	s := newScript(t, spec)
	duty := func(at router.Time, d router.Duty) {
		s.send(router.Event{At: at, Kind: router.DutyChanged, HasAgent: true, Agent: 0, Why: uint8(d)})
	}
	paid := func(at router.Time, n int32) {
		s.send(router.Event{At: at, Kind: router.Staffed, Paid: n, Scheduled: n})
	}
	paid(0, 1)
	duty(0, router.Absent)
	duty(10*minute, router.OnDuty)
	s.ready(10*minute, 0)
	s.offer(15*minute, 0, 0, router.Far, 0, 0)
	s.answered(15*minute, 0, 0, 0)
	duty(20*minute, router.OnBreak)
	s.closed(25*minute, 0, 0)
	duty(30*minute, router.OnDuty)
	duty(40*minute, router.Away)
	duty(45*minute, router.OnDuty)
	s.offer(48*minute, 1, 0, router.Far, 0, 0)
	s.answered(48*minute, 1, 0, 0)
	paid(50*minute, 0)
	duty(50*minute, router.OffDuty)
	s.send(router.Event{At: 50 * minute, Kind: router.StatusChanged, HasAgent: true, Agent: 0, Status: router.Offline})
	s.closed(53*minute, 1, 0)
	r := s.report(spec.Horizon)
	for name, want := range map[string]float64{
		"rostered_hours": 50.0 / 60, "overtime_hours": 3.0 / 60, "paid_hours_with_overtime": 53.0 / 60, "handling_hours": 15.0 / 60,
		"idle_hours": 18.0 / 60, "break_hours": 5.0 / 60, "away_hours": 5.0 / 60, "absent_hours": 10.0 / 60,
		"handling_share": 15.0 / 53, "overtime_share": 3.0 / 53, "idle_share": 18.0 / 53, "break_share": 5.0 / 53, "away_share": 5.0 / 53,
		"absent_share": 10.0 / 53, "shrinkage": 20.0 / 50,
	} {
		near(t, name, measured(t, r, name+"(desk)"), want, 1e-9)
	}
	// Ready throughout but at the end, so that in the break and away the agent counts as staffed here.
	near(t, "utilization", measured(t, r, "utilization(desk)"), 43.0/50, 1e-9)
	near(t, "with overtime", measured(t, r, "utilization_with_overtime(desk)"), 43.0/53, 1e-9)
	second := r.Teams[0].Intervals[1].TimeUse
	if second == nil || second.Overtime.Mean != 0.1 || second.Absent.Mean != 0 || r.Teams[0].Intervals[0].TimeUse.Absent.Mean*30 != 10 {
		t.Errorf("by interval: %+v", second)
	}
}

// Who is paid is rostered: an event of either that is missing ends the run where the interval does.
func TestTimeUseIsOfThePaid(t *testing.T) {
	s := newScript(t, testSpec())
	s.send(router.Event{Kind: router.Staffed, Paid: 2, Scheduled: 2})
	for id := range 2 {
		s.send(router.Event{Kind: router.DutyChanged, HasAgent: true, Agent: router.AgentID(id), Why: uint8(router.OnDuty)})
	}
	s.send(router.Event{At: minute, Kind: router.Staffed, Paid: 1, Scheduled: 1})
	defer func() {
		if message := fmt.Sprint(recover()); !strings.Contains(message, `team "desk" does not balance at 1m0s: 1 agents are paid, but 2 rostered`) {
			t.Error(message)
		}
	}()
	s.report(60 * minute)
}

// Where no duties are told there is no account.
func TestNoTimeUse(t *testing.T) {
	s := newScript(t, testSpec())
	s.ready(0, 0)
	r := s.report(60 * minute)
	if r.Teams[0].TimeUse != nil || r.Teams[0].Intervals[0].TimeUse != nil || measured(t, r, "overtime_hours").Defined {
		t.Error("there is one")
	}
}
