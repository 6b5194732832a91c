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

// obstacle says what keeps an agent from taking from a queue at a moment, in the words of the scenario.
func (n *narrator) obstacle(at router.Time, queue router.QueueID, c *router.Candidate, o router.Obstacle) string {
	switch {
	case o.Gate == router.GateReady:
		return n.notReadyWords(c.Agent, c.Status)
	case o.Gate == router.GateOptIn && n.protected(at, c.Agent, queue):
		return "has time that is protected for other work"
	case o.Gate == router.GateOccupied:
		return n.rule(at, c.Team, o.Rule)
	case o.Gate == router.GateExcluded && o.Until != router.Far:
		return "declined or missed it, and is not asked again before " + n.clock(o.Until)
	case o.Gate == router.GatePreferred:
		return fmt.Sprintf("it is kept until %s for who served the customer last", n.clock(o.Until))
	case o.Gate == router.GateDelay:
		return "not asked before " + n.clock(o.Until) + " (delay of the team)"
	case o.Gate == router.GateReserve:
		return fmt.Sprintf("reserve: %d of the team ready with nothing in hand, more than %d are needed", o.Have, o.Need)
	case o.Gate == router.GateCap && o.Need == 0:
		return "takes no " + n.channel(o.Channel)
	}
	return o.Words(n.configAt(at), c.Agent)
}

// oneChange groups the agents whom one change would have let take it, by the change. An agent may stand under several.
func (n *narrator) oneChange(at router.Time, queue router.QueueID, agents []router.Candidate) tallies {
	var out tallies
	for i := range agents {
		c := &agents[i]
		single := ""
		if len(c.Obstacles) == 1 {
			single = n.obstacle(at, queue, c, c.Obstacles[0])
		}
		for _, channel := range c.Finishing {
			words := fmt.Sprintf("one %s engagement less in hand", n.channel(channel))
			if single != "" {
				words += " (" + single + ")"
			}
			out.add(words, c.Agent)
		}
		switch {
		case single == "" || len(c.Finishing) > 0:
		case c.Obstacles[0].Gate == router.GateReady && c.Status == router.Offline:
			words := "one offline agent there and ready"
			if who := n.notReadyWords(c.Agent, c.Status); who != "offline" {
				words = fmt.Sprintf("one agent there and ready who is %s", who)
			}
			out.add(words, c.Agent)
		case c.Obstacles[0].Gate == router.GateReady:
			out.add("one agent ready who is "+n.notReadyWords(c.Agent, c.Status), c.Agent)
		case c.Obstacles[0].Gate == router.GateOptIn:
			out.add("one agent fewer who "+single, c.Agent)
		default:
			out.add("nothing else than this in the way: "+single, c.Agent)
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
