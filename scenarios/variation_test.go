package scenarios

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"headroom/workload"
)

// A cv is a number or a percentage, with the same times; one that looks like a percentage without its sign is warned of, with what to write. Fails when 80 is passed over, when a
// usual spread is warned of, and when 80% is not 0.8.
func TestVariation(t *testing.T) {
	of := func(where string) *Scenario {
		text := fmt.Sprintf(`
version: 1
name: spread
start: 2026-03-02
channels: {voice: {}}
queues: {phone: {channel: voice, teams: [desk]}}
demand: [{entry: phone, volume: {per_hour: 30%s}}]
teams: {desk: {agents: 4}}
`, where)
		s, problems := loadText(text)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return s
	}
	for _, c := range []struct {
		cv     string
		remedy string // "" = no warning
	}{{"0.8", ""}, {"80%", ""}, {"2.5", ""}, {"3", ""}, {"6.25", ""}, {"5", "cv: 5% or cv: 0.05"}, {"20", "cv: 20% or cv: 0.2"}, {"12.5", "cv: 12.5% or cv: 0.125"}, {"900%", ""}} {
		for _, where := range []string{"}, handle: {lognormal: {mean: 4m, cv: %s}", "}, handle: {gamma: {mean: 4m, cv: %s}", ", spacing: {lognormal: {cv: %s}}}, handle: {exponential: 4m"} {
			s := of(fmt.Sprintf(where, c.cv))
			told := ""
			for _, w := range s.Warnings {
				if strings.HasPrefix(w.What, "cv ") {
					told = w.Remedy
				}
			}
			if (told == "") != (c.remedy == "") || !strings.Contains(told, c.remedy) {
				t.Errorf("%s with %s: warned with %q, want %q", where, c.cv, told, c.remedy)
			}
		}
	}
	a, b := of("}, handle: {gamma: {mean: 4m, cv: 0.8}"), of("}, handle: {gamma: {mean: 4m, cv: 80%}")
	root := workload.Root(1, 0)
	if x, y := drawn(&a.Model().Sources[0], root), drawn(&b.Model().Sources[0], root); len(x["handle"]) == 0 || !slices.Equal(x["handle"], y["handle"]) {
		t.Errorf("80%% and 0.8 give other times: %v, %v", y["handle"], x["handle"])
	}
}
