// Package decision holds what the commands that decide have found (compare, sweep, staff, rules, sensitivity), as plain data: one file a
// command, each with the version of its JSON form, and here what they share. Nothing in it depends on the clock: the same
// question gives the same bytes.
package decision

// Run identifies what was played, so that it can be repeated.
type Run struct {
	Scenarios []Scenario `json:"scenarios"` // in the order in which they were named; the first is the base
	Version   string     `json:"version"`   // of the program
	Seed      uint64     `json:"seed"`
	// Replications is how many each point has; the most, where some have fewer.
	Replications int `json:"replications"`
	// Points is how many models were played: alternatives, points of a sweep, candidates, policies.
	Points int `json:"points"`
	// ReplicationsInAll is over all points.
	ReplicationsInAll int `json:"replications_in_all"`
	// Interrupted: it ended before all was done, and this is the best so far.
	Interrupted bool `json:"interrupted"`
}

// Scenario identifies one scenario.
type Scenario struct {
	Name string `json:"name"`
	Hash string `json:"hash"` // of its text with its settings, and everything it includes
}
