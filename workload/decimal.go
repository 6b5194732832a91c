package workload

import (
	"errors"
	"math/bits"
	"strings"

	"headroom/router"
)

var (
	errNotATime = errors.New("is not a time")
	errNegative = errors.New("is negative")
	errTooLong  = errors.New("is too long (292 years at most)")
	errTooFine  = errors.New("has digits below a nanosecond")
)

// units of a duration, in the order in which they are written.
var units = []struct {
	name string
	size router.Time
}{
	{"d", router.Day}, {"h", router.Hour}, {"ms", router.Millisecond}, {"m", router.Minute}, {"s", router.Second},
	{"µs", router.Microsecond}, {"us", router.Microsecond}, {"ns", 1},
}

// parseTime reads plain seconds ("90", "0.25") or a duration ("1h2m3.5s"), exactly: no float is involved, and what is not
// a whole number of nanoseconds is refused.
func parseTime(text string) (router.Time, error) {
	if strings.HasPrefix(text, "-") {
		if _, err := parseTime(text[1:]); err != nil {
			return 0, err
		}
		return 0, errNegative
	}
	if text == "" {
		return 0, errNotATime
	}
	total, last := router.Time(0), router.Far
	for rest := text; rest != ""; {
		number := rest[:numberLength(rest)]
		size := router.Second
		if len(number) == len(text) {
			rest = "" // plain seconds
		} else {
			var ok bool
			if size, rest, ok = cutUnit(rest[len(number):]); !ok || size >= last {
				return 0, errNotATime
			}
			last = size
		}
		part, err := parseDecimal(number, size)
		if err != nil {
			return 0, err
		}
		if part >= router.Far-total {
			return 0, errTooLong
		}
		total += part
	}
	return total, nil
}

// numberLength is how much of text is digits and points.
func numberLength(text string) int {
	n := 0
	for n < len(text) && (text[n] >= '0' && text[n] <= '9' || text[n] == '.') {
		n++
	}
	return n
}

func cutUnit(text string) (size router.Time, rest string, ok bool) {
	for _, unit := range units {
		if rest, found := strings.CutPrefix(text, unit.name); found {
			return unit.size, rest, true
		}
	}
	return 0, text, false
}

// parseDecimal returns number × size exactly: digits, at most one point, at least one digit.
func parseDecimal(number string, size router.Time) (router.Time, error) {
	whole, fraction, _ := strings.Cut(number, ".")
	if whole == "" && fraction == "" || strings.Contains(fraction, ".") {
		return 0, errNotATime
	}
	total := uint64(0)
	for i := range len(whole) {
		high, low := bits.Mul64(total, 10)
		sum, carry := bits.Add64(low, uint64(whole[i]-'0'), 0)
		if high != 0 || carry != 0 {
			return 0, errTooLong
		}
		total = sum
	}
	high, total := bits.Mul64(total, uint64(size))
	part, err := parseFraction(strings.TrimRight(fraction, "0"), size)
	if err != nil {
		return 0, err
	}
	if high != 0 || total >= uint64(router.Far)-part {
		return 0, errTooLong
	}
	return router.Time(total + part), nil
}

// parseFraction returns 0.digits × size. A day is 2¹⁶·3³·5¹¹ ns, so more than 16 digits (the last not 0) are never whole.
func parseFraction(digits string, size router.Time) (uint64, error) {
	if len(digits) > 16 {
		return 0, errTooFine
	}
	number, power := uint64(0), uint64(1)
	for i := range len(digits) {
		number = 10*number + uint64(digits[i]-'0')
		power *= 10
	}
	high, low := bits.Mul64(number, uint64(size))
	part, remainder := bits.Div64(high, low, power) // number < power, so the quotient is below size
	if remainder != 0 {
		return 0, errTooFine
	}
	return part, nil
}
