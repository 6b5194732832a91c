// Package experiment runs scenarios: the one place, beside the command line, where what is described (scenarios), what
// happens (sim) and what is measured (results) meet.
package experiment
