package calibrate

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"headroom/fit"
	"headroom/history"
)

// Team is who serves some queues, by weekday and interval.
type Team struct {
	Name   string
	Queues []int    // of Model.Queues, ascending
	Agents [7][]int // by time.Weekday and interval; nil = nobody
	// AtOnce is how many engagements of a channel one person holds at most, Together how many of all.
	AtOnce   map[string]int
	Together int
	Seen     int // different people; 0 = not known
}

const (
	// pause is after how long without work an agent counts as gone.
	pause = time.Hour
	// rarely is the share of an agent's work below which a queue is not theirs.
	rarely = 0.05
	// mostTeams is into how many teams agents are sorted by the queues that they serve.
	mostTeams = 6
	// overlap is by how much one engagement may begin before another ends, and still be its successor: times are rounded.
	overlap = 5 * time.Second
)

// staff fills in the teams: from agents named by engagements, else from numbers by interval, else from the load.
func (m *Model) staff() {
	for i := range m.History.Engagements {
		if e := &m.History.Engagements[i]; e.Agent != 0 && m.handled(e) {
			m.staffSeen()
			return
		}
	}
	for i := range m.History.Intervals {
		if iv := &m.History.Intervals[i]; iv.Known.Has(history.KnowsAgents) && iv.Agents > 0 {
			m.counted = true
			m.staffCounted()
			return
		}
	}
	m.staffPlaceholder()
}

// span is one engagement in somebody's hands.
type span struct {
	from, to int64
	queue    int // of Model.Queues
}

// staffSeen makes teams of the agents whom engagements name. An agent is there from the first work to the last, but not in pauses of more
// than an hour: people who are there and get no work are not seen, so these are lower bounds.
func (m *Model) staffSeen() {
	queueAt := make([]int, len(m.History.Queues))
	for i := range queueAt {
		queueAt[i] = -1
	}
	for i := range m.Queues {
		queueAt[m.Queues[i].index] = i
	}
	work := m.workOf(m.History, queueAt)
	m.teamOf = make([]int, len(work))
	sets := make([]string, len(work))
	var kinds []string
	for a, spans := range work {
		m.teamOf[a] = -1
		if len(spans) == 0 {
			continue
		}
		sets[a] = m.serves(spans)
		if !slices.Contains(kinds, sets[a]) {
			kinds = append(kinds, sets[a])
		}
	}
	slices.Sort(kinds)
	together := len(kinds) > mostTeams
	if together {
		kinds = []string{strings.Repeat("1", len(m.Queues))}
		m.note("Agents differ too much in the queues they serve to make teams of them: one team serves all.")
	}
	for _, kind := range kinds {
		t := m.newTeam(kind, len(kinds))
		presence := newPresence(m)
		var atOnce []int
		byChannel := map[string][]int{}
		for a, spans := range work {
			if len(spans) == 0 || !together && sets[a] != kind {
				continue
			}
			t.Seen++
			m.teamOf[a] = len(m.Teams)
			presence.add(spans)
			m.hold(spans, &atOnce, byChannel)
		}
		rare := false
		if t.Agents, rare = presence.mean(); !t.somebody() { // all that they did took no time
			for a := range m.teamOf {
				if m.teamOf[a] == len(m.Teams) {
					m.teamOf[a] = -1
				}
			}
			continue
		}
		if rare {
			m.note("Agents of team %q are there so rarely that it is nobody in the mean of the days: it has one wherever anybody was seen.", t.Name)
		}
		t.Together = held(atOnce)
		for _, q := range t.Queues {
			channel := m.Queues[q].Channel
			t.AtOnce[channel] = held(byChannel[channel])
			if channel == "voice" || channel == "video" { // nobody is in two calls; rows that say so are rounded, or counted by leg
				t.AtOnce[channel] = 1
			}
		}
		t.bound()
		m.Teams = append(m.Teams, t)
	}
	m.cover()
	m.TeamsFrom = "agents as seen: each from the first engagement to the last, without pauses of more than an hour, as a mean over the days; " +
		"who is there without work is not seen, and breaks and work that is not recorded are, so check them against the roster"
	m.note("Staffing is that of the agents seen in the rows, each there from the first work to the last: a lower bound of who was there, and an upper one of who was free.")
}

// workOf is what each agent did, in the order of time. queueAt says which of Model.Queues a queue of the history is; -1 = none.
func (m *Model) workOf(h *history.History, queueAt []int) [][]span {
	work := make([][]span, h.Agents+1)
	for i := range h.Engagements {
		e := &h.Engagements[i]
		if e.Agent == 0 || !m.handled(e) || queueAt[e.Queue] < 0 {
			continue
		}
		from := e.Arrived + int64(e.Wait)
		work[e.Agent] = append(work[e.Agent], span{from, from + int64(e.Handle), queueAt[e.Queue]})
	}
	for _, spans := range work {
		slices.SortFunc(spans, func(x, y span) int { return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to)) })
	}
	return work
}

