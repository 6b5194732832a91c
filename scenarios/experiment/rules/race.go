package rules

import (
	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios"
)

// candidate is one set of rules in a race.
type candidate struct {
	name, words string
	settings    []scenarios.Setting // beyond those of the scenario that races begin with
	scenario    *scenarios.Scenario
	point       point
	short       []float64 // by replication: what targets lack
	rounds      int
	out         bool
}

func candidateOf(name, words string, s *scenarios.Scenario, settings []scenarios.Setting) *candidate {
	return &candidate{name: name, words: words, settings: settings, scenario: s, point: deskOf(s).point()}
}

const (
	// firstRound is how many replications each candidate has after the first round; each round doubles them.
	firstRound = 10
	// mostRounds bounds the rounds: 320 replications of those who last.
	mostRounds = 6
	// raceConfidence is that of not losing the best.
	raceConfidence = 0.95
)

// race plays candidates on common random numbers, in rounds that double their replications, and takes out whom another is surely better than: the interval of the paired
// difference in what targets lack is above 0. Over all pairs with the best, and all rounds, the confidence is 95 % by Bonferroni's inequality that the best is among those who
// are left. It ends with one left, after mostRounds, or when a round would take more than most replications in all. Source: E. Even-Dar, S. Mannor and Y. Mansour 2006, "Action elimination and stopping conditions",
// Journal of Machine Learning Research 7; with t intervals of pairs in the place of bounds for any distribution, as S.-H. Kim and B. L. Nelson 2001, "A fully sequential procedure for
// indifference-zone selection in simulation", ACM Transactions on Modeling and Computer Simulation 11.
func (f *finder) race(list []*candidate, first, most int) error {
	played := 0
	f.player.points += len(list)
	within := 1 - 2*(1-raceConfidence)/float64(mostRounds*max(1, len(list)-1))
	for round, wanted := 0, firstRound; round < mostRounds; round, wanted = round+1, 2*wanted {
		left := survivors(list)
		have := len(left[0].short)
		if round > 0 && (len(left) == 1 || played+len(left)*(wanted-have) > most) {
			return nil
		}
		points := make([]point, len(left))
		for i, c := range left {
			points[i] = c.point
		}
		summaries, err := f.player.play(points, first+have, wanted-have)
		if err != nil {
			return err
		}
		for i, c := range left {
			c.short = append(c.short, results.Shortfalls(c.point.spec, summaries[i])...)
			c.rounds = round + 1
			played += len(summaries[i])
		}
		if f.player.interrupted {
			return nil
		}
		eliminate(left, within)
	}
	return nil
}

func survivors(list []*candidate) []*candidate {
	var left []*candidate
	for _, c := range list {
		if !c.out {
			left = append(left, c)
		}
	}
	return left
}

// eliminate takes out whom any other is surely better than.
func eliminate(left []*candidate, within float64) {
	var worse []*candidate
	for _, c := range left {
		for _, other := range left {
			if other != c && surelyLess(other.short, c.short, within) {
				worse = append(worse, c)
				break
			}
		}
	}
	for _, c := range worse {
		c.out = true
	}
}

// surelyLess tells whether a is less than b on the average of their pairs, whatever the pairs played.
func surelyLess(a, b []float64, within float64) bool {
	difference := make([]float64, len(a))
	for j := range a {
		difference[j] = b[j] - a[j]
	}
	mean, half, ok := results.MeanWithin(difference, within)
	return ok && half > 0 && mean-half > 0
}

// best is the survivor that lacks least; of equals the first.
func best(list []*candidate) *candidate {
	var found *candidate
	least := 0.0
	for _, c := range survivors(list) {
		if e := results.MeanOf(c.short); found == nil || e.Mean < least {
			found, least = c, e.Mean
		}
	}
	return found
}

// freshNumbers is how far from those of selection the replications are that confirm it: no sample confirms what it selected.
const freshNumbers = 1_000_000

// confirm plays a change, and the scenario without it, on fresh random numbers: no fewer than it was chosen by, that a small gain is not lost again.
func (f *finder) confirm(base, changed point, chosenBy int) (*decision.Confirmation, error) {
	n := max(2*f.options.Replications, 30, chosenBy)
	summaries, err := f.player.play([]point{base, changed}, f.player.options.First+freshNumbers, n)
	if err != nil || len(summaries[0]) < 2 {
		return nil, err
	}
	f.player.points += 2
	points := []point{base, changed}
	effects, err := effectsOf(points, summaries, f.measures)
	if err != nil {
		return nil, err
	}
	short := shortfallEffects(points, summaries)[0]
	c := &decision.Confirmation{Replications: len(summaries[0]), Shortfall: short, Effects: effects[0], Better: short.Real && short.Difference.Mean < 0, Losers: []string{}}
	for i := range c.Effects {
		if e := &c.Effects[i]; e.Real && worse(e) {
			c.Losers = append(c.Losers, e.Measure)
		}
	}
	return c, nil
}
