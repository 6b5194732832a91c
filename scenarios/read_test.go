package scenarios

import (
	"testing"

	"headroom/router"
)

// A scenario's durations end after ten years: beyond them, and beyond what router.Time holds, the answer is the same.
func TestDurationsAreBounded(t *testing.T) {
	if got, err := parseDuration("3660d"); got != 3660*router.Day || err != nil {
		t.Errorf("ten years: %v, %v", got, err)
	}
	for _, text := range []string{"3661d", "3660d1ns", "200000d", "99999999999999999999d"} {
		if got, err := parseDuration(text); err == nil || err.Error() != "is longer than ten years" {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	if _, err := parseDuration("5"); err == nil || err.Error() != "has no unit" {
		t.Errorf("no unit: %v", err)
	}
}
