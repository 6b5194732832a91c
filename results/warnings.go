package results

import (
	"fmt"
	"math"
)

// Few replications: below this the half-widths are themselves so uncertain that the report says so.
const fewReplications = 10

// warnings lists what the reader must know before using the numbers; same tells that all replications measured the same.
func warnings(spec *Spec, report *Report, same bool) []string {
	list := []string{}
	warn := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	switch n := report.Run.Replications; {
	case n == 0:
		warn("no replication was finished: nothing was measured")
		return list
	case report.Run.Batches > 0: // said by batchWarnings
	case n == 1:
		warn("only one replication: how far the numbers would vary from day to day is unknown, so there are no half-widths")
	case same:
		warn("every replication is the same: nothing is left to chance, so ± 0 says nothing about other days, and targets are judged by the one day seen")
	case n < fewReplications:
		warn("only %d replications: the half-widths are themselves uncertain; %d or more are advisable", n, fewReplications)
	}
	if spec.Level == SearchLevel {
		warn("recorded at the search level: no intervals, no percentiles, no digest of events; without --level search all of them are")
	}
	if report.Run.Interrupted {
		warn("interrupted after %d of %d replications", report.Run.Replications, report.Run.Wanted)
	}
	for q := range report.Queues {
		queue := &report.Queues[q]
		if spec.queue(q).ServiceLevel.Set && !queue.ServiceLevel.Defined {
			warn("queue %q: its service level is undefined, there was nothing to judge", queue.Name)
		}
		if queue.Offered.Mean == 0 {
			warn("queue %q: nothing was offered", queue.Name)
		}
		if waiting := queue.WaitingAtEnd.Mean; waiting >= 0.01*queue.Offered.Mean && waiting >= 0.5 {
			warn("queue %q: on average %s of %s offered still wait at the end; their waits are in no mean or percentile",
				queue.Name, trim3(waiting), trim3(queue.Offered.Mean))
		}
		if half, end, grows := growth(queue.Intervals); grows {
			warn("queue %q: its backlog grows, from %s open at half time to %s at the end; means depend on how long one looks",
				queue.Name, trim3(half), trim3(end))
		}
		if due := queue.Due; due != nil && due.LateAtStart.Mean > 0 {
			warn("queue %q: on average %s were already late when they came; they are in no due-date attainment",
				queue.Name, trim3(due.LateAtStart.Mean))
		}
	}
	for q, queue := range spec.Router.Queues {
		own := spec.queue(q)
		for _, target := range own.Targets {
			if target.Scope != ByDay && !spec.batched() && own.cellMeasure(target.Kind) == nil {
				warn("queue %q: target %q is not judged: this is measured over the whole run only", queue.Name, target.Words(own))
			}
		}
	}
	return list
}

// growth tells whether more is open at the end than at half time, by half and by at least ten.
func growth(intervals []QueueInterval) (half, end float64, grows bool) {
	if len(intervals) < 4 {
		return 0, 0, false
	}
	open := func(i int) float64 { return intervals[i].Waiting.Mean + intervals[i].InHand.Mean }
	half, end = open(len(intervals)/2-1), open(len(intervals)-1)
	return half, end, end > 1.5*half && end > half+10
}

// trim3 writes a count with three digits that mean something: 0.52, 12.3, 1230.
func trim3(x float64) string {
	if x < 1000 {
		return fmt.Sprintf("%.3g", x)
	}
	unit := math.Pow10(int(math.Log10(x)) - 2)
	return fmt.Sprintf("%.0f", math.Round(x/unit)*unit)
}

// fewBatches is below how many batches half-widths are as uncertain as with few replications (B. W. Schmeiser 1982, "Batch size effects
// in the analysis of simulation output", Operations Research 30: between 10 and 30 are enough).
const fewBatches = 10

// batchWarnings lists what the reader must know of a replication that is judged by its batches.
func batchWarnings(spec *Spec, report *Report, summaries []*Summary) []string {
	if report.Run.Batches == 0 {
		return nil
	}
	list := []string{fmt.Sprintf("one replication in %d batches of %s: counts are those of a batch, and so are half-widths; who waits at its end counts in the next",
		len(summaries), SpanWords(summaries[0].Elapsed-summaries[0].Begun))}
	if len(summaries) < fewBatches {
		list = append(list, fmt.Sprintf("only %d batches: the half-widths are themselves uncertain; 10 to 30 are advisable", len(summaries)))
	}
	for q := range report.Queues {
		name, own := report.Queues[q].Name, spec.queue(q)
		if c, limit := Correlation(batchWaits(summaries, q)); c > limit {
			list = append(list, fmt.Sprintf("queue %q: mean waits of successive batches depend on each other (autocorrelation %.2f, by chance seldom above %.2f): half-widths are too small; make the run longer, or take fewer batches",
				name, c, limit))
		}
		for _, target := range own.Targets {
			if target.Scope != ByDay {
				list = append(list, fmt.Sprintf("queue %q: target %q is not judged: with batches there is one of each day and interval", name, target.Words(own)))
			}
		}
	}
	return list
}

// batchWaits are the mean waits of the answered, by batch.
func batchWaits(summaries []*Summary, q int) []float64 {
	var waits []float64
	for _, summary := range summaries {
		if cell := &summary.Queues[q].Counts; cell.Answered > 0 {
			waits = append(waits, cell.AnsweredWait/float64(cell.Answered))
		}
	}
	return waits
}
