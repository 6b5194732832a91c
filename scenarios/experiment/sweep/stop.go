package sweep

import "headroom/results"

// All verdicts of a sweep hold at once with a confidence of 95 %. Of the error that is left a millionth is for each bound of points that are stopped, whatever
// else is swept, so that points can be used again in another sweep; a hundredth for targets that came out alike in all replications, by Bonferroni's inequality; and the rest for all others together.
const (
	confidence     = 0.95
	errorInAll     = 0.05
	errorUnvaried  = 0.01
	errorOfStop    = 1e-6
	mostStopped    = 10_000 // verdicts, beyond which no point is stopped: those take two hundredths together
	boundsOfTarget = 2
)

// errorOfStops is what stopping points may take, with so many verdicts.
func errorOfStops(verdicts int) float64 { return boundsOfTarget * errorOfStop * float64(verdicts) }

// leastLook is how many replications of a point are looked at before it may be stopped.
const leastLook = 10

// lookAt is after how many replications a point is looked at; 0 = there are too few for that to save anything.
func lookAt(replications int) int {
	n := max(leastLook, (replications+3)/4)
	if n >= replications {
		return 0
	}
	return n
}

// hopeless is the number, from 1, of a requirement that is out of reach by all that is known: the bound on its better side, which is wrong with
// the probability mistake at most, misses what is wanted. So much is missed by far, most often by several points. 0 = there is none. What allows no failure is left out: one failure proves it missed, and nothing of by how
// much.
func hopeless(requirements []results.Requirement, mistake float64) int {
	for i := range requirements {
		r := &requirements[i]
		if r.Always() {
			continue
		}
		if lower, upper, ok := r.Bounds(mistake); ok && (r.AtLeast && upper < r.Wanted || !r.AtLeast && lower > r.Wanted) {
			return i + 1
		}
	}
	return 0
}
