package assumed_test

import (
	"fmt"
	"strings"
	"testing"

	"headroom/results/text"
	"headroom/scenarios"
	"headroom/scenarios/experiment/assumed"
)

func wordsOf(t *testing.T, s *scenarios.Scenario) string {
	t.Helper()
	var out strings.Builder
	for _, section := range assumed.Sections(s) {
		for _, row := range section.Rows {
			if len(row) != len(section.Columns) {
				t.Errorf("%s: a row of %d cells under %d columns", section.Heading, len(row), len(section.Columns))
			}
		}
		fmt.Fprintln(&out, section.Heading)
	}
	if err := (text.Page{Title: s.Name, Sections: assumed.Sections(s)}).Markdown(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Fails when the words leave out a rule that decides, tell another number than the scenario's, or say of something that is there that it is left out.
func TestWords(t *testing.T) {
	s, problems := scenarios.Find("quickstart")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := wordsOf(t, s)
	for _, want := range []string{
		"| phone | phone | 2,500 | lognormal mean 280 s cv 0.8 | exponential mean 180 s |",
		"back-office (priority 3), blended (priority 3, while more than 2 are free)", "the earliest due", "exponential mean 35 s",
		"chat: each of 2 goes at 85 %; each of 3 goes at 70 %; goes at 50 % beside voice", `work\_item: stands still beside voice; goes at 60 % beside chat; 1m0s more each time`,
		"Absence: everybody rostered comes", "Busy and quiet days",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("quickstart does not say %q:\n%s", want, got)
		}
	}
	s, problems = scenarios.Find("real-days")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := wordsOf(t, s); strings.Contains(got, "Absence: everybody") || strings.Contains(got, "Busy and quiet days:") {
		t.Errorf("real-days has absence and busyness, and the words deny it:\n%s", got)
	}
}

// Fails when a ready-made scenario cannot be put into words.
func TestAllReadyMade(t *testing.T) {
	for _, one := range scenarios.Names() {
		s, problems := scenarios.Find(one.Name)
		if len(problems) > 0 {
			t.Fatal(one.Name, problems)
		}
		wordsOf(t, s)
	}
}
