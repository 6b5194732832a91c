package scenarios

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"headroom/router"
)

// errNotANumber is what anything but plain digits with at most one point is.
var errNotANumber = errors.New("is not a number")

// maxDigits bounds a written number; more digits carry no meaning here.
const maxDigits = 30

// scaled reads a plain decimal number ("12", "0.85", "-3") exactly and returns it times unit, rounded half away from
// zero. Exponents, infinities and separators are refused: nobody writes a head count as 1e3.
func scaled(text string, unit int64) (int64, error) {
	digits := strings.TrimPrefix(text, "-")
	if digits == "" || len(digits) > maxDigits || strings.Count(digits, ".") > 1 || digits == "." || strings.Trim(digits, "0123456789.") != "" {
		return 0, errNotANumber
	}
	value, ok := new(big.Rat).SetString(text)
	if !ok {
		return 0, errNotANumber
	}
	value.Mul(value, new(big.Rat).SetInt64(unit))
	half := big.NewRat(1, 2)
	if value.Sign() < 0 {
		half.Neg(half)
	}
	value.Add(value, half)
	whole := new(big.Int).Quo(value.Num(), value.Denom()) // truncates toward zero
	if !whole.IsInt64() {
		return 0, errors.New("is too large")
	}
	return whole.Int64(), nil
}

// durationUnits in the order they are tried; the longer names first.
var durationUnits = []struct {
	name string
	size router.Time
}{
	{"ms", router.Millisecond}, {"min", router.Minute},
	{"s", router.Second}, {"m", router.Minute}, {"h", router.Hour}, {"d", router.Day},
}

// maxDuration bounds every duration a scenario may state.
const maxDuration = 3660 * router.Day

// parseDuration reads "90s", "1h30m", "0.5h", "2d": numbers with units, added up.
func parseDuration(text string) (router.Time, error) {
	rest := strings.TrimSpace(text)
	if rest == "" {
		return 0, errors.New("is empty")
	}
	if strings.HasPrefix(rest, "-") {
		return 0, errors.New("is negative")
	}
	var total router.Time
	for rest != "" {
		number := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789."))]
		rest = rest[len(number):]
		if number == "" {
			return 0, errors.New("is not a duration")
		}
		if rest == "" {
			return 0, errNoUnit
		}
		size, used := durationUnit(rest)
		if used == 0 {
			return 0, fmt.Errorf("has an unknown unit %q", rest)
		}
		value, err := scaled(number, int64(size))
		if err != nil {
			return 0, err
		}
		if value > int64(maxDuration) || total+router.Time(value) > maxDuration {
			return 0, errors.New("is longer than ten years")
		}
		total += router.Time(value)
		rest = strings.TrimLeft(rest[used:], " ")
	}
	return total, nil
}

// errNoUnit is its own error because its remedy can name the units.
var errNoUnit = errors.New("has no unit")

func durationUnit(text string) (size router.Time, used int) {
	for _, u := range durationUnits {
		rest, ok := strings.CutPrefix(text, u.name)
		if ok && (rest == "" || strings.IndexByte("0123456789. ", rest[0]) >= 0) {
			return u.size, len(u.name)
		}
	}
	return 0, 0
}

// parsePercent reads "80%" or "99.5%" as thousandths of a percent.
func parsePercent(text string) (router.Percent, error) {
	number, ok := strings.CutSuffix(strings.TrimSpace(text), "%")
	if !ok {
		return 0, errNoPercent
	}
	value, err := scaled(strings.TrimSpace(number), 1000)
	switch {
	case err != nil:
		return 0, err
	case value < 0:
		return 0, errors.New("is negative")
	case value > 1_000_000_000:
		return 0, errors.New("is too large")
	}
	return router.Percent(value), nil
}

var errNoPercent = errors.New("is not a percentage")

// parseClock reads a time of day from "00:00" to "24:00", with optional seconds, as time since midnight.
func parseClock(text string) (router.Time, error) {
	if text == "24:00" || text == "24:00:00" {
		return router.Day, nil
	}
	for _, layout := range []string{"15:04", "15:04:05"} {
		if t, err := time.Parse(layout, text); err == nil && len(text) == len(layout) {
			return router.Time(t.Hour())*router.Hour + router.Time(t.Minute())*router.Minute + router.Time(t.Second())*router.Second, nil
		}
	}
	return 0, errors.New("is not a time of day")
}
