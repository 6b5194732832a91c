package scenarios

import (
	"strings"
	"testing"
)

const (
	calling   = "  - {entry: phone, volume: {per_hour: 60}, handle: {exponential: {mean: 4m}}, patience: 3m, "
	aftermath = "\n  - {name: aftermath, queue: cases, handle: 10m"
)

// againFaults are those of what comes back.
var againFaults = []fault{
	{"redial of nobody", atCalls, calling + "redial: {share: 0%, after: 10m}}", 0, "a share of 0% is nobody"},
	{"redial with an empty list", atCalls, calling + "redial: {share: [], after: 10m}}", 0, "share must be one share, or a list of 1 to 100"},
	{"redial of more than all", atCalls, calling + "redial: {share: [50%, 120%], after: 10m}}", 0, "share 120% is more than 100%"},
	{"redial without a share", atCalls, calling + "redial: {after: 10m}}", 0, `redial needs "share"`},
	{"redial without a time", atCalls, calling + "redial: {share: 50%}}", 0, `redial needs "after"`},
	{"redial too often", atCalls, calling + "redial: {share: 50%, after: 10m, at_most: 1001}}", 0, "at_most 1001 is outside 1 to 1000"},
	{"redial never", atCalls, calling + "redial: {share: 50%, after: 10m, at_most: 0}}", 0, "at_most 0 is outside 1 to 1000"},
	{"redial with another key", atCalls, calling + "redial: {shares: 50%, after: 10m}}", 0, `unknown key "shares"|did you mean "share"?`},
	{"redial that is no mapping", atCalls, calling + "redial: 60%}", 0, "redial must be a mapping"},
	{"reopened work without a handle time", atCalls, calling + "reopen: {share: 5%, after: 1h, handle: 0}}", 0, "no unit"},
	{"reopened nothing", atCalls, calling + "reopen: {share: 0%, after: 1h}}", 0, "a share of 0% is nobody"},
	{"follow-ups of nothing", atCalls, calling + "follow_ups: []}", 0, "follow_ups must be a list of 1 to 100"},
	{"follow-up without a demand", atCalls, calling + "follow_ups: {share: 5%, after: 1h}}", 0, `follow-up needs "demand"`},
	{"follow-up to a demand that arrives", atCalls, calling + "follow_ups: [{share: 5%, demand: cases batch, after: 1h}]}", 0, `demand "cases batch" arrives by itself|without arrivals of its own`},
	{"follow-up to nothing", atCalls, calling + "follow_ups: [{share: 5%, demand: aftermath, after: 1h}]}", 0, `unknown demand "aftermath"|add one, such as - {name: aftermath`},
	{"follow-up to a wrong name", atCalls, calling + "follow_ups: [{share: 5%, demand: aftermath, after: 1h}, {share: 5%, demand: aftermaht, after: 1h}]}" + aftermath + "}", 0, `unknown demand "aftermaht"|did you mean "aftermath"?`},
	{"demand that nobody calls", atCalls, atCalls + aftermath + "}", 11, "demand needs one of volume, batch, backlog"},
	{"circle that does not die out", atCalls, calling + "follow_ups: {share: 5%, demand: aftermath, after: 1h}}" + aftermath + ", follow_ups: {share: 100%, demand: aftermath, after: 1h}}", 11, "grows: there is no end to it"},
	{"circle of two", atCalls, calling + "follow_ups: {share: 5%, demand: aftermath, after: 1h}}" + aftermath + ", follow_ups: [{share: 60%, demand: b, after: 1h}, {share: 60%, demand: b, after: 1h}]}\n  - {name: b, queue: cases, handle: 1m, follow_ups: {share: 90%, demand: aftermath, after: 1h}}", 11, "grows: there is no end to it"},
	{"circle that reopened work makes grow", atCalls, calling + "follow_ups: {share: 5%, demand: aftermath, after: 1h}}" + aftermath + ", reopen: {share: 50%, after: 1m}, follow_ups: {share: 60%, demand: aftermath, after: 1h}}", 11, "grows: there is no end to it"},
	{"far too much without a circle", atCalls, calling + "follow_ups: [" + strings.Repeat("{share: 100%, demand: aftermath, after: 0s}, ", 40) + "]}" + aftermath + ", follow_ups: [" + strings.Repeat("{share: 100%, demand: b, after: 0s}, ", 40) + "]}\n  - {name: b, queue: cases, handle: 1m}", 0, "more than 1000 engagements follow from each"},
	{"circle that dies out too late", atCalls, calling + "follow_ups: {share: 5%, demand: aftermath, after: 1h}}" + aftermath + ", follow_ups: {share: 99.99%, demand: aftermath, after: 1h}}", 11, "grows: there is no end to it"},
	{"touches of calls", atPhone, "  phone: {channel: voice, teams: [desk], touches: {more: 40%, pending: 1h}}", 0, "touches goes with deferred work"},
	{"touches and pending", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, pending: {share: 5%, length: 1h}, touches: {more: 40%, pending: 1h}}", 0, "pending and touches both let work wait"},
	{"touches without time", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, touches: {more: 40%}}", 0, `touches needs "pending"`},
	{"touches that are one", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, touches: {more: 40%, pending: 1h, at_most: 1}}", 0, "at_most 1 is outside 2 to 1000"},
	{"touches of nothing", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, touches: {more: 0%, pending: 1h}}", 0, "a share of 0% is nobody"},
	{"touches resumed elsewhere", atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, touches: {more: 10%, pending: 1h, resume: anywhere}}", 0, `unknown resume "anywhere"`},
}

