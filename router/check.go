package router

import (
	"fmt"
	"slices"

	"headroom/router/condition"
)

// check refuses what cannot be applied. It reads only.
func (e *Engine) check(in *Input) error {
	if in.At < e.now {
		return fmt.Errorf("%w: %v after %v", ErrClockBack, in.At, e.now)
	}
	if in.At < -Latest || in.At > Latest {
		return fmt.Errorf("%w: time %v out of range", ErrBadInput, in.At)
	}
	if wake, ok := e.NextWake(); ok && wake < in.At && in.Verb != Tick {
		return fmt.Errorf("%w: %v before %v", ErrWakePassed, wake, in.At)
	}
	switch in.Verb {
	case Submit:
		return e.checkSubmit(in)
	case SetStatus:
		return e.checkStatus(in)
	case Tick:
		return nil
	case SetOptIn:
		return e.checkOptIn(in)
	case Reconfigure:
		return e.checkReconfigure(in.Config)
	}
	if in.Verb < Submit || in.Verb >= verbs {
		return fmt.Errorf("%w: %v", ErrBadInput, in.Verb)
	}
	if err := e.checkKnown(in.Engagement); err != nil {
		return err
	}
	return e.checkMove(in, &e.engagements[in.Engagement.Slot()])
}

// checkMove refuses what an open engagement cannot do now.
func (e *Engine) checkMove(in *Input, x *engagement) error {
	switch in.Verb {
	case Complete, GiveBack:
		return x.mustBe(active)
	case EndWrapUp:
		return x.mustBe(wrapUp)
	case Reactivate:
		if err := x.mustBe(inactive); err != nil {
			return err
		}
		return e.checkStatusOf(e.holder(x), NotReady)
	case Resume:
		return x.mustBe(pending)
	case Withdraw:
		return x.mustBeOneOf(scheduled, waiting, ringing, pending)
	case Accept, Decline:
		return e.checkRings(in, x)
	case Abandon, TakeCallback:
		return e.checkCaller(in.Verb, x)
	case NoAnswer:
		if err := x.mustBe(active); err != nil {
			return err
		}
		if !e.has(x).callback {
			return fmt.Errorf("%w: %v is no callback", ErrWrongState, x.id)
		}
		return nil
	case SetInactive, Pend:
		if err := x.mustBe(active); err != nil {
			return err
		}
		if x.live {
			return fmt.Errorf("%w: %v is live, somebody is there", ErrWrongState, x.id)
		}
		if id := e.holder(x); in.Verb == SetInactive && e.config.Agents[id].Removed { // nobody would ever go on with it
			return fmt.Errorf("%w: agent %d was removed", ErrAgentAway, id)
		}
		return nil
	case TakeOver:
		return e.checkTakeOver(in, x)
	case Transfer:
		return e.checkTransfer(in, x)
	}
	return nil
}

// checkCaller: somebody is there who can hang up.
func (e *Engine) checkCaller(verb Verb, x *engagement) error {
	if err := x.mustBeOneOf(waiting, ringing); err != nil {
		return err
	}
	if !x.live {
		return fmt.Errorf("%w: %v is deferred work, nobody is there", ErrWrongState, x.id)
	}
	if e.has(x).callback {
		return fmt.Errorf("%w: %v is to be called back, nobody is there", ErrWrongState, x.id)
	}
	if verb == TakeCallback && e.queues[x.queue].config.Callback == nil {
		return fmt.Errorf("%w: %v", ErrNoCallback, x.id)
	}
	return nil
}

func (e *Engine) checkRings(in *Input, x *engagement) error {
	if err := e.checkAgent(in.Agent); err != nil {
		return err
	}
	if x.state != ringing || !slices.Contains(e.has(x).rung, in.Agent) {
		return fmt.Errorf("%w: %v at agent %d", ErrNotOffered, x.id, in.Agent)
	}
	if in.Verb == Decline && !e.queues[x.queue].config.Acceptance.Manual {
		return fmt.Errorf("%w: %v is accepted automatically", ErrWrongState, x.id)
	}
	return nil
}

