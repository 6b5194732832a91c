package router

import (
	"errors"
	"fmt"
)

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
	ErrUnknownEntry      = errors.New("router: unknown entry")
	ErrNotOffered        = errors.New("router: the engagement does not ring at this agent, or no more")
	ErrDuplicate         = errors.New("router: the same work item is open already")
	ErrAgentAway         = errors.New("router: the agent's status does not allow this")
	ErrSameOptIn         = errors.New("router: the agent serves the queue, or does not, already")
	ErrNoChoice          = errors.New("router: agents do not choose whether to serve this queue")
	ErrNoCallback        = errors.New("router: the queue calls nobody back")
	ErrBadConfig         = errors.New("router: the new configuration is refused")
	ErrFull              = errors.New("router: too many engagements are open")
)

// DuplicateError is an ErrDuplicate: it says which engagement the work item is open as.
type DuplicateError struct{ Existing EngagementID }

func (e *DuplicateError) Error() string {
	return fmt.Sprintf("%v: %v", ErrDuplicate, e.Existing)
}

func (e *DuplicateError) Unwrap() error { return ErrDuplicate }
