package fit

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"
	"time"

	"headroom/router"
)

// bankCounts are the calls per half hour at a large North American bank, 3 March to 24 October 2003, weekdays 7:00 to 21:05: our own sums of
// the counts by five minutes in the R package fpp3; data of J. Weinberg, L. D. Brown and J. R. Stroud (2007), "Bayesian forecasting of an
// inhomogeneous Poisson process with applications to call center data", Journal of the American Statistical Association 102.
func bankCounts(t *testing.T) *Counts {
	t.Helper()
	file, err := os.Open("testdata/bank_calls_halfhour.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	c := &Counts{Queues: []string{"bank"}, Interval: 30 * router.Minute, First: 7 * router.Hour}
	for _, row := range rows[1:] {
		at, err := time.Parse(time.DateOnly, row[0])
		if err != nil {
			t.Fatal(err)
		}
		calls, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		date := DateOf(at.Year(), at.Month(), at.Day())
		if n := len(c.Days); n == 0 || c.Days[n-1].Date != date {
			c.Days = append(c.Days, CountDay{Date: date, Counts: [][]float64{nil}})
		}
		day := &c.Days[len(c.Days)-1]
		if row[1] < "21:00" { // the last slot is five minutes long
			day.Counts[0] = append(day.Counts[0], calls)
		}
	}
	return c
}

// What comes out of real data. The figures are ours: the paper gives none in these terms, but its model is of the same kind, an
// autoregression of days around their weekday's mean times a shape by weekday. As there, Mondays are busiest. The model of busyness
// does not fit everywhere: before 8:30 the calls vary more than it says, in the evening less.
func TestBankCalls(t *testing.T) {
	a, err := Arrivals(bankCounts(t), ArrivalOptions{})
	if err != nil {
		t.Fatal(err)
	}
	q, b := &a.Queues[0], &a.Busyness.Total[0]
	near := func(name string, got, want, within float64) {
		t.Helper()
		if !(math.Abs(got-want) <= within) {
			t.Errorf("%s: %.4f, was %.4f", name, got, want)
		}
	}
	near("cv of days", b.CV.Value, 0.0432, 0.0005)
	near("persistence of days", b.Persistence.Value, 0.902, 0.005)
	near("cv within days", b.WithinCV.Value, 0.0535, 0.0005)
	near("persistence within days", b.WithinPersistence.Value, 0.922, 0.005)
	near("standard error of the cv of days", b.CV.StandardError, 0.0077, 0.001)
	for w, volume := range [7]float64{0, 36471, 32222, 30728, 30656, 31896, 0} {
		near(time.Weekday(w).String(), q.Weekdays[w].Volume.Value, volume, 1)
	}
	near("dispersion at 10:00", q.Interval[6].Before, 9.47, 0.05)
	near("dispersion at 10:00, with busyness", q.Interval[6].After, 1.04, 0.05)
	near("dispersion at 7:00, with busyness", q.Interval[0].After, 3.42, 0.05)
	near("dispersion at 18:00, with busyness", q.Interval[22].After, 0.55, 0.05)
	if q.Pooled || a.GroupsAre != "weeks" || a.Groups != 34 {
		t.Errorf("weekdays alike: %v; %d %s", q.Pooled, a.Groups, a.GroupsAre)
	}
	for _, f := range a.Flagged {
		t.Logf("%v: %v, ratio %.3f, score %.2f", f.Date, f.Reason, f.Ratio, f.Score)
	}
	if len(a.Flagged) != 7 || a.Flagged[4].Date != DateOf(2003, time.September, 2) || a.Flagged[4].Reason != FlagVolume {
		t.Errorf("flagged: %+v; want the day after Labor Day among %d", a.Flagged, 7)
	}
}
