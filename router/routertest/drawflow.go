package routertest

import (
	"fmt"

	"headroom/router"
	"headroom/router/condition"
)

// drawKnowledge draws what queues refer to: variables, profiles, calendars, and flows (their queues follow in drawWays).
func (w *World) drawKnowledge(c Choice) {
	if w.Features.Profiles || w.Features.Flows {
		w.Config.Variables = []router.Variable{
			{Name: router.PriorityVariable, Kind: condition.Number},
			{Name: "tier", Kind: condition.Text},
			{Name: "vip", Kind: condition.Flag},
			{Name: "size", Kind: condition.Number},
		}
	}
	if w.Features.Profiles {
		for i := range 1 + c(2) {
			w.Config.Profiles = append(w.Config.Profiles, w.drawProfile(c, i))
		}
	}
	if w.Features.Hours || w.Features.BusinessTime {
		for i := range 1 + c(2) {
			w.Config.Calendars = append(w.Config.Calendars, w.newCalendar(c, i))
		}
	}
}

// drawWays draws how engagements come to the queues, and what bounds several queues together.
func (w *World) drawWays(c Choice) {
	if w.Features.Flows {
		for i := range 1 + c(3) {
			w.Config.Flows = append(w.Config.Flows, w.drawFlow(c, i))
		}
		for i := range w.Config.Queues { // again, now that there are flows
			if w.Features.Overflow {
				w.Config.Queues[i].Overflow = w.drawDestination(c, i)
			}
		}
		w.drawEntries(c)
	}
	w.drawLines(c)
}

func (w *World) drawEntries(c Choice) {
	for i := range 1 + c(3) {
		e := router.Entry{Name: fmt.Sprintf("n%d", i+1)}
		if c(4) > 0 {
			e.Flow = router.LimitOf(int64(c(len(w.Config.Flows))))
		} else {
			e.Queue = w.drawQueueID(c)
		}
		w.Config.Entries = append(w.Config.Entries, e)
	}
}

func (w *World) drawQueueID(c Choice) router.QueueID { return router.QueueID(c(len(w.Config.Queues))) }

func (w *World) drawLines(c Choice) {
	w.Config.SharedLines = nil
	if !w.Features.Lines {
		return
	}
	lines := make([]router.SharedLine, 1+c(2))
	for i := range lines {
		lines[i] = router.SharedLine{Name: fmt.Sprintf("l%d", i+1), Most: int64(c(5))}
	}
	for queue := range w.Config.Queues {
		if i := c(len(lines) + 1); i < len(lines) {
			lines[i].Queues = append(lines[i].Queues, router.QueueID(queue))
		}
	}
	for _, line := range lines {
		if len(line.Queues) > 0 {
			w.Config.SharedLines = append(w.Config.SharedLines, line)
		}
	}
}

func (w *World) drawProfile(c Choice, i int) router.Profile {
	p := router.Profile{Name: fmt.Sprintf("p%d", i+1)}
	for range c(4) {
		p.Top = append(p.Top, drawCondition(c))
	}
	for range c(4) {
		p.Accumulating = append(p.Accumulating, router.PointsRow{When: drawCondition(c), Points: drawPoints(c)})
	}
	return p
}

func (w *World) drawFlow(c Choice, i int) router.Flow {
	f := router.Flow{Name: fmt.Sprintf("f%d", i+1)}
	for range c(4) {
		rule := w.drawRule(c)
		rule.When = drawCondition(c)
		f.Rules = append(f.Rules, rule)
	}
	f.Rules = append(f.Rules, w.drawRule(c))
	return f
}

func (w *World) drawRule(c Choice) router.FlowRule {
	rule := router.FlowRule{Queue: w.drawQueueID(c), Requires: w.drawRequires(c)}
	if c(3) == 2 {
		rule.Priority = router.LimitOf(int64(c(5)))
	}
	if rule.Due = w.drawSpan(c, 12); rule.Due.Set && w.Features.BusinessTime {
		rule.DueCalendar = w.drawCalendar(c)
	}
	return rule
}

// drawCondition is one that some engagements meet and others do not.
func drawCondition(c Choice) string {
	one := func() string {
		return pick(c, `tier == "gold"`, `tier != "gold"`, `vip`, `!vip`, fmt.Sprintf("size >= %d", c(4)), fmt.Sprintf("size < %d", c(4)),
			fmt.Sprintf("priority == %d", c(4)), fmt.Sprintf("priority > %d", c(4)), `tier in ["gold", "silver"]`, "size in 1..2", "has_due", fmt.Sprintf("due_in < %d", c(20)))
	}
	first := one()
	switch c(4) {
	case 1:
		return first + " && " + one()
	case 2:
		return first + " || " + one()
	}
	return first
}

// drawCalendar is one of the calendars, or none.
func (w *World) drawCalendar(c Choice) router.Limit {
	if n := len(w.Config.Calendars); n > 0 && c(4) > 0 {
		return router.LimitOf(int64(c(n)))
	}
	return router.Limit{}
}

// newCalendar opens and closes every few units around the epoch and for as long as a run lasts, and then is closed for ever.
func (w *World) newCalendar(c Choice, i int) router.Calendar {
	calendar := router.Calendar{Name: fmt.Sprintf("c%d", i+1)}
	at := -w.Unit * router.Time(c(20))
	for range 8 + c(16) {
		from := at + w.Unit*router.Time(1+c(6))
		at = from + w.Unit*router.Time(1+c(12))
		calendar.Open = append(calendar.Open, router.Interval{From: from, To: at})
	}
	return calendar
}

// drawValues is what is known of an engagement, often not everything.
func (w *World) drawValues(c Choice) []router.Value {
	var values []router.Value
	for _, v := range w.Config.Variables {
		value := router.Value{Kind: v.Kind}
		switch {
		case c(4) == 3:
			value = router.Value{}
		case v.Kind == condition.Number:
			value.Number = int64(c(5) - 1)
		case v.Kind == condition.Text:
			value.Text = pick(c, "gold", "silver", "bronze", "")
		case v.Kind == condition.Flag:
			value.Number = int64(c(2))
		}
		values = append(values, value)
	}
	return values[:len(values)-c(len(values)+1)/4]
}
