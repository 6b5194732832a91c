package verify

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
)

// spacing is the distribution as the spacing of arrivals, whose mean is that of the volume.
func (d distribution) spacing() (string, error) {
	switch d.Kind {
	case "exponential":
		return "poisson", nil
	case "deterministic", "fixed", "constant":
		return "deterministic", nil
	case "erlang":
		return fmt.Sprintf("{erlang: {k: %d}}", d.K), nil
	case "lognormal", "gamma":
		return fmt.Sprintf("{%s: {cv: %s}}", d.Kind, number(d.CV)), nil
	case "uniform":
		return fmt.Sprintf("{uniform: {cv: %s}}", number((d.High-d.Low)/(d.High+d.Low)/math.Sqrt(3))), nil
	case "hyperexponential":
		if d.CV > 0 {
			return fmt.Sprintf("{hyperexponential: {cv: %s}}", number(d.CV)), nil
		}
		return fmt.Sprintf("{hyperexponential: {means: [%s, %s], probabilities: [%s, %s]}}",
			number(d.Mean1), number(d.Mean2), number(d.P1), number(1-d.P1)), nil
	}
	return "", fmt.Errorf("unknown kind of distances %q", d.Kind)
}

// service of a reference case: what an agent does for one call, talking and perhaps wrap-up.
type service struct {
	talk   distribution
	wrapUp *distribution
}

// UnmarshalJSON reads a distribution, or the words "talk KIND mean X then wrap-up KIND mean Y" as its kind.
func (s *service) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields() // what surrounds it says so only for itself
	if err := d.Decode(&s.talk); err != nil {
		return err
	}
	var kinds [2]string
	var means [2]float64
	if n, _ := fmt.Sscanf(s.talk.Kind, "talk %s mean %g then wrap-up %s mean %g", &kinds[0], &means[0], &kinds[1], &means[1]); n < 4 {
		return nil
	}
	both := make([]distribution, 2)
	for i := range both {
		both[i] = distribution{Kind: kinds[i], Mean: means[i], Value: means[i]}
		if n, _ := fmt.Sscanf(kinds[i], "erlang-%d", &both[i].K); n == 1 {
			both[i].Kind = "erlang"
		}
	}
	s.talk, s.wrapUp = both[0], &both[1]
	return nil
}

// mean in units.
func (s *service) mean() float64 {
	if s.wrapUp != nil {
		return s.talk.mean() + s.wrapUp.mean()
	}
	return s.talk.mean()
}

// generalQueue: one line of calls, first come first served, with any distances of arrivals (M/G/1, M/D/c, GI/M/1, M/PH/n+M).
func generalQueue(c *referenceCase) ([]study, error) {
	var p struct {
		Lam          float64
		Interarrival *distribution
		Mu           float64
		Service      *service
		N            *int
		T            *float64
		MeanPatience *float64 `json:"mean_patience"`
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	if p.Service == nil {
		p.Service = &service{talk: distribution{Kind: "exponential", Mean: 1 / p.Mu}}
	}
	u := unit(p.Service.mean())
	s := erlangSystem{id: c.id, rate: p.Lam, service: p.Service.mean(), agents: 1, threshold: p.T, unit: u}
	var err error
	if s.work, err = p.Service.talk.text(u); err != nil {
		return nil, err
	}
	if p.Service.wrapUp != nil {
		if s.wrapUp, err = p.Service.wrapUp.text(u); err != nil {
			return nil, err
		}
	}
	if p.Interarrival != nil {
		s.rate = 1 / p.Interarrival.mean()
		if s.spacing, err = p.Interarrival.spacing(); err != nil {
			return nil, err
		}
	}
	if p.N != nil {
		s.agents = *p.N
	}
	if p.MeanPatience != nil {
		s.patience = exponential(*p.MeanPatience, u)
	}
	return []study{s.study(lineMetrics(1 / u.Seconds()))}, nil
}

// lineMetrics are the metrics of one line of calls; second is a second in units.
func lineMetrics(second float64) func(metric string) (reading, bool) {
	return func(metric string) (reading, bool) {
		switch metric {
		case "p_wait":
			return share("share_waiting(calls)"), true
		case "mean_wait":
			return measure("mean_wait(calls)").times(second), true
		case "asa", "mean_wait_served":
			return measure("speed_of_answer(calls)").times(second), true
		case "mean_queue":
			return measure("mean_queue_length(calls)"), true
		case "mean_in_system":
			return measure("mean_in_system(calls)"), true
		case "mean_sojourn":
			return measure("turnaround(calls)").times(second), true
		case "occupancy":
			return share("occupancy(agents)"), true
		case "sl":
			return share("service_level(calls, answered_in_time/offered)"), true
		case "p_abandon":
			return share("abandon_rate(calls)"), true
		case "wait_second_moment":
			return measure("wait_second_moment(calls)").times(second * second), true
		case "wait_stdev":
			return reading{
				names: []string{"wait_second_moment(calls)", "mean_wait(calls)"}, scale: second,
				how:   "√(the first − the second²)",
				value: func(x []float64) float64 { return math.Sqrt(x[0] - float64(x[1]*x[1])) },
			}, true
		}
		name, ok := percentile(metric)
		return measure("%s(calls)", name).times(second), ok
	}
}
