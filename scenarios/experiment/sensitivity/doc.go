// Package sensitivity turns the assumptions of a scenario one at a time (how much comes, how long it takes, how long people wait, who is absent,
// how much days differ) and tells how far each moves a measure, a target, or the decision between two scenarios. All is played on the same
// random numbers, so that what an assumption does is not mixed up with chance.
package sensitivity
