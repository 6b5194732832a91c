package scenarios

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// What people write who come from a spreadsheet, or from another language, and what they mean by it.
var (
	withComma   = onDemand(`^(\d+),(\d+)\s*(\pL*)\.?$`)
	withColon   = onDemand(`^(\d+):([0-5]\d)$`)
	threeColons = onDemand(`^(\d+):([0-5]\d):([0-5]\d)$`)
	withWord    = onDemand(`^(\d+(?:\.\d+)?)\s*(\pL+)\.?$`)
	bareShare   = onDemand(`^(\d+(?:[.,]\d+)?)\s*%?\s*(?:/|in|within|innerhalb)\s*(\d+)\s*(s|sec|sek|seconds|sekunden)?$`)
	turnedRound = onDemand(`^(\d+)\s*(s|sec|sek|seconds|sekunden)?\s*/?\s*(\d+)\s*%$`)
)

// onDemand compiles an expression when it is first asked: those with all letters of the world take time and memory, and whoever writes no
// mistakes never asks.
func onDemand(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

// unitWords are the units as people write them out, in English and in German, by their first letters.
var unitWords = []struct{ begin, unit string }{
	{"sec", "s"}, {"sek", "s"}, {"min", "m"}, {"hour", "h"}, {"hr", "h"}, {"std", "h"}, {"stund", "h"}, {"day", "d"}, {"tag", "d"},
}

func unitOf(word string) (unit string, ok bool) {
	word = strings.ToLower(word)
	for _, u := range []string{"s", "m", "h", "d"} {
		if word == u {
			return u, true
		}
	}
	for _, w := range unitWords {
		if strings.HasPrefix(word, w.begin) {
			return w.unit, true
		}
	}
	return "", false
}

const durationForms = "write a number with a unit, such as 90s, 5m, 1h30m or 2d"

// DurationAdvice says how to write a duration that was written otherwise.
func DurationAdvice(text string) string {
	if m := threeColons().FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("write %sh%sm%ss", m[1], m[2], m[3])
	}
	if m := withColon().FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("write %sm%ss if minutes and seconds are meant, %sh%sm if hours and minutes", m[1], m[2], m[1], m[2])
	}
	if m := withComma().FindStringSubmatch(text); m != nil {
		if unit, ok := unitOf(m[3]); ok {
			return fmt.Sprintf("write %s.%s%s", m[1], m[2], unit)
		}
		return fmt.Sprintf("write a point, and the unit: %s.%ss, %s.%sm or %s.%sh", m[1], m[2], m[1], m[2], m[1], m[2])
	}
	if m := withWord().FindStringSubmatch(text); m != nil {
		if unit, ok := unitOf(m[2]); ok {
			return "write " + m[1] + unit
		}
	}
	return durationForms
}

// numberAdvice says how to write a number that was written otherwise.
func numberAdvice(text string, least, most float64) string {
	if m := withComma().FindStringSubmatch(text); m != nil && m[3] == "" {
		if len(m[2]) == 3 && m[1] != "0" { // 1,200 may be either
			return fmt.Sprintf("write %s%s, or %s.%s if the comma is a decimal one", m[1], m[2], m[1], m[2])
		}
		return fmt.Sprintf("write %s.%s", m[1], m[2])
	}
	return fmt.Sprintf("write a number from %s to %s", strconv.FormatFloat(least, 'f', -1, 64), strconv.FormatFloat(most, 'f', -1, 64))
}

// percentAdvice says how to write a percentage that was written otherwise.
func percentAdvice(text string) string {
	number, signed := strings.CutSuffix(text, "%")
	switch m := withComma().FindStringSubmatch(strings.TrimSpace(number)); {
	case m != nil && m[3] == "":
		return fmt.Sprintf("write %s.%s%%", m[1], m[2])
	case signed:
		return "write a number before the sign, such as 80%"
	}
	switch v, err := strconv.ParseFloat(strings.TrimSpace(text), 64); {
	case err != nil || v < 0:
	case v < 1:
		return fmt.Sprintf("write %s%%, if a share of %s is meant", strconv.FormatFloat(math.Round(v*1e6)/1e4, 'f', -1, 64), strings.TrimSpace(text))
	default:
		return fmt.Sprintf("write %s%%", strings.TrimSpace(text))
	}
	return "write it with its sign, such as 80%"
}

// targetAdvice says how to write a service level that was written otherwise.
func targetAdvice(text string) string {
	share, seconds := "", ""
	if m := bareShare().FindStringSubmatch(strings.ToLower(text)); m != nil {
		share, seconds = m[1], m[2]
	} else if m := turnedRound().FindStringSubmatch(strings.ToLower(text)); m != nil {
		share, seconds = m[3], m[1]
	}
	if over, err := strconv.ParseFloat(strings.Replace(share, ",", ".", 1), 64); err != nil || over > 100 {
		return targetForms
	}
	return fmt.Sprintf("write %q if a service level is meant; %s", strings.Replace(share, ",", ".", 1)+"% in "+seconds+"s", targetForms)
}

// syntaxAdvice says what is mostly behind a mistake of syntax on a line.
func syntaxAdvice(message, line string) string {
	switch {
	case strings.Contains(line, "\t"):
		return "the line has a tab: YAML wants blanks"
	case strings.Contains(message, "expected ',' or ']'"):
		return "close the list with ]"
	case strings.Contains(message, "expected ',' or '}'"):
		return "close the braces with }"
	case strings.Contains(message, "mapping values are not allowed"):
		return "quote a text that has a colon in it, and write one key a line, indented like its neighbors"
	case strings.Contains(message, "unknown anchor"):
		return "*NAME repeats what was written before with &NAME"
	}
	return "write one key a line, as key: value, indented like its neighbors"
}
