package results

import "encoding/json"

// requirementJSON is the form in which a requirement is kept with all that is known of it, so that it can be judged later at any confidence.
type requirementJSON struct {
	Subject  string       `json:"subject"`
	Name     string       `json:"name"`
	Target   int          `json:"target"`
	Words    string       `json:"words"`
	Interval string       `json:"interval,omitempty"`
	Measure  string       `json:"measure"`
	Unit     Unit         `json:"unit"`
	AtLeast  bool         `json:"at_least"`
	Wanted   float64      `json:"wanted"`
	Bound    float64      `json:"bound"`
	Days     bool         `json:"days"`
	Trials   bool         `json:"trials"`
	Sums     [][2]float64 `json:"sums"` // by replication: what is counted, and of how much
}

// MarshalJSON writes all of a requirement, by replication.
func (r Requirement) MarshalJSON() ([]byte, error) {
	form := requirementJSON{
		Subject: r.Subject, Name: r.Name, Target: r.Target, Words: r.Words, Interval: r.Interval, Measure: r.Measure, Unit: r.Unit,
		AtLeast: r.AtLeast, Wanted: r.Wanted, Bound: r.Bound, Days: r.Days, Trials: r.trials, Sums: make([][2]float64, len(r.values)),
	}
	for i, v := range r.values {
		form.Sums[i] = [2]float64{v.above, v.below}
	}
	return json.Marshal(form)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (r *Requirement) UnmarshalJSON(data []byte) error {
	var form requirementJSON
	if err := json.Unmarshal(data, &form); err != nil {
		return err
	}
	*r = Requirement{
		Subject: form.Subject, Name: form.Name, Target: form.Target, Words: form.Words, Interval: form.Interval, Measure: form.Measure, Unit: form.Unit,
		AtLeast: form.AtLeast, Wanted: form.Wanted, Bound: form.Bound, Days: form.Days, trials: form.Trials, values: make([]ratio, len(form.Sums)),
	}
	for i, v := range form.Sums {
		r.values[i] = ratio{v[0], v[1]}
	}
	return nil
}