// serves is a 1 for each queue that the agent serves more than rarely, else a 0.
func (m *Model) serves(spans []span) string {
	counts := make([]int, len(m.Queues))
	for _, s := range spans {
		counts[s.queue]++
	}
	set := make([]byte, len(counts))
	for i, n := range counts {
		set[i] = '0'
		if n > 0 && float64(n) >= rarely*float64(len(spans)) {
			set[i] = '1'
		}
	}
	return string(set)
}

// newTeam is an empty team for the queues marked 1.
func (m *Model) newTeam(kind string, teams int) Team {
	t := Team{AtOnce: map[string]int{}, Together: 1}
	var names []string
	for i := range m.Queues {
		if kind[i] == '1' {
			t.Queues = append(t.Queues, i)
			t.AtOnce[m.Queues[i].Channel] = 1
			names = append(names, m.Queues[i].Name)
		}
	}
	switch {
	case teams == 1:
		t.Name = "agents"
	case len(names) <= 3:
		t.Name = strings.Join(names, " + ")
	default:
		t.Name = fmt.Sprintf("%s + %d more", names[0], len(names)-1)
	}
	for n := 2; slices.ContainsFunc(m.Teams, func(other Team) bool { return other.Name == t.Name }); n++ {
		t.Name = fmt.Sprintf("%s (%d)", strings.TrimSuffix(t.Name, fmt.Sprintf(" (%d)", n-1)), n)
	}
	return t
}

// somebody tells whether anybody is there at any time.
func (t *Team) somebody() bool {
	for w := range t.Agents {
		if slices.ContainsFunc(t.Agents[w], func(n int) bool { return n > 0 }) {
			return true
		}
	}
	return false
}

// bound keeps the number of all together between those of the channels and their sum.
func (t *Team) bound() {
	most, sum := 0, 0
	for _, n := range t.AtOnce { // order-free
		most, sum = max(most, n), sum+n
	}
	t.Together = max(most, min(t.Together, sum))
}

// hold notes how many engagements are in hand whenever one begins.
func (m *Model) hold(spans []span, atOnce *[]int, byChannel map[string][]int) {
	var open []span
	for _, s := range spans {
		open = slices.DeleteFunc(open, func(o span) bool { return o.to <= s.from+int64(overlap) })
		open = append(open, s)
		*atOnce = append(*atOnce, len(open))
		channel, same := m.Queues[s.queue].Channel, 0
		for _, o := range open {
			if m.Queues[o.queue].Channel == channel {
				same++
			}
		}
		byChannel[channel] = append(byChannel[channel], same)
	}
}

// held is the number not exceeded in 95 % of the cases: more than that is odd rows rather than a rule. At least 1, at most 20.
func held(counts []int) int {
	if len(counts) == 0 {
		return 1
	}
	sorted := slices.Clone(counts)
	slices.Sort(sorted)
	return min(20, max(1, sorted[(len(sorted)-1)*95/100]))
}

// presence adds up the time that agents are there, by weekday and interval.
type presence struct {
	clock clock
	days  [7]map[fit.Date]bool
	time  [7][]float64 // in intervals
}

func newPresence(m *Model) *presence {
	p := &presence{clock: clock{location: m.History.Location, step: int64(m.Step)}}
	for d := m.First; d <= m.Last; d++ {
		w := d.Weekday()
		if p.days[w] == nil {
			p.days[w] = map[fit.Date]bool{}
			p.time[w] = make([]float64, int(24*time.Hour/m.Step))
		}
	}
	c := p.clock
	for i := range m.History.Engagements {
		d, _ := c.place(m.History.Engagements[i].Arrived)
		p.days[d.Weekday()][d] = true
	}
	return p
}

// add counts one agent, whose work is in the order of time.
func (p *presence) add(spans []span) {
	for _, s := range stretches(spans) {
		p.there(s.from, s.to)
	}
}

// stretches are when somebody was there: from the first work to the last, without long pauses.
func stretches(spans []span) []span {
	var all []span
	for _, s := range spans {
		if n := len(all); n > 0 && s.from <= all[n-1].to+int64(pause) {
			all[n-1].to = max(all[n-1].to, s.to)
			continue
		}
		all = append(all, span{from: s.from, to: s.to})
	}
	return all
}

func (p *presence) there(from, to int64) {
	for at := from; at < to; {
		d, n := p.clock.place(at)
		w := d.Weekday()
		end := min(to, at-(at-p.clock.midnight)%p.clock.step+p.clock.step)
		if p.days[w][d] && n < len(p.time[w]) { // days without arrivals are not days
			p.time[w][n] += float64(end-at) / float64(p.clock.step)
		}
		at = end
	}
}

