package router

import (
	"fmt"

	"headroom/router/condition"
)

// flow is a Flow compiled: when says which of its rules is the first that holds.
type flow struct {
	rules []FlowRule
	when  *condition.Table
}

// rows is a Profile compiled.
type rows struct {
	top, accumulating *condition.Table
	points            []accumulation // by accumulating row
}

// noTop is the place of who matches no top row: behind everybody who does.
const noTop = 255

// compileConditions makes a table of sources; an empty one always holds.
func compileConditions(cfg *Config, sources []string) (*condition.Table, error) {
	var list []*condition.Condition
	for i, source := range sources {
		if source == "" { // always
			list = append(list, nil)
			continue
		}
		c, err := condition.Compile(source, cfg.Variables)
		if err != nil {
			return nil, fmt.Errorf("condition %d: %w", i+1, err)
		}
		list = append(list, c)
	}
	return condition.NewTable(list), nil
}

func (f *Flow) conditions() []string {
	var sources []string
	for _, r := range f.Rules {
		sources = append(sources, r.When)
	}
	return sources
}

func (p *Profile) conditions() []string {
	var sources []string
	for _, r := range p.Accumulating {
		sources = append(sources, r.When)
	}
	return sources
}

// compileFlows compiles what a valid configuration says.
func (e *Engine) compileFlows() {
	table := func(sources []string) *condition.Table {
		t, err := compileConditions(&e.config, sources)
		if err != nil {
			panic(err) // validate has compiled it
		}
		return t
	}
	e.flows = make([]flow, len(e.config.Flows))
	for i := range e.config.Flows {
		f := &e.config.Flows[i]
		e.flows[i] = flow{rules: f.Rules, when: table(f.conditions())}
	}
	e.rows = make([]rows, len(e.config.Profiles))
	for i := range e.config.Profiles {
		p := &e.config.Profiles[i]
		r := rows{top: table(p.Top), accumulating: table(p.conditions())}
		for _, row := range p.Accumulating {
			r.points = append(r.points, compilePoints(row.Points))
		}
		e.rows[i] = r
	}
	e.calendars = make([]calendar, len(e.config.Calendars))
	for i := range e.config.Calendars {
		e.calendars[i] = compileCalendar(&e.config.Calendars[i])
	}
	e.priority = none
	for i, v := range e.config.Variables {
		if v.Name == PriorityVariable {
			e.priority = int32(i)
		}
	}
}

// valuesOf is what is known of an engagement.
func (e *Engine) valuesOf(x *engagement) []Value {
	if x.extra == 0 {
		return nil
	}
	return e.extras[x.extra-1].values
}

func (e *Engine) factsOf(x *engagement) condition.Facts {
	if x.due == Far {
		return condition.Facts{}
	}
	left := x.due - max(e.now, x.entered) // of one that is to come in later: from then on
	seconds := left / Second
	if left%Second < 0 {
		seconds--
	}
	return condition.Facts{HasDue: true, DueIn: int64(seconds)}
}

// lead sends an engagement by a flow to its queue.
func (e *Engine) lead(i int32, id FlowID) {
	x := &e.engagements[i]
	f := &e.flows[id]
	rule := &f.rules[f.when.First(e.valuesOf(x), e.factsOf(x))]
	x.queue = rule.Queue
	x.asked = 0
	if rule.Requires.Set {
		x.asked = int32(rule.Requires.Value) + 1
	}
	if rule.Due.Set && x.due == Far {
		x.due = later(x.entered, rule.Due.Value)
		if rule.DueCalendar.Set {
			x.due = e.calendars[rule.DueCalendar.Value].after(x.entered, Time(rule.Due.Value))
		}
		if x.due > Latest {
			x.due = Far
		}
	}
	if rule.Priority.Set {
		e.setPriority(x, rule.Priority.Value)
	}
}

func (e *Engine) setPriority(x *engagement, priority int64) {
	y := e.extraOf(x)
	for len(y.values) <= int(e.priority) {
		y.values = append(y.values, Value{})
	}
	y.values[e.priority] = Value{Kind: condition.Number, Number: priority}
}

// classify looks up the rows of its queue's profile for an engagement.
func (e *Engine) classify(x *engagement) {
	x.top, x.row = noTop, 0
	p := e.queues[x.queue].config.Profile
	if !p.Set {
		return
	}
	r, values, facts := &e.rows[p.Value], e.valuesOf(x), e.factsOf(x)
	if first := r.top.First(values, facts); first >= 0 {
		x.top = uint8(first)
	}
	x.row = uint8(r.accumulating.First(values, facts) + 1)
}

// pointsOf is how waiting is worth points to an engagement.
func (e *Engine) pointsOf(x *engagement) *accumulation {
	q := &e.queues[x.queue]
	if x.row == 0 {
		return &q.points
	}
	return &e.rows[q.config.Profile.Value].points[x.row-1]
}
