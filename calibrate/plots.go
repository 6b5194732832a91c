package calibrate

import (
	"fmt"
	"math"
	"time"

	"headroom/fit"
	"headroom/results/chart"
)

// mostPanels is how many queues a page of plots shows: those in which most came.
const mostPanels = 9

// Plots are the profile of each queue with its band, QQ plots of handle times, and patience with its band; pages for which there is
// nothing are left out.
func (m *Model) Plots() []chart.Plot {
	var plots []chart.Plot
	for i, q := range m.busiest() {
		plots = append(plots, m.profilePlot(q, i))
	}
	qq := chart.Plot{
		Name: "handle-qq", Title: "Handle times: data against the family taken", Square: true,
		Subtitle: "quantiles of the data against those of the fitted distribution; on the line they agree", Keys: []string{"quantile", "", "equal"}, Footer: m.footer(),
	}
	survival := chart.Plot{
		Name: "patience", Title: "Patience: who would still be waiting", Square: true,
		Subtitle: "by Kaplan-Meier, with 95 % band", Keys: []string{"Kaplan-Meier", "95 % band", "fitted"}, Footer: m.footer(),
	}
	for _, q := range m.busiest() {
		if q.Handle != nil && q.Handle.Durations != nil {
			qq.Panels = append(qq.Panels, qqPanel(q.Name, q.Handle))
		}
		if q.Patience != nil && q.Patience.Curve != nil {
			survival.Panels = append(survival.Panels, survivalPanel(q.Name, q.Patience))
		}
	}
	for _, p := range []chart.Plot{qq, survival} {
		if len(p.Panels) > 0 {
			plots = append(plots, p)
		}
	}
	return plots
}

func (m *Model) footer() string { return m.Name + ": " + m.summary()[0] }

// busiest are the queues in which most came, in their order.
func (m *Model) busiest() []*Queue {
	var some []*Queue
	for i := range m.Queues {
		before := 0
		for k := range m.Queues {
			if m.Queues[k].Offered > m.Queues[i].Offered || m.Queues[k].Offered == m.Queues[i].Offered && k < i {
				before++
			}
		}
		if before < mostPanels {
			some = append(some, &m.Queues[i])
		}
	}
	return some
}

// profilePlot is a panel for each weekday of one queue.
func (m *Model) profilePlot(q *Queue, number int) chart.Plot {
	p := chart.Plot{
		Name: fmt.Sprintf("profile-%d", number+1), Title: fmt.Sprintf("%s: expected arrivals by interval", q.Name),
		Subtitle: fmt.Sprintf("in intervals of %s; the band holds 90 %% of days", spanText(m.Step)), Keys: []string{"expected", "90 % of days"}, Footer: m.footer(),
	}
	first, last := m.hours(q)
	for _, d := range weekdays {
		day := &q.Profile.Weekdays[d]
		if day.Days == 0 || !(day.Volume.Value > 0) {
			continue
		}
		one := chart.PlotPanel{
			Title: d.String(), Note: fmt.Sprintf("%s a day, %s", digits(day.Volume.Value, 4), count(day.Days, "day", "days")),
			X: chart.PlotAxis{Title: "time of day", Kind: chart.ClockAxis}, Y: chart.PlotAxis{Title: "arrivals in an interval"},
		}
		for n := first; n < last; n++ {
			at := (time.Duration(n) * m.Step).Seconds()
			one.Curve.X, one.Curve.Y = append(one.Curve.X, at), append(one.Curve.Y, day.Means[n].Value)
			one.BandX, one.Low, one.High = append(one.BandX, at), append(one.Low, day.Low[n]), append(one.High, day.High[n])
		}
		p.Panels = append(p.Panels, one)
	}
	return p
}

// hours are the first interval of any weekday with arrivals and that after the last.
func (m *Model) hours(q *Queue) (first, last int) {
	first = math.MaxInt
	for d := range q.Profile.Weekdays {
		for n, r := range q.Profile.Weekdays[d].Means {
			if r.Value > 0 {
				first, last = min(first, n), max(last, n+1)
			}
		}
	}
	return min(first, last), last
}

func qqPanel(name string, t *Time) chart.PlotPanel {
	p := chart.PlotPanel{
		Title: name, X: chart.PlotAxis{Title: "fitted", Kind: chart.TimeAxis}, Y: chart.PlotAxis{Title: "data", Kind: chart.TimeAxis}, Diagonal: true, Dots: true,
	}
	law := t.Fitted
	if law == nil { // the closest, to show why it was not taken
		for _, c := range t.Choice.Candidates {
			if c.Fitted != nil {
				law = c.Fitted
				break
			}
		}
		p.Note = "not taken: "
	}
	if law == nil {
		p.Empty = "no family could be fitted"
		return p
	}
	p.Note += fmt.Sprintf("%v, KS %.3f", law.Family, law.KS)
	for _, q := range fit.QQ(t.Durations, law) {
		p.Curve.X, p.Curve.Y = append(p.Curve.X, q.Fitted), append(p.Curve.Y, q.Data)
	}
	return p
}

func survivalPanel(name string, t *Time) chart.PlotPanel {
	p := chart.PlotPanel{
		Title: name, Note: fmt.Sprintf("%s left, %s did not", thousands(t.N), thousands(t.Censored)),
		X: chart.PlotAxis{Title: "waited", Kind: chart.TimeAxis}, Y: chart.PlotAxis{Title: "share still there", Kind: chart.ShareAxis},
	}
	last := 1.0
	add := func(x float64, y, low, high float64) {
		p.Curve.X, p.Curve.Y = append(p.Curve.X, x), append(p.Curve.Y, y)
		p.BandX, p.Low, p.High = append(p.BandX, x), append(p.Low, low), append(p.High, high)
	}
	var lastLow, lastHigh float64 = 1, 1
	for _, r := range t.Curve.Rows {
		if r.Seconds > 0 {
			add(r.Seconds, last, lastLow, lastHigh)
			add(r.Seconds, r.Survival, r.Low, r.High)
		}
		last, lastLow, lastHigh = r.Survival, r.Low, r.High
	}
	if t.Fitted == nil {
		return p
	}
	balk := t.Fitted.Zero.Value
	p.Note = t.Fitted.Family.String() + "; " + p.Note
	for _, r := range t.Curve.Rows {
		if r.Seconds > 0 {
			p.Second.X, p.Second.Y = append(p.Second.X, r.Seconds), append(p.Second.Y, (1-balk)*(1-t.Fitted.Below(r.Seconds)))
		}
	}
	return p
}
