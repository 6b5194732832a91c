package calibrate

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"headroom/fit"
)

// shiftSeen is one stretch in which an agent was there.
type shiftSeen struct {
	agent, team int
	from, to    int64 // nanoseconds since 1970
}

// staff finds who was there: agents by name, else numbers, else the week of the model.
func (r *replay) staff() {
	m := r.model
	if len(m.teamOf) > 0 {
		r.shifts()
	}
	if len(r.roster) == 0 && len(m.Teams) == 1 {
		same, _ := sameInAll(m.History)
		here, _ := sameInAll(r.days)
		r.counted = headcounts(r.days, m.Step, same && here)
	}
	if len(r.counted) > 0 {
		m.TeamsFrom = "the number of agents in the files, by date and interval"
	}
	if len(r.roster) == 0 {
		return
	}
	m.TeamsFrom = "agents as seen on these days, each from the first engagement to the last, without pauses of more than an hour; who is there without work is not seen, and breaks and work that is not recorded are"
	seen := make([]bool, len(m.Teams))
	for _, s := range r.roster {
		seen[s.team] = true
	}
	place := make([]int, len(m.Teams))
	var kept []Team
	for i, t := range m.Teams {
		place[i] = len(kept)
		if seen[i] || t.Seen == 0 { // of the others nobody was there
			kept = append(kept, t)
		}
	}
	m.Teams = kept
	for i := range r.roster {
		r.roster[i].team = place[r.roster[i].team]
	}
	m.cover()
}

// shifts finds when each agent was there. Agents whom the model does not know join the team that does most of what they do.
func (r *replay) shifts() {
	m, end := r.model, r.midnight(r.last+1)
	for agent, spans := range m.workOf(r.days, r.at) {
		if len(spans) == 0 {
			continue
		}
		team := -1
		if agent < len(m.teamOf) {
			team = m.teamOf[agent]
		}
		if team < 0 {
			team = m.nearest(spans)
		}
		for _, s := range stretches(spans) {
			const second = int64(time.Second)
			from, to := s.from-s.from%second, max(s.to+second-1, s.from+second)
			to -= to % second
			for ; from < to && from < end; from += longestShift {
				r.roster = append(r.roster, shiftSeen{agent, team, from, min(to, from+longestShift)})
			}
		}
	}
}

// longestShift keeps shifts below a day, for a roster knows only times of day.
const longestShift = int64(12 * time.Hour)

// nearest is the team with agents that serves most of some work.
func (m *Model) nearest(spans []span) int {
	best, most := 0, -1
	for i, t := range m.Teams {
		n := 0
		for _, s := range spans {
			if slices.Contains(t.Queues, s.queue) {
				n++
			}
		}
		if t.Seen > 0 && n > most {
			best, most = i, n
		}
	}
	return best
}

// replayRoster writes who was there, if they are known by name.
func (w *writer) replayRoster() {
	r := w.replay
	if len(r.roster) == 0 {
		return
	}
	tb := w.table("roster", "Who was there: each agent from the first work to the last. The names are numbers, in the order in which the files first name them.", "agent", "team", "date", "from", "to")
	for _, s := range r.roster {
		from, to := r.days.Time(s.from), r.days.Time(s.to)
		if from.Format(time.TimeOnly) == to.Format(time.TimeOnly) { // the clocks are set back just then
			to = to.Add(time.Second)
		}
		tb.rows = append(tb.rows, []string{
			fmt.Sprintf("agent %d", s.agent), w.m.Teams[s.team].Name, from.Format(time.DateOnly), from.Format(time.TimeOnly), to.Format(time.TimeOnly),
		})
	}
	w.line(0, "roster: %s", quoted(w.tableName("roster")))
	w.line(0, "")
}

// replayPeople writes the hours of a team, if the days tell them.
func (w *writer) replayPeople(team int) (written bool) {
	r := w.replay
	if r == nil {
		return false
	}
	if slices.ContainsFunc(r.roster, func(s shiftSeen) bool { return s.team == team }) {
		w.comment(4, "Its people are in the roster.")
		return true
	}
	if len(r.counted) == 0 {
		return false
	}
	interval := ""
	if step := w.m.volumeInterval(); step != "" {
		interval = ", interval: " + step
	}
	tb := w.table("agents", "How many agents were there, by date and interval.", "date", "start", "agents")
	last, today := 0, fit.Date(math.MinInt32)
	people := map[cell]float64{}
	came := map[cell][]int{}
	for _, h := range r.counted {
		people[h.cell] = h.people
		came[h.cell] = nil
	}
	for _, one := range withBetween(came) {
		if one.date != today {
			last, today = 0, one.date
		}
		if n, known := people[one]; known { // else as many as just before: nothing came of which a row could tell it
			last = int(math.Round(n))
		}
		tb.rows = append(tb.rows, []string{one.date.String(), w.m.startOf(one), strconv.Itoa(last)})
	}
	w.line(4, "agents: {file: %s%s}", quoted(w.tableName("agents")), interval)
	return true
}
