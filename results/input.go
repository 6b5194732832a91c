package results

import (
	"fmt"
	"math"
	"strconv"

	"headroom/router"
)

// InputUncertainty is how far results depend on parameters that are not known for certain: from replications of parameter sets, each of
// which the data do not contradict. Source: B. E. Ankenman and B. L. Nelson 2012, "A quick assessment of input uncertainty" (Winter Simulation
// Conference); E. Song, B. L. Nelson and C. D. Pegden 2014, "Advanced tutorial: input uncertainty quantification" (the same).
type InputUncertainty struct {
	Sets         int            `json:"sets"`         // that were played
	Wanted       int            `json:"wanted"`       // sets asked for
	Replications int            `json:"replications"` // of each set, beside those of the run
	Digest       string         `json:"digest"`       // of the event logs of all sets
	Measures     []InputMeasure `json:"measures"`
	Targets      []InputTarget  `json:"targets"` // as Report.Targets
}

// InputMeasure is one measure. Half-widths are of 95 % intervals around Estimate.
type InputMeasure struct {
	Subject  string  `json:"subject"` // "queue", "channel", "team", or "total"
	Name     string  `json:"name"`    // of the queue, channel or team; "queues" or "teams" of a total
	Measure  string  `json:"measure"` // as in docs/measures.md
	Estimate float64 `json:"estimate"`
	InputError
}

// InputError is the two errors of one estimate.
type InputError struct {
	Simulation float64 `json:"simulation_half_width"` // of so many replications: more make it smaller
	Input      float64 `json:"input_half_width"`      // of parameters that are not known: only more data make it smaller
	Both       float64 `json:"half_width"`            // of both together
	Degrees    float64 `json:"degrees_of_freedom"`    // of Both, by Satterthwaite
	InputShare float64 `json:"input_share"`           // of the variance of both
	// InputAtMost: the input error is very likely not larger. Resolved: it is larger than what chance in the sets' replications would show.
	InputAtMost float64 `json:"input_half_width_at_most"`
	Resolved    bool    `json:"resolved"`
	Sets        int     `json:"sets"` // in which the measure is defined
	SetsMean    float64 `json:"sets_mean"`
	SetsError   float64 `json:"sets_standard_error"`
	Apart       bool    `json:"apart"` // SetsMean lies farther from the estimate than chance explains
}

// InputTarget is a target, judged with both errors.
type InputTarget struct {
	Subject string  `json:"subject"`
	Name    string  `json:"name"`
	Words   string  `json:"target"`
	MetBy   float64 `json:"met_by"` // share of sets whose estimate meets it, of those that can be judged
	Judged  int     `json:"judged"` // sets that can be judged
	// Outcome is by Error.Both around the estimate; where the mean of the sets is apart, also around that.
	Outcome Outcome `json:"outcome"`
	// InputError of what is judged; nil for scopes and kinds that have no estimate of their own. Outcome is then that of the run.
	Error *InputError `json:"error,omitempty"`
}

// AddInput puts into a report what its parameter sets tell, of which so many were wanted. Of fewer than two nothing is told.
func AddInput(r *Report, sets []*Report, wanted int) {
	if len(sets) < wanted {
		r.Warnings = append(r.Warnings, fmt.Sprintf("interrupted after %d of %d parameter sets", len(sets), wanted))
	}
	if len(sets) < 2 {
		return
	}
	in := &InputUncertainty{Sets: len(sets), Wanted: wanted, Replications: sets[0].Run.Replications, Digest: foldDigests(sets)}
	r.Input = in
	for q := range r.Queues {
		in.flow("queue", r.Queues[q].Name, sets, func(s *Report) *FlowMeasures { return s.flowAt(false, q) }, &r.Queues[q].FlowMeasures)
	}
	for c := range r.Channels {
		in.flow("channel", r.Channels[c].Name, sets, func(s *Report) *FlowMeasures { return s.flowAt(true, c) }, &r.Channels[c].FlowMeasures)
	}
	for t := range r.Teams {
		in.people("team", r.Teams[t].Name, sets, func(s *Report) *TeamMeasures { return &s.Teams[t].TeamMeasures }, &r.Teams[t].TeamMeasures)
	}
	in.flow("total", "queues", sets, func(s *Report) *FlowMeasures { return &s.Totals.Flow }, &r.Totals.Flow)
	in.people("total", "teams", sets, func(s *Report) *TeamMeasures { return &s.Totals.People }, &r.Totals.People)
	for i := range r.Targets {
		in.target(&r.Targets[i], sets, i)
	}
	in.warn(r)
}

func (r *Report) flowAt(channel bool, i int) *FlowMeasures {
	if channel {
		return &r.Channels[i].FlowMeasures
	}
	return &r.Queues[i].FlowMeasures
}

