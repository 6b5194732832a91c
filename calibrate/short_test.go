package calibrate

import (
	"math"
	"strings"
	"testing"

	"headroom/fit"
)

// Fails when more digits are written than are known, or fewer.
func TestAsManyDigitsAsAreKnown(t *testing.T) {
	known := func(value, low, high float64) fit.Range {
		return fit.Range{Estimate: fit.Estimate{Value: value}, Low: low, High: high}
	}
	for _, row := range []struct {
		r          fit.Range
		unit, want string
	}{
		{known(161.4, 146.9, 175.9), "", "161 (147 to 176)"},
		{known(39.519, 38.04, 41), "s", "39.5 s (38.0 to 41.0)"},
		{known(0.975, 0.948, 1.002), "", "0.975 (0.948 to 1.002)"},
		{known(0.05472, 0, 0.168), "%", "5 % (0 to 17)"},
		{known(0.5482, 0, 22.67), "%", "55 % (0 to 2267)"},
		{known(1, 1, 1), "", "1"}, // the cv of an exponential: no interval
		{known(12.345, math.NaN(), math.NaN()), "s", "12.3 s (interval not known)"},
		{known(-0.0001, -0.04, 0.04), "%", "0 % (-4 to 4)"},
	} {
		if got := sureRange(row.r, row.unit); got != row.want {
			t.Errorf("%q; %q is due", got, row.want)
		}
	}
	for _, row := range []struct {
		cv, persistence fit.Range
		want            string
	}{
		{known(0.5482, 0, 22.67), known(0.1629, 0, 1), "cv 55 % (0 to 300 or more), persistence not known"},
		{known(0, 0, 0.108), known(0, 0, 1), "cv 0 % (0 to 11)"},
		{known(0.1, 0.07, 0.14), known(0.5, 0.2, 0.7), "cv 10 % (7 to 14), persistence 0.50 (0.20 to 0.70)"},
	} {
		if got := describeCV(row.cv, row.persistence); got != row.want {
			t.Errorf("%q; %q is due", got, row.want)
		}
	}
}

// Fails when the report calls a level drifting, so that a factor of days is not written, of a queue whose factor is.
func TestOnlyWhatDriftsIsSaidToDrift(t *testing.T) {
	factor := func(cv, persistence float64) fit.FactorFit {
		f := fit.FactorFit{}
		f.CV, f.Persistence = fit.Range{Estimate: fit.Estimate{Value: cv}, Low: cv / 2, High: 2 * cv}, fit.Range{Estimate: fit.Estimate{Value: persistence}, High: 1}
		return f
	}
	drifting, fine := factor(0.1, 0.995), factor(0.1, 0.3)
	m := &Model{Shared: []int{0, 1}, Busyness: &fit.Busyness{
		HasShared: true, Shared: drifting, Total: []fit.FactorFit{fine, drifting}, Own: []fit.FactorFit{fine, fine},
	}}
	m.drifting([]string{"fine", "slow"})
	all := strings.Join(m.Notes, "\n")
	for _, part := range []string{"no common busyness is written", "drifts so slowly (slow)"} {
		if !strings.Contains(all, part) {
			t.Errorf("no %q in\n%s", part, all)
		}
	}
}
