package results

import (
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unsafe"

	"headroom/router"
)

// Fault: a report of a run in which nothing happened that panics, holds NaN (which JSON refuses) or hides that it is empty.
func TestReportOfAnEmptyRun(t *testing.T) {
	spec := testSpec()
	recorder := NewRecorder(spec)
	for _, summaries := range [][]*Summary{{}, {recorder.Close(spec.Horizon)}} {
		r := Combine(spec, summaries, Run{Scenario: "nothing"})
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), `"schema":"headroom.report/1"`) || len(r.Warnings) == 0 {
			t.Errorf("schema and warnings: %s", text[:80])
		}
		if e := measured(t, r, "service_level(phone)"); e.Defined {
			t.Errorf("0/0 is %v", e)
		}
		var back Report
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatal(err)
		}
		if again, _ := json.Marshal(back); string(again) != string(text) {
			t.Error("the report does not come back from its JSON")
		}
	}
}

// Fault: a replication ended early that counts the time it never lived, or lends its zeros to bands.
func TestRunThatEndedEarly(t *testing.T) {
	s := newScript(t, testSpec())
	s.ready(0, 0)
	s.offer(5*minute, 1, 2, router.Far, minute, 0)
	r := s.report(15 * minute)
	near(t, "queue length", measured(t, r, "mean_queue_length(cases)"), 10.0/15, 1e-9)
	near(t, "ready", measured(t, r, "ready_hours(desk)"), 0.25, 1e-9)
	near(t, "backlog", measured(t, r, "backlog(cases)"), 1, 0)
	near(t, "oldest", measured(t, r, "backlog_oldest_age(cases)"), 600, 0)
	if first, second := r.Queues[2].Intervals[0], r.Queues[2].Intervals[1]; first.Waiting.Mean != 1 || second.Waiting.Defined() {
		t.Errorf("waiting %+v, then %+v; want 1, then undefined", first.Waiting, second.Waiting)
	}
}

// Fault: a measure in the manual that does not exist, or one that exists and is not in the manual.
func TestEveryMeasureInTheManualExists(t *testing.T) {
	manual, err := os.ReadFile("../docs/measures.md")
	if err != nil {
		t.Fatal(err)
	}
	r := Combine(testSpec(), []*Summary{NewRecorder(testSpec()).Close(0)}, Run{})
	listed := map[string]bool{}
	for _, match := range regexp.MustCompile("(?m)^\\| `([^`]+)`").FindAllStringSubmatch(string(manual), -1) {
		name := match[1]
		listed[name] = true
		name = strings.NewReplacer("QUEUE", "phone", "TEAM", "desk", "CHANNEL", "chat", "RULE", "1", "COUNT", "0").Replace(name)
		if strings.Contains(name, "/") { // the table of formulas
			name = "service_level(phone, " + name + ")"
		}
		if _, ok := r.Measure(name); !ok {
			t.Errorf("docs/measures.md lists %s, which does not exist", match[1])
		}
	}
	for _, measure := range flowTable {
		if !listed[measure.name+"(QUEUE)"] {
			t.Errorf("docs/measures.md lacks %s(QUEUE)", measure.name)
		}
	}
	for _, measure := range peopleTable {
		if !listed[measure.name+"(TEAM)"] {
			t.Errorf("docs/measures.md lacks %s(TEAM)", measure.name)
		}
	}
	for _, formula := range Formulas() {
		if !listed[formula.Key()] {
			t.Errorf("docs/measures.md lacks formula %s", formula.Key())
		}
	}
}

// Fault: names that find what they should not, or the wrong one of a queue and a channel of the same name.
func TestMeasureNames(t *testing.T) {
	spec := testSpec()
	spec.Router.Queues[1].Name = "voice" // like the channel of the other queue
	s := newScript(t, spec)
	s.call(0, 0)
	r := s.report(spec.Horizon)
	near(t, "queue first", measured(t, r, "offered(voice)"), 0, 0)
	near(t, "channel", measured(t, r, "offered(channel:voice)"), 1, 0)
	for _, name := range []string{
		"nothing", "offered(nobody)", "offered(phone, voice)", "occupancy(phone)", "offered(desk)", "occupied_by_rule(desk, 3)",
		"held_share(desk, x)", "slot_utilization(desk, fax)", "answered_wait_p42(phone)", "offered(queue:chat)", "",
	} {
		if e, ok := r.Measure(name); ok {
			t.Errorf("%q exists: %v", name, e)
		}
	}
}

