package results

import "headroom/router"

// ListCounts count the customers on the lists of one queue in one replication. Always: customers = reached + given up + taken back +
// left.
type ListCounts struct {
	Customers int64 // came onto a list, or were on one when measuring began
	Calls     int64
	Unreached int64 // of the calls
	Reached   int64 // customers
	GivenUp   int64
	TakenBack int64
	Left      int64 // on a list now
}

// begin is what measuring begins with: all who are on a list.
func (c *ListCounts) begin() ListCounts { return ListCounts{Customers: c.Left, Left: c.Left} }

// book books an event about a customer on a list.
func (c *ListCounts) book(event *router.Event) {
	switch {
	case event.Kind == router.Listed:
		c.Customers++
		c.Left++
		return
	case event.Kind == router.Called:
		c.Calls++
		if !event.In {
			c.Unreached++
			return
		}
		c.Reached++
	case event.In:
		c.GivenUp++
	default:
		c.TakenBack++
	}
	c.Left--
}

func (c *ListCounts) add(other *ListCounts) {
	c.Customers += other.Customers
	c.Calls += other.Calls
	c.Unreached += other.Unreached
	c.Reached += other.Reached
	c.GivenUp += other.GivenUp
	c.TakenBack += other.TakenBack
	c.Left += other.Left
}

// Outbound is about the customers on lists, at the queue where they come first, each once however often they are called:
// customers = reached + given up + taken back + left at the end, and calls = reached + not answered.
type Outbound struct {
	Customers    Estimate `json:"customers"`
	Calls        Estimate `json:"calls"`
	Reached      Estimate `json:"reached"`       // answered a call
	ReachedShare Estimate `json:"reached_share"` // of the customers
	NotAnswered  Estimate `json:"not_answered"`  // calls
	GivenUp      Estimate `json:"given_up"`      // did not answer the last attempt either
	TakenBack    Estimate `json:"taken_back"`    // by another system, or sent to where nobody calls
	LeftAtEnd    Estimate `json:"left_at_end"`   // still to be called
}

// outboundMeasure is one measure of Outbound.
type outboundMeasure struct {
	name     string
	field    func(*Outbound) *Estimate
	value    func(*ListCounts) ratio
	estimate func([]ratio) Estimate
}

// outboundTable defines every measure of Outbound.
var outboundTable = [...]outboundMeasure{
	{"list_customers", func(o *Outbound) *Estimate { return &o.Customers }, func(c *ListCounts) ratio { return count(float64(c.Customers)) }, ratioOfSums},
	{"list_calls", func(o *Outbound) *Estimate { return &o.Calls }, func(c *ListCounts) ratio { return count(float64(c.Calls)) }, ratioOfSums},
	{"list_reached", func(o *Outbound) *Estimate { return &o.Reached }, func(c *ListCounts) ratio { return count(float64(c.Reached)) }, ratioOfSums},
	{"list_reached_share", func(o *Outbound) *Estimate { return &o.ReachedShare }, func(c *ListCounts) ratio {
		return ratio{float64(c.Reached), float64(c.Customers)}
	}, shareOfSums},
	{"list_not_answered", func(o *Outbound) *Estimate { return &o.NotAnswered }, func(c *ListCounts) ratio { return count(float64(c.Unreached)) }, ratioOfSums},
	{"list_given_up", func(o *Outbound) *Estimate { return &o.GivenUp }, func(c *ListCounts) ratio { return count(float64(c.GivenUp)) }, ratioOfSums},
	{"list_taken_back", func(o *Outbound) *Estimate { return &o.TakenBack }, func(c *ListCounts) ratio { return count(float64(c.TakenBack)) }, ratioOfSums},
	{"list_left_at_end", func(o *Outbound) *Estimate { return &o.LeftAtEnd }, func(c *ListCounts) ratio { return count(float64(c.Left)) }, ratioOfSums},
}

// addOutbound adds the measures of lists, if anybody was on one anywhere in the run.
func (m *FlowMeasures) addOutbound(each eachFlow, show features) {
	if !show.list {
		return
	}
	m.Outbound = &Outbound{}
	for _, measure := range outboundTable {
		*measure.field(m.Outbound) = measure.estimate(each(func(f *flow) ratio { return measure.value(&f.list) }))
	}
}

// measureOfOutbound finds them; in a run without any list, counts are 0 and the share is undefined.
func (m *FlowMeasures) measureOfOutbound(name string) (Estimate, bool) {
	for _, measure := range outboundTable {
		switch {
		case measure.name != name:
		case m.Outbound != nil:
			return *measure.field(m.Outbound), true
		case name == "list_reached_share":
			return Estimate{}, true
		default:
			return none(m.Offered), true
		}
	}
	return Estimate{}, false
}
