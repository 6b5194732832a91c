package router

import (
	"slices"
	"testing"
)

// decisionDesk is two agents for calls and chats, one more in a second team; calls go first.
func decisionDesk(t *testing.T) *Engine {
	t.Helper()
	e, err := New(Config{
		Channels: []Channel{{Name: "voice", Live: true}, {Name: "chat", Live: true, Slot: 1}},
		Teams:    []Team{{Name: "desk", Caps: []int{1, 2}}, {Name: "second", Caps: []int{1, 1}}},
		Agents:   []Agent{{Team: 0}, {Team: 0}, {Team: 1}},
		Queues: []Queue{
			{Name: "phone", Channel: 0, Points: DefaultPoints, Teams: []QueueTeam{{Team: 0, Priority: 1}, {Team: 1, Priority: 1}}},
			{Name: "web", Channel: 1, Points: DefaultPoints, Teams: []QueueTeam{{Team: 0, Priority: 2}}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	e.RecordDecisions(true)
	return e
}

func mustStep(t *testing.T, e *Engine, in Input) []Event {
	t.Helper()
	if in.Verb == Submit {
		in.Entered, in.Due = in.At, Far
	}
	events, err := e.Step(nil, in)
	if err != nil {
		t.Fatal(err)
	}
	return events
}

// An arriving call names the others who could have taken it and what decided; nothing is left from the step before.
func TestDecisionOfAnArrival(t *testing.T) {
	e := decisionDesk(t)
	mustStep(t, e, Input{At: 1, Verb: SetStatus, Agent: 0, Status: Ready})
	mustStep(t, e, Input{At: 2, Verb: SetStatus, Agents: []AgentID{1, 2}, Status: Ready})
	for _, want := range []struct {
		agent  AgentID
		others []AgentID
		key    Key
	}{
		{0, []AgentID{1, 2}, BySince}, // idle since 1 against 2; team order decides only against agent 2
		{1, []AgentID{2}, TeamOrder},
		{2, nil, OnlyOne},
	} {
		mustStep(t, e, Input{At: 3, Verb: Submit, Queue: 0})
		d := e.Decisions()
		if len(d) != 1 || d[0].Agent != want.agent || d[0].Freed || !slices.Equal(ids(d[0].Agents), want.others) || d[0].Key != want.key {
			t.Errorf("decisions %+v, want agent %d before %v by %v", d, want.agent, want.others, want.key)
		}
	}
	mustStep(t, e, Input{At: 3, Verb: Submit, Queue: 0})
	if d := e.Decisions(); len(d) != 0 {
		t.Errorf("a call that waits decided %+v", d)
	}
}

func ids(standings []Standing) (list []AgentID) {
	for _, s := range standings {
		list = append(list, s.Agent)
	}
	return list
}

// Alternatives are in the order in which they would have been asked, with what they are compared by: not in that of ids.
func TestDecisionOrdersAlternatives(t *testing.T) {
	e := decisionDesk(t)
	mustStep(t, e, Input{At: 1, Verb: SetStatus, Agents: []AgentID{2}, Status: Ready})
	mustStep(t, e, Input{At: 2, Verb: SetStatus, Agents: []AgentID{1}, Status: Ready})
	mustStep(t, e, Input{At: 3, Verb: SetStatus, Agents: []AgentID{0}, Status: Ready})
	mustStep(t, e, Input{At: 4, Verb: Submit, Queue: 0})
	d := e.Decisions()[0]
	want := []Standing{{Agent: 0, Since: 3}, {Agent: 2, Team: 1, Since: 1}}
	if d.Chosen != (Standing{Agent: 1, Since: 2}) || !slices.Equal(d.Agents, want) {
		t.Errorf("chosen %+v before %+v, want %+v", d.Chosen, d.Agents, want)
	}
}

// A freed agent names what else it could have taken: the chat is older, but calls have priority.
func TestDecisionOfAFreedAgent(t *testing.T) {
	e := decisionDesk(t)
	chat := mustStep(t, e, Input{At: 1, Verb: Submit, Queue: 1})[0].Engagement
	call := mustStep(t, e, Input{At: 2, Verb: Submit, Queue: 0})[0].Engagement
	mustStep(t, e, Input{At: 3, Verb: SetStatus, Agent: 0, Status: Ready})
	d := e.Decisions()
	if len(d) != 2 || !d[0].Freed || d[0].Engagement != call || d[0].InQueue != 1 || d[0].Age != 1 || !slices.Equal(d[0].Engagements, []Alternative{{chat, 1, 2, 2}}) || d[0].Key != ByPriority {
		t.Fatalf("decisions %+v, want %v before %v by priority, then the chat", d, call, chat)
	}
	if d[1].Engagement != chat || d[1].Key != OnlyOne {
		t.Errorf("second decision %+v, want the chat without alternative", d[1])
	}
}

// Every obstacle says itself in the words of the configuration, and a single one is the change that would help.
func TestExplain(t *testing.T) {
	e := decisionDesk(t)
	mustStep(t, e, Input{At: 1, Verb: SetStatus, Agent: 0, Status: Ready})
	mustStep(t, e, Input{At: 2, Verb: Submit, Queue: 0})
	waiting := mustStep(t, e, Input{At: 3, Verb: Submit, Queue: 0})[0].Engagement
	got, err := e.Explain(waiting)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"holds 1 of at most 1 voice", "not ready", "not ready"}
	if !got.Waiting || got.Ahead != 0 || len(got.Agents) != len(want) {
		t.Fatalf("explanation %+v", got)
	}
	for i, c := range got.Agents {
		if len(c.Obstacles) != 1 || c.Obstacles[0].Words(&e.config, c.Agent) != want[i] {
			t.Errorf("agent %d: %+v, want %q alone", c.Agent, c.Obstacles, want[i])
		}
	}
	if first, second := got.Agents[0].Finishing, got.Agents[1].Finishing; !slices.Equal(first, []ChannelID{0}) || second != nil {
		t.Errorf("a call less would release it to agents by %v and %v, want only to the first, who holds one", first, second)
	}
	if _, err := e.Explain(waiting + 1<<slotBits); err == nil {
		t.Error("explained an engagement that does not exist")
	}
}

// Recording changes nothing of what is decided.
func TestRecordingChangesNothing(t *testing.T) {
	var logs [2]EventDigest
	for k := range logs {
		e, err := New(benchConfig())
		if err != nil {
			t.Fatal(err)
		}
		e.RecordDecisions(k == 1)
		for i := range 100 {
			events := mustStep(t, e, Input{Verb: SetStatus, Agent: AgentID(i), Status: Ready})
			logs[k].Fold(events)
		}
		var held []EngagementID
		for i := range 2000 {
			events := mustStep(t, e, Input{At: Time(i) * Second, Verb: Submit, Queue: QueueID(i & 1)})
			logs[k].Fold(events)
			for _, ev := range events {
				if ev.Kind == Answered {
					held = append(held, ev.Engagement)
				}
			}
			if len(held) > 90 {
				logs[k].Fold(mustStep(t, e, Input{At: Time(i) * Second, Verb: Complete, Engagement: held[0]}))
				held = held[1:]
			}
		}
	}
	if logs[0] != logs[1] {
		t.Errorf("event log %v without recording, %v with it", logs[0], logs[1])
	}
}
