package scenarios

import (
	"fmt"
	"strings"
	"testing"

	"headroom/router"
	"headroom/sim"
)

// Changes become configurations, each on top of the one before, and leave the first one as it was. It would catch a change that is
// lost, one that reaches back, and a calendar, flow or skill that moves the others.
func TestChanges(t *testing.T) {
	text := replaced(atName, `name: x
requirements: {english: [english >= 2]}
flows: {f: [{queue: cases}]}
changes:
  - {at: "09:30", set: {queues.phone.max_waiting: 5, queues.phone.overflow: voicemail, teams.desk.concurrency: {voice: 1, work_item: 1}}}
  - at: 2026-03-02 18:00
    set:
      queues.phone.closed: true
      flows.g: [{queue: phone}]
      requirements.warranty: [warranty >= 3]
      teams.desk.skills: {warranty: 4, english: 2}
      settings: {tie: older submission}`,
		atBatch, `  - {entry: crm, flow: f, batch: {at: "06:00", size: 10}, handle: 10m, requires: english}`,
		atAgents, atAgents+"\n    skills: {english: 3}")
	s := mustText(t, text)
	if got := strings.Join(s.Changes, "; "); got != "Mon 2 Mar 09:30 to the end (rules); Mon 2 Mar 18:00 to the end (rules, teams)" {
		t.Errorf("the changes in words: %s", got)
	}
	m := s.Model()
	if len(m.Changes) != 2 || m.Changes[0].At != 9*router.Hour+30*router.Minute || m.Changes[1].At != 18*router.Hour {
		t.Fatalf("changes %+v", m.Changes)
	}
	first, second := m.Changes[0].Config, m.Changes[1].Config
	if q := m.Router.Queues[0]; q.MaxWaiting.Set || q.Closed || m.Router.Teams[0].Caps[1] != 2 || len(m.Router.Flows) != 1 {
		t.Errorf("the start has changed: %+v", m.Router)
	}
	if q := first.Queues[0]; q.MaxWaiting != router.LimitOf(5) || q.Overflow.Kind != router.Voicemail || q.Closed || first.Teams[0].Caps[1] != 1 {
		t.Errorf("the first change: %+v", first)
	}
	if q := second.Queues[0]; q.MaxWaiting != router.LimitOf(5) || !q.Closed || len(second.Flows) != 2 || !second.Settings.TieBySubmission || second.Teams[0].Caps[1] != 1 {
		t.Errorf("the second change: %+v", second)
	}
	same(t, "skills", second.Skills, []string{"english", "warranty"})
	same(t, "skills of an agent", second.Agents[0].Skills, []router.SkillLevel{{Skill: 1, Level: 4}, {Skill: 0, Level: 2}})
	if a, b := mustText(t, text).Hash(), mustText(t, strings.Replace(text, "max_waiting: 5", "max_waiting: 6", 1)).Hash(); a == b {
		t.Error("a change does not change the hash")
	}
}

// A queue may be deleted when nothing is led there any more: its demand is over, or its entry leads elsewhere by then.
func TestDeletedQueues(t *testing.T) {
	over := mustText(t, replaced(atName, "name: x\nchanges: [{at: \"06:00:01\", set: {queues.cases.deleted: true, queues.cases.overflow: disconnect}}]"))
	if !over.Model().Changes[0].Config.Queues[1].Deleted {
		t.Error("cases is not deleted")
	}
	led := mustText(t, replaced(atName, `name: x
entries: {mail: {queue: cases}}
changes: [{at: "05:00", set: {queues.cases.deleted: true, queues.cases.overflow: letters, entries.mail: {queue: letters}}}]`,
		atCases, atCases+"\n  letters: {channel: work_item, teams: [desk], priority: 2}", "entry: cases", "entry: mail"))
	if e := led.Model().Changes[0].Config.Entries; e[0].Queue != 2 {
		t.Errorf("mail leads to %v", e)
	}
}

// What holds for a time ends, on each of its days, and of two that set one value the one that began later counts. Reading a
// scenario again for every day would also show here: the same changes are one configuration.
func TestChangesForATime(t *testing.T) {
	m := mustText(t, replaced(atName, `name: x
changes:
  - {at: "09:00", until: "18:00", days: [mon, tue], set: {queues.phone.max_waiting: 9}}
  - {at: "14:00", until: "16:00", days: mon..fri, set: {queues.phone.max_waiting: 5}}
  - {at: 2026-03-03 23:00, set: {queues.phone.closed: true}}
  - {at: "22:00", until: "06:00", days: sun, set: {queues.phone.max_waiting: 1}}`, atDays, "days: 2")).Model()
	var got []string
	for _, c := range m.Changes {
		q := c.Config.Queues[0]
		got = append(got, fmt.Sprintf("%v %v %v", c.At, q.MaxWaiting.Value, q.Closed))
	}
	same(t, "changes", got, []string{
		"1ns 1 false", "6h0m0s 0 false", "9h0m0s 9 false", "14h0m0s 5 false", "16h0m0s 9 false", "18h0m0s 0 false",
		"33h0m0s 9 false", "38h0m0s 5 false", "40h0m0s 9 false", "42h0m0s 0 false", "47h0m0s 0 true",
	})
}

