package export

import (
	"io"
	"slices"
	"strconv"

	"headroom/results"
	"headroom/results/decision"
)

// sweepRow is one line of the tidy table of a sweep: a measure, or a target, at a point.
type sweepRow struct {
	point   *decision.Point
	kind    string // "measure" or "target"
	subject string // of a target
	name    string // the measure, or the target in words
	unit    string
	value   results.Estimate
	// of targets: the joint interval, and what is wanted
	lower, upper, wanted *float64
	outcome              string
	difference           results.Estimate // of measures
	joint                *float64         // half-width of the difference
}

// sweepColumns are those beside the paths that vary.
var sweepColumns = []string{
	"point", "replications", "stopped", "all_targets", "kind", "subject", "name", "unit", "value", "half_width", "joint_lower", "joint_upper", "wanted", "outcome",
	"difference", "difference_half_width", "difference_joint_half_width",
}

// sweepPaths are the names of the columns of the paths that vary; one that is called like another column says that it is a path.
func sweepPaths(s *decision.Sweep) (names []string) {
	for _, d := range s.Dimensions {
		for _, path := range d.Paths {
			if slices.Contains(sweepColumns, path) {
				path = "path " + path
			}
			names = append(names, path)
		}
	}
	return names
}

// sweepRows are those of the scenario as it stands, and of all points.
func sweepRows(s *decision.Sweep) (rows []sweepRow) {
	of := func(p *decision.Point) {
		for i := range p.Measures {
			m := &p.Measures[i]
			rows = append(rows, sweepRow{point: p, kind: "measure", name: m.Measure, unit: measureUnit(m.Measure), value: m.Estimate, difference: m.Difference, joint: m.JointHalfWidth})
		}
		for i := range p.Targets {
			t := &p.Targets[i]
			name := t.Words
			if t.Interval != "" {
				name += ", worst from " + t.Interval
			}
			wanted := t.Wanted
			rows = append(rows, sweepRow{point: p, kind: "target", subject: t.Name, name: name, unit: t.Unit, value: t.Estimate, lower: t.Lower, upper: t.Upper, wanted: &wanted, outcome: string(t.Outcome)})
		}
	}
	of(&s.Base)
	for i := range s.Points {
		of(&s.Points[i])
	}
	return rows
}

func measureUnit(name string) string {
	switch results.UnitOf(name) {
	case results.Share:
		return "share"
	case results.Seconds:
		return "seconds"
	case results.Hours:
		return "hours"
	}
	if name == "cost" {
		return "money"
	}
	return ""
}

// SweepCSV writes the tidy table of a sweep: a line for each measure and each target at each point, with a column for each path that varies. Point 0 is
// the scenario as it stands; there the paths are empty.
func SweepCSV(w io.Writer, s *decision.Sweep) error {
	t := newTable(slices.Concat(sweepColumns[:1], sweepPaths(s), sweepColumns[1:]))
	for _, r := range sweepRows(s) {
		line := []string{whole(r.point.Number)}
		line = append(line, sweepValues(s, r.point)...)
		value, half := fields(r.value)
		difference, differenceHalf := fields(r.difference)
		line = append(line, whole(r.point.Replications), strconv.FormatBool(r.point.Stopped != nil), string(r.point.Outcome), r.kind, r.subject, r.name, r.unit, value, half,
			optional(r.lower), optional(r.upper), optional(r.wanted), r.outcome, difference, differenceHalf, optional(r.joint))
		t.line(line...)
	}
	return t.writeTo(w)
}

// sweepValues are the values of a point, in the order of the paths; empty for the scenario as it stands.
func sweepValues(s *decision.Sweep, p *decision.Point) []string {
	values := make([]string, len(sweepPaths(s)))
	for i, one := range p.Settings {
		values[i] = one.Value
	}
	return values
}

func optional(v *float64) string {
	if v == nil {
		return ""
	}
	return number(*v)
}