// mean is the number of people by weekday; see wholePeople.
func (p *presence) mean() (agents [7][]int, rare bool) {
	var means [7][]float64
	for w := range p.time {
		days := float64(len(p.days[w]))
		if days == 0 {
			continue
		}
		for _, t := range p.time[w] {
			means[w] = append(means[w], t/days)
		}
	}
	return wholePeople(means)
}

// wholePeople rounds to the nearest number; where that would leave nobody in all the week, up.
func wholePeople(means [7][]float64) (agents [7][]int, rare bool) {
	round, most := math.Round, 0.0
	for w := range means {
		for _, mean := range means[w] {
			most = max(most, mean)
		}
	}
	if rare = most > 0 && math.Round(most) == 0; rare {
		round = math.Ceil
	}
	for w := range means {
		for _, mean := range means[w] {
			agents[w] = append(agents[w], int(round(mean)))
		}
	}
	return agents, rare
}

// cover makes sure that each queue has somebody at some time.
func (m *Model) cover() {
	for i := range m.Queues {
		served := slices.ContainsFunc(m.Teams, func(t Team) bool { return slices.Contains(t.Queues, i) })
		if !served {
			t := m.loadTeam([]int{i})
			t.Name = m.Queues[i].Name + " (placeholder)"
			m.Teams = append(m.Teams, t)
			m.note("No agent is seen in %q: a placeholder team, as large as the load asks for, serves it.", m.Queues[i].Name)
		}
	}
}

// staffCounted makes one team of numbers by interval.
func (m *Model) staffCounted() {
	t := m.newTeam(strings.Repeat("1", len(m.Queues)), 1)
	same, several := sameInAll(m.History)
	sums := [7][]float64{}
	days := [7]map[fit.Date]bool{}
	for _, h := range headcounts(m.History, m.Step, same) {
		w := h.date.Weekday()
		if sums[w] == nil {
			sums[w], days[w] = make([]float64, int(24*time.Hour/m.Step)), map[fit.Date]bool{}
		}
		days[w][h.date] = true
		sums[w][h.slot] += h.people
	}
	for w := range sums {
		for n := range sums[w] {
			sums[w][n] /= float64(len(days[w]))
		}
	}
	rare := false
	if t.Agents, rare = wholePeople(sums); rare {
		m.note("Agents are there so rarely that it is nobody in the mean of the days: there is one wherever anybody was.")
	}
	m.Teams = []Team{t}
	m.TeamsFrom = "numbers of agents by interval in the history, as a mean over the days of each weekday"
	how := ""
	switch {
	case several && same:
		how = " The number is the same in all queues at any time: it is taken for that of all together."
	case several:
		how = " Numbers of queues are added up: who serves two is counted twice."
	}
	m.note("Staffing is the mean number of agents by weekday and interval.%s Agents who were there and had no work are often not in such numbers.", how)
}

// staffPlaceholder makes a team for each channel that the load keeps busy as stated.
func (m *Model) staffPlaceholder() {
	channels := map[string][]int{}
	var names []string
	for i := range m.Queues {
		c := m.Queues[i].Channel
		if channels[c] == nil {
			names = append(names, c)
		}
		channels[c] = append(channels[c], i)
	}
	for _, c := range names {
		t := m.loadTeam(channels[c])
		t.Name = "agents"
		if len(names) > 1 {
			t.Name = c + " agents"
		}
		m.Teams = append(m.Teams, t)
	}
	m.TeamsFrom = fmt.Sprintf("A PLACEHOLDER: as many people in each interval as the load would keep %.0f%% busy; replace it by the roster", 100*m.occupancy())
	m.note("The history names no agents: teams are placeholders, as many people in each interval as the offered load would keep %.0f%% busy. Replace them before believing any wait.", 100*m.occupancy())
}

func (m *Model) occupancy() float64 {
	if m.Options.Occupancy > 0 {
		return m.Options.Occupancy
	}
	return 0.8
}

// loadTeam is sized by the offered load: expected arrivals × mean handle time / length of the interval, divided by the occupancy wanted.
func (m *Model) loadTeam(queues []int) Team {
	t := Team{Queues: queues, AtOnce: map[string]int{}, Together: 1}
	for _, i := range queues {
		t.AtOnce[m.Queues[i].Channel] = 1
	}
	for w := range t.Agents {
		var load []float64
		for _, i := range queues {
			q := &m.Queues[i]
			for n, r := range q.Profile.Weekdays[w].Means {
				if load == nil {
					load = make([]float64, len(q.Profile.Weekdays[w].Means))
				}
				load[n] += float64(r.Value*q.workAt(time.Duration(n)*m.Step)) / m.Step.Seconds()
			}
		}
		for _, l := range load {
			people := 0
			if l > 0 {
				people = int(math.Ceil(l / m.occupancy()))
			}
			t.Agents[w] = append(t.Agents[w], people)
		}
	}
	return t
}

// placeholderHandle is the handle time where none is known, seconds.
const placeholderHandle = 300
