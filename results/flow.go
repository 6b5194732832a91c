package results

import "headroom/router"

// flow is what one replication measured of a group of queues, summed: a queue, a channel, or all. Times in nanoseconds.
type flow struct {
	counts      QueueCell // sums; of samples, the last ones
	own         ratio     // service level, each queue by its own threshold and formula
	formulas    [formulas]ratio
	thresholdOf serviceCounts // counts of the queues with a threshold only
	leftInTime  ratio
	ofAccepted  ratio // answered in T of those not turned away

	full, waited, closed, closedByHorizon, lateAtStart, openOverdue, waiting, older float64
	handleTime, wrapUpTime, thinkingTime, turnaround, inHandTime, waitingTime       float64
	handled                                                                         float64 // left the queue after an agent had them
	again, againWait, pendingTime                                                   float64 // of the answered: not for the first time; of the closed: pending

	handling  [len(handlingTable)]float64
	callbacks [len(callbackTable)]float64
	silent    SilentCounts
	list      ListCounts

	againSums
	touches, offeredAgain float64
	gross, net            waitSums // turnarounds of cases

	answered, abandoned, overflowed, called waitSums
	longest                                 router.Time // anything waited, those still waiting included
	elapsed                                 float64
}

// waitSums are the sums of some waits, seconds.
type waitSums struct {
	count, delayed, seconds, squares float64
	longest                          router.Time
}

func (w *waitSums) add(waits *Waits) {
	w.count += float64(waits.Zero + waits.Delayed)
	w.delayed += float64(waits.Delayed)
	w.seconds += waits.Sum / nanosPerSecond
	w.squares += waits.Squares / (nanosPerSecond * nanosPerSecond)
	w.longest = max(w.longest, waits.Longest)
}

// leavers are all who left after having been in the queue: answered, given up, or sent on for having waited too long.
func (f *flow) leavers() waitSums {
	all := f.answered
	for _, w := range []waitSums{f.abandoned, f.overflowed} {
		all.count += w.count
		all.delayed += w.delayed
		all.seconds += w.seconds
		all.squares += w.squares
		all.longest = max(all.longest, w.longest)
	}
	return all
}

// flowOf sums the queues of one replication.
func flowOf(spec *Spec, summary *Summary, queues []int) *flow {
	f := &flow{elapsed: float64(summary.Elapsed - summary.Begun)}
	for _, q := range queues {
		f.add(spec.queue(q), &summary.Queues[q])
	}
	return f
}

func (f *flow) add(spec QueueSpec, queue *QueueSummary) {
	samples := f.counts
	f.counts.add(&queue.Counts)
	f.counts.addSamples(&samples)
	if spec.ServiceLevel.Set {
		f.addService(spec, queue)
	}
	f.full += float64(queue.OverflowedFull)
	f.waited += float64(queue.OverflowedWaited)
	f.waiting += float64(queue.QueueTotals.Waiting)
	f.closed += float64(queue.Closed)
	f.handled += float64(queue.Closed + queue.LeftAfterHandling)
	f.closedByHorizon += float64(queue.ClosedByHorizon)
	f.lateAtStart += float64(queue.LateAtStart)
	f.openOverdue += float64(queue.OpenOverdue)
	f.handleTime += queue.HandleTime / nanosPerSecond
	f.wrapUpTime += queue.WrapUpTime / nanosPerSecond
	f.thinkingTime += queue.ThinkingTime / nanosPerSecond
	f.turnaround += queue.Turnaround / nanosPerSecond
	f.pendingTime += queue.PendingTime / nanosPerSecond
	f.again += float64(queue.AnsweredAgain)
	f.againWait += queue.AnsweredAgainWait / nanosPerSecond
	f.inHandTime += queue.InHandTime
	f.waitingTime += queue.WaitingTime
	f.answered.add(&queue.Answered)
	f.abandoned.add(&queue.Abandoned)
	f.overflowed.add(&queue.Overflowed)
	f.called.add(&queue.CallbackWaits)
	f.addAgain(spec, queue)
	f.touches += float64(queue.Touches)
	f.offeredAgain += float64(queue.OfferedAgain)
	f.gross.add(&queue.Turnarounds)
	f.net.add(&queue.NetTurnarounds)
	for i := range handlingTable {
		f.handling[i] += float64(handlingTable[i].value(&queue.Handling))
	}
	for i := range callbackTable {
		f.callbacks[i] += float64(callbackTable[i].value(&queue.Callbacks))
	}
	f.silent.add(&queue.Silent)
	f.list.add(&queue.List)
	f.longest = max(f.longest, queue.LongestWaiting, queue.Answered.Longest, queue.Abandoned.Longest, queue.Overflowed.Longest)
}

func (f *flow) addService(spec QueueSpec, queue *QueueSummary) {
	counts := queue.Counts.service()
	own := spec.Formula.share(counts)
	f.own.above += own.above
	f.own.below += own.below
	for i := range f.formulas {
		r := Formula(i).share(counts)
		f.formulas[i].above += r.above
		f.formulas[i].below += r.below
	}
	f.thresholdOf.offered += counts.offered
	f.thresholdOf.abandonedInTime += counts.abandonedInTime
	f.ofAccepted.above += counts.answeredInTime
	f.ofAccepted.below += counts.offered - counts.waitingYounger - float64(queue.OverflowedFull)
	f.older += counts.waitingOlder
	f.leftInTime.above += counts.answeredInTime + counts.abandonedInTime + float64(queue.OverflowedInTime)
	f.leftInTime.below += counts.answered + counts.abandoned + float64(queue.OverflowedWaited)
}
