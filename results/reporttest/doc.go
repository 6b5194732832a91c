// Package reporttest invents reports for tests of what draws, prints and exports them: numbers a planner would believe,
// without running a simulation. Nothing here is measured.
package reporttest
