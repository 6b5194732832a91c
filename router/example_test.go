package router_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"headroom/router"
)

// source is where a driver gets what happens: the next input, with its time; or a Tick, if wake (where timed) comes first. ok is
// false when nothing will come any more.
type source interface {
	Next(wake router.Time, timed bool) (in router.Input, ok bool)
}

// live is the source of a running contact center: requests from the network, and the machine's clock. Only the loop that owns the
// engine reads it; everybody else sends to requests.
type live struct {
	requests <-chan router.Input
	epoch    time.Time // any fixed instant; written down once, since times in journals and snapshots count from it
	started  time.Time // of this process, by the monotonic clock, which is never set back
}

func (l *live) now() router.Time {
	return router.Time(l.started.Sub(l.epoch) + time.Since(l.started))
}

func (l *live) Next(wake router.Time, timed bool) (router.Input, bool) {
	var alarm <-chan time.Time
	if timed {
		timer := time.NewTimer(time.Duration(wake - l.now()))
		defer timer.Stop()
		alarm = timer.C
	}
	select {
	case in, ok := <-l.requests:
		in.At = l.now() // one clock stamps everything, in the order in which it is decided
		if in.Verb == router.Submit {
			in.Entered = in.At
		}
		return in, ok
	case <-alarm:
		return router.Input{At: max(wake, l.now()), Verb: router.Tick}, true
	}
}

// driver owns an engine: all inputs pass through it, one after another.
type driver struct {
	engine  *router.Engine
	journal router.Journal
	file    io.Writer            // of the journal; a live one makes each write safe before it goes on
	act     func([]router.Event) // rings the agent's phone, tells the caller, feeds the measures
	events  []router.Event
	line    []byte
}

// run drives the engine until there is nothing more to come.
func (d *driver) run(from source) error {
	for {
		wake, timed := d.engine.NextWake()
		in, ok := from.Next(wake, timed)
		if !ok {
			return nil
		}
		// The alarm may be late, so that something else comes first: what was due before is done before.
		for timed && (wake < in.At || wake == in.At && in.Verb == router.Submit) {
			if err := d.step(router.Input{At: wake, Verb: router.Tick}); err != nil {
				return err
			}
			wake, timed = d.engine.NextWake()
		}
		if err := d.step(in); err != nil {
			return err
		}
	}
}

// step decides, writes down, acts, in this order: what was acted on is always in the journal.
func (d *driver) step(in router.Input) error {
	var err error
	if d.events, err = d.engine.Step(d.events[:0], in); err != nil {
		fmt.Println("refused:", err) // to whoever asked: it changed nothing, and goes into no journal
		return nil
	}
	d.line = d.journal.AppendInput(d.line[:0], &in)
	if _, err := d.file.Write(d.line); err != nil {
		return err
	}
	d.act(d.events)
	return nil
}

func exampleConfig() router.Config {
	voice := []router.ChannelID{0}
	return router.Config{
		Channels: []router.Channel{{Name: "voice", Live: true}},
		Teams:    []router.Team{{Name: "desk", Caps: []int{1}, Occupied: []router.Rule{{{Channels: voice, Percent: router.Full}}}}},
		Agents:   []router.Agent{{Name: "Ada"}, {Name: "Bo"}},
		Queues: []router.Queue{{
			Name: "support", Teams: []router.QueueTeam{{Team: 0}}, Points: router.DefaultPoints,
			MaxWait: router.LimitOf(int64(20 * router.Second)), // then the caller is let go
		}},
	}
}

// script is a source whose clock is in the script: for tests, and for this example.
type script []router.Input

func (s *script) Next(wake router.Time, timed bool) (router.Input, bool) {
	if len(*s) == 0 || timed && wake < (*s)[0].At {
		return router.Input{At: wake, Verb: router.Tick}, timed
	}
	in := (*s)[0]
	*s = (*s)[1:]
	return in, true
}

