// Package sim runs the production routing core on a virtual clock. It plays everything the core does not decide: when
// work arrives, how long people work on it, when customers lose patience, who is at work.
//
//	simulator, err := sim.New(model)
//	outcome, err := simulator.Run(ctx, seed, replication, observer)
//
// One replication goes forward only: the agenda hands out what happens next, that becomes an input of router.Step, the
// events which come back go to the observer and tell the simulator what to put on the agenda. A simulator is used for
// one replication after another by one goroutine; replications share nothing.
//
// # Order at one instant
//
// Completions, log-off, log-on, abandonments, the core's own timers, arrivals; within these, what was put on the agenda
// first. See rank in agenda.go.
//
// # Work and pace
//
// An engagement brings an amount of work. While it is in hand it progresses at a pace that depends on all its agent
// holds: its channel's curve at the number held × the factor of each other channel held × the team's pace on the queue;
// at 0 while any held channel interrupts it. When what the agent holds changes, what is left is brought up to date and
// its end put on the agenda anew. All in whole nanoseconds and billionths: progress is rounded down, ends up, once per
// change, so that results are the same on every machine.
package sim
