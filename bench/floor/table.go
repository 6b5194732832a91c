//go:build unix

package main

import "fmt"

// line is the row of the table.
func (r row) line(out outcome) string {
	reference, verdict := "", ""
	if out.reference != nil {
		reference = r.cost(out.reference)
	}
	if r.goal > 0 {
		verdict = "missed"
		if r.within(out.figure, 1) {
			verdict = "met"
		}
	}
	if out.differ != "" {
		verdict = "answers differ"
	}
	return fmt.Sprintf("| %s | %s | %s | %s | %s | %s | %s |", r.name, r.what, reference, r.cost(out.ours), r.words(out.figure), r.goalWords(), verdict)
}

// within tells whether the figure keeps the goal, made looser by the factor slack.
func (r row) within(figure, slack float64) bool {
	switch {
	case r.goal == 0:
		return true
	case r.atLeast:
		return figure >= r.goal/slack
	}
	return figure <= float64(r.goal*slack)
}

func (r row) words(figure float64) string {
	if figure >= 10 {
		return fmt.Sprintf("%.0f %s", figure, r.unit)
	}
	return fmt.Sprintf("%.2f %s", figure, r.unit)
}

func (r row) goalWords() string {
	switch {
	case r.goal == 0:
		return "measured"
	case r.atLeast:
		return fmt.Sprintf("≥ %g", r.goal)
	}
	return fmt.Sprintf("≤ %g", r.goal)
}
