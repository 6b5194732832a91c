package verify

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"headroom/router"
)

// priorityClass is one class of calls of a system with classes of priority.
type priorityClass struct {
	rate     float64 // per unit
	work     string  // distribution
	mean     float64 // of that, units
	patience string  // "" = nobody gives up
	queue    string  // what else the queue says, such as ", priority: 2"
	team     string  // how the queue names the team; "" = agents
}

// prioritySystem is classes of calls, each with a queue of its own, for one team.
type prioritySystem struct {
	id        string
	classes   []priorityClass // named class1, class2, …
	agents    int
	threshold *float64 // of the service level, units
	unit      router.Time
	preempts  bool
	empty     bool // at the beginning, rather than with as many calls as there usually are
}

func className(class int) string { return fmt.Sprintf("class%d", class) }

// rate of all classes together, per unit, and their mean work, units.
func (s *prioritySystem) rate() (rate, mean float64) {
	load := 0.0
	for _, c := range s.classes {
		rate += c.rate
		load += float64(c.rate * c.mean)
	}
	return rate, load / rate
}

func (s *prioritySystem) study(read func(metric string) (reading, bool)) study {
	var parts sections
	if s.preempts {
		numbers := make([]int, len(s.classes))
		for i := range numbers {
			numbers[i] = i + 1
		}
		parts = preemptiveClasses(numbers, s.agents)
	} else {
		parts.teams = []string{voiceTeam(s.agents)}
	}
	target := ""
	if s.threshold != nil {
		target = ", target: 80% in " + span(*s.threshold, s.unit)
	}
	rate, mean := s.rate()
	atStart := make([]int, len(s.classes))
	for i, c := range s.classes {
		if !s.empty {
			atStart[i] = min(int(c.rate*c.mean), s.agents)
		}
		if !s.preempts {
			team := c.team
			if team == "" {
				team = "agents"
			}
			parts.queues = append(parts.queues, fmt.Sprintf("%s: {channel: voice, teams: [%s]%s%s}", className(i+1), team, c.queue, target))
		}
		patience := ""
		if c.patience != "" {
			patience = ", patience: " + c.patience
		}
		parts.demand = append(parts.demand, arrivals(className(i+1), perHour(c.rate, s.unit), c.work+patience, atStart[i])...)
	}
	out := study{
		id: s.id, read: read, perDay: perDay(rate, s.unit), service: mean,
		text: func(days int) string { return parts.text(s.id, days) },
	}
	if !s.preempts { // what is interrupted is offered again, or its handle time includes standing still
		out.controls = func(days int) [2]control {
			n, work := float64(perDay(rate, s.unit)*float64(days)), 0.0
			for i, c := range s.classes {
				n += float64(atStart[i])
				work += float64(float64(atStart[i]) * c.mean)
			}
			work += float64(perDay(rate, s.unit) * float64(days) * mean)
			return [2]control{{"offered", n}, {"handle_time", work / n * s.unit.Seconds()}}
		}
	}
	return out
}

// preemptiveClasses are the channels, queues and team of classes of which the more urgent ones interrupt the others: each class is a channel of
// its own, with one engagement at most; a less urgent one is not offered beside a more urgent one. Of several agents, another may go on
// with what was interrupted: it returns to its queue at once.
func preemptiveClasses(classes []int, agents int) sections {
	effect := "interrupt"
	if agents > 1 {
		effect = "{return: 0s}"
	}
	var s sections
	var caps []string
	for i, class := range classes {
		var during []string
		for _, urgent := range classes[:i] {
			during = append(during, fmt.Sprintf("%s: [%s, exclusive]", className(urgent), effect))
		}
		s.channels = append(s.channels, fmt.Sprintf("%s: {live: true, during: {%s}}", className(class), strings.Join(during, ", ")))
		s.queues = append(s.queues, fmt.Sprintf("%s: {channel: %s, teams: [agents], priority: %d}", className(class), className(class), class))
		caps = append(caps, className(class)+": 1")
	}
	s.teams = []string{fmt.Sprintf("agents: {agents: %d, concurrency: {%s}, occupied_when: []}", agents, strings.Join(caps, ", "))}
	return s
}

// classMetric divides a metric such as mean_wait_2 into the metric and the name of the class; false if there is no such class.
func classMetric(metric string, classes int) (kind, class string, ok bool) {
	kind, number, _ := cutLast(metric, "_")
	i, err := strconv.Atoi(number)
	return kind, className(i), err == nil && i >= 1 && i <= classes && number == strconv.Itoa(i)
}

