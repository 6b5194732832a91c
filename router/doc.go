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
// At one instant inputs go in this order: completions, ended wrap-ups and whatever else ends or passes on work in hand;
// log-off; log-on and reconfiguration; accept and decline; abandonments and callbacks taken; Tick; arrivals. Only that a
// Tick comes before arrivals and after the rest does the driver have to see to when time is real. A Tick may come late (a
// live driver's timer does); any other input later than NextWake is refused with ErrWakePassed, so that no timer is ever
// passed over. One Tick handles at most MostOverflows offers and other timers of single engagements, and lets as many
// overflow; if more are due, NextWake does not move and the loop above sends another.
//
// Without a ring time an agent is given work by Answered at once. Otherwise Offered says where it rings: the driver rings
// there, and sends Accept or Decline; if it sends neither, a Tick makes it Missed (or, where acceptance is automatic,
// Answered). An Accept that comes too late is refused, as every verb that an engagement's state does not allow; an error
// tells whoever asked that the world has moved on, and is no fault. Work that is reactivated, resumed, transferred to or
// taken over by an agent comes to them by Assigned, whatever they hold.
//
// Reconfigure puts another Config in place of the present one. Ids stay: what is listed may be added to at the end, changed,
// or marked Deleted or Removed. The engine keeps what it is given, so neither is to be changed afterwards.
//
// Look, Find, Explain and Obstacles answer questions between inputs and change nothing.
//
// # What is guaranteed
//
// After every accepted input no eligible pair is left: whoever may take something that waits, has taken it. Of several
// pairs that one input makes possible, freed agents go first, the longest idle first, taking one engagement each in turn;
// then waiting engagements choose their agents, in their order. Equal inputs give equal events, on every machine. Ties end in
// ids. What happens in which order, to the letter, what each setting changes, and what costs more than the agents and
// engagements it concerns is in docs/routing.md.
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
// where; what was cut off, as by a crash while writing, is told apart, and what came before is good. After a Reconfigure a
// snapshot belongs to the new Config (Engine.Config), which is to be kept with it; a journal has every Config that it needs.
// Config, Input and Details hold names, numbers and what conditions read; what else is known of a customer stays with the
// driver, so neither form has it.
//
// # Where things are
//
// types.go, config.go, input.go and event.go are the vocabulary, errors.go what is refused; validate.go checks a Config,
// check.go an Input. step.go is the only way in: each verb, and how an engagement comes in to a queue. match.go pairs agents
// and engagements.
//
// Agents: capacity.go has the gates that follow from what an agent holds (occupied rules, caps, exclusions, live gate),
// skill.go what engagements ask, holding.go what is in hand, status.go who is there; ranking.go orders the available,
// roster.go finds teams that have any, pooled.go looks at several teams as one.
//
// Engagements: line.go and band.go order those who wait, group.go those who ask the same, apart.go those who are irregular;
// flow.go leads them, points.go and calendar.go count, details.go and memory.go know more of a few. offer.go and answer.go
// give them to agents, aside.go, transfer.go, callback.go and standstill.go take them away again; nobody.go sends away whom
// nobody could serve. timers.go knows delays, lapses and longest waits, alarm.go all other times. reconfigure.go changes
// everything.
//
// explain.go and decision.go say why. codec.go and block.go are the binary form, in which configcodec.go, inputcodec.go and
// state.go name the fields; journal.go, replay.go and snapshot.go put it to use.
package router
