package format

import (
	"fmt"
	"strings"

	"headroom/results/decision"
)

// DecisionLine is the last line of what a command that decides prints: what is needed to repeat it. things is what its points are called, in the
// plural: "points", "alternatives".
func DecisionLine(r decision.Run, things string) string {
	var names []string
	for _, s := range r.Scenarios {
		names = append(names, fmt.Sprintf("scenario %s sha256:%s", s.Name, s.Hash))
	}
	return fmt.Sprintf("headroom %s · %s · seed %d · %s", r.Version, strings.Join(names, " · "), r.Seed, Played(r, things))
}

// Played says what was played: "41 points × 30 replications"; "41 points, 812 replications in all" where some points have fewer.
func Played(r decision.Run, things string) string {
	points := Rounded(float64(r.Points), 0) + " " + things
	if r.Points == 1 {
		points = "1 " + strings.TrimSuffix(things, "s")
	}
	words := fmt.Sprintf("%s × %s replications", points, Rounded(float64(r.Replications), 0))
	if r.Replications == 1 {
		words = points + " × 1 replication"
	}
	if r.ReplicationsInAll != r.Points*r.Replications {
		words = fmt.Sprintf("%s, %s replications in all", points, Rounded(float64(r.ReplicationsInAll), 0))
	}
	if r.Interrupted {
		words += " (interrupted)"
	}
	return words
}
