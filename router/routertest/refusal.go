package routertest

import (
	"fmt"
	"slices"

	"headroom/router"
	"headroom/router/condition"
)

// inputRange bounds instants and head starts, so that an age cannot overflow: a quarter of what Time holds, 73 years.
const inputRange router.Time = 1 << 61

// refusal says why an input may not be applied now, or nil. It looks and changes nothing.
func (t *Twin) refusal(in router.Input) error {
	if in.At < t.now {
		return fmt.Errorf("%w: %v after %v", router.ErrClockBack, in.At, t.now)
	}
	if in.At < -inputRange || in.At > inputRange {
		return fmt.Errorf("%w: at %v: more than 73 years", router.ErrBadInput, in.At)
	}
	if wake, ok := t.NextWake(); ok && wake < in.At && in.Verb != router.Tick {
		return fmt.Errorf("%w: %v, input at %v", router.ErrWakePassed, wake, in.At)
	}
	switch in.Verb {
	case router.Submit:
		return t.refuseSubmit(in)
	case router.SetStatus:
		return t.refuseStatus(in)
	case router.Tick:
		return nil
	case router.SetOptIn:
		return t.refuseOptIn(in)
	case router.Reconfigure:
		return t.refuseConfig(in.Config)
	}
	if !slices.Contains(router.Verbs(), in.Verb) {
		return fmt.Errorf("%w: %v", router.ErrBadInput, in.Verb)
	}
	e := t.find(in.Engagement)
	if e == nil {
		return fmt.Errorf("%w: %v", router.ErrUnknownEngagement, in.Engagement)
	}
	switch in.Verb {
	case router.Accept, router.Decline:
		return t.refuseReply(in, e)
	case router.Transfer:
		return t.refuseTransfer(in, e)
	case router.TakeOver:
		return t.refuseTakeOver(in, e)
	}
	return t.refuseMove(in, e)
}

// refuseAgent refuses one whom nobody knows, or who is here no more.
func (t *Twin) refuseAgent(agent router.AgentID) error {
	if agent < 0 || int(agent) >= len(t.agents) || t.cfg.Agents[agent].Removed {
		return fmt.Errorf("%w: %d", router.ErrUnknownAgent, agent)
	}
	return nil
}

// refuseQueue refuses one that nobody knows, or that is here no more.
func (t *Twin) refuseQueue(queue router.QueueID) error {
	if queue < 0 || int(queue) >= len(t.cfg.Queues) || t.cfg.Queues[queue].Deleted {
		return fmt.Errorf("%w: %d", router.ErrUnknownQueue, queue)
	}
	return nil
}

func (t *Twin) refuseRequires(requires router.Limit) error {
	if !positionIn(requires, len(t.cfg.Requirements)) {
		return fmt.Errorf("%w: requirements %d", router.ErrBadInput, requires.Value)
	}
	return nil
}

// positionIn: is it one of n, or not set?
func positionIn(position router.Limit, n int) bool {
	return !position.Set || position.Value >= 0 && position.Value < int64(n)
}

func (t *Twin) refuseSubmit(in router.Input) error {
	if !positionIn(in.Entry, len(t.cfg.Entries)) {
		return fmt.Errorf("%w: %d", router.ErrUnknownEntry, in.Entry.Value)
	}
	if !in.Entry.Set {
		if err := t.refuseQueue(in.Queue); err != nil {
			return err
		}
	}
	if err := t.refuseRequires(in.Requires); err != nil {
		return err
	}
	switch {
	case in.Entered > in.At:
		return fmt.Errorf("%w: entered %v, at %v", router.ErrBadInput, in.Entered, in.At)
	case in.HeadStart < 0:
		return fmt.Errorf("%w: head start %v", router.ErrBadInput, in.HeadStart)
	case in.Entered < -inputRange || in.HeadStart > inputRange:
		return fmt.Errorf("%w: entered %v, head start %v: more than 73 years", router.ErrBadInput, in.Entered, in.HeadStart)
	case in.Effort < 0 || in.Effort > inputRange:
		return fmt.Errorf("%w: effort %v", router.ErrBadInput, in.Effort)
	case outOfRange(in.Due):
		return fmt.Errorf("%w: due %v", router.ErrBadInput, in.Due)
	case in.Details == nil:
		return nil
	}
	return t.refuseDetails(*in.Details)
}

