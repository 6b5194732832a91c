package rules

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"

	"headroom/router"
)

// crew are people alike in an interval: of one team, who take the same queues.
type crew struct {
	team   router.TeamID
	loads  []load
	queues []crewQueue
}

// crewQueue is a queue that a crew takes: how fast it does its work, and how many of its team hold nothing while it takes any.
type crewQueue struct {
	queue   int
	pace    float64
	reserve float64
}

// allocate shares the time of people out over work, in one interval of a length in hours: hours[g] of crew g, work[q] hours waiting of queue q, with weights that say what goes
// first. It is the linear program
//
//	max  Σ w_q · z_gq
//	Σ_g z_gq ≤ work_q                                  no more than there is
//	Σ_s y_gs ≤ hours_g                                 a crew is in one load at a time
//	Σ_(q of c) z_gq / pace_gq ≤ Σ_s y_gs · rate_gsc    what is done of a channel in its loads
//	Σ_(g of t) Σ_(s with c) y_gs ≤ hours_t − reserve   of each team: who is kept free takes nothing of the channel (if all queues of it keep a reserve)
//
// with z_gq the work done of queue q by crew g and y_gs the hours of crew g in load s. It returns the work done by queue. While work waits that no reserve keeps from people, everybody
// holds some, and calls interrupt it: so loads that spare a channel of worse priority what it costs to resume are worth so much less that they are left for when nothing else would do.
// Source: J. G. Dai 1999, "Stability of fluid and stochastic processing networks", MaPhySto; A. Bassamboo, J. M. Harrison and A. Zeevi 2006, "Design and control of a large call
// center: asymptotic analysis of an LP-based method", Operations Research 54.
func allocate(crews []crew, channels []int, length float64, hours, work, weights []float64) ([]float64, error) {
	p := program{}
	p.done = make([][]int, len(work))
	for g := range crews {
		if hours[g] > 0 {
			p.addCrew(&crews[g], channels, length, hours[g], work, weights)
		}
	}
	for q := range work {
		if len(p.done[q]) > 0 {
			row := p.row(work[q])
			for _, z := range p.done[q] {
				p.set(row, z, 1)
			}
		}
	}
	for _, r := range p.reserved {
		p.bound[r.row] = max(0, p.bound[r.row]-r.hours)
	}
	served := make([]float64, len(work))
	if len(p.value) == 0 {
		return served, nil
	}
	x, err := p.solve()
	if err != nil {
		return nil, err
	}
	for q := range work {
		for _, z := range p.done[q] {
			served[q] += max(0, x[z])
		}
		served[q] = min(served[q], work[q])
	}
	return served, nil
}

// program is: maximize value · x with every row of coefficients · x at most its bound, x from 0.
type program struct {
	value []float64 // by variable
	bound []float64 // by row
	cells []cell
	done  [][]int // by queue: the variables that are its work done
	// reserved are the rows of those who are kept free.
	reserved []reserved
}

type cell struct {
	row, column int
	value       float64
}

func (p *program) variable(value float64) int {
	p.value = append(p.value, value)
	return len(p.value) - 1
}

func (p *program) row(bound float64) int {
	p.bound = append(p.bound, bound)
	return len(p.bound) - 1
}

func (p *program) set(row, column int, value float64) {
	p.cells = append(p.cells, cell{row, column, value})
}

func (p *program) addCrew(g *crew, channels []int, length, hours float64, work, weights []float64) {
	var busy []int // the channels with anything to do for them
	for _, q := range g.queues {
		if c := channels[q.queue]; work[q.queue] > 0 && !slices.Contains(busy, c) {
			busy = append(busy, c)
		}
	}
	slices.Sort(busy)
	var variables []int
	var loads []load
	for _, l := range g.loads {
		if slices.ContainsFunc(busy, func(c int) bool { return l.rates[c] > 0 }) {
			variables, loads = append(variables, p.variable(0)), append(loads, l)
		}
	}
	if len(loads) == 0 {
		return
	}
	all := p.row(hours)
	for _, y := range variables {
		p.set(all, y, 1)
	}
	best := make([]float64, len(loads[0].rates)) // weight of an hour's work by channel
	for _, q := range g.queues {
		if work[q.queue] > 0 {
			best[channels[q.queue]] = max(best[channels[q.queue]], float64(weights[q.queue]*q.pace))
		}
	}
	for _, c := range busy {
		row, reserve := p.row(0), math.Inf(1)
		for _, q := range g.queues {
			if channels[q.queue] != c {
				continue
			}
			reserve = min(reserve, q.reserve)
			if work[q.queue] > 0 {
				z := p.variable(weights[q.queue])
				p.set(row, z, 1/q.pace)
				p.done[q.queue] = append(p.done[q.queue], z)
			}
		}
		able := -1
		if reserve > 0 {
			able = p.kept(g.team, c, float64(reserve*length))
			p.bound[able] += hours
		}
		for s, y := range variables {
			if r := loads[s].rates[c]; r != 0 {
				p.set(row, y, -r)
				if able >= 0 {
					p.set(able, y, 1)
				}
			}
			if able < 0 && slices.Contains(loads[s].spared, c) {
				p.value[y] -= min(float64(2*best[c]), worth(loads[s].rates, best)/100) // of equal priority they are chosen freely
			}
		}
	}
}

// worth is what an hour in a load is worth.
func worth(rates, best []float64) float64 {
	sum := 0.0
	for c, r := range rates {
		sum += float64(r * best[c])
	}
	return sum
}

// reserved is the row of a team's people who may hold any of a channel.
type reserved struct {
	team         router.TeamID
	channel, row int
	hours        float64 // kept free
}

// kept is that row; its bound grows with each crew.
func (p *program) kept(t router.TeamID, channel int, hours float64) int {
	at := slices.IndexFunc(p.reserved, func(r reserved) bool { return r.team == t && r.channel == channel })
	if at < 0 {
		p.reserved = append(p.reserved, reserved{t, channel, p.row(0), hours})
		at = len(p.reserved) - 1
	}
	p.reserved[at].hours = min(p.reserved[at].hours, hours)
	return p.reserved[at].row
}

// solve begins with nothing done: every row has a variable for what is left of its bound.
func (p *program) solve() ([]float64, error) {
	rows, columns := len(p.bound), len(p.value)
	a := mat.NewDense(rows, columns+rows, nil)
	for _, c := range p.cells {
		a.Set(c.row, c.column, c.value)
	}
	cost := make([]float64, columns+rows)
	basic := make([]int, rows)
	for j, v := range p.value {
		cost[j] = -v
	}
	for i := range rows {
		a.Set(i, columns+i, 1)
		basic[i] = columns + i
	}
	_, x, err := lp.Simplex(cost, a, p.bound, 1e-10, basic)
	if err != nil {
		return nil, fmt.Errorf("rules: the fluid model of an interval: %w", err)
	}
	return x[:columns], nil
}
