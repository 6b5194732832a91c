package split

import (
	"headroom/router"
	"headroom/scenarios/experiment"
)

// Options of a study, beside those of a run: Replications 0 is the scenario's own number.
type Options struct {
	experiment.Options
	// Search is how many replications each candidate of a search is played; 0 = 10. They are others than those that are reported.
	Search int
	// Candidates bounds the search for the static split, and that of each arm with people who are cross-trained; 0 = 300.
	Candidates int
	// CrossTrained are the shares of people who serve all groups, in percent; nil = 10, 20 and 30.
	CrossTrained []int
	// Help is after how long people of other groups help in live queues; 0 = half the threshold of the queue's service level, or 30 s.
	Help router.Time
	// SamePeople leaves out how many people each arm needs, and the break-even.
	SamePeople bool
	// Switching and Penalty are the costs of generalists that are looked at, ascending, beside 0; nil = those of usualSwitching and usualPenalty.
	Switching []router.Time
	Penalty   []float64
	// Sets is how many parameter sets are played beside; 0 = none.
	Sets int
	// Stage is told what begins; may be nil.
	Stage func(words string)
}

var (
	usualSwitching    = []router.Time{0, 10 * router.Second, 20 * router.Second, 30 * router.Second, 45 * router.Second, 60 * router.Second, 90 * router.Second, 120 * router.Second}
	usualPenalty      = []float64{0, 0.05, 0.10, 0.15, 0.20}
	usualCrossTrained = []int{10, 20, 30}
)

// firstOfSearch is the number of the first replication of searches: far above any that is reported, and below those of parameter sets.
const firstOfSearch = 1 << 19

func (o *Options) fill(replications int) {
	if o.Replications == 0 {
		o.Replications = replications
	}
	if o.Search == 0 {
		o.Search = 10
	}
	if o.Candidates == 0 {
		o.Candidates = 300
	}
	if o.CrossTrained == nil {
		o.CrossTrained = usualCrossTrained
	}
	if o.Switching == nil {
		o.Switching = usualSwitching
	}
	if o.Penalty == nil {
		o.Penalty = usualPenalty
	}
	if o.Switching[0] > 0 { // what is said of generalists who cost nothing needs them
		o.Switching = append([]router.Time{0}, o.Switching...)
	}
	if o.Penalty[0] > 0 {
		o.Penalty = append([]float64{0}, o.Penalty...)
	}
}

func (o *Options) stage(words string) {
	if o.Stage != nil {
		o.Stage(words)
	}
}
