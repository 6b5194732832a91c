package fit

import (
	"math"

	"headroom/workload"
)

// Curve is a Kaplan-Meier estimate of the share still there after a time.
type Curve struct {
	Rows []CurveRow // one for each time at which somebody left, rising; the first is at 0 s if some leave at once
	End  float64    // seconds: the longest time known, of those seen and those longer
	Rest float64    // share still there at End

	size    float64
	unsized bool
}

// CurveRow is a step of the curve: its values are those just after Seconds.
type CurveRow struct {
	Seconds       float64
	AtRisk        float64 // still there, and watched, just before
	Events        float64 // of these left now
	Survival      float64
	StandardError float64 // of Survival (M. Greenwood 1926); 0 where nobody is left
	Low, High     float64 // 95 % band, of the logarithm of −ln S (J. D. Kalbfleisch and R. L. Prentice 1980); at S = 1 and 0 it is that number
}

// KaplanMeier is S(t) = Π (1 − dᵢ/nᵢ) over the times tᵢ up to t, with dᵢ who left at tᵢ of the nᵢ still there; those who were longer
// than tᵢ count among the nᵢ (E. L. Kaplan and P. Meier 1958, JASA 53). Greenwood: Var S = S²·Σ dᵢ/(nᵢ(nᵢ − dᵢ)). Those seen at 0 are
// its first step: who leaves at once. Those who were longer than 0 are not in it, as nothing is known of them. Rounded times stand where they
// were recorded (with Down: half a step later), bins at their mean.
func KaplanMeier(d *Durations) *Curve {
	c := &Curve{unsized: d.unsized}
	items := d.items()
	left := d.zeros
	for i := range items {
		left += items[i].weight
		c.End = max(c.End, items[i].at, items[i].high)
	}
	c.size = left
	whole := left
	share, sum := 1.0, 0.0
	step := func(at, events float64) {
		rest := left - events
		if rest < 1e-9*whole {
			rest = 0
		}
		share *= rest / left
		sum += events / (left * rest) // +Inf when nobody is left
		c.Rows = append(c.Rows, curveRow(at, left, events, share, sum, d.unsized))
	}
	if d.zeros > 0 {
		step(0, d.zeros)
		left -= d.zeros
	}
	for i := range items {
		it := &items[i]
		if it.kind != beyond {
			at := it.at
			if len(d.between) > 0 {
				at = it.high
			}
			step(at, it.weight)
		}
		left -= it.weight
	}
	c.Rest = share
	return c
}

func curveRow(at, left, events, share, sum float64, unsized bool) CurveRow {
	r := CurveRow{Seconds: at, AtRisk: left, Events: events, Survival: share, Low: share, High: share}
	if share <= 0 || share >= 1 {
		return r
	}
	r.StandardError = share * math.Sqrt(sum)
	if unsized {
		r.StandardError, r.Low, r.High = math.Inf(1), 0, 1
		return r
	}
	log := -workload.Log(share)
	half := 1.959963984540054 * math.Sqrt(sum) / log
	r.Low = workload.Exp(-float64(log * workload.Exp(half)))
	r.High = workload.Exp(-float64(log * workload.Exp(-half)))
	return r
}

// At is the share still there just after a time, up to End; beyond it nothing is known and ok is false.
func (c *Curve) At(seconds float64) (share float64, ok bool) {
	share = 1
	for i := range c.Rows {
		if c.Rows[i].Seconds > seconds {
			break
		}
		share = c.Rows[i].Survival
	}
	return share, seconds <= c.End
}

