package experiment

import (
	"slices"
	"testing"
	"testing/fstest"

	"headroom/router"
	"headroom/scenarios"
)

const changing = `
version: 1
name: t
start: 2026-03-02
days: 1
queues:
  phone: {channel: voice, teams: [desk]}
  cases: {channel: work_item, teams: [desk], priority: 2}
entries: {crm: {queue: cases}}
demand:
  - {trace: rows.csv}
teams:
  desk: {concurrency: {voice: 1, work_item: 1}, occupied_when: [voice >= 1, work_item >= 1], agents: 1}
`

const changes = `
changes:
  - {at: "09:00", set: {teams.desk.occupied_when: [voice + work_item > 1], settings: {rule_comparator: ">"}}}
  - {at: "10:00", set: {teams.desk.concurrency: {voice: 1, work_item: 3}, queues.cases.deleted: true, queues.cases.overflow: phone, entries.crm: {queue: phone}}}
`

// loadText loads a scenario with the rows of its trace beside it.
func loadText(t *testing.T, text, rows string) *scenarios.Scenario {
	t.Helper()
	s, problems := scenarios.Load(fstest.MapFS{"t.yaml": {Data: []byte(text)}, "rows.csv": {Data: []byte(rows)}}, "t.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

// What is measured is what the last change leaves: all that there ever was, and its caps and rules; a day across all of
// the changes is measured whole. It would catch a report on the center as it was in the morning.
func TestSpecOfChanges(t *testing.T) {
	const rows = "arrival,entry,handle_time\n8h,crm,60\n8h30m,phone,60\n9h30m,phone,60\n10h30m,crm,60\n"
	s := loadText(t, changing+changes, rows)
	model := s.Model()
	spec := Spec(s)
	for i, config := range []*router.Config{&model.Router, model.Changes[0].Config, model.Changes[1].Config} {
		if len(config.Queues) > len(spec.Router.Queues) || len(config.Teams) > len(spec.Router.Teams) || len(config.Agents) > len(spec.Router.Agents) {
			t.Errorf("configuration %d has what is not measured", i)
		}
	}
	if !spec.Router.Queues[1].Deleted || spec.Router.Teams[0].Caps[spec.Router.Queues[1].Channel] != 3 {
		t.Errorf("measured is not the last configuration: %+v", spec.Router)
	}
	report, err := Run(t.Context(), s, Options{Seed: 1, Replications: 1})
	if err != nil {
		t.Fatal(err)
	}
	if phone, cases := report.Queues[0].Answered.Mean, report.Queues[1].Answered.Mean; phone != 3 || cases != 1 {
		t.Errorf("%v answered of phone and %v of cases, want 3 and 1", phone, cases)
	}
	if rules := report.Teams[0].OccupiedByRule; len(rules) != 1 || rules[0].Words != "voice + work_item > 1" {
		t.Errorf("rules %+v", rules)
	}
}

// Work items that were refused are in no count, so the report says how many there were: two in two days, one a day.
func TestDuplicatesWarn(t *testing.T) {
	const rows = "arrival,entry,handle_time,work_item\n8h,cases,600,T-7\n8h01m,cases,600,T-7\n"
	report, err := Run(t.Context(), loadText(t, changing, rows), Options{Seed: 1, Replications: 2})
	if err != nil {
		t.Fatal(err)
	}
	want := "on average 1 work items were refused, because the same one was open already; they are in no count (see settings.duplicates)"
	if !slices.Contains(report.Warnings, want) {
		t.Errorf("warnings %q", report.Warnings)
	}
	if offered := report.Queues[1].Offered.Mean; offered != 1 {
		t.Errorf("%v offered, want 1", offered)
	}
}
