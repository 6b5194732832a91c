package sim

import (
	"slices"
	"strings"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// changed is a copy of a configuration with changes of its own.
func changed(c router.Config, change func(*router.Config)) *router.Config {
	c.Queues, c.Teams, c.Agents = slices.Clone(c.Queues), slices.Clone(c.Teams), slices.Clone(c.Agents)
	change(&c)
	return &c
}

// A queue is deleted with somebody in it, who goes where it overflows to; a new queue takes calls from then on.
func TestQueueDeleted(t *testing.T) {
	m := deskModel(1, row(0, 1, 20*second), row(0, 1, 20*second), row(0, 1, 20*second), row(second, 1, 10*second))
	m.Changes = []Change{{At: 5 * second, Config: changed(m.Router, func(c *router.Config) {
		c.Queues[1].Deleted, c.Queues[1].Overflow = true, router.Destination{Kind: router.ToQueue, Queue: 3}
		c.Queues = append(c.Queues, router.Queue{Name: "new web", Channel: 1, Points: router.DefaultPoints, Teams: []router.QueueTeam{{Team: 0}}})
	})}}
	m.WrapUp = make([]*workload.Dist, 4)
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "0s answered e2 a0", "0s answered e3 a0", // three chats at once
		"5s reconfigured e0", "5s overflowed e4",
		"20s closed e1 a0", "20s answered e4 a0", "20s closed e2 a0", "20s closed e3 a0", "30s closed e4 a0")
}

// New people come as their hours say, from the change on; who is removed goes, the call in hand is finished, the item goes
// back with what remains of it.
func TestHireAndRemove(t *testing.T) {
	m := deskModel(1, row(0, 0, 60*second), row(0, 2, 100*second))
	m.Staffing[0] = Staffing{Individual: [][]Shift{{{From: 0, To: router.Hour}}, {{From: 0, To: 200 * second}}}}
	m.Changes = []Change{{At: 40 * second, Config: changed(m.Router, func(c *router.Config) {
		c.Agents = append(c.Agents, router.Agent{Team: 0})
		c.Agents[0].Removed, c.Agents[0].Leave = true, router.FinishWork
	})}}
	m.Horizon = 10 * minute
	got := strings.Split(play(t, m), "\n")
	want := []string{
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0", "0s answered e2 a0",
		"40s team 0 paid 0 scheduled 0", "40s reconfigured e0", "40s a0 offline",
		"40s team 0 paid 1 scheduled 1", "40s a1 ready",
		"1m0s closed e1 a0", "1m40s closed e2 a0",
		"3m20s team 0 paid 0 scheduled 0", "3m20s a1 offline", "",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	m.Changes[0].Config.Agents[0].Leave = router.ReturnWork
	got = strings.Split(play(t, m), "\n")
	want = []string{
		"0s team 0 paid 1 scheduled 1", "0s a0 ready", "0s answered e1 a0", "0s answered e2 a0",
		"40s team 0 paid 0 scheduled 0", "40s reconfigured e0", "40s a0 offline", "40s returned e1 a0", "40s returned e2 a0",
		"40s team 0 paid 1 scheduled 1", "40s a1 ready", "40s answered e1 a1", "40s answered e2 a1",
		"1m0s closed e1 a1", "1m40s closed e2 a1", // 20 s of the call and 60 s of the item are left
		"3m20s team 0 paid 0 scheduled 0", "3m20s a1 offline", "",
	}
	if !slices.Equal(got, want) {
		t.Errorf("work returned: got %q", got)
	}
}

// A headcount team that loses one to another team fills up; the other sends one home. The call goes on at the new team's pace:
// 10 of 40 s done at 10 s, the rest at double speed.
func TestMoveBetweenHeadcounts(t *testing.T) {
	m := deskModel(3, row(0, 0, 40*second))
	m.Router.Teams = append(m.Router.Teams, router.Team{Name: "b", Caps: []int{1, 3, 1}})
	m.Router.Agents = append(m.Router.Agents, router.Agent{Team: 1})
	m.TeamPace = [][]Pace{nil, {2 * Unhurried, Unhurried, Unhurried}}
	headcounts(m, Headcount{0, 2})
	m.Staffing = append(m.Staffing, Staffing{Headcount: []Headcount{{0, 1}}})
	m.Changes = []Change{{At: 10 * second, Config: changed(m.Router, func(c *router.Config) { c.Agents[0].Team = 1 })}}
	expect(t, play(t, m),
		"0s team 0 paid 2 scheduled 2", "0s team 1 paid 1 scheduled 1", "0s a0 ready", "0s a1 ready", "0s a3 ready",
		"0s answered e1 a0",
		"10s reconfigured e0", "10s agent_changed e0 a0",
		"10s a3 offline", "10s a2 ready",
		"25s closed e1 a0")
}

// Hours on both sides of a move count in the team of the time; the break goes on.
func TestMoveWithHours(t *testing.T) {
	m := deskModel(1)
	m.Router.Teams = append(m.Router.Teams, router.Team{Name: "b", Caps: []int{1, 3, 1}})
	m.TeamPace = make([][]Pace, 2)
	m.Staffing = []Staffing{{Individual: [][]Shift{{{From: 0, To: 60 * second, Breaks: []Span{{5 * second, 20 * second}}}}}}, {}}
	m.Changes = []Change{{At: 10 * second, Config: changed(m.Router, func(c *router.Config) { c.Agents[0].Team = 1 })}}
	m.Horizon = minute + second
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"5s team 0 paid 1 scheduled 0", "5s a0 not_ready",
		"10s team 0 paid 0 scheduled 0", "10s reconfigured e0", "10s agent_changed e0 a0", "10s team 1 paid 1 scheduled 0",
		"20s team 1 paid 1 scheduled 1", "20s a0 ready",
		"1m0s team 1 paid 0 scheduled 0", "1m0s a0 offline")
}

