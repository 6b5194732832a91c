package scenarios

import (
	"testing"
	"time"

	"headroom/router"
)

// Clock times on days when the clocks change: skipped ones are the jump, those shown twice the first. Germany changes at 01:00 UTC,
// Lord Howe by half an hour, Cairo and Havana at midnight; in Apia 2011-12-30 was left out altogether.
func TestWallClock(t *testing.T) {
	for _, c := range []struct {
		place, date, clock, want string // want in UTC
	}{
		{"Europe/Berlin", "2026-03-28", "23:30", "2026-03-28T22:30:00Z"},
		{"Europe/Berlin", "2026-03-29", "00:00", "2026-03-28T23:00:00Z"},
		{"Europe/Berlin", "2026-03-29", "01:59", "2026-03-29T00:59:00Z"},
		{"Europe/Berlin", "2026-03-29", "02:00", "2026-03-29T01:00:00Z"}, // the jump
		{"Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00:00Z"},
		{"Europe/Berlin", "2026-03-29", "03:00", "2026-03-29T01:00:00Z"},
		{"Europe/Berlin", "2026-03-29", "03:30", "2026-03-29T01:30:00Z"},
		{"Europe/Berlin", "2026-03-29", "24:00", "2026-03-29T22:00:00Z"}, // 23 hours later
		{"Europe/Berlin", "2026-10-25", "01:59", "2026-10-24T23:59:00Z"},
		{"Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z"}, // the first
		{"Europe/Berlin", "2026-10-25", "03:00", "2026-10-25T02:00:00Z"},
		{"Europe/Berlin", "2026-10-25", "24:00", "2026-10-25T23:00:00Z"}, // 25 hours after 00:00
		{"Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30:00Z"},
		{"Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00Z"},
		{"Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00:00Z"}, // the day begins at 01:00
		{"America/Havana", "2026-11-01", "00:30", "2026-11-01T04:30:00Z"},
		{"Pacific/Apia", "2011-12-30", "12:00", "2011-12-30T10:00:00Z"},
		{"Asia/Kolkata", "2026-03-29", "02:30", "2026-03-28T21:00:00Z"},
		{"UTC", "2026-03-29", "02:30", "2026-03-29T02:30:00Z"},
	} {
		place, err := time.LoadLocation(c.place)
		if err != nil {
			t.Fatal(err)
		}
		date, _ := time.Parse(time.DateOnly, c.date)
		clock, _ := parseClock(c.clock)
		got := WallClock(date.Year(), date.Month(), date.Day(), clock, place)
		if got.UTC().Format(time.RFC3339) != c.want {
			t.Errorf("%s %s in %s: %s, want %s", c.date, c.clock, c.place, got.UTC().Format(time.RFC3339), c.want)
		}
	}
}

// On every minute of a year that is not skipped, the instant shows that clock time, and no earlier instant does.
func TestWallClockShowsIt(t *testing.T) {
	for _, name := range []string{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "America/Havana"} {
		place, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		last := time.Time{}
		for day := range 370 {
			for clock := router.Time(0); clock < router.Day; clock += 10 * router.Minute {
				got := WallClock(2026, 1, 1+day, clock, place)
				if got.Before(last) {
					t.Fatalf("%s: day %d %v is before the clock time before", name, day, clock)
				}
				last = got
				shown := time.Date(2026, 1, 1+day, 0, 0, int(clock/router.Second), 0, time.UTC)
				if got.Format(time.DateTime) == shown.Format(time.DateTime) {
					for _, back := range []time.Duration{30 * time.Minute, time.Hour} {
						if got.Add(-back).Format(time.DateTime) == shown.Format(time.DateTime) {
							t.Fatalf("%s: %s is also shown earlier", name, shown)
						}
					}
					continue
				}
				if start, _ := got.ZoneBounds(); !start.Equal(got) {
					t.Fatalf("%s: %s gives %s, which is no jump", name, shown.Format(time.DateTime), got)
				}
			}
		}
	}
}

// Day numbers are dates: in another place the day is that of the same date there.
func TestOnDayIn(t *testing.T) {
	berlin, _ := time.LoadLocation("Europe/Berlin")
	manila, _ := time.LoadLocation("Asia/Manila")
	s := &Scenario{Start: time.Date(2026, 3, 28, 10, 30, 0, 0, berlin), Location: berlin}
	for _, c := range []struct {
		d     int
		clock router.Time
		place *time.Location
		want  router.Time
	}{
		{0, 0, berlin, -10*router.Hour - 30*router.Minute},
		{1, 24 * router.Hour, berlin, 13*router.Hour + 30*router.Minute + 23*router.Hour},
		{1, 30 * router.Hour, berlin, 13*router.Hour + 30*router.Minute + 29*router.Hour},
		{1, 8 * router.Hour, manila, 14*router.Hour + 30*router.Minute}, // 00:00 UTC on the 29th
	} {
		if got := s.onDayIn(c.d, c.clock, c.place); got != c.want {
			t.Errorf("day %d %v in %s: %v, want %v", c.d, c.clock, c.place, got, c.want)
		}
	}
}
