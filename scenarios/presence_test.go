package scenarios

import (
	"slices"
	"strings"
	"testing"

	"headroom/router"
	"headroom/sim"
)

const onHours = `    shifts: [{from: "08:00", to: "16:00", agents: 5, breaks: {at: "12:00", length: 30m}}, {from: "10:00", to: "18:00", agents: 5}]`

// Every key of how people keep their hours reaches the simulator.
func TestPresence(t *testing.T) {
	s, problems := loadText(strings.Replace(sound, atAgents, onHours+`
    absence: {share: 6%, persistence: 0.6}
    lateness: {share: 10%, by: 5m}
    away: {every: {exponential: {mean: 2h}}, for: 8m}
    breaks_wait: true
    at_shift_end: park`, 1))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	p := s.Model().Presence[0]
	if p.Absence != (sim.Absence{Share: 0.06, Persistence: 0.6}) || p.Lateness.Share != 0.1 || p.Lateness.By.Mean() != 300 || p.Away.Every.Mean() != 7200 ||
		p.Away.For.Mean() != 480 || !p.BreaksWait || p.AtShiftEnd != sim.Park {
		t.Errorf("%+v", p)
	}
}

// Without any of these keys there is no account of time; with one, written though it changes nothing, there is; absence gives people who
// are there throughout hours of their own, and leaves those of another team, by interval, as they are.
func TestPresenceThroughout(t *testing.T) {
	for _, c := range []struct {
		team          string
		account, own  bool
		headcount     int
		agentsOfFirst int
	}{
		{atAgents, false, false, 1, 10},
		{onHours, false, true, 0, 10},
		{onHours + "\n    at_shift_end: finish", true, true, 0, 10},
		{atAgents + "\n    absence: 6%", true, true, 0, 10},
		{atAgents + "\n    away: {every: 2h, for: 5m}", true, true, 0, 10},
		{atAgents + "\n    speed: {cv: 10%}", false, false, 1, 10},
	} {
		s, problems := loadText(strings.Replace(sound, atAgents, c.team, 1))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		m := s.Model()
		if (m.Presence != nil) != c.account || (len(m.Staffing[0].Individual) == c.agentsOfFirst) != c.own || len(m.Staffing[0].Headcount) != c.headcount {
			t.Errorf("%s: presence %+v, staffing %+v", c.team, m.Presence, m.Staffing[0])
		}
	}
}

// Speeds reach the simulator, levels in their order, and tenures agent by agent, of those whom shrinkage leaves.
func TestSpeed(t *testing.T) {
	s, problems := loadText(strings.Replace(sound, atAgents, atAgents+`
    skills: {english: 3}
    shrinkage: 50%
    tenure: [{agents: 4, for: 10d}, {agents: 6, for: 400d}]
    speed: {cv: 10%, redraw: each replication, by_level: {english: {5: 1.1, 1: 0.8}}, by_tenure: [[0d, 0.6], [30d, 0.85]]}`, 1))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	m := s.Model()
	v := m.Speed[0]
	if v.CV != 0.1 || !v.Redraw || len(v.ByLevel) != 1 || !slices.Equal(v.ByLevel[0].Levels, []sim.LevelSpeed{{Level: 1, Speed: 800_000_000}, {Level: 5, Speed: 1_100_000_000}}) ||
		!slices.Equal(v.ByTenure, []sim.TenureSpeed{{Tenure: 0, Speed: 600_000_000}, {Tenure: 30 * router.Day, Speed: 850_000_000}}) {
		t.Errorf("%+v", v)
	}
	want := []router.Time{10, 10, 400, 400, 400}
	for i, p := range m.Staffing[0].People {
		if len(m.Staffing[0].People) != 5 || p.Speed != sim.Unhurried || p.Tenure != want[i]*router.Day {
			t.Errorf("person %d of %d: %+v", i, len(m.Staffing[0].People), p)
		}
	}
	if !slices.ContainsFunc(s.Warnings, func(p Problem) bool { return strings.Contains(p.What, "nothing asks for that skill") }) {
		t.Errorf("warnings %v", s.Warnings)
	}
}

// What changes nothing gets a warning; what contradicts the settings is refused.
func TestVainPresence(t *testing.T) {
	calls := strings.Replace(strings.Replace(sound, atCases+"\n", "", 1), atBatch+"\n", "", 1)
	s, problems := loadText(strings.Replace(strings.Replace(calls, atAgents, onHours+"\n    at_shift_end: park\n    tenure: 10d", 1), atConcurrency, "    concurrency: {voice: 1}", 1))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for i, words := range []string{"serves no deferred work", "nothing depends on the tenure"} {
		if i >= len(s.Warnings) || !slices.ContainsFunc(s.Warnings, func(p Problem) bool { return strings.Contains(p.What, words) }) {
			t.Errorf("no warning %q in %v", words, s.Warnings)
		}
	}
	_, problems = loadText(strings.Replace(strings.Replace(sound, atAgents, onHours+"\n    at_shift_end: finish", 1), atName, atName+"\nsettings: {at_log_off: return}", 1))
	if len(problems) != 1 || !strings.Contains(problems[0].What, "sends back what would be finished") {
		t.Errorf("%v", problems)
	}
}

// Times away that last as long as the work between them are most often the two mixed up.
func TestAwayMixedUp(t *testing.T) {
	for _, c := range []struct {
		away string
		want bool
	}{{"{every: 2h, for: 8m}", false}, {"{every: 8m, for: {exponential: 2h}}", true}} {
		s := mustText(t, strings.Replace(sound, atAgents, onHours+"\n    away: "+c.away, 1))
		if got := slices.ContainsFunc(s.Warnings, func(p Problem) bool { return strings.Contains(p.What, "are away as long as") }); got != c.want {
			t.Errorf("%s: %v", c.away, s.Warnings)
		}
	}
}
