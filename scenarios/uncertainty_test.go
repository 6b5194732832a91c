package scenarios

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"headroom/router"
)

func loadWithSets(t *testing.T, scenario, table string, settings ...Setting) (*Scenario, []Problem) {
	t.Helper()
	return Load(fstest.MapFS{"s.yaml": {Data: []byte(scenario)}, "sets.csv": {Data: []byte(table)}}, "s.yaml", settings...)
}

const withSets = sound + "uncertainty: {file: sets.csv}\n"

// Sets are the scenario with other values; the scenario itself, and what --set states, stays.
func TestParameterSets(t *testing.T) {
	table := "set,path,value\n2,demand.0.handle,7m\n1,demand.0.handle,5m\n1,demand.0.volume,\"{per_hour: 70}\"\n2,teams.desk.agents,12\n"
	s, problems := loadWithSets(t, withSets, table)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if s.ParameterSets() != 2 || s.Model().Sources[0].Effort != 4*router.Minute {
		t.Fatalf("%d sets, handle %v", s.ParameterSets(), s.Model().Sources[0].Effort)
	}
	for k, want := range []string{"5m0s 70 10", "7m0s 60 12"} {
		set, problems := s.ParameterSet(k + 1)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		m := set.Model()
		if got := fmt.Sprint(m.Sources[0].Effort, m.Sources[0].Rates.PerHour[0], set.Teams[0].Agents); got != want {
			t.Errorf("set %d has %s, want %s", k+1, got, want)
		}
		if set.Hash() == s.Hash() || set.ParameterSets() != 0 {
			t.Errorf("set %d has the hash of the scenario, or sets of its own", k+1)
		}
	}
	stated, problems := loadWithSets(t, withSets, table, Setting{"teams.desk.agents", "20"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if set, _ := stated.ParameterSet(2); set.Teams[0].Agents != 20 {
		t.Errorf("--set does not hold in a set: %d agents", set.Teams[0].Agents)
	}
	if _, problems := s.ParameterSet(3); len(problems) != 1 {
		t.Errorf("set 3 of 2: %v", problems)
	}
	without, problems := loadWithSets(t, withSets, table, Setting{"uncertainty", "null"})
	if len(problems) > 0 || without.ParameterSets() != 0 {
		t.Errorf("uncertainty taken out: %v", problems)
	}
}

// What is wrong with a table of sets is told with its line; of what many sets share, some.
func TestParameterSetFaults(t *testing.T) {
	for _, row := range []struct{ table, words string }{
		{"set,path,value\n0,demand.0.handle,7m\n", `sets.csv:2:1: set "0" is not a whole number from 1`},
		{"set,path,value\n1,,7m\n", "sets.csv:2:3: there is no path"},
		{"set,path,value\n1,demand.0.handle,\n", "sets.csv:2:19: there is no value"},
		{"set,path,value\n1,demand.0.handle,5m\n1,demand.0.handle,7m\n", "given twice in set 1, first on line 2"},
		{"set,path,value\n1,demand.0.handle,5m\n3,demand.0.handle,7m\n", "sets up to 3, but not set 2"},
		{"set,path,value\n1,uncertainty.file,x\n", "cannot be uncertain itself"},
		{"set,path,value\n1,demand.7.handle,5m\n", `sets.csv:2:19: in parameter set 1: path "demand.7.handle": demand is a list of 2`},
		{"set,path,value\n1,demand.0.handle,5m\n2,demand.0.handle,-5m\n", "sets.csv:3:19: in parameter set 2"},
		{"set,path,value\n1,demand.0.handle,[1\n", "not valid YAML"},
		{"set,path,value\n1,demand.0.handle,five\n2,demand.0.handle,six\n3,demand.0.handle,5m\n", "2 of 3 parameter sets make no valid scenario"},
		{"set,path,value\n1,teams.more,\"{agents: 3, concurrency: {voice: 1}}\"\n", "other queues, channels, teams, days or targets"},
		{"set,path,value\n1,queues.phone.target,70% in 20s\n", "other queues, channels, teams, days or targets"},
		{"set,path,value\n1,drain,true\n", "or measures them otherwise"},
		{"set,path,value\n1,demand.0.handle,\"{exponential: 5m, exponential: 6m}\"\n", `"exponential" is given twice`},
		{"set,path\n1,teams.desk.agents\n", `no column "value"`},
	} {
		_, problems := loadWithSets(t, withSets, row.table)
		if !strings.Contains(fmt.Sprint(problems), row.words) {
			t.Errorf("%q: want %q, got %v", row.table, row.words, problems)
		}
	}
	many := "set,path,value\n"
	for k := range 50 {
		many += fmt.Sprintf("%d,demand.0.handle,no%d\n", k+1, k)
	}
	if _, problems := loadWithSets(t, withSets, many); len(problems) != mostTold {
		t.Errorf("%d problems of 50 sets, want %d", len(problems), mostTold)
	}
}

var uncertainFaults = []fault{
	{"uncertainty of nothing", atName, "name: x\nuncertainty: []", 3, "must list 1 to 200"},
	{"uncertainty of one word", atName, "name: x\nuncertainty: much", 3, "must be a mapping"},
	{"no path", atName, "name: x\nuncertainty: [{range: [1m, 2m]}]", 3, `needs "path"`},
	{"no distribution of a parameter", atName, "name: x\nuncertainty: [{path: demand.0.handle}]", 3, "needs one of normal, range"},
	{"two distributions of a parameter", atName, "name: x\nuncertainty: [{path: demand.0.handle, range: [1m, 2m], normal: {mean: 1m, sd: 1s}}]", 3, "both normal and range"},
	{"a parameter twice", atName, "name: x\nuncertainty: [{path: demand.0.handle, range: [1m, 2m]}, {path: demand.0.handle, range: [1m, 2m]}]", 3, "uncertain twice"},
	{"a range of one", atName, "name: x\nuncertainty: [{path: demand.0.handle, range: 1m}]", 3, "must be a pair"},
	{"a range backwards", atName, "name: x\nuncertainty: [{path: demand.0.handle, range: [2m, 1m]}]", 3, "above its least"},
	{"a range of two kinds", atName, "name: x\nuncertainty: [{path: demand.0.handle, range: [2m, 5%]}]", 3, "another kind"},
	{"a range of words", atName, "name: x\nuncertainty: [{path: demand.0.handle, range: [few, many]}]", 3, "write a time (5m), a percentage (80%)"},
	{"no sd", atName, "name: x\nuncertainty: [{path: demand.0.handle, normal: {mean: 1m}}]", 3, `needs "sd"`},
	{"sd of 0", atName, "name: x\nuncertainty: [{path: demand.0.handle, normal: {mean: 1m, sd: 0s}}]", 3, "sd must be above 0"},
	{"a path that is not there", atName, "name: x\nuncertainty: [{path: demand.0.handel.x, range: [1m, 2m]}]", 3, "in parameter set 1|handel"},
	{"an uncertain share beyond sense", atName, "name: x\nuncertainty: [{path: teams.desk.absence, range: [90%, 150%]}]", 3, "more than 100%"},
}

// Drawn values have the distribution that is said, are written as the scenario would, and are the same whatever else is uncertain.
func TestUncertainParameters(t *testing.T) {
	base := "uncertainty:\n- {path: demand.0.handle, normal: {mean: 5m, sd: 20s}}\n"
	more := base + "- {path: teams.desk.agents, range: [8, 11]}\n- {path: teams.desk.absence, range: [1%, 4%]}\n- {path: demand.1.handle, gamma: {mean: 10m, cv: 0.2}}\n"
	s, problems := loadText(sound + more)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	alone := mustText(t, sound+base)
	n := s.ParameterSets()
	if n != drawnSets || alone.ParameterSets() != n {
		t.Fatalf("%d and %d sets", n, alone.ParameterSets())
	}
	sum, squares := 0.0, 0.0
	seen := map[string]int{}
	for k := 1; k <= n; k++ {
		values := s.SetValues(k)
		if values[0] != alone.SetValues(k)[0] {
			t.Fatalf("set %d: %v beside other parameters, %v alone", k, values[0], alone.SetValues(k)[0])
		}
		d, err := parseDuration(values[0].Value)
		if err != nil {
			t.Fatal(err)
		}
		z := (d.Seconds() - 300) / 20
		sum, squares = sum+z, squares+z*z
		seen[values[1].Value]++
		if !strings.HasSuffix(values[2].Value, "%") {
			t.Errorf("absence %q", values[2].Value)
		}
	}
	if mean, variance := sum/float64(n), squares/float64(n); math.Abs(mean) > 0.4 || math.Abs(variance-1) > 4*math.Sqrt(2/float64(n)) {
		t.Errorf("standard normal numbers have the mean %g, the variance %g", mean, variance)
	}
	if len(seen) != 4 || seen["8"] < 10 || seen["11"] < 10 {
		t.Errorf("whole numbers from 8 to 11: %v", seen)
	}
}

// A change in percent keeps its sign.
func TestUncertainChange(t *testing.T) {
	value, unit, err := uncertainValue("-5%")
	if err != nil || value != -0.05 || unit.write(0.031) != "+3.1%" || unit.write(value) != "-5%" {
		t.Errorf("%v %v %v: %s", value, unit, err, unit.write(0.031))
	}
}

// Paths go through names with dots in them.
func TestSettingOfDottedName(t *testing.T) {
	text := strings.ReplaceAll(sound, "phone", "help.example")
	s, problems := loadText(text, Setting{"queues.help.example.max_waiting", "7"})
	if len(problems) > 0 || s.Model().Router.Queues[0].MaxWaiting.Value != 7 {
		t.Errorf("queue with a dot in its name: %v", problems)
	}
}

// Sets are of the scenario as it was read, also where its file is no more what it was.
func TestParameterSetsOfChangedFile(t *testing.T) {
	files := fstest.MapFS{"s.yaml": {Data: []byte(withSets)}, "sets.csv": {Data: []byte("set,path,value\n1,demand.0.handle,5m\n2,demand.0.handle,6m\n")}}
	s, problems := Load(files, "s.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	files["s.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(withSets, "per_hour: 60", "per_hour: 90", 1))}
	delete(files, "sets.csv")
	set, problems := s.ParameterSet(2)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if m := set.Model(); m.Sources[0].Effort != 6*router.Minute || m.Sources[0].Rates.PerHour[0] != 60 {
		t.Errorf("handle %v, %g an hour", m.Sources[0].Effort, m.Sources[0].Rates.PerHour[0])
	}
}

// A factor may be uncertain in a scenario that multiplies nothing.
func TestUncertainWhatIf(t *testing.T) {
	s, problems := loadText(sound + "uncertainty: [{path: what_if.volume, range: [-5%, +10%]}, {path: what_if.handle.phone, normal: {mean: 1, sd: 0.05}}]\n")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for k := range 10 {
		set, problems := s.ParameterSet(k + 1)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if m := set.Model(); !strings.Contains(set.WhatIf, "volume") || m.Sources[0].Rates.PerHour[0] < 57 || m.Sources[0].Rates.PerHour[0] > 66 {
			t.Errorf("set %d: %q, %g an hour", k+1, set.WhatIf, m.Sources[0].Rates.PerHour[0])
		}
	}
}

// Rows of traces take time to read, too: of long ones not all sets are tried when the scenario is loaded.
func TestSetsOfLongTraceNotAllChecked(t *testing.T) {
	trace := "arrival,entry,handle_time\n" + strings.Repeat("1,phone,60\n", 40_000)
	files := fstest.MapFS{
		"s.yaml": {Data: []byte(sound + "uncertainty: [{path: what_if.handle.phone, range: [-5%, +10%]}]\n")},
		"t.csv":  {Data: []byte(trace)},
	}
	s, problems := Load(files, "s.yaml", Setting{"demand.0", "{name: phone, trace: t.csv}"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if n := s.CheckedSets(); n < 1 || n > 12 || s.ParameterSets() != drawnSets {
		t.Errorf("%d of %d sets of 40,000 rows each were read", n, s.ParameterSets())
	}
	if s, _ = Load(files, "s.yaml", Setting{"demand.0.name", "phone"}); s.CheckedSets() != drawnSets {
		t.Errorf("%d sets of a small scenario were read", s.CheckedSets())
	}
}
