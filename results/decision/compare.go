package decision

import (
	"time"

	"headroom/results"
)

// CompareSchema is the version of the JSON form of a comparison.
const CompareSchema = "headroom.compare/1"

// Comparison is several designs on the same demand. Alternatives are in the order of Run.Scenarios; the first is the base, and lists of
// differences have one for each of the others.
type Comparison struct {
	Schema       string        `json:"schema"`
	Run          Run           `json:"run"`
	Start        time.Time     `json:"start"`
	Timezone     string        `json:"timezone"`
	Horizon      float64       `json:"horizon_seconds"`
	Alternatives []Alternative `json:"alternatives"`
	Demand       Demand        `json:"demand"`
	Joint        Joint         `json:"joint"`
	Measures     []Compared    `json:"measures"`
	Targets      []TargetSide  `json:"targets"`
	// Intervals compare the service level over the day, a queue each.
	Intervals []IntervalsCompared `json:"intervals"`
	Verdicts  []Verdict           `json:"verdicts"` // by alternative, from the second
	Precision []GoalCompared      `json:"precision,omitempty"`
	// Input is what parameters do to the differences that are not known for certain; nil where nobody asked.
	Input    *InputCompared `json:"input_uncertainty,omitempty"`
	Warnings []string       `json:"warnings"`
}

// Period is the time that was compared, as a run has it.
func (c *Comparison) Period() results.Run {
	return results.Run{Start: c.Start, Timezone: c.Timezone, Horizon: c.Horizon}
}

// Alternative is one design.
type Alternative struct {
	Name     string   `json:"name"`
	Scenario string   `json:"scenario"`           // its name
	Settings []string `json:"settings,omitempty"` // by which it differs from the base; empty where it is a scenario of its own
}

// Demand says how far the demand is the same, engagement by engagement.
type Demand struct {
	// Engagements is how many came in the first replication, of the base; Replications how many were looked at, unless an earlier one differed.
	Engagements  int `json:"engagements"`
	Replications int `json:"replications"`
	// Same: all sources are the same in all alternatives.
	Same        bool               `json:"same"`
	Differences []DemandDifference `json:"differences"`
}

// DemandDifference is a source that is not the same in an alternative as in the base.
type DemandDifference struct {
	Alternative string `json:"alternative"`
	Source      string `json:"source"`
	// What is "missing" or "added", or what of its engagements is another: "arrivals", "work", "patience", "due",
	// or "values": what is known of them.
	What string `json:"what"`
	// Replication is the first in which they differ, from 1.
	Replication int `json:"replication"`
	// Base and Other are the number of arrivals, or the mean of the work or patience of those who come in both, seconds; nil = there are none, or
	// nobody gives up.
	Base        *float64 `json:"base"`
	Other       *float64 `json:"other"`
	Engagements int      `json:"engagements"` // that are not the same
}

// Joint says how intervals hold at once.
type Joint struct {
	Confidence float64 `json:"confidence"`
	Intervals  int     `json:"intervals"` // that hold at once
	Factor     float64 `json:"factor"`    // joint quantile over that of a single interval
	Bonferroni float64 `json:"bonferroni_factor"`
	Saved      *Saved  `json:"pairing,omitempty"` // nil where nothing varied
}

// Saved is what pairing saves: how many times as many replications the same precision would take with other random numbers for each alternative.
type Saved struct {
	Least  float64 `json:"least"`
	Median float64 `json:"median"`
	Most   float64 `json:"most"`
}

// Compared is a measure in all alternatives.
type Compared struct {
	Measure     string             `json:"measure"` // as in docs/measures.md
	Better      string             `json:"better"`  // "more", "less", or "" where neither is
	Values      []results.Estimate `json:"values"`  // by alternative
	Differences []Difference       `json:"differences"`
}

// Difference is how far an alternative is from the base.
type Difference struct {
	Difference results.Estimate `json:"difference"` // with its half-width alone, at 95 %
	// JointHalfWidth is that of the interval that holds at once with all others; nil where there is none.
	JointHalfWidth *float64 `json:"joint_half_width"`
	Outcome        Outcome  `json:"outcome"`
	// Saved is as Saved, of this difference; nil where nothing varied.
	Saved *float64 `json:"pairing,omitempty"`
}

// Lower and Upper bound the joint interval; without one both are the difference.
func (d *Difference) Lower() float64 { return d.Difference.Mean - d.half() }

