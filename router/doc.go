// Package router is the production routing core: a pure state machine that decides which agent gets which engagement,
// and when. It has no clock, goroutine, lock, I/O or randomness; a driver (a live contact center, or the simulator)
// tells it what happened and acts on what it reports.
//
// # The driver's contract
//
// Everything that happens is an Input given to Step in time order. Step applies it whole and appends what follows from it
// to the caller's slice, or refuses it whole with an error and changes nothing:
//
//	engine, err := router.New(config)
//	…
//	for {
//		at, arrival := nextInput.At, nextInput.Verb == router.Submit
//		for {
//			wake, timed := engine.NextWake()
//			if !timed || wake > at || wake == at && !arrival {
//				break
//			}
//			events, err = engine.Step(events[:0], router.Input{At: wake, Verb: router.Tick})
//			act(events)
//		}
//		events, err = engine.Step(events[:0], nextInput)
//		act(events)
//	}
//
// At one instant inputs go in this order: completions and ended wrap-ups, log-off, log-on, abandonments, Tick,
// arrivals. A Tick may come late (a live driver's timer does); any other input later than NextWake is refused with
// ErrWakePassed, so that no timer is ever passed over. One Tick lets at most MostOverflows engagements overflow; if more
// are due, NextWake does not move and the loop above sends another.
//
// # What is guaranteed
//
// After every accepted input no eligible pair is left: whoever may take something that waits, has taken it. Of several
// pairs that one input makes possible, freed agents go first, the longest idle first, taking one engagement each in turn;
// then waiting engagements choose their agents, in their order. Equal inputs give equal events, on every machine. Ties end in ids.
//
// # What outlives the process
//
// A Journal holds the configuration and every accepted input; Replay brings an engine to the same events and digest. A
// driver appends an input after Step has accepted it, makes it safe, and only then acts on the events:
//
//	if events, err = engine.Step(events[:0], in); err != nil {
//		… // tell who asked; nothing has changed
//	}
//	line = journal.AppendInput(line[:0], &in)
//	… // write line, sync
//	act(events)
//
// AppendSnapshot holds the whole state, Restore makes an engine of it that goes on exactly as the first would. A journal
// begun at that moment is replayed on it with Engine.Replay. Both are compact binary forms with core version and
// checksums: what is damaged, or made for another configuration or another core, is refused with a *DataError that says
// where; what was cut off, as by a crash while writing, is told apart, and what came before is good. Config and Input hold
// names and numbers; what else is known of a customer stays with the driver, so neither form has it.
//
// # Where things are
//
// types.go, config.go, input.go and event.go are the vocabulary; capacity.go has the gates that follow from what an agent
// holds (occupied rules, caps, exclusions, live gate), skill.go what engagements ask; ranking.go orders available agents,
// line.go and band.go waiting engagements, group.go those who ask the same; timers.go knows delays, lapses and longest
// waits; match.go pairs the two; step.go is the only way in. explain.go and decision.go say why. codec.go and block.go are
// the binary form, in which configcodec.go, inputcodec.go and state.go name the fields; journal.go, replay.go and
// snapshot.go put it to use.
package router
