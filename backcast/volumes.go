package backcast

import (
	"math"
	"time"

	"headroom/calibrate"
	"headroom/fit"
	"headroom/router"
	"headroom/workload"
)

// volumes predicts the counts of the held-back days: each draw is a world that the fitted days do not contradict (a bootstrap of their
// days, see fit.ArrivalFit.Sets), the levels of its days and intervals as workload.Factor goes through them, and Poisson counts around
// both. Nothing is known of the days but their dates.
//
// λ(d, i) = volume(weekday) · (1 + growth)^weeks · share(weekday, i) · factors(d, i)
func volumes(m *calibrate.Model, held []fit.CountDay, seen []fit.CountDay, o Options) ([]Cell, error) {
	if err := o.fits(len(held) * len(m.Queues) * int(24*time.Hour/m.Step)); err != nil {
		return nil, err
	}
	var cells []Cell
	first := map[int]int{} // of a day's and queue's cells, by position in held and queue
	for k, day := range held {
		for q, counts := range day.Counts {
			if counts == nil || m.Queues[q].Profile.Weekdays[day.Date.Weekday()].Days == 0 {
				continue
			}
			first[k*len(m.Queues)+q] = len(cells)
			naive := sameWeekday(seen, q, day.Date.Weekday(), len(counts))
			for n, count := range counts {
				c := Cell{Date: day.Date, Queue: q, Interval: n, Observed: count, Draws: make([]float64, o.Replications), Naive: naive[n], NaiveDraws: make([]float64, o.Replications)}
				c.drawNaive(o.Seed)
				cells = append(cells, c)
			}
		}
	}
	for r, set := range parameterSets(m, o.Replications) {
		root := workload.Root(o.Seed, r).Named("backcast: volumes")
		for q := range m.Queues {
			w := newWorld(m, q, set, root)
			for k, day := range held {
				at, known := first[k*len(m.Queues)+q]
				if !known {
					continue
				}
				w.day(day.Date, int(day.Date-held[0].Date), func(n, count int) { cells[at+n].Draws[r] = float64(count) }, len(day.Counts[q]))
			}
		}
	}
	return open(cells), nil
}

// parameterSets are n bootstrap sets; nil where the model has none.
func parameterSets(m *calibrate.Model, n int) []*fit.ParameterSet {
	sets := make([]*fit.ParameterSet, n)
	if m.Arrivals != nil {
		for i, set := range m.Arrivals.Sets(n) {
			sets[i] = &set
		}
	}
	return sets
}

// sameWeekday is the mean of an interval over the fitted days of a weekday; NaN where there are none.
func sameWeekday(seen []fit.CountDay, queue int, weekday time.Weekday, intervals int) []float64 {
	sum, days := make([]float64, intervals), 0.0
	for _, day := range seen {
		if day.Date.Weekday() != weekday || day.Counts[queue] == nil {
			continue
		}
		days++
		for n, count := range day.Counts[queue] {
			sum[n] += count
		}
	}
	for n := range sum {
		sum[n] /= days
	}
	return sum
}

// drawNaive draws Poisson counts around the naive forecast.
func (c *Cell) drawNaive(seed uint64) {
	if math.IsNaN(c.Naive) {
		c.NaiveDraws = nil
		return
	}
	var s workload.Stream
	s.Reset(workload.Always(seed).Named("backcast: naive").Numbered(uint64(c.Date)).Numbered(uint64(c.Queue)).Numbered(uint64(c.Interval)), workload.ArrivalTime)
	for i := range c.NaiveDraws {
		c.NaiveDraws[i] = float64(one.Draw(&s, c.Naive))
	}
}

// one is drawn with a factor: a Poisson count with that mean.
var one, _ = workload.PoissonCount(1)

// world is one queue in one draw.
type world struct {
	model   *calibrate.Model
	queue   int
	set     *fit.ParameterSet
	at      int // of the queue in the set
	factors *workload.Factors
	key     workload.Key
}

func newWorld(m *calibrate.Model, queue int, set *fit.ParameterSet, root workload.Key) *world {
	w := &world{model: m, queue: queue, set: set, at: m.SharedAt(queue), key: root.Named(m.Queues[queue].Name)}
	if w.at < 0 {
		w.set = nil
	}
	if w.set != nil {
		w.factors = workload.NewFactors(m.FactorsOf(queue, set), root, w.key)
	}
	return w
}

// day draws the counts of a day; number counts days from the first held back.
func (w *world) day(d fit.Date, number int, put func(interval, count int), intervals int) {
	var s workload.Stream
	key := w.key.Numbered(uint64(d))
	for n := range intervals {
		mean := w.mean(d, n)
		if w.factors != nil && mean > 0 {
			mean *= w.factors.At(number, router.Time(n)*router.Time(w.model.Step))
		}
		s.Reset(key.Numbered(uint64(n)), workload.ArrivalTime)
		put(n, one.Draw(&s, mean))
	}
}

// mean is what is expected of an interval before any factor.
func (w *world) mean(d fit.Date, n int) float64 {
	weekday := d.Weekday()
	if w.set == nil {
		q := &w.model.Queues[w.queue]
		return q.Profile.Weekdays[weekday].Means[n].Value * w.model.Growth(q, d)
	}
	volume := w.set.Volume[w.at][weekday]
	if len(w.set.Shares[w.at][weekday]) == 0 {
		return 0
	}
	if growth := w.set.Trend[w.at]; growth != 0 {
		volume *= workload.Exp(float64((float64(d) - w.model.Arrivals.Middle) / 7 * workload.Log(max(1e-9, 1+growth))))
	}
	return volume * w.set.Shares[w.at][weekday][n]
}

// open leaves out what is closed: intervals of the day in which nothing came, nothing was expected and the naive forecast is 0. They would
// be hit always.
func open(cells []Cell) []Cell {
	kept := cells[:0]
	for _, c := range cells {
		if c.Observed > 0 || c.Naive > 0 || mean(c.Draws) > 0 {
			kept = append(kept, c)
		}
	}
	return kept
}
