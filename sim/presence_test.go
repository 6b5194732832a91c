package sim

import (
	"fmt"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// shiftsOn gives the agents of deskModel hours of their own.
func shiftsOn(m *Model, p Presence, hours ...[]Shift) *Model {
	m.Staffing[0] = Staffing{Individual: hours}
	m.Presence = []Presence{p}
	return m
}

// Absent on every day: rostered, and never there; nobody else's work goes to them.
func TestAbsent(t *testing.T) {
	m := shiftsOn(deskModel(1, row(0, 0, second)), Presence{Absence: Absence{Share: 1}},
		[]Shift{{From: 0, To: 20 * second, Breaks: []Span{{5 * second, 8 * second}}}})
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 absent",
		"5s team 0 paid 1 scheduled 0", "8s team 0 paid 1 scheduled 1",
		"20s team 0 paid 0 scheduled 0", "20s a0 off_duty")
}

// Who is 10 s late comes then, in the middle of their break, and leaves on time.
func TestLate(t *testing.T) {
	m := shiftsOn(deskModel(1, row(0, 0, 5*second)), Presence{Lateness: &Lateness{Share: 1, By: constant(t, 10)}},
		[]Shift{{From: 0, To: 40 * second, Breaks: []Span{{8 * second, 12 * second}}}, {From: 60 * second, To: 65 * second}})
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 absent",
		"8s team 0 paid 1 scheduled 0",
		"10s a0 break", "10s a0 not_ready",
		"12s team 0 paid 1 scheduled 1", "12s a0 on_duty", "12s a0 ready", "12s answered e1 a0", "17s closed e1 a0",
		"40s team 0 paid 0 scheduled 0", "40s a0 off_duty", "40s a0 offline",
		"1m0s team 0 paid 1 scheduled 1", "1m0s a0 absent", // 10 s late is later than its end
		"1m5s team 0 paid 0 scheduled 0", "1m5s a0 off_duty")
}

// The call of 12 s goes on until 12 s, so the break of 4 s that was planned for 10 s is from 12 s to 16 s; the second call
// begins then and has not ended at the next break, planned for 18 s: with the 3 s that the shift has left it is cut at 27 s.
func TestBreaksWait(t *testing.T) {
	m := shiftsOn(deskModel(1, row(0, 0, 12*second), row(10*second, 0, 8*second), row(15*second, 0, second)), Presence{BreaksWait: true},
		[]Shift{{From: 0, To: 27 * second, Breaks: []Span{{10 * second, 14 * second}, {18 * second, 22 * second}}}})
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 on_duty", "0s a0 ready", "0s answered e1 a0",
		"10s team 0 paid 1 scheduled 0", "10s a0 not_ready",
		"12s closed e1 a0", "12s a0 break",
		"14s team 0 paid 1 scheduled 1",
		"16s a0 on_duty", "16s a0 ready", "16s answered e2 a0",
		"18s team 0 paid 1 scheduled 0", "18s a0 not_ready",
		"22s team 0 paid 1 scheduled 1",
		"24s closed e2 a0", "24s a0 break",
		"27s team 0 paid 0 scheduled 0", "27s a0 off_duty", "27s a0 offline")
}

// Of breaks that wait while a call goes on nothing is lost: one of 2 s and one of 3 s make 5 s after it.
func TestBreaksAddUp(t *testing.T) {
	m := shiftsOn(deskModel(1, row(0, 0, 20*second)), Presence{BreaksWait: true},
		[]Shift{{From: 0, To: 40 * second, Breaks: []Span{{5 * second, 7 * second}, {10 * second, 13 * second}}}})
	got := play(t, m)
	expect(t, got[len(got)-len("20s closed e1 a0\n20s a0 break\n25s a0 on_duty\n25s a0 ready\n40s team 0 paid 0 scheduled 0\n40s a0 off_duty\n40s a0 offline\n"):],
		"20s closed e1 a0", "20s a0 break", "25s a0 on_duty", "25s a0 ready",
		"40s team 0 paid 0 scheduled 0", "40s a0 off_duty", "40s a0 offline")
}