func (e *Engine) checkTakeOver(in *Input, x *engagement) error {
	if err := e.checkAgent(in.Agent); err != nil {
		return err
	}
	if err := x.mustBe(active); err != nil {
		return err
	}
	if in.Agent == e.holder(x) {
		return fmt.Errorf("%w: agent %d has %v already", ErrBadInput, in.Agent, x.id)
	}
	return e.checkStatusOf(in.Agent, NotReady)
}

func (e *Engine) checkTransfer(in *Input, x *engagement) error {
	var err error
	switch in.To.Kind {
	case ToAgent:
		err = e.checkAgent(in.To.Agent)
	case ToQueue:
		err = e.checkQueue(in.To.Queue)
	case ToFlow:
		if in.To.Flow < 0 || int(in.To.Flow) >= len(e.flows) {
			err = fmt.Errorf("%w: unknown flow %d", ErrBadInput, in.To.Flow)
		}
	default:
		err = fmt.Errorf("%w: no transfer to %v", ErrBadInput, in.To.Kind)
	}
	if err != nil {
		return err
	}
	if err := e.checkRequires(in.Requires); err != nil {
		return err
	}
	if err := x.mustBe(active); err != nil {
		return err
	}
	if in.To.Kind != ToAgent {
		return nil
	}
	if in.To.Agent == e.holder(x) {
		return fmt.Errorf("%w: agent %d has %v already", ErrBadInput, in.To.Agent, x.id)
	}
	return e.checkStatusOf(in.To.Agent, Ready)
}

func (e *Engine) checkAgent(id AgentID) error {
	if id < 0 || int(id) >= len(e.agents) || e.config.Agents[id].Removed {
		return fmt.Errorf("%w: %d", ErrUnknownAgent, id)
	}
	return nil
}

func (e *Engine) checkQueue(id QueueID) error {
	if id < 0 || int(id) >= len(e.queues) || e.config.Queues[id].Deleted {
		return fmt.Errorf("%w: %d", ErrUnknownQueue, id)
	}
	return nil
}

func (e *Engine) checkRequires(requires Limit) error {
	if requires.Set && (requires.Value < 0 || requires.Value >= int64(len(e.config.Requirements))) {
		return fmt.Errorf("%w: unknown requirements %d", ErrBadInput, requires.Value)
	}
	return nil
}

// checkStatusOf requires a status at least as present: offline, not ready, ready.
func (e *Engine) checkStatusOf(id AgentID, least Status) error {
	if have := e.agents[id].status; have < least {
		return fmt.Errorf("%w: agent %d is %v", ErrAgentAway, id, have)
	}
	return nil
}

func (e *Engine) checkOptIn(in *Input) error {
	if err := e.checkAgent(in.Agent); err != nil {
		return err
	}
	if err := e.checkQueue(in.Queue); err != nil {
		return err
	}
	if !e.config.Queues[in.Queue].OptIn {
		return fmt.Errorf("%w: %q", ErrNoChoice, e.config.Queues[in.Queue].Name)
	}
	if in.In != e.agents[in.Agent].outOf(in.Queue) {
		return fmt.Errorf("%w: agent %d, queue %q", ErrSameOptIn, in.Agent, e.config.Queues[in.Queue].Name)
	}
	return nil
}

