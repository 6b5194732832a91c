package verify

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"headroom/results"
	"headroom/scenarios/experiment"
	"headroom/scenarios/experiment/staff"
	"headroom/sim"
)

// cheapest is the code of the cases in which the cheapest numbers of people are searched for.
const cheapest = "SN"

// Of the search.
const (
	searchedEngagements = 20_000 // of each replication, about
	searchReplications  = 32
	searchGrowth        = 128 // times as many for what is not clear
	mostInPool          = 200
)

// staffingCase is an N-design: class 1 tries pool A, then B; class 2 pool B only. Rates of service are by class, then pool.
type staffingCase struct {
	Lams         []float64
	Mu           [][]float64
	MeanPatience []float64 `json:"mean_patience"`
	Target       []float64 `json:"target_p_abandon"`
	Cost         map[string]float64
	FreedOrder   []int `json:"freed_B_order"`

	id string
}

func readStaffing(c *referenceCase) (*staffingCase, error) {
	p := &staffingCase{id: c.id}
	if err := c.decode(p); err != nil {
		return nil, err
	}
	if len(p.Lams) != 2 || len(p.Mu) != 2 || len(p.Mu[0]) != 2 || len(p.Mu[1]) != 2 || len(p.MeanPatience) != 2 || len(p.Target) != 2 || len(p.FreedOrder) != 2 {
		return nil, errors.New("it takes two classes and two pools")
	}
	if p.FreedOrder[0]+p.FreedOrder[1] != 3 || p.FreedOrder[0]*p.FreedOrder[1] != 2 {
		return nil, fmt.Errorf("a freed agent of B takes classes %v; they must be 1 and 2", p.FreedOrder)
	}
	for _, must := range []struct {
		what string
		ok   bool
	}{
		{"arrivals", p.Lams[0] > 0 && p.Lams[1] > 0},
		{"rates of service", p.Mu[0][0] > 0 && p.Mu[0][1] > 0 && p.Mu[1][1] > 0},
		{"mean patience", p.MeanPatience[0] > 0 && p.MeanPatience[1] > 0},
		{"costs", p.Cost["A"] > 0 && p.Cost["B"] > 0},
	} {
		if !must.ok {
			return nil, fmt.Errorf("%s must be above 0", must.what)
		}
	}
	for _, target := range p.Target {
		if !(target > 0 && target < 1) {
			return nil, fmt.Errorf("a target of %g; it must be above 0 and below 1", target)
		}
	}
	return p, nil
}

// pools is the operation with so many people.
func (p *staffingCase) pools(agents []int) *pooled {
	u := unit(min(1/p.Mu[0][0], 1/p.Mu[1][1]))
	s := &pooled{id: p.id, unit: u}
	s.teams = []pool{{name: "A", agents: agents[0], order: []string{className(1)}}, {name: "B", agents: agents[1], pace: map[string]float64{}}}
	for _, class := range p.FreedOrder {
		s.teams[1].order = append(s.teams[1].order, className(class))
	}
	if pace := p.Mu[0][1] / p.Mu[0][0]; pace != 1 {
		s.teams[1].pace[className(1)] = pace
	}
	for i, teams := range [][]string{{"A", "B"}, {"B"}} {
		s.classes = append(s.classes, pooledClass{
			name: className(i + 1), rate: p.Lams[i], work: 1 / p.Mu[i][i], patience: exponential(p.MeanPatience[i], u), teams: teams,
			target: fmt.Sprintf("abandonment %s%%", number(100*p.Target[i])),
		})
	}
	return s
}

// studyOf is what is simulated of the optimum, for its probabilities.
func (p *staffingCase) studyOf(agents []int) (study, error) {
	s := p.pools(agents)
	return s.study(func(metric string) (reading, bool) {
		if class, ok := strings.CutPrefix(metric, "p_abandon_"); ok && (class == "1" || class == "2") {
			return share("abandon_rate(queue:%s)", "class"+class), true
		}
		return reading{}, false
	})
}

