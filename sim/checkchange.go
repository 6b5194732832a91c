package sim

import (
	"headroom/router"
	"headroom/workload"
)

// checkChanges tries the configurations on an engine, one after another.
func checkChanges(m *Model, wrong func(string, ...any)) {
	if len(m.Changes) == 0 {
		return
	}
	engine, err := router.New(m.Router)
	if err != nil {
		wrong("%w", err)
		return
	}
	var events []router.Event
	before := router.Time(0)
	for i := range m.Changes {
		c := &m.Changes[i]
		if c.At <= before || c.Config == nil {
			wrong("change %d: at %v; it must be after %v, with a configuration", i+1, c.At, before)
			return
		}
		before = c.At
		if events, err = engine.Step(events[:0], router.Input{Verb: router.Reconfigure, Config: c.Config}); err != nil {
			wrong("change %d at %v: %w", i+1, c.At, err)
			return
		}
	}
	checkMoves(m, wrong)
}

// checkMoves finds agents who move between individual hours and a headcount: the one says who is there, the other how many.
func checkMoves(m *Model, wrong func(string, ...any)) {
	all := configs(m)
	for i, c := range all[1:] {
		for a := range all[i].Agents {
			from, to := all[i].Agents[a].Team, c.Agents[a].Team
			if int(max(from, to)) < len(m.Staffing) && (len(m.Staffing[from].Headcount) > 0) != (len(m.Staffing[to].Headcount) > 0) {
				wrong("change %d: agent %d moves from team %q to team %q; one is staffed by headcount, the other is not",
					i+1, a, c.Teams[from].Name, c.Teams[to].Name)
			}
		}
	}
}

// checkDeleted finds who would go to a queue when it has been deleted: demand and transfers lead there no more by themselves.
func checkDeleted(m *Model, wrong func(string, ...any)) {
	for i := range m.Changes {
		c := &m.Changes[i]
		end := m.Horizon
		if i+1 < len(m.Changes) {
			end = min(end, m.Changes[i+1].At)
		}
		for k := range m.Sources {
			if q, lost := strays(&m.Sources[k], c.Config, c.At, end); lost {
				wrong("change %d deletes queue %q, to which source %q still leads; lead it to an entry, and the entry elsewhere",
					i+1, c.Config.Queues[q].Name, m.Sources[k].Name)
			}
		}
	}
	last := configs(m)[len(m.Changes)]
	for q := range m.Conduct {
		for _, t := range m.Conduct[q].Transfers {
			if t.To.Kind == router.ToQueue && t.leads(last) && last.Queues[t.To.Queue].Deleted {
				wrong("queue %q: transfers lead to queue %q, which a change deletes; let them go by a flow",
					last.Queues[q].Name, last.Queues[t.To.Queue].Name)
			}
		}
	}
}

// strays finds a deleted queue at which engagements of a source would come in between two instants.
func strays(s *workload.Source, c *router.Config, from, to router.Time) (router.QueueID, bool) {
	deleted := func(entry router.Limit, queue router.QueueID) (router.QueueID, bool) {
		if entry.Set {
			if int(entry.Value) >= len(c.Entries) || c.Entries[entry.Value].Flow.Set {
				return 0, false
			}
			queue = c.Entries[entry.Value].Queue
		}
		return queue, queue >= 0 && int(queue) < len(c.Queues) && c.Queues[queue].Deleted
	}
	for i := range s.Trace {
		if row := &s.Trace[i]; row.At >= from && row.At < to {
			if q, lost := deleted(row.Entry, row.Queue); lost {
				return q, true
			}
		}
	}
	q, lost := deleted(s.Entry, s.Queue)
	return q, lost && s.Trace == nil && s.Expected(from, to) > 0
}
