package scenarios

import (
	"testing"

	"headroom/router"
)

// Durations add up exactly and always carry units.
func TestParseDuration(t *testing.T) {
	for _, row := range []struct {
		text string
		want router.Time // only if ok
		ok   bool
	}{
		{"90s", 90 * router.Second, true},
		{"1h30m", 90 * router.Minute, true},
		{"1h 30m", 90 * router.Minute, true},
		{"5min", 5 * router.Minute, true},
		{"250ms", 250 * router.Millisecond, true},
		{"0.1s", 100 * router.Millisecond, true},      // exactly: a float would give 100 000 000.000 000 01 ns
		{"0.333333333333m", 20 * router.Second, true}, // 19 999 999 999.98 ns, rounded once
		{"2d", 2 * router.Day, true},
		{"0s", 0, true},
		{"3660d", 3660 * router.Day, true},
		{"3661d", 0, false},                 // beyond the bound
		{"99999999999999999999d", 0, false}, // beyond 64 bits
		{"90", 0, false},
		{"90x", 0, false},
		{"m", 0, false},
		{"1.2.3s", 0, false},
		{"-5s", 0, false},
		{"1e3s", 0, false},
		{"5s later", 0, false},
		{"", 0, false},
	} {
		got, err := parseDuration(row.text)
		if (err == nil) != row.ok || row.ok && got != row.want {
			t.Errorf("%q: %v, %v; want %v, ok %v", row.text, got, err, row.want, row.ok)
		}
	}
}

// Percentages are kept in whole thousandths; clock times from 00:00 to 24:00.
func TestParsePercentAndClock(t *testing.T) {
	for text, want := range map[string]router.Percent{"80%": 80_000, "99.5 %": 99_500, "33.3333%": 33_333, "0%": 0} {
		if got, err := parsePercent(text); err != nil || got != want {
			t.Errorf("%q: %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"80", "%", "-1%", "x%", "9999999999%"} {
		if got, err := parsePercent(text); err == nil {
			t.Errorf("%q passes as %d", text, got)
		}
	}
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
