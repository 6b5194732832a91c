package scenarios

import (
	"fmt"
	"slices"
	"time"

	"headroom/router"
	"headroom/sim"
	"headroom/workload/suggest"
)

var (
	teamSection      = sectionOf("team")
	headcountSection = sectionOf("agents")
)

// maxAgents bounds all teams together.
const maxAgents = 100_000

// team is a team while it is being read.
type team struct {
	key, n   *node
	config   router.Team
	agents   int        // who may be there, by the routing core's configuration
	rostered int        // the same with those whom shrinkage takes away
	pace     []sim.Pace // nil = unhurried
	staffing sim.Staffing
	groups   []skillGroup // in the order of the agents; none = nobody has skills
	staffed  bool         // the staffing could be read
	present  bool         // somebody is there at some time of the run

	place     *time.Location // whose clocks its times of day are
	people    []*rosterAgent // of the roster; nil = they are numbered
	shrinkage router.Percent // of the people rostered, who are not there
	breaks    bool           // its shifts have some

	answering sim.Answering
	presence  sim.Presence
	speed     sim.Speed
	cost      router.Limit // thousandths of money for a paid hour

	switching               router.Time
	switches, betweenQueues bool

	outs  []*optOut
	asked bool // work of some queue is handed to somebody of it

	channels []sim.ChannelPace // nil = as the channels say
}

func (l *loader) declareTeams(f fields) {
	n, ok := l.names(f, "teams", "team")
	if !ok {
		return
	}
	for i, key := range n.keys {
		l.teams = append(l.teams, &team{key: key, n: n.items[i]})
		l.teamNames = append(l.teamNames, key.text)
	}
}

func (l *loader) team(n *node, name string) (router.TeamID, bool) {
	i := slices.Index(l.teamNames, name)
	if i < 0 {
		l.problem(n, fmt.Sprintf("unknown team %q", name), suggest.Remedy(name, l.teamNames))
		return 0, false
	}
	return router.TeamID(i), true
}

// readTeams reads every team; queues and channels are known by now.
func (l *loader) readTeams() {
	for _, t := range l.teams {
		t.config = router.Team{Name: t.key.text, Caps: make([]int, len(l.channels))}
		out := Team{Name: t.key.text}
		if f, ok := l.fields(t.n, teamSection); ok {
			l.readTeam(t, &out, f)
		}
		out.Agents, out.Pay, out.Cost = t.rostered, t.pay(), t.cost
		out.hourCost, out.costs = l.hourCost(t)
		l.scenario.Teams = append(l.scenario.Teams, out)
		if l.agents += t.agents; l.agents > maxAgents && l.agents-t.agents <= maxAgents {
			l.problem(t.key, fmt.Sprintf("the teams have more than %d agents together", maxAgents), "write fewer; one person is one agent, whatever their hours")
		}
	}
}

func (l *loader) readTeam(t *team, out *Team, f fields) {
	l.concurrency(t, f)
	out.Rules = l.occupiedWhen(t, f)
	if v, ok := f.get("live_gate"); ok {
		l.liveGate(t, v)
	}
	if v, ok := f.get("pace"); ok {
		l.teamPace(t, v)
	}
	if v, ok := f.get("channel_pace"); ok {
		l.teamChannels(t, v)
	}
	if v, ok := f.get("mixes"); ok {
		l.teamMixes(t, v)
	}
	if v, ok := f.get("occupancy_at_most"); ok {
		if p, ok := l.percent(v, "occupancy_at_most"); ok {
			if p == 0 || p > router.Full {
				l.problem(v, fmt.Sprintf("occupancy_at_most %s is outside 0%% to 100%%", v.text), "such as 85%")
			} else {
				out.OccupancyAtMost = router.LimitOf(int64(p))
			}
		}
	}
	if v, ok := f.get("answering"); ok {
		l.answering(t, v)
	}
	l.readStaffing(t, f)
	l.readPresence(t, f)
	l.readSpeed(t, f)
	l.readSwitching(t, f)
	l.readCost(t, f)
	l.readOptOuts(t, f)
	if t.people != nil {
		l.rosterGroups(t, f)
	} else if v, ok := f.get("skills"); ok {
		l.teamSkills(t, v)
	}
}

// readStaffing reads how many people there are, and when.
func (l *loader) readStaffing(t *team, f fields) {
	t.place = l.place(f)
	l.readShrinkage(t, f)
	defer l.doubleCounting(t, f)
	if t.people != nil {
		l.rosterTeam(t, f)
		return
	}
	if shifts, ok := f.get("shifts"); ok {
		l.shifts(t, f, shifts)
		return
	}
	if _, written := f.get("agents"); !written && l.unrostered {
		return // its people may be in what could not be read
	}
	agents, ok := f.need("agents", "how many people, such as agents: 12; or rows of a roster")
	if !ok {
		return
	}
	if agents.kind == mappingNode {
		l.headcount(t, agents)
		return
	}
	if n, ok := l.whole(agents, "agents", 0, maxAgents); ok {
		t.rostered, t.agents, t.staffed = int(n), t.there(int(n)), true
		t.present = t.agents > 0
		t.staffing.Headcount = []sim.Headcount{{At: 0, Agents: t.agents}}
		l.decidesTeam(t, t.rostered)
	}
}