// Away after 10 s at work for 5 s. The first waits for the call, until 13 s, and lasts 5 s; the second comes by the clock of
// working time, in which the break of 4 s does not count: 10 + 5 + 10 = 25 s of work are over at 29 s.
func TestTimeAway(t *testing.T) {
	m := shiftsOn(deskModel(1, row(6*second, 0, 7*second), row(14*second, 0, second)), Presence{Away: &Away{Every: constant(t, 10), For: constant(t, 5)}},
		[]Shift{{From: 0, To: 36 * second, Breaks: []Span{{20 * second, 24 * second}}}})
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 on_duty", "0s a0 ready", "6s answered e1 a0",
		"10s a0 not_ready", "13s closed e1 a0", "13s a0 away",
		"18s a0 on_duty", "18s a0 ready", "18s answered e2 a0", "19s closed e2 a0",
		"20s team 0 paid 1 scheduled 0", "20s a0 break", "20s a0 not_ready",
		"24s team 0 paid 1 scheduled 1", "24s a0 on_duty", "24s a0 ready",
		"29s a0 away", "29s a0 not_ready", "34s a0 on_duty", "34s a0 ready",
		"36s team 0 paid 0 scheduled 0", "36s a0 off_duty", "36s a0 offline")
}

// Deferred work at the end of the shift: finished in overtime, given back to who else is there, or kept for the next shift,
// when 60 of its 100 s remain. The call is finished whatever is so set.
func TestShiftEnds(t *testing.T) {
	model := func(end ShiftEnd) *Model {
		m := deskModel(2, row(0, 2, 100*second), row(30*second, 0, 20*second))
		m.Router.Teams[0].Caps = []int{1, 1, 1}
		return shiftsOn(m, Presence{AtShiftEnd: end},
			[]Shift{{From: 0, To: 40 * second}, {From: 200 * second, To: 300 * second}}, []Shift{{From: 35 * second, To: 150 * second}})
	}
	head := []string{
		"0s team 0 paid 1 scheduled 1", "0s a0 on_duty", "0s a0 ready", "0s answered e1 a0", "30s answered e2 a0",
		"35s team 0 paid 2 scheduled 2", "35s a1 on_duty", "35s a1 ready",
		"40s team 0 paid 1 scheduled 1",
	}
	late := []string{
		"2m30s team 0 paid 0 scheduled 0", "2m30s a1 off_duty", "2m30s a1 offline",
		"3m20s team 0 paid 1 scheduled 1", "3m20s a0 on_duty", "3m20s a0 ready",
	}
	end := []string{"5m0s team 0 paid 0 scheduled 0", "5m0s a0 off_duty", "5m0s a0 offline"}
	lines := func(parts ...[]string) (all []string) {
		for _, p := range parts {
			all = append(all, p...)
		}
		return all
	}
	expect(t, play(t, model(Finish)), lines(head, []string{"40s a0 off_duty", "40s a0 offline", "50s closed e2 a0", "1m40s closed e1 a0"}, late, end)...)
	expect(t, play(t, model(Return)), lines(head,
		[]string{"40s a0 off_duty", "40s a0 offline", "40s returned e1 a0", "40s answered e1 a1", "50s closed e2 a0", "1m40s closed e1 a1"}, late, end)...)
	expect(t, play(t, model(Park)), lines(head,
		[]string{"40s a0 not_ready", "40s a0 off_duty", "40s inactivated e1 a0", "40s a0 offline", "50s closed e2 a0"}, late,
		[]string{"3m20s assigned e1 a0", "4m20s closed e1 a0"}, end)...)
}

// A model in which nobody does anything by their hours has duties, and else the same events as without.
func TestPresenceOfNothing(t *testing.T) {
	hours := [][]Shift{{{From: 10 * second, To: 30 * second, Breaks: []Span{{15 * second, 20 * second}}}}, {{From: 0, To: 25 * second}}}
	model := func() *Model {
		m := deskModel(2, row(0, 0, 12*second), row(second, 0, 12*second), row(2*second, 1, 20*second))
		m.Staffing[0] = Staffing{Individual: hours}
		return m
	}
	with := model()
	with.Presence = make([]Presence, 1)
	var digests [2]withoutDuty
	for i, m := range []*Model{model(), with} {
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Run(t.Context(), 1, 0, &digests[i]); err != nil {
			t.Fatal(err)
		}
	}
	if digests[0].EventDigest != digests[1].EventDigest || digests[0].duties != 0 || digests[1].duties != 6 {
		t.Errorf("%+v", digests)
	}
}

