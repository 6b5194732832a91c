// Package reasons puts what a formula says beside what a simulation says, and measures what makes the difference.
//
//	report, err := experiment.Run(ctx, s, o)
//	…
//	err = reasons.Add(ctx, s, report, o) // report.Erlang then has a row for each queue in which people wait
//
// The formula is the one that planners take: Erlang C, or Erlang A with the patience of those who call, interval by interval with the calls
// forecast for it, their mean handle time and the agents scheduled, summed over the run. Where none is near, Why says so.
//
// Then the model is stripped of all that formulas leave out, one property after the other, and each of these variants is
// played with the same random numbers (experiment.Play). From the barest to the scenario itself each step is what one property is worth.
// The steps sum to the difference between formula and simulation; another order would share it out otherwise.
//
// Nothing here changes the scenario, or the run.
package reasons
