// Package match finds what a history does not tell by playing its days again: with how much work, beside the work recorded, the agents
// who were seen would have made customers wait as long as they did.
//
//	m, err := calibrate.Fit(h, o)
//	…
//	unseen, err := match.Waits(ctx, m, match.Options{Seed: 1})
//	m.Explain(unseen) // from now on its scenarios and replays have that work
//
// The same model, seed and replications give the same numbers for any number of workers.
package match
