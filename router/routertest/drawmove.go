package routertest

import (
	"slices"

	"headroom/router"
)

// move is a verb about an open engagement, and when it may be given.
type move struct {
	verb   router.Verb
	weight int
	stages []stage
	only   func(w World, e *engagement) bool // nil = always
	on     []*engagement                     // those that allow it now
}

func (w World) moves() []move {
	f := w.Features
	moves := []move{
		{verb: router.Complete, weight: 23, stages: []stage{active}},
		{verb: router.EndWrapUp, weight: 10, stages: []stage{wrapUp}},
		{verb: router.Abandon, weight: 5, stages: []stage{waiting, ringing}, only: liveCaller},
		{verb: router.Accept, weight: 50, stages: []stage{ringing}},
		{verb: router.Decline, weight: 15, stages: []stage{ringing}, only: manual},
		{verb: router.TakeCallback, weight: 6, stages: []stage{waiting, ringing}, only: maybeCallback},
		{verb: router.NoAnswer, weight: 10, stages: []stage{active}, only: calledBack},
		{verb: router.Reactivate, weight: 6, stages: []stage{inactive}},
		{verb: router.Resume, weight: 6, stages: []stage{pending}},
	}
	if f.Withdrawing {
		moves = append(moves, move{verb: router.Withdraw, weight: 4, stages: []stage{scheduled, waiting, ringing, pending}})
	}
	if f.Inactive {
		moves = append(moves, move{verb: router.SetInactive, weight: 10, stages: []stage{active}, only: deferredWork})
	}
	if f.Pending {
		moves = append(moves, move{verb: router.Pend, weight: 10, stages: []stage{active}, only: deferredWork})
	}
	if f.GivingBack {
		moves = append(moves, move{verb: router.GiveBack, weight: 6, stages: []stage{active}})
	}
	if f.Transfers {
		moves = append(moves, move{verb: router.Transfer, weight: 8, stages: []stage{active}})
	}
	if f.TakingOver {
		moves = append(moves, move{verb: router.TakeOver, weight: 5, stages: []stage{active}})
	}
	return moves
}

func (w World) queueOf(e *engagement) router.Queue { return w.Config.Queues[e.queue] }

func (w World) live(e *engagement) bool { return w.Config.Channels[w.queueOf(e).Channel].Live }

func liveCaller(w World, e *engagement) bool { return w.live(e) && !e.callback }

func deferredWork(w World, e *engagement) bool { return !w.live(e) }

func manual(w World, e *engagement) bool { return w.queueOf(e).Acceptance.Manual }

func maybeCallback(w World, e *engagement) bool {
	return liveCaller(w, e) && w.queueOf(e).Callback != nil
}

func calledBack(_ World, e *engagement) bool { return e.callback }

// moveOptions are the moves that some open engagement allows now.
func (w World) moveOptions(t *Twin, at router.Time) []option {
	var options []option
	for _, m := range w.moves() {
		for _, e := range t.open {
			if slices.Contains(m.stages, e.stage) && (m.only == nil || m.only(w, e)) {
				m.on = append(m.on, e)
			}
		}
		if len(m.on) > 0 {
			options = append(options, option{m.weight, func(c Choice) router.Input { return w.drawMove(c, t, at, m) }})
		}
	}
	return options
}

func (w World) drawMove(c Choice, t *Twin, at router.Time, m move) router.Input {
	e := m.on[c(len(m.on))]
	in := router.Input{At: at, Verb: m.verb, Engagement: e.id}
	switch m.verb {
	case router.Accept, router.Decline:
		in.Agent = pick(c, e.rings...)
	case router.TakeOver:
		in.Agent = w.drawPresent(c, t, router.NotReady)
	case router.Transfer:
		in.To, in.Requires = w.drawTarget(c, t), w.drawRequires(c)
	}
	return in
}

// drawTarget is where work may be transferred to.
func (w World) drawTarget(c Choice, t *Twin) router.Destination {
	switch n := len(w.Config.Flows); {
	case n > 0 && c(3) == 2:
		return router.Destination{Kind: router.ToFlow, Flow: router.FlowID(c(n))}
	case c(3) == 2:
		return router.Destination{Kind: router.ToAgent, Agent: w.drawPresent(c, t, router.Ready)}
	}
	return router.Destination{Kind: router.ToQueue, Queue: w.drawQueueID(c)}
}

// drawPresent is somebody of at least this status, if there is anybody.
func (w World) drawPresent(c Choice, t *Twin, least router.Status) router.AgentID {
	var present []router.AgentID
	for id, p := range t.agents {
		if p.status >= least {
			present = append(present, router.AgentID(id))
		}
	}
	if len(present) == 0 {
		return router.AgentID(c(len(t.agents)))
	}
	return pick(c, present...)
}

func (w World) drawOptIn(c Choice, t *Twin, at router.Time) router.Input {
	in := router.Input{At: at, Verb: router.SetOptIn, Agent: router.AgentID(c(len(t.agents))), Queue: w.drawQueueID(c)}
	for _, queue := range t.agents[in.Agent].out {
		in.In = in.In || queue == in.Queue
	}
	return in
}
