package quantity

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

var (
	// ErrNotANumber is what anything but digits with at most one point is.
	ErrNotANumber = errors.New("is not a number")
	// ErrNegative is a quantity below 0 where none can be.
	ErrNegative = errors.New("is negative")
	// ErrTooLarge is a number that 64 bits cannot hold.
	ErrTooLarge = errors.New("is too large")
)

// Scaled returns the number that text writes ("12", "0.85", "-3") times unit, rounded once, half away from zero. unit is
// from 1 to 10¹⁷. Errors: ErrNotANumber, ErrTooLarge.
func Scaled(text string, unit int64) (int64, error) {
	digits, negative := strings.CutPrefix(text, "-")
	value, _, err := scaled(digits, unit)
	if negative {
		value = -value
	}
	return value, err
}

// Number returns the float64 nearest to the number that text writes. Errors: ErrNotANumber, ErrTooLarge (beyond 64 bits).
func Number(text string) (float64, error) {
	if _, err := Scaled(text, 1); err != nil {
		return 0, err
	}
	return strconv.ParseFloat(text, 64)
}

// scaled is Scaled without a sign; exact says whether nothing had to be rounded.
func scaled(number string, unit int64) (value int64, exact bool, err error) {
	whole, fraction, _ := strings.Cut(number, ".")
	if whole+fraction == "" || numberLength(whole) < len(whole) || strings.Trim(fraction, "0123456789") != "" {
		return 0, false, ErrNotANumber
	}
	part, exact := scaledFraction(fraction, unit)
	count := int64(0)
	for i := range len(whole) {
		digit := int64(whole[i] - '0')
		if count > (math.MaxInt64-digit)/10 {
			return 0, false, ErrTooLarge
		}
		count = 10*count + digit
	}
	if count > (math.MaxInt64-part)/unit {
		return 0, false, ErrTooLarge
	}
	return count*unit + part, exact, nil
}

// scaledFraction returns 0.digits × unit, rounded half up. From the last digit d to the first, x ← (d·unit + x)/10; what
// the divisions cut off cannot change a later quotient, and the last remainder decides the rounding.
func scaledFraction(digits string, unit int64) (part int64, exact bool) {
	exact = true
	remainder := int64(0)
	for i := len(digits) - 1; i >= 0; i-- {
		sum := int64(digits[i]-'0')*unit + part
		part, remainder = sum/10, sum%10
		exact = exact && remainder == 0
	}
	if remainder >= 5 {
		part++
	}
	return part, exact
}

// numberLength is how much of text is digits and points.
func numberLength(text string) int {
	return len(text) - len(strings.TrimLeft(text, "0123456789."))
}
