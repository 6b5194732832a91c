package scenarios

import (
	"strings"
	"testing"

	"headroom/router"
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
	m := mustText(t, text).Model()
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
