package results

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Goal is how well a measure is to be known: half the width of its 95 % interval.
type Goal struct {
	Measure   string  // as Report.Measure takes it
	HalfWidth float64 // in the unit of the measure; of a relative goal, the part of the estimate
	Relative  bool
	Words     string // the half-width, as it was asked for
}

// ParseGoal reads "service_level(phone)=0.5pt": a measure, and the half-width wanted. Shares have points (pt, hundredths of 1), times
// a length (2s, 500ms, 6m; hours likewise), all others a plain number; any can have a part of the estimate (2%).
func ParseGoal(text string) (Goal, error) {
	at := strings.LastIndex(text, "=")
	if at < 0 {
		return Goal{}, errors.New("must be a measure and a half-width, such as service_level(phone)=0.5pt")
	}
	g := Goal{Measure: strings.TrimSpace(text[:at]), Words: strings.TrimSpace(text[at+1:])}
	switch {
	case g.Measure == "":
		return Goal{}, errors.New("no measure before the =; see docs/measures.md for their names, such as service_level(phone)")
	case extreme(g.Measure):
		return Goal{}, fmt.Errorf("%s is a maximum: no interval is valid for it; take a percentile, such as %s", g.Measure, percentileFor(g.Measure))
	}
	var err error
	if part, ok := strings.CutSuffix(g.Words, "%"); ok {
		g.Relative = true
		g.HalfWidth, err = hundredths(part)
	} else {
		g.HalfWidth, err = parseHalfWidth(g.Words, UnitOf(g.Measure))
	}
	if err == nil && (g.HalfWidth <= 0 || g.HalfWidth > 1e15 || math.IsNaN(g.HalfWidth)) {
		err = errors.New("must be above 0")
	}
	if err != nil {
		return Goal{}, fmt.Errorf("the half-width %q of %s %w", g.Words, g.Measure, err)
	}
	return g, nil
}

// percentileFor proposes what has an interval in the place of an extreme.
func percentileFor(measure string) string {
	if before, rest, ok := strings.Cut(measure, "_maximum"); ok {
		return before + "_p95" + rest
	}
	_, subject, _ := strings.Cut(measure, "(")
	if subject == "" {
		return "turnaround"
	}
	return "turnaround(" + subject
}

var (
	errPoints = errors.New("must be in points, such as 0.5pt, or a part of the estimate, such as 2%")
	errLength = errors.New("must be a length, such as 2s, or a part of the estimate, such as 2%")
	errPlain  = errors.New("must be a plain number, such as 5, or a part of the estimate, such as 2%")
)

func parseHalfWidth(text string, unit Unit) (float64, error) {
	switch unit {
	case Share:
		points, ok := strings.CutSuffix(text, "pt")
		x, err := hundredths(points)
		if !ok || err != nil {
			return 0, errPoints
		}
		return x, nil
	case Seconds, Hours:
		d, err := time.ParseDuration(text)
		if err != nil {
			return 0, errLength
		}
		if unit == Hours {
			return d.Hours(), nil
		}
		return d.Seconds(), nil
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, errPlain
	}
	return x, nil
}

func hundredths(text string) (float64, error) {
	x, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil {
		return 0, errors.New("must be a number before its unit")
	}
	return x / 100, nil
}

// percentile tells whether the measure is a percentile of times: the names of these end in p and two digits.
func (g Goal) percentile() bool {
	name, _, _ := splitMeasure(g.Measure)
	ended, of := strings.CutSuffix(strings.TrimRight(name, "0123456789"), "_p")
	return of && ended != ""
}

// check tells what is wrong with a goal for a scenario, by any report of it.
func (g Goal) check(r *Report) error {
	if _, ok := r.Measure(g.Measure); ok {
		return nil
	}
	var names []string
	for i := range r.Queues {
		names = append(names, r.Queues[i].Name)
	}
	for i := range r.Teams {
		names = append(names, r.Teams[i].Name)
	}
	return fmt.Errorf("there is no measure %s; docs/measures.md has their names, and here are %s", g.Measure, strings.Join(names, ", "))
}
