package verify

import "fmt"

// redials: M/M/n+M; who gives up tries again with some probability, after an exponential time, with a fresh patience, as often as
// it takes.
func redials(c *referenceCase) ([]study, error) {
	var p struct {
		Lam, Mu, Theta float64
		N              int
		P, Nu          float64
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u := unit(1 / p.Mu)
	again := fmt.Sprintf(", redial: {share: %s%%, after: %s, at_most: 1000}", number(100*p.P), exponential(1/p.Nu, u))
	s := erlangSystem{
		id: c.id, rate: p.Lam, service: 1 / p.Mu, agents: p.N, patience: exponential(1/p.Theta, u) + again, unit: u,
	}
	second := 1 / u.Seconds()
	return []study{s.study(func(metric string) (reading, bool) {
		switch metric {
		case "total_attempt_rate":
			// Fresh callers come at the rate given; each makes 1 + redials / customers attempts.
			return reading{names: []string{"redial_rate(calls)"}, scale: p.Lam, offset: p.Lam}, true
		case "mean_in_orbit":
			return measure("between_attempts(calls)"), true
		case "mean_queue":
			return measure("mean_queue_length(calls)"), true
		case "mean_wait_per_attempt":
			return measure("mean_wait(calls)").times(second), true
		case "p_abandon_per_attempt":
			return share("abandon_rate(calls)"), true
		case "p_wait_per_attempt":
			return share("share_waiting(calls)"), true
		case "p_lost_per_fresh_caller":
			return share("lost_share(calls)"), true
		case "occupancy":
			return share("occupancy(agents)"), true
		}
		return reading{}, false
	})}, nil
}