// RestrictedMean is the mean of the smaller of the time and limit seconds: the area under the curve up to there, with the
// standard error √(Σ Aᵢ²·dᵢ/(nᵢ(nᵢ − dᵢ))), Aᵢ the area from tᵢ on (J. P. Klein and M. L. Moeschberger 2003, 4.5). limit: at most End.
func (c *Curve) RestrictedMean(limit float64) Estimate {
	areas := make([]float64, len(c.Rows)+1) // from row i − 1 on to the next
	from, share := 0.0, 1.0
	for i := range c.Rows {
		to := min(c.Rows[i].Seconds, limit)
		areas[i] = share * (to - from)
		from, share = to, c.Rows[i].Survival
	}
	areas[len(c.Rows)] = share * (limit - from)
	area, variance := 0.0, 0.0
	for i := len(c.Rows); i >= 0; i-- {
		area += areas[i]
		if i == 0 || c.Rows[i-1].Seconds >= limit {
			continue
		}
		if r := &c.Rows[i-1]; r.AtRisk > r.Events {
			variance += float64(area * area * r.Events / (r.AtRisk * (r.AtRisk - r.Events)))
		}
	}
	e := Estimate{area, math.Sqrt(variance)}
	if c.unsized {
		e.StandardError = math.Inf(1)
	}
	return e
}

// Median is the first time after which at most half are still there, with the times at which the band gets there; ok is false if the
// curve does not get so far, and high is +Inf if the band does not.
func (c *Curve) Median() (median, low, high float64, ok bool) {
	low, high = math.Inf(1), math.Inf(1)
	for i := len(c.Rows) - 1; i >= 0; i-- {
		r := &c.Rows[i]
		if r.Survival <= 0.5 {
			median, ok = r.Seconds, true
		}
		if r.Low <= 0.5 {
			low = r.Seconds
		}
		if r.High <= 0.5 {
			high = r.Seconds
		}
	}
	return median, low, high, ok
}

// Points are the curve as a scenario takes it: at most so many rows (at least 2), where the share still there falls by equal parts, up to
// the last time at which atRiskLeast are still watched. window is the time before the end, in seconds, whose hazard goes on beyond
// the last row: a quarter of the table, or as much as holds ten who left; 0 if nobody is left, or hardly any leave: then the rest never does.
func (c *Curve) Points(most int) (points []workload.Survival, window float64) {
	last := -1
	for i := range c.Rows {
		if c.unsized || c.Rows[i].AtRisk >= atRiskLeast || i == 0 {
			last = i
		}
	}
	if last < 0 {
		return nil, 0
	}
	end := c.Rows[last]
	begin := 1.0
	if c.Rows[0].Seconds == 0 {
		begin = c.Rows[0].Survival
		points = append(points, workload.Survival{Seconds: 0, Surviving: begin})
	}
	part := (begin - end.Survival) / float64(most-1)
	next := begin - part
	for i := range last {
		if r := &c.Rows[i]; r.Seconds > 0 && r.Survival <= next+1e-12 {
			points = append(points, workload.Survival{Seconds: r.Seconds, Surviving: r.Survival})
			for next >= r.Survival-1e-12 {
				next -= part
			}
		}
	}
	if end.Seconds > 0 {
		points = append(points, workload.Survival{Seconds: end.Seconds, Surviving: end.Survival})
	}
	if end.Survival <= 0 {
		return points, 0
	}
	events := 0.0
	for i := last; i >= 0 && c.Rows[i].Seconds > 0; i-- {
		events += c.Rows[i].Events
		window = end.Seconds
		if i > 0 {
			window = end.Seconds - c.Rows[i-1].Seconds
		}
		if events >= 10 && window >= end.Seconds/4 {
			break
		}
	}
	if table, err := workload.EmpiricalSurvival(points, workload.ConstantHazard(window)); err != nil || table.Mean() > 1e8 {
		return points, 0 // as good as never
	}
	return points, window
}

// Form is what a scenario says of the curve, of at most so many rows.
func (c *Curve) Form(most int) string {
	points, window := c.Points(most)
	if len(points) == 0 {
		return ""
	}
	text, last := "", ""
	for i, p := range points {
		at := seconds(p.Seconds)
		if at == last {
			continue // the same as written
		}
		if i > 0 {
			text += ", "
		}
		text += "[" + at + ", " + number(100*p.Surviving) + "%]"
		last = at
	}
	tail := ""
	if end := points[len(points)-1]; end.Surviving > 0 {
		if tail = ", tail: never"; window > 0 {
			tail = ", tail: hazard of last " + seconds(window)
		}
	}
	return "{survival: {points: [" + text + "]" + tail + "}}"
}
