package router

import "fmt"

// fields names what each verb reads, as the comments at the verbs list it; what a verb does not read is not kept. Times
// are kept as differences: At to the input before.
func (in *Input) fields(c *codec, before Time) {
	unsigned(c, &in.Verb)
	c.near(&in.At, before)
	switch in.Verb {
	case Submit:
		signed(c, &in.Queue)
		c.near(&in.Entered, in.At)
		signed(c, &in.HeadStart)
		c.nearOrFar(&in.Due, in.At)
		signed(c, &in.Effort)
		c.limit(&in.Requires)
	case Complete, EndWrapUp, Abandon:
		c.engagement(&in.Engagement)
	case SetStatus:
		unsigned(c, &in.Status)
		list(c, &in.Agents, signed[AgentID])
		if len(in.Agents) == 0 {
			signed(c, &in.Agent)
		}
	case Tick:
	default:
		if c.writing {
			panic(fmt.Sprintf("router: a journal of what no Step accepts: %v at %v", in.Verb, in.At))
		}
		c.fail("unknown %v", in.Verb)
	}
}
