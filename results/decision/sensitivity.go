package decision

import "headroom/results"

// SensitivitySchema is the version of the JSON form of a Sensitivity.
const SensitivitySchema = "headroom.sensitivity/1"

// Sensitivity is how far the measures of a scenario, or a decision between two, depend on assumptions.
type Sensitivity struct {
	Schema   string    `json:"schema"`
	Run      Run       `json:"run"`
	Assumed  []Assumed `json:"assumptions"` // in the order in which they were turned
	Tornados []Tornado `json:"measures"`
	// Headcounts are how many people are needed for all targets, where that was asked.
	Headcounts []Headcount `json:"headcounts,omitempty"`
	// Definitions are targets on service levels, judged by every formula and scope; the same replications, counted otherwise.
	Definitions []Definition `json:"definitions"`
	// Errors are the simulation error and the input error of each measure, apart; empty where no parameter sets were played.
	Errors   []MeasureError `json:"errors,omitempty"`
	Warnings []string       `json:"warnings"`
}

// Assumed is an assumption that is turned to a lower and a higher side.
type Assumed struct {
	Name string `json:"name"` // "volume", or the path of an uncertain parameter
	Low  string `json:"low"`  // in words: "volume −10 %"; "" = it is not turned to that side
	High string `json:"high"`
	// Nothing is why it was not turned at all.
	Nothing string `json:"nothing,omitempty"`
}

// Tornado is one measure under all assumptions.
type Tornado struct {
	Measure string `json:"measure"` // as Report.Measure takes it
	// Scope says over what the target must hold, where that is not the whole run: values are then what it is judged by, such as the share of intervals
	// that meet it.
	Scope string `json:"scope,omitempty"`
	// Target is the target that the measure is judged by, in words; "" = none.
	Target string `json:"target,omitempty"`
	// Wanted is what the target asks of the values; nil = none.
	Wanted *float64 `json:"wanted,omitempty"`
	// Base is the measure, or with an alternative how much more it is there, as things are assumed to be.
	Base    results.Estimate `json:"base"`
	Outcome results.Outcome  `json:"outcome,omitempty"`
	// Bars by how far they move the measure, the widest first.
	Bars []Bar `json:"bars"`
}

// Bar is what one assumption does to one measure.
type Bar struct {
	Assumption int     `json:"assumption"` // in Sensitivity.Assumed, from 0
	Low        *Side   `json:"low,omitempty"`
	High       *Side   `json:"high,omitempty"`
	Swing      float64 `json:"swing"` // between the least and the greatest of both sides and the base
}

// Side is an assumption turned to one side.
type Side struct {
	Value results.Estimate `json:"value"`
	// Change is Value less Base, in pairs: replication by replication, on the same random numbers; without a half-width where Scope says more.
	Change results.Estimate `json:"change"`
	// Outcome of the target; with an alternative, empty.
	Outcome results.Outcome `json:"outcome,omitempty"`
	// Choice is what becomes of the choice between two, by the intervals of both differences; without an alternative, empty.
	Choice Choice `json:"choice,omitempty"`
	// Turns: the target is met on one side and missed on the other; with an alternative, Choice is Changed.
	Turns bool `json:"turns"`
	// Unsure: what is decided as things are assumed to be is too close to call here.
	Unsure bool `json:"unsure"`
}

// Choice is what becomes of the choice between two, where it goes by the sign of one difference.
type Choice string

// A sign is known where all of the 95 % interval is on its side of 0.
const (
	Unchanged Choice = "unchanged"  // known as things are, and the same here
	MayChange Choice = "may change" // known as things are, and not here
	Changed   Choice = "changed"    // known as things are, and the other one here
	KnownHere Choice = "known here" // not known as things are, but here
	NotKnown  Choice = "not known"  // neither as things are, nor here
)

// ChoiceOf compares two differences; "" where one of them is not defined.
func ChoiceOf(base, here results.Estimate) Choice {
	before, after := SignKnown(base), SignKnown(here)
	switch {
	case !base.Defined || !here.Defined:
		return ""
	case !before && !after:
		return NotKnown
	case !before:
		return KnownHere
	case !after:
		return MayChange
	case (base.Mean > 0) != (here.Mean > 0):
		return Changed
	}
	return Unchanged
}

// SignKnown tells whether it is known on which side of 0 a difference is.
func SignKnown(e results.Estimate) bool {
	return e.Defined && e.HasHalfWidth && (e.Lower() > 0 || e.Upper() < 0)
}

// Definition is one target on a service level with another formula, or another scope.
type Definition struct {
	Queue   string           `json:"queue"`
	Target  string           `json:"target"` // in words
	Wanted  float64          `json:"wanted"`
	Formula string           `json:"formula"` // in words
	Scope   string           `json:"scope"`   // in words
	Own     bool             `json:"own"`     // the one that the scenario states
	Value   results.Estimate `json:"value"`
	Outcome results.Outcome  `json:"outcome"`
	// Alternative's, where there is one.
	AlternativeValue   *results.Estimate `json:"alternative_value,omitempty"`
	AlternativeOutcome results.Outcome   `json:"alternative_outcome,omitempty"`
}

// MeasureError is what is not known of one measure, and why.
type MeasureError struct {
	Measure string `json:"measure"`
	results.InputError
}
