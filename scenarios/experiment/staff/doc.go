// Package staff finds the cheapest numbers of people with which a scenario meets all its targets. Search finds, on common random
// numbers; what it finds is confirmed on fresh ones, so that nothing wins by the luck of the sample that chose it.
package staff
