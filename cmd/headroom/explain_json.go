package main

import (
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
		Event   string   `json:"event"`
		Queue   string   `json:"queue,omitempty"`
		Agent   string   `json:"agent,omitempty"`
		Elapsed *float64 `json:"elapsed_seconds,omitempty"`
		Due     string   `json:"due,omitempty"`
		Reason  string   `json:"reason,omitempty"`
		Words   string   `json:"words"`
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
		Open: open(a.Life), At: n.at(a.At),
	}
	for i := range a.Life {
		out.Life = append(out.Life, n.eventJSON(&a.Life[i]))
	}
	if a.Waiting != nil {
		out.Waiting = n.waitingJSON(a)
	}
	if a.Decision != nil {
		out.Assignment = n.assignmentJSON(a)
	}
	return out
}

func (n *narrator) eventJSON(ev *router.Event) eventJSON {
	out := eventJSON{momentJSON: n.at(ev.At), Event: ev.Kind.String(), Queue: n.queue(ev.Queue), Words: n.aboutEngagement(ev)}
	if ev.HasAgent {
		out.Agent = n.agent(ev.Agent)
	}
	if ev.Kind != router.Suspended && (ev.HasAgent || ev.Kind != router.Closed) {
		elapsed := ev.Elapsed.Seconds()
		out.Elapsed = &elapsed
	}
	if (ev.Kind == router.Queued || ev.Kind == router.Closed) && ev.Due != router.Far {
		out.Due = n.instant(ev.Due).Format(local)
	}
	if ev.Kind == router.Overflowed {
		out.Reason = ev.Reason.String()
	}
	return out
}

func (n *narrator) waitingJSON(a *experiment.Answer) *waitingJSON {
	w := a.Waiting
	out := &waitingJSON{Queue: n.queue(w.Queue), Waited: (a.At - (w.At - w.Waited)).Seconds(), Ahead: w.Ahead, Changes: []changeJSON{}}
	for i := range w.Agents {
		c := &w.Agents[i]
		x := candidateJSON{
			Agent: n.agent(c.Agent), Team: n.config.Teams[c.Team].Name, Status: c.Status.String(),
			Obstacles: []obstacleJSON{}, Finishing: []string{},
		}
		for _, o := range c.Obstacles {
			x.Obstacles = append(x.Obstacles, obstacleJSON{o.Gate.String(), n.obstacle(c, o)})
		}
		for _, channel := range c.Finishing {
			x.Finishing = append(x.Finishing, n.channel(channel))
		}
		out.Agents = append(out.Agents, x)
	}
	for _, c := range n.changes(w.Agents) {
		out.Changes = append(out.Changes, changeJSON{c.words, n.names(c.agents)})
	}
	return out
}

func (n *narrator) assignmentJSON(a *experiment.Answer) *assignmentJSON {
	d, answered := a.Decision, answeredEvent(a.Life)
	out := &assignmentJSON{
		momentJSON: n.at(answered.At), Agent: n.agent(d.Agent), Chooser: "engagement", Key: d.Key.String(),
		Words: n.assignment(d, answered.Queue, answered.Elapsed), Agents: []string{}, InQueue: d.InQueue, Engagements: []alternativeJSON{},
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