// inputFlow are the measures of work beside those of flowTable.
var inputFlow = []string{
	"answered_wait_p50", "answered_wait_p80", "answered_wait_p90", "answered_wait_p95", "answered_wait_p99",
	"leaver_wait_p50", "leaver_wait_p80", "leaver_wait_p90", "leaver_wait_p95", "leaver_wait_p99",
	"due", "done_by_due", "open_overdue", "due_date_attainment", "backlog", "backlog_effort_hours", "backlog_overdue",
	"redials", "redial_rate", "lost_customers", "lost_share", "reopened", "reopen_rate", "follow_ups", "follow_up_rate",
}

func (in *InputUncertainty) flow(subject, name string, sets []*Report, of func(*Report) *FlowMeasures, own *FlowMeasures) {
	add := func(measure string) {
		in.add(subject, name, measure, sets, func(s *Report) Estimate { e, _ := of(s).measure(measure, ""); return e }, func() Estimate {
			e, _ := own.measure(measure, "")
			return e
		}())
	}
	for _, m := range flowTable {
		add(m.name)
	}
	for _, measure := range inputFlow {
		add(measure)
	}
}

func (in *InputUncertainty) people(subject, name string, sets []*Report, of func(*Report) *TeamMeasures, own *TeamMeasures) {
	for _, m := range peopleTable {
		in.add(subject, name, m.name, sets, func(s *Report) Estimate { return *m.field(of(s)) }, *m.field(own))
	}
}

// add leaves out what is undefined in the run, or in all sets but one.
func (in *InputUncertainty) add(subject, name, measure string, sets []*Report, of func(*Report) Estimate, own Estimate) {
	estimates := make([]Estimate, len(sets))
	for k, s := range sets {
		estimates[k] = of(s)
	}
	if e, ok := inputError(own, estimates); ok {
		in.Measures = append(in.Measures, InputMeasure{Subject: subject, Name: name, Measure: measure, Estimate: own.Mean, InputError: e})
	}
}

// InputErrorOf is the two errors of an estimate of anything, of which the sets give estimates of their own: fewer than two that are defined tell nothing.
func InputErrorOf(own Estimate, sets []Estimate) (InputError, bool) { return inputError(own, sets) }

// inputError is the one-way random-effects analysis: with K sets, S² the variance of their estimates and W the mean of the squared
// standard errors of these, the input variance is I = S² − W, or 0 if that is negative. With P the squared standard error of the run's
// own estimate both together are I + P, with (I + P)² / (S⁴/(K − 1) + W²/(K·(R − 1)) + P²/(n − 1)) degrees of freedom (F. E. Satterthwaite 1946); where I is not
// resolved, (I + P)² / (I²/(K − 1) + P²/(n − 1)), for differences of what is nearly equal have no use for his formula. The
// standard error of I is √(2·S⁴/(K − 1) + 2·W²/(K·(R − 1))), for R replications of each set, with at least W for S²; I is at most I + 1.645 of these, and resolved
// if it is above 1.645 of what these would be without any input variance, with W for S².
func inputError(own Estimate, sets []Estimate) (InputError, bool) {
	defined, sum, within := 0.0, 0.0, 0.0
	replications := 2
	for _, e := range sets {
		if !e.Defined {
			continue
		}
		defined, sum = defined+1, sum+e.Mean
		replications = max(replications, e.Replications)
		if off, known := e.StandardError(); known {
			within += float64(off * off)
		}
	}
	if !own.Defined || defined < 2 {
		return InputError{}, false
	}
	mean, between := sum/defined, 0.0
	for _, e := range sets {
		if e.Defined {
			between += float64((e.Mean - mean) * (e.Mean - mean))
		}
	}
	between /= defined - 1
	within /= defined
	e := InputError{Sets: int(defined), SetsMean: mean, SetsError: math.Sqrt(between / defined)}
	ownError, _ := own.StandardError()
	simulation := float64(ownError * ownError)
	input := max(0, between-within)
	const oneSided = 1.6448536269514722 // 95 % quantile of the standard normal distribution
	off := func(sets float64) float64 {
		return float64(oneSided * math.Sqrt(float64(2*sets*sets)/(defined-1)+float64(2*within*within)/(defined*float64(replications-1))))
	}
	e.Resolved = between-within > off(within)
	e.Degrees = defined - 1
	if both := input + simulation; both > 0 {
		e.InputShare = input / both
		slack := float64(input*input) / (defined - 1)
		if e.Resolved {
			slack = float64(between*between)/(defined-1) + float64(within*within)/(defined*float64(replications-1))
		}
		if own.Replications > 1 {
			slack += float64(simulation*simulation) / float64(own.Replications-1)
		}
		if slack > 0 {
			e.Degrees = float64(both*both) / slack
		}
	}
	t := studentQuantile(max(1, int(math.Min(e.Degrees, 1e6))))
	e.Simulation = own.halfWidthOrZero()
	e.Input = float64(studentQuantile(int(defined)-1) * math.Sqrt(input))
	e.InputAtMost = float64(studentQuantile(int(defined)-1) * math.Sqrt(input+off(max(between, within))))
	e.Both = max(e.Simulation, float64(t*math.Sqrt(input+simulation))) // few or skewed replications: what is known of less is not known better
	e.Apart = math.Abs(mean-own.Mean) > e.chance(own, between/defined, simulation) && math.Abs(mean-own.Mean) > e.Both/4
	return e, true
}

