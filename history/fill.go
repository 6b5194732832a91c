package history

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// fill adds the intervals that files leave out as nothing came, as Options.Missing says: for each source and queue, on the days from the queue's
// first to its last in that source, between the first and the last interval of the day with any row of the source. Hours that the clock
// shows twice are left alone.
func (r *reading) fill() {
	h := r.history
	if r.options.Missing != Absent {
		for _, s := range r.sources {
			if s.Kind == PerInterval {
				r.fillSource(s)
			}
		}
	}
	slices.SortFunc(h.Intervals, func(a, b Interval) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Queue, b.Queue), cmp.Compare(a.Source, b.Source))
	})
	filled := make([]Interval, 0, len(h.Intervals))
	for i, v := range h.Intervals { // another source may have what one leaves out
		if v.Filled && (near(h.Intervals, i, -1) || near(h.Intervals, i, 1)) {
			continue
		}
		filled = append(filled, v)
	}
	h.Intervals = filled
	for _, s := range r.sources {
		n := 0
		for i := range h.Intervals {
			if h.Intervals[i].Filled && h.Intervals[i].Source == s.index {
				n++
			}
		}
		if n > 0 {
			r.note(s, "%d intervals that are not in the file count as zero (missing=absent takes them as unknown)", n)
		}
	}
}

// near tells whether an interval's neighbor in the list is of the same queue and start, and is from a file, or filled before.
func near(list []Interval, i, by int) bool {
	for j := i + by; j >= 0 && j < len(list) && list[j].Start == list[i].Start && list[j].Queue == list[i].Queue; j += by {
		if !list[j].Filled || by < 0 {
			return true
		}
	}
	return false
}

// daySpan is the part of a day for which a source has rows: clock times since midnight.
type daySpan struct{ first, last time.Duration }

func (r *reading) fillSource(s *source) {
	h := r.history
	days := map[int64]daySpan{} // by day since 1970
	type run struct {
		first, last int64 // days
		known       Facts
	}
	runs := make([]run, len(h.Queues))
	seen := make([]bool, len(h.Queues))
	have := map[[2]int64]bool{}
	var step time.Duration
	for i := range h.Intervals {
		v := &h.Intervals[i]
		if v.Source != s.index {
			continue
		}
		if v.Step >= 24*time.Hour || step != 0 && v.Step != step {
			return // days as a whole, or intervals of different lengths
		}
		step = v.Step
		d, at := r.onClock(v.Start)
		span, known := days[d]
		if !known {
			span = daySpan{at, at}
		}
		days[d] = daySpan{min(span.first, at), max(span.last, at)}
		q := &runs[v.Queue]
		if !seen[v.Queue] {
			*q = run{d, d, 0}
		}
		seen[v.Queue] = true
		q.first, q.last, q.known = min(q.first, d), max(q.last, d), q.known|v.Known
		have[[2]int64{v.Start, int64(v.Queue)}] = true
	}
	if step == 0 {
		return
	}
	before := len(h.Intervals)
	clock := wallClock{zone: r.location}
	usual := daySpan{24 * time.Hour, 0} // of days without rows
	for _, span := range days {         // order-free: least and most
		usual = daySpan{min(usual.first, span.first), max(usual.last, span.last)}
	}
	for q := range runs {
		if !seen[q] {
			continue
		}
		for d := runs[q].first; d <= runs[q].last; d++ {
			if len(h.Intervals)-before > maxIntervals {
				r.problem(Problem{File: s.File, Sheet: s.Sheet, What: fmt.Sprintf("more than %d intervals are missing", maxIntervals), Remedy: "is a date wrong? else missing=absent"})
				return
			}
			span, known := days[d]
			if !known {
				if r.options.Missing != ZeroAlways {
					continue
				}
				span = usual
			}
			for at := span.first; at <= span.last; at += step {
				start, _, n := clock.instants(d*day + int64(at))
				if n != 1 || have[[2]int64{start, int64(q)}] {
					continue
				}
				h.Intervals = append(h.Intervals, Interval{Start: start, Step: step, Queue: q, Known: runs[q].known &^ KnowsAgents, Filled: true, Source: s.index})
			}
		}
	}
}

// maxIntervals bounds what is filled in, for files with days far apart.
const maxIntervals = 4_000_000

// onClock is the day since 1970 and the time of day that the clock of the center shows.
func (r *reading) onClock(at int64) (d int64, clock time.Duration) {
	_, offset := time.Unix(0, at).In(r.location).Zone()
	shown := at + int64(offset)*second
	d = floor(shown, day)
	return d, time.Duration(shown - d*day)
}
