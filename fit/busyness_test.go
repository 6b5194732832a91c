package fit

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"headroom/router"
	"headroom/workload"
)

func busyFactor(name string, cv, persistence, within, withinPersistence float64) workload.Factor {
	return workload.Factor{Name: name, CV: cv, Persistence: persistence, Within: workload.WithinDay{CV: within, Persistence: withinPersistence, Step: simulatedStep}}
}

// Every parameter of one queue lies within its 95 % interval at the stated rate, over 200 sets (with -fit.sets 200) of 20 weeks that
// workload's own generator made; and where there is no busyness none is found. It would catch Poisson noise left in, means taken for known, and errors that
// take days for independent. The constants of the estimators (pairsPerDay, withinWider) were chosen on other seeds, 77 and 78.
func TestBusynessIsRecovered(t *testing.T) {
	const seed = 177
	sets := *setsFlag
	for _, row := range []struct {
		name   string
		factor workload.Factor
		volume float64 // of officeWeek, which has 1,100 to 1,500 a day
	}{
		{"as measured in many centers", busyFactor("", 0.12, 0.5, 0.08, 0.8), 1},
		{"none at all", workload.Factor{}, 1},
		{"of days only", workload.Factor{CV: 0.1}, 1},
		{"of intervals only", busyFactor("", 0, 0, 0.15, 0.5), 1},
		{"wild, and slow to change", busyFactor("", 0.4, 0.7, 0.2, 0.9), 1},
		{"few calls: 10 to 24 in the busiest interval", busyFactor("", 0.2, 0.3, 0.2, 0.7), 0.2},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			tr := center{weeks: 20, volume: officeWeek, shares: bell, queues: [][]workload.Factor{{row.factor}}}
			for w := range tr.volume {
				tr.volume[w] *= row.volume
			}
			f := row.factor
			tallies := []*tally{
				{name: "cv", want: f.CV},
				{name: "persistence", want: f.Persistence},
				{name: "cv within", want: f.Within.CV},
				{name: "persistence within", want: f.Within.Persistence},
				{name: "Monday", want: tr.volume[1]},
				{name: "share", want: 8. / 100}, // bell adds up to 100
			}
			found, foundWithin, flagged, pooled := 0, 0, 0, 0
			for i := range sets {
				a, err := Arrivals(tr.counts(workload.Root(seed, i)), ArrivalOptions{})
				if err != nil {
					t.Fatal(err)
				}
				b, q := &a.Busyness.Total[0], &a.Queues[0]
				for k, r := range []Range{b.CV, b.Persistence, b.WithinCV, b.WithinPersistence, q.Weekdays[1].Volume, q.Weekdays[1].Shares[4]} {
					tallies[k].add(r)
				}
				found += one(b.Present())
				foundWithin += one(b.WithinPresent())
				pooled += one(q.Pooled)
				flagged += len(a.Flagged)
			}
			for _, y := range tallies {
				y.check(t)
			}
			t.Logf("found of days %d, within them %d; weekdays pooled %d; days flagged %d of %d", found, foundWithin, pooled, flagged, sets*100)
			if f.CV == 0 && found > sets/10 || f.Within.CV == 0 && foundWithin > sets/10 {
				t.Errorf("busyness found where there is none: %d of days, %d within", found, foundWithin)
			}
			if f.CV > 0.05 && found < sets*80/100 || f.Within.CV > 0.05 && foundWithin < sets*80/100 {
				t.Errorf("busyness not found where there is some: %d of days, %d within", found, foundWithin)
			}
			// A test at the level of 5 %: 10 ± 3 standard errors of 3.1.
			if pooled < sets*90/100-3 {
				t.Errorf("weekdays were told apart in %d sets; they are alike", sets-pooled)
			}
			if flagged > sets*100/500 {
				t.Errorf("%d of %d ordinary days flagged", flagged, sets*100)
			}
		})
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// A factor that two queues share is told from what each has of its own.
func TestSharedBusynessIsRecovered(t *testing.T) {
	const seed = 178
	sets := *setsFlag
	market := busyFactor("market", 0.1, 0.5, 0.08, 0.8)
	own := busyFactor("", 0.08, 0.2, 0.1, 0.5)
	for _, row := range []struct {
		name   string
		shared *workload.Factor
	}{{"shared and own", &market}, {"own only", nil}} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			shared := workload.Factor{}
			tr := center{weeks: 20, volume: officeWeek, shares: bell, queues: [][]workload.Factor{{own}, {own}}}
			if row.shared != nil {
				shared = *row.shared
				tr.queues = [][]workload.Factor{{shared, own}, {shared, own}}
			}
			// (1 + c²)(1 + own²) − 1 is the variance of the product.
			c, o := shared.CV*shared.CV, own.CV*own.CV
			tallies := []*tally{
				{name: "shared cv", want: shared.CV},
				{name: "shared persistence", want: shared.Persistence},
				{name: "shared cv within", want: shared.Within.CV},
				{name: "shared persistence within", want: shared.Within.Persistence},
				{name: "own cv", want: own.CV},
				{name: "own persistence", want: own.Persistence},
				{name: "own cv within", want: own.Within.CV},
				{name: "own persistence within", want: own.Within.Persistence},
				{name: "correlation of days", want: c / ((1+c)*(1+o) - 1)},
			}
			found := 0
			for i := range sets {
				a, err := Arrivals(tr.counts(workload.Root(seed, i)), ArrivalOptions{})
				if err != nil {
					t.Fatal(err)
				}
				b := &a.Busyness
				for k, r := range []Range{
					b.Shared.CV, b.Shared.Persistence, b.Shared.WithinCV, b.Shared.WithinPersistence,
					b.Own[0].CV, b.Own[0].Persistence, b.Own[0].WithinCV, b.Own[0].WithinPersistence, b.DayCorrelation[1][0],
				} {
					tallies[k].add(r)
				}
				found += one(b.HasShared)
			}
			for _, y := range tallies {
				y.check(t)
			}
			t.Logf("a shared factor found in %d of %d", found, sets)
			if row.shared == nil && found > sets/10 || row.shared != nil && found < sets*9/10 {
				t.Errorf("a shared factor of cv %v found in %d of %d", shared.CV, found, sets)
			}
		})
	}
}

