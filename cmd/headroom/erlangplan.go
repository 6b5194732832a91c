package main

import (
	"fmt"
	"math"
	"slices"

	"headroom/results/analytic"
)

// erlangFigures are what one formula says about one number of agents. Not Stable: the queue grows without end, and there is
// nothing to say.
type erlangFigures struct {
	Stable       bool       `json:"stable"`
	ServiceLevel float64    `json:"service_level"`     // of all calls, answered within the threshold
	MeanWait     float64    `json:"mean_wait_seconds"` // of those answered
	Waits        float64    `json:"waits"`             // share of all calls that must wait
	Abandons     float64    `json:"abandons"`
	TurnedAway   float64    `json:"turned_away"`
	Occupancy    float64    `json:"occupancy"`
	Calls        float64    `json:"calls"` // in the interval, those that call again included
	Percentiles  [4]float64 `json:"-"`     // of waits, see percentiles
}

// percentiles are the shares of callers whose longest wait is shown.
var percentiles = [4]float64{0.5, 0.8, 0.9, 0.95}

// erlangRow is one number of agents.
type erlangRow struct {
	Agents   int
	C        erlangFigures
	A        erlangFigures // only where the question has patience or waiting places
	AskedFor bool
}

// erlangNeed is the least number of agents by one formula, and which wish asks for it.
type erlangNeed struct {
	Agents      int
	ByOccupancy bool
	Rungs       []float64 // after each step of shrinkage, not rounded
}

// erlangPlan is the answer.
type erlangPlan struct {
	*erlangQuestion
	NeedC, NeedA erlangNeed
	Rows         []erlangRow
	Lines        int     // 0: not asked
	LineLoad     float64 // erlangs
	Busier       erlangFigures
	Warnings     []string
}

// rowsBeside is how many numbers of agents are shown on each side of those needed.
const rowsBeside = 3

func (q *erlangQuestion) answer() (*erlangPlan, error) {
	p := &erlangPlan{erlangQuestion: q}
	var err error
	if p.NeedC, err = q.need(q.erlangC); err != nil {
		return nil, err
	}
	low, high := p.NeedC.Agents, p.NeedC.Agents
	if q.impatient() {
		if p.NeedA, err = q.need(q.erlangA); err != nil {
			return nil, err
		}
		low, high = min(low, p.NeedA.Agents), max(high, p.NeedA.Agents)
	}
	for _, n := range q.shown(low, high) {
		row := erlangRow{Agents: n, C: q.erlangC(n, 1), AskedFor: n == q.agents}
		if q.impatient() {
			row.A = q.erlangA(n, 1)
		}
		p.Rows = append(p.Rows, row)
	}
	if q.block > 0 {
		if err := p.size(); err != nil {
			return nil, err
		}
	}
	p.Busier = q.likeliest(p.planned(), 1.05)
	p.Warnings = p.warn()
	return p, nil
}

