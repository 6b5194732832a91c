package staff

import (
	"runtime"

	"headroom/results"
)

// Options say how to search. The zero value of each takes the usual.
type Options struct {
	Seed    uint64
	Workers int
	// Replications of each candidate of the search, from number First on; more of those that are not clear, up to SearchMost.
	Replications, SearchMost int
	First                    int
	// ConfirmMost is the most replications of an attempt to confirm; -1 = nothing is confirmed.
	ConfirmMost int
	// Confidence with which all targets are met, at once.
	Confidence float64
	Estimand   results.Estimand
	Share      float64 // of the days, for results.ShareMeeting
	// Start is where to begin; nil = the least of everything, scaled.
	Start []int
	// Exact: how many candidates may be played to prove that none is cheaper; 0 = the usual, -1 = none.
	Exact int
	// Sets is under how many parameter sets of the scenario to find how many people it takes; 0 = none.
	Sets int
	// Progress, if not nil, is told how many candidates and replications have been played.
	Progress func(candidates, replications int)
}

// What is usual.
const (
	usualReplications = 30
	searchGrowth      = 8
	confirmGrowth     = 32
	usualExact        = 600
	// attempts to confirm; the k-th may err with a probability of mistake/2ᵏ.
	mostAttempts = 12
	// freshFirst is the number of the first replication of the first attempt to confirm: no search, and no parameter set, has such numbers.
	freshFirst  = 1 << 40
	freshStride = 1 << 32
)

func (o *Options) fill() {
	set := func(n *int, usual int) {
		if *n == 0 {
			*n = usual
		}
	}
	set(&o.Workers, runtime.GOMAXPROCS(0))
	set(&o.Replications, usualReplications)
	set(&o.SearchMost, searchGrowth*o.Replications)
	set(&o.ConfirmMost, confirmGrowth*o.Replications)
	set(&o.Exact, usualExact)
	if o.Confidence == 0 {
		o.Confidence = 0.95
	}
	if o.Share == 0 {
		o.Share = 0.9
	}
}
