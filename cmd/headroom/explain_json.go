package main

import (
	"slices"
	"strings"
	"time"

	"headroom/router"
	"headroom/scenarios/experiment"
)

// The forms of headroom explain --format json; docs/output.md describes them.
type (
	explanationJSON struct {
		Schema     string          `json:"schema"`
		Run        replayJSON      `json:"run"`
		Engagement uint64          `json:"engagement"`
		Queue      string          `json:"queue"`
		Channel    string          `json:"channel"`
		Open       bool            `json:"open_at_end"`
		Life       []eventJSON     `json:"life"`
		At         momentJSON      `json:"looked_at"`
		State      string          `json:"state"`
		Ringing    []string        `json:"ringing"`
		Waiting    *waitingJSON    `json:"waiting"`
		Assignment *assignmentJSON `json:"assignment"`
	}
	replayJSON struct {
		Scenario    string `json:"scenario"`
		Hash        string `json:"scenario_hash"`
		Version     string `json:"version"`
		Seed        uint64 `json:"seed"`
		Replication int    `json:"replication"`
		Start       string `json:"start"`
		Timezone    string `json:"timezone"`
	}
	momentJSON struct {
		Time    string  `json:"time"`
		Seconds float64 `json:"seconds"`
	}
	eventJSON struct {
		momentJSON
		Event    string   `json:"event"`
		Queue    string   `json:"queue,omitempty"`
		Agent    string   `json:"agent,omitempty"`
		Elapsed  *float64 `json:"elapsed_seconds,omitempty"`
		Due      string   `json:"due,omitempty"`
		Reason   string   `json:"reason,omitempty"`
		Callback bool     `json:"callback,omitempty"`
		Parent   uint64   `json:"parent,omitempty"`
		Words    string   `json:"words"`
	}
	waitingJSON struct {
		Queue   string          `json:"queue"`
		Waited  float64         `json:"waited_seconds"`
		Ahead   int             `json:"ahead"`
		Agents  []candidateJSON `json:"agents"`
		Changes []changeJSON    `json:"one_change"`
	}
	candidateJSON struct {
		Agent     string         `json:"agent"`
		Team      string         `json:"team"`
		Status    string         `json:"status"`
		Obstacles []obstacleJSON `json:"obstacles"`
		Finishing []string       `json:"released_by_one_less_of"`
	}
	obstacleJSON struct {
		Gate  string `json:"gate"`
		Words string `json:"words"`
	}
	changeJSON struct {
		Words  string   `json:"words"`
		Agents []string `json:"agents"`
	}
	assignmentJSON struct {
		momentJSON
		Agent       string            `json:"agent"`
		Rang        []string          `json:"rang"`
		Chooser     string            `json:"chooser"`
		Key         string            `json:"key"`
		Words       []string          `json:"words"`
		Agents      []string          `json:"other_agents"`
		InQueue     int               `json:"in_queue"`
		Engagements []alternativeJSON `json:"other_engagements"`
	}
	alternativeJSON struct {
		Engagement uint64  `json:"engagement"`
		Queue      string  `json:"queue"`
		Waited     float64 `json:"waited_seconds"`
	}
)

// local is an instant with its offset from UTC, to the millisecond.
const local = "2006-01-02T15:04:05.000Z07:00"

func (n *narrator) at(t router.Time) momentJSON {
	return momentJSON{Time: n.instant(t).Format(local), Seconds: t.Seconds()}
}

func (n *narrator) explanation(f *explainFlags, a *experiment.Answer) *explanationJSON {
	s, first := n.scenario, &a.Life[0]
	out := &explanationJSON{
		Schema: "headroom.explanation/1",
		Run: replayJSON{
			s.Name, s.Hash(), programVersion(), f.seed.value, f.replication.value, n.start.Format(time.RFC3339), s.Location.String(),
		},
		Engagement: f.engagement.value, Queue: n.queue(first.Queue), Channel: n.channel(first.Channel),
		Open: a.Last != nil, At: n.at(a.At),
	}
	for _, ev := range slices.Concat(a.Origin, a.Life, a.After) {
		out.Life = append(out.Life, n.eventJSON(&ev))
	}
	out.State, out.Ringing = stateAt(a), []string{}
	if a.Then != nil {
		out.Ringing = n.names(a.Then.Ringing)
	}
	if a.Then != nil && a.Then.Waiting {
		out.Waiting = n.waitingJSON(a)
	}
	if a.Decision != nil {
		out.Assignment = n.assignmentJSON(a)
	}
	return out
}

