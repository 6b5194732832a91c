package main

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"headroom/router"
	"headroom/scenarios"
	"headroom/workload/suggest"
)

// replayFlags choose one replication of a scenario, to look into it.
type replayFlags struct {
	replication count
	seed        seed
	settings    []string
}

func newReplayFlags() replayFlags {
	return replayFlags{replication: count{value: 1, given: true, most: mostReplications}, seed: seed{1}}
}

func (f *replayFlags) add(flags *pflag.FlagSet) {
	flags.Var(&f.replication, "replication", "which replication to look into, from 1")
	flags.Var(&f.seed, "seed", "what all random numbers are made from")
	flags.StringArrayVar(&f.settings, "set", nil, setUsage)
}

// index is the replication as the simulator counts, from 0.
func (f *replayFlags) index() int { return f.replication.value - 1 }

// number is a flag for the number of an engagement.
type number struct {
	value uint64
	given bool
}

func (n *number) String() string {
	if !n.given {
		return ""
	}
	return fmt.Sprint(n.value)
}

// Type is what the help calls the value.
func (n *number) Type() string { return "N" }

// Set implements pflag.Value.
func (n *number) Set(text string) error {
	var s seed
	if err := s.Set(text); err != nil || s.value == 0 {
		return fmt.Errorf("must be a whole number from 1: engagements are numbered in the order in which they come")
	}
	n.value, n.given = s.value, true
	return nil
}

// agentNamed finds an agent by team and number, "blended 3", or by the name in a roster.
func agentNamed(s *scenarios.Scenario, name string) (router.AgentID, error) {
	model := s.Model()
	teams := make([]string, len(s.Teams))
	var names []string
	for i, a := range model.Router.Agents {
		names = append(names, a.Name)
		if a.Name == name {
			return router.AgentID(i), nil
		}
	}
	for i, t := range s.Teams {
		teams[i] = t.Name
	}
	team, which := name, ""
	if at := strings.LastIndex(name, " "); at >= 0 {
		team, which = name[:at], name[at+1:]
	}
	for i, t := range s.Teams {
		if t.Name == team || t.Name == name {
			return 0, usagef("--agent %q: no such agent: team %s has %s", name, t.Name, peopleOf(s, i))
		}
	}
	if near, ok := suggest.Nearest(name, names); ok {
		return 0, usagef("--agent %q: no such agent (did you mean %q?)", name, near)
	}
	near, ok := suggest.Nearest(team, teams)
	remedy := "an agent is named by team and number; teams: " + strings.Join(teams, ", ")
	if ok {
		remedy = fmt.Sprintf("did you mean %q?", strings.TrimSpace(near+" "+which))
		if _, err := agentNamed(s, near+" "+which); err != nil {
			remedy = fmt.Sprintf("an agent is named by team and number; did you mean team %s, which has %s?", near, peopleOf(s, indexOfTeam(s, near)))
		}
	}
	return 0, usagef("--agent %q: no such agent (%s)", name, remedy)
}

func indexOfTeam(s *scenarios.Scenario, name string) int {
	for i, t := range s.Teams {
		if t.Name == name {
			return i
		}
	}
	return 0
}

// peopleOf says how a team's agents are named.
func peopleOf(s *scenarios.Scenario, team int) string {
	var names []string
	for _, a := range s.Model().Router.Agents {
		if int(a.Team) == team {
			names = append(names, a.Name)
		}
	}
	switch len(names) {
	case 0:
		return "nobody"
	case 1:
		return fmt.Sprintf("only %q", names[0])
	}
	return fmt.Sprintf("%q to %q", names[0], names[len(names)-1])
}
