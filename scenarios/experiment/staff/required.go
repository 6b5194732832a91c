package staff

import (
	"headroom/results"
	"headroom/results/analytic"
	"headroom/results/decision"
	"headroom/router"
)

// require compares for each team and interval the people scheduled with those that Erlang C asks for the work that they did in the simulation.
func require(spec *results.Spec, report *results.Report, schedule [][]float64) []decision.StaffInterval {
	groups := sharing(spec)
	goals := make([]goal, len(groups))
	for g := range goals {
		goals[g] = strictest(spec, report, groups[g])
	}
	var list []decision.StaffInterval
	for t := range report.Teams {
		g := groupOf(groups, t)
		own := strictest(spec, report, []int{t})
		for i := range report.Teams[t].Intervals {
			cell := &report.Teams[t].Intervals[i]
			one := decision.StaffInterval{
				Team: report.Teams[t].Name, Start: cell.Start.Format("15:04"), Date: cell.Start.Format("2006-01-02"), Scheduled: schedule[t][i],
				Engaged: cell.Engaged.Mean,
			}
			if one.Engaged > 0 {
				together := 0.0
				for _, member := range groups[g] {
					together += report.Teams[member].Intervals[i].Engaged.Mean
				}
				one.Alone = own.agents(one.Engaged)
				one.Pooled = min(float64(goals[g].agents(together))*(one.Engaged/together), float64(one.Alone)) // whole people: its part may come out larger
			}
			list = append(list, one)
		}
	}
	return list
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
		if !spec.Router.Channels[spec.Router.Queues[q].Channel].Live || !served(spec, q, teams) || q >= len(spec.Queues) {
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

// served tells whether one of some teams serves a queue.
func served(spec *results.Spec, q int, teams []int) bool {
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
