package rules

import (
	"math"

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
	firstRound = 20
	// mostRounds bounds the rounds: 320 replications of those who last.
	mostRounds = 5
	// raceConfidence is that of not losing the best.
	raceConfidence = 0.95
)

// race plays candidates on common random numbers, in rounds that double their replications, and takes out whom another is surely better than: the interval of the paired
// difference in what targets lack is above 0. Over all pairs with the best, and all rounds, the confidence is 95 % by Bonferroni's inequality that the best is among those who
// are left. It ends with one left, after mostRounds, or when a round would take more than most replications in all. Source: E. Even-Dar, S. Mannor and Y. Mansour 2006, "Action elimination and stopping conditions",
// Journal of Machine Learning Research 7; with intervals of pairs (surelyAbove) in the place of bounds for any distribution, as S.-H. Kim and B. L. Nelson 2001, "A fully sequential procedure for
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
	return surelyAbove(difference, within)
}

// surelyAbove tells whether the mean of what these are drawn from is above 0. Days on which little is lacking, and now and then much, make t intervals too short on one side. So it has to be by the t interval, and
// by it with Hall's transformation g(t) = t·(1 + u + u²/3) + γ/(6√n), u = γt/(3√n), in the place of t = m√n/s, with mean m, standard deviation s and skewness γ of the n values. Source: P. Hall 1992, "On the
// removal of skewness by transformation", Journal of the Royal Statistical Society B 54. Where few days are far worse than all others, u²/3 is left out, as in N. J. Johnson 1978, "Modified t tests and confidence
// intervals for asymmetrical populations", Journal of the American Statistical Association 73, which is slower to be sure.
func surelyAbove(values []float64, within float64) bool {
	mean, half, ok := results.MeanWithin(values, within)
	if !ok || half < 1e-12 || mean-half <= 0 { // all alike but for the last bits: chance has not been seen at work
		return false
	}
	n, second, third := float64(len(values)), 0.0, 0.0
	for _, v := range values {
		d := v - mean
		second += float64(d*d) / (n - 1)
		third += float64(float64(d*d)*d) / n
	}
	spread := math.Sqrt(second / n) // of the mean
	skewness := third / float64(second*math.Sqrt(second))
	u := float64(skewness*mean) / float64(3*spread*math.Sqrt(n))
	shift := float64(spread*skewness) / float64(6*math.Sqrt(n))
	if skewness < mostSkewed {
		return float64(mean*(1+u))+shift > half
	}
	return float64(mean*(1+u+float64(u*u)/3))+shift > half
}

// mostSkewed is the skewness below which few days are far worse than all others, and so it is not known how many of them there are.
const mostSkewed = -1.5

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
