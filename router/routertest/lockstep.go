package routertest

import (
	"fmt"
	"slices"

	"headroom/router"
)

// Core is a routing core: router.Engine, or Twin.
type Core interface {
	Step(dst []router.Event, in router.Input) ([]router.Event, error)
	NextWake() (router.Time, bool)
	Digest() uint64
	Reset()
	Now() router.Time
}

// Maker makes a core from a configuration.
type Maker func(router.Config) (Core, error)

// Lockstep drives a core and a twin with the same inputs and compares all they show, and books the events.
type Lockstep struct {
	Config  router.Config // at the start
	Present router.Config // after the last accepted Reconfigure
	Core    Core
	Twin    *Twin
	Inputs  []router.Input // accepted so far
	Events  []router.Event // all so far
	// Journal is that of an Engine; of other cores there is none.
	Journal   []byte
	Snapshots Snapshots

	journal router.Journal
	maker   Maker
	ledger  *Ledger
}

// NewLockstep starts a core and its twin, of a configuration that an engine accepts.
func NewLockstep(cfg router.Config, maker Maker) (*Lockstep, error) {
	if _, err := router.New(cfg); err != nil {
		return nil, err
	}
	core, err := maker(cfg)
	if err != nil {
		return nil, err
	}
	l := &Lockstep{Config: cfg, Present: cfg, Core: core, Twin: NewTwin(cfg), maker: maker, ledger: NewLedger(cfg)}
	if e, ok := core.(*router.Engine); ok {
		l.Journal = l.journal.Begin(nil, e)
	}
	return l, nil
}

// already is what the caller's slice holds before a Step; a Step may only append.
var already = router.Event{Kind: router.DriverKinds, Paid: 7}

// Step gives in to both. It returns the events, or the name of the refusal; fault says what ought not to be.
func (l *Lockstep) Step(in router.Input) (events []router.Event, refused string, fault error) {
	digest := l.Core.Digest()
	given := lent(in)
	out, err := l.Core.Step([]router.Event{already}, given)
	scribble(given)
	want, twinErr := l.Twin.Step(nil, in)
	if len(out) == 0 || out[0] != already {
		return nil, "", fmt.Errorf("the caller's slice was written over: %v", out)
	}
	events, refused = out[1:], Refusal(err)
	if refused != Refusal(twinErr) {
		return events, refused, fmt.Errorf("refused %q (%v), twin %q (%v)", refused, err, Refusal(twinErr), twinErr)
	}
	if err != nil {
		if len(events) != 0 || l.Core.Digest() != digest {
			return events, refused, fmt.Errorf("refused (%v), yet something changed", err)
		}
		return nil, refused, l.compareClocks()
	}
	l.Inputs = append(l.Inputs, in)
	l.Events = append(l.Events, events...)
	if in.Verb == router.Reconfigure {
		l.Present = *in.Config
		l.ledger.Reconfigure(l.Present)
	}
	l.record(in)
	if fault := sameEvents(events, want); fault != nil {
		return events, "", fault
	}
	if len(events) > 0 && !undoes(in.Verb) && l.Core.Digest() == digest {
		return events, "", fmt.Errorf("something happened, yet the digest is the same")
	}
	if fault := l.invariants(in, events); fault != nil {
		return events, "", fault
	}
	return events, "", l.snapshot()
}

// undoes: may all that the verb does be undone in the same Step? What is given back may be taken again at once.
func undoes(verb router.Verb) bool {
	return verb == router.GiveBack || verb == router.Transfer || verb == router.TakeOver || verb == router.Reconfigure
}

// lent is the input with its own copy of what Step does not keep.
func lent(in router.Input) router.Input {
	in.Agents = slices.Clone(in.Agents)
	if in.Details != nil {
		details := *in.Details
		details.Values = slices.Clone(details.Values)
		in.Details = &details
	}
	return in
}

// scribble writes over what Step does not keep, as a driver may who uses it again.
func scribble(in router.Input) {
	for i := range in.Agents {
		in.Agents[i] = -7
	}
	if in.Details == nil {
		return
	}
	for i := range in.Details.Values {
		in.Details.Values[i] = router.Value{Text: "scribbled"}
	}
	*in.Details = router.Details{NotBefore: -7, WorkItemID: "scribbled"}
}

func sameEvents(got, twin []router.Event) error {
	for i := range max(len(got), len(twin)) {
		switch {
		case i >= len(got):
			return fmt.Errorf("event %d is missing; the twin says\n  %+v", i, twin[i])
		case i >= len(twin):
			return fmt.Errorf("event %d is more than the twin says:\n  %+v", i, got[i])
		case got[i] != twin[i]:
			return fmt.Errorf("event %d is\n  %+v\nthe twin says\n  %+v", i, got[i], twin[i])
		}
	}
	return nil
}