// Queues, teams and people come and go, and everybody keeps their number. It would catch ids by the order of the file, hours that
// reach over a change, and somebody removed who comes again.
func TestChangesOfStaff(t *testing.T) {
	s := mustText(t, replaced(atConcurrency, atConcurrency+`
  late: {shifts: [{from: "08:00", to: "17:00", agents: 2, breaks: [{at: "11:30", length: 1h}]}], concurrency: {work_item: 1}}
changes:
  - {at: "10:00", until: "13:00", set: {teams.desk.agents: 8}}
  - at: "12:00"
    set:
      teams.late.shifts.0: {from: "09:00", to: "19:00", agents: 3, breaks: [{at: "12:00", length: 1h}]}
      queues.vip: {channel: voice, teams: [vips], wrap_up: 5s, target: 80% in 20s}
      teams.vips: {agents: 1, pace: {vip: 2}, skills: {french: 2}}
  - {at: "20:00", set: {teams.desk.agents: 9}}`, atCases, "  cases: {channel: work_item, teams: [desk, late], priority: 2}"))
	m := s.Model()
	same(t, "queues", []string{s.Queues[2].Name, s.Teams[2].Name}, []string{"vip", "vips"})
	same(t, "targets", len(s.Queues[2].Targets), 1)
	var got []string
	for _, c := range m.Changes {
		line := c.At.String()
		for id, a := range c.Config.Agents {
			if a.Removed || id >= 10 {
				line += fmt.Sprintf(" %d=%s", id, a.Name)
			}
			if a.Removed {
				line += " gone"
			}
		}
		got = append(got, line)
	}
	late := " 10=late 1 11=late 2"
	same(t, "agents", got, []string{
		"10h0m0s" + late, // the two of desk come again at 13:00
		"12h0m0s" + late + " 12=late 3 13=vips 1",
		"13h0m0s" + late + " 12=late 3 13=vips 1",
		"20h0m0s 9=desk 10 gone" + late + " 12=late 3 13=vips 1",
	})
	h := router.Hour
	same(t, "numbers of desk", m.Staffing[0].Headcount, []sim.Headcount{{At: 0, Agents: 10}, {At: 10 * h, Agents: 8}, {At: 13 * h, Agents: 10}, {At: 20 * h, Agents: 9}})
	same(t, "hours of the first", m.Staffing[1].Individual[0], []sim.Shift{{From: 8 * h, To: 19 * h, Breaks: []sim.Span{{From: 11*h + 30*router.Minute, To: 13 * h}}}})
	same(t, "hours of the new one", m.Staffing[1].Individual[2], []sim.Shift{{From: 12 * h, To: 19 * h, Breaks: []sim.Span{{From: 12 * h, To: 13 * h}}}})
	same(t, "numbers of vips", m.Staffing[2].Headcount, []sim.Headcount{{At: 12 * h, Agents: 1}})
	if m.WrapUp[2] == nil || m.WrapUp[0] != nil || m.TeamPace[2][2] != 2*sim.Unhurried || len(m.Changes[0].Config.Queues) != 2 {
		t.Errorf("wrap-up %v, paces %v, queues before %d", m.WrapUp, m.TeamPace, len(m.Changes[0].Config.Queues))
	}
	same(t, "skills", m.Changes[2].Config.Skills, []string{"french"})
}

