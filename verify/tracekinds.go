package verify

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"headroom/results"
)

// traceScenario makes a scenario of a trace. What kind of system it is follows from the parameters; whether priorities
// preempt, which the parameters do not say, from the file's words or the metrics: only a call that may be interrupted has a first start.
func traceScenario(c *referenceCase) (*traceSystem, error) {
	var p traceCase
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	preempts := saysPreemptive(c.words) || slices.ContainsFunc(c.rows, func(r reference) bool { return strings.HasSuffix(r.metric, "first_start") })
	if p.ServedWaits != nil || p.AbandonWaits != nil {
		return p.waits(), nil
	}
	var s *traceSystem
	var err error
	switch {
	case p.Speeds != nil:
		s, err = p.chats()
	case p.Staffing != nil:
		s = p.steps()
	case slices.ContainsFunc(p.Calls, func(call traceCall) bool { return call.Due != nil }):
		s = p.dueDates()
	case preempts:
		s = p.preemptive()
	default:
		s = p.byPriority()
	}
	if err != nil {
		return nil, err
	}
	if s.header == "" {
		s.header = "days: 10\ninterval: 24h\ndrain: true\n"
	}
	s.read = s.readCall
	return s, nil
}

// saysPreemptive tells whether words say that priorities preempt, and not that they do not.
func saysPreemptive(words string) bool {
	words = strings.ReplaceAll(strings.ToLower(words), "non-preempt", "")
	return strings.Contains(words, "preempt")
}

// lines are the calls as rows of a trace; entry says where each leads.
func (p *traceCase) lines(entry func(traceCall) string) []traceRow {
	rows := make([]traceRow, len(p.Calls))
	for i, call := range p.Calls {
		rows[i] = traceRow{at: call.A, handle: call.S, entry: entry(call), patience: call.Patience, due: call.Due, key: i}
	}
	return rows
}

func voiceTeam(n int) string { return fmt.Sprintf("agents: {agents: %d, concurrency: {voice: 1}}", n) }

