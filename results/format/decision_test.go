package format

import (
	"testing"

	"headroom/results/decision"
)

func TestDecisionLine(t *testing.T) {
	r := decision.Run{Scenarios: []decision.Scenario{{Name: "Desk", Hash: "0123456789abcdef"}}, Version: "dev", Seed: 7, Replications: 30, Points: 41, ReplicationsInAll: 1230}
	if got, want := DecisionLine(r, "points"), "headroom dev · scenario Desk sha256:0123456789abcdef · seed 7 · 41 points × 30 replications"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	r.Points, r.ReplicationsInAll, r.Interrupted = 1, 4, true
	if got, want := Played(r, "points"), "1 point, 4 replications in all (interrupted)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
