package scenarios

import (
	"fmt"
	"slices"

	"headroom/router"
	"headroom/sim"
	"headroom/workload"
	"headroom/workload/suggest"
)

var (
	queueSection     = sectionOf("queue")
	queueTeamSection = sectionOf("team of a queue")
	pointsSection    = sectionOf("points")
)

var (
	orderNames        = namesOf(router.Orders())
	distributionWords = namesOf(router.Distributions())
)

// namesOf are the words for the values of an enumeration that starts at 0 and has no gaps.
func namesOf[T fmt.Stringer](values []T) []string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = v.String()
	}
	return names
}

// queue is a queue while it is being read.
type queue struct {
	key, n       *node
	channelKnown bool
	overflow     *node // where written
	onClosed     *node // where written
	shared       bool  // it is in a shared line
	transfers    *node // where written
	handovers    []handover
	comes        bool    // something comes to it
	impatient    bool    // some of those who come give up
	returning    bool    // of some of those who come the consumer is known
	headStart    bool    // some of its demand has one
	asked        []*node // by requirement: where one who comes with a requirement of its own asks it; nil = nobody does
	config       router.Queue
	wrapUp       workload.Periods // empty = none
	thinking     *sim.Thinking    // nil = as the channel says
	conduct      sim.Conduct
}

// maxNameLength bounds the names of queues, teams and sources.
const maxNameLength = 60

// names checks the keys of a mapping from names to things and returns it.
func (l *loader) names(f fields, key, kind string) (*node, bool) {
	n, ok := f.need(key, "")
	if !ok {
		return nil, false
	}
	if n.kind != mappingNode || len(n.keys) == 0 {
		l.problem(n, fmt.Sprintf("%s must be a mapping from the name of each %s to its settings", key, kind), "such as "+f.s.example(key))
		return nil, false
	}
	for _, k := range n.keys {
		l.checkName(k, k.text, kind)
	}
	return n, true
}

func (l *loader) checkName(n *node, name, kind string) {
	if name == "" || len([]rune(name)) > maxNameLength || slices.ContainsFunc([]rune(name), func(r rune) bool { return r < ' ' || r == 0x7f }) {
		l.problem(n, fmt.Sprintf("%q cannot name a %s", name, kind), fmt.Sprintf("1 to %d printable characters", maxNameLength))
	}
}

// declareQueues settles the names of the queues, so that everything else can refer to them.
func (l *loader) declareQueues(f fields) {
	n, ok := l.names(f, "queues", "queue")
	if !ok {
		return
	}
	for i, key := range n.keys {
		l.queues = append(l.queues, &queue{key: key, n: n.items[i]})
		l.queueNames = append(l.queueNames, key.text)
	}
}

func (l *loader) queue(n *node, name string) (router.QueueID, bool) {
	i := slices.Index(l.queueNames, name)
	if i < 0 {
		l.problem(n, fmt.Sprintf("unknown queue %q", name), suggest.Remedy(name, l.queueNames))
		return 0, false
	}
	return router.QueueID(i), true
}

// readQueues reads every queue; channels and the names of teams are known by now.
func (l *loader) readQueues() {
	for _, q := range l.queues {
		q.config = l.standard.queue
		q.config.Name, q.config.DueCalendar = q.key.text, router.Limit{}
		q.asked = make([]*node, len(l.requirements))
		out := Queue{Name: q.key.text, Formula: l.formula}
		if f, ok := l.fields(q.n, queueSection); ok {
			l.readQueue(q, &out, f)
		}
		out.Channel = q.config.Channel
		l.scenario.Queues = append(l.scenario.Queues, out)
	}
}

func (l *loader) readQueue(q *queue, out *Queue, f fields) {
	if v, ok := f.need("channel", "such as channel: voice"); ok {
		if t, ok := l.text(v, "channel"); ok {
			q.config.Channel, q.channelKnown = l.channelAt(v, t)
		}
	}
	if v, ok := f.get("short_abandon"); ok {
		if d, ok := l.duration(v, "short_abandon"); ok {
			out.ShortAbandon = router.LimitOf(int64(d))
		}
	}
	if v, ok := f.get("target"); ok {
		out.Targets = l.targets(v, out.ShortAbandon)
		if i := slices.IndexFunc(out.Targets, func(t Target) bool { return t.Kind == ServiceLevelTarget }); i >= 0 {
			out.ServiceLevel, out.Formula = router.LimitOf(int64(out.Targets[i].Within)), out.Targets[i].Formula
		}
	}
	if v, ok := f.get("observed"); ok {
		out.Observed = l.observed(v)
	}
	l.readOrder(q, f)
	l.readChoice(q, f)
	l.readAcceptance(q, f)
	l.checkSimultaneous(q, f)
	l.readLimits(q, f)
	l.readHours(q, f)
	l.readConduct(q, f)
	l.readQueueTeams(q, f)
}

func (l *loader) readOrder(q *queue, f fields) {
	if v, ok := f.get("order"); ok {
		if i, ok := l.choice(v, "order", orderNames); ok {
			q.config.Order = router.Order(i)
			l.readDueOrder(q, f)
		}
	} else {
		l.readDueOrder(q, f)
	}
	if v, ok := f.get("points"); ok {
		l.readPoints(&q.config.Points, v)
	}
	if v, ok := f.get("profile"); ok {
		q.config.Profile = l.profileAt(v)
	}
}

