package scenarios

import (
	"testing"

	"headroom/router"
)

// Clock times go from 00:00 to 24:00, always with two digits.
func TestParseClock(t *testing.T) {
	for text, want := range map[string]router.Time{"00:00": 0, "08:30": 8*router.Hour + 30*router.Minute, "24:00": router.Day, "23:59:59": router.Day - router.Second} {
		if got, err := parseClock(text); err != nil || got != want {
			t.Errorf("%q: %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"24:01", "8", "8:30", "08.30", "25:00", "-1:00", ""} {
		if got, err := parseClock(text); err == nil {
			t.Errorf("%q passes as %v", text, got)
		}
	}
}
