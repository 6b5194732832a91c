package routerbench

import (
	"fmt"
	"math"
)

// Verdict says what a comparison has shown.
type Verdict string

// The verdicts. A change is called one only if no round of the one run reaches into the rounds of the other, each run has
// at least LeastRounds, and the medians differ by at least LeastChange. Without a change, rounds in random order are apart
// in 2 of C(2n, n) cases, 2.9 % for n = 4 and 0.8 % for n = 5; LeastChange is for what two starts of the same program
// differ by, which rounds of one start cannot show.
const (
	Better    Verdict = "better"
	Worse     Verdict = "worse"
	Unclear   Verdict = "no change seen"
	TooFew    Verdict = "too few rounds"
	OtherWork Verdict = "other decisions" // the engines did not do the same: times cannot be compared
)

// What it takes to call something a change.
const (
	LeastRounds = 4    // on each side
	LeastChange = 0.05 // of the earlier median
)

// ChangeResult is one figure in two runs.
type ChangeResult struct {
	Subject string  `json:"subject"`
	Figure  string  `json:"figure"`
	Unit    string  `json:"unit"`
	Before  Spread  `json:"before"`
	After   Spread  `json:"after"`
	Ratio   float64 `json:"ratio"` // median after / median before
	Verdict Verdict `json:"verdict"`
}

// Compare sets this report beside an earlier one: every row and burst that both have. The first error is that there is
// none.
func (r *Report) Compare(before *Report) ([]ChangeResult, error) {
	var changes []ChangeResult
	for _, t := range r.Tables {
		for _, after := range t.Rows {
			if old, ok := before.find(after.Row); ok {
				changes = append(changes, compareRow(t.Name, old, after, r.Seed == before.Seed)...)
			}
		}
	}
	for _, after := range r.Bursts {
		for _, old := range before.Bursts {
			if old.Burst == after.Burst {
				subject := fmt.Sprintf("burst of %d %s, queues %d", after.Timers, after.What, after.Queues)
				changes = append(changes, change(subject, "longest step", "ns", old.Longest, after.Longest, false))
			}
		}
	}
	if len(changes) == 0 {
		return nil, fmt.Errorf("nothing to compare: no row is in both reports")
	}
	return changes, nil
}

func compareRow(table string, before, after Result, sameSeed bool) []ChangeResult {
	subject := table + ": " + after.Row.String()
	changes := []ChangeResult{
		change(subject, "steps", "/s", before.Steps, after.Steps, true),
		change(subject, "step P50", "ns", before.Step.P50, after.Step.P50, false),
		change(subject, "step P99", "ns", before.Step.P99, after.Step.P99, false),
		change(subject, "step P99.9", "ns", before.Step.P999, after.Step.P999, false),
	}
	if sameSeed && before.Digest != after.Digest {
		for i := range changes {
			changes[i].Verdict = OtherWork
		}
	}
	return changes
}

func change(subject, figure, unit string, before, after Spread, moreIsBetter bool) ChangeResult {
	c := ChangeResult{Subject: subject, Figure: figure, Unit: unit, Before: before, After: after, Verdict: Unclear}
	if before.Median > 0 {
		c.Ratio = after.Median / before.Median
	}
	switch {
	case len(before.Rounds) < LeastRounds || len(after.Rounds) < LeastRounds:
		c.Verdict = TooFew
	case math.Abs(c.Ratio-1) < LeastChange:
	case after.Low > before.High:
		c.Verdict = verdict(moreIsBetter)
	case after.High < before.Low:
		c.Verdict = verdict(!moreIsBetter)
	}
	return c
}

func verdict(better bool) Verdict {
	if better {
		return Better
	}
	return Worse
}