// chance is how far the mean of the sets may lie from the estimate by chance: one and a half times the half-width of the interval of their
// difference, for it is asked of many measures.
func (e *InputError) chance(own Estimate, sets, run float64) float64 {
	slack := float64(sets*sets) / float64(e.Sets-1)
	if own.Replications > 1 {
		slack += float64(run*run) / float64(own.Replications-1)
	}
	degrees := 1.0
	if slack > 0 {
		degrees = min(1e6, float64((sets+run)*(sets+run))/slack)
	}
	return 1.5 * studentQuantile(max(1, int(degrees))) * math.Sqrt(sets+run)
}

// target judges a target again, with both errors.
func (in *InputUncertainty) target(v *Verdict, sets []*Report, i int) {
	t := InputTarget{Subject: v.Subject, Name: v.Name, Words: v.Words, Outcome: v.Outcome}
	met := 0
	estimates := make([]Estimate, len(sets))
	for k, s := range sets {
		own := &s.Targets[i]
		if own.Outcome == Unjudgable {
			continue
		}
		estimates[k] = own.Estimate
		t.Judged++
		if own.MetByEstimate {
			met++
		}
	}
	if t.Judged > 0 {
		t.MetBy = float64(met) / float64(t.Judged)
	}
	if v.Scope == ByDay.Key() && v.Measure != MaximumAgeTarget.Key() {
		if e, ok := inputError(v.Estimate, estimates); ok {
			t.Error = &e
			both := *v
			both.Lower, both.Upper = nil, nil
			lowest, highest := v.Estimate.Mean, v.Estimate.Mean
			if e.Apart {
				lowest, highest = min(lowest, e.SetsMean), max(highest, e.SetsMean)
			}
			both.within(lowest-e.Both, highest+e.Both, true)
			if t.Outcome != Unjudgable {
				t.Outcome = both.Outcome
			}
		}
	}
	in.Targets = append(in.Targets, t)
}

// Of is the error of a measure; nil if there is none.
func (in *InputUncertainty) Of(subject, name, measure string) *InputMeasure {
	for i := range in.Measures {
		if m := &in.Measures[i]; m.Subject == subject && m.Name == name && m.Measure == measure {
			return m
		}
	}
	return nil
}

// fewSets is below how many sets the spread between them is hardly known.
const fewSets = 10

// inputMain are the measures whose bias is worth a warning.
var inputMain = []string{"offered", "service_level", "abandon_rate", "speed_of_answer", "due_date_attainment"}

func (in *InputUncertainty) warn(r *Report) {
	warn := func(format string, args ...any) { r.Warnings = append(r.Warnings, fmt.Sprintf(format, args...)) }
	if in.Sets < fewSets {
		warn("only %d parameter sets: the input error is itself uncertain; 30 or more are advisable", in.Sets)
	}
	if in.Replications < 2 {
		warn("one replication of each parameter set: chance in it counts as input error")
	}
	for q := range r.Queues {
		for _, measure := range inputMain {
			m := in.Of("queue", r.Queues[q].Name, measure)
			if m == nil || !m.Apart {
				continue
			}
			warn("queue %q: the mean %s of the parameter sets, %s, is apart from the estimate, %s: the scenario's own values are not in their middle, or what is good and bad in them does not cancel out; the ± is too small for that",
				m.Name, measure, trim3(m.SetsMean), trim3(m.Estimate))
		}
	}
}

// foldDigests is one digest of several, in their order.
func foldDigests(sets []*Report) string {
	var digest router.EventDigest
	for _, s := range sets {
		if one, err := strconv.ParseUint(s.Run.Digest, 16, 64); err == nil {
			digest.Append(router.EventDigest(one))
		}
	}
	if digest == 0 { // nobody took any
		return ""
	}
	return digest.String()
}

// InputErrorOf is the two errors of a measure, by the name that Measure takes; false where no parameter sets were played, or none tells anything of it.
func (r *Report) InputErrorOf(measure string) (InputError, bool) {
	if r.Input == nil {
		return InputError{}, false
	}
	name, subject, detail := splitMeasure(measure)
	kind, of := kindOf(subject)
	for _, m := range r.Input.Measures {
		total := of == "" && m.Subject == "total"
		if detail == "" && m.Measure == name && (total || m.Name == of && m.Subject != "total" && (kind == "" || kind == m.Subject)) {
			return m.InputError, true
		}
	}
	return InputError{}, false
}
