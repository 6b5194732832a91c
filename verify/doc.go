// Package verify compares the program with numbers that were computed without it.
//
// A case is one parameter set of one model, with rows of numbers, read from a CSV file (cases/README.md). The code before the dash of
// its name says which model it is. What a closed form gives comes from package results/analytic, through Formula. What is
// simulated is written as the scenario that a planner would write (studiesOf), runs like any other, text, loader, routing core,
// recorder, report, and is read from the report:
//
//	cases, err := verify.BuiltIn() // or verify.Read
//	report := verify.Run(ctx, cases, verify.Options{Version: version})
//
// How long the replications of a system must be for its standard errors to be small enough shows a first look with a seed of its own
// (trial.plan). Equal cases, seed and version give equal reports, but for the times, and for what a budget leaves out.
package verify
