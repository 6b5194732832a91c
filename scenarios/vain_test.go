package scenarios

import (
	"fmt"
	"strings"
	"testing"
)

// led is sound with a flow, so that letters of several kinds go to one of two queues.
var led = replaced(atName, `name: x
variables: {tier: text, size: number, vip: flag}
channels: {work_item: {pace: [1, 0.6]}}
flows:
  f:
    - {when: 'tier == "gold"', queue: cases, priority: 7}
    - {when: size > 3, queue: forms}
    - {queue: cases}`,
	atCases, atCases+"\n  forms: {channel: work_item, teams: [desk], priority: 2}",
	atBatch, atLed)

const (
	atLed     = `  - {entry: crm, flow: f, batch: {at: "06:00", size: 10}, handle: 10m, values: {tier: {gold: 50%, silver: 50%}, size: {2: 50%, 5: 50%}, vip: 5%}}`
	atGold    = `    - {when: 'tier == "gold"', queue: cases, priority: 7}`
	atSize    = "    - {when: size > 3, queue: forms}"
	atForms   = "  forms: {channel: work_item, teams: [desk], priority: 2}"
	atFlows   = "flows:\n"
	ofVip     = `no condition reads "vip"`
	unreached = `|nothing ever reaches queue "forms"`
	readsVip  = "flows:\n  g: [{when: vip, queue: cases}, {queue: cases}]\n"
	useG      = "\nentries: {g: {flow: g}}"
	vipRow    = "profiles: {p: {top: [vip]}}\n"
	officeHrs = "calendars: {office: {mon: \"08:00-18:00\"}}\n"
)

// What leads engagements about and never can is warned of. Each row changes lines of led; the warnings wanted are all there
// are, in order, a bar between them.
func TestRoutingWarnings(t *testing.T) {
	for _, row := range []struct {
		name  string
		pairs []string
		want  string
	}{
		{"only the flag is idle", nil, ofVip},
		{"the flag is read", []string{atGold, `    - {when: 'tier == "gold" or vip', queue: cases, priority: 7}`}, ""},
		{"misspelled variable", []string{atGold, `    - {when: 'tier == "gold" or vip', queue: cases, priority: 7}`, "vip: flag}", "vip: flag, sise: number}"}, `no condition reads "sise" (did you mean "size"?)`},
		{"nobody says the size", []string{", size: {2: 50%, 5: 50%}", ""}, ofVip + `|no demand says what "size" is` + unreached},
		{"all are small", []string{"size: {2: 50%, 5: 50%}", "size: 2"}, ofVip + `|nothing ever takes this rule of flow "f"` + unreached},
		{"all large ones are gold", []string{atSize, `    - {when: 'size > 3 and tier == "gold"', queue: forms}`}, ofVip + `|nothing ever takes this rule of flow "f"` + unreached},
		{"a share of nothing", []string{"{2: 50%, 5: 50%}", "{2: 100%, 5: 0%}"}, ofVip + `|nothing ever takes this rule of flow "f"` + unreached},
		{"a rule made for the priority that the flow gives", []string{atFlows, "flows:\n  g: [{when: priority == 7, queue: forms}, {when: priority == 8, queue: forms}, {queue: forms}]\n", "priority: 2}\n  forms", "priority: 2, max_wait: 1h, overflow: {flow: g}}\n  forms"}, ofVip + `|nothing ever takes this rule of flow "g"`},
		{"a due time that may be near or far", []string{"size > 3,", "due_in > 3600,", "handle: 10m, values", "handle: 10m, due: 8h, values"}, `no condition reads "size"|` + ofVip},
		{"no due time at all", []string{"size > 3,", "due_in > 3600,"}, `no condition reads "size"|` + ofVip + `|nothing ever takes this rule` + unreached},
		{"unused flow", []string{atFlows, readsVip}, `nothing leads to flow "g"`},
		{"unused entry", []string{atFlows, readsVip, "\nqueues", useG + "\nqueues"}, `nothing ever comes to flow "g"|nothing comes in at entry "g"`},
		{"unused profile", []string{atFlows, vipRow + atFlows}, `no queue has profile "p"`},
		{"used profile", []string{atFlows, vipRow + atFlows, atForms, "  forms: {channel: work_item, teams: [desk], priority: 2, profile: p}"}, ""},
		{"row of nobody", []string{atFlows, strings.Replace(vipRow, "vip", "vip, size == 2", 1) + atFlows, atForms, "  forms: {channel: work_item, teams: [desk], priority: 2, profile: p}"}, `nothing ever takes this row of profile "p"`},
		{"unused calendar", []string{atFlows, officeHrs + atFlows}, ofVip + `|nothing goes by calendar "office"`},
		{"hours of deferred work", []string{atFlows, officeHrs + atFlows, atForms, "  forms: {channel: work_item, teams: [desk], priority: 2, hours: office}"}, ofVip + `|hours change nothing for queue "forms"`},
		{"open at times", []string{atFlows, officeHrs + atFlows, atPhone, "  phone: {channel: voice, teams: [desk], hours: office}"}, ofVip},
		{"closed throughout", []string{atFlows, strings.Replace(officeHrs, "mon", "tue", 1) + atFlows, atPhone, "  phone: {channel: voice, teams: [desk], hours: office}"}, ofVip + `|queue "phone" is closed throughout the run`},
		{"calls outside the hours", []string{atFlows, officeHrs + atFlows, atPhone, "  phone: {channel: voice, teams: [desk], hours: office}", "{per_hour: 60}", "{by_interval: [5, 0, 0, 5]}"}, ofVip + `|all that comes to queue "phone" comes while it is closed`},
		{"calls at the edge of the hours", []string{atFlows, officeHrs + atFlows, atPhone, "  phone: {channel: voice, teams: [desk], hours: office}", "{per_hour: 60}", "{by_interval: [5, 1, 0, 5]}"}, ofVip},
		{"nobody to prefer", []string{atPhone, "  phone: {channel: voice, teams: [desk], preferred: {look_back: 7d}}"}, ofVip + `|nobody who comes to queue "phone" is known`},
		{"somebody to prefer", []string{atPhone, "  phone: {channel: voice, teams: [desk], preferred: {look_back: 7d}}", "patience: 3m", "patience: 3m, consumers: 50"}, ofVip},
		{"answering nothing", []string{atAgents, atAgents + "\n    answering: {miss: 2%}"}, ofVip + `|team "desk" serves no queue with accept: manual`},
		{"nothing occupies", []string{atFlows, "settings: {rule_comparator: \">\"}\n" + atFlows}, ofVip + `|nothing occupies team "desk"`},
		{"profiles separate", []string{atFlows, vipRow + atFlows, "priority: 2}", "profile: p}"}, ""},
	} {
		got := strings.Split(warned(t, strings.NewReplacer(row.pairs...).Replace(led)), "\n")
		want := strings.Split(row.want, "|")
		ok := len(got) == len(want)
		for i := range want {
			ok = ok && strings.Contains(got[i], want[i]) && (want[i] != "" || got[i] == "")
		}
		if !ok {
			t.Errorf("%s: want %q, got:\n%s", row.name, want, strings.Join(got, "\n"))
		}
	}
}