func (t *Twin) refuseDetails(details router.Details) error {
	if details.NotBefore < -inputRange || details.NotBefore > inputRange {
		return fmt.Errorf("%w: not before %v", router.ErrBadInput, details.NotBefore)
	}
	if len(details.Values) > len(t.cfg.Variables) {
		return fmt.Errorf("%w: %d values for %d variables", router.ErrBadInput, len(details.Values), len(t.cfg.Variables))
	}
	for i, v := range details.Values {
		if v.Kind != 0 && v.Kind != t.cfg.Variables[i].Kind || v.Kind == condition.Flag && v.Number != 0 && v.Number != 1 {
			return fmt.Errorf("%w: value %d is none of its variable", router.ErrBadInput, i)
		}
	}
	item := workItem{details.WorkItemID, details.WorkItemName}
	for _, e := range t.open {
		if item.id != "" && e.item == item && !t.cfg.Settings.AcceptsDuplicates {
			return &router.DuplicateError{Existing: e.id}
		}
	}
	return nil
}

// refuseMove refuses what an engagement in its present state does not do.
func (t *Twin) refuseMove(in router.Input, e *engagement) error {
	inQueue := e.stage == waiting || e.stage == ringing
	allowed := false
	switch in.Verb {
	case router.Complete, router.GiveBack:
		allowed = e.stage == active
	case router.EndWrapUp:
		allowed = e.stage == wrapUp
	case router.Abandon, router.TakeCallback:
		allowed = inQueue && t.live(e) && !e.callback
	case router.Withdraw:
		allowed = inQueue || e.stage == scheduled || e.stage == pending
	case router.NoAnswer:
		allowed = e.stage == active && e.callback
	case router.SetInactive, router.Pend:
		allowed = e.stage == active && !t.live(e)
	case router.Reactivate:
		allowed = e.stage == inactive
	case router.Resume:
		allowed = e.stage == pending
	}
	switch {
	case !allowed:
		return fmt.Errorf("%w: %v %v", router.ErrWrongState, in.Verb, in.Engagement)
	case in.Verb == router.SetInactive && t.cfg.Agents[e.agent].Removed:
		return fmt.Errorf("%w: agent %d was removed", router.ErrAgentAway, e.agent)
	case in.Verb == router.TakeCallback && t.cfg.Queues[e.queue].Callback == nil:
		return fmt.Errorf("%w: %d", router.ErrNoCallback, e.queue)
	case in.Verb == router.Reactivate && t.agents[e.agent].status == router.Offline:
		return fmt.Errorf("%w: agent %d is offline", router.ErrAgentAway, e.agent)
	}
	return nil
}

// refuseReply refuses an agent's word on what does not ring there.
func (t *Twin) refuseReply(in router.Input, e *engagement) error {
	if err := t.refuseAgent(in.Agent); err != nil {
		return err
	}
	if !ringsAt(e, in.Agent) {
		return fmt.Errorf("%w: %v at agent %d", router.ErrNotOffered, e.id, in.Agent)
	}
	if in.Verb == router.Decline && !t.cfg.Queues[e.queue].Acceptance.Manual {
		return fmt.Errorf("%w: %v is accepted by itself", router.ErrWrongState, e.id)
	}
	return nil
}

func (t *Twin) refuseTransfer(in router.Input, e *engagement) error {
	if err := t.refuseDestination(in.To); err != nil {
		return err
	}
	if err := t.refuseRequires(in.Requires); err != nil {
		return err
	}
	if e.stage != active {
		return fmt.Errorf("%w: %v %v", router.ErrWrongState, in.Verb, e.id)
	}
	if in.To.Kind != router.ToAgent {
		return nil
	}
	if in.To.Agent == e.agent {
		return fmt.Errorf("%w: agent %d has %v already", router.ErrBadInput, e.agent, e.id)
	}
	if t.agents[in.To.Agent].status != router.Ready {
		return fmt.Errorf("%w: agent %d is not ready", router.ErrAgentAway, in.To.Agent)
	}
	return nil
}

