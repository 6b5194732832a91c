package scenarios

import (
	"strings"
	"testing"

	"headroom/router"
	"headroom/sim"
)

// outsOf says who opts out of what, when: agents, queues, hours of the run; p = protected.
func outsOf(s *Scenario) string {
	var lines []string
	for _, o := range s.Model().OptOuts {
		words := ""
		for _, a := range o.Agents {
			words += " " + s.Model().Router.Agents[a].Name
		}
		words += ":"
		for _, q := range o.Queues {
			words += " " + s.Model().Router.Queues[q].Name
		}
		to := o.To.String()
		if o.Protected {
			to += " p"
		}
		lines = append(lines, strings.TrimSpace(words)+" "+o.From.String()+"-"+to)
	}
	return strings.Join(lines, "; ")
}

// shiftsOfThree has one early, one late and one day person, in this order; phone and mail may be opted out of.
const shiftsOfThree = `version: 1
name: Three
start: 2026-03-02
days: 2
interval: 6h
queues:
  phone: {channel: voice, teams: [desk], opt_in: true}
  mail: {channel: email, teams: [desk], priority: 2, opt_in: true}
  cases: {channel: work_item, teams: [desk], priority: 3}
demand:
  - {entry: phone, volume: {per_hour: 6}, handle: 4m, patience: 3m}
  - {entry: mail, volume: {per_hour: 6}, handle: 4m}
  - {entry: cases, volume: {per_hour: 6}, handle: 4m}
teams:
  desk:
    concurrency: {voice: 1, email: 1, work_item: 1}
    shifts: [{from: "06:00", to: "14:00", agents: 1}, {from: "12:00", to: "20:00", agents: 1}, {from: "09:00", to: "17:00", agents: 1, breaks: {at: "12:00", length: 30m}}]
`

// Who opts out, and has protected time: everybody; the first who are at work for most of it, as the day has it; by the clocks of the team; and no
// more of a time that began before the run than lies in it. It would catch people chosen who are at home, days mistaken, and queues of a
// channel forgotten.
func TestOptsOut(t *testing.T) {
	for _, row := range []struct{ with, want string }{
		{"opts_out: {of: phone}", "desk 1 desk 2 desk 3: phone 0s-far"},
		{`opts_out: [{of: [phone, mail], agents: 1, from: "10:00", to: "12:00", days: mon}]`, "desk 1: phone mail 10h0m0s-12h0m0s"},
		{`opts_out: {of: phone, agents: 1, from: "15:00", to: "18:00"}`, "desk 2: phone 15h0m0s-18h0m0s; desk 2: phone 39h0m0s-42h0m0s"},
		{`opts_out: {of: phone, agents: 2, from: "11:30", to: "13:30", days: tue}`, "desk 1 desk 2: phone 35h30m0s-37h30m0s"}, // desk 3 has a break
		{`opts_out: {of: phone, agents: 1, from: "22:00", to: "02:00", days: [sun, tue]}`, "desk 1: phone 0s-2h0m0s; desk 1: phone 46h0m0s-50h0m0s"},
		{`protected: {from: "10:00", to: "12:00", agents: 2, days: mon}`, "desk 1 desk 3: phone 10h0m0s-12h0m0s p"},
		{`protected: {from: "10:00", to: "12:00", agents: 2, days: mon, channels: [work_item]}`, "desk 1 desk 3: phone mail 10h0m0s-12h0m0s p"},
		{"timezone: Europe/Berlin\n    " + `opts_out: {of: phone, agents: 1, from: "10:00", to: "12:00", days: mon}`, "desk 1: phone 9h0m0s-11h0m0s"},
	} {
		s := mustText(t, shiftsOfThree+"    "+row.with+"\n")
		if got := outsOf(s); got != row.want {
			t.Errorf("%s\ngot  %s\nwant %s", row.with, got, row.want)
		}
	}
}

// Protected time makes the queues that it is kept from let people choose, and no other; opting out does not.
func TestProtectedOffersChoice(t *testing.T) {
	s := mustText(t, strings.ReplaceAll(shiftsOfThree, ", opt_in: true", "")+`    protected: {from: "10:00", to: "12:00"}`+"\n")
	for i, want := range []bool{true, false, false} {
		if q := s.Model().Router.Queues[i]; q.OptIn != want {
			t.Errorf("queue %s lets people choose: %v, want %v", q.Name, q.OptIn, want)
		}
	}
}

// Through changes people keep their numbers, and new people and queues are part of what is said of all; what a change may not do is to say
// something else.
func TestOptsOutThroughChanges(t *testing.T) {
	text := strings.Replace(sound, atPhone, "  phone: {channel: voice, teams: [desk], opt_in: true}", 1) +
		"    opts_out: {of: phone}\n    protected: {from: \"10:00\", to: \"18:00\", agents: 1}\n" +
		"changes: [{at: \"12:00\", set: {teams.desk.agents: 11, queues.hot: {channel: voice, teams: [desk]}}}]\n"
	m := mustText(t, text).Model()
	if len(m.OptOuts) != 2 || len(m.OptOuts[0].Agents) != 11 || len(m.OptOuts[1].Agents) != 1 {
		t.Fatalf("opt-outs %+v", m.OptOuts)
	}
	same(t, "queues that nobody in protected time takes", m.OptOuts[1].Queues, []router.QueueID{0, 2})
	same(t, "protected time", m.OptOuts[1].Span, sim.Span{From: 10 * router.Hour, To: 18 * router.Hour})
	if c := m.Changes[0].Config; !c.Queues[2].OptIn {
		t.Error("after the change queue hot lets nobody choose")
	}
	_, problems := loadText(strings.Replace(text, "teams.desk.agents: 11", "teams.desk.opts_out: {of: phone, agents: 3}", 1))
	if len(problems) == 0 || !strings.Contains(problems[0].String(), "changes more than routing and staffing") {
		t.Errorf("a change of who opts out: %v", problems)
	}
}

