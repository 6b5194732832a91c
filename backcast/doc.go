// Package backcast tests a fitted model on days that it was not fitted to.
//
//	plan := backcast.Split(h, until)                     // the history up to a day, and what comes after
//	m, err := calibrate.Fit(plan.Fitted, options)
//	result, err := backcast.Run(ctx, m, plan.Held, backcast.Options{Replications: 200, Seed: 1})
//	text := result.Text(backcast.TextWidth)              // also JSON, CSV of all cells, Plots
//
// A cell is a queue in an interval of a day. For each there is what was observed and a number of draws of what the model predicts: a
// count of arrivals, or, where the held-back days were simulated with their own volumes and agents, seconds waited, abandonments,
// answers in time. All figures are made of these: bias, error, how often bands hit, where the observed stand among the draws. Days
// are the sample, for the cells of a day go up and down together.
//
// The same history, model and seed give the same figures.
package backcast
