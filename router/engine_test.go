package router

import "testing"

func benchConfig() Config {
	voice := []ChannelID{0}
	rules := []Rule{{{Channels: voice, Percent: Full}}}
	cfg := Config{
		Channels: []Channel{{Name: "voice", Live: true}},
		Teams:    []Team{{Name: "a", Caps: []int{1}, Occupied: rules}, {Name: "b", Caps: []int{1}, Occupied: rules}},
		Queues: []Queue{
			{Name: "A", Teams: []QueueTeam{{Team: 0, Priority: 1}, {Team: 1, Priority: 2}}, Points: DefaultPoints},
			{Name: "B", Teams: []QueueTeam{{Team: 1, Priority: 1}}, Points: DefaultPoints},
		},
	}
	for i := range 100 {
		cfg.Agents = append(cfg.Agents, Agent{Team: TeamID(i / 50)})
	}
	return cfg
}

// BenchmarkStep drives the N-design at a load where calls wait: one submission and one completion an operation.
func BenchmarkStep(b *testing.B) {
	e, err := New(benchConfig())
	if err != nil {
		b.Fatal(err)
	}
	var events []Event
	step := func(in Input) {
		if events, err = e.Step(events[:0], in); err != nil {
			b.Fatal(err)
		}
	}
	for i := range 100 {
		step(Input{Verb: SetStatus, Agent: AgentID(i), Status: Ready})
	}
	var held []EngagementID
	at := Time(0)
	note := func() {
		for i := range events {
			if events[i].Kind == Answered {
				held = append(held, events[i].Engagement)
			}
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		at += Second
		step(Input{At: at, Verb: Submit, Queue: QueueID(i & 1), Entered: at, Due: Far})
		note()
		if len(held) > 98 {
			k := (i * 7919) % len(held)
			id := held[k]
			held[k] = held[len(held)-1]
			held = held[:len(held)-1]
			step(Input{At: at, Verb: Complete, Engagement: id})
			note()
		}
	}
}

// A burst must not make one step long, and nobody may be forgotten because of that: what one Tick leaves, the next takes,
// at the same instant, before anything else.
func TestTickLetsMostOverflow(t *testing.T) {
	cfg := benchConfig()
	cfg.Queues[0].MaxWait = LimitOf(int64(Minute))
	e, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	const n = MostOverflows + 5
	for range n {
		if _, err := e.Step(nil, Input{Verb: Submit, Due: Far}); err != nil {
			t.Fatal(err)
		}
	}
	late := Input{At: Minute + Second, Verb: Tick} // as a live driver's timer may be
	for _, want := range []int{MostOverflows, 5} {
		if wake, ok := e.NextWake(); !ok || wake > late.At {
			t.Fatalf("next wake %v, %v: some are still due", wake, ok)
		}
		events, err := e.Step(nil, late)
		if err != nil || len(events) != 2*want { // Overflowed and Closed
			t.Fatalf("%d events, %v; want two for each of %d", len(events), err, want)
		}
	}
	if wake, ok := e.NextWake(); ok {
		t.Errorf("next wake %v, though nobody waits", wake)
	}
}
