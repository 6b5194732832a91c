package quantity

import (
	"errors"
	"fmt"
	"strings"

	"headroom/router"
)

var (
	// ErrNoUnit is a number that could be seconds or days.
	ErrNoUnit = errors.New("has no unit")
	// ErrTooLong is a time that router.Time cannot hold.
	ErrTooLong = errors.New("is too long (292 years at most)")
	// ErrTooFine is a time that is not a whole number of nanoseconds.
	ErrTooFine = errors.New("has digits below a nanosecond")
	// ErrNotATime is neither a number of seconds nor a duration.
	ErrNotATime = errors.New("is not a time")

	errEmpty        = errors.New("is empty")
	errNotADuration = errors.New("is not a duration")
	errUnitOrder    = errors.New("has units out of order")
	errSpace        = errors.New("has a space before its unit")
)

// units of a duration.
var units = []struct {
	name string
	size router.Time
}{
	{"d", router.Day},
	{"h", router.Hour},
	{"min", router.Minute},
	{"m", router.Minute},
	{"s", router.Second},
	{"ms", router.Millisecond},
	{"µs", router.Microsecond},
	{"us", router.Microsecond},
	{"ns", 1},
}

// Duration reads a span of time, at least 0: "90s", "1h30m", "1h 30m", "0.5h", "2d", "250ms". Numbers carry units from the
// largest to the smallest, each once at most (d, h, m or min, s, ms, µs or us, ns), and are added up, each rounded to the
// nearest nanosecond. Errors: ErrNoUnit, ErrNegative, ErrTooLong, ErrNotANumber, and others that only say what is wrong.
func Duration(text string) (router.Time, error) {
	t, _, err := duration(strings.TrimSpace(text))
	return t, err
}

// Time reads a time as tables hold it: a number of seconds ("90", "0.25") or a duration ("1h2m3.5s"), at least 0. It rounds
// nothing: what was recorded is kept or refused. Errors: ErrNotATime, ErrNegative, ErrTooLong, ErrTooFine.
func Time(text string) (router.Time, error) {
	if numberLength(text) == len(text) {
		text += "s"
	}
	t, exact, err := duration(text)
	switch {
	case errors.Is(err, ErrNegative), errors.Is(err, ErrTooLong):
		return 0, err
	case err != nil:
		return 0, ErrNotATime
	case !exact:
		return 0, ErrTooFine
	}
	return t, nil
}

// duration adds up; exact says whether nothing had to be rounded.
func duration(text string) (total router.Time, exact bool, err error) {
	if text == "" {
		return 0, false, errEmpty
	}
	magnitude, negative := strings.CutPrefix(text, "-")
	total, exact, err = sum(magnitude)
	if negative && (err == nil || errors.Is(err, ErrNoUnit)) { // otherwise it is not even a duration below 0
		return 0, false, ErrNegative
	}
	return total, exact, err
}

// sum is duration without a sign.
func sum(text string) (router.Time, bool, error) {
	total, exact := router.Time(0), true
	rest, last := text, router.Far
	for {
		number := rest[:numberLength(rest)]
		size, after, err := cutUnit(rest[len(number):])
		switch {
		case number == "":
			return 0, false, errNotADuration
		case errors.Is(err, ErrNoUnit) && len(number) < len(text):
			return 0, false, fmt.Errorf("has no unit behind %q", number)
		case err != nil:
			return 0, false, err
		case size >= last:
			return 0, false, errUnitOrder
		}
		part, whole, err := scaled(number, int64(size))
		switch {
		case errors.Is(err, ErrTooLarge) || err == nil && router.Time(part) >= router.Far-total:
			return 0, false, ErrTooLong
		case err != nil:
			return 0, false, err
		}
		total, exact, last = total+router.Time(part), exact && whole, size
		if after == "" {
			return total, exact, nil
		}
		rest = after
	}
}

// cutUnit takes the unit that text begins with, and the spaces behind it.
func cutUnit(text string) (size router.Time, rest string, err error) {
	name := text
	if i := strings.IndexAny(text, "0123456789. "); i >= 0 {
		name = text[:i]
	}
	rest = strings.TrimLeft(text[len(name):], " ")
	for _, u := range units {
		if u.name == name {
			return u.size, rest, nil
		}
	}
	switch {
	case text == "":
		return 0, "", ErrNoUnit
	case name == "":
		return 0, "", errSpace
	}
	return 0, "", fmt.Errorf("has an unknown unit %q", name)
}
