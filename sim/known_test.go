package sim

import (
	"strings"
	"testing"

	"headroom/router"
	"headroom/router/condition"
	"headroom/workload"
)

// byTier leads calls by an entry and a flow: gold to phone, everybody else to the web.
func byTier(m *Model) *Model {
	m.Router.Variables = []router.Variable{{Name: "tier", Kind: condition.Text}}
	m.Router.Flows = []router.Flow{{Name: "desk", Rules: []router.FlowRule{{When: `tier == "gold"`, Queue: 0}, {Queue: 1}}}}
	m.Router.Entries = []router.Entry{{Name: "hotline", Flow: router.LimitOf(0)}}
	return m
}

// What is known of an arrival reaches the core and leads it through a flow.
func TestEntryAndValues(t *testing.T) {
	m := byTier(deskModel(1))
	value := func(text string) router.Value { return router.Value{Kind: condition.Text, Text: text} }
	m.Sources = []workload.Source{{
		Name: "calls", Entry: router.LimitOf(0), Batches: []workload.Batch{{Size: 1500}}, HandleTime: constant(t, 0),
		Values: []workload.Choice{{Variable: 0, Name: "tier", Values: []router.Value{value("gold"), value("silver")}, Weights: []float64{1, 3}}},
	}}
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	queues := queuedBy{}
	if _, err := s.Run(t.Context(), 8, 0, queues); err != nil {
		t.Fatal(err)
	}
	share(t, "seed 8: gold", queues[0], 1500, 0.25)
	if queues[0]+queues[1] != 1500 {
		t.Errorf("%v", queues)
	}
}

// A trace's rows bring values, times before which they are not offered, and consumers, whom the agent who last served them
// serves again although another has been idle longer. The patience of e3 begins when it is offered.
func TestDetailsOfTrace(t *testing.T) {
	gold := []router.Value{{Kind: condition.Text, Text: "gold"}}
	rows := []workload.TraceRow{
		row(0, 0, 10*second), row(0, 0, 5*second), row(second, 0, 10*second), row(20*second, 0, 10*second),
	}
	for i := range rows {
		rows[i].Entry, rows[i].Details = router.LimitOf(0), &router.Details{Values: gold}
	}
	rows[0].Details.Consumer, rows[3].Details.Consumer = 77, 77
	rows[2].Details.NotBefore, rows[2].Patience = 21*second, 3*second
	m := byTier(deskModel(2, rows...))
	m.Router.Queues[0].Preferred = router.Preferred{LookBack: router.Hour}
	m.Router.Queues[1].Teams = nil
	expect(t, play(t, m),
		"0s team 0 paid 2 scheduled 2", "0s a0 ready", "0s a1 ready",
		"0s answered e1 a0", "0s answered e2 a1", "1s scheduled e3",
		"5s closed e2 a1", "10s closed e1 a0",
		"20s answered e4 a0", "21s answered e3 a1",
		"30s closed e4 a0", "31s closed e3 a1")
	headcounts(m, Headcount{0, 1})
	expect(t, play(t, m),
		"0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "1s scheduled e3", "10s closed e1 a0", "10s answered e2 a0", "15s closed e2 a0",
		"20s answered e4 a0", "24s abandoned e3", "30s closed e4 a0")
}

// The same work item is open once: what comes meanwhile is refused, and counted; afterwards it may come again.
func TestDuplicates(t *testing.T) {
	rows := []workload.TraceRow{row(0, 2, 10*second), row(5*second, 2, second), row(20*second, 2, second)}
	for i := range rows {
		rows[i].Details = &router.Details{WorkItemID: "T-7"}
	}
	m := deskModel(1, rows...)
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	var got log
	outcome, err := s.Run(t.Context(), 1, 0, &got)
	if err != nil || outcome.Duplicates != 1 {
		t.Errorf("%v duplicates, error %v", outcome.Duplicates, err)
	}
	expect(t, got.String(), "0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "10s closed e1 a0", "20s answered e2 a0", "21s closed e2 a0")
}

// Who calls after hours comes as always; what the core does with them is its affair.
func TestAfterHours(t *testing.T) {
	m := deskModel(1, row(0, 0, 5*second), row(20*second, 0, 5*second))
	m.Router.Calendars = []router.Calendar{{Name: "morning", Open: []router.Interval{{From: -minute, To: 10 * second}}}}
	m.Router.Queues[0].Hours = router.LimitOf(0)
	expect(t, play(t, m), "0s team 0 paid 1 scheduled 1", "0s a0 ready",
		"0s answered e1 a0", "5s closed e1 a0", "20s overflowed e2", "20s closed e2")
}

// What a source names that the model does not have is found before a run, all of it.
func TestUnknownOfSource(t *testing.T) {
	m := byTier(deskModel(1))
	m.Sources = []workload.Source{{
		Name: "calls", Entry: router.LimitOf(1), Batches: []workload.Batch{{Size: 1}}, HandleTime: constant(t, 0),
		Values: []workload.Choice{{Variable: 1, Values: make([]router.Value, 1)}, {Variable: 0, Values: []router.Value{{Kind: condition.Number}}}},
	}, {Name: "log", Trace: []workload.TraceRow{{Entry: router.LimitOf(4)}}}}
	_, err := New(m)
	for _, want := range []string{"unknown entry 1", "unknown variable 1", "of another kind", "trace row 1: unknown entry 4"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v; want one about %q", err, want)
		}
	}
}
