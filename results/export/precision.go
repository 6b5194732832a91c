package export

import (
	"strconv"

	"headroom/results"
)

// precision adds, for each half-width wanted, what was wanted, what was measured, and whether that is reached.
func (t *table) precision(p *results.Precision) {
	if p == nil {
		return
	}
	for i := range p.Goals {
		g := &p.Goals[i]
		unit := unitWords(results.UnitOf(g.Measure))
		if g.Wanted != nil {
			t.line("precision", g.Measure, "± "+g.Words, "wanted", number(*g.Wanted), "", unit)
		}
		t.estimates("precision", g.Measure, []row{{"± " + g.Words, "measured", unit, g.Estimate}})
		reached := 0
		if g.Reached {
			reached = 1
		}
		t.line("precision", g.Measure, "± "+g.Words, "reached", strconv.Itoa(reached), "", "truth")
	}
}

func unitWords(u results.Unit) string {
	switch u {
	case results.Share:
		return "share"
	case results.Seconds:
		return "seconds"
	case results.Hours:
		return "hours"
	}
	return "number"
}
