package sim

import (
	"strings"
	"testing"

	"headroom/router"
)

// choosing lets the agents of deskModel choose whether they take calls.
func choosing(m *Model, outs ...OptOut) *Model {
	m.Router.Queues[0].OptIn = true
	m.OptOuts = outs
	return m
}

func noCalls(from, to router.Time, agents ...router.AgentID) OptOut {
	return OptOut{Agents: agents, Queues: []router.QueueID{0}, Span: Span{from, to}}
}

// From 10 s to 40 s a0 takes no calls: the second and third are a1's, one after the other, though a0 is idle; the call in a0's hands stays
// there, and work items still come. At 40 s the fourth, which has waited, is a0's at once.
func TestOptOut(t *testing.T) {
	m := choosing(deskModel(2, row(0, 0, 15*second), row(11*second, 0, 10*second), row(12*second, 0, 100*second), row(13*second, 2, 5*second), row(30*second, 0, second)),
		noCalls(10*second, 40*second, 0))
	expect(t, play(t, m), "0s team 0 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready",
		"0s answered e1 a0", "10s opt_in e0 a0", "11s answered e2 a1",
		"13s answered e4 a0", "15s closed e1 a0", "18s closed e4 a0",
		"21s closed e2 a1", "21s answered e3 a1",
		"40s opt_in e0 a0", "40s answered e5 a0", "41s closed e5 a0",
		"2m1s closed e3 a1")
}

// Who opts out when they come takes nothing first, whoever else comes; spans that touch or overlap are one; time before the start counts as at
// the start, and what ends before it never was.
func TestOptOutFromTheStart(t *testing.T) {
	m := choosing(deskModel(2, row(0, 0, second), row(0, 0, second)),
		noCalls(5*second, 10*second, 0), noCalls(-minute, 6*second, 0), noCalls(-minute, -second, 1), noCalls(10*second, 20*second, 0))
	expect(t, play(t, m), "0s opt_in e0 a0", "0s team 0 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready",
		"0s answered e1 a1", "1s closed e1 a1", "1s answered e2 a1", "2s closed e2 a1", "20s opt_in e0 a0")
}

// A configuration that leaves no choice makes them take calls; one that offers it again lets them out again, new people too.
func TestOptOutThroughChanges(t *testing.T) {
	m := choosing(deskModel(1, row(12*second, 0, second), row(32*second, 0, second)), noCalls(5*second, 50*second, 0, 1))
	none := changed(m.Router, func(c *router.Config) { c.Queues[0].OptIn = false })
	again := changed(*none, func(c *router.Config) {
		c.Queues[0].OptIn = true
		c.Agents = append(c.Agents, router.Agent{Team: 0})
	})
	m.Changes = []Change{{At: 10 * second, Config: none}, {At: 30 * second, Config: again}}
	m.Staffing[0] = Staffing{Individual: [][]Shift{{{From: 0, To: 100 * second}}, {{From: 0, To: 100 * second}}}}
	got := play(t, m)
	var lines []string
	for _, l := range strings.Split(got, "\n") {
		if strings.Contains(l, "opt_in") || strings.Contains(l, "answered") {
			lines = append(lines, l)
		}
	}
	want := "5s opt_in e0 a0; 12s answered e1 a0; 30s opt_in e0 a0; 30s opt_in e0 a1; 50s opt_in e0 a0; 50s answered e2 a0; 50s opt_in e0 a1"
	if strings.Join(lines, "; ") != want {
		t.Errorf("got\n%s\nwant\n%s\nof\n%s", strings.Join(lines, "; "), want, got)
	}
}

// What does not fit the model is refused with what is wrong.
func TestOptOutsAreChecked(t *testing.T) {
	for words, out := range map[string]OptOut{
		"must end after it begins":       noCalls(second, second, 0),
		"unknown agent 2":                noCalls(0, second, 2),
		"unknown queue 9":                {Agents: []router.AgentID{0}, Queues: []router.QueueID{9}, Span: Span{0, second}},
		`queue "web" lets nobody choose`: {Agents: []router.AgentID{0}, Queues: []router.QueueID{1}, Span: Span{0, second}},
	} {
		if _, err := New(choosing(deskModel(2), out)); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("got %v, want %q", err, words)
		}
	}
}
