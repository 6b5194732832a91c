package scenarios

import (
	"sync"
	"testing"
	"testing/fstest"
)

const withTable = `version: 1
name: With a table
start: 2026-03-02
days: 1
queues:
  phone: {channel: voice, teams: [desk], target: 80% in 20s}
demand:
  - {entry: phone, volume: {file: calls.csv}, handle: 4m, patience: 3m}
teams:
  desk: {agents: 10}
`

func withFiles() fstest.MapFS {
	return fstest.MapFS{
		"s.yaml":    {Data: []byte(withTable)},
		"calls.csv": {Data: []byte("interval,calls\n09:00,30\n")},
		"other.csv": {Data: []byte("interval,calls\n09:00,60\n")},
	}
}

// A variant is the scenario that its files would give with the settings, to the hash: also one of a variant, and one with another table.
func TestWithIsLoadWithSettings(t *testing.T) {
	settings := []Setting{{"teams.desk.agents", "12"}, {"demand.0.volume", "{file: other.csv}"}, {"what_if.volume", "+10%"}}
	want, problems := Load(withFiles(), "s.yaml", settings...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	s, problems := Load(withFiles(), "s.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	once, problems := s.With(settings...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	step, _ := s.With(settings[0])
	twice, _ := step.With(settings[1:]...)
	for _, got := range []*Scenario{once, twice} {
		if got.Hash() != want.Hash() || got.Teams[0].Agents != 12 || got.WhatIf != want.WhatIf || len(got.Settings()) != 3 {
			t.Errorf("variant %s with %d agents, %q, is not %s", got.Hash(), got.Teams[0].Agents, got.WhatIf, want.Hash())
		}
	}
	if s.Teams[0].Agents != 10 || step.Teams[0].Agents != 12 || len(s.Settings()) != 0 {
		t.Error("a variant changed what it is a variant of")
	}
}

// The files are read once: what becomes of them later counts for no variant.
func TestWithReadsFilesOnce(t *testing.T) {
	files := withFiles()
	s, problems := Load(files, "s.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	delete(files, "s.yaml")
	delete(files, "calls.csv")
	v, problems := s.With(Setting{"teams.desk.agents", "9"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if back, problems := v.With(Setting{"teams.desk.agents", "10"}); len(problems) > 0 || back.Hash() != s.Hash() {
		t.Errorf("the scenario as it was has the hash of another: %v", problems)
	}
}

func TestWithTellsProblems(t *testing.T) {
	s, _ := Load(withFiles(), "s.yaml")
	_, problems := s.With(Setting{"teams.desk.agents", "many"}, Setting{"teams.desc.agents", "3"})
	if len(problems) != 1 || problems[0].File != settingFile || problems[0].Column != 7 {
		t.Errorf("a path that is not there: %v", problems)
	}
	_, problems = s.With(Setting{"teams.desk.agents", "many"})
	if len(problems) != 1 || problems[0].Excerpt != "teams.desk.agents=many" {
		t.Errorf("a value of the wrong kind: %v", problems)
	}
}

// Sets of a variant are those of the scenario under its settings; a set can be varied too.
func TestWithParameterSets(t *testing.T) {
	s, problems := loadWithSets(t, withSets, "set,path,value\n1,demand.0.handle,5m\n2,teams.desk.agents,12\n")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	v, problems := s.With(Setting{"teams.desk.agents", "20"})
	if len(problems) > 0 || v.ParameterSets() != 2 || v.CheckedSets() != 0 {
		t.Fatal(v.CheckedSets(), problems)
	}
	if set, problems := v.ParameterSet(2); len(problems) > 0 || set.Teams[0].Agents != 20 {
		t.Error("a setting does not hold in a set of a variant", problems)
	}
	set, _ := s.ParameterSet(1)
	varied, problems := set.With(Setting{"teams.desk.agents", "20"})
	if len(problems) > 0 || varied.Teams[0].Agents != 20 || varied.Model().Sources[0].Effort != set.Model().Sources[0].Effort {
		t.Error("a variant of a set has not its values", problems)
	}
}

func TestWithFromSeveralGoroutines(t *testing.T) {
	s, _ := Load(withFiles(), "s.yaml")
	want, _ := s.With(Setting{"demand.0.volume", "{file: other.csv}"})
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 5 {
				if v, problems := s.With(Setting{"demand.0.volume", "{file: other.csv}"}); len(problems) > 0 || v.Hash() != want.Hash() {
					t.Error(problems)
				}
			}
		})
	}
	all.Wait()
}
