package sim

import (
	"fmt"
	"slices"

	"headroom/router"
)

func checkConduct(c *Conduct, cfg *router.Config, q *router.Queue, wrong func(string, ...any)) {
	of := func(format string, args ...any) { wrong("queue %q: "+format, append([]any{q.Name}, args...)...) }
	checkLength("answer delay", c.AnswerDelay, true, of)
	sum := 0.0
	for i := range c.Transfers {
		t := &c.Transfers[i]
		sum += t.Probability
		if !probability(t.Probability) {
			of("transfer %d: probability %v; it must be from 0 to 1", i+1, t.Probability)
		}
		if !t.leads(cfg) {
			of("transfer %d: to %v, agent of team %d; it must be a queue, flow or team that is there", i+1, t.To, t.AgentOf.Value)
		}
		if t.Requires.Set && (t.Requires.Value < 0 || t.Requires.Value >= int64(len(cfg.Requirements))) {
			of("transfer %d: unknown requirements %d", i+1, t.Requires.Value)
		}
		checkLength(fmt.Sprintf("transfer %d: handle time", i+1), t.HandleTime, true, of)
	}
	if sum > 1+1e-9 { // tenths do not add up exactly
		of("transfers: the probabilities sum to %v; at most 1", sum)
	}
	live := cfg.Channels[q.Channel].Live
	checkLaidDown("inactive", c.Inactive, live, of)
	checkLaidDown("pending", c.Pending, live, of)
	checkTouches(c.Touches, live, of)
	checkPause("gives back", c.GivesBack, of)
	checkHandover(c.TakeOver, cfg, of)
	checkSilent(c.Silent, live, of)
	if b := c.Callback; b != nil {
		if b.After < 0 || b.After > router.Latest || !probability(b.Probability) || !probability(b.NoAnswer) {
			of("callback: after %v, probabilities %v and %v; they must be from 0, and at most 1", b.After, b.Probability, b.NoAnswer)
		}
		checkLength("callback: dial time", b.Dial, true, of)
	}
}

// leads tells whether a transfer goes to a queue or flow of the configuration.
func (t *Transfer) leads(cfg *router.Config) bool {
	if t.AgentOf.Set {
		return t.AgentOf.Value >= 0 && t.AgentOf.Value < int64(len(cfg.Teams)) && t.To == router.Destination{}
	}
	switch t.To.Kind {
	case router.ToQueue:
		return t.To.Queue >= 0 && int(t.To.Queue) < len(cfg.Queues)
	case router.ToFlow:
		return t.To.Flow >= 0 && int(t.To.Flow) < len(cfg.Flows)
	}
	return false
}

func checkLaidDown(what string, p *Pause, live bool, wrong func(string, ...any)) {
	if p == nil {
		return
	}
	if live {
		wrong("%s: its channel is live, somebody is waiting; only deferred work can be laid down", what)
	}
	checkPause(what, p, wrong)
	checkLength(what+": length", p.Length, false, wrong)
}

func checkPause(what string, p *Pause, wrong func(string, ...any)) {
	if p == nil {
		return
	}
	if !probability(p.Probability) || !probability(p.From) || !probability(p.To) || p.From > p.To {
		wrong("%s: probability %v, after a share from %v to %v of the work; they must be from 0 to 1, in order", what, p.Probability, p.From, p.To)
	}
}

func checkHandover(t *TakeOver, cfg *router.Config, wrong func(string, ...any)) {
	if t == nil {
		return
	}
	if t.By < 0 || int(t.By) >= len(cfg.Teams) || t.After <= 0 {
		wrong("take-over by team %d after %v; it must be a team that is there, and above 0", t.By, t.After)
	}
}

func checkSilent(s *Silent, live bool, wrong func(string, ...any)) {
	if s == nil {
		return
	}
	if !live {
		wrong("silent: its channel is deferred, nobody is waiting")
	}
	if !probability(s.Probability) {
		wrong("silent: probability %v; it must be from 0 to 1", s.Probability)
	}
	checkLength("silent: detection", s.Detection, false, wrong)
}

// checkOptOut finds agents and queues that are never there, queues that never let anybody choose, and time that is none.
func checkOptOut(o *OptOut, i int, all []*router.Config, wrong func(string, ...any)) {
	last := all[len(all)-1]
	if o.From >= o.To {
		wrong("opt-out %d: from %v to %v; it must end after it begins", i+1, o.From, o.To)
	}
	for _, a := range o.Agents {
		if a < 0 || int(a) >= len(last.Agents) {
			wrong("opt-out %d: unknown agent %d", i+1, a)
		}
	}
	for _, q := range o.Queues {
		if q < 0 || int(q) >= len(last.Queues) {
			wrong("opt-out %d: unknown queue %d", i+1, q)
			continue
		}
		choice := func(c *router.Config) bool { return int(q) < len(c.Queues) && c.Queues[q].OptIn }
		if !slices.ContainsFunc(all, choice) {
			wrong("opt-out %d: queue %q lets nobody choose", i+1, last.Queues[q].Name)
		}
	}
}
