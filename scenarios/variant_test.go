package scenarios_test

import (
	"testing"
	"testing/fstest"

	"headroom/scenarios"
)

// Written as a scenario that extends another, and read again, settings make what they made.
func TestExtending(t *testing.T) {
	s, problems := scenarios.Find("quickstart",
		scenarios.Setting{Path: "teams.phone.shifts.3.agents", Value: "11"}, scenarios.Setting{Path: "teams.phone.occupancy_at_most", Value: "null"},
		scenarios.Setting{Path: "replications", Value: "7"}, scenarios.Setting{Path: "what_if.volume", Value: "+10%"}, scenarios.Setting{Path: "teams.web.shifts.0.breaks.0.at", Value: `"12:30"`})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	text := s.Extending("quickstart")
	again, problems := scenarios.Load(fstest.MapFS{"new.yaml": &fstest.MapFile{Data: []byte(text)}}, "new.yaml")
	if len(problems) > 0 {
		t.Fatal(problems, "\n", text)
	}
	a, b := s.Model(), again.Model()
	if len(a.Staffing) != len(b.Staffing) || again.Replications != 7 || again.WhatIf != s.WhatIf || again.Teams[0].Agents != s.Teams[0].Agents ||
		again.Teams[0].OccupancyAtMost.Set || b.Staffing[1].Individual[0][0].Breaks[0] != a.Staffing[1].Individual[0][0].Breaks[0] {
		t.Errorf("another scenario:\n%s", text)
	}
}