// readChoice reads who may take an engagement, which of them does, and the work after it.
func (l *loader) readChoice(q *queue, f fields) {
	if v, ok := f.get("requires"); ok {
		q.config.Requires = l.requires(v)
	}
	if v, ok := f.get("distribution"); ok {
		if i, ok := l.choice(v, "distribution", distributionWords); ok {
			q.config.Distribution = router.Distribution(i)
		}
	}
	l.yes(f, "pool", &q.config.Pool)
	if v, ok := f.get("wrap_up"); ok {
		finite := func(n *node, d *workload.Dist) bool { return l.finite(n, "the wrap-up", d) }
		if q.wrapUp, ok = l.periods(v, "wrap_up", finite); ok {
			q.config.WrapUp = true
		}
	}
	if v, ok := f.get("thinking"); ok && q.channelKnown {
		q.thinking = l.readThinking(v, q.config.Channel)
	}
}

// readDueOrder reads what goes with orders by due time only.
func (l *loader) readDueOrder(q *queue, f fields) {
	order := q.config.Order
	risk, written := f.get("risk_below")
	switch {
	case written && order != router.AtRisk:
		l.problem(f.key("risk_below"), fmt.Sprintf("risk_below goes with order: at_risk, not with %v", order), "take it out, or write order: at_risk")
	case written:
		q.config.RiskBelow, _ = l.positive(risk, "risk_below")
	case order == router.AtRisk:
		v, _ := f.get("order")
		l.problem(v, "order: at_risk needs risk_below", "risk_below: 30m puts first what has less than 30 minutes to spare")
	}
	if v, written := f.get("cutoff"); written {
		cutoff, ok := l.boolean(v, "cutoff")
		if ok && cutoff && !order.ByDue() {
			l.problem(f.key("cutoff"), fmt.Sprintf("cutoff goes with an order by due time, not with %v", order), "take it out, or write order: earliest_due")
			cutoff = false
		}
		q.config.Cutoff = cutoff
	}
	if order.ByDue() {
		q.config.DueCalendar = l.standard.queue.DueCalendar
	}
	if v, written := f.get("due_clock"); written {
		q.config.DueCalendar = l.calendarAt(v, "due_clock")
		if order != router.LeastSlack && order != router.AtRisk && !q.config.Cutoff {
			l.problem(f.key("due_clock"), fmt.Sprintf("due_clock says which time counts as slack, at which order: %v does not look", order),
				"take it out, or write order: least_slack; where due times come from has a due_clock of its own")
		}
	}
}

// maxPoints keeps points far from the bounds of exact arithmetic.
const maxPoints = 1_000_000_000

func (l *loader) readPoints(p *router.Points, n *node) {
	if f, ok := l.fields(n, pointsSection); ok {
		l.pointsOf(p, f)
	}
}

// pointsOf reads what waiting is worth.
func (l *loader) pointsOf(p *router.Points, f fields) {
	if v, ok := f.get("initial"); ok {
		p.Initial, _ = l.thousandths(v, "initial", 0, maxPoints)
	}
	if v, ok := f.get("rate"); ok {
		p.RatePerMinute, _ = l.thousandths(v, "rate", 0, maxPoints)
	}
	if v, ok := f.get("max"); ok {
		if most, ok := l.thousandths(v, "max", 0, maxPoints); ok {
			p.Max = router.LimitOf(most)
		}
	}
	if p.Max.Set && p.Max.Value < p.Initial {
		l.problem(f.n, "max is below the initial points", "write a larger max, or fewer initial points")
	}
}

// maxDelays is how many different delays the teams of one queue may have, as the routing core bounds it.
const maxDelays = 100

// defaultPriority is the priority of a queue that states none.
const defaultPriority = 1

func (l *loader) readQueueTeams(q *queue, f fields) {
	standard := router.QueueTeam{Priority: defaultPriority}
	if v, ok := f.get("priority"); ok {
		if p, ok := l.whole(v, "priority", 0, 1_000_000); ok {
			standard.Priority = int(p)
		}
	}
	if v, ok := f.get("delay"); ok {
		standard.Delay, _ = l.duration(v, "delay")
	}
	teams, ok := f.need("teams", "the teams that serve it, such as teams: [blended]")
	if !ok {
		return
	}
	seen := map[router.TeamID]bool{}
	for _, item := range list(teams) {
		entry := standard
		name := item
		if item.kind == mappingNode {
			t, _ := l.fields(item, queueTeamSection)
			if name, ok = t.need("team", ""); !ok {
				continue
			}
			l.readQueueTeam(&entry, t)
		}
		text, ok := l.text(name, "team")
		if !ok {
			continue
		}
		if entry.Team, ok = l.team(name, text); !ok {
			continue
		}
		if seen[entry.Team] {
			l.problem(name, fmt.Sprintf("team %q is listed twice", text), "keep the first; the order of the list is the order in which teams are asked")
			continue
		}
		seen[entry.Team] = true
		q.config.Teams = append(q.config.Teams, entry)
	}
	delays := map[router.Time]bool{}
	for _, entry := range q.config.Teams {
		delays[entry.Delay] = true
	}
	if len(delays) > maxDelays {
		l.problem(teams, fmt.Sprintf("%d different delays, more than the %d a queue may have", len(delays), maxDelays), "let several teams have the same delay")
	}
	if len(list(teams)) == 0 {
		l.problem(teams, fmt.Sprintf("nobody serves queue %q: the list of teams is empty", q.key.text), "such as teams: [desk]")
	}
}

func (l *loader) readQueueTeam(entry *router.QueueTeam, f fields) {
	if v, ok := f.get("priority"); ok {
		if p, ok := l.whole(v, "priority", 0, 1_000_000); ok {
			entry.Priority = int(p)
		}
	}
	if v, ok := f.get("delay"); ok {
		entry.Delay, _ = l.duration(v, "delay")
	}
	if v, ok := f.get("reserve"); ok {
		if r, ok := l.whole(v, "reserve", 0, maxAgents); ok {
			entry.Reserve = router.LimitOf(r)
		}
	}
}
