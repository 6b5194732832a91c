package quantity

import (
	"errors"
	"testing"

	"headroom/router"
)

// Percentages are kept in whole thousandths.
func TestPercent(t *testing.T) {
	for _, row := range []struct {
		text string
		want router.Percent
		err  error
	}{
		{"80%", 80_000, nil},
		{" 99.5 % ", 99_500, nil},
		{"33.3333%", 33_333, nil}, // rounded
		{"0%", 0, nil},
		{"1000000%", 1_000_000_000, nil}, // what 32 bits hold
		{"1000000.001%", 0, ErrTooLarge},
		{"9999999999%", 0, ErrTooLarge},
		{"80", 0, ErrNoPercent},
		{"%", 0, ErrNotANumber},
		{"x%", 0, ErrNotANumber},
		{"-1%", 0, ErrNegative},
	} {
		if got, err := Percent(row.text); got != row.want || !errors.Is(err, row.err) {
			t.Errorf("%q: %d, %v; want %d, %v", row.text, got, err, row.want, row.err)
		}
	}
}