// classes are the classes of priority, most urgent first.
func (p *traceCase) classes() []int {
	var list []int
	for _, call := range p.Calls {
		list = append(list, call.Class)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// byPriority: one queue of calls for each class, the lower number first; without classes plain FIFO.
func (p *traceCase) byPriority() *traceSystem {
	s := &traceSystem{rows: p.lines(func(call traceCall) string { return className(call.Class) })}
	for _, class := range p.classes() {
		s.parts.queues = append(s.parts.queues,
			fmt.Sprintf("%s: {channel: voice, teams: [agents], priority: %d}", className(class), class))
	}
	s.parts.teams = []string{voiceTeam(p.N)}
	return s
}

// preemptive: a more urgent class interrupts the others.
func (p *traceCase) preemptive() *traceSystem {
	return &traceSystem{
		rows:    p.lines(func(call traceCall) string { return className(call.Class) }),
		parts:   preemptiveClasses(p.classes(), p.N),
		returns: p.N > 1,
	}
}

// dueDates: work items, the earliest due first.
func (p *traceCase) dueDates() *traceSystem {
	return &traceSystem{
		rows: p.lines(func(traceCall) string { return "items" }),
		parts: sections{
			queues: []string{"items: {channel: work_item, teams: [agents], order: earliest_due}"},
			teams:  []string{fmt.Sprintf("agents: {agents: %d, concurrency: {work_item: 1}}", p.N)},
		},
	}
}

// chats: one agent, each chat at a pace that goes with the number held.
func (p *traceCase) chats() (*traceSystem, error) {
	var curve []float64
	for _, fraction := range p.Speeds {
		pace, err := paceOf(fraction)
		if err != nil {
			return nil, err
		}
		curve = append(curve, pace)
	}
	return &traceSystem{
		rows: p.lines(func(traceCall) string { return "chats" }),
		parts: sections{
			channels: []string{fmt.Sprintf("chat: {pace: [%s]}", numbers(curve))},
			queues:   []string{"chats: {channel: chat, teams: [agents]}"},
			teams:    []string{fmt.Sprintf("agents: {agents: 1, concurrency: {chat: %d}, occupied_when: []}", len(curve))},
		},
	}, nil
}

// steps: a number of agents by time, given in thousandths of a unit at the finest; the run is one unit longer than the
// last step and then drains with the last number.
func (p *traceCase) steps() *traceSystem {
	const fine = 1000
	last := p.Staffing[len(p.Staffing)-1][0]
	for _, call := range p.Calls {
		last = max(last, call.A)
	}
	horizon := (int(math.Ceil(last)) + 1) * fine
	step := horizon
	for _, s := range p.Staffing {
		step = divisor(step, int(math.Round(s[0]*fine)))
	}
	var agents []string
	now := 0
	for at := 0; at < horizon; at += step {
		for _, s := range p.Staffing {
			if int(math.Round(s[0]*fine)) <= at {
				now = int(s[1])
			}
		}
		agents = append(agents, fmt.Sprint(now))
	}
	length := func(thousandths int) string { return span(float64(thousandths)/fine, traceUnit) }
	return &traceSystem{
		header: fmt.Sprintf("duration: %s\ninterval: %s\ndrain: true\n", length(horizon), length(step)),
		rows:   p.lines(func(traceCall) string { return "calls" }),
		parts: sections{
			queues: []string{"calls: {channel: voice, teams: [agents]}"},
			teams: []string{fmt.Sprintf("agents: {agents: {by_interval: [%s]}, concurrency: {voice: 1}}",
				strings.Join(agents, ", "))},
		},
	}
}

func divisor(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// waits: a list of waits, made to happen. One agent; for each wait that is not 0 a call of another queue keeps the agent
// busy just so long that the caller waits as told and is answered, or gives up before.
func (p *traceCase) waits() *traceSystem {
	short := ""
	if len(p.AbandonWaits) > 0 { // of queues in which nobody gives up it may not be said
		short = ", short_abandon: " + span(p.T, traceUnit)
	}
	s := &traceSystem{
		header: "days: 10\ninterval: 24h\ndrain: true\n",
		parts: sections{
			queues: []string{
				fmt.Sprintf("calls: {channel: voice, teams: [agents], target: 80%% in %s%s}", span(p.T, traceUnit), short),
				"before: {channel: voice, teams: [agents]}",
			},
			teams: []string{voiceTeam(1)},
		},
	}
	now := 0.0
	add := func(wait float64, patience *float64, busy float64) {
		if busy > 0 {
			s.rows = append(s.rows, traceRow{at: now, handle: busy, entry: "before", key: -1})
		}
		s.rows = append(s.rows, traceRow{at: now + 1, handle: 1, entry: "calls", patience: patience})
		now += wait + 10
	}
	for _, wait := range p.ServedWaits {
		busy := 0.0
		if wait > 0 {
			busy = wait + 1
		}
		add(wait, nil, busy)
	}
	for _, wait := range p.AbandonWaits {
		add(wait, &wait, wait+2)
	}
	s.read = readWaits
	return s
}

func readWaits(metric string, _ []callLog, report *results.Report) (float64, error) {
	name, ok := map[string]string{
		"served_in_T_over_offered":              "service_level(calls, answered_in_time/offered)",
		"served_in_T_over_served":               "service_level(calls, answered_in_time/answered)",
		"served_or_ab_in_T_over_offered":        "service_level(calls, answered_or_abandoned_in_time/offered)",
		"served_in_T_over_offered_less_ab_in_T": "service_level(calls, answered_in_time/answered_or_abandoned_late)",
		"abandon_rate":                          "abandon_rate(calls)",
		"abandon_rate_excluding_short":          "abandon_rate_without_short(calls)",
		"mean_wait_served":                      "speed_of_answer(calls)",
		"mean_wait_all":                         "mean_wait(calls)",
	}[metric]
	if !ok {
		return 0, fmt.Errorf("nothing measures it")
	}
	x, err := measure("%s", name).of(report)
	if strings.HasPrefix(metric, "mean_wait") {
		x /= traceUnit.Seconds()
	}
	return x, err
}
