package decision

// SweepInput is what the parameter sets of a scenario tell of the points of a sweep: how far each may be off since parameters are not known for certain.
type SweepInput struct {
	Sets         int          `json:"sets"`
	Replications int          `json:"replications"`  // of each set of each point
	Played       int          `json:"points_played"` // those that were not stopped
	Points       []PointInput `json:"points"`
}

// PointInput is one point; 0 is the scenario as it stands.
type PointInput struct {
	Number int `json:"point"`
	// Met is in how many sets the estimates of all targets are on the right side, of those that can be judged.
	Met      int            `json:"sets_met"`
	Judged   int            `json:"sets_judged"`
	Measures []MeasureError `json:"measures"`
}

// Of is a point by its number; nil if nothing is known of it.
func (i *SweepInput) Of(number int) *PointInput {
	if i == nil {
		return nil
	}
	for k := range i.Points {
		if i.Points[k].Number == number {
			return &i.Points[k]
		}
	}
	return nil
}
