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

// tail is the share of waits that the axis may leave out.
const tail = 0.003

func distributionPanel(title string, queues []results.QueueReport, least float64) (p panel, threshold bool) {
	longest, most := least*10, 0.0
	for _, q := range queues {
		most = math.Max(most, leftAfter(q.WaitCurve, least))
		for _, c := range q.WaitCurve {
			if c.Leavers > tail {
				longest = math.Max(longest, c.Seconds*1.1)
			}
		}
	}
	p = panel{title: title}
	if !(most > 0) {
		p.empty = "nobody waits"
		return p, false
	}
	p.x = waitScale("wait, logarithmic scale", least, longest, 0.11)
	p.y = countScale("share still waiting", 100*most, 6)
	p.y.high = math.Min(p.y.high, 100)
	for i := range p.y.ticks {
		p.y.ticks[i].label += " %"
	}
	for i, q := range queues {
		if len(q.WaitCurve) == 0 {
			continue
		}
		c := waitCurve(q, least, longest, i)
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

func waitCurve(q results.QueueReport, least, longest float64, i int) curve {
	clr, dashes := seriesStyle(i)
	c := curve{clr: clr, dashes: dashes, x: []float64{least}, y: []float64{100 * leftAfter(q.WaitCurve, least)}}
	for _, point := range q.WaitCurve {
		if point.Seconds > least && point.Seconds < longest {
			c.x, c.y = append(c.x, point.Seconds), append(c.y, 100*point.Leavers)
		}
	}
	if last := q.WaitCurve[len(q.WaitCurve)-1]; last.Seconds >= longest { // else the curve ends where it is last known
		c.x, c.y = append(c.x, longest), append(c.y, 100*leftAfter(q.WaitCurve, longest))
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

// distributionFinding names the live queue with the longest waits, or else the deferred one.
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
	return fmt.Sprintf("Waits: at %s, 5 %% of the answered wait longer than %s", worst.Name, format.Bare(worst.AnsweredWaits.P95, format.Wait))
}
