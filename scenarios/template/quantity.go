package template

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"headroom/scenarios/workbook"
)

// timeUnit is a time with its unit.
var timeUnit = regexp.MustCompile(`^\s*[0-9.].*[a-zµ]\s*$`)

// seconds is a span of time: a number of the unit of the heading, or a text with its own unit.
func (w row) seconds(name, unit string) (*Value, bool) {
	text, at := w.get(name)
	if text == "" {
		return nil, false
	}
	if timeUnit.MatchString(text) {
		return single(at, text), true
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		w.r.problem(at, fmt.Sprintf("%s %q is not a number", name, text), fmt.Sprintf("write a number of %s, or a time with its unit, such as 4m30s", unitWords[unit]))
		return nil, false
	}
	if v > 0 && v < 1 && unit == "s" {
		w.r.problem(at, fmt.Sprintf("%s is %s seconds", name, text), "a cell with the format of a time holds a share of a day: write a number of seconds, or a time with its unit, such as 4m30s")
		return nil, false
	}
	return single(at, text+unit), true
}

var unitWords = map[string]string{"s": "seconds", "m": "minutes"}

// percent is a share: a number from 0 to 1, as a cell with % holds it, or a text with its sign.
func (w row) percent(name string) (*Value, bool) {
	text, at := w.get(name)
	if text == "" {
		return nil, false
	}
	if number, signed := strings.CutSuffix(text, "%"); signed {
		if _, err := strconv.ParseFloat(strings.TrimSpace(number), 64); err != nil {
			w.r.problem(at, fmt.Sprintf("%s %q is not a percentage", name, text), "write it with digits and perhaps a point, such as 80.5%")
			return nil, false
		}
		return single(at, text), true
	}
	v, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil:
		w.r.problem(at, fmt.Sprintf("%s %q is not a percentage", name, text), "write it with its sign, such as 80%")
		return nil, false
	case v < 0 || v > 1:
		w.r.problem(at, fmt.Sprintf("%s is %s: as a percentage that is %s%%", name, text, hundred(v)), fmt.Sprintf("write it with its sign, such as %s%%", text))
		return nil, false
	}
	return single(at, hundred(v)+"%"), true
}

// hundred is a share in percent, without the digits that only a product has.
func hundred(v float64) string {
	rounded := math.Round(v*1e10) / 1e8
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// clock is a time of day.
func (w row) clock(name string) (*Value, bool) {
	text, at := w.get(name)
	if text == "" {
		return nil, false
	}
	return single(at, clockOf(workbook.Clock(text))), true
}

// spokenClock is a time of day as it is typed: 8:30, 8:30 pm.
var spokenClock = regexp.MustCompile(`(?i)^([0-9]{1,2}):([0-9]{2})(:00)?\s*(am|pm|a\.m\.|p\.m\.)?$`)

// clockOf writes a time of day with two digits for the hour, of 24; what is none stays as it is.
func clockOf(text string) string {
	m := spokenClock.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	hour, _ := strconv.Atoi(m[1])
	if half := strings.ToLower(m[4]); half != "" {
		if hour < 1 || hour > 12 {
			return text
		}
		if hour %= 12; half[0] == 'p' {
			hour += 12
		}
	}
	return fmt.Sprintf("%02d:%s", hour, m[2])
}
