// Package calibrate makes a scenario of a history: it counts, asks package fit for estimates, and writes them down with their
// uncertainty.
//
//	h, problems := history.Read(files, options)
//	…
//	m, err := calibrate.Fit(h, calibrate.Options{Name: "Service desk"})
//	files := m.Scenario("desk.yaml")   // the scenario first, then the tables beside it; nothing is written to disk
//	text := m.Report(calibrate.ReportWidth) // what was read, dropped, assumed and estimated, for a terminal
//	plots := m.Plots()                 // profiles, QQ and survival, to be drawn
//
// The scenario is an average week: volumes by weekday and interval, busyness, handle times, patience, what comes back, and
// people as seen. What the history does not tell is not made up silently: each assumption is a sentence in Model.Notes, at
// the top of the scenario and beside the value it concerns.
//
// The same history gives the same bytes.
package calibrate
