package scenarios

import (
	"strings"
	"testing"
)

// What is allowed but surprising loads with a warning, and what separates it takes the warning away.
func TestWarnings(t *testing.T) {
	quiet := strings.Replace(sound, atName, atName+"\nchannels: {work_item: {pace: [1, 0.6]}}", 1)
	for _, row := range []struct{ line, with, words string }{
		{atCases, "  cases: {channel: work_item, teams: [desk]}", "nothing separates phone from cases"},
		{atCases, "  cases: {channel: work_item, teams: [desk], points: {rate: 0.1}}", ""},
		{atCases, atCases, ""},
		{atAgents, atAgents + "\n  away:\n    agents: 0", `team "away" has nobody there`},
		{atPhone, "  phone: {channel: voice, teams: [{team: desk, delay: 6m}], max_wait: 5m}", `team "desk" never gets to queue "phone"`},
		{atPhone, "  phone: {channel: voice, teams: [{team: desk, delay: 5m}], max_wait: 5m}", ""}, // at the same instant it is offered before it overflows
		{atAgents, atAgents + "\n  one: {agents: 1, switching: 20s}\n  x:\n    agents: 1", `have work of one kind alone`},
		{atAgents, atAgents + "\n    switching: 20s", ""},
		{atBatch, "", `nothing ever reaches queue "cases"`},
		{atAgents, atAgents + "\n  idle: {agents: 3}\n  x:\n    agents: 1", `team "idle" serves no queue`},
		{atConcurrency, "    concurrency: {voice: 1, work_item: 2, email: 3}\n    occupied_when: [voice >= 1, email >= 2]", "speaks of email, which no queue carries"},
		{atConcurrency, atConcurrency + "\n    live_gate: {work_item: 50%}", ""},
		{atConcurrency, "    concurrency: {voice: 1, work_item: 2, email: 3}\n    live_gate: {email: 50%}", "never holds anything back: no queue carries what it limits"},
		{atConcurrency, "    concurrency: {voice: 1, work_item: 2, chat: 1}\n    live_gate: {guards: chat, work_item: 50%}", "guards nothing"},
	} {
		s, problems := loadText(strings.Replace(quiet, row.line, row.with, 1))
		if len(problems) > 0 {
			t.Fatalf("%s: %v", row.with, problems)
		}
		var all []string
		for _, w := range s.Warnings {
			all = append(all, w.String())
		}
		got := strings.Join(all, "\n")
		if row.words == "" && got != "" || !strings.Contains(got, row.words) {
			t.Errorf("%s: want a warning with %q, got %q", row.with, row.words, got)
		}
	}
}

// The default rule and default caps: a full voice slot occupies whoever takes voice, and nobody else; an empty list is
// no rule at all.
func TestDefaultRule(t *testing.T) {
	for _, row := range []struct {
		with string
		want string // the rules of the team
	}{
		{"    concurrency: {voice: 1, work_item: 2}", "voice >= 100%"},
		{"    concurrency: {voice: 1, work_item: 2}\n    occupied_when: []", ""},
		{"    pace: {phone: 1}", "voice >= 100%"},
	} {
		s, problems := loadText(strings.Replace(sound, atConcurrency, row.with, 1))
		if len(problems) > 0 {
			t.Fatalf("%s: %v", row.with, problems)
		}
		if got := strings.Join(s.Teams[0].Rules, " | "); got != row.want || len(s.Model().Router.Teams[0].Occupied) != len(s.Teams[0].Rules) {
			t.Errorf("%s: rules %q, want %q", row.with, got, row.want)
		}
	}
	s, problems := loadText(replaced("channel: voice", "channel: email", ", patience: 3m", "", atConcurrency, "    concurrency: {email: 3, work_item: 2}"))
	if len(problems) > 0 || len(s.Teams[0].Rules) != 0 {
		t.Errorf("a team without voice: %v, rules %v; the default rule must not apply", problems, s.Teams[0].Rules)
	}
}

// Voice and video share one slot: writing one cap sets both, so that the routing core sees equal caps.
func TestVideoSharesTheSlot(t *testing.T) {
	text := strings.Replace(sound, atPhone, atPhone+"\n  video: {channel: video, teams: [desk]}", 1)
	s, problems := loadText(text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	r := s.Model().Router
	if r.Channels[0].Slot != r.Channels[1].Slot || r.Teams[0].Caps[1] != 1 {
		t.Errorf("channels %+v, caps %v", r.Channels, r.Teams[0].Caps)
	}
	if _, problems := loadText(strings.Replace(text, "{voice: 1, work_item: 2}", "{voice: 1, video: 2, work_item: 2}", 1)); len(problems) != 1 {
		t.Errorf("different caps for one slot: %v", problems)
	}
}

// The rendering puts a caret under the place, also after characters of several bytes and in long lines.
func TestRender(t *testing.T) {
	var b strings.Builder
	err := Render(&b, []Problem{
		{File: "s.yaml", Line: 3, Column: 9, What: `unknown key "x"`, Remedy: `did you mean "y"?`, Excerpt: "  größe: x"},
		{File: "s.yaml", What: "the file is empty"},
		{File: "s.yaml", Line: 1, Column: 300, What: "long", Excerpt: strings.Repeat("-", 299) + "!" + strings.Repeat("-", 50)},
	})
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	if lines[0] != `s.yaml:3:9: unknown key "x" (did you mean "y"?)` || lines[1] != "     3 |   größe: x" || lines[2] != "       |         ^" || lines[3] != "s.yaml: the file is empty" {
		t.Errorf("got:\n%s", b.String())
	}
	bang, caret := strings.IndexRune(lines[5], '!'), strings.IndexRune(lines[6], '^')
	if len([]rune(lines[5][:bang])) != len([]rune(lines[6][:caret])) {
		t.Errorf("caret is not under its place:\n%s\n%s", lines[5], lines[6])
	}
}
