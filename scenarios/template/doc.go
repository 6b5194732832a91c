// Package template is a scenario as a workbook that a planner fills in: sheets for the center, its queues, volumes, teams, shifts and targets.
//
//	err := template.Write(w)             // one with examples that run
//	book, err := template.Read(raw)      // what was filled in, as the scenario language has it
//
// What is read is a tree of keys and values, as YAML would give it, each with its sheet and cell; package scenarios reads it like any other
// scenario, so that a workbook can say nothing that a file cannot. Problems of the workbook itself come all at once, each with its cell.
package template
