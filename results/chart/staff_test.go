package chart

import (
	"testing"

	"headroom/results"
	"headroom/results/decision"
)

// Fault: the staffing that was found is not marked; its neighbors are squeezed into a corner of an axis from 0; people required that nobody sees where both bounds are the same.
func TestStaffCharts(t *testing.T) {
	share := func(x float64) []results.Estimate {
		return []results.Estimate{{Mean: x, HalfWidth: 0.01, Defined: true, HasHalfWidth: true}}
	}
	r := &decision.Staff{
		Run: decision.Run{Scenarios: []decision.Scenario{{Name: "desk"}}}, Best: &decision.StaffTotals{Agents: 24}, Outcome: decision.StaffConfirmed,
		Targets: []decision.StaffTarget{{Wanted: 0.8, AtLeast: true, Shares: true, Binding: true}},
		Frontier: []decision.StaffPoint{
			{Agents: 23, Cost: 190, Targets: share(0.78)}, {Agents: 24, Cost: 198, Targets: share(0.82), Best: true}, {Agents: 25, Cost: 206, Targets: share(0.85)},
		},
		Intervals: []decision.StaffInterval{
			{Date: "2026-03-03", Start: "09:00", Team: "desk", Scheduled: 24, Engaged: 20, Pooled: 22, Alone: 22},
			{Date: "2026-03-03", Start: "09:30", Team: "desk", Scheduled: 24, Engaged: 20, Pooled: 20, Alone: 23},
		},
	}
	one := staffFrontierPlot(r).page().panels[0]
	if len(one.dots) != 1 || one.dots[0].x != 198 || one.dots[0].y != 0.82 {
		t.Errorf("marked: %+v", one.dots)
	}
	if one.x.low < 180 || one.x.low > 190 || one.x.high < 206 || one.x.high > 215 || one.y.low < 0.3 {
		t.Errorf("from %g to %g, and from %g", one.x.low, one.x.high, one.y.low)
	}
	required := staffRequiredPlot(r).Panels[0]
	if thick := required.High[0] - required.Low[0]; thick < 0.3 || required.High[2]-required.Low[2] != 3 {
		t.Errorf("required is %g thick, and from %g to %g", thick, required.Low[2], required.High[2])
	}
}
