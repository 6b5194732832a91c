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
	// Change is Value less Base, in pairs: replication by replication, on the same random numbers; without a half-width where Scope says more. Not
	// with an alternative.
	Change results.Estimate `json:"change"`
	// Outcome of the target; with an alternative, empty.
	Outcome results.Outcome `json:"outcome,omitempty"`
	// Turns: the target is met on one side and missed on the other; with an alternative, the sign of the difference is another one.
	Turns bool `json:"turns"`
	// Unsure: what is decided as things are assumed to be is too close to call here.
	Unsure bool `json:"unsure"`
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
