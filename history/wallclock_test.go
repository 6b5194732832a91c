package history

import (
	"math/rand/v2"
	"testing"
	"time"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// Fails when an instant does not come back from what the clock shows at it, on days with and without a change of the clocks.
func TestWallClockComesBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, name := range []string{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC", "America/St_Johns"} {
		loc := zone(t, name)
		clock := wallClock{zone: loc}
		for i := range 20_000 {
			at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rng.Int64N(int64(366 * 24 * time.Hour))))
			if i%2 == 0 { // near the changes of 2026
				changes := []time.Time{time.Date(2026, 3, 29, 1, 0, 0, 0, time.UTC), time.Date(2026, 10, 25, 1, 0, 0, 0, time.UTC), time.Date(2026, 3, 8, 7, 0, 0, 0, time.UTC), time.Date(2026, 11, 1, 6, 0, 0, 0, time.UTC), time.Date(2026, 4, 4, 15, 0, 0, 0, time.UTC)}
				at = changes[rng.IntN(len(changes))].Add(time.Duration(rng.Int64N(int64(6*time.Hour))) - 3*time.Hour)
			}
			_, offset := at.In(loc).Zone()
			first, last, n := clock.instants(at.UnixNano() + int64(offset)*second)
			if n == 0 || first != at.UnixNano() && last != at.UnixNano() || n == 1 && first != last || n == 2 && first >= last {
				t.Fatalf("%s: %v gives %d instants: %v, %v", name, at.In(loc), n, time.Unix(0, first).In(loc), time.Unix(0, last).In(loc))
			}
		}
	}
}

// Fails when a time that the clock skips has an instant.
func TestWallClockGap(t *testing.T) {
	clock := wallClock{zone: zone(t, "Europe/Berlin")}
	shown := time.Date(2026, 3, 29, 2, 30, 0, 0, time.UTC).UnixNano()
	if _, _, n := clock.instants(shown); n != 0 {
		t.Errorf("02:30 has %d instants", n)
	}
	if _, _, n := clock.instants(shown + hour); n != 1 {
		t.Errorf("03:30 has %d instants", n)
	}
}

// Fails when days are counted otherwise than by package time.
func TestCivil(t *testing.T) {
	for d := int64(-8000); d < 84_000; d++ {
		want := time.Unix(d*86_400, 0).UTC()
		y, m, dd := civil(d)
		if y != want.Year() || m != int(want.Month()) || dd != want.Day() || daysOf(y, m, dd) != d {
			t.Fatalf("day %d: %d-%d-%d, back %d", d, y, m, dd, daysOf(y, m, dd))
		}
		if y >= 1950 && !validDay(y, m, dd) {
			t.Fatalf("%d-%d-%d is not valid", y, m, dd)
		}
	}
}

// Fails when rows in the hour shown twice are not told apart by their order, or are although they are in none.
func TestDoubleHour(t *testing.T) {
	head := "arrived,queue,wait,outcome\n"
	row := func(clock string) string { return "2026-10-25 " + clock + ",a,1,answered\n" }
	h := read(t, Options{Zone: "Europe/Berlin"}, head+row("01:50")+row("02:10")+row("02:50")+row("02:05")+row("02:55")+row("03:01"))
	var got []string
	for _, e := range h.Engagements {
		got = append(got, h.Time(e.Arrived).Format("15:04-07"))
	}
	want := []string{"01:50+02", "02:10+02", "02:50+02", "02:05+01", "02:55+01", "03:01+01"}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%v, want %v", got, want)
		}
	}
	wants(t, h.Notes[0], "4 rows in an hour that the clock showed twice were told apart by their order")
	mixed := head + row("04:00") + row("02:10") + row("01:50")
	wants(t, problemsOf(t, Options{Zone: "Europe/Berlin"}, mixed), `1.csv:3 "arrived": this time was shown twice as the clocks were set back, and the rows are not in order`)
	h = read(t, Options{Zone: "Europe/Berlin", Skip: true}, mixed)
	if len(h.Engagements) != 2 {
		t.Errorf("%d rows, want the 2 that are certain", len(h.Engagements))
	}
	gap := head + "2026-03-29 02:30,a,1,answered\n"
	wants(t, problemsOf(t, Options{Zone: "Europe/Berlin"}, gap), `1.csv:2 "arrived": "2026-03-29 02:30" is a time that the clock skipped`)
	if h = read(t, Options{}, gap); len(h.Engagements) != 1 {
		t.Error("without a zone no hour is skipped")
	}
}
