// Package trace replays a run and tells of every visit of an engagement to a queue, and of every event, one replication after the other: what analysts read from files.
package trace

import (
	"context"

	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
)

// Visit is one engagement at one queue: from its coming there to its leaving, or to the end of the replication. One that is sent on to another queue visits several.
type Visit struct {
	Replication int // from 1
	Number      uint64
	Leg         int    // from 1: the how many-th queue that the engagement visits
	Parent      uint64 // the engagement from which it comes about: a redial, what was reopened, a follow-up; 0 = none
	Queue       router.QueueID
	Came        router.Time
	Age         router.Time // on coming
	Due         router.Time // Far = none
	Answered    router.Time // Far = never
	Agent       router.AgentID
	Team        router.TeamID
	HasAgent    bool
	WrapUp      router.Time // when it began; Far = none
	Left        router.Time // Far = still there at the end
	How         How
	Reason      router.Reason // of an overflow
	Callback    bool          // answered as a callback
}

// How is the way in which an engagement leaves a queue.
type How uint8

// The ways.
const (
	Open          How = iota // it has not left at the end
	Done                     // closed by an agent, or by itself after one
	Abandoned                // gave up
	Overflowed               // sent on by a limit
	Withdrawn                // taken back by its source
	Transferred              // passed on by its agent
	ClosedUntaken            // turned away, or ended without an agent
)

var howNames = [...]string{"open", "done", "abandoned", "overflowed", "withdrawn", "transferred", "turned_away"}

// String names the way as files have it.
func (h How) String() string { return howNames[h] }

// Reader takes what a replay tells.
type Reader interface {
	// Replication takes a whole replication (from 1): its visits by number of engagement and leg, and its events in order. Nothing of it may be kept.
	Replication(number int, visits []Visit, events []router.Event) error
}

// Replay plays all replications of a run again, in order. It holds one of them at a time.
func Replay(ctx context.Context, s *scenarios.Scenario, seed uint64, replications int, r Reader) error {
	model := s.Model()
	simulator, err := sim.New(&model)
	if err != nil {
		return err
	}
	w := &watcher{}
	for k := range replications {
		if err := ctx.Err(); err != nil {
			return err
		}
		w.reset(k + 1)
		simulator.Start(seed, k, w)
		simulator.AdvanceTo(router.Latest)
		sorted(w.visits)
		if err := r.Replication(k+1, w.visits, w.events); err != nil {
			return err
		}
	}
	return nil
}
