package fit

import (
	"math"
	"strings"
	"testing"
	"time"

	"headroom/router"
	"headroom/workload"
)

func TestDates(t *testing.T) {
	for _, row := range []struct {
		date    Date
		text    string
		weekday time.Weekday
	}{
		{0, "1970-01-01", time.Thursday},
		{DateOf(2026, time.March, 2), "2026-03-02", time.Monday},
		{DateOf(1969, time.December, 28), "1969-12-28", time.Sunday},
	} {
		if row.date.String() != row.text || row.date.Weekday() != row.weekday {
			t.Errorf("%v, %v; want %s, %v", row.date, row.date.Weekday(), row.text, row.weekday)
		}
	}
	monday := DateOf(2026, time.March, 2)
	if monday.Week() != (monday+6).Week() || monday.Week() == (monday-1).Week() || (monday+7).Week() != monday.Week()+1 {
		t.Error("weeks do not go from Monday to Sunday")
	}
}

// A trend is recovered at the rate of its interval, and leaves the busyness as it is.
func TestTrendIsRecovered(t *testing.T) {
	const seed = 83
	sets := *setsFlag
	tr := center{weeks: 20, volume: officeWeek, shares: bell, growth: math.Log(1.02), queues: [][]workload.Factor{{workload.Factor{CV: 0.1, Persistence: 0.3}}}}
	trend, cv, monday := &tally{name: "trend", want: 0.02}, &tally{name: "cv", want: 0.1}, &tally{name: "Monday in the middle", want: 1500}
	for i := range sets {
		a, err := Arrivals(tr.counts(workload.Root(seed, i)), ArrivalOptions{Trend: true})
		if err != nil {
			t.Fatal(err)
		}
		trend.add(a.Queues[0].Trend)
		cv.add(a.Busyness.Total[0].CV)
		monday.add(a.Queues[0].Weekdays[1].Volume)
	}
	for _, y := range []*tally{trend, cv, monday} {
		y.check(t)
	}
}

