package main

import (
	"testing"

	"headroom/router"
	"headroom/scenarios"
)

// Every kind of event that concerns an engagement or an agent has words of its own. It would catch a kind that the core
// learns and nobody here has heard of; the simulator never makes some of them.
func TestEveryKindHasWords(t *testing.T) {
	s, problems := scenarios.Find("tiers")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	n := newNarrator(s)
	kinds := []router.Kind{router.Suspended, router.Resumed, router.LeftSilently, router.TriesAgain, router.Redialed, router.Reopened, router.FollowedUp}
	for k := router.Queued; k <= router.AgentChanged; k++ {
		kinds = append(kinds, k)
	}
	ofAgents := map[router.Kind]bool{router.StatusChanged: true, router.OptInChanged: true, router.AgentChanged: true}
	ofWaiting := map[router.Kind]bool{
		router.Queued: true, router.Abandoned: true, router.Overflowed: true, router.Scheduled: true, router.Stranded: true,
		router.CallbackTaken: true, router.Withdrawn: true, router.LeftSilently: true, router.TriesAgain: true, router.Redialed: true, router.Reopened: true, router.FollowedUp: true,
	}
	for _, kind := range kinds {
		ev := &router.Event{Kind: kind, HasAgent: !ofWaiting[kind], Due: router.Far}
		if words := n.aboutEngagement(ev); !ofAgents[kind] && words == kind.String() {
			t.Errorf("%v has no words in the life of an engagement", kind)
		}
		if words := n.aboutAgent(ev); !ofWaiting[kind] && words == kind.String() {
			t.Errorf("%v has no words in the day of an agent", kind)
		}
	}
	for _, row := range []struct {
		ev   router.Event
		want string
	}{
		{router.Event{Kind: router.OptInChanged, HasAgent: true, In: true}, "opts in to gold"},
		{router.Event{Kind: router.OptInChanged, HasAgent: true}, "opts out of gold"},
		{router.Event{Kind: router.AgentChanged, HasAgent: true, Status: router.Ready, Rule: 1}, `now of team desk, ready; occupied by rule 1 "voice >= 100%"`},
		{router.Event{Kind: router.StatusChanged, HasAgent: true, Status: router.NotReady, CoolDown: true}, "not ready: cools down after the miss"},
	} {
		if got := n.aboutAgent(&row.ev); got != row.want {
			t.Errorf("%q, want %q", got, row.want)
		}
	}
	for reason := router.QueueFull; reason <= router.QueueDeleted; reason++ {
		ev := &router.Event{Kind: router.Overflowed, Reason: reason}
		if words := n.aboutEngagement(ev); words == "overflows from gold at once: "+reason.String() {
			t.Errorf("%v has no words", reason)
		}
	}
}
