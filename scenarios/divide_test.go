package scenarios

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"headroom/router"
)

// center has a team for everything with a gate, rules, paces and a reserve, and one that is for calls alone.
const center = `version: 1
name: center
start: 2026-03-02
days: 1
interval: 30m
channels: {chat: {pace: [1, 0.8]}, work_item: {during: {voice: interrupt}}}
queues:
  phone: {channel: voice, teams: [calls, all.round], target: 80% in 20s}
  web: {channel: chat, teams: [all.round], target: 80% in 45s}
  cases: {channel: work_item, teams: [{team: all.round, reserve: 4}], priority: 2}
demand:
  - {entry: phone, volume: {per_hour: 60}, handle: 5m, patience: 3m}
  - {entry: web, volume: {per_hour: 30}, handle: 8m, patience: 3m}
  - {entry: cases, volume: {per_hour: 5}, handle: 10m}
teams:
  calls: {agents: 4, concurrency: {voice: 1}}
  all.round:
    concurrency: {voice: 1, chat: 2, work_item: 1}
    occupied_when: [voice >= 100%, chat >= 2 and work_item >= 1]
    live_gate: {chat: 50%}
    pace: {phone: 0.9, web: 1.1}
    shifts: [{from: "08:00", to: "16:00", agents: 6}, {from: "10:00", to: "18:00", agents: 4}]
`

