package text

import (
	"strings"
	"testing"

	"headroom/results"
	"headroom/results/decision"
	"headroom/results/reporttest"
)

// Fault: a difference with the half-width that holds for it alone; a percentage for a difference of percentages; a stretch of the day that ends too early or late; a target that
// an alternative does not have; names of users that break the table.
func TestComparePage(t *testing.T) {
	c := reporttest.Comparison()
	c.Precision = []decision.GoalCompared{{Measure: "service_level(phone)", Wanted: "0.5pt"}}
	c.Warnings = []string{"10 replications say little"}
	c.Input = &decision.InputCompared{Sets: 30, Replications: 10, Measures: []decision.InputMeasured{
		{Measure: "service_level(phone)", Differences: []decision.InputDifference{{Errors: &results.InputError{Simulation: 0.006, InputAtMost: 0.004, Both: 0.0065}, SameSign: 1, Real: true}}},
		{Measure: "speed_of_answer(web)", Differences: []decision.InputDifference{{Errors: &results.InputError{Simulation: 3, Input: 14, Both: 15, Resolved: true}, SameSign: 0.8}}},
	}}
	var terminal, markdown strings.Builder
	if err := ComparePage(c).Terminal(&terminal, Options{Width: 200}); err != nil {
		t.Fatal(err)
	}
	if err := ComparePage(c).Markdown(&markdown); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"more | people against base\n",
		"1 day from Mon 2 Mar 2026 · 2 alternatives × 30 replications · UTC",
		"more | people: teams.desk.agents=12",
		"✓ the same demand: 2,410 engagements in the first replication",
		"≈ more | people against base is better for phone, and worse for web.",
		"+5.0 pt ± 0.9  better", "+12 s ± 4  worse", "+1.0 pt ± 1.5  not told", "0 h  same",
		"✗ missed: 78.0 % ± 1.0", "no such target",
		"phone, more | people: better from 08:30 to 09:30 (most at 09:00, +9 pt ± 3); worse in the interval from 09:30 (−20 pt ± 3)",
		"✗ difference in service_level(phone): joint ± 0.5pt wanted, not reached",
		"at most 0.4", "100 %  real", "80.0 %  not told",
		"! 10 replications say little",
		"All 4 lie in theirs at once with 95 %; for that each is 1.50 times as wide as alone (1.62 by Bonferroni)",
		"would take 4.0 times as many replications (least 1.1, most 12)",
		"headroom 1.2.3 · scenario base sha256:0123456789abcdef · scenario more | people sha256:fedcba9876543210 · seed 1 · 2 alternatives × 30 replications",
	} {
		if !strings.Contains(terminal.String(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if t.Failed() {
		t.Log(terminal.String())
	}
	if !strings.Contains(markdown.String(), `# more \| people against base`) || !strings.Contains(markdown.String(), `| more \| people |`) {
		t.Errorf("names break the table:\n%s", markdown.String())
	}
	c.Demand.Same = false
	if lines := ComparePage(c).Headline; lines[len(lines)-1].Text != "not all demand is the same: see the warnings" {
		t.Errorf("%+v", lines)
	}
}
