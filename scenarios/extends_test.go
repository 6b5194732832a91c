package scenarios

import (
	"strings"
	"testing"
	"testing/fstest"
)

const extendedBase = `version: 1
name: Base
start: 2026-03-02
days: 1
interval: 6h
queues:
  phone: {channel: voice, teams: [desk, spare], wrap_up: 30s, max_waiting: 50}
  cases: {channel: work_item, teams: [desk]}
demand:
  - {entry: phone, volume: {file: calls.csv}, handle: {exponential: {mean: 4m}}, patience: 3m}
  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m}
teams:
  desk: {agents: 10, concurrency: {voice: 1, work_item: 2}}
  spare: {agents: 2}
`

const calls6h = "interval,calls\n00:00,6\n06:00,60\n12:00,60\n18:00,6\n"

func extending(variant string, more ...string) (*Scenario, []Problem) {
	files := fstest.MapFS{
		"v.yaml":    {Data: []byte(variant)},
		"base.yaml": {Data: []byte(extendedBase)}, "calls.csv": {Data: []byte(calls6h)},
		"sub/base.yaml": {Data: []byte(extendedBase)}, "sub/calls.csv": {Data: []byte(strings.ReplaceAll(calls6h, "60", "70"))},
	}
	for i := 0; i < len(more); i += 2 {
		files[more[i]] = &fstest.MapFile{Data: []byte(more[i+1])}
	}
	return Load(files, "v.yaml")
}

// Mappings merge key by key, lists and values replace, null takes out; the order of the base stays, and the content is that of one file.
func TestExtends(t *testing.T) {
	got, problems := extending(`extends: base.yaml
name: Variant
queues: {late: {channel: voice, teams: [desk]}, phone: {wrap_up: null, max_waiting: 20, teams: [desk]}, cases: {priority: 2}}
demand:
  - {entry: phone, volume: {per_hour: 6}, handle: 5m, patience: 3m}
  - {entry: late, volume: {per_hour: 6}, handle: 5m, patience: 3m}
  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m}
teams: {spare: null, desk: {agents: 12}}
`)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := mustText(t, `version: 1
name: Variant
start: 2026-03-02
days: 1
interval: 6h
queues:
  phone: {channel: voice, teams: [desk], max_waiting: 20}
  cases: {channel: work_item, teams: [desk], priority: 2}
  late: {channel: voice, teams: [desk]}
demand:
  - {entry: phone, volume: {per_hour: 6}, handle: 5m, patience: 3m}
  - {entry: late, volume: {per_hour: 6}, handle: 5m, patience: 3m}
  - {entry: cases, batch: {at: "06:00", size: 10}, handle: 10m}
teams:
  desk: {agents: 12, concurrency: {voice: 1, work_item: 2}}
`)
	if got.Hash() != want.Hash() {
		t.Errorf("the variant is not what is written in one file: %+v", got.Queues)
	}
}

// Tables lie beside the scenario that names them; a variant of a variant, and one by settings, know them all.
func TestExtendsTables(t *testing.T) {
	for _, c := range []struct {
		variant string
		perHour float64
	}{
		{"extends: base.yaml\n", 10},
		{"extends: sub/base.yaml\n", 70.0 / 6},
		{"extends: sub/second.yml\n", 70.0 / 6},
		{"extends: sub/base.yaml\ndemand: [{entry: phone, volume: {file: calls.csv}, handle: 4m}, {entry: cases, batch: {at: \"06:00\", size: 10}, handle: 10m}]\n", 10},
	} {
		s, problems := extending(c.variant, "sub/second.yml", "extends: base.yaml\nname: Second\n")
		if len(problems) > 0 {
			t.Fatal(c.variant, problems)
		}
		v, problems := s.With(Setting{"teams.desk.agents", "11"})
		if len(problems) > 0 {
			t.Fatal(c.variant, problems)
		}
		for _, s := range []*Scenario{s, v} {
			if got := s.Model().Sources[0].Rates.PerHour[1]; got != c.perHour {
				t.Errorf("%s: %g calls an hour, not %g", c.variant, got, c.perHour)
			}
		}
	}
}

// A ready-made scenario is extended by its name, with its tables.
func TestExtendsReadyMade(t *testing.T) {
	for _, name := range []string{"quickstart", "roster"} {
		s, problems := extending("extends: " + name + "\n")
		ready, _ := Find(name)
		if len(problems) > 0 || s.Name != ready.Name {
			t.Errorf("%s: %v", name, problems)
		}
		if name == "quickstart" && s.Hash() != ready.Hash() {
			t.Error("extended by nothing it is another")
		}
	}
}

