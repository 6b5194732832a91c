// Package fit estimates what a scenario says from what happened: the distributions of handle times and patience, and the volumes
// and busyness of days. Pure statistics: no files, no chance, no clock; the same numbers give the same bits on every machine.
//
// # Durations
//
//	d := fit.NewDurations(fit.Rounding{Step: 1}) // recorded in whole seconds; the zero Rounding: exact
//	for … {
//		err := d.Add(seconds, fit.Seen)     // or fit.Longer: still there when last seen
//	}
//	choice := fit.Choose(d)                 // all families by maximum likelihood, the best by AIC, or a table
//	curve := fit.KaplanMeier(d)             // the share still there
//
// Where only tables are left they become Durations first: fit.QuantileTable, fit.SurvivalTable, fit.RiskTable. With no more than
// a mean and a cv there is fit.FromMoments.
package fit