// A driver's loop: here its clock is in a script; a live driver has another source and the same loop.
func Example() {
	engine, err := router.New(exampleConfig())
	if err != nil {
		fmt.Println(err)
		return
	}
	var file bytes.Buffer
	d := driver{engine: engine, file: &file, act: show}
	file.Write(d.journal.Begin(nil, engine))

	call := func(at router.Time) router.Input {
		return router.Input{At: at, Verb: router.Submit, Entered: at, Due: router.Far}
	}
	err = d.run(&script{
		{At: 0, Verb: router.SetStatus, Agent: 0, Status: router.Ready},
		call(5 * router.Second),
		call(10 * router.Second),
		call(12 * router.Second),
		{At: 31 * router.Second, Verb: router.SetStatus, Agent: 1, Status: router.Ready},
		{At: 31 * router.Second, Verb: router.SetStatus, Agent: 1, Status: router.Ready},
	})
	if err != nil {
		fmt.Println(err)
	}

	// The journal brings another engine to the same state.
	again, err := router.Replay(file.Bytes(), nil)
	fmt.Println("replayed:", err == nil && again.Digest() == engine.Digest())

	// Output:
	// 0s status agent 0
	// 5s queued e1
	// 5s answered e1 agent 0
	// 10s queued e2
	// 12s queued e3
	// 30s overflowed e2
	// 30s closed e2
	// 31s status agent 1
	// 31s answered e3 agent 1
	// refused: router: the agent has this status already: agent 1 is ready
	// replayed: true
}

func show(events []router.Event) {
	for _, ev := range events {
		fmt.Print(ev.At, " ", ev.Kind)
		if ev.Engagement != 0 {
			fmt.Print(" ", ev.Engagement)
		}
		if ev.HasAgent {
			fmt.Print(" agent ", ev.Agent)
		}
		fmt.Println()
	}
}

// Manual acceptance, and a configuration that changes on the way: who declines is passed over, who lets it ring misses it.
func Example_acceptance() {
	cfg := exampleConfig()
	cfg.Queues[0].Acceptance = router.Acceptance{Manual: true, RingTime: 15 * router.Second}
	engine, err := router.New(cfg)
	if err != nil {
		fmt.Println(err)
		return
	}
	step := func(in router.Input) router.EngagementID {
		events, err := engine.Step(nil, in)
		if err != nil {
			fmt.Println("refused:", err)
			return 0
		}
		show(events)
		return events[0].Engagement
	}
	const ada, bo = 0, 1
	step(router.Input{At: 0, Verb: router.SetStatus, Agents: []router.AgentID{ada, bo}, Status: router.Ready})
	call := step(router.Input{At: 5 * router.Second, Verb: router.Submit, Entered: 5 * router.Second, Due: router.Far})
	step(router.Input{At: 8 * router.Second, Verb: router.Decline, Engagement: call, Agent: ada})
	step(router.Input{At: 9 * router.Second, Verb: router.Accept, Engagement: call, Agent: ada}) // too late
	step(router.Input{At: 10 * router.Second, Verb: router.Accept, Engagement: call, Agent: bo})

	changed := engine.Config() // not to be changed itself: a list is cloned first
	changed.Queues = slices.Clone(changed.Queues)
	changed.Queues[0].Acceptance.RingTime = 5 * router.Second
	step(router.Input{At: 20 * router.Second, Verb: router.Reconfigure, Config: &changed})

	call = step(router.Input{At: 30 * router.Second, Verb: router.Submit, Entered: 30 * router.Second, Due: router.Far})
	wake, _ := engine.NextWake()
	step(router.Input{At: wake, Verb: router.Tick})
	view, err := engine.Look(call)
	fmt.Println(view.State, view.Excluded, err)

	// Output:
	// 0s status agent 0
	// 0s status agent 1
	// 5s queued e1
	// 5s offered e1 agent 0
	// 8s declined e1 agent 0
	// 8s offered e1 agent 1
	// refused: router: the engagement does not ring at this agent, or no more: e1 at agent 0
	// 10s answered e1 agent 1
	// 20s reconfigured
	// 30s queued e2
	// 30s offered e2 agent 0
	// 35s missed e2 agent 0
	// 35s stranded e2
	// waiting [0] <nil>
}

// After a restart: the last snapshot, then the inputs since.
func ExampleRestore() {
	cfg := exampleConfig()
	engine, _ := router.New(cfg)
	_, _ = engine.Step(nil, router.Input{Verb: router.Submit, Due: router.Far})

	snapshot := engine.AppendSnapshot(nil) // to a file of its own; a new journal begins with it
	var journal router.Journal
	file := journal.Begin(nil, engine)
	in := router.Input{At: router.Second, Verb: router.SetStatus, Agent: 1, Status: router.Ready}
	_, _ = engine.Step(nil, in)
	file = journal.AppendInput(file, &in)

	in.At, in.Agent = 2*router.Second, 0
	file = journal.AppendInput(file, &in)
	file = file[:len(file)-3] // the machine stopped while this was written

	restored, err := router.Restore(cfg, snapshot)
	if err != nil {
		fmt.Println(err)
		return
	}
	err = restored.Replay(file, func(in *router.Input, events []router.Event) {
		fmt.Println(in.At, in.Verb, "gives", len(events), "events")
	})
	fmt.Println("cut off:", errors.Is(err, router.ErrTruncated))
	fmt.Println("same state:", restored.Digest() == engine.Digest())

	// Output:
	// 1s status gives 2 events
	// cut off: true
	// same state: true
}

