package fit

import (
	"fmt"
	"math"

	"headroom/workload"
)

// Size is how many times a table was made from, if that is known. Without it there are no standard errors, and AIC is that of 1000 times.
type Size struct {
	N     float64
	Known bool
}

// QuantileTable makes a table of quantiles into times of which only the stretch is known: between rows lie the differences of their
// probabilities (grouped data; its likelihood is that of the multinomial distribution, as exact about the parameters as the quantiles
// themselves in large samples: H. A. David and H. N. Nagaraja 2003, "Order statistics", 10.4). Probabilities: from 0 to 1, rising;
// times: above 0 except in a first row, not falling; of rows with the same time the last counts. Beyond the last row times are only known to be longer.
func QuantileTable(rows []workload.Quantile, size Size) (*Durations, error) {
	d, n, err := tableOf(size)
	if err != nil {
		return nil, err
	}
	last, reached := 0.0, 0.0
	for i, row := range rows {
		switch {
		case !(row.Probability >= 0 && row.Probability <= 1) || i > 0 && row.Probability <= rows[i-1].Probability:
			return nil, fmt.Errorf("fit: quantiles: row %d: probability %g; must rise from 0 to 1", i+1, row.Probability)
		case !(row.Seconds >= 0 && row.Seconds <= timeMax) || i > 0 && row.Seconds < rows[i-1].Seconds:
			return nil, fmt.Errorf("fit: quantiles: row %d: %g s; must not fall, from 0 s to 1e+08 s", i+1, row.Seconds)
		}
		if i+1 < len(rows) && rows[i+1].Seconds == row.Seconds {
			continue
		}
		if row.Seconds == 0 {
			d.zeros += float64(n * row.Probability)
		} else if row.Probability > reached {
			d.addBetween(last, row.Seconds, float64(n*(row.Probability-reached)))
		}
		last, reached = row.Seconds, row.Probability
	}
	return d, d.rest(last, float64(n*(1-reached)))
}

// SurvivalTable makes a table of the share still there into times, like QuantileTable: between rows lie the differences of their shares. If the curve was
// estimated with censoring, size is the number of those who left, and standard errors are only about right; with the numbers at risk take RiskTable.
// Times: from 0, rising; shares: from 1 to 0, not rising.
func SurvivalTable(rows []workload.Survival, size Size) (*Durations, error) {
	d, n, err := tableOf(size)
	if err != nil {
		return nil, err
	}
	last, left := 0.0, 1.0
	for i, row := range rows {
		switch {
		case !(row.Seconds >= 0 && row.Seconds <= timeMax) || i > 0 && row.Seconds <= last:
			return nil, fmt.Errorf("fit: survival: row %d: %g s; must rise, from 0 s to 1e+08 s", i+1, row.Seconds)
		case !(row.Surviving >= 0 && row.Surviving <= left):
			return nil, fmt.Errorf("fit: survival: row %d: share %g; must not rise, from 1 to 0", i+1, row.Surviving)
		}
		switch gone := float64(n * (left - row.Surviving)); {
		case row.Seconds == 0:
			d.zeros += gone
		case gone > 0:
			d.addBetween(last, row.Seconds, gone)
		default:
			continue // a longer stretch with the next row
		}
		last, left = row.Seconds, row.Surviving
	}
	if len(rows) > 0 {
		last = rows[len(rows)-1].Seconds
	}
	return d, d.rest(last, float64(n*left))
}

// StateMean says the mean and standard deviation (seconds, of times above 0) of the data behind a table, so that Choose can look
// at them too: a table says little about its tail. mean: above 0; sd: from 0.
func (d *Durations) StateMean(mean, sd float64) error {
	if !(mean > 0 && mean <= timeMax && sd >= 0 && sd <= 1000*timeMax) {
		return fmt.Errorf("fit: mean %g s, standard deviation %g s; must be above 0 s and from 0 s", mean, sd)
	}
	d.stated = [2]float64{mean, sd}
	return nil
}

func tableOf(size Size) (*Durations, float64, error) {
	d := NewDurations(Rounding{})
	if !size.Known {
		d.unsized = true
		return d, 1, nil
	}
	if !(size.N > 0 && size.N <= weightMax) {
		return nil, 0, fmt.Errorf("fit: a table of %g times; must be above 0 and at most 1e+12", size.N)
	}
	return d, size.N, nil
}

