package export

import (
	"strings"

	"headroom/results"
)

// inputUnits are the units of measures by name.
func inputUnits() map[string]string {
	units := map[string]string{}
	for _, r := range flowRows(&results.FlowMeasures{Due: &results.DueMeasures{}, Backlog: &results.Backlog{}, Again: &results.Again{}}) {
		units[r.measure] = r.unit
	}
	for _, r := range teamRows(&results.TeamMeasures{}) {
		units[r.measure] = r.unit
	}
	units["ringing_hours"] = "hours"
	units["cost"] = "money"
	return units
}

// unitOf is that of a measure; percentiles have their number at the end.
func unitOf(units map[string]string, measure string) string {
	if unit, known := units[measure]; known {
		return unit
	}
	if i := strings.LastIndex(measure, "_p"); i > 0 {
		return units[measure[:i]]
	}
	return ""
}

// input adds the two errors of each measure, each with the estimate.
func (t *table) input(in *results.InputUncertainty) {
	if in == nil {
		return
	}
	units := inputUnits()
	for i := range in.Measures {
		m := &in.Measures[i]
		unit, value := unitOf(units, m.Measure), number(m.Estimate)
		t.line("input_"+m.Subject, m.Name, m.Measure, "simulation_error", value, number(m.Simulation), unit)
		t.line("input_"+m.Subject, m.Name, m.Measure, "input_error", value, number(m.Input), unit)
		t.line("input_"+m.Subject, m.Name, m.Measure, "both_errors", value, number(m.Both), unit)
	}
	for _, target := range in.Targets {
		if target.Judged > 0 {
			t.line("input_target", target.Name, target.Words, "met_by_sets", number(target.MetBy), "", "share")
		}
		t.line("input_target", target.Name, target.Words, "met_with_both_errors", truth(target.Outcome), "", "truth")
	}
	t.line("input_run", "parameter sets", "sets", "count", whole(in.Sets), "", "sets")
	t.line("input_run", "parameter sets", "replications", "count", whole(in.Replications), "", "replications")
}

// inputTable has a line for each measure.
func inputTable(in *results.InputUncertainty) *table {
	t := newTable([]string{
		"subject", "name", "measure", "estimate", "simulation_half_width", "input_half_width", "half_width", "degrees_of_freedom",
		"input_share", "input_half_width_at_most", "resolved", "sets", "sets_mean", "sets_standard_error", "apart", "unit",
	})
	units := inputUnits()
	yes := func(b bool) string {
		if b {
			return "1"
		}
		return "0"
	}
	for i := range in.Measures {
		m := &in.Measures[i]
		t.line(m.Subject, m.Name, m.Measure, number(m.Estimate), number(m.Simulation), number(m.Input), number(m.Both), number(m.Degrees),
			number(m.InputShare), number(m.InputAtMost), yes(m.Resolved), whole(m.Sets), number(m.SetsMean), number(m.SetsError), yes(m.Apart), unitOf(units, m.Measure))
	}
	return t
}
