package verify

import (
	"fmt"
	"slices"
	"strings"

	"headroom/router"
)

// pooled is queues of calls for several teams. Each class is a channel of its own, so that reports show how many of it each team holds; an
// agent holds one call at a time.
type pooled struct {
	id      string
	classes []pooledClass
	teams   []pool
	unit    router.Time
}

type pooledClass struct {
	name     string
	rate     float64 // per unit
	work     float64 // mean, units, of an exponential distribution
	patience string  // distribution; "" = nobody gives up
	teams    []string
	loss     bool   // nobody waits
	target   string // "" = none
}

// pool is a team of so many agents.
type pool struct {
	name     string
	agents   int
	order    []string           // of the classes, for an agent who becomes free
	pace     map[string]float64 // by class, where it is not 1
	overtake bool               // the order does not count: who has waited longest goes first
}

// served is of a class what a team's queue entry says: the team, and which place the class has there.
func (s *pooled) served(class pooledClass) []string {
	var teams []string
	for _, name := range class.teams {
		i := slices.IndexFunc(s.teams, func(p pool) bool { return p.name == name })
		place := 1
		if !s.teams[i].overtake {
			place += slices.Index(s.teams[i].order, class.name)
		}
		teams = append(teams, fmt.Sprintf("{team: %s, priority: %d}", name, place))
	}
	return teams
}

func (s *pooled) study(read func(metric string) (reading, bool)) (study, error) {
	for _, class := range s.classes {
		for _, name := range class.teams {
			i := slices.IndexFunc(s.teams, func(p pool) bool { return p.name == name })
			if i < 0 || !slices.Contains(s.teams[i].order, class.name) {
				return study{}, fmt.Errorf("%s tries %s, which does not take it", class.name, name)
			}
		}
	}
	var parts sections
	rate := 0.0
	for _, class := range s.classes {
		if class.rate == 0 {
			continue
		}
		rate += class.rate
		rest := ""
		if class.loss {
			rest = ", max_waiting: 0"
		}
		if class.target != "" {
			rest += ", target: " + class.target
		}
		patience := ""
		if class.patience != "" {
			patience = ", patience: " + class.patience
		}
		parts.channels = append(parts.channels, class.name+": {live: true}")
		parts.queues = append(parts.queues, fmt.Sprintf("%s: {channel: %s, teams: [%s]%s}", class.name, class.name, strings.Join(s.served(class), ", "), rest))
		parts.demand = append(parts.demand, arrivals(class.name, perHour(class.rate, s.unit), exponential(class.work, s.unit)+patience, 0)...)
	}
	for _, team := range s.teams {
		parts.teams = append(parts.teams, s.teamText(team))
	}
	return study{
		id: s.id, read: read, perDay: perDay(rate, s.unit),
		text: func(days int) string { return parts.text(s.id, days) },
	}, nil
}

func (s *pooled) teamText(team pool) string {
	var caps, held, paces []string
	for _, class := range s.classes {
		if class.rate == 0 || !slices.Contains(class.teams, team.name) {
			continue
		}
		caps = append(caps, class.name+": 1")
		held = append(held, class.name)
		if pace, there := team.pace[class.name]; there {
			paces = append(paces, fmt.Sprintf("%s: %.9f", class.name, pace))
		}
	}
	text := fmt.Sprintf("%s: {agents: %d, concurrency: {%s}, occupied_when: [%s >= 1]", team.name, team.agents, strings.Join(caps, ", "), strings.Join(held, " + "))
	if len(paces) > 0 {
		text += fmt.Sprintf(", pace: {%s}", strings.Join(paces, ", "))
	}
	return text + "}"
}

// classReading finds what is measured of a class alone.
func (s *pooled) classReading(kind, class string) (reading, bool) {
	second := 1 / s.unit.Seconds()
	switch kind {
	case "p_wait", "p_not_served_at_once":
		return share("share_waiting(queue:%s)", class), true
	case "mean_queue":
		return measure("mean_queue_length(queue:%s)", class), true
	case "mean_wait":
		return measure("mean_wait(queue:%s)", class).times(second), true
	case "mean_wait_served":
		return measure("speed_of_answer(queue:%s)", class).times(second), true
	case "p_abandon", "p_abandon_incl_balk":
		return share("abandon_rate(queue:%s)", class), true
	case "p_block":
		return share("blocked(queue:%s)", class), true
	}
	return reading{}, false
}