// rest is what lies beyond a table.
func (d *Durations) rest(last, weight float64) error {
	if weight <= 1e-12 {
		return nil
	}
	return d.AddWeighted(last, weight, Longer)
}

// Risk is a row of a life table: of AtRisk still there and watched just before Seconds, Events left at Seconds.
type Risk struct{ Seconds, AtRisk, Events float64 }

// RiskTable makes a life table, such as one behind a Kaplan-Meier estimate, into times: Events seen at each row, and between two rows whoever is
// missing at the second was longer than the first. Beyond the last row whoever is left is longer. r is how the times of the table were rounded. Times: from
// 0, rising; AtRisk: not rising by more than what was there.
func RiskTable(rows []Risk, r Rounding) (*Durations, error) {
	d := NewDurations(r)
	for i, row := range rows {
		if i > 0 && !(row.Seconds > rows[i-1].Seconds) {
			return nil, fmt.Errorf("fit: life table: row %d: %g s; times must rise", i+1, row.Seconds)
		}
		if !(row.Events >= 0 && row.AtRisk >= row.Events) {
			return nil, fmt.Errorf("fit: life table: row %d: %g of %g left; must be from 0 to those at risk", i+1, row.Events, row.AtRisk)
		}
		missing := row.AtRisk - row.Events
		if i+1 < len(rows) {
			missing -= rows[i+1].AtRisk
		}
		if missing < -1e-9*row.AtRisk {
			return nil, fmt.Errorf("fit: life table: row %d: %g at risk, more than the row before left", i+2, rows[i+1].AtRisk)
		}
		for _, part := range []struct {
			weight float64
			o      Observation
		}{{row.Events, Seen}, {missing, Longer}} {
			if part.weight <= 0 {
				continue
			}
			if err := d.AddWeighted(row.Seconds, part.weight, part.o); err != nil {
				return nil, fmt.Errorf("%w (row %d of the life table)", err, i+1)
			}
		}
	}
	return d, nil
}

// Totals is the sum of Count times, such as the calls answered in an interval.
type Totals struct{ Count, Seconds float64 }

// FromTotals works out mean and cv of single times from sums of many: the mean is that of all; the variance is Σ nᵢ(mᵢ − m)²/(k − 1) over k
// sums of nᵢ times with mean mᵢ, since a mean of nᵢ varies nᵢ times less than one of them. If intervals also differ in their true means (by the time
// of day), the cv comes out too high: an upper bound. size is the number of times. At least 3 sums with a count are needed.
func FromTotals(rows []Totals) (mean, cv Estimate, size Size, err error) {
	k, total := 0.0, 0.0
	for i, row := range rows {
		if !(row.Count >= 0 && row.Seconds >= 0 && row.Count <= weightMax && row.Seconds <= weightMax) {
			return mean, cv, size, fmt.Errorf("fit: totals: row %d: %g times of %g s in all; must be from 0 to 1e+12", i+1, row.Count, row.Seconds)
		}
		if row.Count > 0 {
			k++
			size.N += row.Count
			total += row.Seconds
		}
	}
	if k < 3 || total == 0 {
		return mean, cv, size, fmt.Errorf("fit: totals: %g rows with a count; at least 3 with some time are needed", k)
	}
	size.Known = true
	mean.Value = total / size.N
	square, fourth := 0.0, 0.0
	for _, row := range rows {
		if row.Count > 0 {
			off := row.Seconds/row.Count - mean.Value
			x := float64(row.Count * off * off)
			square += x
			fourth += float64(x * x)
		}
	}
	variance := square / (k - 1)
	cv.Value = math.Sqrt(variance) / mean.Value
	mean.StandardError = math.Sqrt(variance / size.N)
	// ln s has variance 1/(2(k − 1)) for normal means. Means of few long-tailed times vary more: a quarter of the relative variance of the
	// mean of all nᵢ(mᵢ − m)². The mean's share is added as if independent.
	spread := max(2, ratio(float64(fourth*k), float64(square*square))-1) / (4 * (k - 1))
	cv.StandardError = cv.Value * math.Sqrt(spread+variance/size.N/float64(mean.Value*mean.Value))
	return mean, cv, size, nil
}
