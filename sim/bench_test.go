package sim

import (
	"testing"

	"headroom/router"
	"headroom/workload"
)

// nDesign is two classes on two pools of 50 agents with abandonment, at the load of scenarios/bench/n-design.yaml.
func nDesign(b testing.TB, horizon router.Time) *Model {
	b.Helper()
	handle, err1 := workload.Exponential(60)
	patience, err2 := workload.Exponential(120)
	if err1 != nil || err2 != nil {
		b.Fatal(err1, err2)
	}
	rules := []router.Rule{{{Channels: []router.ChannelID{0}, Percent: router.Full}}}
	m := &Model{
		Horizon: horizon,
		Router: router.Config{
			Channels: []router.Channel{{Name: "voice", Live: true}},
			Teams:    []router.Team{{Name: "G1", Caps: []int{1}, Occupied: rules}, {Name: "G2", Caps: []int{1}, Occupied: rules}},
			Queues: []router.Queue{
				{Name: "A", Teams: []router.QueueTeam{{Team: 0, Priority: 1}, {Team: 1, Priority: 2}}, Points: router.DefaultPoints},
				{Name: "B", Teams: []router.QueueTeam{{Team: 1, Priority: 1}}, Points: router.DefaultPoints},
			},
		},
		WrapUp: make([]*workload.Dist, 2), Channels: make([]ChannelPace, 1), TeamPace: make([][]Pace, 2),
		Staffing: []Staffing{{Headcount: []Headcount{{0, 50}}}, {Headcount: []Headcount{{0, 50}}}},
	}
	for i := range 100 {
		m.Router.Agents = append(m.Router.Agents, router.Agent{Team: router.TeamID(i / 50)})
	}
	for i, perMinute := range []float64{55, 45} {
		rates := &workload.Rates{Step: router.Hour}
		for range (horizon + router.Hour - 1) / router.Hour {
			rates.PerHour = append(rates.PerHour, perMinute*60)
		}
		m.Sources = append(m.Sources, workload.Source{
			Name: m.Router.Queues[i].Name, Queue: router.QueueID(i), Rates: rates, HandleTime: &handle, Patience: &patience,
		})
	}
	return m
}

type counter struct{ queued int }

func (c *counter) Observe(events []router.Event) {
	for i := range events {
		if events[i].Kind == router.Queued {
			c.queued++
		}
	}
}

// BenchmarkNDesign reports the cost of an engagement without recording.
func BenchmarkNDesign(b *testing.B) {
	s, err := New(nDesign(b, 10*router.Hour))
	if err != nil {
		b.Fatal(err)
	}
	var c counter
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := s.Run(b.Context(), 1, i, &c); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(c.queued), "ns/engagement")
}

// A replication after the first allocates nothing: neither per engagement nor per run.
func TestNoAllocationPerEngagement(t *testing.T) {
	s, err := New(nDesign(t, 2*router.Hour))
	if err != nil {
		t.Fatal(err)
	}
	var c counter
	run := func() {
		if _, err := s.Run(t.Context(), 1, 0, &c); err != nil {
			t.Fatal(err)
		}
	}
	if n := testing.AllocsPerRun(3, run); n > 0 {
		t.Errorf("%v allocations in a run of 12 000 engagements", n)
	}
}
