package scenarios

import (
	"fmt"
	"math"

	"headroom/router"
	"headroom/workload"
)

// multiplyVolume makes a source bring so many times as much. What is in hand at the start stays: no more is in anybody's hands.
func (l *loader) multiplyVolume(s *workload.Source, factor float64) {
	switch {
	case s.Called || s.InHand:
		return
	case s.Rates != nil && s.Rates.Tallies != nil:
		l.multiplyTallies(s.Rates, factor)
	case s.Rates != nil:
		multiplyRates(s.Rates, factor)
	case s.Trace != nil:
		s.Repeated = &workload.Repetition{Times: factor, Step: l.scenario.Interval}
	}
	for i := range s.Batches {
		if b := &s.Batches[i]; b.Open != nil {
			repeatOpen(b, s.Name, factor)
		} else {
			multiplyBatch(b, factor)
		}
	}
	switch total := s.Expected(0, l.scenario.Horizon); {
	case total == 0:
		l.warning(l.whatIf.volume.n, fmt.Sprintf("this leaves nothing of demand %q", s.Name), "multiply by more, or take the demand out")
	case total > maxCount:
		l.problem(l.whatIf.volume.n, fmt.Sprintf("about %.0f engagements of demand %q, more than the %d a source may bring", total, s.Name, maxCount), "multiply by less, or make the run shorter")
	}
}

func multiplyRates(r *workload.Rates, factor float64) {
	for i := range r.PerHour {
		r.PerHour[i] *= factor
	}
	for i := range r.Ramps {
		r.Ramps[i].Start *= factor
		r.Ramps[i].End *= factor
	}
}

// multiplyTallies rounds by day. Of whole numbers none falls below what it was when more come, nor rises when fewer do: all that came
// before still comes, and the others beside them; or some of it stays away.
func (l *loader) multiplyTallies(r *workload.Rates, factor float64) {
	numbers := make([]float64, len(r.Tallies))
	for i, t := range r.Tallies {
		if numbers[i] = float64(float64(t.Number) * factor); numbers[i] > workload.TallyMax {
			l.problem(l.whatIf.volume.n, fmt.Sprintf("%.0f come in one interval, more than the %d of an exact volume", numbers[i], workload.TallyMax), "multiply by less, or write shorter intervals")
			return
		}
	}
	l.roundTallies(r, numbers)
}

// multiplyBatch changes the size of a batch; a batch of nobody comes no more.
func multiplyBatch(b *workload.Batch, factor float64) {
	switch {
	case b.Random == nil:
		b.Size = int(min(math.Round(float64(float64(b.Size)*factor)), maxBatch))
	case factor == 0:
		b.Random, b.Size, b.Factor = nil, 0, 0
	case b.Factor > 0:
		b.Factor *= factor
	default:
		b.Factor = factor
	}
}

// repeatOpen lets rows of a table of what is open stay away, or come again beside themselves: each by a number of its own that is the
// same in all replications, as the table is.
func repeatOpen(b *workload.Batch, name string, factor float64) {
	var rows []workload.OpenRow
	root, count := workload.Always(0).Named(name), len(b.Open)
	for _, row := range b.Open {
		for n := 0; float64(n) < factor; n++ {
			again := row
			again.Ordinal += n * count
			var s workload.Stream
			s.Reset(root.Numbered(uint64(again.Ordinal)), workload.ArrivalTime)
			if s.Uniform() >= factor-float64(n) {
				continue
			}
			if d := row.Details; n > 0 && d != nil && d.WorkItemID != "" {
				other := *d
				other.WorkItemID = fmt.Sprintf("%s (%d)", d.WorkItemID, n+1)
				again.Details = &other
			}
			rows = append(rows, again)
		}
	}
	b.Open, b.Size = rows, len(rows)
}

// multiplyHandle makes all work of a source take so many times as long. Wrap-up, and the handle times of transfers, touches and
// reopenings, which others than the source say, are multiplied as they are drawn: sim.Model.HandleFactor.
func (l *loader) multiplyHandle(s *workload.Source, factor float64) {
	scaled := l.scaling(l.whatIf.handle.n, "handle", factor)
	s.HandleTime, s.HandleTimeBy = scaled.dist(s.HandleTime), scaled.dependent(s.HandleTimeBy)
	s.Effort = workload.Times(s.Effort, factor)
	for i := range s.Efforts {
		s.Efforts[i].Effort = workload.Times(s.Efforts[i].Effort, factor)
	}
	for i := range s.Trace {
		row := &s.Trace[i]
		row.HandleTime, row.Effort = workload.Times(row.HandleTime, factor), workload.Times(row.Effort, factor)
	}
	for i := range s.Batches {
		open := s.Batches[i].Open
		for n := range open {
			if h := &open[n].HandleTime; h.Set {
				*h = router.LimitOf(int64(workload.Times(router.Time(h.Value), factor)))
			}
		}
	}
	if s.Reopenings != nil {
		s.Reopenings.Effort = workload.Times(s.Reopenings.Effort, factor)
	}
	l.effortOfCalls(s)
}

// multiplyPatience makes everybody wait so many times as long before giving up. Who waited w for certain waits factor·w for certain, so
// that what is drawn beyond is the same share.
func (l *loader) multiplyPatience(s *workload.Source, factor float64) {
	scaled := l.scaling(l.whatIf.patience.n, "patience", factor)
	s.Patience, s.PatienceBy = scaled.dist(s.Patience), scaled.dependent(s.PatienceBy)
	for i := range s.Trace {
		row := &s.Trace[i]
		row.Patience, row.Waited = workload.Times(row.Patience, factor), min(workload.Times(row.Waited, factor), router.Latest)
	}
}

// scaling multiplies distributions, each once.
type scaling struct {
	l      *loader
	n      *node
	what   string
	factor float64
	dists  map[*workload.Dist]*workload.Dist
}

func (l *loader) scaling(n *node, what string, factor float64) *scaling {
	return &scaling{l, n, what, factor, map[*workload.Dist]*workload.Dist{}}
}

func (s *scaling) dist(d *workload.Dist) *workload.Dist {
	if d == nil || d.Mean() == 0 { // of which nothing becomes more
		return d
	}
	if made, known := s.dists[d]; known {
		return made
	}
	made, ok := s.l.made(s.n, s.what)(d.Scaled(s.factor))
	if !ok {
		made = d
	}
	s.dists[d] = made
	return made
}

func (s *scaling) dependent(by *workload.Dependent) *workload.Dependent {
	if by == nil {
		return nil
	}
	made := &workload.Dependent{ByQueue: make([]workload.Periods, len(by.ByQueue))}
	periods := map[*workload.Period]workload.Periods{} // those that queues share
	for q, row := range by.ByQueue {
		if periods[&row[0]] == nil {
			for _, p := range row {
				periods[&row[0]] = append(periods[&row[0]], workload.Period{From: p.From, Dist: s.dist(p.Dist)})
			}
		}
		made.ByQueue[q] = periods[&row[0]]
	}
	return made
}