// twoPools: two classes and two pools of agents, with rates of service by class and pool.
func twoPools(c *referenceCase) ([]study, error) {
	var p struct {
		Lams         []float64
		ServiceRate  map[string]map[string]float64 `json:"service_rate"`
		MeanPatience []*float64                    `json:"mean_patience"`
		NA, NB       int
		ArrivalOrder map[string][]string `json:"arrival_pool_order"`
		FreedOrder   map[string][]int    `json:"freed_agent_class_order"`
		Loss         bool
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	if p.MeanPatience != nil && len(p.MeanPatience) != len(p.Lams) {
		return nil, fmt.Errorf("%d rates and %d patiences", len(p.Lams), len(p.MeanPatience))
	}
	s := pooled{id: c.id}
	for _, team := range []pool{{name: "A", agents: p.NA}, {name: "B", agents: p.NB}} {
		if team.agents == 0 {
			continue
		}
		for _, class := range p.FreedOrder[team.name] {
			team.order = append(team.order, className(class))
		}
		team.pace = map[string]float64{}
		s.teams = append(s.teams, team)
	}
	rates := map[string]map[string]float64{} // by class and team
	for i, lam := range p.Lams {
		class := pooledClass{name: className(i + 1), rate: lam, loss: p.Loss}
		rates[class.name] = p.ServiceRate[class.name]
		for _, name := range p.ArrivalOrder[class.name] {
			at := slices.IndexFunc(s.teams, func(t pool) bool { return t.name == name })
			if at < 0 {
				continue // a pool without agents
			}
			mu := rates[class.name][name]
			if mu <= 0 {
				return nil, fmt.Errorf("no rate of service of %s in %s", class.name, name)
			}
			if len(class.teams) == 0 {
				class.work = 1 / mu
			} else if pace := mu * class.work; pace != 1 {
				s.teams[at].pace[class.name] = pace
			}
			class.teams = append(class.teams, name)
		}
		if len(class.teams) == 0 {
			return nil, leftOut("nobody takes " + class.name)
		}
		s.unit = max(s.unit, unit(class.work))
		s.classes = append(s.classes, class)
	}
	for i := range s.classes {
		if p.MeanPatience != nil && p.MeanPatience[i] != nil {
			s.classes[i].patience = exponential(*p.MeanPatience[i], s.unit)
		}
	}
	out, err := s.study(func(metric string) (reading, bool) {
		if kind, class, ok := classMetric(metric, len(s.classes)); ok {
			return s.classReading(kind, class)
		}
		return s.readPool(metric, rates)
	})
	return []study{out}, err
}

// readPool finds what is measured of a team.
func (s *pooled) readPool(metric string, rates map[string]map[string]float64) (reading, bool) {
	if team, ok := strings.CutPrefix(metric, "occupancy_"); ok {
		return share("occupancy(team:%s)", team), slices.ContainsFunc(s.teams, func(p pool) bool { return p.name == team })
	}
	rest, ok := strings.CutPrefix(metric, "served_rate_")
	class, team, cut := strings.Cut(rest, "_pool")
	if !ok || !cut {
		return reading{}, false
	}
	// Exponential work at a rate ends at that rate: the throughput of a class in a team is the mean number held there times the rate.
	return measure("mean_held(team:%s, %s)", team, class).times(rates[class][team]), rates[class][team] > 0
}

// threeClasses: three classes of calls, of which the middle one goes to either of two groups of agents.
func threeClasses(c *referenceCase) ([]study, error) {
	var p struct {
		Lams, Balk, Th []float64
		Mu             float64
		NA, NB         int
		PickA, PickB   []int
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	if len(p.Lams) != 3 || len(p.Balk) != 3 || len(p.Th) != 3 {
		return nil, fmt.Errorf("it takes three classes")
	}
	s := pooled{id: c.id, unit: unit(1 / p.Mu)}
	s.teams = []pool{{name: "A", agents: p.NA, order: classNames(p.PickA)}, {name: "B", agents: p.NB, order: classNames(p.PickB)}}
	for i, teams := range [][]string{{"A"}, {"A", "B"}, {"B"}} {
		class := pooledClass{name: className(i), rate: p.Lams[i], work: 1 / p.Mu, teams: teams}
		if p.Th[i] > 0 {
			class.patience = fmt.Sprintf("{balk: %s%%, exponential: {mean: %s}}", number(100*p.Balk[i]), span(1/p.Th[i], s.unit))
		}
		s.classes = append(s.classes, class)
	}
	out, err := s.study(func(metric string) (reading, bool) {
		for i := range s.classes {
			if kind, ok := strings.CutSuffix(metric, fmt.Sprintf("_%d", i)); ok {
				return s.classReading(kind, className(i))
			}
		}
		return s.readPool(metric, nil)
	})
	return []study{out}, err
}

func classNames(numbers []int) []string {
	var names []string
	for _, n := range numbers {
		names = append(names, className(n))
	}
	return names
}

// sixTypes: six types of calls alike, and agents who have all skills, or one each: the bounds for two skills each, in a ring, which must lie
// between.
func sixTypes(c *referenceCase) ([]study, error) {
	var p struct {
		Erlangs float64 `json:"total_erlangs"`
		N       int
		AHT, T  float64
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	const types = 6
	if p.N%types != 0 {
		return nil, leftOut(fmt.Sprintf("%d agents are not six equal teams", p.N))
	}
	u := unit(p.AHT)
	rate := p.Erlangs / p.AHT
	var studies []study
	for _, kind := range []struct {
		name  string
		teams func(i int) []int // of a type, in order
	}{
		{"all_six_skills", func(i int) []int { return []int{0} }},
		{"one_skill", func(i int) []int { return []int{i} }},
		{"two_skills", func(i int) []int { return []int{i, (i + types - 1) % types} }},
	} {
		id := c.id + " " + kind.name
		var parts sections
		teams := map[int]bool{}
		for i := range types {
			var names []string
			for _, t := range kind.teams(i) {
				names = append(names, fmt.Sprintf("team%d", t))
				teams[t] = true
			}
			name := fmt.Sprintf("type%d", i)
			parts.queues = append(parts.queues, fmt.Sprintf("%s: {channel: voice, teams: [%s], target: 80%% in %s}", name, strings.Join(names, ", "), span(p.T, u)))
			parts.demand = append(parts.demand, arrivals(name, perHour(rate/types, u), exponential(p.AHT, u), int(p.Erlangs/types))...)
		}
		controls := func(days int) [2]control {
			atStart := float64(types * int(p.Erlangs/types))
			return [2]control{{"offered", float64(perDay(rate, u)*float64(days)) + atStart}, {"handle_time", p.AHT * u.Seconds()}}
		}
		for t := range len(teams) {
			parts.teams = append(parts.teams, fmt.Sprintf("team%d: {agents: %d, concurrency: {voice: 1}}", t, p.N/len(teams)))
		}
		studies = append(studies, study{
			id: id, perDay: perDay(rate, u), controls: controls,
			text:   func(days int) string { return parts.text(id, days) },
			read:   func(metric string) (reading, bool) { return readSixTypes(metric, kind.name, 1/u.Seconds()) },
			covers: func(metric string) bool { return kind.name == "two_skills" || strings.HasSuffix(metric, kind.name) },
		})
	}
	return studies, nil
}

func readSixTypes(metric, kind string, second float64) (reading, bool) {
	var r reading
	what, of, _ := strings.Cut(metric, "_")
	better, worse := atMost, atLeast // a service level with fewer skills is at most that with more, and at least that with none to spare
	switch what {
	case "asa":
		r, better, worse = measure("speed_of_answer").times(second), atLeast, atMost
	case "sl":
		r = share("service_level(voice, answered_in_time/offered)")
	default:
		return r, false
	}
	switch {
	case kind == of:
	case of == "all_six_skills":
		r.side = better
	default:
		r.side = worse
	}
	return r, true
}
