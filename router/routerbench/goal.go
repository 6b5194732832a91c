package routerbench

import (
	"fmt"

	"headroom/router"
)

// GoalResult is a goal and how far it is reached, by medians.
type GoalResult struct {
	Goal  string  `json:"goal"`
	Bound float64 `json:"bound"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	Met   bool    `json:"met"`
}

// Judge sets the report beside the goals whose rows it has.
func (r *Report) Judge() []GoalResult {
	j := &judge{report: r}
	if x, ok := r.find(Usual()); ok {
		j.atLeast("100 agents, 3 queues: steps per second", 8e6, x.Steps.Median, "/s")
	}
	j.ratio("a step with 100 000 agents, beside one with 100", 2,
		Usual(), usual(func(r *Row) { r.Agents = 100_000 }))
	j.ratio("a step with 10 000 agents all different, beside 10 000 alike", 3,
		usual(func(r *Row) { r.Agents = 10_000 }), usual(func(r *Row) { r.Agents, r.Profiles = 10_000, 10_000 }))
	for _, o := range router.Orders() {
		bound := 2.0
		if o.ByDue() {
			bound = 5
		}
		j.ratio(fmt.Sprintf("a step with a backlog of 1 000 000, beside 1 000: %v", o), bound,
			usual(func(r *Row) { r.Policy.Order, r.Backlog = o, 1000 }), usual(func(r *Row) { r.Policy.Order, r.Backlog = o, 1_000_000 }))
	}
	for _, where := range []Where{Absent, Delayed} {
		j.ratio(fmt.Sprintf("the same, nobody present can take it: %s", where), 2,
			usual(func(r *Row) { r.Where, r.Backlog = where, 1000 }), usual(func(r *Row) { r.Where, r.Backlog = where, 1_000_000 }))
	}
	for _, b := range r.Bursts {
		if b.Timers == 100_000 {
			name := fmt.Sprintf("longest step of 100 000 timers at one instant: %s, queues %d", b.What, b.Queues)
			j.atMost(name, 50, b.Longest.High/1e6, "ms")
		}
	}
	return j.results
}

type judge struct {
	report  *Report
	results []GoalResult
}

func (j *judge) atLeast(goal string, bound, value float64, unit string) {
	j.results = append(j.results, GoalResult{goal, bound, value, unit, value >= bound})
}

func (j *judge) atMost(goal string, bound, value float64, unit string) {
	j.results = append(j.results, GoalResult{goal, bound, value, unit, value <= bound})
}

// ratio compares the mean time of a step, the inverse of steps per second.
func (j *judge) ratio(goal string, bound float64, small, large Row) {
	a, okA := j.report.find(small)
	b, okB := j.report.find(large)
	if okA && okB {
		j.atMost(goal, bound, a.Steps.Median/b.Steps.Median, "×")
	}
}
