package fit

import "headroom/workload"

// Sets are n estimates from resampled counts, for input uncertainty: each is a world that the data do not contradict (B. Efron 1979;
// R. R. Barton and L. W. Schruben 2001, "Resampling methods for input modeling"). Whole days are drawn, with replacement, for each day one of
// its weekday, so that intervals and queues of a day stay together. Where days persist, and there are eight weeks, whole weeks are drawn
// instead: single days would make the mean volume look better known than it is. The same fit gives the same sets, and more of them
// begin with the fewer.
//
// What the fit leaves out (a factor whose interval begins at 0) is 0 in all sets. Variances are multiplied by n/(n − 1), n draws for each
// mean, to undo that resampled days vary less around their own means. Volumes spread as their errors say: see spread.
func (f *ArrivalFit) Sets(n int) []ParameterSet {
	weeks := f.GroupsAre == "weeks" && f.persists()
	blocks, spreads := f.sample.byBlock(f.Groups), f.spreads(weeks)
	sets := make([]ParameterSet, 0, n)
	for k := range n {
		var stream workload.Stream
		stream.Reset(workload.Root(f.seed, k).Named("fit: bootstrap"), workload.Busyness)
		drawn := *f.sample
		if weeks {
			drawn.days = drawWeeks(blocks, &stream)
		} else {
			drawn.days = f.sample.drawDays(&stream)
		}
		set := f.set(estimate(&drawn, &f.choices), weeks, &stream)
		f.spread(&set, spreads, k)
		sets = append(sets, set)
	}
	return sets
}

// persists tells whether the busyness of days goes on to the next beyond doubt.
func (f *ArrivalFit) persists() bool {
	for _, total := range f.Busyness.Total {
		if total.Persistence.Low > 0 {
			return true
		}
	}
	return false
}

func (s *countSample) byBlock(count int) [][]sampleDay {
	blocks := make([][]sampleDay, count)
	for _, d := range s.days {
		blocks[d.block] = append(blocks[d.block], d)
	}
	return blocks
}

// drawDays gives each day what happened on one of its weekday. The trend goes by when that was.
func (s *countSample) drawDays(stream *workload.Stream) []sampleDay {
	var same [7][]int
	for i := range s.days {
		w := s.days[i].weekday
		same[w] = append(same[w], i)
	}
	days := make([]sampleDay, 0, len(s.days))
	for i := range s.days {
		list := same[s.days[i].weekday]
		d := s.days[list[int(float64(stream.Uniform()*float64(len(list))))]]
		d.at, d.block = s.days[i].at, s.days[i].block
		days = append(days, d)
	}
	return days
}

// drawWeeks puts weeks one after the other, so far apart that days of different ones are not compared.
func drawWeeks(blocks [][]sampleDay, stream *workload.Stream) (days []sampleDay) {
	const apart = 28
	for n := range blocks {
		drawn := blocks[int(float64(stream.Uniform()*float64(len(blocks))))]
		for _, d := range drawn {
			d.at += apart*n - drawn[0].at
			d.block = n
			days = append(days, d)
		}
	}
	return days
}

// set keeps what a scenario needs.
func (f *ArrivalFit) set(r *raw, weeks bool, stream *workload.Stream) (set ParameterSet) {
	widen := 1.0
	for q, v := range r.views {
		p := v.profile
		set.Volume = append(set.Volume, p.volume)
		set.Shares = append(set.Shares, p.shares)
		set.Trend = append(set.Trend, workload.Exp(p.trend)-1)
		widen = float64(f.Groups) / float64(f.Groups-1)
		if !weeks {
			widen = float64(p.known) / float64(p.known-p.columns)
		}
		total := &f.Busyness.Total[q]
		same := *stream // the same chance as that of its own part
		set.Total = append(set.Total, total.values(&r.total[q], total.Present(), total.WithinPresent(), widen, weeks, &same))
		set.Own = append(set.Own, f.Busyness.Own[q].values(&r.own[q], f.Busyness.Own[q].Present(), f.Busyness.Own[q].WithinPresent(), widen, weeks, stream))
	}
	if len(r.views) > 1 {
		set.Shared = f.Busyness.Shared.values(&r.shared, f.Busyness.HasShared, f.Busyness.HasSharedWithin, widen, weeks, stream)
	}
	return set
}

// values are those of one factor. Single days that were drawn know nothing of persistence: it is drawn from its own interval.
func (f *FactorFit) values(r *rawFactor, has, hasWithin bool, widen float64, weeks bool, stream *workload.Stream) (v FactorValues) {
	normal := stream.Normal()
	if has {
		v.CV, v.Persistence = positiveRoot(float64(r.variance*widen)), max(0, r.persistence)
		if !weeks {
			e := f.Persistence.StandardError / max(0.01, 1-float64(f.Persistence.Value*f.Persistence.Value))
			v.Persistence = max(0, tanh(artanh(f.Persistence.Value)+float64(e*normal)))
		}
	}
	if hasWithin {
		v.WithinCV, v.WithinPersistence = positiveRoot(float64(r.within*widen)), max(0, r.withinPersistence)
	}
	return v
}