// Dispersion around the profile is far above that of Poisson, and 1 with the busyness.
func TestDispersionBeforeAndAfter(t *testing.T) {
	tr := center{weeks: 60, volume: officeWeek, shares: bell, queues: [][]workload.Factor{{busyFactor("", 0.12, 0, 0.1, 0.5)}}}
	a, err := Arrivals(tr.counts(workload.Root(79, 0)), ArrivalOptions{})
	if err != nil {
		t.Fatal(err)
	}
	// 1 + λ·((1 + 0.12²)(1 + 0.1²) − 1) for λ = 8 % of 1,260 on average.
	if d := a.Queues[0].Interval[4]; math.Abs(d.Before-3.5) > 0.6 || math.Abs(d.After-1) > 0.2 {
		t.Errorf("index of dispersion %+v; want 3.5 and 1", d)
	}
}

// Sets spread as the estimates do, are the same every time, and leave out what the fit does.
func TestSetsSpreadLikeErrors(t *testing.T) {
	for _, row := range []struct {
		name        string
		persistence float64
	}{{"days are drawn", 0}, {"weeks are drawn", 0.6}, {"levels outlast weeks", 0.95}} {
		tr := center{weeks: 20, volume: officeWeek, shares: bell, queues: [][]workload.Factor{{busyFactor("", 0.15, row.persistence, 0, 0)}}}
		a, err := Arrivals(tr.counts(workload.Root(80, 1)), ArrivalOptions{Seed: 5})
		if err != nil {
			t.Fatal(err)
		}
		if got := a.persists(); got != (row.persistence > 0) {
			t.Fatalf("%s: persistence found: %v", row.name, got)
		}
		sets := a.Sets(200)
		if !reflect.DeepEqual(a.Sets(20), sets[:20]) {
			t.Errorf("%s: twenty sets are not the first of two hundred", row.name)
		}
		var cvs, mondays []float64
		for _, s := range sets {
			cvs, mondays = append(cvs, s.Own[0].CV), append(mondays, s.Volume[0][1])
			if s.Own[0].WithinCV != 0 && !a.Busyness.Own[0].WithinPresent() {
				t.Errorf("%s: a factor of intervals, which the fit left out", row.name)
			}
		}
		for name, x := range map[string]struct {
			list []float64
			want Range
		}{"cv": {cvs, a.Busyness.Total[0].CV}, "Monday": {mondays, a.Queues[0].Weekdays[1].Volume}} {
			mean, sd := meanAndSpread(x.list)
			if math.Abs(mean-x.want.Value) > 0.5*x.want.StandardError || sd < 0.6*x.want.StandardError || sd > 1.6*x.want.StandardError {
				t.Errorf("%s: %s: mean %v, standard deviation %v; the fit says %+v", row.name, name, mean, sd, x.want)
			}
		}
	}
}

