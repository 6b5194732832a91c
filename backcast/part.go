package backcast

import (
	"fmt"
	"math"
	"slices"
	"time"

	"headroom/fit"
)

// newPart scores the cells of one measure; lastFitted is the last day of the fitted part.
func newPart(m Measure, cells []Cell, r *Result, lastFitted fit.Date) Part {
	p := Part{Measure: m, Cells: cells}
	daily := summed(cells, byDayAndQueue)
	p.days, p.times = summed(cells, byDay), summed(cells, byDayAndTime)
	slices.SortFunc(p.days, func(a, b Cell) int { return int(a.Date - b.Date) })
	p.Intervals, p.Days = score(cells), score(daily)
	if len(r.Queues) > 1 {
		whole := score(p.days)
		p.Whole = &whole
	}
	p.ByQueue = groups(cells, func(c *Cell) int { return c.Queue }, func(n int) string { return r.Queues[n] })
	p.ByTime = groups(cells, func(c *Cell) int { return c.Interval }, func(n int) string { return clockText(n, r.Step) })
	p.ByWeekday = groups(cells, func(c *Cell) int { return (int(c.Date.Weekday()) + 6) % 7 }, func(n int) string { return time.Weekday((n + 1) % 7).String() })
	p.ByWeek = groups(cells, func(c *Cell) int { return int(c.Date-lastFitted-1) / 7 }, func(n int) string { return fmt.Sprintf("week %d", n+1) })
	p.ByDate = byDate(&p)
	p.Drift = p.drift()
	p.Turn = p.turn()
	p.Findings = p.findings(r)
	return p
}

// groups are scored in the order of their numbers.
func groups(cells []Cell, number func(*Cell) int, name func(int) string) []Group {
	parts := map[int][]Cell{}
	var numbers []int
	for i := range cells {
		n := number(&cells[i])
		if parts[n] == nil {
			numbers = append(numbers, n)
		}
		parts[n] = append(parts[n], cells[i])
	}
	slices.Sort(numbers)
	var list []Group
	for _, n := range numbers {
		list = append(list, Group{Name: name(n), at: n, Score: score(parts[n]), Daily: score(summed(parts[n], byDay))})
	}
	return list
}

// byDate is each day as a whole, with how its cells did.
func byDate(p *Part) []Day {
	cells := map[fit.Date][]*Cell{}
	for i := range p.times {
		cells[p.times[i].Date] = append(cells[p.times[i].Date], &p.times[i])
	}
	hits := map[fit.Date]*[2]float64{}
	for i := range p.Cells {
		c := &p.Cells[i]
		if hits[c.Date] == nil {
			hits[c.Date] = &[2]float64{}
		}
		from, to := transform(c.Observed, c.Draws)
		hits[c.Date][0] += inside(from, to, 0.05, 0.95)
		hits[c.Date][1]++
	}
	var days []Day
	for i := range p.days {
		c := &p.days[i]
		from, to := transform(c.Observed, c.Draws)
		day := Day{
			date: c.Date, Date: c.Date.String(), Observed: Number(c.read(c.Observed)), Predicted: Number(c.predicted()), PIT: Number((from + to) / 2),
			Hit90: Number(hits[c.Date][0] / hits[c.Date][1]), LevelShare: Number(levelShare(cells[c.Date])), miss: c.Observed - mean(c.Draws),
		}
		sorted := c.readDraws()
		for _, q := range []struct {
			at   float64
			into *Number
		}{{0.05, &day.Low90}, {0.25, &day.Low50}, {0.75, &day.High50}, {0.95, &day.High90}} {
			*q.into = Number(quantile(sorted, q.at))
		}
		days = append(days, day)
	}
	return days
}

// read is a sum as people read it: of waits and shares by those offered.
func (c *Cell) read(sum float64) float64 {
	if c.Offered == 0 {
		return sum
	}
	return sum / c.Offered
}

// predicted is the mean of the draws, read.
func (c *Cell) predicted() float64 {
	if c.Weights == nil {
		return c.read(mean(c.Draws))
	}
	return mean(c.Draws) / mean(c.Weights)
}

// readDraws are the draws as people read them, ascending.
func (c *Cell) readDraws() []float64 {
	list := slices.Clone(c.Draws)
	for i := range list {
		if c.Weights != nil && c.Weights[i] > 0 {
			list[i] /= c.Weights[i]
		} else {
			list[i] = c.read(list[i])
		}
	}
	slices.Sort(list)
	return list
}

// levelShare is how much of the squared errors of a day's intervals goes if the prediction is multiplied by one number: 1 − Σ(o − k·p)² /
// Σ(o − p)², k = Σ o·p / Σ p². Near 1 only the level of the day was wrong, near 0 its shape.
func levelShare(cells []*Cell) float64 {
	op, pp, before := 0.0, 0.0, 0.0
	for _, c := range cells {
		p := mean(c.Draws)
		op += float64(c.Observed * p)
		pp += float64(p * p)
		before += float64((c.Observed - p) * (c.Observed - p))
	}
	if pp == 0 || before == 0 {
		return math.NaN()
	}
	k, after := op/pp, 0.0
	for _, c := range cells {
		e := c.Observed - float64(k*mean(c.Draws))
		after += float64(e * e)
	}
	return 1 - after/before
}

// fewestDays is below how many nothing is said of a drift or of the turn of months.
const fewestDays = 15

// drift is the slope of observed / predicted over weeks, whole days.
func (p *Part) drift() Range {
	return p.against(func(d fit.Date) float64 { return float64(d) / 7 })
}

// turn is by how much observed / predicted is greater on the last three and first three days of a month than on others, whole days.
func (p *Part) turn() Range {
	at, others := 0, 0
	r := p.against(func(d fit.Date) float64 {
		if dayOfMonth(d) <= 3 || dayOfMonth(d+3) <= 3 {
			at++
			return 1
		}
		others++
		return 0
	})
	if at < 4 || others < 4 {
		return unknown
	}
	return r
}

// against is the slope of observed / predicted over a number of each day.
func (p *Part) against(number func(fit.Date) float64) Range {
	var x, y []float64
	for i := range p.days {
		if predicted := mean(p.days[i].Draws); predicted > 0 {
			x, y = append(x, number(p.days[i].Date)), append(y, p.days[i].Observed/predicted)
		}
	}
	if len(x) < fewestDays {
		return unknown
	}
	return slope(x, y)
}

func dayOfMonth(d fit.Date) int { return time.Unix(int64(d)*86400, 0).UTC().Day() }
