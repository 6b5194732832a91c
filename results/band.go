package results

import "encoding/json"

// Band is how a measure of one interval spreads over replications: quantiles of days, not a confidence interval.
type Band struct {
	P10, P25, Median, P75, P90 float64
	Mean                       float64
	Replications               int // in how many replications the measure was defined; 0 = undefined, the rest means nothing
}

// Defined tells whether any replication had something to say.
func (b Band) Defined() bool { return b.Replications > 0 }

type bandJSON struct {
	P10          float64 `json:"p10"`
	P25          float64 `json:"p25"`
	Median       float64 `json:"median"`
	P75          float64 `json:"p75"`
	P90          float64 `json:"p90"`
	Mean         float64 `json:"mean"`
	Replications int     `json:"replications"`
}

// MarshalJSON writes the quantiles, or null for a band nobody defined.
func (b Band) MarshalJSON() ([]byte, error) {
	return b.AppendJSON(nil)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (b *Band) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*b = Band{}
		return nil
	}
	return json.Unmarshal(data, (*bandJSON)(b))
}
