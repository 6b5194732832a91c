package fit

import (
	"math"

	"headroom/workload"
)

// atRiskLeast: where fewer are still watched, a curve with censoring says little.
const atRiskLeast = 20

// survivors walks through the items in order of time and says at each that was seen what share is still there before and after
// (E. L. Kaplan and P. Meier 1958), until less than the least weight is left, if some are longer.
func (s *sample) survivors(visit func(it *item, atRisk, before, after float64)) {
	share, left := 1.0, s.weight
	for i := range s.items {
		it := &s.items[i]
		if it.kind != beyond {
			after := max(0, share*(1-it.weight/left))
			if left-it.weight < 1e-9*s.weight {
				after = 0 // whatever rounding leaves
			}
			visit(it, left, share, after)
			share = after
		}
		left -= it.weight
	}
}

// distance is the largest between the curve of the data and the law's (Kolmogorov 1933; for censored data with the curve of Kaplan and
// Meier in place of the empirical one). Of binned and rounded times only the ends of steps count, so that rounding is no distance.
func (s *sample) distance(l law) float64 {
	all := 1.0
	if s.leastSeen > 0 {
		_, all = l.shares(s.leastSeen, workload.Log(s.leastSeen))
	}
	censored := s.seen < s.weight
	largest := 0.0
	s.survivors(func(it *item, atRisk, before, after float64) {
		if censored && atRisk/s.weight*s.size < atRiskLeast {
			return
		}
		at, log := it.at, it.logAt
		if it.kind != exactly {
			at, log = it.high, workload.Log(it.high)
		}
		_, above := l.shares(at, log)
		above /= all
		largest = max(largest, math.Abs(after-above))
		if it.kind == exactly {
			largest = max(largest, math.Abs(before-above))
		}
	})
	return largest
}

// quantiles of those above 0 for rising probabilities: the first time by which so many have left, on straight lines within steps and bins;
// only as far as the curve goes.
func (s *sample) quantiles(probabilities []float64) []workload.Quantile {
	var rows []workload.Quantile
	next, last := 0, 0.0
	s.survivors(func(it *item, _, before, after float64) {
		low, high := it.at, it.at
		if it.kind != exactly {
			low, high = max(it.low, last), it.high
		}
		for ; next < len(probabilities) && probabilities[next] <= 1-after+1e-12; next++ {
			part := (probabilities[next] - (1 - before)) / (before - after)
			rows = append(rows, workload.Quantile{Probability: probabilities[next], Seconds: low + float64((high-low)*min(max(part, 0), 1))})
		}
		last = high
	})
	return rows
}

// QQ compares quantiles of those above 0: at 1 to 99 % and, with enough data, 99.5 and 99.9 %.
func QQ(d *Durations, f *Fitted) []QQPoint {
	s, err := newSample(d)
	if err != nil {
		return nil
	}
	var probabilities []float64
	for p := 1; p < 100; p++ {
		probabilities = append(probabilities, float64(p)/100)
	}
	if s.seen >= 2000 {
		probabilities = append(probabilities, 0.995, 0.999)
	}
	_, above := f.law.shares(s.leastSeen, logOrLow(s.leastSeen))
	var points []QQPoint
	for _, q := range s.quantiles(probabilities) {
		share := 1 - float64((1-q.Probability)*above)
		points = append(points, QQPoint{q.Probability, q.Seconds, f.Quantile(share)})
	}
	return points
}

func logOrLow(x float64) float64 {
	if x <= 0 {
		return -700
	}
	return workload.Log(x)
}
