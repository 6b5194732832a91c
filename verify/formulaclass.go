package verify

import (
	"fmt"

	"headroom/results/analytic"
)

// The closed forms of several kinds of calls, of chats, and of rates that change: NP, PR, GP, AP, TR, KR, PS, IN, MG.

// manyRates is the parameters of M/M/n with classes.
type manyRates struct {
	Lams  []float64
	Mu, T float64
	N     int
	B     []float64
	R     int
}

func headOfLineFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[manyRates](params)
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewPriorities(p.Lams, p.Mu, p.N)
	if err != nil {
		return 0, err
	}
	if class, ok := numbered(metric, "mean_wait_", len(p.Lams)); ok {
		return m.MeanWait(class), nil
	}
	if class, ok := numbered(metric, "sl_", len(p.Lams)); ok {
		return m.ServiceLevel(class, p.T), nil
	}
	return pick(metric, map[string]func() float64{
		"p_wait":        m.ProbabilityOfWait,
		"mean_wait_all": m.MeanWaitOfAll,
	})
}

func preemptiveFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[manyRates](params)
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewPriorities(p.Lams, p.Mu, p.N)
	if err != nil {
		return 0, err
	}
	if class, ok := numbered(metric, "mean_time_not_in_service_", len(p.Lams)); ok {
		return m.MeanTimeNotInService(class), nil
	}
	if class, ok := numbered(metric, "mean_sojourn_", len(p.Lams)); ok {
		return m.MeanSojournPreemptive(class), nil
	}
	return 0, errNoFormula
}

func singlePrioritiesFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Lams        []float64
		MeanService []float64 `json:"mean_service"`
		SCV         []float64
	}](params)
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewSingleServerPriorities(p.Lams, p.MeanService, p.SCV)
	if err != nil {
		return 0, err
	}
	if class, ok := numbered(metric, "np_mean_wait_", len(p.Lams)); ok {
		return m.MeanWait(class), nil
	}
	if class, ok := numbered(metric, "pr_mean_sojourn_", len(p.Lams)); ok {
		return m.MeanSojournPreemptive(class), nil
	}
	return 0, errNoFormula
}

func accumulatingFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[manyRates](params)
	if err != nil {
		return 0, err
	}
	waits, err := analytic.AccumulatingWaits(p.Lams, p.Mu, p.N, p.B)
	if err != nil {
		return 0, err
	}
	if class, ok := numbered(metric, "mean_wait_", len(p.Lams)); ok {
		return waits[class-1], nil
	}
	return 0, errNoFormula
}

func reservationFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[manyRates](params)
	if err != nil {
		return 0, err
	}
	if len(p.Lams) != 2 {
		return 0, fmt.Errorf("%d arrival rates: trunk reservation has two classes", len(p.Lams))
	}
	m, err := analytic.NewReservation(p.Lams[0], p.Lams[1], p.Mu, p.N, p.R)
	if err != nil {
		return 0, err
	}
	if class, ok := numbered(metric, "p_block_", 2); ok {
		return m.Blocked(class), nil
	}
	return pick(metric, map[string]func() float64{"occupancy": m.Occupancy})
}

func multiSlotFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Slots   int
		Classes []struct {
			Erlangs float64
			Slots   int
		}
	}](params)
	if err != nil {
		return 0, err
	}
	var classes []analytic.MultiSlot
	for _, c := range p.Classes {
		classes = append(classes, analytic.MultiSlot{Load: c.Erlangs, Slots: c.Slots})
	}
	blocked, err := analytic.MultiSlotBlocking(p.Slots, classes)
	if err != nil {
		return 0, err
	}
	if class, ok := numbered(metric, "p_block_", len(classes)); ok {
		return blocked[class-1], nil
	}
	return 0, errNoFormula
}

func sharingFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Lam      float64
		MeanWork float64 `json:"mean_work"`
	}](params)
	if err != nil {
		return 0, err
	}
	sojourn, inSystem, err := analytic.ProcessorSharing(p.Lam, p.MeanWork)
	if err != nil {
		return 0, err
	}
	return pick(metric, map[string]func() float64{
		"mean_sojourn":   func() float64 { return sojourn },
		"mean_in_system": func() float64 { return inSystem },
	})
}

func chatSlotsFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Lam      float64
		Speeds   []float64 `json:"per_chat_speed"`
		MeanWork float64   `json:"mean_work"`
	}](params)
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewChatSlots(p.Lam, p.MeanWork, p.Speeds)
	if err != nil {
		return 0, err
	}
	if metric == "p_hold_0" {
		return m.Held(0), nil
	}
	if k, ok := numbered(metric, "p_hold_", m.Slots()); ok {
		return m.Held(k), nil
	}
	return pick(metric, map[string]func() float64{"p_block": m.Blocked})
}

func sineFormula(params []byte, metric string) (float64, error) {
	p, err := readParams[struct {
		Level   float64 `json:"lbar"`
		Swing   float64 `json:"A"`
		Period  float64
		Service distribution
	}](params)
	if err != nil {
		return 0, err
	}
	service, err := p.Service.law()
	if err != nil {
		return 0, err
	}
	m, err := analytic.NewSineArrivals(p.Level, p.Swing, p.Period, service)
	if err != nil {
		return 0, err
	}
	if t, ok := at(metric, "mean_busy_t"); ok {
		return m.MeanBusy(t), nil
	}
	return 0, errNoFormula
}
