package results

import (
	"math"
	"strings"
	"testing"

	"headroom/router"
)

// Fault: a firm verdict because nothing happened yet, or never one however often nothing happens. A share that is the same
// in every replication is bounded by the binomial interval; none of 13 and 13 counts as of √(26·2) = 7, 1 − 0.025^(1/7) = 0.4096, of 2600 as of 72.
// Where it varies, the t interval: 199 of 200 has s/√2 = 0.005, times t(1) = 12.706 is 0.0635.
func TestVerdictOfAShareWithoutVariation(t *testing.T) {
	for _, c := range []struct {
		why          string
		list         []ratio
		atLeast      bool
		wanted       float64
		outcome      Outcome
		lower, upper float64
	}{
		{"none of 26 says little about 20 %", shares(13, 0, 0), false, 0.2, TooClose, 0, 0.40962},
		{"none of 26 is below 45 %", shares(13, 0, 0), false, 0.45, Met, 0, 0.40962},
		{"none of 2600 is below 6 %", shares(1300, 0, 0), false, 0.06, Met, 0, 0.04994},
		{"all of 26: mirrored", shares(13, 13, 13), true, 0.95, TooClose, 0.59038, 1},
		{"none of 26 misses at least 45 %", shares(13, 0, 0), true, 0.45, Missed, 0, 0.40962},
		{"half of 4, twice: the interval of 4 of 8", shares(4, 2, 2), true, 0.2, TooClose, 0.1570, 0.8430},
		{"a share that binary fractions miss", shares(100, 29, 29), true, 0.1, Met, 0.22816, 0.35819},
		{"100 % is missed at the first failure", shares(100, 100, 99), true, 1, Missed, 0.9315, 1.0585},
		{"100 % is met as long as there is none", shares(100, 100, 100), true, 1, Met, 0.83157, 1},
		{"0 % is missed at the first", shares(100, 0, 1), false, 0, Missed, -0.0585, 0.0685},
		{"0 % is met as long as there is none", shares(100, 0, 0), false, 0, Met, 0, 0.16843},
	} {
		v := Verdict{AtLeast: c.atLeast, Wanted: c.wanted}
		v.decideShare(c.list)
		if v.Outcome != c.outcome || v.Lower == nil || math.Abs(*v.Lower-c.lower) > 1e-4 || math.Abs(*v.Upper-c.upper) > 1e-4 {
			t.Errorf("%s: got %s, %v to %v; want %s, %v to %v", c.why, v.Outcome, *v.Lower, *v.Upper, c.outcome, c.lower, c.upper)
		}
		if e := v.Estimate; e.HasHalfWidth && e.HalfWidth < 1e-9 {
			t.Errorf("%s: a half-width of %v beside the bounds", c.why, e.HalfWidth)
		}
	}
	v := Verdict{Wanted: 0.05}
	if v.decideShare(shares(26, 0)); v.Outcome != Met || v.Lower != nil {
		t.Errorf("one replication: the estimate decides, got %+v", v)
	}
}

// Fault: ± 0 beside a share of which nothing varied, in the report's measures or in its intervals.
func TestSharesWithoutVariationHaveNoHalfWidth(t *testing.T) {
	spec := testSpec()
	r := Combine(spec, []*Summary{inTime(t, spec, 10, 10), inTime(t, spec, 10, 10)}, Run{})
	for _, name := range []string{"abandon_rate(phone)", "service_level(phone)", "service_level(phone, answered_in_time/answered)"} {
		if e := measured(t, r, name); e.HasHalfWidth {
			t.Errorf("%s: ± %v", name, e.HalfWidth)
		}
	}
	if e := r.Queues[0].Intervals[0].Service; e.HasHalfWidth {
		t.Errorf("service level of the first interval: ± %v", e.HalfWidth)
	}
	if e := measured(t, r, "offered(phone)"); !e.HasHalfWidth || e.HalfWidth != 0 {
		t.Errorf("a count that never varies is known as such: %+v", e)
	}
}