// Problems are told in the file where they are, and of what cannot be followed why not.
func TestExtendsFaults(t *testing.T) {
	for _, c := range []struct{ variant, where, what string }{
		{"extends: base.yaml\nteams: {desk: {agents: many}}\n", "v.yaml:2:24", `agents "many"`},
		{"extends: base.yaml\nteams: {desk: {agnts: 3}}\n", "v.yaml:2:16", `unknown key "agnts"`},
		{"extends: base.yaml\nteams: {desk: null}\n", "base.yaml:7:35", `unknown team "desk"`},
		{"extends: base.yaml\nqueues: {phone: {wait: null}}\n", "v.yaml:2:18", `unknown key "wait"`},
		{"extends: base.yaml\ndemand: [{entry: phone, volume: {file: none.csv}, handle: 4m}]\n", "v.yaml:2:40", `no file "none.csv"`},
		{"extends: sub/broken.yaml\n", "sub/broken.yaml:2", "not valid YAML"},
		{"extends: sub/list.yaml\n", "sub/list.yaml:1:1", "must be a mapping"},
		{"extends: sub/table.yaml\n", "sub/table.yaml:2", `no file "none.csv"`},
		{"extends: bse.yaml\n", "v.yaml:1:10", `no file "bse.yaml" beside the scenario (did you mean "base.yaml"?)`},
		{"extends: quickstrt\n", "v.yaml:1:10", `no ready-made scenario "quickstrt" (did you mean "quickstart"?`},
		{"extends: ../base.yaml\n", "v.yaml:1:10", "not below the scenario's folder"},
		{"extends: /base.yaml\n", "v.yaml:1:10", "not below the scenario's folder"},
		{"extends: sub\n", "v.yaml:1:10", `no ready-made scenario "sub"`},
		{"extends: v.yaml\n", "v.yaml:1:10", `"v.yaml" extends itself`},
		{"extends: round.yaml\n", "round.yaml:1:10", `"v.yaml" extends itself: v.yaml → round.yaml → v.yaml`},
		{"extends: [base.yaml]\n", "v.yaml:1:10", "must be a single value"},
		{"extends: base.yaml\nteams: {desk: {shifts: [{from: \"08:00\", to: \"16:00\"}], agents: {by_interval: [1, 1, 1, 1]}}}\n", "v.yaml:2", "do not go with shifts"},
	} {
		_, problems := extending(c.variant, "sub/broken.yaml", "a: [", "sub/list.yaml", "[1]\n", "round.yaml", "extends: v.yaml\n",
			"sub/table.yaml", "extends: base.yaml\ndemand: [{entry: phone, volume: {file: none.csv}, handle: 4m}]\n")
		found := false
		for _, p := range problems {
			found = found || strings.HasPrefix(p.String(), c.where) && strings.Contains(p.String(), c.what)
		}
		if !found {
			t.Errorf("%q: no problem at %s with %q, but %v", c.variant, c.where, c.what, problems)
		}
	}
}

// What excludes a key of the base says how to take that out.
func TestExtendsExcludedKeys(t *testing.T) {
	_, problems := extending("extends: base.yaml\nteams: {spare: {agents: {file: agents.csv}}}\n", "agents.csv", "interval,agents\n00:00,1\n06:00,1\n12:00,1\n18:00,1\n",
		"base.yaml", strings.Replace(extendedBase, "agents: 2}", "agents: {by_interval: [1, 1, 1, 1]}}", 1)+"\n")
	if len(problems) == 0 || !strings.Contains(problems[0].Remedy, "by_interval is that of base.yaml: by_interval: null takes it out") {
		t.Error(problems)
	}
}

// A chain has an end, and no setting brings another base.
func TestExtendsBounds(t *testing.T) {
	var more []string
	for i := range 12 {
		more = append(more, "b"+string(rune('a'+i))+".yaml", "extends: b"+string(rune('a'+i+1))+".yaml\n")
	}
	if _, problems := extending("extends: ba.yaml\n", more...); len(problems) != 1 || !strings.Contains(problems[0].What, "more than 10 scenarios") {
		t.Error(problems)
	}
	s, _ := extending("extends: base.yaml\n")
	if _, problems := s.With(Setting{"extends", "quickstart"}); len(problems) != 1 || !strings.Contains(problems[0].What, "extends cannot be set") {
		t.Error(problems)
	}
}
