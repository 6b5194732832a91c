package router

import "errors"

// What Step refuses. Errors are wrapped with the offending id; compare with errors.Is. After any of them the engine is
// as it was before.
var (
	ErrClockBack         = errors.New("router: the clock would step back")
	ErrWakePassed        = errors.New("router: a timer is due before this input; send a Tick at NextWake first")
	ErrUnknownQueue      = errors.New("router: unknown queue")
	ErrUnknownAgent      = errors.New("router: unknown agent")
	ErrUnknownEngagement = errors.New("router: unknown or closed engagement")
	ErrWrongState        = errors.New("router: the engagement's state does not allow this")
	ErrSameStatus        = errors.New("router: the agent has this status already")
	ErrBadInput          = errors.New("router: malformed input")
	ErrFull              = errors.New("router: too many engagements are open")
)
