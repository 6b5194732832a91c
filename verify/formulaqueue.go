package verify

import (
	"math"

	"headroom/results/analytic"
)

// The closed forms of queues with one kind of calls: EB, EC, EA, FK, OD, G1, GM, MD, DD, SW, BP.

// unbounded is the mean patience of those whose file says null.
func unbounded(mean *float64) float64 {
	if mean == nil {
		return math.Inf(1)
	}
	return *mean
}

func erlangBFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Load float64 `json:"offered_erlangs"`
		N    int
	}](params)
	if err != nil {
		return 0, err
	}
	b, err := analytic.ErlangB(p.Load, p.N)
	if err != nil {
		return 0, err
	}
	busy := p.Load * (1 - b)
	return pick(metric, map[string]func() float64{
		"p_block":   func() float64 { return b },
		"mean_busy": func() float64 { return busy },
		"occupancy": func() float64 { return busy / float64(p.N) },
	})
}

func erlangCFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Calls, Period, AHT, T float64
		N                     int
	}](params)
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewErlangC(p.Calls/p.Period, 1/p.AHT, p.N)
	if err != nil {
		return 0, err
	}
	if percent, ok := at(metric, "wait_p"); ok && percent >= 0 && percent < 100 {
		return m.WaitPercentile(percent / 100), nil
	}
	return pick(metric, map[string]func() float64{
		"p_wait":             m.ProbabilityOfWait,
		"asa":                m.MeanWait,
		"mean_wait":          m.MeanWait,
		"wait_given_delayed": m.MeanWaitOfDelayed,
		"mean_queue":         m.MeanQueue,
		"occupancy":          m.Occupancy,
		"mean_sojourn":       m.MeanSojourn,
		"mean_in_system":     m.MeanInSystem,
		"sl":                 func() float64 { return m.ServiceLevel(p.T) },
		"wait_second_moment": m.SecondMoment,
	})
}

func erlangAFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Lam, Mu, T float64
		N          int
		Patience   distribution
	}](params)
	if err != nil {
		return 0, err
	}
	patience, err := p.Patience.law()
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewErlangA(p.Lam, p.Mu, p.N, patience)
	if err != nil {
		return 0, err
	}
	return pick(metric, map[string]func() float64{
		"p_wait":                      m.ProbabilityOfWait,
		"p_abandon":                   m.ProbabilityOfAbandonment,
		"mean_wait":                   m.MeanWait,
		"mean_queue":                  m.MeanQueue,
		"mean_wait_served":            m.MeanWaitOfServed,
		"asa":                         m.MeanWaitOfServed,
		"mean_wait_abandoned":         m.MeanWaitOfAbandoned,
		"occupancy":                   m.Occupancy,
		"p_wait_le_T":                 func() float64 { return 1 - m.WaitAbove(p.T) },
		"p_wait_gt_T":                 func() float64 { return m.WaitAbove(p.T) },
		"p_offered_wait_gt_T":         func() float64 { return m.OfferedWaitAbove(p.T) },
		"sl_served_in_T_over_offered": func() float64 { return m.ServedWithin(p.T) },
		"sl_served_in_T_over_served":  func() float64 { return m.ServedWithin(p.T) / m.Served() },
		"sl_served_in_T_over_offered_less_ab_in_T": func() float64 { return m.ServedWithin(p.T) / (1 - m.AbandonedWithin(p.T)) },
		"sl_served_or_ab_in_T_over_offered":        func() float64 { return 1 - m.WaitAbove(p.T) },
		"p_abandon_in_T":                           func() float64 { return m.AbandonedWithin(p.T) },
	})
}

func finiteFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Lam, Mu      float64
		N, K         int
		MeanPatience *float64 `json:"mean_patience"`
		T            *float64
	}](params)
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewFinite(p.Lam, p.Mu, p.N, p.K, unbounded(p.MeanPatience))
	if err != nil {
		return 0, err
	}
	list := map[string]func() float64{
		"p_block":               m.Blocked,
		"p_wait_of_accepted":    m.WaitOfAccepted,
		"p_wait_of_offered":     m.WaitOfOffered,
		"mean_queue":            m.MeanQueue,
		"mean_in_system":        m.MeanInSystem,
		"mean_wait_of_accepted": m.MeanWaitOfAccepted,
		"occupancy":             m.Occupancy,
		"p_abandon_of_offered":  m.AbandonedOfOffered,
		"p_abandon_of_accepted": m.AbandonedOfAccepted,
	}
	if p.T != nil {
		list["sl_of_accepted"] = func() float64 { return m.ServedWithinOfAccepted(*p.T) }
		list["sl_of_offered"] = func() float64 { return m.ServedWithinOfOffered(*p.T) }
	}
	return pick(metric, list)
}

