package experiment

import (
	"context"
	"math"
	"testing"

	"headroom/results"
	"headroom/scenarios"
)

// What the numbers of a scenario come to is what its people are paid for.
func TestStaffNumbersArePaidHours(t *testing.T) {
	for _, name := range []string{"quickstart", "unified", "skills", "tiers", "chats"} {
		s, problems := scenarios.Find(name)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		want := make([]float64, len(s.Teams))
		for _, n := range s.StaffNumbers() {
			want[n.Team] += float64(n.Agents) * n.PaidHours
		}
		model := s.Model()
		summaries, err := Play(context.Background(), Spec(s), &model, Options{Seed: 1, Replications: 1})
		if err != nil {
			t.Fatal(err)
		}
		report := results.Combine(Spec(s), summaries, results.Run{})
		for i := range report.Teams {
			if got := report.Teams[i].PaidHours.Mean; math.Abs(got-want[i]) > 1e-6 {
				t.Errorf("%s, team %s: %g paid hours, not %g", name, report.Teams[i].Name, got, want[i])
			}
		}
	}
}
