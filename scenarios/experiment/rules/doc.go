// Package rules says what the routing rules of a scenario do at its present staffing: what percentages mean as counts, what each rule costs, which work
// starves when there is more of it, which order of service serves the targets best, and whether other thresholds would.
package rules
