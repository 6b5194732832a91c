package backcast

import (
	"fmt"
	"math"
	"slices"
	"time"

	"headroom/fit"
	"headroom/results/chart"
)

// Plots are, of each measure: the days one after the other, some of them by interval, the histogram of transforms, and the bias by
// time of day.
func (r *Result) Plots() []chart.Plot {
	var plots []chart.Plot
	for i := range r.Parts {
		p := &r.Parts[i]
		plots = append(plots, r.daysPlot(p), r.examplesPlot(p), r.pitPlot(p), r.biasPlot(p))
		if p.Measure.Kind != Count {
			plots = append(plots, r.besidePlot(p))
		}
	}
	return plots
}

func (r *Result) plot(p *Part, name, title, subtitle string, keys ...string) chart.Plot {
	return chart.Plot{
		Name: p.Measure.Key + "-" + name, Title: p.Measure.Title + ": " + title, Subtitle: subtitle, Keys: keys,
		Footer: fmt.Sprintf("%s: fitted to %s to %s, held back %s to %s; %d replications, seed %d", r.Name, r.Fitted.First, r.Fitted.Last, r.Held.First, r.Held.Last, r.Replications, r.Seed),
	}
}

// axis is that of the measure's values.
func (m *Measure) axis(of string) chart.PlotAxis {
	switch m.Kind {
	case Share:
		return chart.PlotAxis{Title: "share of those who came", Kind: chart.ShareAxis}
	case Mean:
		return chart.PlotAxis{Title: "mean, seconds"}
	}
	return chart.PlotAxis{Title: m.Unit + " " + of}
}

// series is a panel of cells over x with their band; cells ascend by x. Gaps of more than a step break all lines.
func (m *Measure) series(cells []*Cell, x func(*Cell) float64, step float64, of string) chart.PlotPanel {
	panel := chart.PlotPanel{Y: m.axis(of)}
	add := func(at, predicted, low, high, observed float64) {
		panel.Curve.X, panel.Curve.Y = append(panel.Curve.X, at), append(panel.Curve.Y, predicted)
		panel.BandX, panel.Low, panel.High = append(panel.BandX, at), append(panel.Low, low), append(panel.High, high)
		panel.Second.X, panel.Second.Y = append(panel.Second.X, at), append(panel.Second.Y, observed)
	}
	for i, c := range cells {
		if i > 0 && x(c)-x(cells[i-1]) > step {
			nan := math.NaN()
			add((x(c)+x(cells[i-1]))/2, nan, nan, nan, nan)
		}
		draws := c.readDraws()
		add(x(c), c.predicted(), quantile(draws, 0.05), quantile(draws, 0.95), c.read(c.Observed))
	}
	return panel
}

func (r *Result) daysPlot(p *Part) chart.Plot {
	title := fmt.Sprintf("%.0f %% of the days lie within their 90 %% band", 100*wholeDays(p).Hit90.Value)
	plot := r.plot(p, "days", title, "each held-back day as a whole, all queues; the band holds 90 % of what is predicted", "predicted", "90 % band", "observed")
	cells := make([]*Cell, len(p.days))
	for i := range p.days {
		cells[i] = &p.days[i]
	}
	panel := p.Measure.series(cells, func(c *Cell) float64 { return float64(c.Date) }, 1, "a day")
	panel.X = chart.PlotAxis{Title: "day", Kind: chart.DateAxis}
	plot.Panels = []chart.PlotPanel{panel}
	return plot
}

// wholeDays is the score of days with all queues together.
func wholeDays(p *Part) *Score {
	if p.Whole != nil {
		return p.Whole
	}
	return &p.Days
}

// examples are the days whose places among the draws are lowest, nearest to the middle and highest, and the one whose shape is farthest off.
func (p *Part) examples() []int {
	order := make([]int, len(p.ByDate))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch x, y := p.relative(a), p.relative(b); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	n := len(order)
	var list []int
	for _, at := range []int{0, n / 3, 2 * n / 3, n - 1} {
		if !slices.Contains(list, order[at]) {
			list = append(list, order[at])
		}
	}
	return list
}

// relative is observed / predicted of a day.
func (p *Part) relative(i int) float64 {
	if p.ByDate[i].Predicted == 0 {
		return 0
	}
	return float64(p.ByDate[i].Observed / p.ByDate[i].Predicted)
}

func (r *Result) examplesPlot(p *Part) chart.Plot {
	plot := r.plot(p, "examples", fmt.Sprintf("%.0f %% of the intervals lie within their 90 %% band", 100*p.Intervals.Hit90.Value),
		"four days, from the lowest beside its prediction to the highest; all queues, by interval", "predicted", "90 % band", "observed")
	for _, i := range p.examples() {
		day := &p.ByDate[i]
		panel := p.Measure.series(p.timesOf(day.date), r.clock, r.Step.Seconds()*1.5, "in an interval")
		panel.Title = day.date.Weekday().String() + " " + day.Date
		panel.Note = fmt.Sprintf("observed %s, predicted %s", p.Measure.write(float64(day.Observed)), p.Measure.write(float64(day.Predicted)))
		panel.X = chart.PlotAxis{Title: "time of day", Kind: chart.ClockAxis}
		plot.Panels = append(plot.Panels, panel)
	}
	return plot
}

