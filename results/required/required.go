// Package required says how many people Erlang C asks for, by team and interval, for the work that they did in a simulation.
// It is what a planner would compute by hand; the simulation beside it knows what Erlang C does not: who gives up, who shares
// work with whom, what is left over from the interval before.
package required

import (
	"headroom/results"
	"headroom/results/analytic"
	"headroom/router"
)

// Of gives the people required by team and interval; zeros where nothing was done.
func Of(spec *results.Spec, report *results.Report) [][]results.RequiredPeople {
	groups := sharing(spec)
	goals := make([]goal, len(groups))
	for g := range goals {
		goals[g] = strictest(spec, report, groups[g])
	}
	all := make([][]results.RequiredPeople, len(report.Teams))
	for t := range report.Teams {
		all[t] = make([]results.RequiredPeople, len(report.Teams[t].Intervals))
		g := groupOf(groups, t)
		own := strictest(spec, report, []int{t})
		for i := range all[t] {
			engaged := report.Teams[t].Intervals[i].Engaged.Mean
			if engaged <= 0 {
				continue
			}
			together := 0.0
			for _, member := range groups[g] {
				together += report.Teams[member].Intervals[i].Engaged.Mean
			}
			alone := own.agents(engaged)
			all[t][i] = results.RequiredPeople{
				Alone:  alone,
				Pooled: min(float64(goals[g].agents(together))*(engaged/together), float64(alone)), // whole people: its part may come out larger
			}
		}
	}
	return all
}

// Fill writes into a report what is required of the teams of which Erlang C can tell: those that serve live work with a
// service level, one at a time, and nothing else. Pooled is 0 where somebody who shares work with the team does more.
func Fill(spec *results.Spec, report *results.Report) {
	all := Of(spec, report)
	for _, group := range sharing(spec) {
		pooled := !beyondErlang(spec, group)
		for _, t := range group {
			if !strictest(spec, report, []int{t}).live || beyondErlang(spec, []int{t}) {
				continue
			}
			for i := range all[t] {
				if !pooled {
					all[t][i].Pooled = 0
				}
				if all[t][i].Alone > 0 {
					report.Teams[t].Intervals[i].Required = &all[t][i]
				}
			}
		}
	}
}

// beyondErlang tells whether somebody in some teams may hold more than one live engagement, or deferred work, which may wait while
// calls are answered: Erlang C takes people for servers of one, and all that they do for calls.
func beyondErlang(spec *results.Spec, teams []int) bool {
	for _, t := range teams {
		live := 0
		for c, most := range spec.Router.Teams[t].Caps {
			if !spec.Router.Channels[c].Live && most > 0 {
				return true
			}
			live = max(live, most)
		}
		if live > 1 {
			return true
		}
	}
	return false
}

// goal is a service level that some people's work must reach; without one (deferred work alone) they need only keep up with it.
type goal struct {
	share, within, handle float64
	live                  bool
}

// agents is the least number with which Erlang C reaches the goal at a load in erlangs.
func (g goal) agents(load float64) int {
	n, ok := analytic.LeastAgents(func(n int) bool {
		if !g.live || g.handle <= 0 {
			return float64(n) >= load
		}
		m, err := analytic.NewErlangC(load/g.handle, 1/g.handle, n)
		return err == nil && m.ServiceLevel(g.within) >= g.share
	})
	if !ok {
		return 0
	}
	return n
}

// strictest is the goal of the live work of some teams: of its service levels the one that takes most, with the mean handle time of all of it.
func strictest(spec *results.Spec, report *results.Report, teams []int) goal {
	var g goal
	time, count := 0.0, 0.0
	for q := range spec.Router.Queues {
		if !spec.Router.Channels[spec.Router.Queues[q].Channel].Live || !Served(spec, q, teams) || q >= len(spec.Queues) {
			continue
		}
		for _, t := range spec.Queues[q].Targets {
			if t.Kind == results.ServiceLevelTarget && (!g.live || t.Wanted > g.share) {
				g.share, g.live = t.Wanted, true
				g.within = router.Time(spec.Queues[q].ServiceLevel.Value).Seconds()
			}
		}
		m := &report.Queues[q]
		if m.HandleTime.Defined {
			time += float64(m.HandleTime.Mean * m.Closed.Mean)
			count += m.Closed.Mean
		}
	}
	if count > 0 {
		g.handle = time / count
	}
	return g
}

// Served tells whether one of some teams serves a queue.
func Served(spec *results.Spec, q int, teams []int) bool {
	for _, s := range spec.Router.Queues[q].Teams {
		for _, t := range teams {
			if int(s.Team) == t {
				return true
			}
		}
	}
	return false
}

// sharing groups the teams that serve the same queues, directly or by way of others.
func sharing(spec *results.Spec) [][]int {
	group := make([]int, len(spec.Router.Teams))
	for t := range group {
		group[t] = t
	}
	for q := range spec.Router.Queues {
		teams := spec.Router.Queues[q].Teams
		for _, s := range teams {
			from, to := group[s.Team], group[teams[0].Team]
			for t := range group {
				if group[t] == from {
					group[t] = to
				}
			}
		}
	}
	var groups [][]int
	for name := range group {
		var members []int
		for t, g := range group {
			if g == name {
				members = append(members, t)
			}
		}
		if len(members) > 0 {
			groups = append(groups, members)
		}
	}
	return groups
}

func groupOf(groups [][]int, team int) int {
	for g, members := range groups {
		for _, t := range members {
			if t == team {
				return g
			}
		}
	}
	return 0
}
