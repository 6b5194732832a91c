package experiment

import (
	"context"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"headroom/results"
	"headroom/scenarios"
)

func runText(t *testing.T, text string, files map[string]string, replications int) (*scenarios.Scenario, *results.Report) {
	t.Helper()
	fsys := fstest.MapFS{"s.yaml": {Data: []byte(text)}}
	for name, content := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	s, problems := scenarios.Load(fsys, "s.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	report, err := Run(context.Background(), s, Options{Seed: 1, Replications: replications})
	if err != nil {
		t.Fatal(err)
	}
	return s, report
}

// Ten agents have ten calls in hand of which always one to five minutes are left, and nothing else comes: they are closed and
// engaged for that time, but nobody was offered or answered. Two more find nobody free: they wait, and count.
func TestInHandAtTheStart(t *testing.T) {
	const text = `version: 1
name: In hand
start: 2026-03-02 10:00
duration: 1h
queues: {phone: {channel: voice, teams: [desk], target: 80% in 20s}}
demand:
  - {entry: phone, in_hand: {size: SIZE, remaining: 6m}, handle: 10m, patience: 3h}
  - {entry: phone, batch: {at: "10:30", size: 3}, handle: 10m, patience: 3h}
teams: {desk: {agents: 10}}
`
	for _, row := range []struct {
		size                      string
		offered, closed, engaged  float64
		waitingNow, speedOfAnswer float64
	}{
		{"10", 3, 13, 10*6 + 3*10, 0, 0},
		{"12", 5, 15, 12*6 + 3*10, 2, 2 * 360.0 / 5},
	} {
		_, r := runText(t, replaceAll(text, "SIZE", row.size), nil, 2)
		q := &r.Queues[0]
		engaged := 0.0
		for _, v := range r.Teams[0].Intervals {
			engaged += v.Engaged.Mean * 30
		}
		if q.Offered.Mean != row.offered || q.Answered.Mean != row.offered || q.Closed.Mean != row.closed || math.Abs(engaged-row.engaged) > 1e-6 {
			t.Errorf("%s in hand: offered %g, answered %g, closed %g, %g minutes engaged; want %+v", row.size, q.Offered.Mean, q.Answered.Mean, q.Closed.Mean, engaged, row)
		}
		if math.Abs(q.SpeedOfAnswer.Mean-row.speedOfAnswer) > 1e-6 {
			t.Errorf("%s in hand: answered after %g s, want %g", row.size, q.SpeedOfAnswer.Mean, row.speedOfAnswer)
		}
	}
}

// A steady queue begins as it goes on: with as much in hand as there is on average, and what remains of it, the first quarter of an
// hour has the occupancy of the last. Without, it would begin empty.
func TestInHandIsSteady(t *testing.T) {
	const text = `version: 1
name: Steady
start: 2026-03-02
duration: 2h
interval: 15m
queues: {phone: {channel: voice, teams: [desk]}}
demand:
  - {entry: phone, volume: {per_hour: 240}, handle: {lognormal: {mean: 10m, cv: 0.7}}}
  - {entry: phone, in_hand: {size: 40}, handle: {lognormal: {mean: 10m, cv: 0.7}}}
teams: {desk: {agents: 200}}
`
	_, r := runText(t, text, nil, 100)
	for i, v := range r.Teams[0].Intervals { // M/G/∞ with 40 erlangs; the mean of a quarter of an hour over 100 runs within 4 of 0.63 or less
		if math.Abs(v.Engaged.Mean-40) > 2.5 {
			t.Errorf("interval %d: %g engaged, want 40", i, v.Engaged.Mean)
		}
	}
}

func replaceAll(text string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(text)
}
