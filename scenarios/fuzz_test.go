package scenarios

import (
	"io"
	"os"
	"strings"
	"testing"
)

// Whatever the file says, the loader answers with a scenario or with problems that have a place, and never panics; a
// scenario that loads is one the routing core and the generators accept (load checks that itself and reports it).
func FuzzLoad(f *testing.F) {
	desk, err := os.ReadFile("testdata/desk.yaml")
	if err != nil {
		f.Fatal(err)
	}
	center, err := os.ReadFile("testdata/center.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(desk), "teams.blended.agents=50")
	f.Add(string(center), "flows.casework.0.when=size in [1, 2]")
	f.Add(led, "settings={levels: 7}")
	f.Add(sound, "demand.0.handle={exponential: {mean: 3m}}")
	f.Add(skilled, "requirements.good=[warranty >= 2 for 5m, english]")
	for _, row := range faults {
		f.Add(strings.Replace(sound, row.line, row.with, 1), "drain=true")
	}
	f.Fuzz(func(t *testing.T, text, setting string) {
		var settings []Setting
		if s, err := ParseSetting(setting); err == nil {
			settings = append(settings, s)
		}
		s, problems := loadText(text, settings...)
		if (s == nil) == (len(problems) == 0) {
			t.Fatalf("scenario %v with %d problems", s != nil, len(problems))
		}
		for _, p := range problems {
			if p.File == "" || p.What == "" || p.Line < 0 || p.Column < 0 {
				t.Errorf("a problem without place or words: %+v", p)
			}
			if strings.Contains(p.What, "router: ") || strings.Contains(p.What, "workload: ") || strings.Contains(p.What, "sim: ") {
				t.Errorf("the core, the simulator or the generators refuse what the loader let pass: %v", p)
			}
		}
		if err := Render(io.Discard, problems); err != nil {
			t.Error(err)
		}
	})
}

// Whatever stands in a table beside a scenario (what is open at the start, how many come, how many are there), it is read or
// reported, with places, and what is read the core and the generators take.
func FuzzTables(f *testing.F) {
	f.Add("arrived,due\n2026-03-01 09:00,2026-03-03\n2026-02-28 17:30:15,\n")
	f.Add("start,offered\n00:00,5\n06:00,10\n")
	f.Add("time,agents\n2026-03-02 08:00,4\n2026-03-02 08:30,7.5\n")
	f.Fuzz(func(t *testing.T, table string) {
		volume, volumeProblems := withFile(replaced(atCalls, "  - {entry: phone, volume: {file: calls.csv, count: offered}, handle: 4m}"), "calls.csv", []byte(table))
		backlog, backlogProblems := openFrom(table, "")
		agents, agentProblems := withFile(replaced(atAgents, "    agents: {file: t.csv}"), "t.csv", []byte(table))
		for _, x := range []struct {
			s        *Scenario
			problems []Problem
		}{{volume, volumeProblems}, {backlog, backlogProblems}, {agents, agentProblems}} {
			if (x.s == nil) == (len(x.problems) == 0) {
				t.Fatalf("scenario %v with %d problems", x.s != nil, len(x.problems))
			}
			for _, p := range x.problems {
				if p.File == "" || p.What == "" || strings.Contains(p.What, "router: ") || strings.Contains(p.What, "workload: ") || strings.Contains(p.What, "sim: ") {
					t.Errorf("%+v", p)
				}
			}
		}
	})
}