func (t *Twin) refuseDestination(to router.Destination) error {
	switch to.Kind {
	case router.ToAgent:
		return t.refuseAgent(to.Agent)
	case router.ToQueue:
		return t.refuseQueue(to.Queue)
	case router.ToFlow:
		if to.Flow >= 0 && int(to.Flow) < len(t.cfg.Flows) {
			return nil
		}
	}
	return fmt.Errorf("%w: no transfer to %v", router.ErrBadInput, to)
}

func (t *Twin) refuseTakeOver(in router.Input, e *engagement) error {
	if err := t.refuseAgent(in.Agent); err != nil {
		return err
	}
	switch {
	case e.stage != active:
		return fmt.Errorf("%w: %v %v", router.ErrWrongState, in.Verb, e.id)
	case in.Agent == e.agent:
		return fmt.Errorf("%w: agent %d has %v already", router.ErrBadInput, e.agent, e.id)
	case t.agents[in.Agent].status == router.Offline:
		return fmt.Errorf("%w: agent %d is offline", router.ErrAgentAway, in.Agent)
	}
	return nil
}

func (t *Twin) refuseStatus(in router.Input) error {
	agents := subjects(in)
	for i, agent := range agents {
		if err := t.refuseAgent(agent); err != nil {
			return err
		}
		if i > 0 && agent <= agents[i-1] {
			return fmt.Errorf("%w: agents must ascend", router.ErrBadInput)
		}
	}
	if in.Status != router.Offline && in.Status != router.NotReady && in.Status != router.Ready {
		return fmt.Errorf("%w: %v", router.ErrBadInput, in.Status)
	}
	if in.Status != router.NotReady && in.Why != 0 {
		return fmt.Errorf("%w: a reason %d to be %v", router.ErrBadInput, in.Why, in.Status)
	}
	for _, agent := range agents {
		p := t.agents[agent]
		if in.Status == p.status && in.Why == p.why && !p.cooling {
			return fmt.Errorf("%w: %v", router.ErrSameStatus, in.Status)
		}
	}
	return nil
}

func (t *Twin) refuseOptIn(in router.Input) error {
	if err := t.refuseAgent(in.Agent); err != nil {
		return err
	}
	if err := t.refuseQueue(in.Queue); err != nil {
		return err
	}
	switch {
	case !t.cfg.Queues[in.Queue].OptIn:
		return fmt.Errorf("%w: %d", router.ErrNoChoice, in.Queue)
	case t.optedOut(in.Agent, in.Queue) == !in.In:
		return fmt.Errorf("%w: agent %d, queue %d", router.ErrSameOptIn, in.Agent, in.Queue)
	}
	return nil
}

// refuseConfig refuses a configuration that is none, or does not keep the ids of the present one.
func (t *Twin) refuseConfig(cfg *router.Config) error {
	if cfg == nil {
		return fmt.Errorf("%w: there is none", router.ErrBadConfig)
	}
	if _, err := router.New(*cfg); err != nil {
		return fmt.Errorf("%w: %w", router.ErrBadConfig, err)
	}
	counts := func(c router.Config) []int {
		return []int{
			len(c.Channels), len(c.Queues), len(c.Teams), len(c.Agents), len(c.Skills), len(c.Requirements),
			len(c.Variables), len(c.Flows), len(c.Entries),
		}
	}
	for i, old := range counts(t.cfg) {
		if counts(*cfg)[i] < old {
			return fmt.Errorf("%w: something is taken away", router.ErrBadConfig)
		}
	}
	for i, old := range t.cfg.Queues {
		if cfg.Queues[i].Channel != old.Channel || old.Deleted && !cfg.Queues[i].Deleted {
			return fmt.Errorf("%w: queue %d is another, or back again", router.ErrBadConfig, i)
		}
	}
	for i, old := range t.cfg.Agents {
		if old.Removed && !cfg.Agents[i].Removed {
			return fmt.Errorf("%w: agent %d is back again", router.ErrBadConfig, i)
		}
	}
	return nil
}

// outOfRange: is this due time one that no slack can be worked out for?
func outOfRange(due router.Time) bool {
	return due != router.Far && (due > inputRange || due < -inputRange)
}
