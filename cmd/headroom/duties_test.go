package main

import (
	"testing"

	"headroom/router"
	"headroom/scenarios"
)

// Fault: who is absent, away or on a break told as offline or leaving where the simulation knows better, or anything of it where it does not.
func TestNotReadyWords(t *testing.T) {
	s, problems := scenarios.Find("tiers")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	n := newNarrator(s)
	if got := n.notReadyWords(0, router.Offline); got != "offline" {
		t.Errorf("of somebody unknown: %q", got)
	}
	for _, row := range []struct {
		duty   router.Duty
		status router.Status
		want   string
	}{
		{router.Absent, router.Offline, "rostered, but not there"},
		{router.Away, router.NotReady, "away from the desk, unplanned"},
		{router.OnBreak, router.NotReady, "on a break"},
		{router.OffDuty, router.Offline, "off duty"},
		{router.OffDuty, router.NotReady, "off duty, finishing work"},
		{router.OnDuty, router.NotReady, n.statusWords(router.NotReady)}, // cools down
	} {
		n.duties = map[router.AgentID]router.Duty{0: row.duty}
		if got := n.notReadyWords(0, row.status); got != row.want {
			t.Errorf("%v, %v: %q, want %q", row.duty, row.status, got, row.want)
		}
	}
	n.duties = map[router.AgentID]router.Duty{0: router.Absent}
	offline := []router.Candidate{{Status: router.Offline, Obstacles: []router.Obstacle{{Gate: router.GateReady}}}}
	if got := n.oneChange(0, 0, offline); len(got) != 1 || got[0].words != "one agent there and ready who is rostered, but not there" {
		t.Errorf("one change: %+v", got)
	}
}
