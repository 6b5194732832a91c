package text

import (
	"strings"
	"testing"

	"headroom/results"
	"headroom/results/decision"
)

// Fault: a cap is called too dear by a pace that nobody has said.
func TestPriceWithoutAPace(t *testing.T) {
	lower, upper := -0.06, -0.02
	less := &decision.Effect{Measure: "shortfall", Difference: results.Estimate{Mean: -0.04, Defined: true}, Lower: &lower, Upper: &upper, Real: true}
	r := &decision.Rules{Prices: []decision.Price{{Words: "desk at most 1 case", Without: "with 2", Shortfall: less, NoPace: 2}, {Words: "desk keeps 1 free", Without: "without it", Shortfall: less}}}
	lines := rulesVerdict(r)
	if len(lines) != 2 || lines[0].Mark != "≈" || !strings.Contains(lines[0].Text, "gives no pace for so many") || !strings.Contains(lines[1].Text, "costs more than it gives") {
		t.Errorf("%+v", lines)
	}
}
