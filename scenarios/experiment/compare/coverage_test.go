package compare

import (
	"context"
	"flag"
	"testing"
	"testing/fstest"

	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

var (
	repeats = flag.Int("compare.repeats", 50, "comparisons of which TestJointCoverage counts how many hold the truth; 1,000 for docs/statistics.md")
	each    = flag.Int("compare.replications", 10, "replications of each of them")
)

// pairText is a small center where a team takes calls and chats, and another calls.
const pairText = `
version: 1
name: Pair
start: 2026-03-03
duration: 4h
interval: 1h
queues:
  calls: {channel: voice, teams: [phone, both], target: 80% in 20s}
  chats: {channel: chat, teams: [both], target: 80% in 45s}
demand:
  - {entry: calls, volume: {per_hour: 100}, handle: {exponential: {mean: 4m}}, patience: {exponential: {mean: 2m}}}
  - {entry: chats, volume: {per_hour: 60}, handle: {exponential: {mean: 6m}}, patience: {exponential: {mean: 3m}}}
teams:
  phone: {agents: 5, concurrency: {voice: 1}}
  both: {agents: 6, concurrency: {voice: 1, chat: 2}}
`

// Fault: intervals that hold one by one, and not at once: with these fourteen differences one comparison in three would leave the truth out somewhere.
//
// The truth is known without playing for it: an alternative whose demand has another name has other random numbers of the same distributions, so that each of its differences
// from the base has mean 0. In the first alternative all demand is so, and nothing is shared; in the second it is the chats alone. 50 comparisons have a standard error of 0.03.
func TestJointCoverage(t *testing.T) {
	base, problems := scenarios.Load(fstest.MapFS{"pair.yaml": {Data: []byte(pairText)}}, "pair.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var list []Alternative
	list = append(list, Alternative{Name: "base", Scenario: base})
	rename := func(name string, settings ...scenarios.Setting) {
		s, problems := base.With(settings...)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		list = append(list, Alternative{Name: name, Scenario: s})
	}
	chats := scenarios.Setting{Path: "demand.1.name", Value: "other chats"}
	rename("all", scenarios.Setting{Path: "demand.0.name", Value: "other calls"}, chats)
	rename("chats", chats)
	held, single, intervals, measures := 0, 0, 0, []string(nil)
	widest, least := 0.0, 9.0
	for repeat := range *repeats {
		played, err := Play(context.Background(), list, experiment.Options{Seed: 1, First: repeat * *each, Replications: *each})
		if err != nil {
			t.Fatal(err)
		}
		if measures == nil {
			measures = Shown(played)
		}
		j, err := Differences(played, measures)
		if err != nil {
			t.Fatal(err)
		}
		allHold, alone := true, true
		for a := range j.Differences {
			for m := range j.Differences[a] {
				d := &j.Differences[a][m]
				allHold = allHold && !d.Real()
				alone = alone && (!d.Known() || abs(d.Difference.Difference.Mean) <= d.Difference.Difference.HalfWidth)
			}
		}
		if allHold {
			held++
		}
		if alone {
			single++
		}
		intervals = j.Intervals
		widest, least = max(widest, j.Factor), min(least, j.Factor)
	}
	share := float64(held) / float64(*repeats)
	t.Logf("%d comparisons of %d replications, %d intervals: %.3f hold the truth at once, %.3f if each were alone; factors %.2f to %.2f",
		*repeats, *each, intervals, share, float64(single)/float64(*repeats), least, widest)
	if share < 0.88 {
		t.Errorf("%.3f of the comparisons hold the truth in all differences", share)
	}
	if single == *repeats {
		t.Error("intervals of one difference each hold at once: the test tests nothing")
	}
}

func abs(x float64) float64 { return max(x, -x) }
