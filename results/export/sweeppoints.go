package export

import (
	"io"
	"slices"
	"strconv"

	"headroom/results/decision"
)

// SweepPointsCSV writes a line for each point: its values, whether it meets all targets (met, too_close, missed: by joint intervals), whether it may be the least of those
// that do with the same values of what is given, and the estimate of each measure. Point 0 is the scenario as it stands.
func SweepPointsCSV(w io.Writer, s *decision.Sweep) error {
	columns := slices.Concat([]string{"point"}, sweepPaths(s), []string{"replications", "stopped", "all_targets", "met_by_estimate", "least"})
	for _, m := range s.Base.Measures {
		columns = append(columns, m.Measure)
	}
	t := newTable(columns)
	line := func(p *decision.Point) {
		fields := append([]string{whole(p.Number)}, sweepValues(s, p)...)
		fields = append(fields, whole(p.Replications), strconv.FormatBool(p.Stopped != nil), string(p.Outcome), strconv.FormatBool(p.MetByEstimate), leastWord(s, p))
		for _, m := range s.Base.Measures {
			value := ""
			if one, ok := p.Measure(m.Measure); ok && one.Estimate.Defined {
				value = number(one.Estimate.Mean)
			}
			fields = append(fields, value)
		}
		t.line(fields...)
	}
	line(&s.Base)
	for i := range s.Points {
		line(&s.Points[i])
	}
	return t.writeTo(w)
}

// leastWord says whether a point is the least of those that meet all targets for certain, or may be.
func leastWord(s *decision.Sweep, p *decision.Point) string {
	switch {
	case p.Number == 0:
		return ""
	case slices.ContainsFunc(s.Sets.Chosen, func(c decision.Chosen) bool { return c.Best == p.Number }):
		return "least"
	case slices.Contains(s.Sets.Least, p.Number):
		return "not excluded"
	}
	return "no"
}
