package rules

import (
	"context"
	"slices"
	"testing"

	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
)

// Fault: kinds of agents that are not alike, time booked between the wrong instants, matchings of kinds that are not those of people. A morning is booked anew with every agent and every waiting engagement by itself, by what
// Explain says, and matched one by one.
func TestBlockedPersonByPerson(t *testing.T) {
	for _, row := range []struct{ name, volume string }{{"quickstart", "130%"}} {
		d := deskOf(ready(t, row.name, scenarios.Setting{Path: "what_if.volume", Value: row.volume}))
		simulator, err := sim.New(&d.model)
		if err != nil {
			t.Fatal(err)
		}
		const until = 8*router.Hour + 40*router.Minute
		m := d.newMeter()
		m.replication(context.Background(), simulator, 1, 0, until)
		want, seen, last := map[router.Gate]router.Time{}, &queued{}, map[router.Gate]router.Time{}
		simulator.Start(1, 0, seen)
		for since := router.Time(0); ; {
			at, ok := simulator.Next()
			if at = min(at, until); !ok {
				at = until
			}
			for gate, agents := range last {
				want[gate] += agents * (at - since)
			}
			if at == until {
				break
			}
			since = at
			simulator.AdvanceTo(at)
			last = blockedNow(simulator.Engine(), seen)
		}
		got := map[router.Gate]router.Time{}
		for _, b := range m.booked {
			if b.by.Gate != router.GateOccupied { // of those Explain tells the first only
				got[b.by.Gate] += b.time
			}
		}
		for gate := range want {
			if got[gate] != want[gate] {
				t.Errorf("%s: %v blocks %v, person by person %v", row.name, gate, got[gate], want[gate])
			}
		}
		if len(want) < 2 || len(got) > len(want) {
			t.Errorf("%s: %v and %v", row.name, got, want)
		}
	}
}

// blockedNow is how many agents each gate blocks: the sum over its rules of the largest matching.
func blockedNow(e *router.Engine, seen *queued) map[router.Gate]router.Time {
	type by struct {
		gate    router.Gate
		team    router.TeamID
		channel router.ChannelID
		queue   router.QueueID
	}
	pairs := map[by][][2]int{}
	for id := range seen.ids {
		x, err := e.Explain(id)
		if err != nil || !x.Waiting {
			continue
		}
		for _, a := range x.Agents {
			if len(a.Obstacles) != 1 {
				continue
			}
			o, key := a.Obstacles[0], by{}
			switch o.Gate {
			case router.GateCap:
				if o.Need == 0 {
					continue
				}
				key = by{gate: o.Gate, team: a.Team, channel: o.Channel}
			case router.GateLive:
				key = by{gate: o.Gate, team: a.Team, channel: o.Channel}
			case router.GateReserve, router.GateDelay, router.GateOptIn:
				key = by{gate: o.Gate, team: a.Team, queue: x.Queue}
			default:
				continue
			}
			pairs[key] = append(pairs[key], [2]int{int(a.Agent), int(id.Slot())})
		}
	}
	blocked := map[router.Gate]router.Time{}
	for key, list := range pairs {
		blocked[key.gate] += router.Time(matched(list))
	}
	return blocked
}

// matched is the size of the largest matching, one path after another.
func matched(pairs [][2]int) int {
	of := map[int]int{} // the agent of each engagement
	var path func(agent int, tried map[int]bool) bool
	path = func(agent int, tried map[int]bool) bool {
		for _, p := range pairs {
			if p[0] != agent || tried[p[1]] {
				continue
			}
			tried[p[1]] = true
			if other, taken := of[p[1]]; !taken || path(other, tried) {
				of[p[1]] = agent
				return true
			}
		}
		return false
	}
	var agents []int
	for _, p := range pairs {
		if !slices.Contains(agents, p[0]) {
			agents = append(agents, p[0])
		}
	}
	n := 0
	for _, a := range agents {
		if path(a, map[int]bool{}) {
			n++
		}
	}
	return n
}