// Upper is the upper end of the joint interval; see Lower.
func (d *Difference) Upper() float64 { return d.Difference.Mean + d.half() }

func (d *Difference) half() float64 {
	if d.JointHalfWidth == nil {
		return 0
	}
	return *d.JointHalfWidth
}

// Real tells whether the difference is told from chance.
func (d *Difference) Real() bool {
	switch d.Outcome {
	case Better, Worse, Higher, Lower:
		return true
	}
	return false
}

// Outcome is what a difference is, by its joint interval.
type Outcome string

// The outcomes.
const (
	Better    Outcome = "better"
	Worse     Outcome = "worse"
	Higher    Outcome = "higher" // of what is neither better nor worse
	Lower     Outcome = "lower"
	Same      Outcome = "same"      // in every replication
	Untold    Outcome = "not_told"  // the joint interval holds 0
	Unbounded Outcome = "unbounded" // there is no interval, as of maxima and of shares that never varied
	Undefined Outcome = "undefined" // one of them is not defined
)

// TargetSide is a target in all alternatives; the side of an alternative that has no such target is nil.
type TargetSide struct {
	Subject string             `json:"subject"` // "queue" or "team"
	Name    string             `json:"name"`
	Words   string             `json:"target"`
	Sides   []*results.Verdict `json:"sides"` // by alternative
}

// IntervalsCompared is the service level of a queue by interval of arrival. Differences of a queue hold at once over all its intervals and all alternatives.
type IntervalsCompared struct {
	Queue     string             `json:"queue"`
	Formula   string             `json:"formula"`
	Target    *float64           `json:"target"` // share wanted; nil = none
	Joint     Joint              `json:"joint"`
	Intervals []IntervalCompared `json:"intervals"`
}

// IntervalCompared is one interval.
type IntervalCompared struct {
	Label       string             `json:"label"`
	From        float64            `json:"from_seconds"` // since the start of the run
	To          float64            `json:"to_seconds"`
	Values      []results.Estimate `json:"values"` // by alternative
	Differences []Difference       `json:"differences"`
}

// Verdict is what an alternative does, in words.
type Verdict struct {
	Alternative string         `json:"alternative"`
	Outcome     VerdictOutcome `json:"outcome"`
	Words       []string       `json:"words"`    // the first is the verdict
	Gains       []string       `json:"gains"`    // queues
	Loses       []string       `json:"loses"`    // queues
	Busier      []string       `json:"busier"`   // teams
	Untold      []string       `json:"not_told"` // measures
	// Costs is the difference of cost, or of paid hours where nothing says cost.
	Costs *Difference `json:"costs,omitempty"`
}

// VerdictOutcome is a verdict in one word, about the service of queues.
type VerdictOutcome string

// The verdicts.
const (
	VerdictBetter VerdictOutcome = "better" // something gains, nothing loses
	VerdictWorse  VerdictOutcome = "worse"  // something loses, nothing gains
	VerdictMixed  VerdictOutcome = "mixed"  // some gain, others lose
	VerdictUntold VerdictOutcome = "not_told"
	VerdictSame   VerdictOutcome = "same" // in every replication
	VerdictNone   VerdictOutcome = "none" // no measure of service is shown
)

// GoalCompared is how precisely a difference was wanted.
type GoalCompared struct {
	Measure string   `json:"measure"`
	Wanted  string   `json:"wanted"` // half-width of joint intervals, as it was asked for
	Widest  *float64 `json:"widest"` // of all alternatives; nil where one is not known
	Reached bool     `json:"reached"`
}

// InputCompared is what parameters that are not known for certain do to the differences.
type InputCompared struct {
	Sets         int             `json:"sets"`
	Replications int             `json:"replications"` // of each set and alternative
	Measures     []InputMeasured `json:"measures"`     // as Comparison.Measures
}

// InputMeasured is one measure.
type InputMeasured struct {
	Measure     string            `json:"measure"`
	Differences []InputDifference `json:"differences"`
}

// InputDifference is one difference; Errors is nil where there is none.
type InputDifference struct {
	Errors *results.InputError `json:"errors"`
	// SameSign is the share of the sets in which the difference has the sign of the run's; 0 where Errors is nil.
	SameSign float64 `json:"same_sign"`
	// Real tells whether the difference is told from 0 with both errors (joint: as many times wider as the joint intervals of the run).
	Real bool `json:"real"`
}
