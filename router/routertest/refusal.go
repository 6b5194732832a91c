package routertest

import (
	"fmt"

	"headroom/router"
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
	case router.Complete, router.EndWrapUp, router.Abandon:
		return t.refuseMove(in)
	case router.SetStatus:
		return t.refuseStatus(in)
	case router.Tick:
		return nil
	}
	return fmt.Errorf("%w: %v", router.ErrBadInput, in.Verb)
}

func (t *Twin) refuseSubmit(in router.Input) error {
	switch {
	case in.Queue < 0 || int(in.Queue) >= len(t.cfg.Queues):
		return fmt.Errorf("%w: %d", router.ErrUnknownQueue, in.Queue)
	case in.Entered > in.At:
		return fmt.Errorf("%w: entered %v, at %v", router.ErrBadInput, in.Entered, in.At)
	case in.HeadStart < 0:
		return fmt.Errorf("%w: head start %v", router.ErrBadInput, in.HeadStart)
	case in.Entered < -inputRange || in.HeadStart > inputRange:
		return fmt.Errorf("%w: entered %v, head start %v: more than 73 years", router.ErrBadInput, in.Entered, in.HeadStart)
	case in.Effort < 0 || in.Effort > inputRange:
		return fmt.Errorf("%w: effort %v", router.ErrBadInput, in.Effort)
	case in.Requires.Set && (in.Requires.Value < 0 || in.Requires.Value >= int64(len(t.cfg.Requirements))):
		return fmt.Errorf("%w: requirements %d", router.ErrBadInput, in.Requires.Value)
	case outOfRange(in.Due):
		return fmt.Errorf("%w: due %v", router.ErrBadInput, in.Due)
	}
	return nil
}

func (t *Twin) refuseMove(in router.Input) error {
	e := t.find(in.Engagement)
	if e == nil {
		return fmt.Errorf("%w: %v", router.ErrUnknownEngagement, in.Engagement)
	}
	allowed := false
	switch in.Verb {
	case router.Complete:
		allowed = e.stage == active
	case router.EndWrapUp:
		allowed = e.stage == wrapUp
	case router.Abandon:
		allowed = e.stage == waiting && t.cfg.Channels[t.cfg.Queues[e.queue].Channel].Live
	}
	if !allowed {
		return fmt.Errorf("%w: %v %v", router.ErrWrongState, in.Verb, in.Engagement)
	}
	return nil
}

func (t *Twin) refuseStatus(in router.Input) error {
	agents := subjects(in)
	for i, agent := range agents {
		switch {
		case agent < 0 || int(agent) >= len(t.cfg.Agents):
			return fmt.Errorf("%w: %d", router.ErrUnknownAgent, agent)
		case i > 0 && agent <= agents[i-1]:
			return fmt.Errorf("%w: agents must ascend", router.ErrBadInput)
		}
	}
	if in.Status != router.Offline && in.Status != router.NotReady && in.Status != router.Ready {
		return fmt.Errorf("%w: %v", router.ErrBadInput, in.Status)
	}
	for _, agent := range agents {
		if in.Status == t.agents[agent].status {
			return fmt.Errorf("%w: %v", router.ErrSameStatus, in.Status)
		}
	}
	return nil
}

// outOfRange: is this due time one that no slack can be worked out for?
func outOfRange(due router.Time) bool {
	return due != router.Far && (due > inputRange || due < -inputRange)
}
