package scenarios

import (
	"fmt"
	"reflect"
	"slices"

	"headroom/router"
	"headroom/sim"
)

// person is somebody by the team they are first in and their place there: that is what they stay through all changes.
type person struct {
	team  router.TeamID
	place int
}

// roll numbers everybody who is ever there, in the order in which they come.
type roll struct {
	people []person
	ids    map[person]router.AgentID
	last   []int // the last period that has them
}

// people gives everybody one number for all of the run, and their hours of all periods together; then the model has its changes.
func (t *timeline) people() {
	r := t.call()
	if !t.staff() {
		return
	}
	lent := lending{timeline: t, people: r.people, out: map[loan][]router.AgentID{}}
	skills := t.model.Router.Skills
	for i := range t.periods {
		p := &t.periods[i]
		r.settle(t.periods, i)
		if i == 0 {
			continue // the order of the first is that of its teams already
		}
		config := p.l.model.Router
		config.Agents = p.agents
		if len(config.Skills) < len(skills) {
			config.Skills = skills
		}
		skills = config.Skills
		if !lent.lend(i, &config) {
			return
		}
		t.model.Changes, t.changes = append(t.model.Changes, sim.Change{At: p.from, Config: &config}), append(t.changes, p.at)
	}
}

// call goes through all periods.
func (t *timeline) call() *roll {
	r := &roll{ids: map[person]router.AgentID{}}
	for i := range t.periods {
		for team, tm := range t.periods[i].l.teams {
			for place := range tm.agents {
				who := person{router.TeamID(team), place}
				id, known := r.ids[who]
				if !known {
					id = router.AgentID(len(r.people))
					r.ids[who], r.people, r.last = id, append(r.people, who), append(r.last, 0)
				}
				r.last[id] = i
			}
		}
	}
	return r
}

// settle lists the agents of a period, in the order of the roll: who is not there any more, and never comes again, is removed;
// who comes again stays as they were.
func (r *roll) settle(periods []period, now int) {
	p := &periods[now]
	var all []router.Agent
	if now > 0 {
		all = slices.Clone(periods[now-1].agents)
	}
	there, at := make([]bool, len(r.people)), 0
	for team, tm := range p.l.teams {
		for place := range tm.agents {
			id := r.ids[person{router.TeamID(team), place}]
			all = slices.Grow(all, 1)[:max(len(all), int(id)+1)]
			all[id], there[id] = p.l.model.Router.Agents[at], true
			at++
		}
	}
	for id := range all {
		all[id].Removed = !there[id] && r.last[id] < now
	}
	p.agents = all
}

// staff puts the staffing of all periods together, for each team: until an instant as it was, from then on as it is.
func (t *timeline) staff() bool {
	for team := range t.periods[len(t.periods)-1].l.teams {
		whole := sim.Staffing{}
		if team < len(t.model.Staffing) {
			whole = t.model.Staffing[team]
		} else {
			t.model.Staffing = append(t.model.Staffing, whole)
		}
		before := whole
		for i := 1; i < len(t.periods); i++ {
			p := &t.periods[i]
			if team >= len(p.l.teams) {
				continue
			}
			now := p.l.model.Staffing[team]
			if reflect.DeepEqual(before, now) {
				continue
			}
			if len(whole.Headcount) > 0 && len(now.Individual) > 0 || len(whole.Individual) > 0 && len(now.Headcount) > 0 {
				t.problem(p.at, fmt.Sprintf("team %q has shifts on one side of this change, and a number of agents on the other", t.periods[i].l.teamNames[team]), "write both with shifts, or both without")
				return false
			}
			whole = spliced(whole, now, p.from)
			before = now
		}
		t.model.Staffing[team] = whole
	}
	return true
}

// spliced is the one staffing until an instant, and the other from then on.
func spliced(was, is sim.Staffing, at router.Time) sim.Staffing {
	out := is
	out.Headcount, out.Individual = nil, nil
	out.Persons = slices.Concat(was.Persons, is.Persons[min(len(was.Persons), len(is.Persons)):]) // nobody becomes somebody else
	out.People = slices.Concat(was.People, is.People[min(len(was.People), len(is.People)):])
	for _, step := range was.Headcount {
		if step.At < at {
			out.Headcount = append(out.Headcount, step)
		}
	}
	level := 0
	for _, step := range is.Headcount {
		if step.At <= at {
			level = step.Agents
			continue
		}
		if level >= 0 {
			out.Headcount, level = append(out.Headcount, sim.Headcount{At: at, Agents: level}), -1
		}
		out.Headcount = append(out.Headcount, step)
	}
	if len(is.Headcount) > 0 && level >= 0 {
		out.Headcount = append(out.Headcount, sim.Headcount{At: at, Agents: level})
	}
	for place := range max(len(was.Individual), len(is.Individual)) {
		var hours []sim.Shift
		if place < len(was.Individual) {
			hours = cut(hours, was.Individual[place], 0, at)
		}
		if place < len(is.Individual) {
			hours = cut(hours, is.Individual[place], at, router.Far)
		}
		out.Individual = append(out.Individual, hours)
	}
	return out
}

// cut appends what of some shifts lies between two instants; what touches is one presence, or one break.
func cut(out, shifts []sim.Shift, from, to router.Time) []sim.Shift {
	for _, s := range shifts {
		on := sim.Shift{From: max(s.From, from), To: min(s.To, to)}
		if on.From >= on.To {
			continue
		}
		for _, b := range s.Breaks {
			if b = (sim.Span{From: max(b.From, from), To: min(b.To, to)}); b.From < b.To {
				on.Breaks = append(on.Breaks, b)
			}
		}
		last := len(out) - 1
		if last < 0 || out[last].To != on.From {
			out = append(out, on)
			continue
		}
		out[last].To = on.To
		breaks := out[last].Breaks
		if n := len(breaks); n > 0 && len(on.Breaks) > 0 && breaks[n-1].To == on.Breaks[0].From {
			breaks[n-1].To = on.Breaks[0].To
			on.Breaks = on.Breaks[1:]
		}
		out[last].Breaks = append(breaks, on.Breaks...)
	}
	return out
}
