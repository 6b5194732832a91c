package routertest

import (
	"reflect"
	"slices"

	"headroom/router"
)

// simplerInputs are a submission with one thing less each.
func simplerInputs(in router.Input) []router.Input {
	if in.Verb != router.Submit {
		return nil
	}
	var simpler []router.Input
	less := func(present bool, change func(in *router.Input)) {
		if present {
			one := in
			change(&one)
			simpler = append(simpler, one)
		}
	}
	less(in.Details != nil, func(in *router.Input) { in.Details = nil })
	less(in.Requires.Set, func(in *router.Input) { in.Requires = router.Limit{} })
	less(in.Effort != 0, func(in *router.Input) { in.Effort = 0 })
	less(in.HeadStart != 0, func(in *router.Input) { in.HeadStart = 0 })
	less(in.Due != router.Far, func(in *router.Input) { in.Due = router.Far })
	less(in.Entered != in.At, func(in *router.Input) { in.Entered = in.At })
	return simpler
}

// simplifications each take one thing out of a configuration; each may be applied to another of the same kind, in which
// that thing may not exist.
func simplifications(cfg router.Config) []func(*router.Config) {
	simpler := []func(*router.Config){
		func(c *router.Config) { c.Exclusive = nil },
		func(c *router.Config) { c.Returns = nil },
		func(c *router.Config) { c.SharedLines = nil },
		func(c *router.Config) { c.Settings = router.Settings{} },
		func(c *router.Config) { c.Entries = nil },
	}
	simpler = append(simpler, lessAtTheEnd()...)
	simpler = append(simpler, zeroFields(len(settingFields), func(c *router.Config) any { return &c.Settings })...)
	for i, t := range cfg.Teams {
		simpler = append(simpler, at(teams, i, func(t *router.Team) { t.LiveGate = nil }))
		for r := range t.Occupied {
			simpler = append(simpler, at(teams, i, func(t *router.Team) { t.Occupied = cut(t.Occupied, r) }))
		}
	}
	for i, p := range cfg.Profiles {
		for r := range p.Top {
			simpler = append(simpler, at(profiles, i, func(p *router.Profile) { p.Top = cut(p.Top, r) }))
		}
		for r := range p.Accumulating {
			simpler = append(simpler, at(profiles, i, func(p *router.Profile) { p.Accumulating = cut(p.Accumulating, r) }))
		}
	}
	for i, f := range cfg.Flows {
		for r := range f.Rules {
			simpler = append(simpler, at(flows, i, func(f *router.Flow) { f.Rules = cut(f.Rules, r) }))
		}
	}
	for i, l := range cfg.Requirements {
		for r := range l.List {
			simpler = append(simpler, at(requirements, i, func(l *router.Requirements) { l.List = cut(l.List, r) }))
		}
	}
	for i, q := range cfg.Queues {
		simpler = append(simpler, simplerQueue(i, q)...)
	}
	return simpler
}

// lessAtTheEnd take the last thing out of a list each, so that all ids stay; where it is in use, no engine accepts the rest.
func lessAtTheEnd() []func(*router.Config) {
	return []func(*router.Config){
		func(c *router.Config) { c.Queues = shorter(c.Queues) },
		func(c *router.Config) { c.Agents = shorter(c.Agents) },
		func(c *router.Config) { c.Teams = shorter(c.Teams) },
		func(c *router.Config) { c.Entries = shorter(c.Entries) },
		func(c *router.Config) { c.Flows = shorter(c.Flows) },
		func(c *router.Config) { c.Profiles = shorter(c.Profiles) },
		func(c *router.Config) { c.Variables = shorter(c.Variables) },
		func(c *router.Config) { c.Calendars = shorter(c.Calendars) },
		func(c *router.Config) { c.Requirements = shorter(c.Requirements) },
		func(c *router.Config) { c.Skills = shorter(c.Skills) },
	}
}

func simplerQueue(i int, q router.Queue) []func(*router.Config) {
	simpler := zeroFields(reflect.TypeFor[router.Queue]().NumField(), func(c *router.Config) any {
		if i >= len(c.Queues) {
			return nil
		}
		return &c.Queues[i]
	})
	queue := func(change func(*router.Queue)) { simpler = append(simpler, at(queues, i, change)) }
	queue(func(q *router.Queue) {
		q.Order, q.RiskBelow, q.Cutoff, q.DueCalendar = router.FIFO, 0, false, router.Limit{}
	})
	queue(func(q *router.Queue) { q.Points = router.DefaultPoints })
	queue(func(q *router.Queue) { q.Acceptance.ForGood = false })
	queue(func(q *router.Queue) { q.Acceptance.CoolDown = router.Limit{} })
	queue(func(q *router.Queue) { q.Acceptance.RetryAfter = router.Limit{} })
	queue(func(q *router.Queue) { q.Preferred.Hold = 0 })
	queue(func(q *router.Queue) { q.Distribution, q.Acceptance = router.LongestIdle, router.Acceptance{} })
	queue(func(q *router.Queue) { q.Hours, q.AtClose, q.OnClosed = router.Limit{}, false, router.Destination{} })
	for t := range q.Teams {
		part := func(change func(*router.QueueTeam)) {
			queue(func(q *router.Queue) {
				if t < len(q.Teams) {
					change(&q.Teams[t])
				}
			})
		}
		part(func(p *router.QueueTeam) { p.Delay = 0 })
		part(func(p *router.QueueTeam) { p.Priority = 0 })
		part(func(p *router.QueueTeam) { p.Reserve = router.Limit{} })
		queue(func(q *router.Queue) { q.Teams = cut(q.Teams, t) })
	}
	return simpler
}

// zeroFields set one field each to its zero value, of what is found (nil: nothing) in a configuration. What has another
// plain value stays.
func zeroFields(n int, of func(*router.Config) any) []func(*router.Config) {
	var simpler []func(*router.Config)
	for i := range n {
		simpler = append(simpler, func(c *router.Config) {
			x := of(c)
			if x == nil {
				return
			}
			v := reflect.ValueOf(x).Elem()
			if !slices.Contains([]string{"Name", "Channel", "Teams", "Points"}, v.Type().Field(i).Name) {
				v.Field(i).SetZero()
			}
		})
	}
	return simpler
}

// The lists of a configuration, for at.
func teams(c *router.Config) []router.Team                { return c.Teams }
func profiles(c *router.Config) []router.Profile          { return c.Profiles }
func flows(c *router.Config) []router.Flow                { return c.Flows }
func requirements(c *router.Config) []router.Requirements { return c.Requirements }
func queues(c *router.Config) []router.Queue              { return c.Queues }

// at changes thing i of a list, if there is one.
func at[T any](list func(*router.Config) []T, i int, change func(*T)) func(*router.Config) {
	return func(c *router.Config) {
		if i < len(list(c)) {
			change(&list(c)[i])
		}
	}
}

// shorter is the list without its last thing, if there is one.
func shorter[T any](list []T) []T { return cut(list, len(list)-1) }

// cut is the list without thing i, if there is one.
func cut[T any](list []T, i int) []T {
	if i < 0 || i >= len(list) {
		return list
	}
	return slices.Delete(list, i, i+1)
}
