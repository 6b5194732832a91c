package verify

import (
	"fmt"
	"math"

	"headroom/results/analytic"
	"headroom/router"
)

// erlangSystem is one queue of calls and one team: M/M/n unless work or spacing say otherwise, with patience and places to
// wait as asked for.
type erlangSystem struct {
	id        string
	rate      float64 // calls per unit
	service   float64 // mean, units; with what comes after the call
	work      string  // a distribution; "" = exponential
	wrapUp    string  // a distribution; "" = none
	spacing   string  // of arrivals; "" = Poisson
	agents    int
	threshold *float64 // of the service level, units
	patience  string   // a distribution; "" = nobody gives up
	places    *int     // to wait
	order     string   // of service; "" = first come first served
	unit      router.Time
	empty     bool        // at the beginning, rather than with as many calls as there usually are
	duration  router.Time // of the run; 0 = so many days
}

func (s erlangSystem) study(read func(metric string) (reading, bool)) study {
	queue, demand := "", ""
	if s.threshold != nil {
		queue += fmt.Sprintf(", target: 80%% in %s", span(*s.threshold, s.unit))
	}
	if s.places != nil {
		queue += fmt.Sprintf(", max_waiting: %d", *s.places)
	}
	if s.order != "" {
		queue += ", order: " + s.order
	}
	if s.wrapUp != "" {
		queue += ", wrap_up: " + s.wrapUp
	}
	if s.patience != "" {
		demand = ", patience: " + s.patience
	}
	work, volume := s.work, perHour(s.rate, s.unit)
	if work == "" {
		work = exponential(s.service, s.unit)
	}
	if s.spacing != "" {
		volume += ", spacing: " + s.spacing
	}
	parts := sections{
		queues: []string{fmt.Sprintf("calls: {channel: voice, teams: [agents]%s}", queue)},
		demand: arrivals("calls", volume, work+demand, s.atStart()),
		teams:  []string{fmt.Sprintf("agents: {agents: %d, concurrency: {voice: 1}}", s.agents)},
	}
	return study{
		id: s.id, read: read, perDay: perDay(s.rate, s.unit), service: s.service,
		text: func(days int) string {
			if s.duration > 0 {
				return parts.withHeader(s.id, lasting(s.duration))
			}
			return parts.text(s.id, days)
		},
	}
}

// lasting is the header of a run of a certain length, one interval or, where that does not divide the day, several.
func lasting(duration router.Time) string {
	interval, rest := duration, 24*router.Hour
	for rest != 0 {
		interval, rest = rest, interval%rest
	}
	length := func(t router.Time) string { return span(1, t) }
	return fmt.Sprintf("duration: %s\ninterval: %s\ndrain: true\n", length(duration), length(interval))
}

// atStart is how many calls are there at the beginning: as many as are usually answered, at most.
func (s erlangSystem) atStart() int {
	if s.empty {
		return 0
	}
	return min(int(s.rate*s.service), s.agents)
}

// controls are the number of calls and their mean handle time.
func (s erlangSystem) controls(days int) [2]control {
	return [2]control{
		{"offered(calls)", float64(perDay(s.rate, s.unit)*float64(days)) + float64(s.atStart())},
		{"handle_time(calls)", s.service * s.unit.Seconds()},
	}
}

