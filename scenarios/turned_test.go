package scenarios

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// Fails when a scenario that ships cannot be asked what happens if an assumption is wrong.
func TestReadyScenariosCanBeTurned(t *testing.T) {
	for _, ready := range Names() {
		s, problems := Find(ready.Name)
		if len(problems) > 0 {
			t.Fatal(problems[0])
		}
		for turn := TurnVolume; turn <= TurnBusyness; turn++ {
			for _, factor := range []float64{0.9, 1.1} {
				if _, problems := s.With(s.Multiplied(turn, factor)...); len(problems) > 0 {
					t.Errorf("%s, turn %d by %g: %v", ready.Name, turn, factor, problems[0])
				}
			}
			if _, problems := s.With(s.Shifted(turn, 0.03)...); len(problems) > 0 {
				t.Errorf("%s, turn %d shifted: %v", ready.Name, turn, problems[0])
			}
		}
	}
}

const turnedText = `
version: 1
name: Turned
start: 2026-03-02
days: 1
what_if: {volume: {phone: 1.2, default: +10%}, patience: 0.5}
busyness: {center: {cv: 8%}}
channels: {voice: {}}
queues: {phone: {channel: voice, teams: [a, b, c, d]}}
demand:
  - {entry: phone, volume: {per_day: 100}, busyness: [center, {cv: 0.1, within_day: {cv: 4%}}], handle: {exponential: {mean: 3m}}, patience: {exponential: {mean: 3m}}}
  - {entry: phone, name: more, volume: {per_day: 10}, handle: {exponential: {mean: 3m}}}
teams:
  a: {agents: 10, absence: {share: 10%, persistence: 0.2}, concurrency: {voice: 1}}
  b: {agents: 10, concurrency: {voice: 1}}
  c: {agents: {by_interval: [4, 5], interval: 12h}, concurrency: {voice: 1}}
  d: {agents: 20, shrinkage: 20%, concurrency: {voice: 1}}
`

// Fails when a turn forgets what stands there already, or one of the forms in which it may stand.
func TestTurnsMultiplyWhatStandsThere(t *testing.T) {
	s, problems := loadText(turnedText)
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	for _, c := range []struct {
		got  []Setting
		want string
	}{
		{s.Multiplied(TurnVolume, 1.1), `what_if.volume={default: 1.21, "phone": 1.32}`},
		{s.Multiplied(TurnHandle, 0.9), "what_if.handle=0.9"},
		{s.Multiplied(TurnPatience, 0.9), "what_if.patience=0.45"},
		{s.Multiplied(TurnAbsence, 1.1), "teams.a.absence.share=11% teams.d.shrinkage=22%"},
		{s.Shifted(TurnAbsence, 0.02), "teams.a.absence.share=12% teams.b.absence=2% teams.c.shrinkage=2% teams.d.shrinkage=22%"},
		{s.Shifted(TurnAbsence, -0.12), "teams.a.absence=null teams.d.shrinkage=8%"},
		{s.Multiplied(TurnBusyness, 2), "busyness.center.cv=16% demand.0.busyness.1.cv=20% demand.0.busyness.1.within_day.cv=8%"},
		{s.Shifted(TurnBusyness, 0.1), ""},
	} {
		var words []string
		for _, setting := range c.got {
			words = append(words, setting.Path+"="+setting.Value)
		}
		if got := strings.Join(words, " "); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
		if _, problems := s.With(c.got...); len(problems) > 0 {
			t.Errorf("%s: %v", c.want, problems[0])
		}
	}
	twice, problems := s.With(s.Multiplied(TurnVolume, 1.1)...)
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	model, before := twice.Model(), s.Model()
	if got := model.Sources[0].Rates.PerHour[0] / before.Sources[0].Rates.PerHour[0]; math.Abs(got-1.1) > 1e-9 {
		t.Errorf("volume is %g times as large, want 1.1", got)
	}
}

// Fails when ranges are not those of the sets, or a parameter that a setting states is still uncertain.
func TestUncertainRangesAreThoseOfTheSets(t *testing.T) {
	text := turnedText + "uncertainty: [{path: what_if.handle, range: [0.9, 1.2]}, {path: demand.1.handle.exponential.mean, normal: {mean: 3m, sd: 10s}}]\n"
	s, problems := loadText(text)
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	ranges, others := s.UncertainRanges()
	if len(ranges) != 2 || others != 0 || ranges[0].Path != "what_if.handle" {
		t.Fatalf("got %v and %d others", ranges, others)
	}
	var low, high float64
	if _, err := fmt.Sscan(ranges[0].Low+" "+ranges[0].High, &low, &high); err != nil || low < 0.9 || low > 0.92 || high > 1.2 || high < 1.18 {
		t.Errorf("range of handle times %v", ranges[0])
	}
	settled, problems := s.With(Setting{"what_if.handle", "1"})
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	if ranges, _ := settled.UncertainRanges(); len(ranges) != 1 {
		t.Errorf("stated, and still uncertain: %v", ranges)
	}
}

// Fails when what is switched off comes back, what is beyond the bounds of the key is quietly cut off, or an exact volume is given busyness, which it cannot have.
func TestTurnsOfNothingAndOfExactCounts(t *testing.T) {
	text := strings.Replace(turnedText, "phone: 1.2, default: +10%", "phone: 0, default: 10", 1)
	text = strings.Replace(text, "busyness: [center, {cv: 0.1, within_day: {cv: 4%}}], ", "", 1)
	text = strings.Replace(text, "volume: {per_day: 10}", "volume: {by_interval: [5, 5], interval: 12h, exact: true}", 1)
	text = strings.Replace(text, "busyness: {center: {cv: 8%}}\n", "", 1)
	s, problems := loadText(text)
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	if got := s.Multiplied(TurnVolume, 1.1)[0].Value; got != `{default: 11, "phone": 0}` {
		t.Errorf("volume %s", got)
	}
	if _, problems := s.With(s.Multiplied(TurnVolume, 1.1)...); len(problems) == 0 {
		t.Error("eleven times as much is taken for ten")
	}
	if _, problems := s.With(s.Shifted(TurnBusyness, 0.1)...); len(problems) > 0 {
		t.Errorf("busyness of 10 %%: %v", problems[0])
	}
}

// Fails when a desk where nobody ever gives up is said not to depend on patience, as if some other patience had been tried.
func TestPatienceWithoutEnd(t *testing.T) {
	s, problems := loadText(strings.ReplaceAll(turnedText, ", patience: {exponential: {mean: 3m}}", ""))
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	if got := s.Multiplied(TurnPatience, 1.1); got != nil {
		t.Errorf("patience %v", got)
	}
}
