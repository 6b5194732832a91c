package main

import (
	"testing"
	"time"

	"headroom/router"
)

// Clock times mean what the calendar of the place says, also after clocks have been changed, and each way of writing a
// day finds it. Expected values are counted by hand from midnight of the first day.
func TestMoment(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	const second = router.Second - 1 // a whole second means its end
	day := func(y int, m time.Month, d, days int) calendar {
		return calendar{start: time.Date(y, m, d, 0, 0, 0, 0, berlin), horizon: router.Time(days) * router.Day}
	}
	one, week, month := day(2026, 3, 3, 1), day(2026, 3, 28, 5), day(2026, 12, 21, 21)
	for _, c := range []struct {
		why, text string
		c         calendar
		want      router.Time
		refused   bool
	}{
		{"clock", "10:14", one, 10*router.Hour + 14*router.Minute + second, false},
		{"seconds", "10:14:22", one, 10*router.Hour + 14*router.Minute + 22*router.Second + second, false},
		{"a fraction is exact", "10:14:22.5", one, 10*router.Hour + 14*router.Minute + 22*router.Second + 500*router.Millisecond, false},
		{"duration", "10h14m", one, 10*router.Hour + 14*router.Minute + second, false},
		{"the end is the end, not a second later", "24:00", one, router.Day, false},
		{"weekday of a single day", "Tue 10:14", one, 10*router.Hour + 14*router.Minute + second, false},
		{"Sunday 29 March 2026 begins an hour early at 02:00", "Sun 10:00", week, router.Day + 9*router.Hour + second, false},
		{"the new year", "2 Jan 01:00", month, 12*router.Day + router.Hour + second, false},
		{"date with weekday", "Fri 1 Jan 00:00", month, 11*router.Day + second, false},
		{"full date", "2026-12-22 00:00", month, router.Day + second, false},
		{"which day", "10:14", week, 0, true},
		{"which Monday", "Mon 10:14", month, 0, true},
		{"no time", "Mon", week, 0, true},
		{"no clock has it", "25:00", one, 0, true},
	} {
		got, err := c.c.moment(c.text)
		if got != c.want || (err != nil) != c.refused {
			t.Errorf("%s: %q is %v (%v), want %v, refused %v", c.why, c.text, got, err, c.want, c.refused)
		}
	}
}

// Of the hour that comes twice both can be seen and asked for.
func TestClockShownTwice(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	c := calendar{start: time.Date(2026, 10, 25, 0, 0, 0, 0, berlin), horizon: 25 * router.Hour}
	for text, want := range map[string]router.Time{"Sun 02:30:00 CEST": 150 * router.Minute, "Sun 02:30:00 CET": 210 * router.Minute, "Sun 03:30:00": 270 * router.Minute} {
		if shown := c.clock(want); shown != text {
			t.Errorf("%v is shown as %q, want %q", want, shown, text)
		}
		if got, err := c.moment(text); err != nil || got != want+router.Second-1 {
			t.Errorf("%q is %v (%v), want %v", text, got, err, want)
		}
	}
	if at, err := c.moment("Sun 04:30 CEST"); err == nil {
		t.Errorf("half past four in summer time is %v", at)
	}
}

// What is shown can be typed in again, whatever the length of the run.
func TestClockIsReadBack(t *testing.T) {
	for _, days := range []router.Time{1, 5, 20} {
		c := calendar{start: time.Date(2026, 3, 3, 0, 0, 0, 0, time.UTC), horizon: days * router.Day}
		at := (days-1)*router.Day + 61*router.Minute + 1234*router.Millisecond
		got, err := c.moment(c.clock(at))
		if err != nil || got < at || got >= at+router.Second {
			t.Errorf("%v is shown as %q and read as %v (%v)", at, c.clock(at), got, err)
		}
	}
}

// A rounded span never says 60 s or 0 s for something.
func TestSpan(t *testing.T) {
	for _, c := range []struct {
		t    router.Time
		want string
	}{
		{0, "0 s"},
		{1, "less than 0.1 s"},
		{449 * router.Millisecond, "0.4 s"},
		{9960 * router.Millisecond, "10 s"},
		{59500 * router.Millisecond, "1 min"},
		{222 * router.Second, "3 min 42 s"},
		{3599500 * router.Millisecond, "1 h"},
		{125 * router.Minute, "2 h 05 min"},
		{100 * router.Hour, "4 d 4 h"},
	} {
		if got := span(c.t); got != c.want {
			t.Errorf("%d ns is %q, want %q", c.t, got, c.want)
		}
	}
}
