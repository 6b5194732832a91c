// Package scenarios reads what a planner writes and compiles it to what the simulation runs.
//
// A scenario is one YAML file, with CSV tables beside it, that reads like the operation it describes; the language is
// documented key by key in docs/scenarios.md.
//
//	scenario, problems := scenarios.Find("quickstart", settings...)   // a ready-made name, or a path
//	if len(problems) > 0 {
//		scenarios.Render(os.Stderr, problems)                          // all of them at once, each with its place
//		…
//	}
//	model := scenario.Model()
//
// Guarantees: a scenario is returned only if nothing is wrong with it; otherwise every problem that can be found is
// reported, sorted by place, with the source line and where possible a remedy. Loading reads the scenario file and the
// tables it names, below its own folder, and nothing else: no clock, no environment, no network. Equal content gives an
// equal Hash and an equal model. Time zones come from the database built into the program.
package scenarios
