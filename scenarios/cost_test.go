package scenarios

import (
	"math"
	"strings"
	"testing"
	"testing/fstest"
)

// The hour of a team costs what it says; of a roster the mean of its people's pay, weighted with their hours.
func TestHourCost(t *testing.T) {
	const text = `version: 1
name: Cost
start: 2026-03-02
days: 1
interval: 6h
queues:
  phone: {channel: voice, teams: [desk, own, free]}
demand:
  - {entry: phone, volume: {per_hour: 6}, handle: 4m, patience: 3m}
roster: people.csv
teams:
  desk: {agents: 3, cost: 31.50/h}
  own: {cost: 30/h}
  free: {agents: 1}
`
	const people = "agent,team,from,to,pay\nAda,own,08:00,14:00,24\nBen,own,08:00,10:00,\n"
	load := func(text string) *Scenario {
		s, problems := Load(fstest.MapFS{"s.yaml": {Data: []byte(text)}, "people.csv": {Data: []byte(people)}}, "s.yaml")
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return s
	}
	s := load(text)
	for i, want := range []float64{31.5, (6*24 + 2*30) / 8.0} {
		if got, said := s.Teams[i].HourCost(); !said || math.Abs(got-want) > 1e-12 {
			t.Errorf("an hour of %s costs %g, not %g", s.Teams[i].Name, got, want)
		}
	}
	if _, said := s.Teams[2].HourCost(); said {
		t.Error("the cost of a team that says none is said")
	}
	if len(s.Warnings) != 1 || !strings.Contains(s.Warnings[0].What, `what an hour of team "free" costs`) {
		t.Errorf("warnings %v", s.Warnings)
	}
	s = load(strings.Replace(text, "own: {cost: 30/h}", "own: {}", 1))
	if got, _ := s.Teams[1].HourCost(); got != 18 || len(s.Warnings) != 2 {
		t.Errorf("who has no pay counts: %g, %v", got, s.Warnings)
	}
	s = load(strings.Replace(strings.Replace(text, "own: {cost: 30/h}", "own: {}", 1), "desk: {agents: 3, cost: 31.50/h}", "desk: {agents: 3}", 1))
	if len(s.Warnings) != 3 {
		t.Errorf("warnings %v", s.Warnings)
	}
}

// Where nothing says what people cost, nobody is warned of it.
func TestNoCostNoWarning(t *testing.T) {
	for _, w := range mustText(t, sound).Warnings {
		if strings.Contains(w.What, "cost") {
			t.Error(w)
		}
	}
}
