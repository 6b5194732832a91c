// Package split finds what unified routing is worth: it divides the people of a scenario among groups of queues as well as a search can, plays
// the split operations beside the scenario as it stands, and asks how many people each needs for the same targets.
package split
