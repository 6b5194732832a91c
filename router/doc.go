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
//		at := nextInput.At
//		for wake, ok := engine.NextWake(); ok && (wake < at || wake == at && nextInput.Verb == router.Submit); wake, ok = engine.NextWake() {
//			events, err = engine.Step(events[:0], router.Input{At: wake, Verb: router.Tick})
//			act(events)
//		}
//		events, err = engine.Step(events[:0], nextInput)
//		act(events)
//	}
//
// At one instant inputs go in this order: completions and ended wrap-ups, log-off, log-on, abandonments, Tick,
// arrivals. A Tick may come late (a live driver's timer does); any other input later than NextWake is refused with
// ErrWakePassed, so that no timer is ever passed over.
//
// # What is guaranteed
//
// After every accepted input no eligible pair is left: whoever may take something that waits, has taken it. Of several
// pairs that one input makes possible, freed agents go first, the longest idle first, taking one engagement each in turn;
// then waiting engagements choose their agents, in their order. Equal inputs give equal events, on every machine. Ties end in ids.
//
// # Where things are
//
// types.go, config.go, input.go and event.go are the vocabulary; capacity.go has the gates that follow from what an agent
// holds (occupied rules, caps, exclusions, live gate), skill.go what engagements ask; ranking.go orders available agents,
// line.go and band.go waiting engagements, group.go those who ask the same; timers.go knows delays, lapses and longest
// waits; match.go pairs the two; step.go is the only way in. explain.go and decision.go say why.
package router