// shown are the numbers of agents in the table: around what is needed, with holes where that is a wide span.
func (q *erlangQuestion) shown(low, high int) []int {
	var list []int
	for _, center := range []int{low, high} {
		for n := max(1, center-rowsBeside); n <= center+rowsBeside; n++ {
			list = append(list, n)
		}
	}
	if q.agents > 0 {
		list = append(list, q.agents)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// need is the least number of agents whose figures reach the target and stay within the bound of occupancy.
func (q *erlangQuestion) need(figures func(agents int, factor float64) erlangFigures) (erlangNeed, error) {
	reached := func(n int) bool { f := figures(n, 1); return f.Stable && f.ServiceLevel >= q.level }
	within := func(n int) bool { f := figures(n, 1); return f.Stable && f.Occupancy <= q.occupancyMost+1e-12 }
	least, ok := analytic.LeastAgents(func(n int) bool { return n >= agentsMost || reached(n) })
	if !ok || least >= agentsMost {
		return erlangNeed{}, fmt.Errorf("no number of agents up to %d reaches %s", agentsMost, q.target)
	}
	need := erlangNeed{Agents: least}
	if !within(least) {
		need.ByOccupancy = true
		need.Agents, ok = analytic.LeastAgents(func(n int) bool { return n >= agentsMost || n >= least && within(n) })
		if !ok || need.Agents >= agentsMost {
			return erlangNeed{}, fmt.Errorf("no number of agents up to %d has an occupancy of at most %.6g %%", agentsMost, 100*q.occupancyMost)
		}
	}
	var err error
	need.Rungs, err = analytic.Scheduled(float64(need.Agents), q.shrinkage...)
	return need, err
}

// erlangC is Erlang C with factor times the calls.
func (q *erlangQuestion) erlangC(agents int, factor float64) erlangFigures {
	m, err := analytic.NewErlangC(factor*q.calls/q.per, 1/q.handle, agents)
	if full := factor*q.load() >= float64(float64(agents)*(1-1e-12)); err != nil || full { // as many agents as erlangs, but for the last digits
		return erlangFigures{Calls: factor * q.calls, Occupancy: 1}
	}
	f := erlangFigures{
		Stable: true, ServiceLevel: m.ServiceLevel(q.threshold), MeanWait: m.MeanWait(), Waits: m.ProbabilityOfWait(),
		Occupancy: m.Occupancy(), Calls: factor * q.calls,
	}
	for i, share := range percentiles {
		f.Percentiles[i] = m.WaitPercentile(share)
	}
	return f
}

// erlangA is the model with patience or a bound on those who wait, with factor times the calls. Of those who are lost some call
// again, and are lost as others are: the calls c are where c = first calls + redial·c·lost(c).
func (q *erlangQuestion) erlangA(agents int, factor float64) erlangFigures {
	first := factor * q.calls
	low, high := first, first/(1-q.redial)
	for q.redial > 0 && high-low > 1e-12*high {
		middle := low + (high-low)/2
		if !(middle > low && middle < high) {
			break
		}
		if first+q.redial*middle*q.lost(agents, middle) > middle {
			low = middle
		} else {
			high = middle
		}
	}
	if q.places == endless {
		return q.withPatience(agents, high)
	}
	return q.withPlaces(agents, high)
}

// patienceModel is M/M/n+M.
func (q *erlangQuestion) patienceModel(agents int, calls float64) *analytic.ErlangA {
	patience, _ := analytic.Exponential(q.patience) // above 0: it was read so
	m, _ := analytic.NewErlangA(calls/q.per, 1/q.handle, agents, patience)
	return &m
}

// placesModel is M/M/n/K(+M).
func (q *erlangQuestion) placesModel(agents int, calls float64) *analytic.Finite {
	m, _ := analytic.NewFinite(calls/q.per, 1/q.handle, agents, agents+q.places, q.patience)
	return &m
}

func (q *erlangQuestion) lost(agents int, calls float64) float64 {
	if q.places == endless {
		return q.patienceModel(agents, calls).ProbabilityOfAbandonment()
	}
	m := q.placesModel(agents, calls)
	return m.Blocked() + m.AbandonedOfOffered()
}

func (q *erlangQuestion) withPatience(agents int, calls float64) erlangFigures {
	m := q.patienceModel(agents, calls)
	f := erlangFigures{
		Stable: true, ServiceLevel: m.ServedWithin(q.threshold), MeanWait: m.MeanWaitOfServed(), Waits: m.ProbabilityOfWait(),
		Abandons: m.ProbabilityOfAbandonment(), Occupancy: m.Occupancy(), Calls: calls,
	}
	for i, share := range percentiles {
		f.Percentiles[i] = m.WaitPercentile(share)
	}
	return f
}

func (q *erlangQuestion) withPlaces(agents int, calls float64) erlangFigures {
	m := q.placesModel(agents, calls)
	f := erlangFigures{
		Stable: true, ServiceLevel: m.ServedWithinOfOffered(q.threshold), MeanWait: m.MeanWaitOfServed(), Waits: m.WaitOfOffered(),
		Abandons: m.AbandonedOfOffered(), TurnedAway: m.Blocked(), Occupancy: m.Occupancy(), Calls: calls,
	}
	for i, share := range percentiles {
		f.Percentiles[i] = m.WaitPercentileOfAccepted(share)
	}
	return f
}

// planned is the number of agents that the plan is about: what was asked for, else what is needed by the likelier model.
func (p *erlangPlan) planned() int {
	switch {
	case p.agents > 0:
		return p.agents
	case p.impatient():
		return p.NeedA.Agents
	}
	return p.NeedC.Agents
}

// likeliest are the figures of the model that leaves least out.
func (q *erlangQuestion) likeliest(agents int, factor float64) erlangFigures {
	if q.impatient() {
		return q.erlangA(agents, factor)
	}
	return q.erlangC(agents, factor)
}

// size sets how many lines are needed: a call holds one from its arrival, while it waits too.
func (p *erlangPlan) size() error {
	f := p.likeliest(p.planned(), 1)
	if !f.Stable {
		return fmt.Errorf("--block: with %d agents for %.6g erlangs the queue grows without end, and no number of lines is enough; say --patience or more --agents", p.planned(), p.load())
	}
	// Busy agents and those who wait, by Little's law; the mean wait of all is at most a little longer than that of those answered.
	waiting := f.Calls / p.per * (1 - f.TurnedAway) * p.meanWaitOfAll(f)
	p.LineLoad = f.Occupancy*float64(p.planned()) + waiting
	var err error
	p.Lines, err = analytic.LeastTrunks(p.LineLoad, p.block)
	return err
}

// meanWaitOfAll is of those who are not turned away, until they are answered or give up.
func (p *erlangPlan) meanWaitOfAll(f erlangFigures) float64 {
	switch {
	case !p.impatient():
		return f.MeanWait
	case p.places == endless:
		return p.patienceModel(p.planned(), f.Calls).MeanWait()
	}
	return p.placesModel(p.planned(), f.Calls).MeanWaitOfAccepted()
}

// warn says where the formulas mislead.
func (p *erlangPlan) warn() []string {
	var list []string
	addf := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	planned := p.planned()
	f := p.likeliest(planned, 1)
	c := p.erlangC(planned, 1)
	if p.agents > 0 && !c.Stable {
		addf("%d agents for a load of %.4g erlangs: without abandonment the queue grows as long as the load lasts. Erlang C has no answer; it needs at least %d agents.", planned, p.load(), int(math.Floor(p.load()))+1)
	}
	if f.Stable && f.Occupancy > 0.9 {
		addf("At %d agents people are busy %.1f %% of the time. That is hard to keep up, and there small differences count most: with 5 %% more calls %s.", planned, 100*f.Occupancy, p.busier())
	}
	if p.impatient() && c.Stable && c.ServiceLevel < f.ServiceLevel-0.05 {
		addf("Erlang C assumes that everybody waits until answered: at %d agents it says %.1f %%, where those who give up shorten the queue for the others it is %.1f %%.", planned, 100*c.ServiceLevel, 100*f.ServiceLevel)
	}
	if p.patience < 2*p.threshold {
		addf("Callers wait %s on average before they give up, the target allows %s: most who are not answered in time are gone, so that the service level says little. Look at who gives up.", seconds(p.patience), seconds(p.threshold))
	}
	if p.impatient() && f.Abandons+f.TurnedAway > 0.1 {
		addf("%.1f %% of calls give up or are turned away at %d agents: what is left is answered sooner and keeps people less busy than the calls that came would.", 100*(f.Abandons+f.TurnedAway), planned)
	}
	if p.per < 4*p.handle {
		addf("The interval, %s, is short against the handle time, %s: calls of the interval before are still there. The formulas assume that the load has lasted for long; simulate the day instead.", seconds(p.per), seconds(p.handle))
	}
	if p.impatient() && math.IsInf(p.patience, 1) && p.load() >= float64(planned) {
		addf("The load is not below the number of agents, and nobody gives up: the waiting places are always taken.")
	}
	return list
}

// busier says what 5 % more calls do.
func (p *erlangPlan) busier() string {
	if !p.Busier.Stable || !p.impatient() && p.Busier.Occupancy > 0.9999 {
		return "the queue grows without end"
	}
	return fmt.Sprintf("%.1f %% are answered within %s", 100*p.Busier.ServiceLevel, seconds(p.threshold))
}
