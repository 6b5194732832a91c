package router

import "fmt"

// fields names what each verb reads, as the comments at the verbs list it; what a verb does not read is not kept. Times
// are kept as differences: At to the input before.
func (in *Input) fields(c *codec, before Time) {
	unsigned(c, &in.Verb)
	c.near(&in.At, before)
	switch in.Verb {
	case Submit:
		c.limit(&in.Entry)
		if !in.Entry.Set {
			signed(c, &in.Queue)
		}
		c.near(&in.Entered, in.At)
		signed(c, &in.HeadStart)
		c.nearOrFar(&in.Due, in.At)
		signed(c, &in.Effort)
		c.limit(&in.Requires)
		pointer(c, &in.Details, func(c *codec, d *Details) { d.fields(c, in.At) })
	case Complete, EndWrapUp, Abandon, Withdraw, TakeCallback, NoAnswer, SetInactive, Reactivate, Pend, Resume, GiveBack:
		c.engagement(&in.Engagement)
	case Accept, Decline, TakeOver:
		c.engagement(&in.Engagement)
		signed(c, &in.Agent)
	case Transfer:
		c.engagement(&in.Engagement)
		in.To.goal(c)
		c.limit(&in.Requires)
	case SetStatus:
		unsigned(c, &in.Status)
		unsigned(c, &in.Why)
		list(c, &in.Agents, signed[AgentID])
		if len(in.Agents) == 0 {
			signed(c, &in.Agent)
		}
	case SetOptIn:
		signed(c, &in.Agent)
		signed(c, &in.Queue)
		c.flag(&in.In)
	case Reconfigure:
		pointer(c, &in.Config, func(c *codec, cfg *Config) { cfg.fields(c) })
	case Tick:
	default:
		if c.writing {
			panic(fmt.Sprintf("router: a journal of what no Step accepts: %v at %v", in.Verb, in.At))
		}
		c.fail("unknown %v", in.Verb)
	}
}

func (d *Details) fields(c *codec, at Time) {
	c.near(&d.NotBefore, at)
	unsigned(c, &d.Handle)
	unsigned(c, &d.Consumer)
	c.text(&d.WorkItemID)
	c.text(&d.WorkItemName)
	list(c, &d.Values, valueFields)
}

// goal are the fields of a destination that its kind reads.
func (d *Destination) goal(c *codec) {
	unsigned(c, &d.Kind)
	switch d.Kind {
	case ToQueue:
		signed(c, &d.Queue)
	case ToFlow:
		signed(c, &d.Flow)
	case ToAgent:
		signed(c, &d.Agent)
	}
}
