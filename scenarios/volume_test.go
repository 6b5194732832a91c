package scenarios

import (
	"math"
	"strings"
	"testing"

	"headroom/router"
)

// A volume per day is the day's: a run shorter than the day gets the part that lies in it. It would catch 2400 calls a day
// crowded into the four hours that are simulated.
func TestVolumeOfPartOfADay(t *testing.T) {
	for _, row := range []struct {
		name, duration, interval, volume string
		want                             float64 // expected arrivals
	}{
		{"evenly", "4h", "30m", "{per_day: 2400}", 400},                                                          // 4/24
		{"evenly, intervals that do not divide the day", "100m", "25m", "{per_day: 2400}", 500.0 / 3},            // 100/1440
		{"by profile", "12h", "6h", "{per_day: 1000, profile: [1, 4, 4, 1]}", 500},                               // (1 + 4)/10
		{"by profile, by weekday", "12h", "6h", "{weekly: {mon: 1000, default: 0}, profile: [1, 5, 4, 0]}", 600}, // 2026-03-02 is a Monday
		{"a whole day", "24h", "6h", "{per_day: 1000, profile: [1, 4, 4, 1]}", 1000},
		{"two days", "48h", "6h", "{per_day: 1000, profile: [1, 4, 4, 1]}", 2000},
		{"by interval: the run's own numbers", "12h", "6h", "{by_interval: [10, 20]}", 30},
	} {
		s, problems := loadText(replaced(atDays, "duration: "+row.duration, atInterval, "interval: "+row.interval, "{per_hour: 60}", row.volume, `"06:00"`, `"00:00"`))
		if len(problems) > 0 {
			t.Errorf("%s: %v", row.name, problems)
			continue
		}
		source := &s.Model().Sources[0]
		if got := source.Expected(0, router.Far); math.Abs(got-row.want) > 1e-9*row.want {
			t.Errorf("%s: %g arrivals, want %g", row.name, got, row.want)
		}
	}
	_, problems := loadText(replaced(atDays, "duration: 12h", "{per_hour: 60}", "{per_day: 1000, profile: [1, 4]}"))
	if len(problems) != 1 || !strings.Contains(problems[0].String(), "2 numbers, but there are 4 intervals of 6h") || !strings.Contains(problems[0].Remedy, "whole day") {
		t.Errorf("a profile of the run alone: %v", problems)
	}
}
