package scenarios

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"headroom/router"
)

// heldWords say when each change holds within the run, and what kind of change it is: "Mon 2 Mar 12:00 to 13:00 (teams)".
func (s *Scenario) heldWords(edits []*edit) (words []string) {
	for _, e := range edits {
		held := 0
		first := ""
		for _, span := range e.spans {
			if span.From >= s.Horizon {
				continue
			}
			if held++; held == 1 {
				first = s.spanWords(span.From, span.To)
			}
		}
		if held == 0 {
			continue
		}
		if held > 1 {
			first += fmt.Sprintf(" and %d times more", held-1)
		}
		words = append(words, fmt.Sprintf("%s (%s)", first, strings.Join(e.kinds(), ", ")))
	}
	return words
}

func (s *Scenario) spanWords(from, to router.Time) string {
	const long, short = "Mon 2 Jan 15:04", "15:04"
	at := func(t router.Time) time.Time { return s.Start.Add(time.Duration(t)).In(s.Location) }
	begin := at(from)
	switch end := at(min(to, s.Horizon)); {
	case to >= s.Horizon:
		return begin.Format(long) + " to the end"
	case begin.YearDay() == end.YearDay() && begin.Year() == end.Year():
		return begin.Format(long) + " to " + end.Format(short)
	default:
		return begin.Format(long) + " to " + end.Format(long)
	}
}

// kinds are what a change is about: hours, rules, teams or queues, in alphabetical order.
func (e *edit) kinds() []string {
	var kinds []string
	if len(e.moves) > 0 {
		kinds = append(kinds, "teams")
	}
	if e.set != nil {
		for _, key := range e.set.keys {
			kinds = append(kinds, kindOf(key.text))
		}
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

// kindOf is the kind of a change by the path of what it sets.
func kindOf(path string) string {
	steps := strings.Split(path, ".")
	has := func(names ...string) bool {
		return slices.ContainsFunc(steps, func(step string) bool { return slices.Contains(names, step) })
	}
	switch {
	case has("hours", "shifts", "calendars", "at_close"):
		return "hours"
	case steps[0] == "teams" && has("occupied_when", "concurrency"), steps[0] == "channels", steps[0] == "flows":
		return "rules"
	case steps[0] == "teams":
		return "teams"
	case steps[0] == "queues" && has("teams"):
		return "teams"
	}
	return "rules"
}
