package export

import (
	"io"
	"strconv"

	"headroom/results/decision"
	"headroom/results/format"
)

// SplitCSV writes one long table of a unified operation beside its split ones: where people are, how many each arm needs, its service curves, the break-even,
// and the measures of the same people. Its last line repeats the run.
func SplitCSV(w io.Writer, s *decision.Split) error {
	t := newTable([]string{"section", "arm", "subject", "statistic", "switching_seconds", "handle_time_penalty", "value", "low", "high"})
	line := func(section, arm, subject, statistic, value, low, high string) {
		t.line(section, arm, subject, statistic, "", "", value, low, high)
	}
	for _, a := range s.Arms {
		for _, n := range a.Numbers {
			for g, people := range n.Groups {
				line("people", a.Name, n.Words, s.Groups[g].Name, whole(people), "", "")
			}
			line("people", a.Name, n.Words, "all groups", whole(n.All), "", "")
		}
	}
	if s.Needs != nil {
		for _, a := range s.Needs.Arms {
			if a.Possible {
				line("needs", a.Arm, "all targets", "people", whole(a.People.Best), whole(a.People.Low), whole(a.People.High))
				line("needs", a.Arm, "all targets", "cost", number(a.Cost), "", "")
			}
			if a.Saved != nil {
				line("needs", a.Arm, "all targets", "unified saves", whole(a.Saved.Best), whole(a.Saved.Low), whole(a.Saved.High))
			}
			for _, p := range a.Curve {
				line("curve", a.Arm, p.Target, strconv.Itoa(p.People)+" people: margin of the nearest target", number(p.Margin), "", "")
			}
			for g, curve := range a.GroupCurves {
				for _, p := range curve {
					line("curve", a.Arm+", "+s.Groups[g].Name, p.Target, strconv.Itoa(p.People)+" people: margin of the nearest target", number(p.Margin), "", "")
				}
			}
		}
	}
	if s.Needs != nil && s.Needs.BySet != nil {
		for _, one := range s.Needs.BySet.Sets {
			if one.Possible {
				of := "parameter set " + strconv.Itoa(one.Set)
				line("needs", s.Arms[0].Name, of, "people", whole(one.Unified), "", "")
				line("needs", s.Arms[1].Name, of, "people", whole(one.Split), "", "")
			}
		}
	}
	if b := s.BreakEven; b != nil {
		for i := range b.Cells {
			for j, c := range b.Cells[i] {
				if !c.Possible {
					continue
				}
				at := []string{number(b.Switching[j]), number(b.Penalty[i])}
				t.line("break_even", "unified", "all targets", "people", at[0], at[1], whole(c.People.Best), whole(c.People.Low), whole(c.People.High))
				t.line("break_even", "unified", "all targets", "saved", at[0], at[1], whole(c.Saved.Best), whole(c.Saved.Low), whole(c.Saved.High))
				t.line("break_even", "unified", "all targets", "pay premium", at[0], at[1], number(c.Premium), number(c.PremiumLow), number(c.PremiumHigh))
			}
		}
	}
	if s.Same != nil {
		for _, m := range s.Same.Measures {
			for i, e := range m.Values {
				low, high := "", ""
				if e.HasHalfWidth {
					low, high = number(e.Lower()), number(e.Upper())
				}
				value, _ := fields(e)
				line("same_people", s.Arms[i].Name, m.Measure, "value", value, low, high)
			}
			for i := range m.Differences {
				d := &m.Differences[i]
				if !d.Difference.Defined {
					continue
				}
				line("same_people", s.Arms[i+1].Name, m.Measure, "difference from unified ("+string(d.Outcome)+")", number(d.Difference.Mean), number(d.Lower()), number(d.Upper()))
			}
		}
	}
	line("run", "", format.DecisionLine(s.Run, "points"), "replications", whole(s.Run.Replications), "", "")
	return t.writeTo(w)
}
