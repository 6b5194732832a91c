package fit

import (
	flags "flag"
	"math"
	"testing"
	"time"

	"headroom/router"
	"headroom/workload"
)

// setsFlag is how many data sets the tests of coverage make: 200 show what intervals hold to a few percent, fewer what is grossly wrong.
var setsFlag = flags.Int("fit.sets", 20, "data sets of known truth in tests of coverage; make fit-proof takes 200")

// center is a center of which everything is known: open from 8:00 on, on weekdays.
type center struct {
	weeks  int
	volume [7]float64 // by weekday
	shares []float64
	growth float64 // of the logarithm, per week
	queues [][]workload.Factor
}

var bell = []float64{2, 4, 6, 7, 8, 8, 7, 6, 5, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1, 1}

const simulatedStep = 30 * router.Minute

// counts are what workload's own generator gives.
func (tr *center) counts(root workload.Key) *Counts {
	monday := DateOf(2026, time.January, 5)
	c := &Counts{Interval: simulatedStep, First: 8 * router.Hour}
	all := sum(tr.shares)
	days := 7 * tr.weeks
	rates := make([]float64, 48*days)
	var known []int
	for d := range days {
		week := (float64(d) - float64(days-3)/2) / 7 // the middle of Monday of the first and Friday of the last week
		volume := tr.volume[(monday+Date(d)).Weekday()] * math.Exp(tr.growth*week)
		if volume > 0 {
			known = append(known, d)
		}
		for i, share := range tr.shares {
			rates[48*d+16+i] = 2 * volume * share / all
		}
	}
	for _, d := range known {
		c.Days = append(c.Days, CountDay{Date: monday + Date(d)})
	}
	for q, factors := range tr.queues {
		name := string(rune('a' + q))
		c.Queues = append(c.Queues, name)
		handle, err := workload.Deterministic(60)
		if err != nil {
			panic(err)
		}
		src := &workload.Source{Name: name, Rates: &workload.Rates{Step: simulatedStep, PerHour: rates}, HandleTime: &handle, Busyness: factors}
		if err := src.Check(); err != nil {
			panic(err)
		}
		counts := make([][]float64, days)
		for d := range counts {
			counts[d] = make([]float64, len(tr.shares))
		}
		g := workload.NewGenerator(src)
		g.Reset(root)
		var a workload.Arrival
		for g.Next(&a) {
			counts[a.At/router.Day][(a.At%router.Day)/simulatedStep-16]++
		}
		for i, d := range known {
			c.Days[i].Counts = append(c.Days[i].Counts, counts[d])
		}
	}
	return c
}

var officeWeek = [7]float64{0, 1500, 1300, 1200, 1200, 1100, 0}

// tally counts how often the intervals of a parameter hold its true value.
type tally struct {
	name           string
	want           float64
	n, held        int
	low, high      int // misses: the interval lies below, above the truth
	mean, meanOfSE float64
	square         float64
}

func (y *tally) add(r Range) {
	y.n++
	switch {
	case r.High < y.want:
		y.low++
	case r.Low > y.want:
		y.high++
	default:
		y.held++
	}
	y.mean += r.Value
	y.square += (r.Value - y.want) * (r.Value - y.want)
	y.meanOfSE += r.StandardError
}

func (y *tally) report(t *testing.T) {
	n := float64(y.n)
	t.Logf("%-28s true %8.4f mean %8.4f rmse %.4f mean s.e. %.4f held %5.1f %% (below %d, above %d)", y.name, y.want, y.mean/n, math.Sqrt(y.square/n), y.meanOfSE/n, 100*float64(y.held)/n, y.low, y.high)
}

// check fails where the truth is not held as often as 95 % intervals should: fewer than 95 % less three standard errors of a share,
// 90.4 % of 200.
func (y *tally) check(t *testing.T) {
	t.Helper()
	y.report(t)
	n := float64(y.n)
	if least := 0.95 - 3*math.Sqrt(0.95*0.05/n); y.n == 0 || float64(y.held)/n < least {
		t.Errorf("%s: %d of %d intervals hold %v; want at least %.1f %%", y.name, y.held, y.n, y.want, 100*least)
	}
}