// Fault: sums over queues, teams or replications that depend on anything but the summaries and their order; summaries
// that Combine changes.
func TestCombineIsAFunction(t *testing.T) {
	spec := testSpec()
	var summaries []*Summary
	for n := range 5 {
		summaries = append(summaries, inTime(t, spec, 5+n, 10-n))
	}
	first := Combine(spec, summaries, Run{Seed: 7})
	second := Combine(spec, summaries, Run{Seed: 7})
	if !reflect.DeepEqual(first, second) {
		t.Error("the same summaries give two reports")
	}
	near(t, "offered", measured(t, first, "offered(phone)"), 20, 0)
	if got, want := first.Queues[0].Intervals[0].ServiceLevel.Median, 0.7; got != want {
		t.Errorf("median of 0.5 … 0.9 is %v", got)
	}
}

// Fault: sums over queues that keep the last queue's samples only, or claim a common threshold or formula that is none.
func TestSumsOverQueues(t *testing.T) {
	spec := testSpec()
	spec.Router.Channels[1].Live = false // web is deferred too
	spec.Queues[1] = QueueSpec{ServiceLevel: router.LimitOf(int64(minute)), Formula: AnsweredInTimeOverAnswered}
	s := newScript(t, spec)
	s.call(0, 0)
	s.offer(10*minute, 1, 1, 30*minute, 2*router.Hour, 0)
	s.offer(40*minute, 2, 2, router.Far, 3*router.Hour, 0)
	s.answered(50*minute, 2, 0, 0)
	r := s.report(60 * minute)
	for name, want := range map[string]float64{
		"backlog": 2, "backlog_waiting": 1, "backlog_in_hand": 1, "backlog_oldest_age": 3000, "backlog_effort_hours": 5,
		"backlog_overdue": 1, "offered": 3, "due": 1, "due_date_attainment": 0,
		"service_level": 0.5, // one call answered at once; one chat waits longer than its minute
	} {
		near(t, name, measured(t, r, name), want, 1e-9)
	}
	if total := r.Totals.Flow; total.ServiceLevelThreshold != nil || total.ServiceLevelFormula != "" {
		t.Errorf("two thresholds and formulas shown as one: %v %q", *total.ServiceLevelThreshold, total.ServiceLevelFormula)
	}
	if phone := r.Channels[0]; phone.ServiceLevelThreshold == nil || *phone.ServiceLevelThreshold != 20 {
		t.Error("the channel's only queue has a threshold of 20 s")
	}
}

// Fault: a summary that keeps a cell for every engagement or empty histogram cells. Two queues, 960 intervals, a hundred
// thousand calls: 96 bytes a queue interval and 64 a team interval make 0.3 MB; 12 bytes for each histogram cell used.
func TestSummaryStaysSmall(t *testing.T) {
	const engagements = 100_000
	spec := loadSpec()
	spec.Horizon = engagements * second / 2
	spec.Interval = (spec.Horizon + 959) / 960
	recorder := NewRecorder(spec)
	recorder.Observe(load(engagements))
	summary := recorder.Close(spec.Horizon)
	bytes := 0
	for _, q := range summary.Queues {
		bytes += len(q.Cells) * int(unsafe.Sizeof(QueueCell{}))
		for _, w := range []Waits{q.Answered, q.Abandoned, q.Overflowed} {
			bytes += 2*cap(w.Cells) + 4*cap(w.Counts)
		}
	}
	for _, team := range summary.Teams {
		bytes += len(team.Cells) * int(unsafe.Sizeof(TeamCell{}))
	}
	if bytes > 1<<20 {
		t.Errorf("a summary of %d bytes", bytes)
	}
	t.Logf("%d bytes", bytes)
}
