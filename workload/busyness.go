package workload

import (
	"math"

	"headroom/router"
)

// Factor is a random factor of mean 1 on the expected arrivals, for days are busier or quieter than their forecast by more than
// chance among independent callers explains. With the factor of a day the count of a day is negative binomial: mean λ, variance
// λ + (CV·λ)² (G. Jongbloed and G. Koole 2001, "Managing uncertainty in call centres using Poisson mixtures", Applied Stochastic
// Models in Business and Industry 17).
//
// One factor a day makes the morning foretell the afternoon too well (A. N. Avramidis, A. Deslauriers and P. L'Ecuyer 2004,
// "Modeling daily arrivals to a telephone call center", Management Science 50; R. Ibrahim, H. Ye, P. L'Ecuyer and H. Shen 2016,
// "Modeling and forecasting call center arrivals", International Journal of Forecasting 32). So there is a second one for
// every step of the day, as in the two-level model of B. N. Oreshkin, N. Régnard and P. L'Ecuyer 2016, "Rate-based daily
// arrival process models with application to call centers", Operations Research 64.
type Factor struct {
	// Name names its random numbers: all sources with a Factor of this name have the same factors, whatever else they are. Empty
	// = the source's own.
	Name string
	// CV is the standard deviation of the factor of a day, which has a gamma distribution; 0 = always 1. From 0 to 3.
	CV float64
	// Persistence is the correlation between the normal scores of one day and the next: Z(d) = p·Z(d−1) + √(1−p²)·ε(d), from
	// the first day on in its stationary state; the factor is the gamma quantile of Φ(Z) (a normal copula). That of the factors
	// themselves is a little smaller. From 0, below 1.
	Persistence float64
	// Given, if above 0, is what the factor of every day is: nothing is drawn, to look at busy or quiet days alone.
	Given  float64
	Within WithinDay
}

// WithinDay is a factor of mean 1 for each step of a day, on top of the day's own; each day begins anew.
type WithinDay struct {
	CV          float64     // as in Factor
	Persistence float64     // between the normal scores of one step and the next
	Step        router.Time // from the day's beginning on; needed with a CV
}

// Bounds of the coefficients of variation of factors, and of a factor that is given.
const (
	busynessCVMax    = 3
	busynessGivenMax = 1000
)

// level is a factor of mean 1 that goes from one period to the next.
type level struct {
	cv, persistence float64
	period          int     // reached so far; -1 = none
	score           float64 // Z of it
	factor          float64 // of the period asked for last
	known           int     // which that was; -1 = none
}

func newLevel(cv, persistence float64) level {
	return level{cv: cv, persistence: persistence, period: -1, known: -1}
}

// at returns the factor of a period, not before the one asked for last. Its score is worked out from the numbers of all periods
// before it, each its own, so that it depends on nothing else.
func (l *level) at(period int, key func(int) Key) float64 {
	if l.cv == 0 {
		return 1
	}
	if l.known == period {
		return l.factor
	}
	rest := math.Sqrt(1 - float64(l.persistence*l.persistence))
	for l.period < period {
		l.period++
		var s Stream
		s.Reset(key(l.period), Busyness)
		if fresh := s.Normal(); l.period == 0 {
			l.score = fresh
		} else {
			l.score = float64(l.persistence*l.score) + float64(rest*fresh)
		}
	}
	square := float64(l.cv * l.cv)
	below, above := normalShares(l.score)
	l.factor, l.known = float64(square*gammaQuantile(1/square, below, above)), period
	return l.factor
}

// busy walks through one Factor.
type busy struct {
	plan   *Factor
	key    Key
	days   level
	day    int // in which steps are
	dayKey Key
	steps  level
}

// busynesses walks through all of a source, forward only.
type busynesses struct {
	all []busy
}

func (b *busynesses) reset(src *Source, root, source Key) {
	b.all = b.all[:0]
	for i := range src.Busyness {
		plan := &src.Busyness[i]
		key := source.Named("busyness")
		if plan.Name != "" {
			key = root.Named("busyness\x00").Named(plan.Name) // no source has such a name
		}
		b.all = append(b.all, busy{plan: plan, key: key, days: newLevel(plan.CV, plan.Persistence), day: -1})
	}
}

// at returns the product of all factors at a time of a day that begins at begin, and until when it holds; at most to.
func (b *busynesses) at(day int, begin, at, to router.Time) (factor float64, until router.Time) {
	factor, until = 1, to
	for i := range b.all {
		x := &b.all[i]
		if x.plan.Given > 0 {
			factor = float64(factor * x.plan.Given)
		} else {
			factor = float64(factor * x.days.at(day, func(d int) Key { return x.key.Numbered(uint64(d)) }))
		}
		within := &x.plan.Within
		if within.CV == 0 {
			continue
		}
		if x.day != day {
			x.day, x.dayKey, x.steps = day, x.key.Numbered(uint64(day)), newLevel(within.CV, within.Persistence)
		}
		step := int((at - begin) / within.Step)
		factor = float64(factor * x.steps.at(step, func(n int) Key { return x.dayKey.Numbered(uint64(n)) }))
		until = min(until, begin+router.Time(step+1)*within.Step)
	}
	return factor, until
}

func (b *Factor) check(n int, wrong func(string, ...any)) {
	if !(b.CV >= 0 && b.CV <= busynessCVMax && b.Within.CV >= 0 && b.Within.CV <= busynessCVMax) {
		wrong("busyness %d: cv %g, within the day %g; must be from 0 to %d", n, b.CV, b.Within.CV, busynessCVMax)
	}
	if !(b.Given >= 0 && b.Given <= busynessGivenMax) {
		wrong("busyness %d: a given factor of %g; must be from 0 to %d", n, b.Given, busynessGivenMax)
	}
	if !(b.Persistence >= 0 && b.Persistence < 1 && b.Within.Persistence >= 0 && b.Within.Persistence < 1) {
		wrong("busyness %d: persistence %g, within the day %g; must be from 0 and below 1", n, b.Persistence, b.Within.Persistence)
	}
	if b.Within.CV > 0 && b.Within.Step < router.Second {
		wrong("busyness %d: a step of %v within the day; must be at least 1 s", n, b.Within.Step)
	}
}
