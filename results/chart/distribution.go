package chart

import (
	"fmt"
	"math"

	"headroom/results"
	"headroom/results/format"
)

// distributionPage shows the share still waiting after a time, of all who were offered and left the queue (answered,
// abandoned or sent on): live queues in one panel, deferred ones in another.
func distributionPage(r *results.Report) page {
	p := page{
		name: "wait-distribution", title: "Waits", empty: "There are no queues.", sideBySide: true,
		subtitle: subtitle(r, "waits of all who left the queue: answered, abandoned or overflowed"),
	}
	threshold := false
	for _, kind := range []struct {
		live  bool
		title string
		least float64 // where the axis begins, seconds
	}{{true, "Live queues", 1}, {false, "Deferred queues", 60}} {
		var queues []results.QueueReport
		for _, q := range r.Queues {
			if q.Live == kind.live {
				queues = append(queues, q)
			}
		}
		if len(queues) == 0 {
			continue
		}
		one, marked := distributionPanel(kind.title, queues, kind.least)
		p.panels = append(p.panels, one)
		threshold = threshold || marked
	}
	if len(p.panels) == 0 {
		return p
	}
	if threshold {
		p.keys = []key{{text: "at the threshold of the queue's service level", clr: muted, shape: keyDot}}
	}
	p.title = distributionFinding(r.Queues)
	return p
}

func distributionPanel(title string, queues []results.QueueReport, least float64) (p panel, threshold bool) {
	longest, most := least*10, 0.0
	for _, q := range queues {
		most = math.Max(most, leftAfter(q.WaitCurve, least))
	}
	curves := make([][]results.CurvePoint, len(queues))
	for i, q := range queues {
		curves[i] = visible(q.WaitCurve, most)
		if n := len(curves[i]); n > 0 {
			longest = math.Max(longest, curves[i][n-1].Seconds)
		}
	}
	p = panel{title: title}
	if !(most > 0) {
		p.empty = "nobody waits"
		return p, false
	}
	p.x = waitScale("wait, logarithmic scale", least, longest, 0.11)
	p.y = lengthScale("share still waiting", 100*most, 6)
	p.y.high = math.Min(p.y.high, 100)
	for i := range p.y.ticks {
		p.y.ticks[i].label += " %"
	}
	p.y.write = func(v float64) string { return percentWords(v / 100) }
	for i, q := range queues {
		if len(q.WaitCurve) == 0 {
			continue
		}
		c := waitCurve(curves[i], least, i)
		p.marks = append(p.marks, c)
		p.legend = append(p.legend, legendEntry{text: q.Name, clr: c.clr, dashes: c.dashes})
		if q.ServiceLevelThreshold != nil {
			t := *q.ServiceLevelThreshold
			if t >= least && t <= longest {
				p.dots = append(p.dots, point{x: t, y: 100 * leftAfter(q.WaitCurve, t), clr: c.clr})
				threshold = true
			}
		}
	}
	return p, threshold
}

// thin is the share of the vertical axis below which a curve cannot be told from the axis.
const thin = 0.003

// visible is a curve up to where it meets the axis: the longest of many waits may be ten times as long, and the axis would
// be of use to nobody else.
func visible(points []results.CurvePoint, most float64) []results.CurvePoint {
	for i, p := range points {
		if p.Leavers <= thin*most {
			return points[:i+1]
		}
	}
	return points
}

func waitCurve(points []results.CurvePoint, least float64, i int) curve {
	clr, dashes := seriesStyle(i)
	c := curve{clr: clr, dashes: dashes, x: []float64{least}, y: []float64{100 * leftAfter(points, least)}}
	for _, point := range points {
		if point.Seconds > least {
			c.x, c.y = append(c.x, point.Seconds), append(c.y, 100*point.Leavers)
		}
	}
	return c
}

// leftAfter interpolates the share still waiting after some seconds, linearly between points of the curve.
func leftAfter(points []results.CurvePoint, seconds float64) float64 {
	for i, p := range points {
		if p.Seconds < seconds {
			continue
		}
		if i == 0 || p.Seconds == seconds {
			return p.Leavers
		}
		a := points[i-1]
		return a.Leavers + (p.Leavers-a.Leavers)*(seconds-a.Seconds)/(p.Seconds-a.Seconds)
	}
	if len(points) == 0 {
		return 0
	}
	return points[len(points)-1].Leavers
}

// distributionFinding names the live queue with the longest waits, or else the deferred one: by the waits that one answered
// in twenty exceeds.
func distributionFinding(queues []results.QueueReport) string {
	var worst *results.QueueReport
	for _, live := range []bool{true, false} {
		for i := range queues {
			q := &queues[i]
			if q.Live == live && q.AnsweredWaits.P95.Defined && (worst == nil || q.AnsweredWaits.P95.Mean > worst.AnsweredWaits.P95.Mean) {
				worst = q
			}
		}
		if worst != nil {
			break
		}
	}
	if worst == nil {
		return "Waits: nobody was answered"
	}
	if worst.AnsweredWaits.P95.Mean == 0 {
		return "Waits: at " + kindWords(worst.Live) + ", at most 5 % of the answered wait at all"
	}
	return fmt.Sprintf("Waits: at %s, 5 %% of the answered wait longer than %s", worst.Name, format.Bare(worst.AnsweredWaits.P95, format.Wait))
}

func kindWords(live bool) string {
	if live {
		return "every live queue"
	}
	return "every deferred queue"
}
