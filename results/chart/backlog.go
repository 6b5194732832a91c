package chart

import (
	"fmt"
	"math"
	"strings"

	"headroom/results"
	"headroom/results/format"
)

// agePage shows how old the oldest open work of deferred queues is at the end of each interval.
func agePage(r *results.Report) page {
	p := page{name: "backlog-age", title: "Age of the backlog", empty: "No queue has deferred work.", subtitle: subtitle(r, "the oldest open item at the end of each interval, since it came to its queue")}
	var queues []results.QueueReport
	for _, q := range r.Queues {
		if !q.Live {
			queues = append(queues, q)
		}
	}
	oldest, name, when := 0.0, "", 0.0
	for _, q := range queues {
		one := panel{title: q.Name, x: clockScale(r.Run, 0, r.Run.Horizon, timeLabels(len(queues)))}
		factor, unit := 1.0/3600, "hours"
		s := bandSeries(r.Run, len(q.Intervals), 1, func(i int) results.Band { return q.Intervals[i].OldestAge })
		_, high, ok := s.extremes()
		if ok && high >= 4*86400 {
			factor, unit = 1.0/86400, "days"
		}
		if at, peak := highest(s); ok && peak > oldest {
			oldest, name, when = peak, q.Name, at
		}
		for _, list := range [][]float64{s.low, s.middle, s.high} {
			for i := range list {
				list[i] *= factor
			}
		}
		if ok && high > 0 {
			one.y = lengthScale("age, "+unit, high*factor, yTicks(len(queues)))
			one.marks = bandMarks(s, green, false)
		} else {
			one.empty = "nothing was open"
		}
		p.panels = append(p.panels, one)
	}
	if name != "" {
		age, _, _ := strings.Cut(format.Wait(oldest, format.HalfOf(oldest/20)), " ± ")
		p.title = fmt.Sprintf("Backlog: the oldest open item is at %s, %s old %s", name, age, clockWords(r, when))
	}
	p.keys = bandKeys(r, lineWords(r), green)
	return p
}

// duePage shows how much of what was due in each interval was done by then.
func duePage(r *results.Report) page {
	p := page{name: "due-dates", title: "Done by due, by interval", empty: "Nothing was due.", subtitle: subtitle(r, "of what was due in the interval; intervals in which nothing was due are left out")}
	var queues []results.QueueReport
	for _, q := range r.Queues {
		if q.Due != nil && q.Due.Attainment.Defined {
			queues = append(queues, q)
		}
	}
	targets := false
	for i, q := range queues {
		s := bandSeries(r.Run, len(q.Intervals), 0.5, func(i int) results.Band { return q.Intervals[i].DueAttainment })
		one := panel{title: q.Name, x: clockScale(r.Run, 0, r.Run.Horizon, timeLabels(len(queues)))}
		low, _, ok := s.extremes()
		if !ok {
			one.empty = "nothing was due"
		} else {
			verdicts := verdictsOf(r, "queue", q.Name, results.DueDateTarget.Key())
			for _, v := range verdicts {
				low = math.Min(low, v.Bound-0.02)
				targets = true
			}
			one.y = shareScale("done by due / due", low, yTicks(len(queues)))
			one.marks = append(levels(verdicts), bandMarks(s, blue, true)...)
			one.notes = []string{"over the run " + format.Of(q.Due.Attainment, format.Share)}
			if i == 0 {
				p.title = fmt.Sprintf("Due dates: %s of %s is done by due", format.Bare(q.Due.Attainment, format.Share), q.Name)
			}
		}
		p.panels = append(p.panels, one)
	}
	p.keys = bandKeys(r, lineWords(r), blue)
	if targets {
		p.keys = append(p.keys, key{text: "target", clr: ink, shape: keyDashed})
	}
	return p
}