// oneRate is the parameters of M/M/n.
type oneRate struct {
	Lam, Mu float64
	N       int
}

func orderFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[oneRate](params)
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewErlangC(p.Lam, p.Mu, p.N)
	if err != nil {
		return 0, err
	}
	first, random, last := m.OrderOfService()
	return pick(metric, map[string]func() float64{
		"mean_wait":    m.MeanWait,
		"p_wait":       m.ProbabilityOfWait,
		"wait2_fcfs":   func() float64 { return first },
		"wait2_random": func() float64 { return random },
		"wait2_lcfs":   func() float64 { return last },
	})
}

func dueFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[oneRate](params)
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewErlangC(p.Lam, p.Mu, p.N)
	if err != nil {
		return 0, err
	}
	if due, ok := at(metric, "p_late_D"); ok {
		return m.SojournAbove(due), nil
	}
	return 0, errNoFormula
}

func backgroundFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		oneRate
		JobRate float64 `json:"job_rate"`
	}](params)
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewErlangC(p.Lam, p.Mu, p.N)
	if err != nil {
		return 0, err
	}
	return pick(metric, map[string]func() float64{
		"mean_wait":      m.MeanWait,
		"p_wait":         m.ProbabilityOfWait,
		"job_throughput": func() float64 { return m.PreemptedThroughput(p.JobRate) },
	})
}

func singleServerFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Lam     float64
		Service distribution
	}](params)
	if err != nil {
		return 0, err
	}
	service, err := p.Service.law()
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewSingleServer(p.Lam, service)
	if err != nil {
		return 0, err
	}
	return pick(metric, map[string]func() float64{
		"mean_wait":          m.MeanWait,
		"wait_second_moment": m.SecondMoment,
		"wait_stdev":         func() float64 { return math.Sqrt(m.Variance()) },
		"mean_queue":         m.MeanQueue,
		"p_wait":             m.ProbabilityOfWait,
	})
}

func renewalFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Interarrival distribution
		Mu           float64
	}](params)
	if err != nil {
		return 0, err
	}
	between, err := p.Interarrival.law()
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewRenewalInput(between, p.Mu)
	if err != nil {
		return 0, err
	}
	return pick(metric, map[string]func() float64{
		"p_wait":    m.ProbabilityOfWait,
		"mean_wait": m.MeanWait,
	})
}

func constantServiceFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Lam, T  float64
		N       int
		Service distribution
	}](params)
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewConstantService(p.Lam, p.Service.Value, p.N)
	if err != nil {
		return 0, err
	}
	if level, ok := m.ServiceLevel(p.T); ok && metric == "sl" {
		return level, nil
	}
	return pick(metric, map[string]func() float64{
		"p_wait":     m.ProbabilityOfWait,
		"asa":        m.MeanWait,
		"mean_wait":  m.MeanWait,
		"mean_queue": m.MeanQueue,
		"occupancy":  m.Occupancy,
	})
}

// wallaceTypes is how many types the cases SW have.
const wallaceTypes = 6

func pooledFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Load   float64 `json:"total_erlangs"`
		N      int
		AHT, T float64
	}](params)
	if err != nil {
		return 0, err
	}
	all, one, err := analytic.Pooled(p.Load/p.AHT, 1/p.AHT, p.N, wallaceTypes)
	if err != nil {
		return 0, err
	}
	return pick(metric, map[string]func() float64{
		"asa_all_six_skills": all.MeanWait,
		"asa_one_skill":      one.MeanWait,
		"sl_all_six_skills":  func() float64 { return all.ServiceLevel(p.T) },
		"sl_one_skill":       func() float64 { return one.ServiceLevel(p.T) },
	})
}
