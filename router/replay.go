package router

import "fmt"

// Replay makes an engine from a journal that began with New, and gives it the inputs again. Each accepted input and its
// events, which are valid until the next, go to each, if that is not nil: a loop over JournalReader and Step, no more.
//
// With an error the engine is in the state before the place that the error, a *DataError, tells; it is nil where the
// header is at fault.
func Replay(data []byte, each func(in *Input, events []Event)) (*Engine, error) {
	r, err := NewJournalReader(data)
	if err != nil {
		return nil, err
	}
	e, err := New(r.Config())
	if err != nil {
		return nil, &DataError{Err: ErrDamaged, Offset: markSize, Reason: fmt.Sprintf("its configuration is refused: %v", err)}
	}
	if err := e.replay(r, each); err != nil {
		return e, err
	}
	return e, nil
}

// Replay gives the engine the inputs of a journal that began in the state which the engine is in now, as Restore left it.
// If the journal began elsewhere, the engine is not touched.
func (e *Engine) Replay(data []byte, each func(in *Input, events []Event)) error {
	r, err := NewJournalReader(data)
	if err != nil {
		return err
	}
	_, theirs := configHash(nil, &r.header.config)
	if _, ours := configHash(nil, &e.config); ours != theirs {
		return &DataError{Err: ErrOtherConfig, Offset: markSize, Reason: "the engine has another configuration"}
	}
	if err := e.replay(r, each); err != nil {
		return err
	}
	return nil
}

// replay returns a nil *DataError when all went well.
func (e *Engine) replay(r *JournalReader, each func(in *Input, events []Event)) *DataError {
	if have := e.Digest(); have != r.header.digest {
		return &DataError{
			Err: ErrOtherState, Offset: markSize,
			Reason: fmt.Sprintf("digest %016x, the engine's is %016x; restore the snapshot of that moment", r.header.digest, have),
		}
	}
	var events []Event
	for x, ok := r.entry(); ok; x, ok = r.entry() {
		if x.in.Verb == checkTag {
			if have := e.Digest(); have != x.digest {
				return r.diverged(x, fmt.Sprintf("digest %016x here, %016x when it was written", have, x.digest))
			}
			continue
		}
		var err error
		if events, err = e.Step(events[:0], x.in); err != nil {
			return r.diverged(x, fmt.Sprintf("refused: %v", err))
		}
		if each != nil {
			each(&x.in, events)
		}
	}
	return r.err
}

// diverged: the record is the refused input, or the last before the check that fails.
func (r *JournalReader) diverged(x *entry, reason string) *DataError {
	return &DataError{Err: ErrDiverged, Offset: x.offset, Record: r.record, Reason: reason}
}
