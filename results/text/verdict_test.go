package text

import (
	"strings"
	"testing"

	"headroom/results"
)

// Fault: "0 % ± 0" of a handful of calls, bounds that decide and are not shown, seconds written where days were counted.
func TestVerdictsInWords(t *testing.T) {
	zero, some := 0.0, 0.1323
	for want, v := range map[string]results.Verdict{
		"0 % (95 % interval: 0 % to 13 %)": {
			Measure: "abandon_rate", Scope: "run", Lower: &zero, Upper: &some, Estimate: results.Estimate{Defined: true, Replications: 2},
		},
		"0 %": {Measure: "abandon_rate", Scope: "run", Estimate: results.Estimate{Defined: true, Replications: 1}},
		"kept in 199 of 200 replications": {
			Measure: "maximum_age", Scope: "run", Bound: 259200, Wanted: 1,
			Estimate: results.Estimate{Mean: 199.0 / 200, HalfWidth: 0.01, HasHalfWidth: true, Defined: true, Replications: 200},
		},
		"60 % (so few replications tell nothing: anything from 0 to 100 %)": {
			Measure: "service_level", Scope: "run", Estimate: results.Estimate{Mean: 0.6, HalfWidth: 1.3, HasHalfWidth: true, Defined: true, Replications: 2},
		},
		"60.0 s": {Measure: "wait_percentile", Scope: "run", Estimate: results.Estimate{Mean: 60, Defined: true}},
		"in 50.0 % of the days": {
			Measure: "speed_of_answer", Scope: "share_of_days", Estimate: results.Estimate{Mean: 0.5, Defined: true},
		},
	} {
		if got := verdictEstimate(v); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// Fault: one day is told as if it were all days; or the first failure of what must never fail is told as chance.
func TestOneReplicationIsNotSure(t *testing.T) {
	bound := 0.9
	for want, v := range map[string]results.Verdict{
		"≈ met this time":                  {AtLeast: true, Wanted: 0.8, Outcome: results.Met, Estimate: results.Estimate{Mean: 0.9, Defined: true, Replications: 1}},
		"≈ missed this time":               {AtLeast: true, Wanted: 0.8, Outcome: results.Missed, Estimate: results.Estimate{Mean: 0.7, Defined: true, Replications: 1}},
		"✗ missed":                         {AtLeast: true, Wanted: 1, Outcome: results.Missed, Estimate: results.Estimate{Mean: 0.9, Defined: true, Replications: 1}},
		"✓ met":                            {AtLeast: true, Wanted: 0.8, Outcome: results.Met, Lower: &bound, Upper: &bound, Estimate: results.Estimate{Mean: 0.9, Defined: true, Replications: 1}},
		"– not judged: nothing to measure": {Outcome: results.Unjudgable},
	} {
		if mark, _ := verdictMark(v); mark+" "+VerdictWords(v) != want {
			t.Errorf("got %q, want %q", mark+" "+VerdictWords(v), want)
		}
	}
}

// Fault: a headline of forty names, in which nobody finds what it says.
func TestHeadlineNamesSome(t *testing.T) {
	names := strings.Split("a b c d e f g h", " ")
	if got := someOf(names); got != "a, b, c, d, e, f and 2 more" {
		t.Error(got)
	}
	if got := someOf(names[:7]); got != "a, b, c, d, e, f, g" {
		t.Error(got)
	}
}

// Fault: what was missed for good in one replication is told as if another might keep it.
func TestHeadlineOfOneReplication(t *testing.T) {
	met := results.Verdict{Name: "a", Subject: "queue", AtLeast: true, Wanted: 0.8, Outcome: results.Met, Estimate: results.Estimate{Mean: 0.9, Defined: true, Replications: 1}}
	lost := results.Verdict{Name: "b", Subject: "queue", AtLeast: true, Wanted: 1, Outcome: results.Missed, Estimate: results.Estimate{Mean: 0.9, Defined: true, Replications: 1}}
	for mark, targets := range map[string][]results.Verdict{"≈": {met}, "✗": {met, lost}} {
		if got := outcomeLine(&results.Report{Targets: targets})[0]; got.mark != mark || !strings.HasSuffix(got.text, "in one replication: another may well differ") {
			t.Errorf("%s: %+v", mark, got)
		}
	}
}