func meanAndSpread(list []float64) (mean, sd float64) {
	mean = sum(list) / float64(len(list))
	for _, x := range list {
		sd += (x - mean) * (x - mean) / float64(len(list))
	}
	return mean, math.Sqrt(sd)
}

// The normal scores of gamma factors, by workload's own generator of them, are turned back from the correlation of the factors.
func TestScorePersistence(t *testing.T) {
	for _, row := range []struct{ cv, score float64 }{{0.1, 0.5}, {0.5, 0.5}, {0.5, 0.8}, {1, 0.5}} {
		var x, y []float64
		for r := range 20_000 {
			src := &workload.Source{Name: "x", Busyness: []workload.Factor{{CV: row.cv, Persistence: row.score}}}
			pair := factorPair(src, workload.Root(81, r))
			x, y = append(x, pair[0]), append(y, pair[1])
		}
		mx, sx := meanAndSpread(x)
		my, sy := meanAndSpread(y)
		c := 0.0
		for i := range x {
			c += (x[i] - mx) * (y[i] - my) / float64(len(x)) / sx / sy
		}
		if got := scorePersistence(c, row.cv); math.Abs(got-row.score) > 0.03 {
			t.Errorf("cv %v: factors correlated %.4f, scores %.4f; want %v", row.cv, c, got, row.score)
		}
	}
}

// factorPair is the factor of two days, by the size of a batch of 500.
func factorPair(src *workload.Source, root workload.Key) (pair [2]float64) {
	handle, err := workload.Deterministic(1)
	if err != nil {
		panic(err)
	}
	src.HandleTime = &handle
	src.Batches = []workload.Batch{{At: 0, Size: 500}, {At: router.Day, Size: 500}}
	g := workload.NewGenerator(src)
	g.Reset(root)
	var a workload.Arrival
	for g.Next(&a) {
		pair[a.At/router.Day] += 1. / 500
	}
	return pair
}

// The same counts give the same bits, and nothing is written to them.
func TestFitsAreRepeated(t *testing.T) {
	tr := center{weeks: 10, volume: officeWeek, shares: bell, queues: [][]workload.Factor{{busyFactor("m", 0.1, 0.4, 0.1, 0.5)}, {busyFactor("m", 0.1, 0.4, 0.1, 0.5)}}}
	c := tr.counts(workload.Root(82, 0))
	before := slices.Clone(c.Days[3].Counts[0])
	first, err := Arrivals(c, ArrivalOptions{Trend: true})
	if err != nil {
		t.Fatal(err)
	}
	second, err := Arrivals(tr.counts(workload.Root(82, 0)), ArrivalOptions{Trend: true})
	if err != nil || !reflect.DeepEqual(first, second) {
		t.Errorf("two fits of the same counts differ, or %v", err)
	}
	if !slices.Equal(before, c.Days[3].Counts[0]) {
		t.Error("the counts were changed")
	}
}
