package reasons

import (
	"fmt"
	"math"
	"slices"

	"headroom/sim"
)

// presences calls change with the ways of each team of the queue, and tells whether any had what it took away.
func (v *variant) presences(change func(*sim.Presence) bool) bool {
	if len(v.model.Presence) == 0 {
		return false
	}
	some := false
	for _, c := range v.teams {
		some = change(&v.model.Presence[c.team]) || some
	}
	return some
}

func (v *variant) stripAbsence() string {
	most := 0.0
	some := v.presences(func(p *sim.Presence) bool {
		had := p.Absence.Share > 0
		most = max(most, p.Absence.Share)
		p.Absence = sim.Absence{}
		return had
	})
	return say(some, fmt.Sprintf("of those scheduled up to %.3g %% do not come", 100*most))
}

func (v *variant) stripLateness() string {
	return say(v.presences(func(p *sim.Presence) bool {
		had := p.Lateness != nil
		p.Lateness = nil
		return had
	}), "people come late to their shifts")
}

func (v *variant) stripAway() string {
	return say(v.presences(func(p *sim.Presence) bool {
		had := p.Away != nil
		p.Away = nil
		return had
	}), "people leave their desk for a while")
}

func (v *variant) stripBreaks() string {
	return say(v.presences(func(p *sim.Presence) bool {
		had := p.BreaksWait
		p.BreaksWait = false
		return had
	}), "breaks begin when the call is over, and keep their length")
}

// stripPace: a formula takes all servers for one kind, which works through what comes in the same time as they do together.
func (v *variant) stripPace() string {
	if !v.pacesDiffer() {
		return ""
	}
	work, handle := 0.0, 0.0
	for _, p := range v.pieces() {
		work += float64(p.calls * p.work)
		handle += float64(p.calls * p.handle)
	}
	mean := 1.0
	if handle > 0 {
		mean = work / handle
	}
	v.model.TeamPace = slices.Clone(v.model.TeamPace)
	for _, c := range v.teams {
		row := slices.Clone(v.model.TeamPace[c.team])
		if row == nil {
			row = make([]sim.Pace, len(v.model.Router.Queues))
			for q := range row {
				row[q] = sim.Unhurried
			}
		}
		for _, q := range v.queues {
			row[q] = sim.Pace(math.Round(float64(row[q]) * mean / v.pace(c.team, q)))
		}
		v.model.TeamPace[c.team] = row
	}
	return "teams work at different paces; which of them has a call depends on who is free"
}

func (v *variant) pacesDiffer() bool {
	first := v.pace(v.teams[0].team, v.queues[0])
	for _, c := range v.teams {
		for _, q := range v.queues {
			if v.pace(c.team, q) != first {
				return true
			}
		}
	}
	return false
}

func (v *variant) stripSpeed() string {
	some := false
	for _, c := range v.teams {
		staffing := &v.model.Staffing[c.team]
		for _, p := range staffing.People {
			some = some || p.Speed != sim.Unhurried
		}
		staffing.People = nil
		if len(v.model.Speed) > 0 {
			s := &v.model.Speed[c.team]
			some = some || s.CV > 0 || len(s.ByLevel) > 0 || len(s.ByTenure) > 0
			*s = sim.Speed{}
		}
	}
	return say(some, "people work at different speeds; the slower ones have the longer calls")
}