func (l *Lockstep) invariants(in router.Input, events []router.Event) error {
	if err := l.ledger.Book(events); err != nil {
		return err
	}
	for _, ev := range events {
		if ev.At != in.At {
			return fmt.Errorf("event at %v of an input at %v", ev.At, in.At)
		}
	}
	if agent, id, ok := l.Twin.eligiblePair(); ok {
		return fmt.Errorf("%v still waits though agent %d may take it", id, agent)
	}
	if err := l.compareObstacles(); err != nil {
		return err
	}
	return l.compareClocks()
}

// explainer is a core that says what stands between an agent and an engagement.
type explainer interface {
	Obstacles(agent router.AgentID, id router.EngagementID) ([]router.Obstacle, error)
}

// compareObstacles checks, for one agent after the other as steps go by, that what the core explains is what the twin
// tests: a rule known to the matcher alone, or to the explanation alone, shows here.
func (l *Lockstep) compareObstacles() error {
	core, ok := l.Core.(explainer)
	if !ok || len(l.Present.Agents) == 0 {
		return nil
	}
	agent := router.AgentID(len(l.Inputs) % len(l.Present.Agents))
	for _, e := range l.Twin.open {
		if e.stage != waiting {
			continue
		}
		obstacles, err := core.Obstacles(agent, e.id)
		if err != nil {
			return err
		}
		var gates []router.Gate
		for _, o := range obstacles {
			if len(gates) == 0 || gates[len(gates)-1] != o.Gate { // several exclusions are one gate
				gates = append(gates, o.Gate)
			}
		}
		if want := l.Twin.shut(agent, e); !slices.Equal(gates, want) {
			return fmt.Errorf("agent %d and %v: explained by gates %v, the twin says %v", agent, e.id, gates, want)
		}
	}
	return nil
}

func (l *Lockstep) compareClocks() error {
	wake, ok := l.Core.NextWake()
	twinWake, twinOK := l.Twin.NextWake()
	if ok != twinOK || ok && wake != twinWake {
		return fmt.Errorf("next wake %v %v, twin %v %v", wake, ok, twinWake, twinOK)
	}
	if ok && wake < l.Core.Now() {
		return fmt.Errorf("next wake %v is before now, %v", wake, l.Core.Now())
	}
	if now, twin := l.Core.Now(), l.Twin.Now(); now != twin {
		return fmt.Errorf("now %v, twin %v", now, twin)
	}
	return nil
}

// eligiblePair finds somebody who may take something that waits; none may be left after a Step.
func (t *Twin) eligiblePair() (router.AgentID, router.EngagementID, bool) {
	for _, e := range t.open {
		for id := range t.cfg.Agents {
			if e.stage == waiting && t.eligible(router.AgentID(id), e) {
				return router.AgentID(id), e.id, true
			}
		}
	}
	return 0, 0, false
}

// Replay checks what a journal promises: a fresh core, a reset core, and one whose clock starts elsewhere, given the
// accepted inputs again, say the same; and so does an engine that is given the journal itself.
func (l *Lockstep) Replay() error {
	if err := l.replayJournal(); err != nil {
		return err
	}
	fresh, err := l.maker(l.Config)
	if err != nil {
		return err
	}
	start := fresh.Digest()
	if err := l.replay(fresh, 0); err != nil {
		return fmt.Errorf("on a fresh core: %w", err)
	}
	if fresh.Digest() != l.Core.Digest() {
		return fmt.Errorf("on a fresh core: digest %x, not %x", fresh.Digest(), l.Core.Digest())
	}
	fresh.Reset()
	if fresh.Digest() != start {
		return fmt.Errorf("after Reset: digest %x, not %x as after New", fresh.Digest(), start)
	}
	if err := l.replay(fresh, 0); err != nil {
		return fmt.Errorf("after Reset: %w", err)
	}
	if fresh.Digest() != l.Core.Digest() {
		return fmt.Errorf("after Reset: digest %x, not %x", fresh.Digest(), l.Core.Digest())
	}
	for _, shift := range []router.Time{-1000*router.Day - 1, 365*router.Day + 7*router.Hour} {
		if !l.shiftable(shift) {
			continue
		}
		shifted, err := l.maker(shiftConfig(l.Config, shift))
		if err != nil {
			return fmt.Errorf("shifted by %v: %w", shift, err)
		}
		if err := l.replay(shifted, shift); err != nil {
			return fmt.Errorf("shifted by %v: %w", shift, err)
		}
	}
	return nil
}

func (l *Lockstep) replay(core Core, shift router.Time) error {
	var events []router.Event
	for _, in := range l.Inputs {
		var err error
		if events, err = core.Step(events, ShiftInput(in, shift)); err != nil {
			return fmt.Errorf("%+v: %w", in, err)
		}
	}
	want := slices.Clone(l.Events)
	for i := range want {
		want[i] = shiftEvent(want[i], shift)
	}
	return sameEvents(events, want)
}
