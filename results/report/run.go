package report

import (
	"fmt"

	"headroom/results"
	"headroom/results/chart"
	"headroom/results/text"
)

// Run is the document of a run.
func Run(r *results.Report) Document {
	d := Document{Page: text.ReportPage(r), Charts: chart.Of(r), Method: runMethod(r)}
	for _, v := range r.Targets {
		mark, tone := text.VerdictMark(v)
		card := Card{Subject: v.Name, Value: text.VerdictValue(v), Outcome: text.VerdictWords(v), Mark: mark, Tone: tone, Target: v.Words}
		if v.Subject != "queue" {
			card.Subject = v.Subject + " " + v.Name
		}
		if v.Interval != "" {
			card.Value += " in the interval from " + v.Interval
		}
		d.Cards = append(d.Cards, card)
	}
	return d
}

func runMethod(r *results.Report) []string {
	sample := "Each number is the mean of its replications; a ratio is a sum over a sum. ± is the half-width of its 95 % confidence interval, from the spread between replications: Student's t, the longer side of Hall's interval where they are visibly skewed, the jackknife for percentiles."
	if r.Run.Batches > 0 {
		sample = fmt.Sprintf("One long run was cut into %d batches, whose means stand for replications. ± is the half-width of the 95 %% confidence interval (Student's t).", r.Run.Batches)
	}
	if r.Run.Replications < 2 {
		sample = "There is one replication: nothing tells how far another day would differ."
	}
	return []string{
		"The engagements were drawn from the scenario and routed by the same code that routes live work, on a virtual clock.",
		sample,
		"A target is met or missed if the whole interval is on that side; otherwise it is too close to call, and more replications are needed.",
		"Bands in charts go from the 10th to the 90th percentile of the replications: how far single days differ, not how sure the mean is.",
	}
}
