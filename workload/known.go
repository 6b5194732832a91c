package workload

import (
	"strconv"

	"headroom/router"
)

// known is a source's Values, compiled.
type known struct {
	choices   []choice
	variables int  // how many are given at most
	anything  bool // is known of some engagement beside its queue
}

// choice is one Choice: its random numbers are those of the engagement's key and the name of its variable.
type choice struct {
	*Choice
	name       uint64 // a hash of it
	cumulative []float64
}

func (k *known) compile(src *Source) {
	k.anything = len(src.Values) > 0 || src.Consumers > 0 || src.WorkItems || src.Schedule.some() || src.Outbound != nil
	for i := range src.Values {
		c := choice{Choice: &src.Values[i]}
		if len(c.Values) > 1 {
			c.name = uint64(Key(0).Named(c.Name))
			c.cumulative, _, _ = branches("values", c.Weights, len(c.Values)) // Check has seen to errors
		}
		k.choices = append(k.choices, c)
		k.variables = max(k.variables, c.Variable+1)
	}
	of := func(d *router.Details) {
		if d != nil {
			k.anything = true
			k.variables = max(k.variables, len(d.Values))
		}
	}
	for i := range src.Trace {
		of(src.Trace[i].Details)
	}
	for i := range src.Batches {
		for n := range src.Batches[i].Open {
			of(src.Batches[i].Open[n].Details)
		}
	}
}

// Details fills in what is known of an arrival beside its queue and returns d; nil where nothing is. It uses the memory of
// d.Values again, and allocates only the names of work items.
func (g *Generator) Details(a *Arrival, d *router.Details) *router.Details {
	if !g.known.anything {
		return nil
	}
	values := d.Values[:0]
	*d = router.Details{}
	row := (*router.Details)(nil)
	if g.src.Trace != nil {
		row = g.src.Trace[a.Row].Details
	} else if open := g.src.open(a.Row); open != nil {
		row = open.Details
	}
	if row != nil {
		*d = *row
		if g.src.Repeated != nil && d.WorkItemID != "" {
			d.WorkItemID = g.workItemOfCopy(a, d.WorkItemID)
		}
	} else {
		d.NotBefore = a.NotBefore
	}
	d.Values = g.values(a.Key, row, values)
	if g.src.Consumers > 0 && d.Consumer == 0 {
		d.Consumer = g.consumer(a.Key)
	}
	if g.src.WorkItems && d.WorkItemID == "" {
		g.name = strconv.AppendUint(append(append(g.name[:0], g.src.Name...), ' '), uint64(a.Key), 16)
		d.WorkItemID = string(g.name)
	}
	return d
}

func hexadecimal(key Key) string { return strconv.FormatUint(uint64(key), 16) }

// values appends what is known for each variable: what the row says, else what the source draws.
func (g *Generator) values(key Key, row *router.Details, values []router.Value) []router.Value {
	for range g.known.variables {
		values = append(values, router.Value{})
	}
	if row != nil {
		copy(values, row.Values)
	}
	for i := range g.known.choices {
		c := &g.known.choices[i]
		if values[c.Variable].Kind > 0 {
			continue
		}
		values[c.Variable] = c.draw(key)
	}
	return values
}

func (c *choice) draw(key Key) router.Value {
	if len(c.Values) == 1 {
		return c.Values[0]
	}
	var s Stream
	s.Reset(key.Numbered(c.name), Routing)
	return c.Values[choose(c.cumulative, s.Uniform())]
}

func (g *Generator) consumer(key Key) uint64 {
	var s Stream
	s.Reset(key, Consumer)
	drawn := uint64(s.Uniform() * float64(g.src.Consumers))
	return max(g.src.FirstConsumer, 1) + min(drawn, uint64(g.src.Consumers)-1)
}
