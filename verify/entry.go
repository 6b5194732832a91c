package verify

import (
	"encoding/json"
	"math"
)

// Methods by which a row is compared.
const (
	ByFormula    = "formula"
	BySimulation = "simulation"
)

// Results of a comparison.
const (
	Pass        = "pass"
	Fail        = "fail"
	Unsupported = "unsupported" // or left out
)

// Attempt is one estimate of a number, and how far it is from the reference.
type Attempt struct {
	System        string  `json:"system,omitempty"` // simulated; --show takes its name
	Estimate      Number  `json:"estimate"`
	StandardError Number  `json:"standard_error"`
	Z             Number  `json:"z"` // the difference in standard errors; of formulas and traces none
	Result        string  `json:"result"`
	Seconds       float64 `json:"seconds"` // of the whole system; its rows have it together

	// Of a simulation: with these `headroom run` on the scenario gives the estimate.
	Seed         *uint64 `json:"seed,omitempty"`
	Replications int     `json:"replications,omitempty"`
	Days         int     `json:"days,omitempty"`    // 0: the run has the length that the case gives it
	Reading      string  `json:"reading,omitempty"` // of which measures of the report it is made
	Digest       string  `json:"digest,omitempty"`
	// Plain is the estimate of `headroom run`, where control variates have moved it.
	Plain *float64 `json:"plain_estimate,omitempty"`
	// BiasAtMost bounds what the beginning of the run does to the estimate, in standard errors; nil = nothing.
	BiasAtMost *float64 `json:"bias_at_most,omitempty"`
}

// Entry is one row of a file, compared by one method.
type Entry struct {
	Case      string  `json:"case_id"`
	Model     string  `json:"model"`
	Metric    string  `json:"metric"`
	Reference float64 `json:"reference"`
	Tolerance string  `json:"tolerance"`
	Method    string  `json:"method"`
	Attempt
	Reason  string `json:"reason,omitempty"`   // why it is not supported, or failed without an estimate
	LeftOut bool   `json:"left_out,omitempty"` // the budget was used up, or the run was interrupted
	// First is the attempt with the first seed, if that failed: the entry's own, with another seed, decides.
	First *Attempt `json:"first_seed,omitempty"`
	// Systems are all that were simulated for the row, if there are several, as for results that hold for any distribution of work. All must
	// pass; the entry's own is the first that does not, or else the first.
	Systems []Attempt `json:"systems,omitempty"`
}

// Number is a float that may be missing: null in JSON.
type Number struct {
	Value float64
	Known bool
}

func known(x float64) Number { return Number{x, !math.IsNaN(x) && !math.IsInf(x, 0)} }

// MarshalJSON implements json.Marshaler.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.Known {
		return []byte("null"), nil
	}
	return json.Marshal(n.Value)
}

func (e *Entry) unsupported(why string) {
	e.Result, e.Reason = Unsupported, why
}

// byFormula compares a closed form.
func (e *Entry) byFormula(row reference, params string) {
	value, known, err := closedForm(e.Model, params, row.metric)
	switch {
	case err != nil:
		e.Result, e.Reason = Fail, err.Error()
		return
	case !known:
		e.unsupported("no closed form for it here")
		return
	}
	e.Estimate, e.StandardError = Number{value, !math.IsNaN(value) && !math.IsInf(value, 0)}, Number{0, true}
	e.Result = Fail
	if row.formulaMet(value) {
		e.Result = Pass
	} else if why, found := faultOf(e.Case, e.Metric, e.Reference); found {
		e.unsupported(why)
	}
}

// Precision of closed forms, from cases/README.md.
const (
	relativeOfFormula = 1e-9
	absoluteOfFormula = 1e-12
)

// formulaMet tells whether a closed form agrees: to the digits that were printed, if it is a printed number.
func (r reference) formulaMet(value float64) bool {
	if r.says("int") {
		return value == r.value
	}
	return math.Abs(value-r.value) <= max(relativeOfFormula*math.Abs(r.value), absoluteOfFormula, r.lastDigit)
}
