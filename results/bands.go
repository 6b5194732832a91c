package results

import (
	"math"
	"slices"
)

// spread makes the bands of one interval after another, in the same memory.
type spread[Cell any] struct {
	cells   []*Cell // of each replication that measured anything of the interval
	lengths []float64
	list    []ratio
	values  []float64
	ranks   []int
}

// turn goes to interval i.
func (s *spread[Cell]) turn(spec *Spec, summaries []*Summary, i int, cell func(*Summary) *Cell) {
	s.cells, s.lengths = s.cells[:0], s.lengths[:0]
	for _, summary := range summaries {
		if length := spec.measured(summary, i); length > 0 {
			s.cells, s.lengths = append(s.cells, cell(summary)), append(s.lengths, length)
		}
	}
}

// each lists a measure of the interval, good until the next list.
func (s *spread[Cell]) each(value func(c *Cell, length float64) ratio) []ratio {
	s.list = s.list[:0]
	for j, c := range s.cells {
		s.list = append(s.list, value(c, s.lengths[j]))
	}
	return s.list
}

func (s *spread[Cell]) band(value func(c *Cell, length float64) ratio) Band {
	return s.bandOf(s.each(value))
}

// bandOf is the band of those values that are defined. Quantiles interpolate linearly between order statistics
// (Hyndman and Fan 1996, type 7).
func (s *spread[Cell]) bandOf(list []ratio) Band {
	values := s.values[:0]
	sum := 0.0
	for _, r := range list {
		if r.below != 0 {
			values = append(values, r.above/r.below)
			sum += r.above / r.below
		}
	}
	if len(values) == 0 {
		return Band{}
	}
	s.values, s.ranks = values, s.ranks[:0]
	rank := func(p float64) (i, j int, h float64) {
		h = float64(float64(len(values)-1) * p)
		i = int(math.Floor(h))
		return i, min(i+1, len(values)-1), h
	}
	for _, p := range [...]float64{0.1, 0.25, 0.5, 0.75, 0.9} {
		i, j, _ := rank(p)
		s.ranks = append(s.ranks, i, j)
	}
	slices.Sort(s.ranks) // of few values, ranks may cross
	putRanks(values, s.ranks)
	at := func(p float64) float64 {
		i, j, h := rank(p)
		return values[i] + float64((h-float64(i))*(values[j]-values[i]))
	}
	return Band{
		P10: at(0.1), P25: at(0.25), Median: at(0.5), P75: at(0.75), P90: at(0.9),
		Mean: sum / float64(len(values)), Replications: len(values),
	}
}

// measured is how much of interval i a replication measured, nanoseconds: less than all of it in the last interval or
// when the run ended early.
func (s *Spec) measured(summary *Summary, i int) float64 {
	return float64(max(0, min(s.end(i), summary.Elapsed)-max(s.begin(i), summary.Begun)))
}

func queueIntervals(spec *Spec, summaries []*Summary, q int, show features) []QueueInterval {
	own := spec.queue(q)
	intervals := make([]QueueInterval, spec.Intervals())
	var all spread[QueueCell]
	counted := func(value func(c *QueueCell) float64) Band {
		return all.band(func(c *QueueCell, _ float64) ratio { return count(value(c)) })
	}
	for i := range intervals {
		all.turn(spec, summaries, i, func(s *Summary) *QueueCell { return &s.Queues[q].Cells[i] })
		service := all.each(func(c *QueueCell, _ float64) ratio { return own.share(c) })
		level, overall := all.bandOf(service), shareOfSums(service)
		intervals[i] = QueueInterval{
			Label: spec.IntervalLabel(i), Start: spec.IntervalStart(i),
			ServiceLevel: level, Service: overall,
			Offered:       counted(func(c *QueueCell) float64 { return float64(c.Offered) }),
			Answered:      counted(func(c *QueueCell) float64 { return float64(c.Answered) }),
			AtOnce:        counted(func(c *QueueCell) float64 { return float64(c.AnsweredAtOnce) }),
			Abandoned:     counted(func(c *QueueCell) float64 { return float64(c.Abandoned) }),
			ByClock:       counted(func(c *QueueCell) float64 { return float64(c.AbandonedByClock) }),
			Overflowed:    counted(func(c *QueueCell) float64 { return float64(c.Overflowed) }),
			SpeedOfAnswer: all.band(func(c *QueueCell, _ float64) ratio { return c.speedOfAnswer() }),
			MeanLength:    all.band(func(c *QueueCell, length float64) ratio { return ratio{c.Length, length} }),
			Waiting:       counted(func(c *QueueCell) float64 { return float64(c.Waiting) }),
			InHand:        counted(func(c *QueueCell) float64 { return float64(c.InHand) }),
			OldestAge:     all.band(func(c *QueueCell, _ float64) ratio { return c.oldest() }),
			DueAttainment: all.band(func(c *QueueCell, _ float64) ratio { return c.dueRatio() }),
		}
		if !spec.live(q) {
			intervals[i].EffortHours = counted(func(c *QueueCell) float64 { return c.Effort / nanosPerHour })
			intervals[i].Overdue = counted(func(c *QueueCell) float64 { return float64(c.Overdue) })
			if show.setAside {
				intervals[i].SetAside = counted(func(c *QueueCell) float64 { return float64(c.setAside()) })
			}
		}
	}
	return intervals
}

