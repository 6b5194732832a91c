package router

import (
	"errors"
	"fmt"
	"slices"
)

// checkReconfigure refuses a configuration that cannot take the place of the present one, with all its problems.
func (e *Engine) checkReconfigure(cfg *Config) error {
	if cfg == nil {
		return fmt.Errorf("%w: there is none", ErrBadConfig)
	}
	if err := errors.Join(validate(cfg), keepsIDs(&e.config, cfg)); err != nil {
		return fmt.Errorf("%w: %w", ErrBadConfig, err)
	}
	return nil
}

// keepsIDs says what of the present configuration a new one takes away.
func keepsIDs(old, cfg *Config) error {
	v := validator{cfg: cfg}
	for _, n := range []struct {
		what      string
		had, have int
	}{
		{"channels", len(old.Channels), len(cfg.Channels)},
		{"queues", len(old.Queues), len(cfg.Queues)},
		{"teams", len(old.Teams), len(cfg.Teams)},
		{"agents", len(old.Agents), len(cfg.Agents)},
		{"skills", len(old.Skills), len(cfg.Skills)},
		{"requirements", len(old.Requirements), len(cfg.Requirements)},
		{"variables", len(old.Variables), len(cfg.Variables)},
		{"flows", len(old.Flows), len(cfg.Flows)},
		{"entries", len(old.Entries), len(cfg.Entries)},
	} {
		v.require(n.have >= n.had, "%d %s where there were %d; their ids must stay", n.have, n.what, n.had)
	}
	for i := range min(len(old.Queues), len(cfg.Queues)) {
		was, is := &old.Queues[i], &cfg.Queues[i]
		v.require(is.Channel == was.Channel, "queue %q: its channel cannot change", is.Name)
		v.require(is.Deleted || !was.Deleted, "queue %q: was deleted and cannot come back", is.Name)
	}
	for i := range min(len(old.Agents), len(cfg.Agents)) {
		v.require(cfg.Agents[i].Removed || !old.Agents[i].Removed, "agent %d: was removed and cannot come back", i)
	}
	for i := range min(len(old.Variables), len(cfg.Variables)) {
		v.require(cfg.Variables[i].Kind == old.Variables[i].Kind, "variable %q: its kind cannot change", cfg.Variables[i].Name)
	}
	return errors.Join(v.problems...)
}

// reconfigure puts another configuration in place of the present one. What follows from both is built anew, as Restore does;
// so it costs as much.
func (e *Engine) reconfigure(dst []Event, cfg *Config) []Event {
	old := *e
	fresh := compile(*cfg) // it has been checked
	*e = *fresh
	if e.first = old.first; e.first == nil {
		first := old.config
		e.first = &first
	}
	e.inherit(&old)
	dst = append(dst, Event{At: e.now, Kind: Reconfigured})
	dst = e.removeAgents(dst, &old)
	for i := range old.agents {
		was, a := &old.agents[i], &e.agents[i]
		if a.status != Offline && (a.team != was.team || a.rule != was.rule) {
			dst = append(dst, Event{
				At: e.now, Kind: AgentChanged, HasAgent: true, Agent: AgentID(i), Team: a.team, Status: a.status, Rule: a.rule,
			})
		}
	}
	e.endUselessHolds()
	dst = e.leaveDeleted(dst)
	for i := range e.queues {
		if !e.queues[i].config.Deleted {
			e.open(QueueID(i))
		}
	}
	for i := range e.agents {
		e.release(AgentID(i))
	}
	e.shrunk = true
	return dst
}

// inherit takes over the state of an engine with an older configuration.
func (e *Engine) inherit(old *Engine) {
	e.now, e.number = old.now, old.number
	e.engagements, e.holders, e.free = old.engagements, old.holders, old.free
	e.extras, e.extrasFree = old.extras, old.extrasFree
	e.recording, e.decisions = old.recording, old.decisions
	old.memory.forget(e.now)
	if e.memory.reach > 0 {
		e.memory.last, e.memory.order, e.memory.noted = old.memory.last, old.memory.order, old.memory.noted
	}
	for i := range old.agents {
		was, a := &old.agents[i], &e.agents[i]
		a.idleSince, a.assigned, a.readySince, a.left = was.idleSince, was.assigned, was.readySince, was.left
		a.status, a.why, a.coolUntil = was.status, was.why, was.coolUntil
		a.optedOut = slices.DeleteFunc(slices.Clone(was.optedOut), func(id QueueID) bool { return !e.config.Queues[id].OptIn })
	}
	for i := range old.queues {
		was, q := &old.queues[i], &e.queues[i]
		q.last = was.last
		for k := range q.teams {
			for n := range was.teams {
				if was.teams[n].team == q.teams[k].team {
					q.teams[k].last = was.teams[n].last
				}
			}
		}
	}
	for i := range e.engagements {
		if x := &e.engagements[i]; x.state != closed {
			e.classify(x)
		}
	}
	e.rebuild()
}

// removeAgents lets those leave who are here no more.
func (e *Engine) removeAgents(dst []Event, old *Engine) []Event {
	for i := range old.agents {
		cfg, id := &e.config.Agents[i], AgentID(i)
		if !cfg.Removed || old.config.Agents[i].Removed {
			continue
		}
		if e.agents[i].status != Offline {
			dst = e.change(dst, id, Event{Status: Offline})
		}
		dst = e.logOffRinging(dst, id)
		for _, k := range e.inHand(id, active, inactive) {
			if e.engagements[k].state == inactive || cfg.Leave == ReturnWork { // nobody would ever go on with it
				dst = e.giveBack(dst, k)
			}
		}
	}
	return dst
}

// endUselessHolds lets those wait for anybody whose preferred agent does not qualify any more.
func (e *Engine) endUselessHolds() {
	for k := range e.queues {
		apart := e.queues[k].apart
		for at := len(apart) - 1; at >= 0; at-- {
			x := &e.engagements[apart[at]]
			if y := &e.extras[x.extra-1]; y.until > e.now && !e.canWaitFor(x, y.holder) {
				e.endHold(apart[at])
			}
		}
	}
}

// leaveDeleted lets overflow, by submission, who waits or rings in a deleted queue.
func (e *Engine) leaveDeleted(dst []Event) []Event {
	var list []int32
	for i := range e.engagements {
		x := &e.engagements[i]
		if (x.state == waiting || x.state == ringing) && e.queues[x.queue].config.Deleted {
			list = append(list, int32(i))
		}
	}
	e.bySubmission(list)
	for _, i := range list {
		var comes bool
		if dst, comes = e.sendOn(e.leaveQueue(dst, i), i, QueueDeleted); comes {
			e.coming = append(e.coming, i)
		}
	}
	return dst
}
