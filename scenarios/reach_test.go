package scenarios

import (
	"strings"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// Targets and settings about abandons and due times are refused where neither can happen, whichever way engagements
// come: own demand, overflow, traces. It would catch a check that looks at a queue's own demand only.
func TestVain(t *testing.T) {
	const (
		noPatience = ", patience: 3m"
		queue      = "  phone: {channel: voice, teams: [desk], "
		line2      = "\n  line2: {channel: voice, teams: [desk], "
		overflows  = "max_wait: 1m, overflow: line2}"
	)
	for _, row := range []struct {
		name  string
		text  string
		words string // of a problem; none = no problem
	}{
		{"abandonment target", replaced(noPatience, "", atPhone, queue+"target: abandonment 5%}"), `target "abandonment 5%": nobody ever gives up in queue "phone"|add patience`},
		{"with patience", replaced(atPhone, queue+"target: abandonment 5%}"), ""},
		{"short abandons", replaced(noPatience, "", atPhone, queue+"short_abandon: 5s}"), `nobody ever gives up`},
		{"formula of its own", replaced(noPatience, "", atPhone, queue+"target: 80% in 20s formula answered_in_time / (answered + abandoned_late)}"), `nobody ever gives up`},
		{"formula without abandons", replaced(noPatience, "", atPhone, queue+"target: 80% in 20s formula answered_in_time / answered}"), ""},
		{"formula of the scenario", replaced(noPatience, "", atName, "name: x\nservice_level: {formula: answered_in_time / (offered - short_abandons)}", atPhone, queue+"short_abandon: 5s, target: 80% in 20s}"), ""},
		{"deferred work", replaced(atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, target: abandonment 5%}"), `work_item is deferred work|take it out`},
		{"overflow brings impatience", replaced(atPhone, queue+overflows+line2+"target: abandonment 5%}"), ""},
		{"overflow brings none", replaced(noPatience, "", atPhone, queue+overflows+line2+"target: abandonment 5%}"), `nobody ever gives up in queue "line2"`},
		{"overflow written the other way round", replaced(atPhone, "  line2: {channel: voice, teams: [desk], target: abandonment 5%}\n"+queue+overflows), ""},
		{"due", replaced(atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, target: 95% by due}"), `target "95% by due": nothing that comes to queue "cases" has a due time|add due`},
		{"due is there", replaced(atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, target: 95% by due}", "handle: 10m}", "handle: 10m, due: 4h}"), ""},
		{"trace with patience", replaced(atCalls, "  - {trace: patient.csv}", atPhone, queue+"target: abandonment 5%}"), ""},
		{"trace without", replaced(atCalls, "  - {trace: steady.csv}", atPhone, queue+"target: abandonment 5%}"), `nobody ever gives up in queue "phone"`},
		{"trace with due times", replaced(atBatch, "  - {trace: due.csv}", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, target: 95% by due}"), ""},
		{"demand with another fault", replaced(", patience: 3m", ", patience: 3", atPhone, queue+"target: abandonment 5%}"), "no unit"},
	} {
		_, problems := loadText(row.text)
		if row.words == "" && len(problems) > 0 || row.words != "" && len(problems) != 1 {
			t.Errorf("%s: %v", row.name, problems)
			continue
		}
		for _, w := range strings.Split(row.words, "|") {
			if w != "" && !strings.Contains(problems[0].String(), w) {
				t.Errorf("%s: want %q in %v", row.name, w, problems[0])
			}
		}
	}
}

// A live queue whose customers wait for ever is worth a warning; deferred work is not, nor a queue nothing reaches.
func TestPatienceWarning(t *testing.T) {
	const words = "nobody ever gives up in queue"
	got := warned(t, replaced(", patience: 3m", ""))
	if !strings.Contains(got, words+` "phone"; waits will be longer than in reality`) || strings.Contains(got, words+` "cases"`) {
		t.Errorf("without patience: %q", got)
	}
	if got := warned(t, sound); strings.Contains(got, words) {
		t.Errorf("with patience: %q", got)
	}
	if got := warned(t, replaced(atCases, atCases+"\n  spare: {channel: voice, teams: [desk]}")); strings.Contains(got, words) {
		t.Errorf("a queue nothing reaches: %q", got)
	}
}

// The effort that the rows of a trace bring is the mean of their queue: without it the backlog of traced work counted 0 h.
func TestTraceEffort(t *testing.T) {
	s, problems := loadText(replaced(atCalls, "  - {trace: mixed.csv}"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for i, row := range s.Model().Sources[0].Trace {
		if want := []router.Time{90 * router.Second, 500 * router.Second, 90 * router.Second}[i]; row.Effort != want { // (60 + 120)/2
			t.Errorf("row %d: effort %v, want %v", i+1, row.Effort, want)
		}
	}
}

// Blank cells of a trace are drawn from what is beside it: rows, patience of those who were answered, and the effort expected, for
// which they count with their mean.
func TestTraceWithBlanks(t *testing.T) {
	s, problems := loadText(replaced(atCalls, "  - {trace: blank.csv, handle: {by_queue: {phone: 2m, default: 10m}}, patience: 3m}"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	second := router.Second
	for i, want := range []workload.TraceRow{
		{At: 10 * second, HandleTime: 60 * second, Effort: 100 * second, DrawsPatience: true, Waited: 30 * second, Patience: router.Far}, // (60 + 2·120)/3
		{At: 20 * second, DrawsHandleTime: true, Effort: 100 * second, Patience: 50 * second},
		{At: 30 * second, Queue: 1, DrawsHandleTime: true, Effort: 600 * second, DrawsPatience: true, Patience: router.Far},
		{At: 40 * second, DrawsHandleTime: true, Effort: 100 * second, DrawsPatience: true, Waited: 5 * second, Patience: router.Far},
	} {
		want.Due = router.Far
		if got := s.Model().Sources[0].Trace[i]; got != want {
			t.Errorf("row %d: %+v, want %+v", i+1, got, want)
		}
	}
	if got := warned(t, replaced(atCalls, "  - {trace: steady.csv, handle: 4m, patience: 3m}")); !strings.Contains(got, "handle counts for nothing") || strings.Contains(got, "patience counts") {
		t.Errorf("a trace that knows its handle times: warnings %q", got)
	}
}