func divided(t *testing.T, text string, groups []Group) (*Scenario, *Division) {
	t.Helper()
	s, problems := loadText(text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	d, problems := s.Divide(groups)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s, d
}

// Everybody is there after the division, by shift; each part takes its own channel only, at its pace and by its rules; and who is for calls alone
// stays. It fails when somebody is lost, when a part takes work of another group, or when a rule is lost or kept that can never hold.
func TestDivideByChannel(t *testing.T) {
	s, _ := divided(t, center, nil)
	d, problems := s.Divide(s.GroupsByChannel())
	if len(problems) > 0 || len(d.Numbers) != 2 {
		t.Fatalf("%d numbers, %v", len(d.Numbers), problems)
	}
	v, problems := s.With(d.Settings(Parts{People: [][]int{{3, 2, 1}, {1, 1, 2}}})...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	model := v.Model()
	want := map[string]struct {
		agents int
		caps   string
		rules  string
	}{
		"calls":               {4, "1 0 0", "voice >= 100%"},
		"all_round-voice":     {4, "1 0 0", "voice >= 100%"},
		"all_round-chat":      {3, "0 2 0", ""},
		"all_round-work_item": {3, "0 0 1", ""},
	}
	for i, team := range v.Teams {
		w, there := want[team.Name]
		caps := strings.Trim(strings.Join(strings.Fields(strings.Trim(strings.ReplaceAll(fmt.Sprint(model.Router.Teams[i].Caps), ",", ""), "[]")), " "), " ")
		if !there || team.Agents != w.agents || caps != w.caps || strings.Join(team.Rules, "; ") != w.rules {
			t.Errorf("team %s: %d agents, caps %s, rules %v", team.Name, team.Agents, caps, team.Rules)
		}
	}
	if len(v.Teams) != len(want) {
		t.Errorf("%d teams", len(v.Teams))
	}
	for q, queue := range model.Router.Queues {
		for _, entry := range queue.Teams {
			if name := v.Teams[entry.Team].Name; name != "calls" && name != "all_round-"+v.Channels[queue.Channel].Name || entry.Reserve.Set {
				t.Errorf("queue %s is served by %s, reserve %v", v.Queues[q].Name, name, entry.Reserve)
			}
		}
	}
	for _, w := range v.Warnings {
		t.Errorf("a warning: %s", w.String())
	}
}

// People for all groups keep all that their team does and their share of its reserve; who helps comes last, after a delay and behind the work of their own.
func TestDivideWithHelp(t *testing.T) {
	s, _ := divided(t, center, nil)
	d, _ := s.Divide(s.GroupsByChannel())
	v, problems := s.With(d.Settings(Parts{
		People: [][]int{{2, 1, 1}, {1, 1, 1}}, All: []int{2, 1}, Help: []router.Time{10 * router.Second, 0, router.Minute},
	})...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	model := v.Model()
	var served []string
	for q, queue := range model.Router.Queues {
		line := v.Queues[q].Name + ":"
		for _, entry := range queue.Teams {
			line += " " + v.Teams[entry.Team].Name + fmt.Sprint([]int64{int64(entry.Priority), int64(entry.Delay / router.Second), entry.Reserve.Value})
		}
		served = append(served, line)
	}
	want := `phone: calls[1 0 0] all_round-voice[1 0 0] all_round-all[1 0 0] all_round-chat[3 10 0] all_round-work_item[3 10 0]
web: all_round-chat[1 0 0] all_round-all[1 0 0]
cases: all_round-work_item[2 0 0] all_round-all[2 0 1] all_round-voice[4 60 0] all_round-chat[4 60 0]`
	if got := strings.Join(served, "\n"); got != want {
		t.Errorf("served by\n%s\nwant\n%s", got, want)
	}
}

// People move at the times that are said, and come back.
func TestDivideWithMoves(t *testing.T) {
	s, _ := divided(t, center, nil)
	d, _ := s.Divide(s.GroupsByChannel())
	v, problems := s.With(d.Settings(Parts{
		People: [][]int{{2, 2, 2}, {2, 1, 1}},
		Moves:  []PartMove{{At: 10 * router.Hour, Until: 11 * router.Hour, Agents: 1, From: 1, To: 0}, {At: 12 * router.Hour, Until: 24 * router.Hour, Agents: 1, From: 0, To: 2}},
	})...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := strings.Join(v.Changes, "; "); got != "Mon 2 Mar 10:00 to 11:00 (teams); Mon 2 Mar 12:00 to the end (teams)" {
		t.Errorf("changes: %s", got)
	}
}

// What cannot be divided is told, all at once, where it is written.
func TestDivideProblems(t *testing.T) {
	text := strings.Replace(center, "    live_gate", "    tenure: [{agents: 6, for: 30d}, {agents: 4, for: 90d}]\n    protected: {from: \"10:00\", to: \"12:00\", agents: 2}\n    speed: {by_tenure: [[0d, 0.6], [30d, 1]]}\n    live_gate", 1)
	text += "changes:\n  - {at: \"12:00\", until: \"13:00\", move: {agents: 1, from: all.round, to: calls}}\n  - {at: \"12:00\", set: {queues.web.teams: [all.round, calls]}}\n"
	text = strings.Replace(text, "calls: {agents: 4, concurrency: {voice: 1}}", "calls: {concurrency: {voice: 1, chat: 1}, shifts: [{from: \"08:00\", to: \"16:00\", agents: 4}]}", 1)
	s, problems := loadText(text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	_, problems = s.Divide([]Group{{"a", []string{"phone"}}, {"b", []string{"web"}}})
	var all []string
	for _, p := range problems {
		all = append(all, p.String())
	}
	got := strings.Join(all, "\n")
	for _, words := range []string{`protected of team "all.round"`, `tenure of team "all.round"`, `people of team "all.round", which is to be divided, move`, "a change of who serves a queue", `serves queue "cases", which is in no group`} {
		if !strings.Contains(got, words) {
			t.Errorf("no problem with %q in\n%s", words, got)
		}
	}
}

// A scenario whose teams serve one group each has nothing to divide.
func TestNothingToDivide(t *testing.T) {
	s, problems := Find("split")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	d, problems := s.Divide(s.GroupsByChannel())
	if len(problems) > 0 || len(d.Numbers) != 0 || len(d.Settings(Parts{})) != 0 {
		t.Errorf("%d numbers, settings %v, %v", len(d.Numbers), d.Settings(Parts{}), problems)
	}
}

// Text that settings take is read back as it was.
func TestFlowText(t *testing.T) {
	const text = `{a: "x: y, [z]", b: [1, 80% in 20s, voice >= 100%, "08:00", "it's", null, "a\nb"], "c d": {"#e": '"'}, f: true}`
	var r report
	n, ok := r.parse(newSource("t", []byte(text)), []byte(text))
	if !ok {
		t.Fatal(r.problems)
	}
	again, ok := r.parse(newSource("t", nil), []byte(flowText(n)))
	if !ok || flowText(again) != flowText(n) || again.items[1].items[5].null != true || again.items[0].text != "x: y, [z]" || again.items[1].items[6].text != "a\nb" {
		t.Errorf("%s", flowText(n))
	}
}

// Of a rule is left what those channels are about that somebody takes; what they cannot hold makes no rule.
func TestRuleWithin(t *testing.T) {
	caps := map[string]int{"voice": 1, "chat": 3, "work_item": 2}
	for _, row := range []struct {
		rule, want string
		carried    []string
	}{
		{"voice >= 100%", "voice >= 100%", []string{"voice"}},
		{"voice >= 100%", "", []string{"chat"}},
		{"chat >= 2 and work_item >= 1", "", []string{"chat"}},
		{"chat >= 2 and work_item >= 1", "chat >= 2 and work_item >= 1", []string{"work_item", "chat"}},
		{"chat + work_item >= 3", "chat >= 3", []string{"chat"}},
		{"chat + work_item >= 3", "", []string{"work_item"}},
		{"chat >= 67%", "chat >= 67%", []string{"chat", "voice"}},
	} {
		if got, ok := ruleWithin(row.rule, caps, row.carried); got.text != row.want && ok || ok != (row.want != "") {
			t.Errorf("%q for %v: %q, %v", row.rule, row.carried, got.text, ok)
		}
	}
}

// A scenario that extends another, with settings on top, is divided as it stands.
func TestDivideWhatExtends(t *testing.T) {
	fsys := fstest.MapFS{"base.yaml": {Data: []byte(center)}, "more.yaml": {Data: []byte("extends: base.yaml\nteams: {calls: {agents: 5}}\n")}}
	s, problems := Load(fsys, "more.yaml", Setting{"teams.all.round.shifts.0.agents", "7"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	d, problems := s.Divide(s.GroupsByChannel())
	if len(problems) > 0 || d.Numbers[0].Agents != 7 {
		t.Fatalf("%+v, %v", d, problems)
	}
	v, problems := s.With(d.Settings(Parts{People: [][]int{{3, 3, 1}, {2, 1, 1}}})...)
	if len(problems) > 0 || v.Teams[0].Agents != 5 || len(v.Teams) != 4 {
		t.Errorf("%v", problems)
	}
}
