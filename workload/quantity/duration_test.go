package quantity

import (
	"errors"
	"fmt"
	"testing"

	"headroom/router"
)

// Durations add up exactly and always carry units; what is wrong is said in words that end "patience "5x" …".
func TestDuration(t *testing.T) {
	for _, row := range []struct {
		text string
		want router.Time
		err  string // "" = none
	}{
		{"90s", 90 * router.Second, ""},
		{"1h30m", 90 * router.Minute, ""},
		{" 1h  30m ", 90 * router.Minute, ""},
		{"5min", 5 * router.Minute, ""},
		{"5min30s", 330 * router.Second, ""},
		{"250ms", 250 * router.Millisecond, ""},
		{"2ms3us4ns", 2_003_004, ""},
		{"7µs", 7000, ""},
		{"0.1s", 100 * router.Millisecond, ""},      // exactly: a float would give 100 000 000.000 000 01 ns
		{"0.333333333333m", 20 * router.Second, ""}, // 19 999 999 999.98 ns, rounded once
		{"0.5h", 30 * router.Minute, ""},
		{"2d", 2 * router.Day, ""},
		{"0s", 0, ""},
		{"106751d23h47m16.854775806s", router.Far - 1, ""}, // the longest; Far means never
		{"106751d23h47m16.854775807s", 0, "is too long (292 years at most)"},
		{"99999999999999999999d", 0, "is too long (292 years at most)"},
		{"90", 0, "has no unit"},
		{"1h30", 0, `has no unit behind "30"`},
		{"90x", 0, `has an unknown unit "x"`},
		{"1x30m", 0, `has an unknown unit "x"`},
		{"1e3s", 0, `has an unknown unit "e"`},
		{"5 min", 0, "has a space before its unit"},
		{"30m1h", 0, "has units out of order"},
		{"1m1min", 0, "has units out of order"}, // the same twice
		{"m", 0, "is not a duration"},
		{"5s later", 0, "is not a duration"},
		{"+5s", 0, "is not a duration"},
		{"1.2.3s", 0, "is not a number"},
		{".s", 0, "is not a number"},
		{"-5s", 0, "is negative"},
		{"-5", 0, "is negative"},
		{"--5s", 0, "is not a duration"},
		{"-", 0, "is not a duration"},
		{" ", 0, "is empty"},
	} {
		got, err := Duration(row.text)
		said := ""
		if err != nil {
			said = err.Error()
		}
		if got != row.want || said != row.err {
			t.Errorf("%q: %d, %v; want %d, %s", row.text, got, err, row.want, row.err)
		}
	}
}

func TestTimeIsExact(t *testing.T) {
	for _, c := range []struct {
		text string
		want router.Time
		err  error
	}{
		{"0", 0, nil},
		{"90", 90 * router.Second, nil},
		{".5", router.Second / 2, nil},
		{"5.", 5 * router.Second, nil},
		{"0.1", 100_000_000, nil},
		{"1234567.123456789", 1234567_123456789, nil}, // a float64 keeps 16 digits
		{"1.10000000000000000000000000", 1_100_000_000, nil},
		{"1h2m3.5s", router.Hour + 2*router.Minute + 3500*router.Millisecond, nil},
		{"1h 30min", 90 * router.Minute, nil},
		{"0.5d", 12 * router.Hour, nil},
		{"2ms3us4ns", 2_003_004, nil},
		{"7µs", 7000, nil},
		{"0.000000001h", 3600, nil},
		{"0.00000000000001157407407407407407d", 0, ErrTooFine},
		{"9223372036.854775806", router.Far - 1, nil}, // the longest; Far means never
		{"9223372036.854775807", 0, ErrTooLong},
		{"99999999999999999999999", 0, ErrTooLong},
		{"106751d23h47m16.854775807s", 0, ErrTooLong},
		{"1.0000000001", 0, ErrTooFine},
		{"0.9999999999", 0, ErrTooFine}, // also where rounding would give a whole second
		{"-1", 0, ErrNegative},
		{"-1h", 0, ErrNegative},
		{"-x", 0, ErrNotATime},
		{"-", 0, ErrNotATime},
		{"", 0, ErrNotATime},
		{".", 0, ErrNotATime},
		{"1.2.3", 0, ErrNotATime},
		{"1s2m", 0, ErrNotATime}, // wrong order
		{"1m1m", 0, ErrNotATime},
		{"1m30", 0, ErrNotATime}, // 30 of what?
		{"m", 0, ErrNotATime},
		{"+1", 0, ErrNotATime},
		{"1 s", 0, ErrNotATime},
		{"1e3", 0, ErrNotATime},
		{"inf", 0, ErrNotATime},
	} {
		if got, err := Time(c.text); got != c.want || !errors.Is(err, c.err) {
			t.Errorf("Time(%q) = %d, %v; want %d, %v", c.text, got, err, c.want, c.err)
		}
	}
}

// FuzzDuration: whatever the text, no panic; a time is from 0 and below Far, is the same written in nanoseconds, and what
// Time takes as a duration is what Duration makes of it.
func FuzzDuration(f *testing.F) {
	for _, text := range []string{"1h30m", "0.1s", "-5s", "1h 30", "7µs", "106751d23h47m16.854775806s", "90"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Duration(text)
		if err == nil {
			if d < 0 || d >= router.Far {
				t.Fatalf("%q is %d", text, d)
			}
			if again, err := Duration(fmt.Sprintf("%dns", d)); again != d || err != nil {
				t.Errorf("%q is %d, but that many ns are %d, %v", text, d, again, err)
			}
		}
		if exact, timeErr := Time(text); timeErr == nil && err == nil && exact != d {
			t.Errorf("%q: as a time %d, as a duration %d", text, exact, d)
		}
	})
}
