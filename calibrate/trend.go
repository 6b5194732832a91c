package calibrate

import (
	"fmt"
	"math"
	"time"

	"headroom/fit"
	"headroom/workload"
)

// grow moves volumes from the middle of the history, of which Arrivals tells them, to the week of the scenario, along the trend of each queue:
// V·(1 + g)^w with growth g per week and w weeks between. Relative errors add up as squares, ε² = ε(V)² + (w·ε(g)/(1 + g))²: a level in
// the middle and a slope are independent. Without a trend nothing changes.
func (m *Model) grow(middle float64) {
	if !m.Options.Trend {
		return
	}
	m.middle = middle
	var uncertain []string
	for i := range m.Queues {
		q := &m.Queues[i]
		trend := q.Profile.Trend
		if !q.Estimated || trend.Value == 0 {
			continue
		}
		if trend.Low < 0 && trend.High > 0 {
			uncertain = append(uncertain, fmt.Sprintf("%s: %s", q.Name, sureRange(trend, "%")))
		}
		for w := range q.Profile.Weekdays {
			growDay(&q.Profile.Weekdays[w], trend, m.weeksAhead(time.Weekday(w)))
		}
	}
	if len(uncertain) > 0 {
		m.note("Growth per week may be chance (%s); volumes are those of the week of %v with it all the same. Without --trend they are those of an average week.", list(uncertain, 6), m.Start)
	}
}

// weeksAhead is from the middle of the history to a weekday of the scenario; 0 without a trend.
func (m *Model) weeksAhead(w time.Weekday) float64 {
	if m.middle == 0 {
		return 0
	}
	return (float64(m.Start+fit.Date((w+6)%7)) - m.middle) / 7
}

// Growth is by how much volumes of a queue on a day are above those that its Profile has for the weekday: 1 without a trend.
func (m *Model) Growth(q *Queue, d fit.Date) float64 {
	if m.middle == 0 || !q.Estimated {
		return 1
	}
	w := d.Weekday()
	return grownBy(q.Profile.Trend.Value, float64(d-m.Start-fit.Date((w+6)%7))/7)
}

func grownBy(growth, weeks float64) float64 {
	return workload.Exp(float64(weeks * workload.Log(max(1e-9, 1+growth))))
}

func growDay(day *fit.WeekdayProfile, trend fit.Range, weeks float64) {
	by := grownBy(trend.Value, weeks)
	ofTrend := func(x float64) float64 { return float64(weeks*x) / max(1e-9, 1+trend.Value) }
	grow := func(r *fit.Range) {
		if r.Value == 0 {
			r.Low, r.High = float64(r.Low*by), float64(r.High*by)
			return
		}
		widen := func(own, slope float64) float64 { // own: in the unit of r
			return float64(r.Value * by * math.Sqrt(float64(own/r.Value*own/r.Value)+float64(ofTrend(slope)*ofTrend(slope))))
		}
		low, high := widen(r.Value-r.Low, trend.Value-trend.Low), widen(r.High-r.Value, trend.High-trend.Value)
		r.StandardError = widen(r.StandardError, trend.StandardError)
		r.Value = float64(r.Value * by)
		r.Low, r.High = r.Value-low, r.Value+high
	}
	grow(&day.Volume)
	for n := range day.Means {
		grow(&day.Means[n])
		day.Low[n], day.High[n] = float64(day.Low[n]*by), float64(day.High[n]*by)
	}
}

// growthText is the trend of a queue, and which volumes are written.
func (m *Model) growthText(p *fit.QueueProfile) string {
	weeks := m.weeksAhead(time.Monday)
	return fmt.Sprintf("Growth per week: %s; volumes are those of the week of the scenario, %s weeks after the middle of the history: %s of those there.",
		sureRange(p.Trend, "%"), digits(weeks, 2), percentText(grownBy(p.Trend.Value, weeks)))
}

// whichWeek is the week of which volumes are.
func (m *Model) whichWeek() string {
	if m.middle != 0 {
		return "that week, with the growth of the history gone on"
	}
	return "an average week"
}
