package export

import (
	"io"

	"headroom/results"
	"headroom/results/decision"
	"headroom/results/format"
)

// CompareCSV writes one long table of a comparison: a line for each value and each difference of measures, targets, and the service level by interval. Its
// last line repeats the run.
func CompareCSV(w io.Writer, c *decision.Comparison) error {
	t := newTable([]string{"section", "subject", "measure", "alternative", "statistic", "value", "half_width", "joint_half_width", "outcome"})
	for _, m := range c.Measures {
		t.compared(c, "measure", format.SubjectOf(m.Measure), m.Measure, m.Values, m.Differences)
	}
	for _, side := range c.Targets {
		for i, v := range side.Sides {
			if v != nil {
				value, half := fields(v.Estimate)
				t.line("target", side.Name, side.Words, c.Alternatives[i].Name, "value", value, half, "", string(v.Outcome))
			}
		}
	}
	for _, q := range c.Intervals {
		for _, one := range q.Intervals {
			t.compared(c, "interval", q.Queue, "service_level from "+one.Label, one.Values, one.Differences)
		}
	}
	t.line("run", format.DecisionLine(c.Run, "alternatives"), "replications", "", "count", whole(c.Run.Replications), "", "", "")
	return t.writeTo(w)
}

func (t *table) compared(c *decision.Comparison, section, subject, measure string, values []results.Estimate, differences []decision.Difference) {
	for i, e := range values {
		value, half := fields(e)
		t.line(section, subject, measure, c.Alternatives[i].Name, "value", value, half, "", "")
	}
	for i := range differences {
		d := &differences[i]
		value, half := fields(d.Difference)
		joint := ""
		if d.JointHalfWidth != nil {
			joint = number(*d.JointHalfWidth)
		}
		t.line(section, subject, measure, c.Alternatives[i+1].Name, "difference", value, half, joint, string(d.Outcome))
	}
}

// fields are an estimate and its half-width, empty where they are not known.
func fields(e results.Estimate) (value, half string) {
	if e.Defined {
		value = number(e.Mean)
	}
	if e.HasHalfWidth {
		half = number(e.HalfWidth)
	}
	return value, half
}
