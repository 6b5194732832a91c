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
// Completions and whatever else an agent lets go of, log-off, a new configuration and log-on, what agents do about offers and
// about what they had put aside, abandonments and callbacks taken, the core's own timers, arrivals and pending work that
// comes back; within these, what was put on the agenda first. See rank in agenda.go.
//
// # Work and pace
//
// An engagement brings an amount of work. While it is in hand it progresses at a pace that depends on all its agent
// holds: its channel's curve at the number held × the factor of each other channel held (or what is said of the whole mix held) ×
// the team's pace on the queue; at 0 while any held channel interrupts it. When what the agent holds changes, what is left is brought up to date and
// its end put on the agenda anew. All in whole nanoseconds and billionths: progress is rounded down, ends up, once per
// change, so that results are the same on every machine.
//
// Where customers take turns with their agent (Thinking), the work is done in turns, and the time of the customer between two of them
// runs by the clock. Of the conversations that are ready an agent works on one at a time, first ready first served, unless the
// channel has a curve: it then counts those that are ready. What only waits for its agent is not suspended.
//
// Work that goes back to its queue, or pends, keeps what remains of it: the next agent goes on there. If it stood still when it
// went back, they pay the resume cost.
//
// # What people do besides
//
// Conduct and Answering say it; whether somebody does it is drawn from the engagement's key (of an answer: with the agent's)
// under an attribute of its own, so that turning one thing on moves no other draw.
//
//   - Agents answer what rings where acceptance is manual: they accept or decline after a delay, or let it ring. What they
//     do is drawn anew each time it rings at them.
//   - An engagement is passed on when the conversation is over, at most MostTransfers times. Each leg has work of its own,
//     drawn for (engagement, leg).
//     To a certain agent: see handover.go.
//   - Deferred work is put aside, or waits for a third party, and any work is given back to its queue, at most once each in a leg,
//     when a share of the leg's work is done. What was put aside is taken up again if its agent is there (logged on, not on a
//     break), otherwise when they are back; unless the core has closed it or taken it away.
//   - A supervisor takes over what an agent has had for long, if one can have it at that moment. (What waits for long they take
//     as a team with a delay.)
//   - Another system takes work back (workload.Withdrawn) at a time, if no agent has it then, not even put aside.
//   - Agents opt out of queues for a time (OptOut).
//   - When an agent has done what can be done now, a case of a queue with Touches may wait for a third party and need another touch.
//   - Customers on a list (workload.Outbound) are called: the agent dials, and who does not answer pends until the next attempt. When the
//     hours for calling end, who still waits is withdrawn and comes in again, scheduled for the next ones.
//   - Callers take a callback when they have waited long enough in the queue, if their patience lasts. The agent dials first:
//     work like any other.
//   - Patience runs from the entry into the first queue, through overflows and ringing. A customer who comes back into a queue
//     from an agent's hands is as patient again as at first. Who is to be called back gives up no more.
//   - Some who give up do not say so: their engagement waits on, and the core does not know. An agent who takes it needs some time
//     to notice. Observers are told when they leave (router.LeftSilently).
//
// # What comes back
//
// An engagement that is over may bring about others (workload.Source: Redials, Reopenings, FollowUps), each after a time of its
// own. Whether it does, and all about the child, is drawn from a hash of the key of its parent, so that a branch more moves nothing
// else. Children arrive as others do: at one instant after all else, and in the order in which their parents ended; none at or
// after the horizon. An event of a driver kind before its first one says which engagement a child comes from.
//
// # Who is there
//
// People keep their hours, or a team its number, whatever the core does: who cools down after a missed offer is present, and a
// break or the end of a shift outlasts a cool-down. Presence says how people depart from their hours: days of absence, coming
// late, time away, breaks that wait for the work in hand, work that is not finished at the end of a shift. The core learns of it
// by their status alone; DutyChanged reports it for the account of their time. With router.Settings.LogOffReturnsWork who leaves a headcount team does so as
// soon as nothing live is in hand. After a change of the configuration new people come as their hours say, and teams that
// have lost or gained people come back to their number.
package sim
