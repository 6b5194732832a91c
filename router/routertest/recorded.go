package routertest

import (
	"fmt"
	"reflect"
	"slices"

	"headroom/router"
)

// What is recorded of an engine must bring it back: a snapshot to the same state, a journal to the same events.

// Snapshots says how often Lockstep goes on with an engine restored from its own snapshot instead of the engine itself.
type Snapshots int

// How often.
const (
	SnapshotSometimes Snapshots = iota // after about one accepted input in 24, as the digest has it
	SnapshotAlways                     // after every accepted input
)

// snapshot replaces the core by one restored from its snapshot. All that follows then compares the restored engine with the
// twin, and at the end with an engine that was never restored.
func (l *Lockstep) snapshot() error {
	e, ok := l.Core.(*router.Engine)
	if !ok || l.Snapshots == SnapshotSometimes && e.Digest()%24 != 0 {
		return nil
	}
	restored, err := restored(l.Present, e)
	if err != nil {
		return err
	}
	l.Core = restored
	return nil
}

// restored makes an engine from another's snapshot and compares what they show.
func restored(cfg router.Config, e *router.Engine) (*router.Engine, error) {
	data := e.AppendSnapshot([]byte("kept"))
	if string(data[:4]) != "kept" {
		return nil, fmt.Errorf("a snapshot was written over what was there: %q", data[:4])
	}
	data = data[4:]
	other, err := router.Restore(cfg, data)
	if err != nil {
		return nil, fmt.Errorf("its own snapshot is refused: %w", err)
	}
	if other.Digest() != e.Digest() || other.Now() != e.Now() {
		return nil, fmt.Errorf("restored: digest %x at %v, not %x at %v", other.Digest(), other.Now(), e.Digest(), e.Now())
	}
	if again := other.AppendSnapshot(nil); !slices.Equal(again, data) {
		return nil, fmt.Errorf("the restored engine's snapshot is another:\n% x\n% x", data, again)
	}
	return other, nil
}

// record appends an accepted input to the journal.
func (l *Lockstep) record(in router.Input) {
	if _, ok := l.Core.(*router.Engine); ok {
		l.Journal = l.journal.AppendInput(l.Journal, &in)
	}
}

// replayJournal checks that the journal brings a new engine to the same events and the same digest, and that its inputs are
// read as they were.
func (l *Lockstep) replayJournal() error {
	e, ok := l.Core.(*router.Engine)
	if !ok {
		return nil
	}
	checked := l.journal
	data := checked.AppendCheck(slices.Clone(l.Journal), e)
	cfg, inputs, err := router.ReadJournal(data)
	if err != nil {
		return fmt.Errorf("its own journal is refused: %w", err)
	}
	if have, want := FormatConfig(cfg), FormatConfig(l.Config); have != want {
		return fmt.Errorf("the journal begins with another configuration:\n%s\nnot\n%s", have, want)
	}
	if len(inputs) != len(l.Inputs) {
		return fmt.Errorf("%d inputs in the journal of %d", len(inputs), len(l.Inputs))
	}
	for i := range inputs {
		if err := sameInput(inputs[i], readBy(l.Inputs[i])); err != nil {
			return fmt.Errorf("input %d: %w", i, err)
		}
	}
	var events []router.Event
	replayed, err := router.Replay(data, func(_ *router.Input, out []router.Event) { events = append(events, out...) })
	if err != nil {
		return err
	}
	if replayed.Digest() != e.Digest() {
		return fmt.Errorf("the journal replays to digest %x, not %x", replayed.Digest(), e.Digest())
	}
	return sameEvents(events, l.Events)
}

// sameInput compares an input of the journal with what was given. Configurations are compared as texts, so that an empty
// list is as good as none.
func sameInput(have, want router.Input) error {
	if (have.Config == nil) != (want.Config == nil) {
		return fmt.Errorf("only one has a configuration")
	}
	if want.Config != nil {
		if have, want := FormatConfig(*have.Config), FormatConfig(*want.Config); have != want {
			return fmt.Errorf("the journal has another configuration:\n%s\nnot\n%s", have, want)
		}
		have.Config, want.Config = nil, nil
	}
	if !reflect.DeepEqual(have, want) {
		return fmt.Errorf("in the journal it is\n  %+v\nnot\n  %+v", have, want)
	}
	return nil
}

// readBy is the input without what its verb does not read.
func readBy(in router.Input) router.Input {
	out := router.Input{At: in.At, Verb: in.Verb}
	if aboutEngagement(in.Verb) {
		out.Engagement = in.Engagement
	}
	switch in.Verb {
	case router.Submit:
		out.Entered, out.HeadStart, out.Due, out.Effort = in.Entered, in.HeadStart, in.Due, in.Effort
		out.Requires, out.Details, out.Entry = in.Requires, in.Details, in.Entry
		if !in.Entry.Set {
			out.Queue = in.Queue
		}
	case router.SetStatus:
		out.Status, out.Agents = in.Status, in.Agents
		if len(in.Agents) == 0 {
			out.Agent, out.Agents = in.Agent, nil
		}
		if in.Status == router.NotReady {
			out.Why = in.Why
		}
	case router.Accept, router.Decline, router.TakeOver:
		out.Agent = in.Agent
	case router.Transfer:
		out.To, out.Requires = readDestination(in.To), in.Requires
	case router.SetOptIn:
		out.Agent, out.Queue, out.In = in.Agent, in.Queue, in.In
	case router.Reconfigure:
		out.Config = in.Config
	}
	return out
}

// readDestination is the destination without what its kind does not read.
func readDestination(to router.Destination) router.Destination {
	out := router.Destination{Kind: to.Kind}
	switch to.Kind {
	case router.ToQueue:
		out.Queue = to.Queue
	case router.ToFlow:
		out.Flow = to.Flow
	case router.ToAgent:
		out.Agent = to.Agent
	}
	return out
}
