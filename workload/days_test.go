package workload

import (
	"testing"

	"headroom/router"
)

// A run from Saturday 12:00 over the night in which a day loses an hour: days of 12, 23, 24, … hours.
func TestDays(t *testing.T) {
	d := Days{12 * router.Hour, 35 * router.Hour}
	for n, at := range []router.Time{0, 12 * router.Hour, 35 * router.Hour, 59 * router.Hour, 83 * router.Hour} {
		if d.Begin(n) != at || d.Of(at) != n || n > 0 && d.Of(at-1) != n-1 {
			t.Errorf("day %d: begins %v, want %v; that instant is in day %d", n, d.Begin(n), at, d.Of(at))
		}
	}
	var plain Days
	for n := range 4 {
		at := router.Time(n) * router.Day
		if plain.Begin(n) != at || plain.Of(at) != n || plain.Of(at+router.Day-1) != n {
			t.Errorf("plain day %d: begins %v, day of it %d", n, plain.Begin(n), plain.Of(at))
		}
	}
	if d.Of(-5) != 0 || plain.Of(-router.Day) != 0 {
		t.Error("what is before the epoch is not of day 0")
	}
}

// The arrivals of a day hang on its number alone: that the first day is an hour shorter moves the others by an hour and changes
// nothing else.
func TestShorterDayMovesTheOthersOnly(t *testing.T) {
	long := Source{Name: "calls", HandleTime: fixed(t), Rates: &Rates{Step: router.Hour, PerHour: make([]float64, 72)}}
	short := long
	short.Days = Days{23 * router.Hour, 47 * router.Hour}
	short.Rates = &Rates{Step: router.Hour, PerHour: make([]float64, 71)}
	for i := range 72 {
		long.Rates.PerHour[i] = 20
		short.Rates.PerHour[max(i-1, 0)] = 20
	}
	arrivals := func(s *Source) (days [3][]Arrival) {
		g := NewGenerator(s)
		g.Reset(Root(1, 0))
		for a := (Arrival{}); g.Next(&a); {
			n := s.Days.Of(a.At)
			a.At -= s.Days.Begin(n)
			a.Entered = 0
			days[n] = append(days[n], a)
		}
		return days
	}
	a, b := arrivals(&long), arrivals(&short)
	for n := 1; n < 3; n++ {
		if len(a[n]) < 400 || len(a[n]) != len(b[n]) {
			t.Fatalf("day %d has %d and %d arrivals", n, len(a[n]), len(b[n]))
		}
		for i := range a[n] {
			if a[n][i] != b[n][i] {
				t.Fatalf("day %d arrival %d: %+v and %+v", n, i, a[n][i], b[n][i])
			}
		}
	}
	for i := range b[0] {
		if a[0][i] != b[0][i] {
			t.Fatalf("day 0 arrival %d: %+v and %+v", i, a[0][i], b[0][i])
		}
	}
}

func fixed(t *testing.T) *Dist {
	t.Helper()
	d, err := Deterministic(60)
	if err != nil {
		t.Fatal(err)
	}
	return &d
}