// What comes back is read as it is written, circles that die out load, and single values count as lists.
func TestReadAgain(t *testing.T) {
	s, problems := loadText(strings.Replace(sound, atCalls, calling+`redial: {share: [70%, 50%], after: 10m}, reopen: {share: 8%, after: 1h, at_most: 3, handle: 10m},
      follow_ups: [{share: 30%, demand: aftermath, after: 10m}, {share: 1%, demand: later, after: 0s}]}`+aftermath+`, follow_ups: {share: 90%, demand: later, after: 1m}}
  - {name: later, queue: cases, handle: 1m, follow_ups: {share: 90%, demand: aftermath, after: 1m}}`, 1))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	sources := s.Model().Sources
	calls := &sources[0]
	r, o := calls.Redials, calls.Reopenings
	if r == nil || len(r.Shares) != 2 || r.Shares[0] != 0.7 || r.Shares[1] != 0.5 || r.AtMost != standardTimes || r.After.Mean() != 600 {
		t.Errorf("redials %+v", r)
	}
	if o == nil || o.Share != 0.08 || o.AtMost != 3 || o.HandleTime.Mean() != 600 || o.Effort.Seconds() != 600 {
		t.Errorf("reopenings %+v", o)
	}
	if f := calls.FollowUps; len(f) != 2 || f[0].Share != 0.3 || f[0].Source != "aftermath" || f[1].Source != "later" || f[1].After.Mean() != 0 {
		t.Errorf("follow-ups %+v", f)
	}
	if !sources[1].Called || !sources[2].Called || calls.Called || len(sources[2].FollowUps) != 1 {
		t.Errorf("sources %+v", sources)
	}
}

// What follows is known as what it follows from, where its own demand says nothing, is due as that says, and may give up: flows,
// targets and warnings see it. It would catch a rule that looks dead though what follows takes it, and a queue that nothing seems
// to reach.
func TestFollowUpsAreFollowed(t *testing.T) {
	const base = `version: 1
name: Chats
start: 2026-03-02
interval: 6h
variables: {tier: text, size: number}
flows:
  escalate:
    - {when: 'tier == "gold" and size > 3', queue: lounge}
    - {queue: phone}
queues:
  web: {channel: chat, teams: [desk]}
  phone: {channel: voice, teams: [desk], target: abandonment 5%}
  lounge: {channel: voice, teams: [desk], preferred: {look_back: 1d}, target: abandonment 5%}
demand:
  - {entry: web, volume: {per_hour: 60}, handle: 4m, patience: 3m, consumers: 50, values: {tier: {gold: 5%, blue: 95%}, size: 2}, follow_ups: {share: 5%, demand: escalated, after: 0s}}
  - {name: escalated, flow: escalate, handle: 4m, patience: 3m, values: {size: 5}}
teams:
  desk: {agents: 10, concurrency: {voice: 1, chat: 1}}
`
	for _, row := range []struct{ from, to, want string }{
		{"", "", ""},
		{", values: {size: 5}", "", `nothing ever takes this rule of flow "escalate"`}, // the chat's size holds
		{"gold: 5%, blue: 95%", "blue: 100%", `nothing ever takes this rule of flow "escalate"`},
		{"consumers: 50, ", "", `nobody who comes to queue "lounge" is known`},
	} {
		if got := warned(t, strings.Replace(base, row.from, row.to, 1)); !strings.Contains(got, row.want) || row.want == "" && got != "" {
			t.Errorf("%s: warned %q, want %q", row.from, got, row.want)
		}
	}
	_, problems := loadText(strings.Replace(base, "handle: 4m, patience: 3m, values", "handle: 4m, values", 1))
	if len(problems) != 2 || !strings.Contains(problems[0].What, "nobody ever gives up") {
		t.Errorf("without patience of the calls: %v", problems)
	}
}

// Redials that nobody has reason for, and what comes back after the end, are warned of.
func TestAgainWarnings(t *testing.T) {
	const calls = "  - {entry: phone, volume: {per_hour: 60}, handle: 4m, redial: {share: 50%, after: 10m}}"
	const vain = "nobody gives up, or is refused, so that nobody tries again"
	for _, row := range []struct{ queue, demand, want string }{
		{atPhone, calls, vain},
		{atPhone, strings.Replace(calls, "4m,", "4m, patience: 1m,", 1), ""},
		{"  phone: {channel: voice, teams: [desk], max_waiting: 3}", calls, ""},
		{atPhone, calling + "reopen: {share: 5%, after: 25h}}", "a time that is longer than the run"},
		{atPhone, calling + "reopen: {share: 5%, after: 23h}}", ""},
	} {
		got := warned(t, replaced(atPhone, row.queue, atCalls, row.demand))
		if row.want != "" && !strings.Contains(got, row.want) || row.want == "" && (strings.Contains(got, vain) || strings.Contains(got, "longer than the run")) {
			t.Errorf("%s: warned %q, want %q", row.demand, got, row.want)
		}
	}
}