// erlangC: M/M/n, everyone waits as long as it takes.
func erlangC(c *referenceCase) ([]study, error) {
	var p struct {
		Calls, Period, AHT float64
		N                  int
		T                  float64
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u := unit(p.AHT)
	s := erlangSystem{id: c.id, rate: p.Calls / p.Period, service: p.AHT, agents: p.N, threshold: &p.T, unit: u}
	second := 1 / u.Seconds()
	out := s.study(func(metric string) (reading, bool) {
		switch metric {
		case "p_wait":
			return share("share_waiting(calls)"), true
		case "asa":
			return measure("speed_of_answer(calls)").times(second), true
		case "wait_given_delayed":
			return measure("mean_wait_delayed(calls)").times(second), true
		case "mean_queue":
			return measure("mean_queue_length(calls)"), true
		case "occupancy":
			return share("occupancy(agents)"), true
		case "mean_sojourn":
			return measure("turnaround(calls)").times(second), true
		case "mean_in_system":
			return reading{
				names: []string{"mean_queue_length(calls)", "mean_in_hand(calls)"}, scale: 1,
				how:   "the sum",
				value: func(x []float64) float64 { return x[0] + x[1] },
			}, true
		case "sl":
			return share("service_level(calls, answered_in_time/offered)"), true
		case "wait_second_moment":
			return measure("wait_second_moment(calls)").times(second * second), true
		}
		name, ok := percentile(metric)
		return measure("%s(calls)", name).times(second), ok
	})
	out.controls = s.controls
	return []study{out}, nil
}

// percentile is the measure of a metric such as wait_p80.
func percentile(metric string) (name string, ok bool) {
	switch metric {
	case "wait_p50", "wait_p80", "wait_p90", "wait_p95", "wait_p99":
		return "answered_" + metric, true
	}
	return "", false
}

// lost: M/G/n/n, whose losses depend on the mean of the work alone. A unit is the mean work.
func lost(c *referenceCase) ([]study, error) {
	var p struct {
		Load float64 `json:"offered_erlangs"`
		N    int
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	places, u := 0, unit(1)
	var studies []study
	for _, work := range anyWork(1, u) {
		s := erlangSystem{id: c.id + " " + work.name, rate: p.Load, service: 1, work: work.text, agents: p.N, places: &places, unit: u}
		out := s.study(func(metric string) (reading, bool) {
			switch metric {
			case "p_block":
				return share("blocked(calls)"), true
			case "mean_busy":
				return measure("mean_in_hand(calls)"), true
			case "occupancy":
				return share("occupancy(agents)"), true
			}
			return reading{}, false
		})
		out.look = cycleLook // nobody waits: the beginning is soon forgotten
		studies = append(studies, out)
	}
	return studies, nil
}

// impatient: M/M/n+G.
func impatient(c *referenceCase) ([]study, error) {
	var p struct {
		Lam, Mu  float64
		N        int
		Patience distribution
		T        float64
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u := unit(1 / p.Mu)
	text, err := p.Patience.text(u)
	if err != nil {
		return nil, err
	}
	law, err := p.Patience.law()
	if err != nil {
		return nil, err
	}
	s := erlangSystem{id: c.id, rate: p.Lam, service: 1 / p.Mu, agents: p.N, threshold: &p.T, patience: text, unit: u}
	second := 1 / u.Seconds()
	return []study{s.study(func(metric string) (reading, bool) {
		switch metric {
		case "p_wait":
			return share("share_waiting(calls)"), true
		case "p_abandon":
			return share("abandon_rate(calls)"), true
		case "mean_wait":
			return measure("mean_wait(calls)").times(second), true
		case "mean_wait_served":
			return measure("speed_of_answer(calls)").times(second), true
		case "mean_wait_abandoned":
			return measure("mean_wait_abandoned(calls)").times(second), true
		case "mean_queue":
			return measure("mean_queue_length(calls)"), true
		case "occupancy":
			return share("occupancy(agents)"), true
		case "p_wait_le_T":
			return share("share_left_in_time(calls)"), true
		case "p_wait_gt_T":
			return share("share_left_in_time(calls)").complement(), true
		case "p_offered_wait_gt_T":
			return offeredWaitBeyond(law, p.T, float64(p.N)*p.Mu)
		case "sl_served_in_T_over_offered":
			return share("service_level(calls, answered_in_time/offered)"), true
		case "sl_served_in_T_over_served":
			return share("service_level(calls, answered_in_time/answered)"), true
		case "sl_served_in_T_over_offered_less_ab_in_T":
			return share("service_level(calls, answered_in_time/answered_or_abandoned_late)"), true
		case "sl_served_or_ab_in_T_over_offered":
			return share("service_level(calls, answered_or_abandoned_in_time/offered)"), true
		case "p_abandon_in_T":
			return share("abandoned_in_time(calls)"), true
		}
		return reading{}, false
	})}, nil
}

// offeredWaitBeyond is P(V > T) of the offered wait V, which nobody sees of an abandoner. It does not depend on the caller's own
// patience R, and the wait is the shorter of both: P(wait > T) = P(V > T) · P(R > T). Where all have the same patience R, and T
// is no shorter, those who give up are those with V > R; whoever went on waiting would be the first in line, and served at rate nμ:
// P(V > T) = P(gives up) · e^−nμ(T − R). Of other patience that T exceeds nothing is seen.
func offeredWaitBeyond(patience analytic.Law, t, capacity float64) (reading, bool) {
	if beyond := patience.Above(t); beyond > 0 {
		return share("share_left_in_time(calls)").complement().times(1 / beyond), true
	}
	same := patience.Mean()
	if patience.Moment(2) > float64(same*same*(1+digits)) {
		return reading{}, false
	}
	return share("abandon_rate(calls)").times(math.Exp(-capacity * (t - same))), true
}

// finiteLines: M/M/n/K, with exponential patience or none. K counts callers in service too.
func finiteLines(c *referenceCase) ([]study, error) {
	var p struct {
		Lam, Mu      float64
		N, K         int
		MeanPatience *float64 `json:"mean_patience"`
		T            *float64
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u := unit(1 / p.Mu)
	places := p.K - p.N
	s := erlangSystem{id: c.id, rate: p.Lam, service: 1 / p.Mu, agents: p.N, threshold: p.T, places: &places, unit: u}
	if p.MeanPatience != nil {
		s.patience = exponential(*p.MeanPatience, u)
	}
	second := 1 / u.Seconds()
	return []study{s.study(func(metric string) (reading, bool) {
		switch metric {
		case "p_block":
			return share("blocked(calls)"), true
		case "mean_in_system":
			return measure("mean_in_system(calls)"), true
		case "p_wait_of_accepted":
			return share("share_waiting_of_accepted(calls)"), true
		case "p_wait_of_offered":
			return share("share_waiting(calls)"), true
		case "mean_queue":
			return measure("mean_queue_length(calls)"), true
		case "mean_wait_of_accepted":
			return measure("mean_wait(calls)").times(second), true
		case "occupancy":
			return share("occupancy(agents)"), true
		case "sl_of_accepted":
			return reading{
				names: []string{"service_level(calls, answered_in_time/offered)", "blocked(calls)"}, scale: 1, share: true,
				how:   "the first / (1 − the second)",
				value: func(x []float64) float64 { return x[0] / (1 - x[1]) },
			}, p.T != nil
		case "sl_of_offered":
			return share("service_level(calls, answered_in_time/offered)"), p.T != nil
		case "p_abandon_of_offered":
			return share("abandon_rate(calls)"), true
		case "p_abandon_of_accepted":
			return reading{
				names: []string{"abandon_rate(calls)", "blocked(calls)"}, scale: 1, share: true,
				how:   "the first / (1 − the second)",
				value: func(x []float64) float64 { return x[0] / (1 - x[1]) },
			}, true
		}
		return reading{}, false
	})}, nil
}
