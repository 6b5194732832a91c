package format

import (
	"math"
	"strings"

	"headroom/results"
)

// Value prints a value of a measure in its unit.
func Value(measure string, v float64, h Half) string { return writerOf(measure)(v, h) }

func writerOf(measure string) func(float64, Half) string {
	switch results.UnitOf(measure) {
	case results.Share:
		return Share
	case results.Seconds:
		return Wait
	case results.Hours:
		return Hours
	}
	if name, _, _ := strings.Cut(measure, "("); strings.HasPrefix(name, "concurrency") || strings.Contains(name, "_per_") || strings.HasSuffix(name, "_rate") || strings.HasPrefix(name, "mean_") {
		return Ratio
	}
	return Count
}

// Measured prints an estimate of a measure in its unit.
func Measured(measure string, e results.Estimate) string { return Of(e, writerOf(measure)) }

// Change prints a difference of a measure with its sign, shares in points: "+4.1 pt ± 0.8".
func Change(measure string, v float64, h Half) string {
	text := ""
	switch results.UnitOf(measure) {
	case results.Share:
		text = unit{factor: 100, suffix: " pt", bare: 1, most: 2}.write(v, h)
	case results.Seconds:
		text = changeUnit(v, h).write(v, h)
	default:
		text = Value(measure, v, h)
	}
	if v > 0 && !strings.HasPrefix(text, "0 ") && text != "0" {
		return "+" + text
	}
	return text
}

// changeUnit is the unit of a difference of times, or of its half-width where that is longer: "+2 min ± 5", not "+100 s ± 300".
func changeUnit(v float64, h Half) unit { return waitUnit(max(math.Abs(v), h.Value)) }

// ChangeRange prints an interval of a difference: "+2.9 to +5.3 pt". Both ends are in the unit of the difference itself.
func ChangeRange(measure string, lower, upper float64) string {
	h := HalfOf((upper - lower) / 2)
	end := func(v float64) string {
		text := Change(measure, v, h)
		if results.UnitOf(measure) == results.Seconds {
			text = changeUnit((lower+upper)/2, h).write(v, h)
			if v > 0 {
				text = "+" + text
			}
		}
		text, _, _ = strings.Cut(text, " ± ")
		return text
	}
	low, high := end(lower), end(upper)
	if number, unit, ok := strings.Cut(low, " "); ok && strings.HasSuffix(high, " "+unit) {
		low = number
	}
	return low + " to " + high
}

// MeasureWords says a measure: "service level of phone", "occupancy of blended", "paid hours".
func MeasureWords(measure string) string {
	name, rest, of := strings.Cut(measure, "(")
	words := measureNames[name]
	if words == "" {
		words = strings.ReplaceAll(name, "_", " ")
	}
	if p, ok := strings.CutPrefix(name, "answered_wait_p"); ok {
		words = "P" + p + " of answered waits"
	}
	if p, ok := strings.CutPrefix(name, "leaver_wait_p"); ok {
		words = "P" + p + " of waits"
	}
	subject, detail, by := strings.Cut(strings.TrimSuffix(rest, ")"), ",")
	if of {
		words += " of " + strings.TrimSpace(subject)
	}
	if by {
		words += " (" + strings.ReplaceAll(strings.TrimSpace(detail), "_", " ") + ")"
	}
	return words
}

// measureNames are those that do not say themselves what they are.
var measureNames = map[string]string{
	"speed_of_answer": "mean wait of the answered", "abandon_rate": "abandoned", "due_date_attainment": "done by due", "backlog": "backlog at the end",
	"mean_wait": "mean wait", "occupancy_load_weighted": "occupancy, load-weighted",
}

// SubjectOf is what a measure is about: the queue, channel or team in parentheses; "" for all.
func SubjectOf(measure string) string {
	_, rest, _ := strings.Cut(measure, "(")
	subject, _, _ := strings.Cut(strings.TrimSuffix(rest, ")"), ",")
	return strings.TrimSpace(subject)
}