// headOfLine: M/M/n with classes of priority that do not interrupt each other.
func headOfLine(c *referenceCase) ([]study, error) {
	var p struct {
		Lams []float64
		Mu   float64
		N    int
		T    *float64
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u := unit(1 / p.Mu)
	s := prioritySystem{id: c.id, agents: p.N, threshold: p.T, unit: u}
	for i, rate := range p.Lams {
		s.classes = append(s.classes, priorityClass{
			rate: rate, work: exponential(1/p.Mu, u), mean: 1 / p.Mu, queue: fmt.Sprintf(", priority: %d", i+1),
		})
	}
	return []study{s.study(s.read)}, nil
}

// read finds a metric of a class (metric_2) or of all.
func (s *prioritySystem) read(metric string) (reading, bool) {
	second := 1 / s.unit.Seconds()
	if kind, class, ok := classMetric(metric, len(s.classes)); ok {
		switch kind {
		case "mean_wait":
			return measure("mean_wait(%s)", class).times(second), true
		case "mean_queue":
			return measure("mean_queue_length(%s)", class), true
		case "p_wait":
			return share("share_waiting(%s)", class), true
		case "p_abandon":
			return share("abandon_rate(%s)", class), true
		case "p_block":
			return share("blocked(%s)", class), true
		case "sl":
			return share("service_level(%s, answered_in_time/offered)", class), s.threshold != nil
		case "mean_sojourn":
			return measure("turnaround(%s)", class).times(second), true
		}
		return reading{}, false
	}
	switch metric {
	case "p_wait":
		return share("share_waiting"), true
	case "mean_wait_all", "mean_wait":
		return measure("mean_wait").times(second), true
	case "occupancy":
		return share("occupancy(agents)"), true
	}
	return reading{}, false
}

// preemptiveResume: M/M/n with classes of which the more urgent ones interrupt the others.
func preemptiveResume(c *referenceCase) ([]study, error) {
	var p struct {
		Lams []float64
		Mu   float64
		N    int
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u := unit(1 / p.Mu)
	s := prioritySystem{id: c.id, agents: p.N, unit: u, preempts: true, empty: true}
	for _, rate := range p.Lams {
		s.classes = append(s.classes, priorityClass{rate: rate, work: exponential(1/p.Mu, u), mean: 1 / p.Mu})
	}
	return []study{s.study(func(metric string) (reading, bool) {
		kind, class, ok := classMetric(metric, len(s.classes))
		if ok && kind == "mean_time_not_in_service" {
			return s.notInService(class, 1/p.Mu), true
		}
		return s.read(metric)
	})}, nil
}

// notInService is the time of a class outside agents' hands. With one agent the interrupted stay there, at a standstill: then it is what
// their work, known on the average, leaves.
func (s *prioritySystem) notInService(class string, mean float64) reading {
	second := 1 / s.unit.Seconds()
	if s.agents == 1 {
		r := measure("turnaround(%s)", class).times(second)
		r.offset -= mean
		return r
	}
	return reading{
		names: []string{fmt.Sprintf("turnaround(%s)", class), fmt.Sprintf("handle_time(%s)", class)}, scale: second,
		how:   "the first − the second",
		value: func(x []float64) float64 { return x[0] - x[1] },
	}
}

// generalPriorities: M/G/1 with classes of priority, that do not interrupt each other (np_) or do (pr_).
func generalPriorities(c *referenceCase) ([]study, error) {
	var p struct {
		Lams        []float64
		MeanService []float64 `json:"mean_service"`
		SCV         []float64
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	if len(p.MeanService) != len(p.Lams) || len(p.SCV) != len(p.Lams) {
		return nil, fmt.Errorf("%d rates, %d mean services and %d variabilities", len(p.Lams), len(p.MeanService), len(p.SCV))
	}
	rate, load := 0.0, 0.0
	for i, lam := range p.Lams {
		rate += lam
		load += float64(lam * p.MeanService[i])
	}
	u := unit(load / rate)
	var studies []study
	for _, kind := range []string{"np", "pr"} {
		s := prioritySystem{id: c.id + " " + kind, agents: 1, unit: u, preempts: kind == "pr", empty: true}
		for i, lam := range p.Lams {
			work, err := twoMoments(p.MeanService[i], p.SCV[i]).text(u)
			if err != nil {
				return nil, err
			}
			s.classes = append(s.classes, priorityClass{rate: lam, work: work, mean: p.MeanService[i], queue: fmt.Sprintf(", priority: %d", i+1)})
		}
		studied := s.study(func(metric string) (reading, bool) {
			return s.read(strings.TrimPrefix(metric, kind+"_"))
		})
		studied.covers = func(metric string) bool { return strings.HasPrefix(metric, kind+"_") }
		studies = append(studies, studied)
	}
	return studies, nil
}

// twoMoments is a distribution with a mean and a squared coefficient of variation; means of waits depend on no more.
func twoMoments(mean, scv float64) distribution {
	switch scv {
	case 0:
		return distribution{Kind: "deterministic", Value: mean}
	case 1:
		return distribution{Kind: "exponential", Mean: mean}
	}
	return distribution{Kind: "gamma", Mean: mean, CV: math.Sqrt(scv)}
}

// accumulatingPriority: M/M/n; of those who wait the one goes first whose class's rate times the time waited is largest.
func accumulatingPriority(c *referenceCase) ([]study, error) {
	var p struct {
		Lams []float64
		Mu   float64
		N    int
		B    []float64
		T    *float64
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	if len(p.B) != len(p.Lams) {
		return nil, fmt.Errorf("%d rates of arrival and %d of priority", len(p.Lams), len(p.B))
	}
	u := unit(1 / p.Mu)
	s := prioritySystem{id: c.id, agents: p.N, threshold: p.T, unit: u}
	for i, rate := range p.Lams {
		s.classes = append(s.classes, priorityClass{
			rate: rate, work: exponential(1/p.Mu, u), mean: 1 / p.Mu, queue: fmt.Sprintf(", points: {rate: %s}", number(p.B[i])),
		})
	}
	return []study{s.study(s.read)}, nil
}

// orders: M/M/n served first come first served, or last come first served.
func orders(c *referenceCase) ([]study, error) {
	var p struct {
		Lam, Mu float64
		N       int
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u := unit(1 / p.Mu)
	second := 1 / u.Seconds()
	var studies []study
	for _, order := range []struct{ name, order string }{{"fcfs", "fifo"}, {"lcfs", "lifo"}} {
		s := erlangSystem{id: c.id + " " + order.name, rate: p.Lam, service: 1 / p.Mu, agents: p.N, unit: u, order: order.order}
		out := s.study(func(metric string) (reading, bool) {
			switch metric {
			case "p_wait":
				return share("share_waiting(calls)"), true
			case "mean_wait":
				return measure("mean_wait(calls)").times(second), true
			case "wait2_" + order.name:
				return measure("wait_second_moment(calls)").times(second * second), true
			}
			return reading{}, false
		})
		out.covers = func(metric string) bool { return !strings.HasPrefix(metric, "wait2_") || metric == "wait2_"+order.name }
		out.controls = s.controls
		studies = append(studies, out)
	}
	return studies, nil
}

// impatientClasses: two classes with patience; the second may have to leave agents free for the first.
func impatientClasses(c *referenceCase) ([]study, error) {
	var p struct {
		L1, L2, Mu, Th1, Th2 float64
		N, Reserve           int
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u := unit(1 / p.Mu)
	s := prioritySystem{id: c.id, agents: p.N, unit: u}
	for i, class := range [][2]float64{{p.L1, p.Th1}, {p.L2, p.Th2}} {
		q := priorityClass{rate: class[0], work: exponential(1/p.Mu, u), mean: 1 / p.Mu, queue: fmt.Sprintf(", priority: %d", i+1)}
		if class[1] > 0 {
			q.patience = exponential(1/class[1], u)
		}
		if i == 1 && p.Reserve > 0 {
			q.team = fmt.Sprintf("{team: agents, reserve: %d}", p.Reserve)
		}
		s.classes = append(s.classes, q)
	}
	out := s.study(s.read)
	out.controls = nil // not all are answered
	return []study{out}, nil
}

// trunkReservation: nobody waits; the second class is let in only while more than r agents are free.
func trunkReservation(c *referenceCase) ([]study, error) {
	var p struct {
		Lams []float64
		Mu   float64
		N, R int
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	if len(p.Lams) != 2 || p.R < 0 || p.R >= p.N {
		return nil, leftOut("it takes two classes, and a reserve below the number of agents")
	}
	u := unit(1 / p.Mu)
	s := prioritySystem{id: c.id, agents: p.N, unit: u}
	for i, rate := range p.Lams {
		class := priorityClass{rate: rate, work: exponential(1/p.Mu, u), mean: 1 / p.Mu, queue: ", max_waiting: 0"}
		if i == 1 && p.R > 0 {
			class.team = fmt.Sprintf("{team: agents, reserve: %d}", p.R)
		}
		s.classes = append(s.classes, class)
	}
	out := s.study(s.read)
	out.controls = nil
	return []study{out}, nil
}
