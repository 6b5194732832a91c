package results

import (
	"slices"
	"strings"
	"testing"
	"time"

	"headroom/router"
)

func berlinSpec(t *testing.T, date string, horizon router.Time) *Spec {
	t.Helper()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	start, err := time.ParseInLocation("2006-01-02 15:04", date, berlin)
	if err != nil {
		t.Fatal(err)
	}
	return &Spec{Start: start, Horizon: horizon, Interval: 30 * router.Minute}
}

// The day on which the clocks are set back has 50 half hours, of which four share two names with each other; the other 46. A week
// with one of them still has seven days, each with its own.
func TestIntervalsOfChangingDays(t *testing.T) {
	autumn := berlinSpec(t, "2026-10-25 00:00", 25*router.Hour)
	var labels []string
	for i := range autumn.Intervals() {
		labels = append(labels, autumn.IntervalLabel(i))
	}
	if len(labels) != 50 || strings.Join(labels[3:9], ", ") != "01:30, 02:00 CEST, 02:30 CEST, 02:00 CET, 02:30 CET, 03:00" {
		t.Errorf("%d half hours: %v", len(labels), labels)
	}
	spring := berlinSpec(t, "2026-03-29 00:00", 23*router.Hour)
	if n := spring.Intervals(); n != 46 || spring.IntervalLabel(3) != "01:30" || spring.IntervalLabel(4) != "03:00" {
		t.Errorf("%d half hours; after 01:30 comes %s", n, spring.IntervalLabel(4))
	}
	week := berlinSpec(t, "2026-10-19 00:00", 169*router.Hour)
	if ends := week.dayEnds(); !slices.Equal(ends, []int{48, 96, 144, 192, 240, 288, 338}) {
		t.Errorf("days end before intervals %v", ends)
	}
	if label := week.IntervalLabel(337); label != "Sun 23:30" {
		t.Errorf("the last half hour is %s", label)
	}
}

// Intervals with bounds of their own: a run from 10:20 has a first one of ten minutes.
func TestIntervalBounds(t *testing.T) {
	s := berlinSpec(t, "2026-03-02 10:20", 95*router.Minute)
	s.Bounds = []router.Time{0, 10 * router.Minute, 40 * router.Minute, 70 * router.Minute}
	for _, c := range []struct {
		at   router.Time
		want int
	}{{-1, 0}, {0, 0}, {10*router.Minute - 1, 0}, {10 * router.Minute, 1}, {70 * router.Minute, 3}, {95 * router.Minute, 3}, {router.Day, 3}} {
		if got := s.intervalAt(c.at); got != c.want {
			t.Errorf("%v is in interval %d, want %d", c.at, got, c.want)
		}
	}
	if s.Intervals() != 4 || s.end(0) != 10*router.Minute || s.end(3) != s.Horizon || s.IntervalLabel(1) != "10:30" {
		t.Errorf("%d intervals, the first to %v, the last to %v, the second named %s", s.Intervals(), s.end(0), s.end(3), s.IntervalLabel(1))
	}
}

// Of the hours around a change only those that the clock shows twice are.
func TestShownTwice(t *testing.T) {
	berlin, _ := time.LoadLocation("Europe/Berlin")
	for at, want := range map[string]bool{
		"2026-10-24T23:59:59Z": false, "2026-10-25T00:00:00Z": true, "2026-10-25T01:59:59Z": true, "2026-10-25T02:00:00Z": false,
		"2026-03-29T00:30:00Z": false, "2026-03-29T01:30:00Z": false,
	} {
		instant, _ := time.Parse(time.RFC3339, at)
		if got := ShownTwice(instant.In(berlin)); got != want {
			t.Errorf("%s shown twice: %v", at, got)
		}
		if ShownTwice(instant) {
			t.Errorf("%s in UTC is shown twice", at)
		}
	}
}
