// Package results measures what a contact center did, from the events of the routing core: from a simulation or from live
// use alike, for it imports only router.
//
// Measuring has three steps that know nothing of each other:
//
//	recorder := results.NewRecorder(spec)         // one for each worker
//	for each replication {
//		recorder.Reset()
//		recorder.Observe(events)                  // every event from the epoch on, in order, in any portions
//		summaries[i] = recorder.Close(end)        // plain data, of one replication
//	}
//	report := results.Combine(spec, summaries, run) // over all replications, with uncertainty
//
// The recorder must see every event since the epoch, driver kinds included (suspended, resumed, staffed); what is missing
// cannot be measured and shows as a balance that does not hold, on which Close panics. Summaries do not depend on who made
// them: Combine folds them in the order of the slice, so that a report depends on replications and their order only.
//
// # What counts where
//
// What becomes of an engagement counts in the queue where it happened and in the interval in which it entered that queue
// (time of the event less Event.Elapsed); entries before the epoch count in the first interval. Whoever overflows into
// another queue is offered there anew; so is what is transferred, given back, returned, or resumed without its agent. Who
// takes a callback is out of the queue's balance from then on and counted apart. What is measured over time (queue length,
// occupancy, hours) is cut exactly at the interval boundaries and runs from the epoch to the horizon: draining afterwards
// counts for the outcome of engagements only. Samples (backlog) are taken at the end of each interval, after completions
// of that instant and before arrivals. Agent time counts in the team that the agent is in at the time.
//
// Every measure, with formula and unit, is in docs/measures.md, and can be had by name from Report.Measure.
package results