// agentName is what reports, traces and the command line call an agent.
func (t *team) agentName(number int) string {
	if t.people != nil {
		return t.people[number].name
	}
	return fmt.Sprintf("%s %d", t.config.Name, number+1)
}

// maxCap is the most of one channel that an agent may hold.
const maxCap = 1000

// concurrency reads how many of each channel an agent holds at once.
func (l *loader) concurrency(t *team, f fields) {
	n, ok := f.get("concurrency")
	if !ok {
		for i, c := range l.channels {
			t.config.Caps[i] = c.cap
		}
		return
	}
	if n.kind != mappingNode {
		l.problem(n, "concurrency must be a mapping from channel to a number", "such as {voice: 1, chat: 3}")
		return
	}
	written := map[int]*node{} // by slot
	for i, key := range n.keys {
		c, ok := l.channelAt(key, key.text)
		if !ok {
			continue
		}
		most, ok := l.whole(n.items[i], "concurrency", 0, maxCap)
		if !ok {
			continue
		}
		if first, both := written[l.slot(c)]; both && first.text != n.items[i].text {
			l.problem(n.items[i], "voice and video share one slot, so their caps are equal", "write one of the two")
			continue
		}
		written[l.slot(c)] = n.items[i]
		for other := range l.channels {
			if l.slot(router.ChannelID(other)) == l.slot(c) {
				t.config.Caps[other] = int(most)
			}
		}
	}
}

// liveGate reads what an agent may hold when live work is offered.
func (l *loader) liveGate(t *team, n *node) {
	if n.kind != mappingNode {
		l.problem(n, "live_gate must be a mapping from channel to a limit", "such as {chat: 50%}")
		return
	}
	gate := &router.LiveGate{}
	guards, guarded := n.child("guards")
	if guarded {
		for _, item := range list(guards) {
			if c, ok := l.channelAt(item, item.text); ok {
				if !l.channels[c].live {
					l.problem(item, fmt.Sprintf("the live gate cannot guard %s, which is not live", item.text), "name live channels only, such as voice")
					continue
				}
				gate.Guards = append(gate.Guards, c)
			}
		}
	} else {
		for _, name := range []string{"voice", "video"} {
			if c, ok := l.channel(name); ok {
				gate.Guards = append(gate.Guards, c)
			}
		}
	}
	for i, key := range n.keys {
		if key.text == "guards" {
			continue
		}
		c, ok := l.channelAt(key, key.text)
		p, okPercent := l.percent(n.items[i], "live_gate")
		if !ok || !okPercent {
			continue
		}
		switch {
		case t.config.Caps[c] == 0:
			l.problem(key, fmt.Sprintf("the team takes no %s, so this limit means nothing", key.text), "give it a cap in concurrency, or leave the limit out")
		case p > router.Full || p == router.Full && !l.model.Router.Settings.GateBelow:
			l.problem(n.items[i], fmt.Sprintf("a limit of %s never holds anything back", n.items[i].text), "write less than 100%, or leave it out")
		case p == 0 && l.model.Router.Settings.GateBelow:
			l.problem(n.items[i], "nothing is below a limit of 0%: the gate would never be open", "write more, or gate_comparator: <=")
		default:
			gate.Limits = append(gate.Limits, router.GateLimit{Channel: c, Percent: p})
		}
	}
	if len(gate.Limits) > 0 && len(gate.Guards) > 0 {
		t.config.LiveGate = gate
	}
}

// teamPace reads how fast this team is on each queue.
func (l *loader) teamPace(t *team, n *node) {
	if n.kind != mappingNode {
		l.problem(n, "pace must be a mapping from queue to a factor", "such as {phone: 1.1}: 10 % faster on phone")
		return
	}
	t.pace = make([]sim.Pace, len(l.queues))
	for i := range t.pace {
		t.pace[i] = sim.Unhurried
	}
	for i, key := range n.keys {
		q, ok := l.queue(key, key.text)
		if p, okPace := l.pace(n.items[i], "pace"); ok && okPace {
			t.pace[q] = p
		}
	}
}

// headcount reads a number of agents by interval.
func (l *loader) headcount(t *team, n *node) {
	f, ok := l.fields(n, headcountSection)
	if !ok {
		return
	}
	levels, step, begin, ok := l.seriesIn(t.place, f, "agents", maxAgents)
	if !ok {
		return
	}
	last := -1
	for i, v := range levels {
		agents := int(v)
		if float64(agents) != v {
			l.problem(n, fmt.Sprintf("%g agents are not a whole number", v), "write whole numbers; who works half the day has a shift of their own")
			return
		}
		at := begin + router.Time(i)*step
		if at+step <= 0 || at >= l.scenario.Horizon {
			continue // of a day elsewhere that begins before the run, or ends after it
		}
		t.rostered = max(t.rostered, agents)
		if agents = t.there(agents); agents != last {
			t.staffing.Headcount = append(t.staffing.Headcount, sim.Headcount{At: max(at, 0), Agents: agents})
		}
		last = agents
		t.agents = max(t.agents, agents)
	}
	t.staffed, t.present = true, t.agents > 0
	l.decidesIntervals(t, f, levels, step, begin)
}
