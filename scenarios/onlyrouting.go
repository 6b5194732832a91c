package scenarios

import (
	"reflect"
	"time"

	"headroom/router"
	"headroom/sim"
)

// onlyRouting reports a change of what no administrator can change: demand, what customers and agents do, how fast they work,
// and what is measured. Who is there may change.
func (l *loader) onlyRouting(c *loader, at *node) bool {
	is, was := c.model, l.model
	queues, teams := len(l.queues), len(l.teams)
	same := alike(was.WrapUp, is.WrapUp, queues) && alike(was.WrapUpBy, is.WrapUpBy, queues) && alike(was.Conduct, is.Conduct, queues) &&
		alike(was.Answering, is.Answering, teams) && alike(was.TeamChannels, is.TeamChannels, teams) && alike(was.Presence, is.Presence, teams) &&
		alike(was.Speed, is.Speed, teams) && alikeSwitching(was.Switching, is.Switching, teams, queues) &&
		alikePaces(&was, &is) && l.alikeOptOuts(c)
	for _, m := range []*sim.Model{&is, &was} {
		m.Router, m.Changes, m.Staffing = router.Config{}, nil, nil
		m.WrapUp, m.WrapUpBy, m.Conduct, m.OptOuts = nil, nil, nil, nil
		m.Answering, m.TeamPace, m.TeamChannels, m.Presence, m.Speed, m.Switching = nil, nil, nil, nil, nil, nil
	}
	if same && reflect.DeepEqual(is, was) && reflect.DeepEqual(measured(c.scenario, l.scenario), measured(l.scenario, l.scenario)) {
		return true
	}
	l.problem(at, "this changes more than routing and staffing: demand, what people do, how fast they work, and what is measured stay as they are",
		"settings, flows, entries, profiles, calendars, shared lines, requirements, queues and teams may change, as far as routing goes, and agents and shifts")
	return false
}

// alike tells whether the first n stay as they are; what follows is new. A list that is too short says nothing of the others.
func alike[T any](was, is []T, n int) bool {
	at := func(list []T, i int) (x T) {
		if i < len(list) {
			x = list[i]
		}
		return x
	}
	for i := range n {
		if !reflect.DeepEqual(at(was, i), at(is, i)) {
			return false
		}
	}
	return true
}

// alikePaces is alike for the paces of the teams on the queues that there were.
func alikePaces(was, is *sim.Model) bool {
	at := func(row []sim.Pace, q int) sim.Pace {
		if q < len(row) {
			return row[q]
		}
		return sim.Unhurried
	}
	for i := range was.TeamPace {
		for q := range was.WrapUp {
			if i < len(is.TeamPace) && at(was.TeamPace[i], q) != at(is.TeamPace[i], q) {
				return false
			}
		}
	}
	return true
}

// measured is a scenario as reports see it, without what follows from routing and staffing, and with the queues and teams of base only.
func measured(s, base *Scenario) Scenario {
	seen := *s
	seen.model, seen.hash, seen.Warnings, seen.staff, seen.origin = sim.Model{}, "", nil, staffing{}, origin{}
	seen.Start, seen.Location = time.Unix(s.Start.Unix(), 0).UTC(), nil // two readings of one time zone may differ inside
	seen.Queues = append([]Queue(nil), s.Queues[:min(len(s.Queues), len(base.Queues))]...)
	for i := range seen.Queues {
		seen.Queues[i].HasDue = false // a flow may give due times from now on
	}
	seen.Teams = append([]Team(nil), s.Teams[:min(len(s.Teams), len(base.Teams))]...)
	for i := range seen.Teams {
		seen.Teams[i].Rules, seen.Teams[i].Agents = nil, 0
	}
	return seen
}