// A live driver: the machine's clock, requests from everywhere, one loop.
func Example_live() {
	engine, err := router.New(exampleConfig())
	if err != nil {
		fmt.Println(err)
		return
	}
	var file bytes.Buffer // a file, opened for appending and synced, in earnest
	d := driver{engine: engine, file: &file, act: show}
	file.Write(d.journal.Begin(nil, engine))

	requests := make(chan router.Input, 100) // sent to by whatever answers the network
	go func() {
		defer close(requests)
		requests <- router.Input{Verb: router.SetStatus, Agent: 0, Status: router.Ready}
		requests <- router.Input{Verb: router.Submit, Due: router.Far}
	}()
	midnight := time.Date(2026, time.March, 2, 0, 0, 0, 0, time.UTC)
	if err := d.run(&live{requests: requests, epoch: midnight, started: time.Now()}); err != nil {
		fmt.Println(err)
	}
}

// phones stand in for the agents, and for an administrator: they send to the loop what these do when it tells them
// something. It is the loop that calls act, so act must not wait for it: requests has room.
type phones struct {
	requests chan<- router.Input
	shorter  *router.Config // put in place after the first call
	seen     []string
}

func (p *phones) act(events []router.Event) {
	const ada = 0
	for _, ev := range events {
		p.seen = append(p.seen, ev.Kind.String())
		switch {
		case ev.Kind == router.Offered && ev.Engagement.Number() == 1 && ev.Agent == ada:
			p.requests <- router.Input{Verb: router.Decline, Engagement: ev.Engagement, Agent: ev.Agent}
		case ev.Kind == router.Offered && ev.Engagement.Number() == 1:
			p.requests <- router.Input{Verb: router.Accept, Engagement: ev.Engagement, Agent: ev.Agent}
		case ev.Kind == router.Answered:
			p.requests <- router.Input{Verb: router.Complete, Engagement: ev.Engagement}
		case ev.Kind == router.Closed && ev.End == router.Served:
			p.requests <- router.Input{Verb: router.Reconfigure, Config: p.shorter}
		case ev.Kind == router.Reconfigured:
			p.requests <- router.Input{Verb: router.Submit, Due: router.Far} // nobody answers this one
		case ev.Kind == router.Closed:
			close(p.requests)
		}
	}
}

// Fails when the loop of the live example does not work by a real clock: a call is declined by one agent and taken by the
// other; after a reconfiguration the next one is missed, and let go after its longest wait, by the alarm alone.
func TestLiveDriver(t *testing.T) {
	cfg := exampleConfig()
	cfg.Queues[0].Acceptance = router.Acceptance{Manual: true, RingTime: router.Hour}
	cfg.Queues[0].MaxWait = router.Limit{}
	engine, err := router.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	shorter := cfg
	shorter.Queues = slices.Clone(cfg.Queues)
	shorter.Queues[0].Acceptance.RingTime = 20 * router.Millisecond
	shorter.Queues[0].MaxWait = router.LimitOf(int64(30 * router.Millisecond))

	requests := make(chan router.Input, 10)
	p := phones{requests: requests, shorter: &shorter}
	var file bytes.Buffer
	d := driver{engine: engine, file: &file, act: p.act}
	file.Write(d.journal.Begin(nil, engine))
	requests <- router.Input{Verb: router.SetStatus, Agents: []router.AgentID{0, 1}, Status: router.Ready}
	requests <- router.Input{Verb: router.Submit, Due: router.Far}
	started := time.Now()
	if err := d.run(&live{requests: requests, epoch: started.Add(-time.Hour), started: started}); err != nil {
		t.Fatal(err)
	}

	want := "status status queued offered declined offered answered closed reconfigured " +
		"queued offered missed offered offer_ended overflowed closed"
	if have := strings.Join(p.seen, " "); have != want {
		t.Errorf("%v\nwant %v", have, want)
	}
	if again, err := router.Replay(file.Bytes(), nil); err != nil || again.Digest() != engine.Digest() {
		t.Errorf("its journal: %v", err)
	}
}
