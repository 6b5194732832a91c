package routertest

import "headroom/router"

// DrawInput makes the next input for a twin in its present state: mostly one that it accepts, sometimes misuse.
func (w World) DrawInput(c Choice, t *Twin) router.Input {
	at := w.drawAt(c, t)
	if wake, ok := t.NextWake(); ok && wake < at && !c.percent(3) {
		at = wake
		if c(3) == 0 {
			at += w.Unit * router.Time(c(4)) // a late Tick
		}
		return router.Input{At: at, Verb: router.Tick}
	}
	if c.percent(4) {
		return w.drawMisuse(c, t, at)
	}
	return w.drawGood(c, t, at)
}

// drawAt is the present or a little later; at first something near the epoch.
func (w World) drawAt(c Choice, t *Twin) router.Time {
	now := t.now
	if now < -inputRange {
		now = w.Unit * router.Time(c(3)-1)
	}
	return now + w.Unit*router.Time(max(0, c(8)-3))
}

func (w World) drawGood(c Choice, t *Twin, at router.Time) router.Input {
	switch n := c(100); {
	case n < 42:
		return w.drawSubmit(c, at)
	case n < 65:
		return w.drawMove(c, t, at, router.Complete, active)
	case n < 75:
		return w.drawMove(c, t, at, router.EndWrapUp, wrapUp)
	case n < 80:
		return w.drawMove(c, t, at, router.Abandon, waiting)
	case n < 97:
		return w.drawStatus(c, t, at)
	}
	return router.Input{At: at, Verb: router.Tick}
}

func (w World) drawSubmit(c Choice, at router.Time) router.Input {
	in := router.Input{At: at, Verb: router.Submit, Queue: router.QueueID(c(len(w.Config.Queues))), Entered: at, Due: router.Far}
	in.Requires = w.drawRequires(c)
	if w.Features.Ages {
		in.Entered -= w.Unit * router.Time(max(0, c(12)-6))
		in.HeadStart = w.Unit * router.Time(max(0, c(10)-6))
		in.Effort = w.Unit * router.Time(c(6))
	}
	if w.Features.Extremes && c(4) == 3 {
		in.Entered = pick(c, in.Entered, -inputRange, -inputRange+1, -inputRange-1)
		in.HeadStart = pick(c, in.HeadStart, inputRange, inputRange-1, inputRange+1)
	}
	if c(3) > 0 {
		in.Due = at + w.Unit*router.Time(c(12)-4)
	}
	if w.Features.Extremes && c(8) == 7 {
		in.Due = pick(c, in.Due, inputRange, -inputRange, inputRange+1, -inputRange-1, router.Far-1)
		in.Effort = pick(c, in.Effort, inputRange, inputRange+1)
	}
	return in
}

func (w World) drawMove(c Choice, t *Twin, at router.Time, verb router.Verb, in stage) router.Input {
	var candidates []*engagement
	for _, e := range t.open {
		live := w.Config.Channels[w.Config.Queues[e.queue].Channel].Live
		if e.stage == in && (verb != router.Abandon || live) {
			candidates = append(candidates, e)
		}
	}
	if len(candidates) == 0 {
		return w.drawSubmit(c, at)
	}
	return router.Input{At: at, Verb: verb, Engagement: candidates[c(len(candidates))].id}
}

func (w World) drawStatus(c Choice, t *Twin, at router.Time) router.Input {
	agent := c(len(t.agents))
	status := router.Ready
	if t.agents[agent].status == router.Ready {
		status = pick(c, router.NotReady, router.Offline)
	} else if c(4) == 3 {
		status = pick(c, router.NotReady, router.Offline)
	}
	in := router.Input{At: at, Verb: router.SetStatus, Agent: router.AgentID(agent), Status: status}
	if c(4) == 3 { // several at once
		for other := range t.agents {
			if t.agents[other].status != status && (other == agent || c(2) == 1) {
				in.Agents = append(in.Agents, router.AgentID(other))
			}
		}
	}
	return in
}

func (w World) drawMisuse(c Choice, t *Twin, at router.Time) router.Input {
	in := w.drawSubmit(c, at)
	switch c(10) {
	case 0:
		in.At -= w.Unit * 9
	case 1:
		in.Queue = router.QueueID(len(w.Config.Queues)) - router.QueueID(c(2))*router.QueueID(len(w.Config.Queues)+1)
	case 2:
		in.Entered = at + 1
	case 3:
		in.HeadStart = -1
	case 4:
		in.Effort = -1
	case 5:
		in.Verb = router.Verb(c(256))
	case 6:
		in = router.Input{At: at, Verb: router.SetStatus, Agent: router.AgentID(c(len(t.agents)+2) - 1), Status: router.Status(c(5))}
		for range c(4) {
			in.Agents = append(in.Agents, router.AgentID(c(len(t.agents)+2)-1))
		}
	case 7:
		in = router.Input{At: at, Verb: pick(c, router.Complete, router.EndWrapUp, router.Abandon)}
		in.Engagement = router.EngagementID(uint64(c(30))<<28 | uint64(c(4)))
	case 8:
		if len(t.open) > 0 {
			in = router.Input{At: at, Verb: pick(c, router.Complete, router.EndWrapUp, router.Abandon)}
			in.Engagement = t.open[c(len(t.open))].id
		}
	case 9:
		in.At += w.Unit * 40 // perhaps past a timer
	}
	return in
}