// search finds the cheapest numbers of people as headroom staff does.
func (p *staffingCase) search(ctx context.Context, seed uint64) (*staff.Found, error) {
	space := &staff.Space{Least: []int{0, 0}, Most: []int{mostInPool, mostInPool}, Cost: []float64{p.Cost["A"], p.Cost["B"]}}
	space.Build = func(agents []int) (*results.Spec, *sim.Model, error) {
		st, err := p.studyOf(agents)
		if err != nil {
			return nil, nil, err
		}
		s, err := load(st.text(st.daysFor(searchedEngagements/st.perDay)), nil)
		if err != nil {
			return nil, nil, err
		}
		job, err := experiment.JobOf(s, 0, 0)
		return job.Spec, job.Model, err
	}
	start := []int{max(1, int(math.Ceil(p.Lams[0]/p.Mu[0][0]))), max(1, int(math.Ceil(p.Lams[1]/p.Mu[1][1])))}
	found, err := staff.Find(ctx, space, staff.Options{
		Seed: seed, Workers: 1, Replications: searchReplications, SearchMost: searchGrowth * searchReplications, Start: start,
	})
	switch {
	case err != nil:
		return nil, err
	case found.Interrupted:
		return nil, ctx.Err()
	case found.Infeasible || found.Best == nil:
		return nil, errors.New("no numbers of people meet the targets")
	case !found.Exact.Proven:
		return nil, errors.New("the search could not tell that nothing is cheaper")
	}
	return found, nil
}

// cheapestPools is the optimum as a system to simulate.
func cheapestPools(c *referenceCase) ([]study, error) {
	p, err := readStaffing(c)
	if err != nil {
		return nil, err
	}
	found, err := p.search(context.Background(), seedOf(c.id))
	if err != nil {
		return nil, err
	}
	s, err := p.studyOf(found.Best.Counts)
	return []study{s}, err
}

// compareStaffing searches, compares what is exact, and simulates the optimum for the rest. A search that differs is repeated once with another seed, which
// decides, as for all that is simulated.
func (t trial) compareStaffing(ctx context.Context, c *referenceCase, rows []reference, entries []*Entry) {
	p, err := readStaffing(c)
	if err != nil {
		for _, e := range entries {
			e.broken(ctx, leftOut(err.Error()))
		}
		return
	}
	began := time.Now()
	seed := seedOf(c.id) + t.seed
	found, err := p.search(ctx, seed)
	if err == nil && !exactly(found, rows) {
		seed++
		found, err = p.search(ctx, seed)
	}
	seconds := time.Since(began).Seconds()
	var others []*Entry
	var simulated []reference
	for i, e := range entries {
		e.System, e.Seed, e.Seconds = c.id+" search", &seed, seconds
		if err != nil {
			e.broken(ctx, err)
			continue
		}
		value, known := exactOf(found, rows[i].metric)
		if !known {
			e.Attempt = Attempt{}
			others, simulated = append(others, e), append(simulated, rows[i])
			continue
		}
		e.settle(rows[i], value, found.Replications)
	}
	if err != nil || len(others) == 0 {
		return
	}
	s, err := p.studyOf(found.Best.Counts)
	t.compareSystems(ctx, []study{s}, err, simulated, others)
}

// settle compares a number that is exact.
func (e *Entry) settle(row reference, value float64, replications int) {
	e.Estimate, e.StandardError, e.Replications, e.Result = known(value), Number{0, true}, replications, Fail
	if math.Abs(value-row.value) <= 1e-9*math.Abs(row.value) {
		e.Result, e.Z = Pass, Number{0, true}
	}
	e.Reading = "the cheapest numbers found"
}

// exactOf is a count or cost of what was found.
func exactOf(found *staff.Found, metric string) (value float64, known bool) {
	switch metric {
	case "nA":
		return float64(found.Best.Counts[0]), true
	case "nB":
		return float64(found.Best.Counts[1]), true
	case "optima_count":
		return float64(len(found.Exact.Tied)), true
	case "cost":
		return found.Best.Cost, true
	case "next_best_cost":
		if found.Exact.Next == nil {
			return math.NaN(), true
		}
		return found.Exact.Next.Cost, true
	}
	return 0, false
}

// exactly tells whether all counts and costs are those of the rows.
func exactly(found *staff.Found, rows []reference) bool {
	for _, row := range rows {
		if value, known := exactOf(found, row.metric); known && !(math.Abs(value-row.value) <= 1e-9*math.Abs(row.value)) {
			return false
		}
	}
	return true
}
