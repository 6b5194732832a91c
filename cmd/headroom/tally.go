package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"headroom/router"
)

// tally counts agents of one team by what stands in their way.
type tally struct {
	words  string
	agents []router.AgentID
}

// tallies groups agents under the words for each, the most numerous first, then in the order in which they were met.
type tallies []tally

func (t *tallies) add(words string, agent router.AgentID) {
	at := slices.IndexFunc(*t, func(x tally) bool { return x.words == words })
	if at < 0 {
		at = len(*t)
		*t = append(*t, tally{words: words})
	}
	(*t)[at].agents = append((*t)[at].agents, agent)
}

func (t tallies) sort() {
	slices.SortStableFunc(t, func(a, b tally) int { return cmp.Compare(len(b.agents), len(a.agents)) })
}

// obstacle says what stops an agent, in the words of the scenario.
func (n *narrator) obstacle(c *router.Candidate, o router.Obstacle) string {
	switch {
	case o.Gate == router.GateReady:
		return statusWords(c.Status)
	case o.Gate == router.GateOccupied:
		return n.rule(c.Team, o.Rule)
	case o.Gate == router.GateDelay:
		return "not asked before " + n.clock(o.Until) + " (delay of the team)"
	case o.Gate == router.GateCap && o.Need == 0:
		return "takes no " + n.channel(o.Channel)
	}
	return o.Words(n.config, c.Agent)
}

// change says what would have let an agent take it whom only one obstacle stops.
func (n *narrator) change(c *router.Candidate, o router.Obstacle) string {
	switch {
	case o.Gate == router.GateReady && c.Status == router.Offline:
		return "one who is offline, there and ready"
	case o.Gate == router.GateReady:
		return "one on a break or leaving, ready"
	}
	return "an exception from: " + n.obstacle(c, o)
}

// changes groups the agents whom one change would have let take it, by the change. An agent may stand under several.
func (n *narrator) changes(agents []router.Candidate) tallies {
	var out tallies
	for i := range agents {
		c := &agents[i]
		for _, channel := range c.Finishing {
			out.add(fmt.Sprintf("one %s less in hand", n.channel(channel)), c.Agent)
		}
		if len(c.Obstacles) == 1 {
			out.add(n.change(c, c.Obstacles[0]), c.Agent)
		}
	}
	out.sort()
	return out
}

// few is how many agents or engagements are named one by one; of more only the first are.
const few = 3

// byTeam counts agents by team: "12 of phone, 2 of blended (blended 3, blended 7)".
func (n *narrator) byTeam(agents []router.AgentID) string {
	var teams tallies
	for _, id := range agents {
		teams.add(n.config.Teams[n.config.Agents[id].Team].Name, id)
	}
	var parts []string
	for _, t := range teams {
		part := fmt.Sprintf("%d of %s", len(t.agents), t.words)
		if len(t.agents) <= few {
			part += " (" + strings.Join(n.names(t.agents), ", ") + ")"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

func (n *narrator) names(agents []router.AgentID) []string {
	names := make([]string, len(agents))
	for i, id := range agents {
		names[i] = n.agent(id)
	}
	return names
}

// some lists the first few: "a, b, c and 7 more".
func some(all []string) string {
	if len(all) <= few+1 {
		return strings.Join(all, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(all[:few], ", "), len(all)-few)
}
