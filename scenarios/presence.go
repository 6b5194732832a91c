package scenarios

import (
	"fmt"

	"headroom/router"
	"headroom/sim"
)

var (
	absenceSection  = sectionOf("absence")
	latenessSection = sectionOf("lateness")
	awaySection     = sectionOf("away")
)

// presenceKeys are the keys of a team about how its people keep their hours. Any of them lets the account of time be kept.
var presenceKeys = []string{"absence", "lateness", "away", "breaks_wait", "at_shift_end"}

// shiftEndWords: what becomes of deferred work in hand at the end of a shift, in the order of sim.ShiftEnd.
var shiftEndWords = []string{"finish", "return", "park"}

// shortestEvery is the least mean time between times away.
const shortestEvery = router.Minute

// readPresence reads how the people of a team keep their hours; the hours are known by now.
func (l *loader) readPresence(t *team, f fields) {
	if v, ok := f.get("absence"); ok {
		l.absence(t, v)
	}
	if v, ok := f.get("lateness"); ok {
		l.lateness(t, v)
	}
	if v, ok := f.get("away"); ok {
		l.timeAway(t, v)
	}
	l.yes(f, "breaks_wait", &t.presence.BreaksWait)
	if v, ok := f.get("at_shift_end"); ok {
		if i, ok := l.choice(v, "at_shift_end", shiftEndWords); ok {
			t.presence.AtShiftEnd = sim.ShiftEnd(i)
		}
	}
	if t.staffed {
		l.ownHours(t, f)
	}
}

// absence reads a share, alone or with its persistence from day to day.
func (l *loader) absence(t *team, n *node) {
	a := &t.presence.Absence
	if n.kind != mappingNode {
		a.Share, _ = l.share(n, "absence")
	} else if f, ok := l.fields(n, absenceSection); ok {
		a.Share = l.shareOf(f, "how many are absent on a day, such as share: 6%")
		if v, ok := f.get("persistence"); ok {
			a.Persistence, _ = l.number(v, "persistence", 0, 0.99)
		}
	}
	if a.Share == 1 {
		l.problem(n, "an absence of 100% leaves nobody", "the share of the people rostered who are absent on a day, such as 6%")
		t.staffed = false // so that no queue is said to be without people as well
	}
}

func (l *loader) lateness(t *team, n *node) {
	f, ok := l.fields(n, latenessSection)
	if !ok {
		return
	}
	late := &sim.Lateness{Share: l.shareOf(f, "of how many shifts, such as share: 10%")}
	if v, ok := f.need("by", "how late, such as by: {exponential: {mean: 12m}}"); ok {
		late.By = l.bounded(v, "by")
	}
	t.presence.Lateness = late
}

func (l *loader) timeAway(t *team, n *node) {
	f, ok := l.fields(n, awaySection)
	if !ok {
		return
	}
	a := &sim.Away{}
	if v, ok := f.need("every", "time at work between two, such as every: {exponential: {mean: 2h}}"); ok {
		a.Every = l.bounded(v, "every")
		if a.Every != nil && a.Every.Mean() < shortestEvery.Seconds() {
			l.problem(v, fmt.Sprintf("every has a mean of less than %s", span(shortestEvery)), "time at work between two times away; what takes less belongs to handle times")
		}
	}
	if v, ok := f.need("for", "how long, such as for: {lognormal: {mean: 8m, cv: 0.7}}"); ok {
		a.For = l.bounded(v, "for")
	}
	if a.Every != nil && a.For != nil && a.For.Mean() >= a.Every.Mean() {
		l.warning(n, fmt.Sprintf("people of team %q are away as long as they are at their desks, or longer", t.key.text), "for is how long one time away lasts, every the time at work between two")
	}
	t.presence.Away = a
}

// ownHours reports what goes with people only who have hours of their own, and gives them to people who are there throughout.
func (l *loader) ownHours(t *team, f fields) {
	if len(t.staffing.Individual) == 0 {
		agents, _ := f.get("agents")
		counted := agents != nil && agents.kind == mappingNode
		for _, key := range presenceKeys {
			if _, written := f.get(key); !written {
				continue
			}
			switch {
			case counted:
				l.problem(f.key(key), fmt.Sprintf("%s goes with people: agents by interval say how many there are, whoever they are", key), "write shifts, or shrinkage")
			case key != "absence" && key != "away":
				l.problem(f.key(key), fmt.Sprintf("%s goes with shifts: the people of team %q are there throughout", key, t.key.text), "write shifts")
			}
		}
		if _, absent := f.get("absence"); (absent || t.presence.Away != nil) && !counted {
			l.throughout(t)
		}
	}
	if v, written := f.get("breaks_wait"); written && t.presence.BreaksWait && !t.breaks && len(t.staffing.Individual) > 0 {
		l.problem(v, fmt.Sprintf("the shifts of team %q have no breaks that could wait", t.key.text), "write breaks, or take it out")
	}
	if v, written := f.get("at_shift_end"); written && l.model.Router.Settings.LogOffReturnsWork && t.presence.AtShiftEnd == sim.Finish {
		l.problem(v, "settings say at_log_off: return, which sends back what would be finished here", "take at_log_off out of settings, and write at_shift_end: return in the teams that do so")
	}
}

// throughout gives people who are there throughout hours of their own: all of the run, each day of it by itself.
func (l *loader) throughout(t *team) {
	whole := []sim.Shift{{From: 0, To: l.scenario.Horizon}}
	t.staffing.Headcount = nil
	for range t.agents {
		t.staffing.Individual = append(t.staffing.Individual, whole) // read only
	}
}

// vainShiftEnd warns of teams that have nothing to return or park.
func (l *loader) vainShiftEnd() {
	for i, t := range l.teams {
		n, written := t.n.child("at_shift_end")
		if !written || t.presence.AtShiftEnd == sim.Finish {
			continue
		}
		deferred := false
		for c := range l.channels {
			deferred = deferred || !l.channels[c].live && l.carries(router.TeamID(i), router.ChannelID(c))
		}
		if !deferred {
			l.warning(n, fmt.Sprintf("team %q serves no deferred work: what is live is always finished", t.key.text), "take at_shift_end out")
		}
	}
}

// teamPresences is how the teams keep their hours; nothing, and no account of time, if no team says anything about it.
func (l *loader) teamPresences() []sim.Presence {
	all := make([]sim.Presence, len(l.teams))
	some := false
	for i, t := range l.teams {
		all[i] = t.presence
		for _, key := range presenceKeys {
			_, written := t.n.child(key)
			some = some || written
		}
	}
	if !some {
		return nil
	}
	return all
}
