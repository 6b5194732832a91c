package staff

import (
	"context"
	"fmt"
	"slices"

	"headroom/results"
	"headroom/results/decision"
)

// More people may make something worse: those who answer more calls send more work on to others, and who takes up more cases at once is slower. What a search concludes
// from staffings to others with fewer or more people is then not so.

// contradiction finds two staffings that were played of which the one with more people clearly misses something, and the one with fewer clearly meets all; nil = none.
func (p *player) contradiction() (fewer, more *Candidate) {
	var met, missed []*Candidate
	for _, c := range p.order {
		switch {
		case c.Impossible != nil || c.Replications() == 0:
		case p.misses(c):
			missed = append(missed, c)
		case !unclear(c, clearMistake):
			met = append(met, c)
		}
	}
	for _, more = range missed {
		for _, fewer = range met {
			if atMost(fewer.Counts, more.Counts) {
				return fewer, more
			}
		}
	}
	return nil, nil
}

// mostRescues bounds the steps of rescue.
const mostRescues = 40

// rescue looks for a feasible staffing where not even the most of everything is one: from the one that misses least, by steps of one number up or down, as long as less is
// missed. nil = nothing found.
func (p *player) rescue(ctx context.Context) (*Candidate, error) {
	var best *Candidate
	nearer := func(c *Candidate) {
		if c.Impossible == nil && c.Replications() > 0 && (best == nil || p.shortfall(c) < p.shortfall(best)) {
			best = c
		}
	}
	for _, c := range p.order {
		nearer(c)
	}
	for range mostRescues {
		if best == nil || p.feasible(best) {
			return best, nil
		}
		var list [][]int
		for i, n := range best.Counts {
			for _, step := range slices.Compact([]int{1, max(1, n/4)}) {
				for _, change := range []int{step, -step} {
					if counts := with(best.Counts, i, change); p.space.contains(counts) {
						list = append(list, counts)
					}
				}
			}
		}
		played, err := p.play(ctx, list, p.o.Replications)
		if err != nil {
			return nil, err
		}
		from := best
		for _, c := range played {
			nearer(c)
		}
		if best == from {
			return nil, nil
		}
	}
	return nil, nil
}

// worsened tells whether a requirement is clearly worse than before, by more than four standard errors.
func worsened(r, before *results.Requirement) bool {
	change := r.ChangeFrom(before)
	bad := change.Mean
	if r.AtLeast {
		bad = -bad
	}
	return change.Defined && change.HasHalfWidth && bad > 2*change.HalfWidth && bad > 0
}

// worsenings warns of each target that one more of some numbers makes worse.
func worsenings(all []decision.StaffMarginal) (warnings []string) {
	var targets []string
	by := map[string][]string{}
	for _, m := range all {
		for _, target := range m.Worsens {
			if by[target] == nil {
				targets = append(targets, target)
			}
			by[target] = append(by[target], m.Words)
		}
	}
	for _, target := range targets {
		numbers := by[target]
		words := "one more of " + numbers[0]
		if len(numbers) > 1 {
			words = fmt.Sprintf("one more of any of %d numbers, such as %s,", len(numbers), numbers[0])
		}
		warnings = append(warnings, fmt.Sprintf("%s makes %s worse: more people do not always help here, which the search takes for granted; look at \"One more, one less\"", words, target))
	}
	return warnings
}