// withoutDuty is the digest of all events but changes of duty.
type withoutDuty struct {
	router.EventDigest
	duties int
}

func (d *withoutDuty) Observe(events []router.Event) {
	for i := range events {
		if events[i].Kind == router.DutyChanged {
			d.duties++
			continue
		}
		d.Fold(events[i : i+1])
	}
}

// What does not fit together is refused.
func TestPresenceChecked(t *testing.T) {
	long := []Shift{{From: 0, To: router.Hour}}
	for name, m := range map[string]*Model{
		"headcount":   {Presence: []Presence{{BreaksWait: true}}},
		"share":       {Presence: []Presence{{Absence: Absence{Share: 1.5}}}, Staffing: []Staffing{{Individual: [][]Shift{long}}}},
		"persistence": {Presence: []Presence{{Absence: Absence{Share: 0.5, Persistence: 1}}}, Staffing: []Staffing{{Individual: [][]Shift{long}}}},
		"no time":     {Presence: []Presence{{Away: &Away{Every: constant(t, 0), For: constant(t, 1)}}}, Staffing: []Staffing{{Individual: [][]Shift{long}}}},
		"lateness":    {Presence: []Presence{{Lateness: &Lateness{Share: 0.1}}}, Staffing: []Staffing{{Individual: [][]Shift{long}}}},
		"teams":       {Presence: make([]Presence, 2)},
		"speed":       {Staffing: []Staffing{{Individual: [][]Shift{long}, People: []Person{{}}}}},
		"cv":          {Speed: []Speed{{CV: -1}}},
		"levels":      {Speed: []Speed{{ByLevel: []SkillSpeed{{Skill: 3}}}}},
		"tenure":      {Speed: []Speed{{ByTenure: []TenureSpeed{{Tenure: 5, Speed: 1}, {Tenure: 5, Speed: 1}}}}},
	} {
		whole := deskModel(1)
		whole.Presence, whole.Speed = m.Presence, m.Speed
		if m.Staffing != nil {
			whole.Staffing = m.Staffing
		}
		if _, err := New(whole); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// dutiesOf are the duties of agents, by their names, each "at duty".
type dutiesOf map[router.AgentID][]dutyAt

type dutyAt struct {
	at   router.Time
	duty router.Duty
}

func (d dutiesOf) Observe(events []router.Event) {
	for i := range events {
		if ev := &events[i]; ev.Kind == router.DutyChanged {
			d[ev.Agent] = append(d[ev.Agent], dutyAt{ev.At, router.Duty(ev.Why)})
		}
	}
}

// duties runs a model and returns when whom did what.
func duties(t *testing.T, m *Model, seed uint64, replication int) dutiesOf {
	t.Helper()
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	seen := dutiesOf{}
	if _, err := s.Run(t.Context(), seed, replication, seen); err != nil {
		t.Fatal(err)
	}
	return seen
}

// weekdays are shifts of 8 hours on each of some days.
func weekdays(days int) []Shift {
	var shifts []Shift
	for d := range days {
		from := router.Time(d)*router.Day + 8*router.Hour
		shifts = append(shifts, Shift{From: from, To: from + 8*router.Hour, Breaks: []Span{{from + 4*router.Hour, from + 5*router.Hour}}})
	}
	return shifts
}

// Adding agents, work and other features moves no one's absence, lateness or time away, as long as no work is in their hands.
func TestOthersMoveNobodysPresence(t *testing.T) {
	p := Presence{
		Absence: Absence{Share: 0.3, Persistence: 0.5}, Lateness: &Lateness{Share: 0.4, By: exponential(t, 900)},
		Away: &Away{Every: exponential(t, 5400), For: exponential(t, 600)},
	}
	model := func(agents int, p Presence) *Model {
		m := deskModel(agents)
		m.Horizon = 10 * router.Day
		m.Staffing[0] = Staffing{}
		for range agents {
			m.Staffing[0].Individual = append(m.Staffing[0].Individual, weekdays(10))
		}
		m.Presence = []Presence{p}
		return m
	}
	alone := duties(t, model(1, p), 3, 1)[0]
	many := model(4, p)
	many.Router.Queues[0].Teams = nil
	many.Sources = []workload.Source{{Name: "unserved", Rates: &workload.Rates{Step: router.Hour, PerHour: []float64{5}}, HandleTime: constant(t, 9)}}
	beside := duties(t, many, 3, 1)
	if len(alone) < 40 {
		t.Fatalf("%d changes of duty; about 8 on each of 7 days expected", len(alone))
	}
	same := func(what string, a, b []dutyAt) {
		t.Helper()
		if len(a) != len(b) {
			t.Fatalf("%s: %d changes of duty, and %d", what, len(a), len(b))
		}
		for i := range a {
			if a[i] != b[i] {
				t.Fatalf("%s: %v, and %v", what, a[i], b[i])
			}
		}
	}
	same("three colleagues", alone, beside[0])
	if len(beside[0]) == len(beside[1]) && beside[0][5] == beside[1][5] {
		t.Error("two agents have the same days")
	}
	days := func(list []dutyAt) (came [10]bool) {
		for _, x := range list {
			if x.duty == router.OnDuty {
				came[x.at/router.Day] = true
			}
		}
		return came
	}
	absent := duties(t, model(1, Presence{Absence: p.Absence}), 3, 1)[0]
	if days(absent) != days(alone) {
		t.Errorf("present on %v, with lateness and time away on %v", days(absent), days(alone))
	}
}

// When times away come, and how long they last, does not depend on the work in hand.
func TestWorkMovesNoTimeAway(t *testing.T) {
	model := func(perHour float64) *Model {
		m := deskModel(1)
		m.Horizon = 5 * router.Day
		m.Sources = []workload.Source{{Name: "calls", Rates: &workload.Rates{Step: router.Hour, PerHour: []float64{perHour}}, HandleTime: constant(t, 60), Patience: constant(t, 60)}}
		return shiftsOn(m, Presence{Away: &Away{Every: exponential(t, 3600), For: exponential(t, 300)}}, weekdays(5))
	}
	var lengths [2][]router.Time
	for i, perHour := range []float64{0.01, 15} {
		list := duties(t, model(perHour), 9, 0)[0]
		for k, x := range list {
			if x.duty == router.Away && list[k+1].duty == router.OnDuty {
				lengths[i] = append(lengths[i], list[k+1].at-x.at)
			}
		}
	}
	equal := 0
	for i := range lengths[0] {
		if i < len(lengths[1]) && lengths[0][i] == lengths[1][i] {
			equal++
		}
	}
	if len(lengths[0]) < 20 || equal < len(lengths[0])*3/4 { // those cut by breaks, or that come together, differ
		t.Errorf("%d of %d and %d times away last as long as without work", equal, len(lengths[0]), len(lengths[1]))
	}
}

// Of a presence of three days each is drawn by itself: nobody logs off at midnight who is there on both sides of it, breaks over
// midnight stay whole, and over 200 agents all patterns of days occur.
func TestPresenceOfDays(t *testing.T) {
	m := deskModel(200)
	m.Horizon = 3 * router.Day
	m.Presence = []Presence{{Absence: Absence{Share: 0.5}}}
	m.Staffing[0] = Staffing{}
	for range 200 {
		m.Staffing[0].Individual = append(m.Staffing[0].Individual, []Shift{{From: 0, To: 3 * router.Day, Breaks: []Span{{router.Day - router.Hour, router.Day + router.Hour}}}})
	}
	patterns := map[string]int{}
	for _, list := range duties(t, m, 1, 0) {
		text := ""
		for _, x := range list {
			text += fmt.Sprintf("%v %v, ", x.at, x.duty)
		}
		patterns[text]++
	}
	if len(patterns) != 8 {
		t.Errorf("%d patterns: %v", len(patterns), patterns)
	}
	if patterns["0s on_duty, 23h0m0s break, 25h0m0s on_duty, "] == 0 || patterns["0s absent, 24h0m0s break, 25h0m0s on_duty, 48h0m0s absent, "] == 0 {
		t.Errorf("%v", patterns)
	}
}
