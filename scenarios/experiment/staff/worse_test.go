package staff

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// upstream is calls of which many go on to experts, of whom there may be three: the more calls the desk answers, the worse is what comes to them.
const upstream = `version: 1
name: More to do for others
start: 2026-03-02
days: 1
interval: 6h
queues:
  calls: {channel: voice, teams: [desk], target: abandonment 50%, transfers: [{share: 60%, to: cases}]}
  cases: {channel: voice, teams: [experts], target: abandonment 8%}
demand:
  - {entry: calls, volume: {per_hour: 60}, handle: {exponential: {mean: 3m}}, patience: {exponential: {mean: 1m}}}
  - {entry: cases, volume: {per_hour: 1}, handle: {exponential: {mean: 3m}}, patience: {exponential: {mean: 1m}}}
teams:
  desk: {agents: 2, concurrency: {voice: 1}}
  experts: {agents: 3, concurrency: {voice: 1}}
`

// Where more people make something worse, a staffing is found although the most of everything misses a target, and nothing is said to be proven.
func TestMorePeopleMayHarm(t *testing.T) {
	d, problems := NewDesk(loadText(t, upstream), nil, []Bound{{"teams.experts.agents", 1, 3}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	r, err := d.Report(context.Background(), Options{Seed: 1, Replications: 12}, "test")
	if err != nil {
		t.Fatal(err)
	}
	if r.Infeasible != nil || r.Outcome != "confirmed" {
		t.Fatalf("%s: %+v", r.Outcome, r.Infeasible)
	}
	t.Logf("%+v\n%s", r.Best, strings.Join(r.Warnings, "\n"))
	if r.Proof.Proven || !slices.ContainsFunc(r.Warnings, func(w string) bool { return strings.Contains(w, "more people do not always help here") }) {
		t.Errorf("proven %v, warnings %q", r.Proof.Proven, r.Warnings)
	}
	if !slices.ContainsFunc(r.Warnings, func(w string) bool { return strings.HasPrefix(w, "one more of desk makes queue cases") }) {
		t.Errorf("warnings %q", r.Warnings)
	}
}
