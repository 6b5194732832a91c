package rules

import (
	"flag"
	"math"
	"math/rand/v2"
	"testing"

	"headroom/results"
	"headroom/scenarios"
)

var ties = flag.Int("rules.ties", 0, "how many races between orders that are equally good on the average, on the days of ready-made scenarios")

// Fault: a race that is surer than it may be on days as scenarios have them. Of each order 100 days are played; what targets lack has its own mean taken off, so that all are as good; and races draw from these days.
func TestTiesOnRealDays(t *testing.T) {
	if *ties == 0 {
		t.Skip("-rules.ties 400 takes a minute")
	}
	for _, name := range []string{"unified", "week", "tiers"} {
		for _, volume := range []string{"90%", "100%"} {
			short := equalOrders(t, ready(t, name, scenarios.Setting{Path: "what_if.volume", Value: volume}))
			within := 1 - 2*(1-raceConfidence)/float64(mostRounds*(len(short)-1))
			lost := 0
			for race := range *ties {
				if fallsOut(short, rand.New(rand.NewPCG(uint64(race), 11)), within) {
					lost++
				}
			}
			t.Logf("%s, %s of the demand: the order there is falls out in %d of %d races", name, volume, lost, *ties)
			if lost > *ties*6/100 {
				t.Errorf("%s: %d of %d", name, lost, *ties)
			}
		}
	}
}

// equalOrders are what targets lack on 100 days, by order, less the mean of each, in such units that sums are exact.
func equalOrders(t *testing.T, s *scenarios.Scenario) [][]float64 {
	t.Helper()
	const days = 100
	exact := func(v float64) float64 { return math.Round(v*(1<<30)) / (1 << 30) }
	f := &finder{desk: deskOf(s), player: &player{ctx: t.Context()}}
	f.found = find(t, s, 1, 1, PartThresholds)
	list, _ := f.policies()
	points := make([]point, len(list))
	for i, c := range list {
		points[i] = c.point
	}
	summaries, err := f.player.play(points, 0, days)
	if err != nil {
		t.Fatal(err)
	}
	short := make([][]float64, len(list))
	for i := range list {
		short[i] = results.Shortfalls(points[i].spec, summaries[i])
		mean := exact(total(short[i]) / days)
		for j, v := range short[i] {
			short[i][j] = exact(v) - mean
		}
	}
	return short
}

func fallsOut(short [][]float64, random *rand.Rand, within float64) bool {
	drawn := make([][]float64, len(short))
	for wanted := firstRound; wanted <= firstRound<<(mostRounds-1); wanted *= 2 {
		for len(drawn[0]) < wanted {
			day := random.IntN(len(short[0]))
			for i := range short {
				drawn[i] = append(drawn[i], short[i][day])
			}
		}
		for _, other := range drawn[1:] {
			if surelyLess(other, drawn[0], within) {
				return true
			}
		}
	}
	return false
}
