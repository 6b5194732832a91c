//go:build unix

package main

import (
	"fmt"
	"os"
	"strings"
)

// The study: as many classes and skill profiles as the largest published study of a contact center has, at 1000 agents.
const (
	studyQueues   = 65
	studyTeams    = 89
	studyAgents   = 1000
	studyLoad     = 0.93 // of the agents' time, if nobody gave up
	studyHandle   = 300  // seconds on average
	studyPatience = 240  // seconds on average
	studyDays     = 8
)

// studyServes are the queues that a team serves, dearest first: two to five of them. The first goes round, so that every
// queue has a team of its own; the others are spread by strides without a factor in common with the number of queues.
func studyServes(team int) []int {
	serves := []int{team % studyQueues}
	for k := range 1 + team%4 {
		queue := (team*(7+k) + 11*(k+1)) % studyQueues
		known := false
		for _, q := range serves {
			known = known || q == queue
		}
		if !known {
			serves = append(serves, queue)
		}
	}
	return serves
}

// studyAgentsOf spreads the agents evenly; the first teams have one more.
func studyAgentsOf(team int) int {
	agents := studyAgents / studyTeams
	if team < studyAgents%studyTeams {
		agents++
	}
	return agents
}

// writeStudy writes the study as a scenario. A team gives half its time to its first queue and shares the rest between the
// others; what a queue is given makes its volume, so that the loads are even and differ by chance only.
func writeStudy(file string) error {
	load := make([]float64, studyQueues)
	asks := make([][]string, studyQueues)
	var teams strings.Builder
	for team := range studyTeams {
		serves := studyServes(team)
		fmt.Fprintf(&teams, "  t%d: {agents: %d, concurrency: {voice: 1}}\n", team, studyAgentsOf(team))
		for place, queue := range serves {
			share := 1.0
			switch {
			case len(serves) > 1 && place == 0:
				share = 0.5
			case place > 0:
				share = 0.5 / float64(len(serves)-1)
			}
			load[queue] += float64(share * float64(studyAgentsOf(team)) * studyLoad)
			asks[queue] = append(asks[queue], fmt.Sprintf("{team: t%d, priority: %d}", team, place+1))
		}
	}
	var text strings.Builder
	fmt.Fprintf(&text, "version: 1\nname: %d classes, %d profiles\nstart: 2026-03-02\ndays: %d\ninterval: 1h\nreplications: 1\n",
		studyQueues, studyTeams, studyDays)
	text.WriteString("queues:\n")
	for queue, list := range asks {
		fmt.Fprintf(&text, "  q%d: {channel: voice, teams: [%s]}\n", queue, strings.Join(list, ", "))
	}
	text.WriteString("demand:\n")
	for queue := range asks {
		fmt.Fprintf(&text, "  - {entry: q%d, volume: {per_day: %.0f}, handle: {exponential: {mean: %ds}}, patience: {exponential: {mean: %ds}}}\n",
			queue, load[queue]*86400/studyHandle, studyHandle, studyPatience)
	}
	text.WriteString("teams:\n" + teams.String())
	return os.WriteFile(file, []byte(text.String()), 0o600)
}