// share is the queue's service level of some counts: undefined without a threshold.
func (q QueueSpec) share(c *QueueCell) ratio {
	if !q.ServiceLevel.Set {
		return ratio{}
	}
	return q.Formula.share(c.service())
}

func (c *QueueCell) speedOfAnswer() ratio {
	return ratio{c.AnsweredWait / nanosPerSecond, float64(c.Answered)}
}

func (c *QueueCell) dueRatio() ratio { return ratio{float64(c.DoneByDue), float64(c.Due)} }

func teamIntervals(spec *Spec, summaries []*Summary, t int, show features) []TeamInterval {
	some := takes(spec, summaries, t)
	intervals := make([]TeamInterval, spec.Intervals())
	var all spread[TeamCell]
	band := all.band
	agents := func(value func(c *TeamCell) float64) Band {
		return band(func(c *TeamCell, length float64) ratio { return ratio{value(c), length} })
	}
	var held spread[float64]
	for i := range intervals {
		all.turn(spec, summaries, i, func(s *Summary) *TeamCell { return &s.Teams[t].Cells[i] })
		intervals[i] = TeamInterval{
			Label: spec.IntervalLabel(i), Start: spec.IntervalStart(i),
			Paid:          agents(func(c *TeamCell) float64 { return c.Paid }),
			Scheduled:     agents(func(c *TeamCell) float64 { return c.Scheduled }),
			Present:       agents(func(c *TeamCell) float64 { return c.Present }),
			Ready:         agents(func(c *TeamCell) float64 { return c.Ready }),
			Staffed:       agents((*TeamCell).staffed),
			Engaged:       agents(func(c *TeamCell) float64 { return c.Engaged }),
			Occupancy:     band(func(c *TeamCell, _ float64) ratio { return c.occupancy() }),
			Weighted:      band(func(c *TeamCell, _ float64) ratio { return ratio{c.Weighted, c.staffed()} }),
			Utilization:   band(func(c *TeamCell, _ float64) ratio { return ratio{c.staffed(), c.Paid} }),
			OccupiedShare: band(func(c *TeamCell, _ float64) ratio { return ratio{c.Occupied, c.staffed()} }),
			TimeUse:       timeBands(agents, show),
			InHand:        inHandBands(&held, spec, summaries, t, i, some),
		}
	}
	return intervals
}

// takes tells which channels a team has anything of: by its caps, or by what it held, as a change may have given it others.
func takes(spec *Spec, summaries []*Summary, t int) []bool {
	some := make([]bool, len(spec.Router.Channels))
	for c := range some {
		some[c] = spec.Router.Teams[t].Caps[c] > 0 || slices.ContainsFunc(summaries, func(s *Summary) bool { return s.Teams[t].Sessions[c] > 0 })
	}
	return some
}

func inHandBands(all *spread[float64], spec *Spec, summaries []*Summary, t, interval int, some []bool) (bands []ChannelBand) {
	channels := spec.Router.Channels
	for c := range channels {
		if !some[c] {
			continue
		}
		all.turn(spec, summaries, interval, func(s *Summary) *float64 { return &s.Teams[t].InHand[interval*len(channels)+c] })
		bands = append(bands, ChannelBand{channels[c].Name, all.band(func(held *float64, length float64) ratio { return ratio{*held, length} })})
	}
	return bands
}
