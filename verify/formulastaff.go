package verify

import (
	"errors"
	"fmt"
	"math"

	"headroom/results/analytic"
)

// The least number of agents, and examples that others have worked out: ST, SA, WFM, simmer.

// staffedErlangC is M/M/n with the least n whose service level reaches the target.
type staffedErlangC struct {
	arrivals, service, threshold float64
	agents                       int
}

func staffErlangC(arrivals, service, threshold, target float64) (staffedErlangC, error) {
	s := staffedErlangC{arrivals: arrivals, service: service, threshold: threshold}
	if !(target > 0 && target < 1) {
		return s, fmt.Errorf("target %v: must be above 0 and below 1", target)
	}
	if !(arrivals > 0 && service > 0) {
		return s, fmt.Errorf("arrivals %v and service rate %v: must be above 0", arrivals, service)
	}
	n, ok := analytic.LeastAgents(func(n int) bool { return s.level(n) >= target })
	if !ok {
		return s, errors.New("no number of agents reaches the target")
	}
	s.agents = n
	return s, nil
}

// level is the service level of n agents; where they cannot keep up, in the end nobody is answered in time.
func (s staffedErlangC) level(n int) float64 {
	m, err := analytic.NewErlangC(s.arrivals, s.service, n)
	if err != nil {
		return 0
	}
	return m.ServiceLevel(s.threshold)
}

func staffErlangCFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct{ Calls, Period, AHT, Target, T float64 }](params)
	if err != nil {
		return 0, err
	}
	s, err := staffErlangC(p.Calls/p.Period, 1/p.AHT, p.T, p.Target)
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewErlangC(s.arrivals, s.service, s.agents)
	if err != nil {
		return 0, err
	}
	return pick(metric, map[string]func() float64{
		"n":               func() float64 { return float64(s.agents) },
		"sl_at_n":         func() float64 { return s.level(s.agents) },
		"sl_at_n_minus_1": func() float64 { return s.level(s.agents - 1) },
		"asa":             m.MeanWait,
		"occupancy":       m.Occupancy,
	})
}

func staffErlangAFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Lam, Mu, Target float64
		MeanPatience    float64 `json:"mean_patience"`
	}](params)
	if err != nil {
		return 0, err
	}
	patience, err := analytic.Exponential(p.MeanPatience)
	if err != nil {
		return 0, err
	}
	if _, err := analytic.NewErlangA(p.Lam, p.Mu, 1, patience); err != nil {
		return 0, err
	}
	abandon := func(n int) float64 {
		m, err := analytic.NewErlangA(p.Lam, p.Mu, n, patience)
		if err != nil {
			return 1 // without agents everybody leaves
		}
		return m.ProbabilityOfAbandonment()
	}
	if !(p.Target > 0 && p.Target < 1) {
		return 0, fmt.Errorf("target %v: must be above 0 and below 1", p.Target)
	}
	n, ok := analytic.LeastAgents(func(n int) bool { return abandon(n) <= p.Target })
	if !ok {
		return 0, errors.New("no number of agents reaches the target")
	}
	return pick(metric, map[string]func() float64{
		"n":                      func() float64 { return float64(n) },
		"p_abandon_at_n":         func() float64 { return abandon(n) },
		"p_abandon_at_n_minus_1": func() float64 { return abandon(n - 1) },
	})
}

func workedExampleFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Calls, Seconds, Minutes   float64
		CallsPerHour              float64 `json:"calls_per_hour"`
		AHT, Target, T, Shrinkage float64
		MostOccupancy             float64 `json:"max_occupancy"`
	}](params)
	if err != nil {
		return 0, err
	}
	period := p.Seconds + float64(60*p.Minutes)
	if p.CallsPerHour > 0 {
		p.Calls, period = p.CallsPerHour, 3600
	}
	s, err := staffErlangC(p.Calls/period, 1/p.AHT, p.T, p.Target)
	if err != nil {
		return 0, err
	}
	load := s.arrivals / s.service
	if p.MostOccupancy > 0 {
		least, err := analytic.LeastForOccupancy(load, p.MostOccupancy)
		if err != nil {
			return 0, err
		}
		s.agents = max(s.agents, least)
	}
	rostered, err := analytic.Scheduled(float64(s.agents), analytic.Shrinkage{Share: p.Shrinkage})
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewErlangC(s.arrivals, s.service, s.agents)
	if err != nil {
		return 0, err
	}
	return pick(metric, map[string]func() float64{
		"agents":                func() float64 { return float64(s.agents) },
		"agents_with_shrinkage": func() float64 { return float64(analytic.Whole(rostered[0])) },
		"sl":                    func() float64 { return m.ServiceLevel(p.T) },
		"p_wait":                m.ProbabilityOfWait,
		"asa":                   m.MeanWait,
		"occupancy":             m.Occupancy,
		"raw_hours_rounded":     func() float64 { return math.Round(10*load) / 10 },
	})
}

func simmerFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Lam, Mu float64
		N, K    int
		Cars    float64 `json:"p_car"`
		MuCar   float64 `json:"mu_car"`
		MuMoto  float64 `json:"mu_moto"`
	}](params)
	if err != nil {
		return 0, err
	}
	if p.MuCar > 0 && p.MuMoto > 0 { // one server and no queue: it is lost or served, so that its load decides
		load := p.Lam * (p.Cars/p.MuCar + (1-p.Cars)/p.MuMoto)
		b, err := analytic.ErlangB(load, 1)
		if err != nil {
			return 0, err
		}
		return pick(metric, map[string]func() float64{
			"mean_in_system": func() float64 { return load * (1 - b) },
			"p_block":        func() float64 { return b },
		})
	}
	m, err := analytic.NewFinite(p.Lam, p.Mu, p.N, p.K, math.Inf(1))
	if err != nil {
		return 0, err
	}
	return pick(metric, map[string]func() float64{"mean_in_system": m.MeanInSystem, "p_block": m.Blocked})
}
