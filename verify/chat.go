package verify

import (
	"fmt"
	"math"
	"strings"

	"headroom/router"
)

// chatSystem is a team that holds several chats at once, each at a pace that depends on how many its agent holds.
type chatSystem struct {
	id       string
	rate     float64 // chats per unit
	work     string  // distribution of the work in one chat, at pace 1
	mean     float64 // of that, units
	agents   int
	curve    []float64 // pace of each chat while its agent holds 1, 2, …: as many as an agent has slots
	patience string    // "" = nobody gives up
	loss     bool      // who finds all slots taken is sent away
	unit     router.Time
	choice   router.Distribution // of the agent for a chat
}

func (s chatSystem) study(read func(metric string) (reading, bool)) study {
	queue, demand := "", ""
	if s.loss {
		queue = ", max_waiting: 0"
	}
	if s.patience != "" {
		demand = ", patience: " + s.patience
	}
	parts := sections{
		channels: []string{fmt.Sprintf("chat: {pace: [%s]}", numbers(s.curve))},
		queues:   []string{fmt.Sprintf("chats: {channel: chat, teams: [agents], distribution: %v%s}", s.choice, queue)},
		demand:   arrivals("chats", perHour(s.rate, s.unit), s.work+demand, s.usual()),
		teams:    []string{fmt.Sprintf("agents: {agents: %d, concurrency: {chat: %d}, occupied_when: []}", s.agents, len(s.curve))},
	}
	return study{
		id: s.id, read: read, perDay: perDay(s.rate, s.unit),
		text: func(days int) string { return parts.text(s.id, days) },
	}
}

// usual is about how many chats are in progress: the fewest with which the team gets as much done as comes in.
func (s chatSystem) usual() int {
	for held := 1; held < s.agents*len(s.curve); held++ {
		if k := (held + s.agents - 1) / s.agents; float64(held)*s.curve[k-1] >= s.rate*s.mean {
			return held
		}
	}
	return s.agents * len(s.curve)
}

func numbers(list []float64) string {
	words := make([]string, len(list))
	for i, x := range list {
		words[i] = fmt.Sprintf("%.9f", x) // a pace has nine decimals
	}
	return strings.Join(words, ", ")
}

// chatTeam: agents with K slots, exponential work, one line.
func chatTeam(c *referenceCase) ([]study, error) {
	var p struct {
		Lam          float64
		N, K         int
		Rates        []float64 `json:"per_chat_rate_by_concurrency"`
		MeanPatience *float64  `json:"mean_patience"`
		Route        string
		Loss         bool
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	choices := map[string]router.Distribution{
		"fewest chats first": router.LeastLoaded, "fullest agent with a free slot": router.MostLoaded,
	}
	choice, ok := choices[p.Route]
	if !ok {
		return nil, fmt.Errorf("%s: unknown route %q", c.id, p.Route)
	}
	if len(p.Rates) != p.K {
		return nil, fmt.Errorf("%s: %d rates for %d slots", c.id, len(p.Rates), p.K)
	}
	u := unit(1 / p.Rates[0])
	second := 1 / u.Seconds()
	s := chatSystem{
		id: c.id, rate: p.Lam, work: exponential(1, u), mean: 1, agents: p.N, curve: p.Rates, loss: p.Loss, unit: u, choice: choice,
	}
	if p.MeanPatience != nil {
		s.patience = exponential(*p.MeanPatience, u)
	}
	return []study{s.study(func(metric string) (reading, bool) {
		var k int
		if n, _ := fmt.Sscanf(metric, "frac_time_agent_holds_%d", &k); n == 1 {
			return share("held_share(agents, %d)", k), true
		}
		switch metric {
		case "p_wait":
			return share("share_waiting(chats)"), true
		case "p_block":
			return share("blocked(chats)"), true
		case "p_abandon":
			return share("abandon_rate(chats)"), true
		case "mean_queue":
			return measure("mean_queue_length(chats)"), true
		case "mean_wait":
			return measure("mean_wait(chats)").times(second), true
		case "mean_handle_time":
			return measure("handle_time(chats)").times(second), true
		case "mean_chats_in_progress":
			return measure("mean_held(agents, chat)"), true
		case "p_agent_busy":
			return share("occupancy(agents)"), true
		case "mean_concurrency_when_busy":
			return measure("concurrency(agents)"), true
		}
		return reading{}, false
	})}, nil
}

// anyWork are distributions of work with a given mean, for results that hold for all of them: from no variation at all to
// a squared coefficient of variation of 4.
func anyWork(mean float64, u router.Time) []struct{ name, text string } {
	m := span(mean, u)
	return []struct{ name, text string }{
		{"exponential", exponential(mean, u)},
		{"deterministic", m},
		{"hyperexponential", "{hyperexponential: {mean: " + m + ", cv: 2}}"},
		{"lognormal", "{lognormal: {mean: " + m + ", cv: 1.5}}"},
	}
}

// processorSharing: one agent who gives each of k chats a k-th of the attention, with more slots than are ever needed.
func processorSharing(c *referenceCase) ([]study, error) {
	var p struct {
		Lam      float64
		MeanWork float64 `json:"mean_work"`
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u := unit(p.MeanWork)
	load := p.Lam * p.MeanWork
	// P(more than k in the system) = load^(k+1): so many slots that it is below 1e-15.
	slots := int(math.Ceil(math.Log(1e-15) / math.Log(load)))
	if slots > 1000 {
		return nil, leftOut(fmt.Sprintf("a load of %v needs %d slots for processor sharing; an agent has at most 1000", load, slots))
	}
	curve := make([]float64, slots)
	for k := range curve {
		curve[k] = 1 / float64(k+1)
	}
	var studies []study
	for _, work := range anyWork(p.MeanWork, u) {
		s := chatSystem{id: c.id + " " + work.name, rate: p.Lam, work: work.text, mean: p.MeanWork, agents: 1, curve: curve, unit: u, choice: router.LeastLoaded}
		studies = append(studies, s.study(func(metric string) (reading, bool) {
			switch metric {
			case "mean_sojourn":
				return measure("turnaround(chats)").times(1 / u.Seconds()), true
			case "mean_in_system":
				return measure("mean_in_hand(chats)"), true
			}
			return reading{}, false
		}))
	}
	return studies, nil
}

// insensitive: one agent who loses what finds the slots taken; only the mean of the work matters.
func insensitive(c *referenceCase) ([]study, error) {
	var p struct {
		Lam      float64
		Speeds   []float64 `json:"per_chat_speed"`
		MeanWork float64   `json:"mean_work"`
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u := unit(p.MeanWork)
	var studies []study
	for _, work := range anyWork(p.MeanWork, u) {
		s := chatSystem{
			id: c.id + " " + work.name, rate: p.Lam, work: work.text, mean: p.MeanWork, agents: 1, curve: p.Speeds, loss: true, unit: u,
			choice: router.LeastLoaded,
		}
		studies = append(studies, s.study(func(metric string) (reading, bool) {
			var k int
			if n, _ := fmt.Sscanf(metric, "p_hold_%d", &k); n == 1 {
				return share("held_share(agents, %d)", k), true
			}
			return share("blocked(chats)"), metric == "p_block"
		}))
	}
	return studies, nil
}
