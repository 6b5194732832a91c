package chart

import (
	"fmt"
	"math"
	"strings"
	"time"

	"headroom/results"
	"headroom/results/format"
)

// waitingPage shows how many wait over time: the mean queue length of live queues, the backlog of deferred ones. Each
// queue has its own panel and scale: a queue of two callers and a backlog of three hundred cases have nothing to share.
func waitingPage(r *results.Report) page {
	p := page{name: "waiting", title: "Waiting over time", subtitle: subtitle(r), empty: "There are no queues."}
	if len(r.Queues) == 0 {
		return p
	}
	var live, deferred, overdue bool
	for _, wantLive := range []bool{true, false} { // live ones first
		for _, q := range r.Queues {
			if q.Live != wantLive {
				continue
			}
			live, deferred = live || q.Live, deferred || !q.Live
			one, late := waitingPanel(r, q, len(r.Queues))
			overdue = overdue || late
			p.panels = append(p.panels, one)
		}
	}
	if live {
		p.keys = append(p.keys, bandKeys(r, "queue length, mean over interval", blue)...)
	}
	if deferred {
		p.keys = append(p.keys, bandKeys(r, "items waiting at end of interval", green)...)
	}
	if overdue {
		p.keys = append(p.keys, key{text: "overdue, waiting or in hand", clr: vermillion, shape: keyLine})
	}
	p.title = waitingFinding(r)
	return p
}

func waitingPanel(r *results.Report, q results.QueueReport, panels int) (p panel, overdue bool) {
	p = panel{title: q.Name, x: clockScale(r.Run, 0, r.Run.Horizon, timeLabels(panels))}
	clr, title := blue, "waiting (mean number)"
	s := bandSeries(r.Run, len(q.Intervals), 0.5, func(i int) results.Band { return q.Intervals[i].MeanLength })
	if !q.Live {
		clr, title = green, "waiting items (number)"
		s = bandSeries(r.Run, len(q.Intervals), 1, func(i int) results.Band { return q.Intervals[i].Waiting })
	}
	_, high, ok := s.extremes()
	switch {
	case !ok:
		p.empty = "nothing was recorded"
		return p, false
	case high == 0 && q.Live:
		p.empty = "nobody waits"
		return p, false
	case high == 0:
		p.empty = "nothing waits"
		return p, false
	}
	p.marks = bandMarks(s, clr, false)
	if !q.Live {
		late := bandSeries(r.Run, len(q.Intervals), 1, func(i int) results.Band { return q.Intervals[i].Overdue })
		if _, most, known := late.extremes(); known && most > 0 {
			overdue = true
			p.marks = append(p.marks, curve{x: late.x, y: late.middle, clr: vermillion})
			high = math.Max(high, most)
		}
	}
	p.y = lengthScale(title, high, yTicks(panels))
	p.notes = []string{waitingNote(r, q, s)}
	return p, overdue
}

// lengthScale is an axis for mean numbers of waiting, which may stay below one.
func lengthScale(title string, high float64, n int) scale {
	if high > 2 || high <= 0 {
		return countScale(title, high, n)
	}
	step := roundStep(high/float64(n), false)
	s := scale{title: title, high: step * math.Ceil(high/step*(1-1e-9))}
	decimals := max(0, int(math.Ceil(-math.Log10(step)-1e-9)))
	if scaled := step * math.Pow(10, float64(decimals)); math.Abs(scaled-math.Round(scaled)) > 1e-6 {
		decimals++ // 0.25
	}
	for i := 0; float64(i)*step <= s.high*(1+1e-9); i++ {
		s.ticks = append(s.ticks, tick{at: float64(i) * step, label: format.Rounded(float64(i)*step, decimals), line: true})
	}
	return s
}

// waitingNote says when the most wait, or what is left at the end.
func waitingNote(r *results.Report, q results.QueueReport, s series) string {
	if !q.Live && q.Backlog != nil {
		if q.Backlog.Count.Mean == 0 {
			return "at the end nothing open"
		}
		return "at the end " + format.Of(q.Backlog.Count, format.Count) + " open"
	}
	at, peak := highest(s)
	return fmt.Sprintf("peak %s %s", briefly(peak), clockWords(r, at-r.Run.Interval/2))
}

// highest is where the middle of a series is largest.
func highest(s series) (at, value float64) {
	value = math.Inf(-1)
	for i, v := range s.middle {
		if v > value {
			at, value = s.x[i], v
		}
	}
	return at, value
}

// briefly prints a mean number with two significant digits.
func briefly(v float64) string {
	switch {
	case v >= 10:
		return format.Rounded(v, 0)
	case v >= 0.95:
		return format.Rounded(v, 1)
	}
	return format.Rounded(v, 2)
}

// clockWords says an instant of the run: "at 10:30", in runs of several days "on Tue at 10:30", in
// runs of more than a week "on Tue 9 Feb at 10:30".
func clockWords(r *results.Report, seconds float64) string {
	t := r.Run.Start.Add(time.Duration(seconds * float64(time.Second)))
	if r.Run.Horizon > 7*86400 {
		return t.Format("on Mon 2 Jan at 15:04")
	}
	if r.Run.Horizon > 86400 {
		return t.Format("on Mon at 15:04")
	}
	return t.Format("at 15:04")
}

func waitingFinding(r *results.Report) string {
	var parts []string
	var name, when string
	most := 0.0
	open, defined := 0.0, false
	for _, q := range r.Queues {
		if !q.Live {
			if q.Backlog != nil && q.Backlog.Count.Defined {
				open, defined = open+q.Backlog.Count.Mean, true
			}
			continue
		}
		s := bandSeries(r.Run, len(q.Intervals), 0.5, func(i int) results.Band { return q.Intervals[i].MeanLength })
		if at, peak := highest(s); peak > most {
			most, name, when = peak, q.Name, clockWords(r, at-r.Run.Interval/2)
		}
	}
	if name != "" {
		parts = append(parts, fmt.Sprintf("%s peaks at %s waiting %s", name, briefly(most), when))
	}
	if defined && open > 0 {
		parts = append(parts, fmt.Sprintf("%s work items are open at the end", briefly(open)))
	}
	if len(parts) == 0 {
		return "Waiting: nobody waits, and no work is left at the end"
	}
	return "Waiting: " + strings.Join(parts, "; ")
}
