package results

import (
	"math"
	"testing"
)

// Fault: intervals of two runs added up instead of paired differences, or a difference of means of ratios. By hand: 3/10, 6/10 and 2/8, 4/8: ratios of
// sums are 9/20 and 6/16; residuals of the one −1.5, 1.5 over 10, of the other −1, 1 over 8, so that the differences are ∓0.025: their
// standard error is 0.025, times t(1) = 12.706.
func TestDifferenceOfRatios(t *testing.T) {
	first, second := []ratio{{3, 10}, {6, 10}}, []ratio{{2, 8}, {4, 8}}
	e := differenceOfRatios(first, second)
	if math.Abs(e.Mean-0.075) > 1e-12 || math.Abs(e.HalfWidth-0.025*12.7062) > 1e-5 || !e.HasHalfWidth || e.Replications != 2 {
		t.Errorf("%+v", e)
	}
	if same := differenceOfRatios(first, first); same.Mean != 0 || same.HalfWidth != 0 || !same.HasHalfWidth {
		t.Errorf("of a run and itself: %+v", same)
	}
	if none := differenceOfRatios(first, []ratio{{}, {}}); none.Defined || none.HasHalfWidth {
		t.Errorf("of a run and nothing: %+v", none)
	}
	if one := differenceOfRatios(first[:1], second[:1]); !one.Defined || one.HasHalfWidth {
		t.Errorf("of one replication: %+v", one)
	}
}

// Fault: a formula of the service level that counts otherwise for expectations than for a run, or figures where there are none.
func TestFormulaCountsFigures(t *testing.T) {
	c := FormulaCounts{Offered: 100, Answered: 80, AnsweredInTime: 60, Abandoned: 20, AbandonedInTime: 10, AbandonedShort: 5, Wait: 800, Busy: 30, Staffed: 40}
	for formula, want := range map[Formula]float64{
		AnsweredInTimeOverOffered: 0.6, AnsweredInTimeOverAnswered: 0.75, AnsweredOrAbandonedInTimeOverOffered: 0.7,
		AnsweredInTimeOverAnsweredOrAbandonedLate: 60. / 90, AnsweredInTimeOrShortOverOffered: 0.65, AnsweredInTimeOverOfferedWithoutShort: 60. / 95,
	} {
		if got := c.Figures(formula, true).ServiceLevel.Mean; math.Abs(got-want) > 1e-12 {
			t.Errorf("%v: %v, want %v", formula, got, want)
		}
	}
	f := c.Figures(AnsweredInTimeOverOffered, false)
	if f.ServiceLevel.Defined || f.SpeedOfAnswer.Mean != 10 || f.AbandonRate.Mean != 0.2 || f.Occupancy.Mean != 0.75 {
		t.Errorf("%+v", f)
	}
	c.Endless, c.NoBusy = true, true
	if f = c.Figures(AnsweredInTimeOverOffered, true); f.SpeedOfAnswer.Defined || f.Occupancy.Defined {
		t.Errorf("%+v", f)
	}
}
