package text

import (
	"fmt"
	"strconv"
	"strings"

	"headroom/results"
	"headroom/results/format"
)

// precisionSection says of each half-width that was wanted whether it is reached, and how many replications that took.
func precisionSection(r *results.Report) (section, bool) {
	p := r.Precision
	if p == nil {
		return section{}, false
	}
	s := section{heading: "Precision"}
	for i := range p.Goals {
		g := &p.Goals[i]
		mark, tone, words := "✓", good, "reached"
		if !g.Reached {
			mark, tone, words = "✗", bad, "not reached"
		}
		s.lines = append(s.lines, line{mark: mark, tone: tone, text: fmt.Sprintf("%s: %s. Wanted: ± %s – %s.", g.Measure, goalEstimate(g), g.Words, words)})
	}
	looks := make([]string, len(p.Looks))
	for i, n := range p.Looks {
		looks[i] = strconv.Itoa(n)
	}
	s.lines = append(s.lines, line{mark: "·", text: fmt.Sprintf("Half-widths were looked at after %s replications; at most %d. A run with %d replications and the same seed is the same.",
		strings.Join(looks, ", "), p.AtMost, r.Run.Replications)})
	return s, true
}

func goalEstimate(g *results.GoalPrecision) string {
	write := format.Ratio
	switch results.UnitOf(g.Measure) {
	case results.Share:
		write = format.Share
	case results.Seconds:
		write = format.Wait
	case results.Hours:
		write = format.Hours
	}
	text := format.Of(g.Estimate, write)
	if g.Plain != nil {
		text += fmt.Sprintf(" with control variates (%s; without: %s)", strings.Join(g.Controls, ", "), format.Of(*g.Plain, write))
	}
	return text
}