// stateAt names the state at the moment looked at.
func stateAt(a *experiment.Answer) string {
	switch {
	case a.Then != nil:
		return strings.ReplaceAll(strings.TrimPrefix(a.Then.State.String(), "in "), "-", "_")
	case a.At < a.Life[0].At:
		return "not_there"
	}
	return "closed"
}

func (n *narrator) eventJSON(ev *router.Event) eventJSON {
	out := eventJSON{momentJSON: n.at(ev.At), Event: ev.Kind.String(), Words: n.aboutEngagement(ev), Reason: n.reason(ev), Callback: ev.Callback}
	if ev.Kind != router.Reconfigured {
		out.Queue = n.queue(ev.Queue)
	}
	if ev.HasAgent {
		out.Agent = n.agent(ev.Agent)
	}
	if hasElapsed(ev) {
		elapsed := ev.Elapsed.Seconds()
		out.Elapsed = &elapsed
	}
	if ev.Kind.ComesBack() {
		out.Parent = ev.Parent().Number()
	}
	if hasDue(ev) {
		out.Due = n.instant(ev.Due).Format(local)
	}
	return out
}

// hasElapsed tells whether an event of an engagement measures a time.
func hasElapsed(ev *router.Event) bool {
	return ev.Kind != router.Suspended && ev.Kind != router.ThinkingStarted && ev.Kind != router.Reconfigured && (ev.HasAgent || ev.Kind != router.Closed)
}

func hasDue(ev *router.Event) bool {
	switch ev.Kind {
	case router.Queued, router.Scheduled, router.Assigned, router.Closed:
		return ev.Due != router.Far
	}
	return false
}

// reason says in one word what an event of its kind may be about.
func (n *narrator) reason(ev *router.Event) string {
	switch {
	case ev.Kind == router.Withdrawn && n.givenUp:
		return "given_up"
	case ev.Kind == router.Overflowed:
		return ev.Reason.String()
	case ev.Kind == router.Closed:
		return ev.End.String()
	case ev.Kind == router.StatusChanged && ev.CoolDown:
		return "cool_down"
	case ev.Kind == router.OptInChanged && ev.In:
		return "in"
	case ev.Kind == router.OptInChanged:
		return "out"
	}
	return ""
}

func (n *narrator) waitingJSON(a *experiment.Answer) *waitingJSON {
	w := a.Then
	out := &waitingJSON{Queue: n.queue(w.Queue), Waited: (a.At - (w.At - w.Waited)).Seconds(), Ahead: w.Ahead, Changes: []changeJSON{}}
	for i := range w.Agents {
		c := &w.Agents[i]
		x := candidateJSON{
			Agent: n.agent(c.Agent), Team: n.config.Teams[c.Team].Name, Status: c.Status.String(),
			Obstacles: []obstacleJSON{}, Finishing: []string{},
		}
		for _, o := range c.Obstacles {
			x.Obstacles = append(x.Obstacles, obstacleJSON{o.Gate.String(), n.obstacle(a.At, w.Queue, c, o)})
		}
		for _, channel := range c.Finishing {
			x.Finishing = append(x.Finishing, n.channel(channel))
		}
		out.Agents = append(out.Agents, x)
	}
	for _, c := range n.oneChange(a.At, w.Queue, w.Agents) {
		out.Changes = append(out.Changes, changeJSON{c.words, n.names(c.agents)})
	}
	return out
}

func (n *narrator) assignmentJSON(a *experiment.Answer) *assignmentJSON {
	d, given := a.Decision, &a.Given[0]
	out := &assignmentJSON{
		momentJSON: n.at(given.At), Agent: n.agent(d.Agent), Rang: []string{}, Chooser: "engagement", Key: d.Key.String(),
		Words: n.assignment(a), Agents: []string{}, InQueue: d.InQueue, Engagements: []alternativeJSON{},
	}
	if given.Kind == router.Offered {
		out.Rang = n.rung(a.Given)
	}
	if d.Freed {
		out.Chooser = "agent"
	}
	for _, s := range d.Agents {
		out.Agents = append(out.Agents, n.agent(s.Agent))
	}
	for _, e := range d.Engagements {
		out.Engagements = append(out.Engagements, alternativeJSON{e.Engagement.Number(), n.queue(e.Queue), e.Waited.Seconds()})
	}
	return out
}
