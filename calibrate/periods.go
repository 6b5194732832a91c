package calibrate

import (
	"fmt"
	"time"

	"headroom/fit"
	"headroom/history"
)

const (
	// surely is the level at which times differ by hour.
	surely = 0.01
	// matters is by how much the longest and the shortest part of a day differ at least, to be written.
	matters = 0.05
)

// Parts are the distributions of a time by when the engagement came in; no Each = the time of day does not matter, or is not known to.
type Parts struct {
	Test fit.HourFit
	Each []Part
}

// Part is a part of the day, in hours; To is no part of it.
type Part struct {
	From, To int
	Time     *Time
}

// name is such as 08:00-11:00.
func (p *Part) name() string { return fmt.Sprintf("%02d:00-%02d:00", p.From, p.To) }

// parts tells whether a time of a queue differs by hour, and estimates each part of the day by itself.
func (m *Model) parts(queue int, rounding fit.Rounding, of func(e *history.Engagement) time.Duration) (p Parts, err error) {
	hours := fit.NewHours()
	each := func(use func(e *history.Engagement, day fit.Date, hour int)) {
		c := clock{location: m.History.Location, step: int64(time.Hour)}
		for i := range m.History.Engagements {
			if e := &m.History.Engagements[i]; int(e.Queue) == queue && m.handled(e) {
				day, hour := c.place(e.Arrived)
				use(e, day, hour)
			}
		}
	}
	each(func(e *history.Engagement, day fit.Date, hour int) { hours.Add(day, hour, of(e).Seconds()) })
	p.Test = hours.Differ()
	if p.Test.P >= surely || len(p.Test.Periods) < 2 || p.Test.Greatest < matters {
		return p, nil
	}
	var durations [24]*fit.Durations // by hour; those of a part are the same
	for _, period := range p.Test.Periods {
		d := fit.NewDurations(rounding)
		for hour := period.From; hour < period.To; hour++ {
			durations[hour] = d
		}
	}
	each(func(e *history.Engagement, _ fit.Date, hour int) { _ = durations[hour].Add(of(e).Seconds(), fit.Seen) })
	for _, period := range p.Test.Periods {
		t, err := fromSample(durations[period.From], "engagements that came in from "+(&Part{From: period.From, To: period.To}).name())
		if err != nil {
			return p, err
		}
		if t == nil { // all alike: no distribution
			return Parts{Test: p.Test}, nil
		}
		p.Each = append(p.Each, Part{period.From, period.To, t})
	}
	return p, nil
}

// byTime fills in the parts of handle time and wrap-up.
func (m *Model) byTime(q *Queue, s *sample) (err error) {
	if q.Handle != nil {
		q.HandleParts, err = m.parts(q.index, s.rounding, func(e *history.Engagement) time.Duration {
			if s.wraps {
				return max(0, e.Handle-e.Wrap)
			}
			return e.Handle
		})
	}
	if q.Wrap != nil && err == nil {
		q.WrapParts, err = m.parts(q.index, s.rounding, func(e *history.Engagement) time.Duration { return e.Wrap })
	}
	return err
}

// describe says why the time of day matters.
func (p *Parts) describe() string {
	return fmt.Sprintf("By hour of arrival times differ by up to %s (F = %s with %d and %d degrees of freedom, p %s; days taken out): each part of the day by itself.",
		percentText(p.Test.Greatest), digits(p.Test.F, 3), p.Test.Free[0], p.Test.Free[1], probabilityText(p.Test.P))
}

func probabilityText(p float64) string {
	if p < 0.0001 {
		return "below 0.0001"
	}
	return "= " + digits(p, 2)
}

// timed writes a time with what it is from, by time of day where that matters.
func (w *writer) timed(indent int, key, kind, name string, t *Time, p *Parts) {
	w.comment(indent, "%s", t.describe())
	if len(p.Each) == 0 {
		w.law(indent, key, kind, name, t)
		return
	}
	w.comment(indent, "%s", p.describe())
	w.line(indent, "%s:", key)
	w.line(indent+2, "by_time:")
	for i := range p.Each {
		one := &p.Each[i]
		w.comment(indent+4, "%s", one.Time.describe())
		w.law(indent+4, `"`+one.name()+`"`, kind, name+" "+one.name(), one.Time)
	}
}

// workAt is the mean work of one engagement that comes in so long after midnight, seconds.
func (q *Queue) workAt(since time.Duration) float64 {
	if q.Handle == nil {
		return placeholderHandle
	}
	mean := q.HandleParts.meanAt(since, q.Handle)
	if q.Wrap != nil {
		mean += q.WrapParts.meanAt(since, q.Wrap)
	}
	return mean
}

func (p *Parts) meanAt(since time.Duration, all *Time) float64 {
	for i := range p.Each {
		if hour := int(since / time.Hour); hour >= p.Each[i].From && hour < p.Each[i].To {
			return p.Each[i].Time.Mean.Value
		}
	}
	return all.Mean.Value
}
