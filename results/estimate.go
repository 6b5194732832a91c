package results

import "encoding/json"

// Estimate is a measure over replications, with what is known about its precision.
type Estimate struct {
	Mean float64 // the estimate; without meaning unless Defined
	// HalfWidth of the 95 % confidence interval Mean ± HalfWidth; without meaning unless HasHalfWidth. It is 0 when all
	// replications agree exactly: no variation was seen, which is not proof that there is none.
	HalfWidth    float64
	Replications int  // over how many replications
	Defined      bool // false: 0/0, nothing happened that could be measured; rendered "–"
	HasHalfWidth bool // false: fewer than two replications, a maximum, or a share of counts that never varied: a t interval means nothing

	standardError float64 // of Mean; 0 = HalfWidth over the t quantile
}

// StandardError of Mean; ok as for HasHalfWidth. Of percentiles, and of what was read from JSON, it is HalfWidth over the t quantile. (For percentiles over more
// than 40 replications, whose jackknife has 40 groups, that is up to 3 % too large; for what is skewed so much that its half-width is wider, too large by as much.)
func (e Estimate) StandardError() (standardError float64, ok bool) {
	if !e.HasHalfWidth || e.Replications < 2 {
		return 0, false
	}
	if e.standardError > 0 {
		return e.standardError, true
	}
	return e.HalfWidth / studentQuantile(e.Replications-1), true
}

// Lower and Upper bound the confidence interval; without a half-width both are the mean.
func (e Estimate) Lower() float64 { return e.Mean - e.halfWidthOrZero() }

// Upper is the upper end of the confidence interval; see Lower.
func (e Estimate) Upper() float64 { return e.Mean + e.halfWidthOrZero() }

func (e Estimate) halfWidthOrZero() float64 {
	if e.HasHalfWidth {
		return e.HalfWidth
	}
	return 0
}

// estimateJSON is the JSON form: null for what is undefined.
type estimateJSON struct {
	Mean         *float64 `json:"mean"`
	HalfWidth    *float64 `json:"half_width"`
	Replications int      `json:"replications"`
}

// MarshalJSON writes {"mean": x, "half_width": h, "replications": n}, with null for what is undefined.
func (e Estimate) MarshalJSON() ([]byte, error) {
	return e.AppendJSON(nil)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (e *Estimate) UnmarshalJSON(data []byte) error {
	var form estimateJSON
	if err := json.Unmarshal(data, &form); err != nil {
		return err
	}
	*e = Estimate{Replications: form.Replications, Defined: form.Mean != nil, HasHalfWidth: form.HalfWidth != nil}
	if form.Mean != nil {
		e.Mean = *form.Mean
	}
	if form.HalfWidth != nil {
		e.HalfWidth = *form.HalfWidth
	}
	return nil
}
