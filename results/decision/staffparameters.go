package decision

// StaffParameters is how many people the mix that was found needs under the parameter sets of a scenario, each of which the data do not contradict: people in that
// proportion, by estimates, all on the same random numbers.
type StaffParameters struct {
	Sets         int `json:"sets"` // that were played
	Wanted       int `json:"wanted"`
	Replications int `json:"replications"` // of each staffing
	// AsAssumed is the number with the scenario's own values, found in the same way.
	AsAssumed int `json:"as_assumed"`
	// Low and High hold all sets but the 2.5 % at each end, which are so many sets: Within.
	Low    int `json:"low"`
	High   int `json:"high"`
	Within int `json:"sets_within"`
	// Enough is in how many sets the staffing that was found is enough; Never in how many not even the most that were tried are.
	Enough int   `json:"sets_met"`
	Never  int   `json:"sets_never_met"`
	People []int `json:"people"` // by set
}