// What can mislead is warned of, and teams that only have work handed to them serve somebody.
func TestConductWarnings(t *testing.T) {
	quiet := strings.Replace(sound, atName, atName+"\nchannels: {work_item: {pace: [1, 0.6]}}", 1)
	for _, row := range []struct{ line, with, words string }{
		{atCases, "  cases: {channel: work_item, teams: [desk], priority: 2, opt_in: true}\nsettings: {}", ""},
		{atConcurrency, second, `team "second" serves no queue`},
		{atPhone, phoneWith + "silent: {share: 40%, detection: 90s}}", "silent on voice"},
		{atPhone, phoneWith + "take_over: {by: desk, after: 10m}}", "takes nothing over from itself"},
		{atAgents, "    shifts: [{from: \"08:00\", to: \"16:00\", agents: 5}, {from: \"12:00\", to: \"20:00\", agents: 5}]\n    protected: {from: \"09:00\", to: \"11:00\", agents: 6}", "only 5 of team \"desk\" are there, not 6"},
		{atAgents, "    shifts: [{from: \"08:00\", to: \"16:00\", agents: 5}, {from: \"12:00\", to: \"20:00\", agents: 5}]\n    protected: {from: \"11:00\", to: \"13:00\", agents: 6}", ""},
	} {
		checkWarning(t, strings.Replace(quiet, row.line, row.with, 1), row.words)
	}
	served := strings.Replace(quiet, atConcurrency, second, 1)
	checkWarning(t, strings.Replace(served, atPhone, phoneWith+"transfers: [{share: 10%, to: {agent_of: second}}]}", 1), "")
	checkWarning(t, strings.Replace(served, atPhone, phoneWith+"take_over: {by: second, after: 10m}}", 1), "")
	checkWarning(t, strings.Replace(quiet, atPhone, optional, 1)+"    opts_out: {of: phone}\n", "everybody opts out of queue")
}

func checkWarning(t *testing.T, text, words string) {
	t.Helper()
	var all []string
	for _, w := range mustText(t, text).Warnings {
		all = append(all, w.String())
	}
	got := strings.Join(all, "\n")
	if words == "" && got != "" || !strings.Contains(got, words) {
		t.Errorf("want a warning with %q, got %q", words, got)
	}
}

// Conduct reaches the model as it is written.
func TestHandovers(t *testing.T) {
	s := mustText(t, strings.NewReplacer(
		atPhone, phoneWith+"gives_back: {share: 3%, at: 10%..20%}, take_over: {by: second, after: 20m}, silent: {share: 40%, detection: 90s}, transfers: [{share: 10%, to: {agent_of: second}, handle: 1m}, {share: 5%, to: {queue: cases}}]}",
		atConcurrency, second, atBatch, batchWith+"withdrawn: {share: 2%, after: 4h}}").Replace(sound))
	m := s.Model()
	c := m.Conduct[0]
	if g := c.GivesBack; g == nil || g.Probability != 0.03 || g.From != 0.1 || g.To != 0.2 || g.Length != nil {
		t.Errorf("gives back %+v", g)
	}
	same(t, "take-over", *c.TakeOver, sim.TakeOver{By: 1, After: 20 * router.Minute})
	if c.Silent == nil || c.Silent.Probability != 0.4 || c.Silent.Detection.Mean() != 90 {
		t.Errorf("silent %+v", c.Silent)
	}
	if len(c.Transfers) != 2 || c.Transfers[0].AgentOf != router.LimitOf(1) || c.Transfers[1].To.Kind != router.ToQueue || c.Transfers[1].AgentOf.Set {
		t.Errorf("transfers %+v", c.Transfers)
	}
	if w := m.Sources[1].Withdrawn; w == nil || w.Probability != 0.02 || w.After.Mean() != 4*3600 || m.Sources[0].Withdrawn != nil {
		t.Errorf("withdrawn %+v", w)
	}
}

// Work is not handed to a team that takes nothing of its channel, or has nobody there.
func TestHandoversToNobody(t *testing.T) {
	for _, row := range []struct{ team, words string }{
		{"{agents: 2, concurrency: {work_item: 1}}", `team "second" takes no voice`},
		{"{agents: 0, concurrency: {voice: 1}}", `team "second" has nobody there during the run`},
	} {
		text := strings.NewReplacer(atPhone, phoneWith+"take_over: {by: second, after: 20m}}", atConcurrency, atConcurrency+"\n  second: "+row.team).Replace(sound)
		_, problems := loadText(text)
		if len(problems) != 1 || !strings.Contains(problems[0].String(), row.words) || problems[0].Line != 7 {
			t.Errorf("%s: got %v, want %q", row.team, problems, row.words)
		}
	}
}
