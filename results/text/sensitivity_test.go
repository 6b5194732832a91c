package text

import (
	"strings"
	"testing"

	"headroom/results"
	"headroom/results/decision"
)

// Fault: a target that is missed and stays so looks good; half-widths get a ± of their own; what cannot be measured, or is the same, is called lower.
func TestSensitivityPage(t *testing.T) {
	wanted := 0.8
	share := func(x, half float64) results.Estimate {
		return results.Estimate{Mean: x, HalfWidth: half, HasHalfWidth: true, Defined: true, Replications: 10}
	}
	side := func(x float64, o results.Outcome, turns bool) *decision.Side {
		return &decision.Side{Value: share(x, 0.01), Change: share(x-0.7, 0.01), Outcome: o, Turns: turns}
	}
	s := &decision.Sensitivity{
		Run:     decision.Run{Scenarios: []decision.Scenario{{Name: "desk"}}, Points: 3, Replications: 10, ReplicationsInAll: 30},
		Assumed: []decision.Assumed{{Name: "volume", Low: "volume −10 %", High: "volume +10 %"}},
		Tornados: []decision.Tornado{
			{Measure: "service_level(phone)", Wanted: &wanted, Base: share(0.7, 0.01), Outcome: results.Missed, Bars: []decision.Bar{{Low: side(0.75, results.Missed, false), Swing: 0.05}}},
			{Measure: "service_level(web)", Wanted: &wanted, Base: share(0.7, 0.01), Outcome: results.Missed, Bars: []decision.Bar{{Low: side(0.85, results.Met, true), Swing: 0.15}}},
			{Measure: "service_level(fax)", Wanted: &wanted, Outcome: results.Unjudgable},
		},
		Errors: []decision.MeasureError{{Measure: "service_level(phone)", InputError: results.InputError{Simulation: 0.021, Input: 0.065, Both: 0.071, Resolved: true}}},
	}
	page := func() string {
		var b strings.Builder
		if err := SensitivityPage(s).Terminal(&b, Options{Width: 200}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	got := page()
	for _, want := range []string{
		"✗ service level of phone: target missed, and none of these makes it met", "✗ service level of web: target missed; met only with volume −10 %",
		"• service level of fax: nothing to measure.", "2.1 pt", "6.5 pt", "7.1 pt",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("nothing of %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "2.1 pt ±") {
		t.Errorf("a half-width of a half-width in\n%s", got)
	}
	s.Run.Scenarios = append(s.Run.Scenarios, decision.Scenario{Name: "other"})
	s.Tornados = s.Tornados[:1]
	s.Tornados[0].Base, s.Tornados[0].Outcome = share(0, 0), ""
	if got = page(); !strings.Contains(got, "service level of phone: no difference as things are") {
		t.Errorf("no difference is not said in\n%s", got)
	}
}

// Fault: a choice is called changed by the sign of a difference that chance explains; what is known only under an assumption is not said.
func TestChoiceGoesByIntervals(t *testing.T) {
	points := func(x, half float64) results.Estimate {
		return results.Estimate{Mean: x, HalfWidth: half, HasHalfWidth: true, Defined: true, Replications: 10}
	}
	for _, one := range []struct {
		base, here results.Estimate
		want       decision.Choice
		said       string
	}{
		{points(0.05, 0.01), points(0.02, 0.01), decision.Unchanged, "higher in other, unchanged by all of these"},
		{points(0.05, 0.01), points(-0.02, 0.03), decision.MayChange, "higher in other; may change with volume −10 %"},
		{points(0.05, 0.01), points(0, 0), decision.MayChange, "may change: no difference"},
		{points(0.05, 0.01), points(-0.04, 0.03), decision.Changed, "higher in other; changed with volume −10 %"},
		{points(0.01, 0.02), points(-0.04, 0.03), decision.KnownHere, "too close to call as things are; lower in other with volume −10 %"},
		{points(0.01, 0.02), points(-0.02, 0.03), decision.NotKnown, "too close to call as things are; most"},
	} {
		if got := decision.ChoiceOf(one.base, one.here); got != one.want {
			t.Errorf("from %v to %v: %s, want %s", one.base, one.here, got, one.want)
		}
		s := &decision.Sensitivity{
			Run:      decision.Run{Scenarios: []decision.Scenario{{Name: "desk"}, {Name: "other"}}},
			Assumed:  []decision.Assumed{{Name: "volume", Low: "volume −10 %"}},
			Tornados: []decision.Tornado{{Measure: "service_level(phone)", Base: one.base, Bars: []decision.Bar{{Low: &decision.Side{Value: one.here, Choice: one.want}, Swing: 0.1}}}},
		}
		var b strings.Builder
		if err := SensitivityPage(s).Terminal(&b, Options{Width: 200}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), one.said) {
			t.Errorf("nothing of %q in\n%s", one.said, b.String())
		}
	}
}

// Fault: a target that an assumption makes met looks like one that it makes missed.
func TestTurningToMetIsGood(t *testing.T) {
	one := &decision.Tornado{Measure: "service_level(phone)"}
	for outcome, want := range map[results.Outcome]Tone{results.Met: Good, results.Missed: Bad} {
		row := sideRow("volume −10 %", one, &decision.Side{Outcome: outcome, Turns: true}, false)
		if got := row[len(row)-1].Tone; got != want {
			t.Errorf("%s: tone %v", outcome, got)
		}
	}
}

// Fault: numbers of the worst interval are called shares of intervals.
func TestWorstIntervalIsSaid(t *testing.T) {
	if got := judgedBy("80 % in 20 s, each interval"); len(got) != 1 || !strings.Contains(got[0], "worst interval") {
		t.Error(got)
	}
	if got := judgedBy("80 % in 20 s, in 90 % of the intervals"); len(got) != 1 || !strings.Contains(got[0], "shares of intervals") {
		t.Error(got)
	}
}
