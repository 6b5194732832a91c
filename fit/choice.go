package fit

import (
	"fmt"
	"math"
	"slices"

	"headroom/workload"
)

// Candidate is a family with what came of it.
type Candidate struct {
	Family  Family
	Fitted  *Fitted // nil if the family could not be fitted
	Problem string  // why not; empty if it could
}

// Choice is the family that is taken, or the table that is taken since no family fits.
type Choice struct {
	Best       *Fitted             // nil: take Empirical, or with censoring the curve of KaplanMeier
	Empirical  []workload.Quantile // those above 0 as a table; nil with censoring, except of tables
	TailWindow float64             // seconds before the end of Empirical whose hazard goes on beyond it; 0 = it ends at probability 1
	Zero       float64             // share recorded as 0
	Candidates []Candidate         // all, lowest AIC first, then those with problems
	KSLimit    float64             // the largest distance with which a family is taken
	Reason     string              // in a sentence, with numbers
}

// Choose fits all families and takes the one of the lowest AIC (H. Akaike 1974) among those that fit: their largest distance (KS) is at
// most 0.02 + 0.886/√n, with n the number of those seen to the end, and without censoring their mean is within 3 % and two standard errors
// of that of the data. The first part of the limit is what a planner may neglect (two in a hundred times on the wrong side of a value); the
// second is what chance does to a true family with fitted parameters in one of twenty samples (H. W. Lilliefors 1967, for the normal), so
// that large samples are not refused for a trifle, nor small ones for nothing. The mean is looked at because it is what work adds up to, and a
// distance hides its tail. If none fits, Best is nil and the data themselves are the distribution. With censoring the mean of a family lies partly beyond what was seen: it is a
// guess at a tail, which Curve.RestrictedMean is not.
func Choose(d *Durations) (Choice, error) {
	s, err := newSample(d)
	if err != nil {
		return Choice{}, err
	}
	n := s.seen / s.weight * s.size
	c := Choice{KSLimit: 0.02 + 0.886/math.Sqrt(n)}
	if d.zeros > 0 {
		c.Zero = d.zeros / (d.zeros + s.weight)
	}
	for _, family := range Families {
		f, err := s.fit(family)
		if err != nil {
			c.Candidates = append(c.Candidates, Candidate{Family: family, Problem: err.Error()})
			continue
		}
		s.finish(f, d)
		c.Candidates = append(c.Candidates, Candidate{Family: family, Fitted: f})
	}
	slices.SortStableFunc(c.Candidates, byAIC)
	c.Reason = c.take(d)
	switch {
	case len(d.between) > 0:
		c.Empirical, c.TailWindow = s.tabled(d.Summary().Mean)
	case s.seen == s.weight:
		c.Empirical = s.empirical(d.Summary().Mean)
	}
	return c, nil
}

func byAIC(a, b Candidate) int {
	switch {
	case a.Fitted == nil && b.Fitted == nil:
		return 0
	case b.Fitted == nil || a.Fitted != nil && a.Fitted.AIC < b.Fitted.AIC:
		return -1
	case a.Fitted == nil || a.Fitted.AIC > b.Fitted.AIC:
		return 1
	}
	return 0
}

// take finds the first candidate that fits.
func (c *Choice) take(d *Durations) string {
	summary := d.Summary()
	meanOff := float64(0.03*summary.Mean) + float64(2*summary.SD)/math.Sqrt(summary.Seen)
	comparable := d.longer.weight == 0 || len(d.between) > 0 // the mean of a table is NaN unless it was stated
	why := "no family could be fitted"
	for i := range c.Candidates {
		f := c.Candidates[i].Fitted
		if f == nil {
			break
		}
		problem := ""
		switch off := math.Abs(f.Mean.Value - summary.Mean); {
		case f.KS > c.KSLimit:
			problem = fmt.Sprintf("KS distance %.3f above %.3f", f.KS, c.KSLimit)
		case comparable && off > meanOff:
			problem = fmt.Sprintf("mean %.5g s, that of the data %.5g s", f.Mean.Value, summary.Mean)
		}
		if problem == "" {
			c.Best = f
			if i == 0 {
				return fmt.Sprintf("%v has the lowest AIC and fits: KS distance %.3f, at most %.3f", f.Family, f.KS, c.KSLimit)
			}
			return fmt.Sprintf("%v fits: KS distance %.3f, at most %.3f; those with a lower AIC do not (%s)", f.Family, f.KS, c.KSLimit, why)
		}
		if i == 0 {
			why = fmt.Sprintf("%v, of the lowest AIC: %s", f.Family, problem)
		}
	}
	return "no family fits (" + why + "); the data themselves are taken"
}

