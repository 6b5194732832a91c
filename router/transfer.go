package router

// transfer passes work in hand on.
func (e *Engine) transfer(dst []Event, in *Input, i int32) []Event {
	x := &e.engagements[i]
	if in.Requires.Set {
		x.requires = int32(in.Requires.Value) + 1
	}
	dst = e.endOfLeg(dst, i)
	e.noCallback(x)
	if in.To.Kind == ToAgent {
		return e.assign(dst, i, in.To.Agent, 0)
	}
	relaxed := e.relaxing(x)
	x.entered = e.now
	if in.To.Kind == ToFlow {
		e.lead(i, in.To.Flow)
	} else {
		x.queue = in.To.Queue
	}
	to := e.queues[x.queue].config
	if !to.TransferKeepsAge {
		x.rank = e.now
	}
	if to.TransferKeepsRelaxation && relaxed > 0 {
		e.extraOf(x).ahead = relaxed
	} else if x.extra != 0 {
		e.extras[x.extra-1].ahead = 0
	}
	x.state = arriving
	e.coming = append(e.coming, i)
	return dst
}

// takeOver: a supervisor takes work from its agent.
func (e *Engine) takeOver(dst []Event, i int32, id AgentID) []Event {
	return e.assign(e.endOfLeg(dst, i), i, id, 0)
}

// endOfLeg takes work from the agent who has it.
func (e *Engine) endOfLeg(dst []Event, i int32) []Event {
	x := &e.engagements[i]
	e.layDown(i)
	e.endLeg(x)
	dst, _ = e.reportHand(dst, Transferred, x, e.holders[i])
	return dst
}