func (e *Engine) checkSubmit(in *Input) error {
	if err := e.checkGoal(in); err != nil {
		return err
	}
	switch {
	case in.Entered > in.At:
		return fmt.Errorf("%w: entered %v, after its submission", ErrBadInput, in.Entered)
	case in.HeadStart < 0 || in.Effort < 0:
		return fmt.Errorf("%w: head start %v and effort %v must not be negative", ErrBadInput, in.HeadStart, in.Effort)
	case in.Entered < -Latest || in.HeadStart > Latest: // so that no age overflows
		return fmt.Errorf("%w: entered %v, head start %v: out of range", ErrBadInput, in.Entered, in.HeadStart)
	case in.Due < -Latest || in.Due > Latest && in.Due != Far || in.Effort > Latest: // so that no slack does
		return fmt.Errorf("%w: due %v, effort %v: out of range", ErrBadInput, in.Due, in.Effort)
	}
	if err := e.checkRequires(in.Requires); err != nil {
		return err
	}
	if in.Details != nil {
		if err := e.checkDetails(in.Details); err != nil {
			return err
		}
	}
	if len(e.free) == 0 && len(e.engagements) == MaxOpen {
		return ErrFull
	}
	return nil
}

// checkGoal: what an input names must be there. (An entry may lead to a deleted queue: what comes there overflows.)
func (e *Engine) checkGoal(in *Input) error {
	if !in.Entry.Set {
		return e.checkQueue(in.Queue)
	}
	if in.Entry.Value < 0 || in.Entry.Value >= int64(len(e.config.Entries)) {
		return fmt.Errorf("%w: %d", ErrUnknownEntry, in.Entry.Value)
	}
	return nil
}

func (e *Engine) checkDetails(d *Details) error {
	if d.NotBefore < -Latest || d.NotBefore > Latest {
		return fmt.Errorf("%w: not before %v: out of range", ErrBadInput, d.NotBefore)
	}
	if len(d.Values) > len(e.config.Variables) {
		return fmt.Errorf("%w: %d values of %d variables", ErrBadInput, len(d.Values), len(e.config.Variables))
	}
	for i, v := range d.Values {
		if want := e.config.Variables[i].Kind; v.Kind != 0 && v.Kind != want || v.Kind == condition.Flag && v.Number>>1 != 0 {
			return fmt.Errorf("%w: %q has no value of its kind", ErrBadInput, e.config.Variables[i].Name)
		}
	}
	if d.WorkItemID == "" || e.config.Settings.AcceptsDuplicates {
		return nil
	}
	if id, open := e.Find(d.WorkItemID, d.WorkItemName); open {
		return &DuplicateError{Existing: id}
	}
	return nil
}

func (e *Engine) checkKnown(id EngagementID) error {
	i := id.Slot()
	if i >= len(e.engagements) || e.engagements[i].id != id || e.engagements[i].state == closed {
		return fmt.Errorf("%w: %v", ErrUnknownEngagement, id)
	}
	return nil
}

// mustBe refuses any other state.
func (x *engagement) mustBe(state State) error {
	if x.state == state {
		return nil
	}
	return fmt.Errorf("%w: %v is %v, not %v", ErrWrongState, x.id, x.state, state)
}

// mustBeOneOf refuses any other state.
func (x *engagement) mustBeOneOf(allowed ...State) error {
	if slices.Contains(allowed, x.state) {
		return nil
	}
	return x.mustBe(allowed[0])
}

func (e *Engine) checkStatus(in *Input) error {
	ids := e.subjects(in)
	for i, id := range ids {
		if err := e.checkAgent(id); err != nil {
			return err
		}
		if i > 0 && id <= ids[i-1] {
			return fmt.Errorf("%w: agent %d after %d; they must ascend", ErrBadInput, id, ids[i-1])
		}
	}
	if in.Status > Ready || in.Why != 0 && in.Status != NotReady {
		return fmt.Errorf("%w: %v, why %d", ErrBadInput, in.Status, in.Why)
	}
	for _, id := range ids {
		a := &e.agents[id]
		if in.Status == a.status && (in.Status != NotReady || in.Why == a.why && a.coolUntil == Far) {
			return fmt.Errorf("%w: agent %d is %v", ErrSameStatus, id, in.Status)
		}
	}
	return nil
}

// subjects are the agents whose status an input sets.
func (e *Engine) subjects(in *Input) []AgentID {
	if len(in.Agents) > 0 {
		return in.Agents
	}
	e.subject[0] = in.Agent
	return e.subject[:]
}
