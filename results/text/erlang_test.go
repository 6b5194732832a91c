package text

import (
	"testing"

	"headroom/results"
)

// Fault: chance named as a reason, by a difference smaller than its half-width or from one replication, which has none; or the largest not named first.
func TestErlangSummary(t *testing.T) {
	step := func(name string, mean, half float64, has bool) results.Reason {
		return results.Reason{Name: name, Figures: results.Figures{ServiceLevel: results.Estimate{Mean: mean, HalfWidth: half, HasHalfWidth: has, Defined: true, Replications: 2}}}
	}
	level := results.Estimate{Mean: 0.8, Defined: true}
	for _, c := range []struct {
		steps []results.Reason
		want  string
	}{
		{[]results.Reason{step("rules", 0.01, 0.02, true)}, "Erlang A says a service level of 80.0 %, the simulation 80.0 %. A difference in service level is not told from chance."},
		{[]results.Reason{step("rules", 0.01, 0, false)}, "Erlang A says a service level of 80.0 %, the simulation 80.0 %. A difference in service level is not told from chance."},
		{
			[]results.Reason{step("rules", 0.02, 0.01, true), step("absence", -0.05, 0.01, true), step("order", 0, 0, true)},
			"Erlang A says a service level of 80.0 %, the simulation 80.0 %. Because, most of all: absence (−5.0 pt ± 1.0), rules (+2.0 pt ± 1.0).",
		},
	} {
		b := &results.Beside{
			Formulas: []results.FormulaFigures{{Name: "Erlang A", Figures: results.Figures{ServiceLevel: level}}}, Simulated: &results.Figures{ServiceLevel: level}, Because: c.steps,
		}
		if got := erlangSummary(b, figures[0]); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