// empiricalShares are the rows of a table; the tails need close ones.
var empiricalShares = []float64{
	0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85,
	0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 0.998, 0.999,
}

// empirical is a table of quantiles with straight lines between. The last stretch ends where its own mean is right, not at the
// longest time ever seen.
func (s *sample) empirical(mean float64) []workload.Quantile {
	var shares []float64
	for _, p := range empiricalShares {
		if p*s.size >= 2 && (1-p)*s.size >= 2 {
			shares = append(shares, p)
		}
	}
	least, most := s.ends()
	rows := append([]workload.Quantile{{Probability: 0, Seconds: least}}, s.quantiles(shares)...)
	last := rows[len(rows)-1]
	beyondLast, weight := 0.0, 0.0
	for i := range s.items {
		if it := &s.items[i]; it.at > last.Seconds {
			beyondLast += float64(it.weight * it.at)
			weight += it.weight
		}
	}
	end := most
	if weight > 0 {
		end = max(last.Seconds, float64(2*beyondLast/weight)-last.Seconds)
	}
	rows, _ = toMean(append(rows, workload.Quantile{Probability: 1, Seconds: end}), mean, 0)
	return rows
}

// tabled is the table that was given, above its median with three more points in each stretch, as if the hazard were the same all
// through it: straight lines between quantiles that lie far apart make the tail too long. window is the last stretch, whose hazard
// goes on beyond it.
func (s *sample) tabled(mean float64) (rows []workload.Quantile, window float64) {
	rows = []workload.Quantile{{}}
	s.survivors(func(it *item, _, before, after float64) {
		window = it.high - it.low
		for part := 1.0; part <= 3 && before <= 0.5 && after > 0; part++ {
			left := float64(before * workload.Exp(float64(part/4*workload.Log(after/before))))
			rows = append(rows, workload.Quantile{Probability: 1 - left, Seconds: it.low + float64(window*part/4)})
		}
		rows = append(rows, workload.Quantile{Probability: 1 - after, Seconds: it.high})
	})
	if rows[len(rows)-1].Probability >= 1 {
		window = 0
	}
	return toMean(rows, mean, window)
}

// toMean multiplies all times by what makes the mean that of the data, if that is within 3 %: straight lines are a little too long
// where the density falls. window: of the hazard beyond the last row; 0 = none.
func toMean(rows []workload.Quantile, mean, window float64) ([]workload.Quantile, float64) {
	tail := workload.Truncated()
	if window > 0 {
		tail = workload.ConstantHazard(window)
	}
	table, err := workload.EmpiricalQuantiles(rows, tail)
	if err != nil {
		return rows, window
	}
	if factor := mean / table.Mean(); math.Abs(factor-1) <= 0.03 {
		for i := range rows {
			rows[i].Seconds *= factor
		}
		window *= factor
	}
	return rows, window
}

// ends are the shortest and the longest time there is.
func (s *sample) ends() (least, most float64) {
	least = math.Inf(1)
	for i := range s.items {
		it := &s.items[i]
		low, high := it.at, it.at
		if it.kind == within {
			low, high = it.low, it.high
		}
		least, most = min(least, low), max(most, high)
	}
	return least, most
}

// Form is what a scenario says of what is taken; of censored times that no family fits it is for Curve.Form to say.
func (c *Choice) Form() string {
	switch {
	case c.Best != nil:
		return c.Best.Form()
	case c.Empirical == nil:
		return ""
	}
	text := ""
	for i, row := range c.Empirical {
		if i > 0 {
			text += ", "
		}
		text += "[" + number(100*row.Probability) + "%, " + seconds(row.Seconds) + "]"
	}
	body := "quantiles: {points: [" + text + "]}"
	if c.TailWindow > 0 {
		body = "quantiles: {points: [" + text + "], tail: hazard of last " + seconds(c.TailWindow) + "}"
	}
	if c.Zero > 0 {
		body = "balk: " + number(100*c.Zero) + "%, " + body
	}
	return "{" + body + "}"
}
