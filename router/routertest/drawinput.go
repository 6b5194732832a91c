package routertest

import "headroom/router"

// DrawInput makes the next input for a twin in its present state: mostly one that it accepts, sometimes misuse.
func (w World) DrawInput(c Choice, t *Twin) router.Input {
	w.Config = t.cfg // as the last reconfiguration left it
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

// option is something that may come next.
type option struct {
	weight int
	draw   func(c Choice) router.Input
}

// drawGood is something that the present state mostly allows. What it does not allow is left out before one is chosen, so
// that each is as likely as its weight says however seldom it is possible.
func (w World) drawGood(c Choice, t *Twin, at router.Time) router.Input {
	options := []option{
		{36, func(c Choice) router.Input { return w.drawSubmit(c, at) }},
		{12, func(c Choice) router.Input { return w.drawStatus(c, t, at) }},
		{3, func(Choice) router.Input { return router.Input{At: at, Verb: router.Tick} }},
	}
	options = append(options, w.moveOptions(t, at)...)
	if w.Features.OptIn {
		options = append(options, option{5, func(c Choice) router.Input { return w.drawOptIn(c, t, at) }})
	}
	if w.Features.Reconfiguring {
		options = append(options, option{4, func(c Choice) router.Input {
			return router.Input{At: at, Verb: router.Reconfigure, Config: w.DrawChange(c)}
		}})
	}
	total := 0
	for _, o := range options {
		total += o.weight
	}
	n := c(total)
	for _, o := range options {
		if n -= o.weight; n < 0 {
			return o.draw(c)
		}
	}
	panic("no option chosen")
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
	if n := len(w.Config.Entries); n > 0 && c(3) > 0 {
		in.Entry = router.LimitOf(int64(c(n)))
	}
	in.Details = w.drawDetails(c, at)
	return in
}

func (w World) drawDetails(c Choice, at router.Time) *router.Details {
	f, d := w.Features, router.Details{}
	if f.Scheduled && c(3) == 2 {
		d.NotBefore = at + w.Unit*router.Time(c(12)-2)
	}
	if f.Preferred {
		d.Consumer = uint64(c(4))
	}
	if f.Duplicates && c(2) == 1 {
		d.WorkItemID, d.WorkItemName = pick(c, "", "T-1", "T-2", "T-3"), pick(c, "", "Refund", "Claim")
	}
	if len(w.Config.Variables) > 0 {
		d.Values = w.drawValues(c)
	}
	if isPlain(d) {
		return nil
	}
	d.Handle = uint64(c(9))
	return &d
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
	if status == router.NotReady {
		in.Why = uint8(c(4))
	}
	if c(4) == 3 { // several at once
		for other := range t.agents {
			if t.agents[other].status != status && !t.cfg.Agents[other].Removed && (other == agent || c(2) == 1) {
				in.Agents = append(in.Agents, router.AgentID(other))
			}
		}
	}
	return in
}

// drawMisuse is something that a driver might get wrong. By luck it is now and then right.
func (w World) drawMisuse(c Choice, t *Twin, at router.Time) router.Input {
	in := w.drawSubmit(c, at)
	switch c(14) {
	case 0:
		in.At -= w.Unit * 9
	case 1:
		in.Queue = w.noID(c, len(w.Config.Queues))
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
		in = w.drawAnything(c, t, at)
		in.Engagement = router.EngagementID(uint64(c(30))<<28 | uint64(c(4)))
	case 8, 9:
		in = w.drawAnything(c, t, at)
	case 10:
		in.At += w.Unit * 40 // perhaps past a timer
	case 11:
		in.Entry = router.LimitOf(int64(w.noID(c, len(w.Config.Entries))))
	case 12:
		in.Details = w.drawBadDetails(c)
	case 13:
		if w.Features.Reconfiguring {
			return router.Input{At: at, Verb: router.Reconfigure, Config: w.drawBadChange(c)}
		}
	}
	return in
}

// noID is an id just outside those of n things.
func (w World) noID(c Choice, n int) router.QueueID { return pick(c, router.QueueID(n), -1) }

// drawAnything asks something of an open engagement, whatever its state, with whatever else.
func (w World) drawAnything(c Choice, t *Twin, at router.Time) router.Input {
	in := router.Input{At: at, Verb: pick(c, router.Verbs()...), Agent: router.AgentID(c(len(t.agents)+2) - 1), In: c(2) == 1}
	if in.Verb == router.Reconfigure || in.Verb == router.Submit {
		in.Verb = router.Transfer
	}
	in.To = router.Destination{Kind: router.DestinationKind(c(6))}
	in.To.Queue, in.Queue = router.QueueID(c(len(w.Config.Queues)+2)-1), router.QueueID(c(len(w.Config.Queues)+2)-1)
	in.To.Flow, in.To.Agent = router.FlowID(c(len(w.Config.Flows)+2)-1), router.AgentID(c(len(t.agents)+2)-1)
	in.Requires = pick(c, router.Limit{}, router.LimitOf(int64(w.noID(c, len(w.Config.Requirements)))))
	if len(t.open) > 0 {
		in.Engagement = t.open[c(len(t.open))].id
	}
	return in
}

func (w World) drawBadDetails(c Choice) *router.Details {
	d := router.Details{}
	switch c(3) {
	case 0:
		d.NotBefore = pick(c, inputRange+1, -inputRange-1)
	case 1:
		d.Values = []router.Value{{Kind: 4}}
	case 2:
		d.Values = w.drawValues(c)
		for range 5 {
			d.Values = append(d.Values, router.Value{Kind: 1, Text: "a number"})
		}
	}
	return &d
}
