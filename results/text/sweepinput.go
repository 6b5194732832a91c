package text

import (
	"fmt"
	"strings"

	"headroom/results/decision"
	"headroom/results/format"
)

// inputColumns is for how many measures the two errors are in the table; all are in JSON.
const inputColumns = 3

// sweepInput tells the two errors of each point apart.
func sweepInput(s *decision.Sweep) (PageSection, bool) {
	section := PageSection{Heading: "Two errors, apart", Columns: []string{"point"}, Left: []bool{true}}
	if s.Input == nil || len(s.Input.Points) == 0 {
		return section, false
	}
	var shown []string
	judged := false
	for _, m := range s.Input.Points[0].Measures {
		name, _, _ := strings.Cut(m.Measure, "(")
		if (name == "service_level" || name == "abandon_rate" || name == "due_date_attainment" || name == "turnaround") && len(shown) < inputColumns {
			shown = append(shown, m.Measure)
		}
	}
	for i := range s.Input.Points {
		judged = judged || s.Input.Points[i].Judged > 0
	}
	if judged {
		section.Columns, section.Left = append(section.Columns, "all targets met in"), append(section.Left, false)
	}
	for _, name := range shown {
		section.Columns, section.Left = append(section.Columns, format.MeasureWords(name)), append(section.Left, false)
	}
	for _, p := range shownPoints(s) {
		in := s.Input.Of(p.Number)
		if in == nil {
			continue
		}
		row := Row(pointName(s, p))
		if judged {
			row = append(row, PageCell{Text: fmt.Sprintf("%d of %d sets", in.Met, in.Judged)})
		}
		for _, name := range shown {
			row = append(row, PageCell{Text: twoErrors(in, name)})
		}
		section.Rows = append(section.Rows, row)
	}
	section.Notes = []string{
		fmt.Sprintf("± of 95 %% intervals: of the simulation / of parameters that are not known (%d sets with %d replications each, on the same random numbers at all points). More replications make the first smaller, only more data the second. Verdicts on targets, and which point is least, are by the first alone.", s.Input.Sets, s.Input.Replications),
	}
	return section, true
}

// twoErrors of a measure: "1.2 pt / 3.4 pt".
func twoErrors(in *decision.PointInput, name string) string {
	for _, m := range in.Measures {
		if m.Measure != name {
			continue
		}
		half := func(x float64) string {
			text, _, _ := strings.Cut(strings.TrimPrefix(format.Change(name, x, format.HalfOf(x/10)), "+"), " ± ")
			return text
		}
		if !m.Resolved {
			return half(m.Simulation) + " / at most " + half(m.InputAtMost)
		}
		return half(m.Simulation) + " / " + half(m.Input)
	}
	return "–"
}
