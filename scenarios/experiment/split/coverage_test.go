package split

import (
	"flag"
	"fmt"
	"testing"

	"headroom/results/analytic"
	"headroom/scenarios/experiment"
)

var repeats = flag.Int("repeats", 3, "repeats of TestCoverageOfSaved; docs/split.md has the result of 300")

// lines are two loss systems that may be pooled: who finds all busy is turned away. Whatever the law of handle times, Erlang's formula says how many.
const lines = `version: 1
name: lines
start: 2026-03-02
days: 1
interval: 1h
warm_up: 1h
channels: {voice: {}}
queues:
  a: {channel: voice, teams: [lines], max_waiting: 0, target: 95%% in 1s}
  b: {channel: voice, teams: [lines], max_waiting: 0, target: 95%% in 1s}
demand:
  - {entry: a, volume: {per_hour: %g}, handle: {exponential: {mean: 3m}}}
  - {entry: b, volume: {per_hour: %g}, handle: {exponential: {mean: 3m}}}
teams:
  lines: {agents: 25}
`

// linesFor is the least number of lines that lose at most 5 %.
func linesFor(t *testing.T, load float64) int {
	t.Helper()
	for n := 1; ; n++ {
		blocked, err := analytic.ErlangB(load, n)
		if err != nil {
			t.Fatal(err)
		}
		if blocked <= 0.05 {
			return n
		}
	}
}

// The set of the headcount saved holds the truth, by enumeration, as often as is said. With 14 of the first lines 4.93 % are lost, and with 21 pooled ones 4.85 %: both so near to
// the 5 % allowed that 20 replications often take another number for the least. It fails where resamples are not paired, where percentiles are not widened,
// or where curves are inverted by one more or less.
func TestCoverageOfSaved(t *testing.T) {
	const perHourA, perHourB = 194.0, 128.0
	s := load(t, fmt.Sprintf(lines, perHourA, perHourB))
	groups := s.GroupsByQueue()
	d, problems := s.Divide(groups)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	a, b, pooled := linesFor(t, perHourA/20), linesFor(t, perHourB/20), linesFor(t, (perHourA+perHourB)/20)
	truth := a + b - pooled
	if a != 14 || b != 11 || pooled != 21 {
		t.Fatalf("lines: %d, %d, pooled %d", a, b, pooled)
	}
	held, sizes, exact := 0, 0, 0
	for k := range *repeats {
		o := Options{Options: experiment.Options{Seed: uint64(1000 + k), Replications: 20}}
		o.fill(20)
		st := newStudy(s, d, o)
		st.out = newSplit("queue", groups)
		st.arms = []*arm{{name: "unified", scenario: s}, {name: "split", plan: plan{people: [][]int{{14, 11}}}}}
		if err := st.needs(t.Context()); err != nil {
			t.Fatal(err)
		}
		saved := st.out.Needs.Arms[1].Saved
		sizes += saved.High - saved.Low + 1
		if saved.Low <= truth && truth <= saved.High {
			held++
		}
		if saved.Best == truth {
			exact++
		}
	}
	t.Logf("held %d of %d; best exact in %d; %.2f numbers in a set", held, *repeats, exact, float64(sizes)/float64(*repeats))
	// 5 % in truth make more than this with a probability of 0.2 %.
	if missed, most := *repeats-held, 3+*repeats*8/100; missed > most {
		t.Errorf("the set held the truth in %d of %d repeats", held, *repeats)
	}
	if exact == *repeats {
		t.Error("the case is too easy to tell anything")
	}
}
