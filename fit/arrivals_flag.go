package fit

import (
	"math"
	"slices"
	"time"

	"headroom/workload"
)

// flagScore is how many robust standard deviations from usual flag a day. On the scale of cube roots gamma and Poisson counts
// are nearly normal (Wilson and Hilferty 1931), of which 6 in 100,000 lie beyond 4.
const (
	flagVolumeScore = 4
	flagShapeScore  = 6
)

// flag finds the days that are not like others: medians by weekday, deviations from them by the median absolute deviation times
// 1.4826 (F. R. Hampel 1974). aside is what to leave out, by queue and position in Days.
func flag(c *Counts, o *ArrivalOptions) (flagged []FlaggedDay, aside [][]bool) {
	for q := range c.Queues {
		aside = append(aside, make([]bool, len(c.Days)))
		volume, usual := volumeScores(c, q, o.Trend)
		shape := shapeScores(c, q)
		for i, day := range c.Days {
			if day.Counts[q] == nil {
				continue
			}
			f := FlaggedDay{Date: day.Date, Queue: q, Ratio: ratio(sum(day.Counts[q]), usual[i]), Kept: o.KeepAll}
			switch {
			case slices.Contains(o.Holidays, day.Date):
				f.Reason, f.Score = FlagHoliday, volume[i]
			case math.Abs(volume[i]) > flagVolumeScore:
				f.Reason, f.Score = FlagVolume, volume[i]
			case shape[i] > flagShapeScore:
				f.Reason, f.Score = FlagShape, shape[i]
			default:
				continue
			}
			flagged = append(flagged, f)
			aside[q][i] = !f.Kept
		}
	}
	slices.SortStableFunc(flagged, func(a, b FlaggedDay) int { return int(a.Date) - int(b.Date) })
	return flagged, aside
}

// volumeScores are distances of the cube root of volume from usual, and what is usual, by day.
func volumeScores(c *Counts, q int, trend bool) (scores, usual []float64) {
	scores, usual = make([]float64, len(c.Days)), make([]float64, len(c.Days))
	roots := make([]float64, len(c.Days))
	level := usualRoots(c, q, roots, func(int) float64 { return 1 })
	growth := func(int) float64 { return 1 }
	if trend {
		slope := medianSlope(c, roots, level)
		middle := float64(float64(c.Days[0].Date+c.Days[len(c.Days)-1].Date) / 2)
		growth = func(i int) float64 {
			return max(0.1, 1+float64(slope*(float64(c.Days[i].Date)-middle)))
		}
		level = usualRoots(c, q, roots, growth)
	}
	var known []float64
	least := 0.0
	for i, day := range c.Days {
		u := float64(level[day.Date.Weekday()] * growth(i))
		usual[i] = float64(u * u * u)
		if day.Counts[q] != nil && u > 0 {
			scores[i] = roots[i]/u - 1
			known = append(known, math.Abs(scores[i]))
			least = max(least, 1/(3*u*math.Sqrt(u)))
		}
	}
	// No less than Poisson: √λ of λ is 1/(3√λ) of the cube root.
	scale := max(float64(1.4826*median(known)), least)
	for i := range scores {
		scores[i] = ratio(scores[i], scale)
	}
	return scores, usual
}

// usualRoots are the medians of the cube roots of volume by weekday, without growth. It fills in roots.
func usualRoots(c *Counts, q int, roots []float64, growth func(int) float64) (level [7]float64) {
	var lists [7][]float64
	for i, day := range c.Days {
		if day.Counts[q] == nil {
			continue
		}
		roots[i] = cubeRoot(sum(day.Counts[q]))
		w := day.Date.Weekday()
		lists[w] = append(lists[w], roots[i]/growth(i))
	}
	for w, list := range lists {
		level[w] = median(list)
	}
	return level
}

// medianSlope is the median of the slopes, per day, of all pairs of days of one weekday (H. Theil 1950; P. K. Sen 1968), of what is relative
// to the weekday's median.
func medianSlope(c *Counts, roots []float64, level [7]float64) float64 {
	var slopes []float64
	for i, a := range c.Days {
		for k := range i {
			b := c.Days[k]
			if w := a.Date.Weekday(); w == b.Date.Weekday() && level[w] > 0 && roots[i] > 0 && roots[k] > 0 {
				slopes = append(slopes, (roots[i]-roots[k])/level[w]/float64(a.Date-b.Date))
			}
		}
	}
	return median(slopes)
}

// shapeScores are distances of the cube root of Pearson's χ² of a day's intervals, around the usual shares, from its usual value.
func shapeScores(c *Counts, q int) []float64 {
	scores, distances := make([]float64, len(c.Days)), make([]float64, len(c.Days))
	var usual [7][]float64
	for w := range usual {
		usual[w] = usualShares(c, q, time.Weekday(w))
	}
	var known []float64
	for i, day := range c.Days {
		shares := usual[day.Date.Weekday()]
		total, all := sum(day.Counts[q]), sum(shares)
		if total == 0 || all == 0 {
			continue
		}
		for k, share := range shares {
			e := float64(total * share / all)
			x := day.Counts[q][k] - e
			distances[i] += float64(x*x) / max(e, 1)
		}
		distances[i] = cubeRoot(distances[i])
		known = append(known, distances[i])
	}
	middle := median(known)
	for i, x := range known {
		known[i] = math.Abs(x - middle)
	}
	scale := float64(1.4826 * median(known))
	for i := range scores {
		if distances[i] > 0 {
			scores[i] = ratio(distances[i]-middle, scale)
		}
	}
	return scores
}

// usualShares are the medians, by interval, over the days of a weekday; over all days where there are fewer than five.
func usualShares(c *Counts, q int, weekday time.Weekday) []float64 {
	var all, own []int
	for i, day := range c.Days {
		if sum(day.Counts[q]) > 0 {
			all = append(all, i)
			if day.Date.Weekday() == weekday {
				own = append(own, i)
			}
		}
	}
	if len(own) >= 5 {
		all = own
	}
	usual := make([]float64, c.intervals())
	for k := range usual {
		list := make([]float64, 0, len(all))
		for _, i := range all {
			list = append(list, c.Days[i].Counts[q][k]/sum(c.Days[i].Counts[q]))
		}
		usual[k] = median(list)
	}
	return usual
}

func cubeRoot(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return workload.Exp(workload.Log(x) / 3)
}

// median is 0 of nothing.
func median(list []float64) float64 { return quantile(list, 0.5) }

// quantile is between the two nearest of a sorted copy, in a straight line; 0 of nothing.
func quantile(list []float64, p float64) float64 {
	if len(list) == 0 {
		return 0
	}
	sorted := slices.Clone(list)
	slices.Sort(sorted)
	at := float64(p * float64(len(sorted)-1))
	n := min(int(at), len(sorted)-1)
	if n == len(sorted)-1 {
		return sorted[n]
	}
	return sorted[n] + float64((at-float64(n))*(sorted[n+1]-sorted[n]))
}
