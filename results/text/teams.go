package text

import (
	"strconv"

	"headroom/results"
	"headroom/results/format"
)

// named is one team, or all of them.
type named struct {
	name   string
	agents int
	results.TeamMeasures
}

// teamsAndAll are the teams, and their sum if there are several.
func teamsAndAll(r *results.Report) []named {
	var list []named
	all := named{name: "all teams", TeamMeasures: r.Totals.People}
	for _, t := range r.Teams {
		list = append(list, named{name: t.Name, agents: t.Agents, TeamMeasures: t.TeamMeasures})
		all.agents += t.Agents
	}
	if len(list) > 1 {
		list = append(list, all)
	}
	return list
}

func ladderSection(r *results.Report) (section, bool) {
	t := table{columns: []column{{heading: "team", left: true}, {heading: "paid"}, {heading: "scheduled"}, {heading: "present"}, {heading: "ready"}, {heading: "engaged"}}}
	ringing, cost := r.Totals.People.RingingHours.Defined, r.Totals.People.Cost.Defined
	if ringing {
		t.columns = append(t.columns, column{heading: "ringing"})
	}
	if cost {
		t.columns = append(t.columns, column{heading: "cost"})
	}
	for _, m := range teamsAndAll(r) {
		row, steps := plainCells(m.name), []results.Estimate{m.PaidHours, m.ScheduledHours, m.PresentHours, m.ReadyHours, m.EngagedHours}
		if ringing {
			steps = append(steps, m.RingingHours)
		}
		for _, e := range steps {
			// The ladder is read from left to right; the precision of its last step is that of occupancy.
			row = append(row, cell{text: format.Bare(e, format.Hours)})
		}
		if cost {
			row = append(row, cell{text: format.Of(m.Cost, format.Money)})
		}
		t.rows = append(t.rows, row)
	}
	return section{heading: "Teams: agent time", table: &t}, len(t.rows) > 0
}

func occupancySection(r *results.Report) (section, bool) {
	t := table{columns: []column{{heading: "team", left: true}, {heading: "agents"}, {heading: "occupancy"}, {heading: "load-weighted"}, {heading: "utilization"}, {heading: "concurrency"}}}
	handsOn := r.Totals.People.HandsOn != nil
	if handsOn {
		t.columns = append(t.columns, column{heading: "hands-on"})
	}
	for _, m := range teamsAndAll(r) {
		row := plainCells(m.name, strconv.Itoa(m.agents), format.Of(m.Occupancy, format.Share),
			format.Of(m.OccupancyWeighted, format.Share), format.Of(m.Utilization, format.Share), format.Of(m.Concurrency, format.Ratio))
		if handsOn && m.HandsOn != nil {
			row = append(row, cell{text: format.Of(m.HandsOn.Share, format.Share)})
		}
		t.rows = append(t.rows, row)
	}
	return section{heading: "Teams: occupancy", table: &t}, len(t.rows) > 0
}

func slotSection(r *results.Report) (section, bool) {
	t := table{columns: []column{{heading: "team", left: true}, {heading: "channel", left: true}, {heading: "cap"}, {heading: "session time"}, {heading: "slot utilization"}}}
	for _, m := range r.Teams {
		name := m.Name
		for _, s := range m.Slots {
			if s.Cap == 0 {
				continue
			}
			t.rows = append(t.rows, plainCells(name, s.Channel, strconv.Itoa(s.Cap), format.Of(s.SessionHours, format.Hours), format.Of(s.Utilization, format.Share)))
		}
	}
	return section{heading: "Teams: slots", table: &t}, len(t.rows) > 0
}

func ruleSection(r *results.Report) (section, bool) {
	t := table{columns: []column{{heading: "team", left: true}, {heading: "rule", left: true}, {heading: "staffed time"}}}
	for _, m := range r.Teams {
		for _, rule := range m.OccupiedByRule {
			t.rows = append(t.rows, plainCells(m.Name, strconv.Itoa(rule.Rule)+". "+rule.Words, format.Of(rule.Share, format.Share)))
		}
		if len(m.OccupiedByRule) > 0 {
			t.rows = append(t.rows, plainCells(m.Name, "any rule", format.Of(m.OccupiedShare, format.Share)))
		}
	}
	return section{heading: "Teams: occupied by rule", table: &t}, len(t.rows) > 0
}