// clock is when a cell's interval begins, seconds since midnight.
func (r *Result) clock(c *Cell) float64 { return (time.Duration(c.Interval) * r.Step).Seconds() }

// timesOf are the intervals of a day, all queues together.
func (p *Part) timesOf(date fit.Date) []*Cell {
	var list []*Cell
	for i := range p.times {
		if p.times[i].Date == date {
			list = append(list, &p.times[i])
		}
	}
	slices.SortFunc(list, func(a, b *Cell) int { return a.Interval - b.Interval })
	return list
}

// pitPlot is the histogram of intervals and that of whole days.
func (r *Result) pitPlot(p *Part) chart.Plot {
	plot := r.plot(p, "calibration", "where the observed stand among the predictions",
		"an even histogram is right; a bowl: bands too narrow, a hump: too wide, a slope: too low or too high; 1 is even", "share of the observed / 10 %", "", "even")
	for _, one := range []struct {
		title string
		s     *Score
	}{{"by interval and queue", &p.Intervals}, {"by day and queue", &p.Days}} {
		panel := chart.PlotPanel{
			Title: one.title, Note: fmt.Sprintf("%d, mean %.2f where 0.5 is right", one.s.Cells, float64(one.s.PITMean)),
			X: chart.PlotAxis{Title: "share of the predictions below", Kind: chart.ShareAxis}, Y: chart.PlotAxis{Title: "beside an even spread"},
			Second: chart.PlotCurve{X: []float64{0, 1}, Y: []float64{1, 1}},
		}
		for i, share := range one.s.PIT {
			from, to, height := float64(i)/bins, float64(i+1)/bins, float64(share)*bins
			panel.Curve.X, panel.Curve.Y = append(panel.Curve.X, from, from, to, to), append(panel.Curve.Y, 0, height, height, 0)
			panel.BandX, panel.Low, panel.High = append(panel.BandX, from, to), append(panel.Low, 0, 0), append(panel.High, height, height)
		}
		plot.Panels = append(plot.Panels, panel)
	}
	plot.Square = true
	return plot
}

func (r *Result) biasPlot(p *Part) chart.Plot {
	plot := r.plot(p, "bias", "bias by time of day", "(predicted − observed) / observed over the held-back days, with its 95 % interval over days", "bias", "95 % interval", "over the whole day")
	panel := chart.PlotPanel{X: chart.PlotAxis{Title: "time of day", Kind: chart.ClockAxis}, Y: chart.PlotAxis{Title: "bias", Kind: chart.ChangeAxis}}
	for i := range p.ByTime {
		g := &p.ByTime[i]
		b := g.Score.Bias
		if math.IsNaN(b.Value) {
			continue
		}
		at := (time.Duration(g.at) * r.Step).Seconds()
		panel.Curve.X, panel.Curve.Y = append(panel.Curve.X, at), append(panel.Curve.Y, b.Value)
		panel.Second.X, panel.Second.Y = append(panel.Second.X, at), append(panel.Second.Y, p.Intervals.Bias.Value)
		panel.BandX, panel.Low, panel.High = append(panel.BandX, at), append(panel.Low, b.Low), append(panel.High, b.High)
	}
	plot.Panels = []chart.PlotPanel{panel}
	return plot
}

// besidePlot is the mean of each time of day, predicted beside observed, by queue.
func (r *Result) besidePlot(p *Part) chart.Plot {
	plot := r.plot(p, "by-time", "predicted beside observed by time of day", "over all held-back days; the band holds 90 % of the replications", "predicted", "90 % band", "observed")
	for i := range p.ByQueue {
		var own []Cell
		for k := range p.Cells {
			if p.Cells[k].Queue == p.ByQueue[i].at {
				own = append(own, p.Cells[k])
			}
		}
		sums := summed(own, func(c *Cell) [3]int { return [3]int{0, c.Queue, c.Interval} })
		cells := make([]*Cell, len(sums))
		for k := range sums {
			cells[k] = &sums[k]
		}
		slices.SortFunc(cells, func(a, b *Cell) int { return a.Interval - b.Interval })
		panel := p.Measure.series(cells, r.clock, r.Step.Seconds()*1.5, "in an interval")
		panel.Title, panel.X = p.ByQueue[i].Name, chart.PlotAxis{Title: "time of day", Kind: chart.ClockAxis}
		panel.Note = fmt.Sprintf("observed %s, predicted %s", p.Measure.write(float64(p.ByQueue[i].Score.Observed)), p.Measure.write(float64(p.ByQueue[i].Score.Predicted)))
		if len(plot.Panels) < mostPanels {
			plot.Panels = append(plot.Panels, panel)
		}
	}
	return plot
}

// mostPanels is how many queues are drawn on one page.
const mostPanels = 9