// Fault: a longest wait judged by the mean of the longest waits, 30 s and 20 s and 40 s, when one day of three broke it.
func TestMaximumAgeHoldsInEveryReplication(t *testing.T) {
	spec := testSpec()
	spec.Queues[0].Targets = []Target{{Kind: MaximumAgeTarget, Wanted: 30}}
	longest := func(wait router.Time) *Summary {
		s := newScript(t, spec)
		s.call(0, wait)
		return s.recorder.Close(spec.Horizon)
	}
	quiet := NewRecorder(spec).Close(spec.Horizon) // nothing offered: nothing to say
	for _, c := range []struct {
		waits   []router.Time
		share   float64
		outcome Outcome
		lower   float64 // 0.025^(1/3) = 0.2924; with 2 of 3 the t interval 2/3 ± 4.3027/3
	}{
		{[]router.Time{30 * second, 20 * second, 10 * second}, 1, Met, 0.2924},
		{[]router.Time{30 * second, 20 * second, 40 * second}, 2.0 / 3, Missed, -0.7676},
	} {
		summaries := []*Summary{quiet}
		for _, wait := range c.waits {
			summaries = append(summaries, longest(wait))
		}
		v := Combine(spec, summaries, Run{}).Targets[0]
		if v.Outcome != c.outcome || v.MetByEstimate != (c.outcome == Met) || math.Abs(v.Estimate.Mean-c.share) > 1e-9 ||
			v.Estimate.Replications != 3 || v.Wanted != 1 || !v.AtLeast || v.Bound != 30 || math.Abs(*v.Lower-c.lower) > 1e-4 {
			t.Errorf("longest waits %v: got %+v from %v", c.waits, v, *v.Lower)
		}
		if v.Words != "longest wait at most 30 s, in every replication" {
			t.Errorf("words: %q", v.Words)
		}
	}
}

// Fault: a P90 of exactly a minute that is not at most a minute, because its cell's middle, 60.0146 s, is not.
func TestPercentileThatIsExactlyTheBound(t *testing.T) {
	for bound, want := range map[float64]Outcome{60: Met, 59.9: Missed, 60.1: Met, 0: Missed} {
		spec := testSpec()
		spec.Queues[0].Targets = []Target{{Kind: WaitTarget, Percentile: 0.9, Wanted: bound}}
		summary := func(offered int) *Summary {
			s := newScript(t, spec)
			for i := range offered {
				s.call(router.Time(i)*2*minute, minute)
			}
			return s.recorder.Close(spec.Horizon)
		}
		v := Combine(spec, []*Summary{summary(5), summary(6)}, Run{}).Targets[0]
		if v.Outcome != want || v.MetByEstimate != (want == Met) || math.Abs(v.Estimate.Mean-60) > 0.03 {
			t.Errorf("P90 of waits of a minute at most %v s: got %s by %v", bound, v.Outcome, v.Estimate)
		}
	}
}

// Fault: "each day" too close to call when a day was seen that failed. Two days, the second in one replication of twenty
// below 70 %: 97.5 % ± 5.2 of the days.
func TestEachDayIsMissedByOneDay(t *testing.T) {
	s := &series{target: Target{Kind: ServiceLevelTarget, Wanted: 0.7, Scope: ShareOfDays, Share: 1}, cells: make([][]ratio, 2)}
	for i := range 20 {
		s.cells[0] = append(s.cells[0], ratio{9, 10})
		s.cells[1] = append(s.cells[1], ratio{9 - float64(5*(i/19)), 10})
	}
	spec := &Spec{Interval: router.Day, Horizon: 2 * router.Day}
	if v := s.judge(spec, "queue", "phone", ""); v.Outcome != Missed || v.MetByEstimate {
		t.Errorf("one day of forty failed: got %s %v", v.Outcome, v.Estimate)
	}
	s.cells[1][19].above = 9
	if v := s.judge(spec, "queue", "phone", ""); v.Outcome != Met || math.Abs(*v.Lower-math.Pow(0.025, 1.0/28)) > 1e-9 { // two days each: √(40·20)
		t.Errorf("no day of forty failed: got %s from %v", v.Outcome, *v.Lower)
	}
}

// Fault: ± 0 taken for certainty where nothing is left to chance, so that twenty runs of one day look like twenty days.
func TestReplicationsThatAreAllTheSame(t *testing.T) {
	spec := testSpec()
	spec.Queues[0].Targets = []Target{{Kind: SpeedOfAnswerTarget, Wanted: 30}, {Kind: ServiceLevelTarget, Wanted: 0.5}}
	spec.Teams = []TeamSpec{{Targets: []Target{{Kind: OccupancyTarget, Wanted: 0.5}}}}
	for n, want := range map[int]bool{1: false, 2: true, 12: true} {
		var summaries []*Summary
		for range n {
			summaries = append(summaries, inTime(t, spec, 10, 8))
		}
		r := Combine(spec, summaries, Run{})
		if got := strings.Contains(strings.Join(r.Warnings, "\n"), "every replication is the same"); got != want {
			t.Errorf("%d replications: warned %v, want %v: %q", n, got, want, r.Warnings)
		}
		for i, outcome := range []Outcome{Met, Met, Missed} {
			if v := r.Targets[i]; v.Outcome != outcome || v.Estimate.HasHalfWidth || v.Lower != nil || v.Upper != nil {
				t.Errorf("%d replications: %s: got %s by %+v", n, v.Words, v.Outcome, v)
			}
		}
	}
	other := Combine(spec, []*Summary{inTime(t, spec, 10, 8), inTime(t, spec, 10, 9)}, Run{})
	if strings.Contains(strings.Join(other.Warnings, "\n"), "every replication is the same") {
		t.Errorf("two different days: %q", other.Warnings)
	}
}