// What comes to a queue through flows, overflows, closed doors and transfers is what its targets and requirements are
// compared with. Each row puts a queue behind something else; it must be seen to have due times and customers who give up.
func TestReachThroughFlows(t *testing.T) {
	const (
		behind = "\n  second: {channel: voice, teams: [desk], target: abandonment 5%}"
		calls  = "  phone: {channel: voice, teams: [desk]"
	)
	for _, row := range []struct {
		name, phone, top string
		reached          bool
	}{
		{"not at all", calls + "}", "", false},
		{"by overflow to a flow", calls + ", max_wait: 5m, overflow: {flow: f}}", "flows: {f: [{queue: second}]}", true},
		{"not by a rule that is never taken", calls + ", max_wait: 5m, overflow: {flow: f}}", "flows: {f: [{when: priority > 3, queue: second}, {queue: cases}]}", false},
		{"by a full shared line", calls + ", overflow: second}", "shared_lines: {a: {queues: [phone], max_waiting: 3}}", true},
		{"when it is closed", calls + ", hours: o, on_closed: second}", "calendars: {o: {mon: \"08:00-12:00\"}}", true},
		{"by transfer", calls + ", transfers: [{share: 10%, to: second}]}", "", true},
	} {
		text := replaced(atPhone, row.phone+behind, atName, "name: x\n"+row.top)
		s, problems := loadText(text)
		if row.reached != (len(problems) == 0) && row.reached {
			t.Errorf("%s: %v", row.name, problems)
			continue
		}
		if s == nil {
			continue
		}
		idle := false
		for _, w := range s.Warnings {
			idle = idle || strings.Contains(w.What, `nothing ever reaches queue "second"`)
		}
		if idle == row.reached {
			t.Errorf("%s: nothing ever reaches second: %v", row.name, idle)
		}
	}
	due := mustText(t, strings.Replace(led, atSize, "    - {when: size > 3, queue: forms, due: 4h}", 1))
	if !due.Queues[2].HasDue || due.Queues[1].HasDue {
		t.Error("a rule of a flow gives forms due times, and only forms")
	}
	text := strings.NewReplacer(atSize, "    - {when: size > 3, queue: forms, requires: english}", atFlows, "requirements: {english: [english >= 3]}\n"+atFlows,
		atAgents, atAgents+"\n    skills: {english: 2}").Replace(led)
	_, problems := loadText(text)
	if len(problems) != 1 || !strings.Contains(problems[0].What, `nobody can ever serve those who ask "english" in queue "forms"`) {
		t.Errorf("what a rule of a flow asks: %v", problems)
	}
}

// What may be known is bounded: beyond a thousand combinations anything may be, so that nothing is warned of in vain.
func TestManyCombinations(t *testing.T) {
	var shares []string
	for i := range 100 {
		shares = append(shares, fmt.Sprintf("%d: 1%%", i))
	}
	many := "{" + strings.Join(shares, ", ") + "}"
	text := strings.NewReplacer("size: {2: 50%, 5: 50%}", "size: "+many+", priority: "+many, "size > 3,", "size > 500 or vip,").Replace(led)
	if got := warned(t, text); got != "" {
		t.Errorf("warned of what is not known for sure: %s", got)
	}
}