// At one instant: the end of a shift, the change, those who come by it and by their hours, arrivals.
func TestChangeAtOneInstant(t *testing.T) {
	m := deskModel(2, row(10*second, 0, second))
	m.Staffing[0] = Staffing{Individual: [][]Shift{{{From: 0, To: 10 * second}}, {{From: 10 * second, To: router.Hour}}, {{From: 10 * second, To: router.Hour}}}}
	m.Changes = []Change{{At: 10 * second, Config: changed(m.Router, func(c *router.Config) { c.Agents = append(c.Agents, router.Agent{Team: 0}) })}}
	m.Horizon = minute
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"10s team 0 paid 0 scheduled 0", "10s a0 offline", "10s reconfigured e0",
		"10s team 0 paid 1 scheduled 1", "10s team 0 paid 2 scheduled 2", "10s a1 ready", "10s a2 ready",
		"10s answered e1 a1", "11s closed e1 a1")
}

// What does not fit is found before a run: everything at once.
func TestChangeProblems(t *testing.T) {
	for want, change := range map[string]func(m *Model){
		"change 1: at 0s":     func(m *Model) { m.Changes[0].At = 0 },
		"bad":                 func(m *Model) { m.Changes[0].Config.Agents[0].Team = 7 },
		"is staffed by":       func(m *Model) { m.Changes[0].Config.Agents[0].Team = 1 },
		"wrap-up of 3 queues": func(m *Model) { m.Changes[0].Config.Queues = append(m.Changes[0].Config.Queues, m.Router.Queues[0]) },
		"to which source \"log\" still leads": func(m *Model) {
			c := m.Changes[0].Config
			c.Queues[0].Deleted = true
			m.Sources = []workload.Source{{Name: "log", Trace: []workload.TraceRow{row(0, 0, 0), row(second, 0, 0)}}}
		},
		"to which source \"web\" still leads": func(m *Model) {
			m.Router.Entries = []router.Entry{{Name: "web", Queue: 1}}
			c := m.Changes[0].Config
			c.Entries, c.Queues[1].Deleted = m.Router.Entries, true
			m.Sources = []workload.Source{{Name: "web", Entry: router.LimitOf(0), Rates: &workload.Rates{Step: minute, PerHour: []float64{1}}, HandleTime: constant(t, 1)}}
		},
		"which a change deletes": func(m *Model) {
			m.Conduct = make([]Conduct, 3)
			m.Conduct[0].Transfers = []Transfer{{To: router.Destination{Kind: router.ToQueue, Queue: 1}}}
			m.Changes[0].Config.Queues[1].Deleted = true
		},
		"a wrap-up in the rout": func(m *Model) { m.Changes[0].Config.Queues[0].WrapUp = true },
	} {
		m := deskModel(1)
		m.Router.Teams = append(m.Router.Teams, router.Team{Name: "b", Caps: []int{1, 3, 1}})
		m.TeamPace, m.Staffing = make([][]Pace, 2), append(m.Staffing, Staffing{})
		m.Changes = []Change{{At: second, Config: changed(m.Router, func(*router.Config) {})}}
		change(m)
		if _, err := New(m); err == nil || want != "bad" && !strings.Contains(err.Error(), want) {
			t.Errorf("error %v; want one about %q", err, want)
		}
	}
}
