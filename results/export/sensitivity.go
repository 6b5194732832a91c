package export

import (
	"fmt"
	"io"
	"strconv"

	"headroom/results/decision"
	"headroom/results/format"
)

// SensitivityCSV writes one long table: a line for each side of each assumption and measure, one for each target by another definition (side is the formula and the scope;
// with an alternative, a line for each of the two) and two for each error. Choice is what becomes of the choice between two. Its last line repeats the run.
func SensitivityCSV(w io.Writer, s *decision.Sensitivity) error {
	t := newTable([]string{"section", "measure", "target", "assumption", "side", "value", "half_width", "change", "change_half_width", "outcome", "turns", "choice"})
	for _, one := range s.Tornados {
		value, half := fields(one.Base)
		t.line("base", one.Measure, one.Target, "", "", value, half, "", "", string(one.Outcome), "", "")
		for _, b := range one.Bars {
			a := &s.Assumed[b.Assumption]
			t.side(one.Measure, one.Target, a.Name, a.Low, b.Low)
			t.side(one.Measure, one.Target, a.Name, a.High, b.High)
		}
	}
	for i := range s.Headcounts {
		t.headcount(s, &s.Headcounts[i])
	}
	for _, d := range s.Definitions {
		value, half := fields(d.Value)
		t.line("definition", "service_level("+d.Queue+")", d.Target, s.Run.Scenarios[0].Name, d.Formula+", "+d.Scope, value, half, "", "", string(d.Outcome), "", "")
		if d.AlternativeValue != nil {
			value, half = fields(*d.AlternativeValue)
			t.line("definition", "service_level("+d.Queue+")", d.Target, s.Run.Scenarios[1].Name, d.Formula+", "+d.Scope, value, half, "", "", string(d.AlternativeOutcome), "", "")
		}
	}
	for _, e := range s.Errors {
		t.line("error", e.Measure, "", "", "simulation", "", number(e.Simulation), "", "", "", "", "")
		t.line("error", e.Measure, "", "", "parameters", "", number(e.Input), "", "", "", "", "")
	}
	t.line("run", format.DecisionLine(s.Run, "variants"), "", "", "", "", "", "", "", "", "")
	return t.writeTo(w)
}

// headcount writes how many people are needed; value is the number, half_width and change_half_width are the sets that are not excluded, from to.
func (t *table) headcount(s *decision.Sensitivity, h *decision.Headcount) {
	set := func(c *decision.Count) (best, set string) {
		if c == nil {
			return "", ""
		}
		return strconv.Itoa(c.Best), fmt.Sprintf("%d to %d", c.Low, c.High)
	}
	side := func(assumption, words string, one *decision.HeadcountSide) {
		if one == nil {
			return
		}
		value, range1 := set(one.Need)
		change, range2 := set(one.Change)
		t.line("headcount", "people_needed("+h.Crew+")", one.Missed, assumption, words, value, range1, change, range2, "", "", "")
	}
	side("", "", &h.Base)
	for _, b := range h.Bars {
		a := &s.Assumed[b.Assumption]
		side(a.Name, a.Low, b.Low)
		side(a.Name, a.High, b.High)
	}
	for i := range h.Definitions {
		side("definition", h.Definitions[i].Words, &h.Definitions[i].HeadcountSide)
	}
}

func (t *table) side(measure, target, assumption, words string, side *decision.Side) {
	if side == nil {
		return
	}
	value, half := fields(side.Value)
	change, changeHalf := fields(side.Change)
	turns := "no"
	if side.Turns {
		turns = "yes"
	}
	t.line("side", measure, target, assumption, words, value, half, change, changeHalf, string(side.Outcome), turns, string(side.Choice))
}