// People are lent for a time: the first of those at work, by number or by hours; the same ones until it ends.
func TestMoves(t *testing.T) {
	h := router.Hour
	counted := mustText(t, replaced(atConcurrency, atConcurrency+`
  other: {agents: {by_interval: [2, 6, 4, 0]}, concurrency: {work_item: 1}}
changes:
  - {at: "11:00", until: "13:00", days: mon, move: {agents: 3, from: other, to: desk}}
  - {at: "12:30", set: {queues.phone.max_waiting: 5}}`, atCases, "  cases: {channel: work_item, teams: [desk, other], priority: 2}")).Model()
	var got []string
	for _, c := range counted.Changes {
		line := c.At.String()
		for id, a := range c.Config.Agents[10:] {
			if a.Team == 0 {
				line += fmt.Sprintf(" %d", 10+id)
			}
		}
		got = append(got, line)
	}
	same(t, "who is in desk", got, []string{"11h0m0s 10 11 12", "12h30m0s 10 11 12", "13h0m0s"})
	same(t, "numbers of desk", counted.Staffing[0].Headcount, []sim.Headcount{{At: 0, Agents: 10}, {At: 11 * h, Agents: 13}, {At: 13 * h, Agents: 10}})
	same(t, "numbers of other", counted.Staffing[1].Headcount,
		[]sim.Headcount{{At: 0, Agents: 2}, {At: 6 * h, Agents: 6}, {At: 11 * h, Agents: 3}, {At: 12 * h, Agents: 1}, {At: 13 * h, Agents: 4}, {At: 18 * h, Agents: 0}})

	own := mustText(t, replaced(atConcurrency, atConcurrency+`
    shifts: {from: "00:00", to: "24:00"}
  other:
    concurrency: {work_item: 1}
    shifts: [{from: "06:00", to: "11:00", agents: 2}, {from: "10:00", to: "18:00", agents: 2}]
changes: [{at: "11:00", move: {agents: 1, from: other, to: desk}}, {at: "12:00", until: "13:00", move: {agents: 1, from: other, to: desk}}]`,
		atCases, "  cases: {channel: work_item, teams: [desk, other], priority: 2}")).Model()
	got = nil
	for _, c := range own.Changes {
		got = append(got, fmt.Sprint(c.At, c.Config.Agents[10].Team, c.Config.Agents[11].Team, c.Config.Agents[12].Team, c.Config.Agents[13].Team))
	}
	same(t, "teams", got, []string{"11h0m0s 1 1 0 1", "12h0m0s 1 1 0 0", "13h0m0s 1 1 0 1"})
}

// Who is lent is not lent on. It would catch a team that has a number of agents and not so many people, as those whom it had back
// were its own.
func TestMovesOneAfterAnother(t *testing.T) {
	h := router.Hour
	text := replaced(atConcurrency, atConcurrency+`
  other: {agents: 4, concurrency: {work_item: 1}}
changes:
  - {at: "11:00", until: "15:00", move: {agents: 2, from: desk, to: other}}
  - {at: "12:00", until: "20:00", move: {agents: 3, from: other, to: desk}}`, atCases, "  cases: {channel: work_item, teams: [desk, other], priority: 2}")
	m := mustText(t, text).Model()
	var got []string
	for _, c := range m.Changes {
		teams := [2][]int{}
		for id, a := range c.Config.Agents {
			teams[a.Team] = append(teams[a.Team], id)
		}
		got = append(got, fmt.Sprint(c.At, teams[0], teams[1]))
	}
	same(t, "teams", got, []string{
		"11h0m0s [2 3 4 5 6 7 8 9] [0 1 10 11 12 13]", "12h0m0s [2 3 4 5 6 7 8 9 10 11 12] [0 1 13]",
		"15h0m0s [0 1 2 3 4 5 6 7 8 9 10 11 12] [13]", "20h0m0s [0 1 2 3 4 5 6 7 8 9] [10 11 12 13]",
	})
	same(t, "numbers of desk", m.Staffing[0].Headcount,
		[]sim.Headcount{{At: 0, Agents: 10}, {At: 11 * h, Agents: 8}, {At: 12 * h, Agents: 11}, {At: 15 * h, Agents: 13}, {At: 20 * h, Agents: 10}})
	_, problems := loadText(strings.Replace(text, "agents: 3, from: other", "agents: 5, from: other", 1))
	if len(problems) != 1 || !strings.Contains(problems[0].What, "which has 4 at work when the move begins (2026-03-02 12:00) beside the 2 lent to it") {
		t.Error(problems)
	}
}

// What is wrong with every change is told at once, each thing once.
func TestChangesProblemsAtOnce(t *testing.T) {
	_, problems := loadText(replaced(atName, `name: x
changes:
  - {at: "09:00", set: {queues.fone.max_waiting: 5}}
  - {at: "10:00", set: {queues.phone.max_wait: 5}}
  - {at: noon, set: {queues.phone.max_waiting: 5}}
  - {at: "11:00", set: {queues.phone.max_waiting: -5}}
  - {at: "12:00", until: "13:00", days: mon, set: {changes: 5}}`))
	var got []string
	for _, p := range problems {
		got = append(got, fmt.Sprintf("%d %.42s", p.Line, p.What))
	}
	same(t, "problems", got, []string{
		`4 the scenario has no "queues.fone"`, `5 after the change at 10:00: max_wait "5" ha`, `6 at "noon" is not a time`,
		"7 after the change at 11:00: max_waiting -5 ", "8 a change cannot change changes",
	})
}
