package compare

import (
	"slices"
	"strings"
	"testing"

	"headroom/results"
	"headroom/results/decision"
)

// compared is a measure of two alternatives with a difference of this outcome.
func compared(measure string, difference, half float64, o decision.Outcome) decision.Compared {
	e := results.Estimate{Mean: difference, HalfWidth: half / 1.5, HasHalfWidth: true, Defined: true, Replications: 30}
	return decision.Compared{
		Measure: measure, Values: []results.Estimate{{Defined: true}, {Defined: true, Mean: difference}},
		Differences: []decision.Difference{{Difference: e, JointHalfWidth: &half, Outcome: o}},
	}
}

// without is a difference that has no interval.
func without(measure string, difference float64) decision.Compared {
	c := compared(measure, difference, 0, decision.Unbounded)
	c.Differences[0].JointHalfWidth, c.Differences[0].Difference.HasHalfWidth = nil, false
	return c
}

// Fault: a loser who is not named; a verdict by what is not told from chance, or by occupancy or cost; alike where nothing was looked at; a difference without an interval left out; a queue that gains and loses taken for one of them.
func TestVerdicts(t *testing.T) {
	level := func(q string, d float64, o decision.Outcome) decision.Compared {
		return compared("service_level("+q+")", d, 0.01, o)
	}
	wait := func(q string, d float64, o decision.Outcome) decision.Compared {
		return compared("speed_of_answer("+q+")", d, 2, o)
	}
	busier := compared("occupancy(desk)", 0.05, 0.01, decision.Higher)
	paid := compared("paid_hours", 8, 0, decision.Worse)
	for _, row := range []struct {
		measures []decision.Compared
		outcome  decision.VerdictOutcome
		first    string
		also     []string
	}{
		{[]decision.Compared{level("phone", 0.05, decision.Better), paid}, decision.VerdictBetter, "more is better than base for phone; nobody loses in what is shown.", []string{
			"Better: service level of phone +5.0 pt (+4.0 to +6.0 pt).", "It costs: paid hours +8 h.",
		}},
		{[]decision.Compared{level("phone", -0.05, decision.Worse), busier}, decision.VerdictWorse, "more is worse than base for phone; nobody gains in what is shown.", []string{"Busier: occupancy of desk +5.0 pt (+4.0 to +6.0 pt)."}},
		{
			[]decision.Compared{level("phone", 0.05, decision.Better), wait("web", 9, decision.Worse), level("fax", 0.001, decision.Untold)},
			decision.VerdictMixed,
			"more against base is better for phone, and worse for web.",
			[]string{"Worse: mean wait of the answered of web +9 s (+7 to +11 s).", "Not told from chance: service level of fax."},
		},
		{
			[]decision.Compared{level("phone", 0.05, decision.Better), wait("phone", 9, decision.Worse)},
			decision.VerdictMixed,
			"more against base is better in one measure and worse in another for phone.", nil,
		},
		{[]decision.Compared{level("phone", -0.05, decision.Worse), compared("paid_hours", -4, 0, decision.Better)}, decision.VerdictWorse, "more is worse than base for phone; nobody gains in what is shown.", []string{"It saves: paid hours −4 h."}},
		{[]decision.Compared{level("phone", 0.005, decision.Untold), busier, paid}, decision.VerdictUntold, "more cannot be told from base with 30 replications.", nil},
		{[]decision.Compared{level("phone", 0, decision.Same), compared("paid_hours", 0, 0, decision.Same)}, decision.VerdictSame, "more serves just as base does, in every replication.", []string{"It costs the same (paid hours)."}},
		{[]decision.Compared{paid, busier}, decision.VerdictNone, "No measure of service is shown: nothing is said of whom more serves better or worse than base.", []string{"It costs: paid hours +8 h."}},
		{[]decision.Compared{without("service_level(fax)", -0.4)}, decision.VerdictUntold, "more cannot be told from base with 30 replications.", []string{"Without an interval, and so not judged: service level of fax −40.0 pt."}},
	} {
		c := &decision.Comparison{Run: decision.Run{Replications: 30}, Alternatives: []decision.Alternative{{Name: "base"}, {Name: "more"}}, Measures: row.measures}
		v := verdictOf(c, 1)
		if v.Outcome != row.outcome || v.Words[0] != row.first {
			t.Errorf("%s: %q, not %q", v.Outcome, v.Words[0], row.first)
		}
		for _, words := range row.also {
			if !slices.Contains(v.Words, words) {
				t.Errorf("%q does not say %q", v.Words, words)
			}
		}
	}
}

// Fault: a target that changes sides and is not named.
func TestTargetsChangeSides(t *testing.T) {
	c := &decision.Comparison{
		Alternatives: []decision.Alternative{{Name: "base"}, {Name: "more"}},
		Measures:     []decision.Compared{compared("service_level(phone)", 0.05, 0.01, decision.Better)},
		Targets: []decision.TargetSide{
			{Subject: "queue", Name: "phone", Words: "80 % in 20 s", Sides: []*results.Verdict{{Outcome: results.Missed}, {Outcome: results.Met}}},
			{Subject: "team", Name: "desk", Words: "occupancy at most 85 %", Sides: []*results.Verdict{{Outcome: results.Met}, {Outcome: results.TooClose}}},
			{Subject: "queue", Name: "web", Words: "80 % in 45 s", Sides: []*results.Verdict{{Outcome: results.Met}, {Outcome: results.Met}}},
		},
	}
	words := strings.Join(verdictOf(c, 1).Words, "\n")
	want := "Targets: phone (80 % in 20 s) met here, missed in base; team desk (occupancy at most 85 %) too close to call here, met in base."
	if !strings.Contains(words, want) || strings.Contains(words, "web") {
		t.Errorf("%s", words)
	}
}
