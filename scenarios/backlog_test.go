package scenarios

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"headroom/router"
	"headroom/workload"
)

// open loads sound with a backlog from a table, the run beginning on Monday 2026-03-02 at 10:30 in Berlin.
func openFrom(table, with string, settings ...Setting) (*Scenario, []Problem) {
	text := replaced(atStart, "timezone: Europe/Berlin\nstart: 2026-03-02 10:30", atName, "name: x\nvariables: {tier: text, vip: flag}\nrequirements: {english: [english >= 2]}",
		atBatch, "  - {entry: cases, backlog: {file: open.csv"+with+"}, handle: 10m, due: 1 business day}",
		atAgents, "    agents: 10\n    skills: {english: 3}")
	return Load(fstest.MapFS{"s.yaml": {Data: []byte(text)}, "open.csv": {Data: []byte(table)}}, "s.yaml", settings...)
}

// A table of what is open gives each engagement its age, due time and whatever else the columns say; the oldest comes first.
func TestBacklogFromTable(t *testing.T) {
	s, problems := openFrom("entered,due,requires,tier,vip,work_item,handle_time,site\n"+
		"2026-03-02 09:00,,english,gold,yes,C-2,5m,north\n2026-02-27 15:00:30,2026-03-03 12:00,,,,C-1,,north\n2026-02-27T15:00,,,,,C-3,,south\n", ", where: {site: north}")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, w := range s.Warnings {
		if strings.Contains(w.What, "columns") {
			t.Errorf("warned: %s", w.What)
		}
	}
	m := s.Model()
	src := m.Sources[1]
	g := workload.NewGenerator(&src)
	g.Reset(workload.Root(1, 0))
	var all []workload.Arrival
	var details []router.Details
	for a := (workload.Arrival{}); g.Next(&a); {
		all = append(all, a)
		details = append(details, *g.Details(&a, &router.Details{}))
	}
	if len(all) != 2 {
		t.Fatalf("%d arrivals", len(all))
	}
	old, late := all[0], all[1]
	if old.Entered != -(2*router.Day+19*router.Hour+29*router.Minute+30*router.Second) || old.Due != router.Day+90*router.Minute || old.Requires.Set || details[0].WorkItemID != "C-1" {
		t.Errorf("the oldest: %+v %+v", old, details[0])
	}
	if late.Entered != -90*router.Minute || late.Due != router.Day-90*router.Minute || !late.Requires.Set || details[1].WorkItemID != "C-2" || details[1].Values[0].Text != "gold" {
		t.Errorf("the latest: %+v %+v", late, details[1])
	}
	if got := g.HandleTime(late.Key, late.Row, late.Queue, late.Entered); got != 5*router.Minute {
		t.Errorf("its work is %v, want 5 min", got)
	}
	// another row at the end, though it is the oldest, changes nothing of these
	more, _ := openFrom("entered,due,requires,tier,vip,work_item,handle_time,site\n"+
		"2026-03-02 09:00,,english,gold,yes,C-2,5m,north\n2026-02-27 15:00:30,2026-03-03 12:00,,,,C-1,,north\n2026-02-20 15:00,,,,,C-3,,north\n", "")
	mm := more.Model()
	g = workload.NewGenerator(&mm.Sources[1])
	g.Reset(workload.Root(1, 0))
	var a workload.Arrival
	g.Next(&a)
	for _, want := range all {
		if g.Next(&a); a.Key != want.Key || a.Entered != want.Entered {
			t.Errorf("with another row: %+v, want %+v", a, want)
		}
	}
}

// Everything wrong with a table of what is open is said at once, with its place.
func TestBacklogTableFaults(t *testing.T) {
	for _, row := range []struct{ name, table, with, words string }{
		{"no age", "due\n2026-03-03 12:00\n", "", "neither a column entered nor age"},
		{"two ages", "age,entered\n4h,2026-03-03 12:00\n", "", "both columns entered and age"},
		{"not open yet", "entered\n2026-03-02 10:31\n", "", "after the start"},
		{"no date", "entered\nyesterday\n", "", "is not a date with a time of day"},
		{"before all", "entered\n1950-01-01 00:00\n", "", "more than 50 years"},
		{"an empty age", "age,due\n,2026-03-03 12:00\n", "", "nothing says when this entered"},
		{"a bare number", "age\n4\n", "", "say the unit"},
		{"unknown requirement", "age,requires\n4h,spanish\n", "", `unknown requirement "spanish"`},
		{"no flag", "age,vip\n4h,perhaps\n", "", "neither true nor false"},
		{"a size beside", "age\n4h\n", ", size: 4", "size does not go with a file"},
		{"an age beside", "age\n4h\n", ", age: 4h", "age does not go with a file"},
	} {
		if _, problems := openFrom(row.table, row.with); len(problems) != 1 || !strings.Contains(problems[0].String(), row.words) {
			t.Errorf("%s: %v", row.name, problems)
		}
	}
	if s, problems := openFrom("age,colour\n4h,red\n", ""); len(problems) > 0 || !slices.ContainsFunc(s.Warnings, func(p Problem) bool { return strings.Contains(p.What, `"colour"`) }) {
		t.Errorf("a column that means nothing: %v", problems)
	}
	if _, problems := openFrom("age\nx\ny\n", ""); len(problems) != 2 {
		t.Errorf("two faults: %v", problems)
	}
}

// What is in hand has what remains of its handle time, or what is said.
func TestInHand(t *testing.T) {
	for _, row := range []struct {
		handle, with string
		mean         float64
	}{
		{"{exponential: {mean: 4m}}", "", 240},
		{"4m", "", 120},
		{"{lognormal: {mean: 5m, cv: 1}}", "", 300}, // (m² + v)/2m
		{"4m", ", remaining: {exponential: {mean: 3m}}", 180},
	} {
		s := mustText(t, replaced(atBatch, "  - {entry: cases, in_hand: {size: 3"+row.with+"}, handle: "+row.handle+"}"))
		src := s.Model().Sources[1]
		if got := src.HandleTime.Mean(); !src.InHand || src.Name != "cases in_hand" || got < row.mean*(1-1e-9) || got > row.mean*(1+1e-9) {
			t.Errorf("%s%s: %s with mean %g, want %g", row.handle, row.with, src.Name, got, row.mean)
		}
	}
	_, problems := loadText(replaced(atBatch, "  - {entry: cases, in_hand: {size: 3}, handle: {by_queue: {default: 4m, phone: 5m}}}"))
	if len(problems) != 1 || !strings.Contains(problems[0].String(), "say it: remaining:") {
		t.Errorf("by queue: %v", problems)
	}
}