// Weekdays of other shapes are told apart; a holiday that was named, a day of three times the calls and one with its morning in the
// evening are flagged, with what each is, and left out or kept as asked; missing days are no matter.
func TestUnusualDaysAreFlagged(t *testing.T) {
	tr := center{weeks: 20, volume: officeWeek, shares: bell, queues: [][]workload.Factor{{workload.Factor{CV: 0.1}}}}
	c := tr.counts(workload.Root(84, 0))
	for i := range c.Days {
		counts := c.Days[i].Counts[0]
		if c.Days[i].Date.Weekday() == time.Friday {
			counts[0] += 100
		}
	}
	tripled, turned, holiday, closed := 12, 31, 40, 57
	for n := range c.Days[tripled].Counts[0] {
		c.Days[tripled].Counts[0][n] *= 3
	}
	list := c.Days[turned].Counts[0]
	for n := range len(list) / 2 {
		list[n], list[len(list)-1-n] = list[len(list)-1-n], list[n]
	}
	clear(c.Days[closed].Counts[0])
	named := c.Days[holiday].Date
	missing := c.Days[70].Date
	c.Days = append(c.Days[:70:70], c.Days[71:]...)
	a, err := Arrivals(c, ArrivalOptions{Holidays: []Date{named}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[Date]FlagReason{c.Days[tripled].Date: FlagVolume, c.Days[turned].Date: FlagShape, named: FlagHoliday, c.Days[closed].Date: FlagVolume}
	for _, f := range a.Flagged {
		if want[f.Date] != f.Reason || f.Kept {
			t.Errorf("%v flagged for its %v (%+v)", f.Date, f.Reason, f)
		}
		delete(want, f.Date)
	}
	if len(want) > 0 {
		t.Errorf("not flagged: %v; missing was %v", want, missing)
	}
	if a.Days != 95 || a.Queues[0].Pooled {
		t.Errorf("%d days, weekdays alike: %v; want 95 and false", a.Days, a.Queues[0].Pooled)
	}
	if m := a.Queues[0].Weekdays[time.Friday].Means[0]; m.Low > 122 || m.High < 122 { // 2 % of 1,100, and 100
		t.Errorf("first interval of Fridays %+v; want 122", m)
	}
	kept, err := Arrivals(c, ArrivalOptions{Holidays: []Date{named}, KeepAll: true})
	if err != nil {
		t.Fatal(err)
	}
	if kept.Days != 99 || len(kept.Flagged) == 0 || len(kept.Flagged) != 4 || !kept.Flagged[0].Kept || kept.Queues[0].Interval[4].Before < 2*a.Queues[0].Interval[4].Before {
		t.Errorf("kept: %d days, %d flagged, dispersion %v", kept.Days, len(kept.Flagged), kept.Queues[0].Interval[4])
	}
}

// What cannot be fitted is refused with a reason, and what is nearly nothing gives numbers.
func TestFaultsOfCounts(t *testing.T) {
	day := func(date Date, counts ...float64) CountDay { return CountDay{Date: date, Counts: [][]float64{counts}} }
	for _, row := range []struct {
		name, want string
		days       []CountDay
	}{
		{"nothing", "0 days", nil},
		{"one day", "1 days", []CountDay{day(4, 1, 2)}},
		{"nobody came", "and arrivals", []CountDay{day(4, 0), day(11, 0)}},
		{"order", "must ascend", []CountDay{day(4, 1), day(4, 1)}},
		{"lengths", "intervals; must be", []CountDay{day(4, 1), day(5, 1, 2)}},
		{"a part of a call", "whole number", []CountDay{day(4, 1.5)}},
		{"no number", "whole number", []CountDay{day(4, math.NaN())}},
		{"queues", "counts of 0 queues", []CountDay{{Date: 4}}},
	} {
		_, err := Arrivals(&Counts{Queues: []string{"a"}, Interval: router.Hour, Days: row.days}, ArrivalOptions{})
		if err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: %v; want %q", row.name, err, row.want)
		}
	}
	few := &Counts{Queues: []string{"a", "b"}, Interval: router.Day, Days: []CountDay{
		{Date: 4, Counts: [][]float64{{5}, {1}}}, {Date: 11, Counts: [][]float64{{7}, nil}}, {Date: 12, Counts: [][]float64{{3}, {2}}}, {Date: 18, Counts: [][]float64{{3}, {2}}},
	}}
	a, err := Arrivals(few, ArrivalOptions{Trend: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []Range{a.Busyness.Shared.CV, a.Busyness.Own[0].CV, a.Busyness.Own[1].WithinCV, a.Busyness.Own[0].Persistence, a.Queues[0].Trend, a.Queues[0].Weekdays[1].Volume, a.Queues[1].Weekdays[1].Shares[0]} {
		if math.IsNaN(r.Value+r.Low+r.High+r.StandardError) || math.IsInf(r.Value+r.Low+r.High, 0) {
			t.Errorf("of four days: %+v", r)
		}
	}
	for _, s := range a.Sets(20) {
		if math.IsNaN(s.Own[0].CV + s.Volume[0][1]) {
			t.Errorf("a set that is no number: %+v", s)
		}
	}
}

// Where a level only drifts, the volume's interval goes by how weeks differ; with the variance of a factor that nearly never changes it
// would reach from 0 to twice the volume.
func TestDriftingLevelHasAnIntervalByWeeks(t *testing.T) {
	found := 0
	for i := range 10 {
		tr := center{weeks: 4, volume: officeWeek, shares: bell, growth: math.Log(0.9), queues: [][]workload.Factor{{{}}}}
		a, err := Arrivals(tr.counts(workload.Root(91, i)), ArrivalOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if a.Busyness.Total[0].Persistence.Value <= Drifting {
			continue
		}
		found++
		v := a.Queues[0].Weekdays[1].Volume
		if wide := (v.High - v.Low) / v.Value; wide > 1 || wide < 0.1 {
			t.Errorf("set %d: Monday %.0f (%.0f to %.0f)", i, v.Value, v.Low, v.High)
		}
	}
	if found < 5 {
		t.Errorf("%d of 10 were found to drift", found)
	}
}

// Volumes of few days spread in sets as their errors say: also that of a weekday which there was but once, and that of two days which chance
// made alike.
func TestSetsOfFewDays(t *testing.T) {
	c := &Counts{Queues: []string{"a"}, Interval: router.Day}
	for i, n := range []float64{200, 240, 180, 200, 190, 235, 160} { // Sunday to Saturday, and Sunday
		c.Days = append(c.Days, CountDay{Date: Date(3 + i), Counts: [][]float64{{n}}})
	}
	for i, n := range []float64{200, 210, 215} {
		c.Days = append(c.Days, CountDay{Date: Date(10 + i), Counts: [][]float64{{n}}})
	}
	a, err := Arrivals(c, ArrivalOptions{KeepAll: true})
	if err != nil {
		t.Fatal(err)
	}
	sets := a.Sets(300)
	for w, what := range map[int]string{0: "two alike", 1: "two", 4: "one"} {
		var list []float64
		for _, s := range sets {
			list = append(list, s.Volume[0][w])
		}
		volume := a.Queues[0].Weekdays[w].Volume
		_, sd := meanAndSpread(list)
		if want := (volume.High - volume.Low) / (2 * 1.96); sd < 0.85*want || sd > 1.15*want {
			t.Errorf("%s: standard deviation %v of sets; the interval %+v says %v", what, sd, volume, want)
		}
	}
}
