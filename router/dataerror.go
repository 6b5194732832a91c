package router

import (
	"errors"
	"fmt"
)

// What is wrong with a journal or a snapshot; compare with errors.Is. Each comes inside a DataError, which says where.
var (
	// ErrTruncated: the data end in the middle, as after a crash while writing. What came before is whole.
	ErrTruncated = errors.New("router: cut off")
	// ErrDamaged: the data are not what was written.
	ErrDamaged = errors.New("router: damaged")
	// ErrOtherVersion: written in another format, or by a core that may decide otherwise (CoreVersion).
	ErrOtherVersion = errors.New("router: written by another version")
	// ErrOtherConfig: a snapshot of an engine with another configuration.
	ErrOtherConfig = errors.New("router: made for another configuration")
	// ErrOtherState: a journal that begins in another state than the engine is in.
	ErrOtherState = errors.New("router: the journal begins in another state")
	// ErrDiverged: the journal is whole, but the engine does not go where it went when the journal was written.
	ErrDiverged = errors.New("router: the journal does not replay")
)

// DataError says what is wrong with a journal or a snapshot, and where.
type DataError struct {
	Err    error  // one of those above
	Offset int    // of the byte where the trouble shows, from 0
	Record int    // journals: the number, from 1, of the first input that cannot be used; 0 = none can, the header is at fault
	Reason string // in words
}

func (e *DataError) Error() string {
	if e.Record > 0 {
		return fmt.Sprintf("%v: byte %d, record %d: %s", e.Err, e.Offset, e.Record, e.Reason)
	}
	return fmt.Sprintf("%v: byte %d: %s", e.Err, e.Offset, e.Reason)
}

func (e *DataError) Unwrap() error { return e.Err }
