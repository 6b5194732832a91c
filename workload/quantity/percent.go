package quantity

import (
	"errors"
	"strings"

	"headroom/router"
)

// ErrNoPercent is a text without a percent sign at its end.
var ErrNoPercent = errors.New("is not a percentage")

// percentMax is the largest percentage read, in percent.
const percentMax = 1_000_000

// Percent reads "80%" or "99.5 %", rounded to a thousandth of a percent; from 0 to a million percent. Errors: ErrNoPercent,
// ErrNotANumber, ErrNegative, ErrTooLarge.
func Percent(text string) (router.Percent, error) {
	number, ok := strings.CutSuffix(strings.TrimSpace(text), "%")
	if !ok {
		return 0, ErrNoPercent
	}
	const one = int64(router.Full) / 100
	value, err := Scaled(strings.TrimSpace(number), one)
	switch {
	case err != nil:
		return 0, err
	case value < 0:
		return 0, ErrNegative
	case value > percentMax*one:
		return 0, ErrTooLarge
	}
	return router.Percent(value), nil
}
