package export

import "headroom/results"

// observed adds a line for each value measured in reality: the queue, the measure it stands beside (whose estimate is a
// line of its own, in section queue), the value.
func (t *table) observed(comparisons []results.Comparison) {
	units := map[string]string{}
	for _, r := range flowRows(&results.FlowMeasures{}) {
		units[r.measure] = r.unit
	}
	for _, c := range comparisons {
		t.line("observed", c.Queue, c.Measure, "observed", number(c.Observed), "", units[c.Measure])
	}
}
