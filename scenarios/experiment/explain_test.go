package experiment

import (
	"errors"
	"testing"

	"headroom/router"
	"headroom/scenarios"
)

// Every engagement that waited in the first replication of quickstart is explained at the moment it began to wait: nobody
// eligible, as the core's contract says; and its assignment is found. This would catch a replay that does not repeat.
func TestExplainQuickstart(t *testing.T) {
	s, problems := scenarios.Find("quickstart")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	waited := map[uint64]bool{}
	if _, err := Trace(s, 1, 0, func(ev *router.Event) bool {
		if ev.Kind == router.Answered && ev.Elapsed > 0 && len(waited) < 12 && ev.Engagement.Number() > 400 {
			waited[ev.Engagement.Number()] = true
		}
		return false
	}); err != nil {
		t.Fatal(err)
	}
	if len(waited) == 0 {
		t.Fatal("nobody waited in quickstart")
	}
	for number := range waited { // order-free: each is a test of its own
		answer, err := Explain(s, Question{Seed: 1, Engagement: number})
		if err != nil {
			t.Fatal(err)
		}
		if answer.Then == nil || !answer.Then.Waiting || answer.Decision == nil {
			t.Fatalf("engagement %d: waiting explained: %v, decision: %v", number, answer.Then != nil, answer.Decision != nil)
		}
		for _, c := range answer.Then.Agents {
			if len(c.Obstacles) == 0 {
				t.Errorf("engagement %d waits though agent %d has no obstacle", number, c.Agent)
			}
		}
		if first := answer.Life[0]; first.Kind != router.Queued || answer.Then.At < first.At {
			t.Errorf("engagement %d: life begins with %v, explained at %v", number, first.Kind, answer.Then.At)
		}
	}
}

func TestExplainUnknownEngagement(t *testing.T) {
	s, problems := scenarios.Find("quickstart")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if _, err := Explain(s, Question{Seed: 1, Engagement: 1_000_000}); !errors.Is(err, ErrNoEngagement) {
		t.Errorf("error %v, want ErrNoEngagement", err)
	}
}
