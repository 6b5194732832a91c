package workload

import (
	"math"
	"slices"
	"testing"

	"headroom/router"
)

// factors are those of so many days, and of the steps of each, in one replication.
func factors(f Factor, root Key, days, steps int) (daily []float64, within [][]float64) {
	plain, stepless := f, f
	plain.Within, stepless.CV = WithinDay{}, 0
	var both busynesses
	for _, plan := range []Factor{plain, stepless} {
		src := &Source{Busyness: []Factor{plan}}
		both.reset(src, root, root.Named("x"))
		for d := range days {
			begin := router.Time(d) * router.Day
			if plan.CV > 0 {
				level, until := both.at(d, begin, begin, begin+router.Day)
				if until != begin+router.Day {
					panic("the factor of a day does not hold all day")
				}
				daily = append(daily, level)
				continue
			}
			within = append(within, nil)
			for n := range steps {
				at := begin + router.Time(n)*f.Within.Step
				level, until := both.at(d, begin, at, begin+router.Day)
				if until != min(at+f.Within.Step, begin+router.Day) {
					panic("the factor of a step does not hold for it")
				}
				within[d] = append(within[d], level)
			}
		}
	}
	return daily, within
}

// spread is the mean and standard deviation of a sample.
func spread(sample []float64) (mean, sd float64) {
	for _, x := range sample {
		mean += x / float64(len(sample))
	}
	for _, x := range sample {
		sd += (x - mean) * (x - mean) / float64(len(sample))
	}
	return mean, math.Sqrt(sd)
}

// Factors are gamma with mean 1 and the cv asked for, on the first day as on any other: a chain that did not begin in its
// stationary state would begin with another spread.
func TestFactorsAreGamma(t *testing.T) {
	const seed, n = 31, 100_000
	for _, cv := range []float64{0.1, 0.5, 1.4} {
		f := Factor{CV: cv, Persistence: 0.6, Within: WithinDay{CV: cv, Persistence: 0.9, Step: router.Hour}}
		first, fifth, step := make([]float64, n), make([]float64, n), make([]float64, n)
		for r := range n {
			daily, within := factors(f, Root(seed, r), 3, 3)
			first[r], fifth[r], step[r] = daily[0], daily[2], within[1][2]
		}
		for name, sample := range map[string][]float64{"first day": first, "third day": fifth, "third step": step} {
			mean, sd := spread(sample)
			// Of a gamma number the variance has standard error σ²·√((2 + 6·cv²)/n), its kurtosis being 3 + 6·cv².
			if math.Abs(mean-1) > 4*cv/math.Sqrt(n) || math.Abs(sd*sd-cv*cv) > 4*cv*cv*math.Sqrt((2+6*cv*cv)/n) {
				t.Errorf("seed %d: cv %g: %s: mean %.5f, standard deviation %.5f", seed, cv, name, mean, sd)
			}
			slices.Sort(sample)
			cdf := func(x float64) float64 { return regularGamma(1/(cv*cv), x/(cv*cv)) }
			if d := kolmogorovSmirnov(sample, cdf); d > ksLimit(n) {
				t.Errorf("seed %d: cv %g: %s: D = %.5f, limit %.5f", seed, cv, name, d, ksLimit(n))
			}
		}
	}
}

// score is the normal score of a factor.
func score(level, cv float64) float64 {
	p, q := incompleteGamma(1/(cv*cv), level/(cv*cv))
	if p < 0.5 {
		return normalQuantile(p)
	}
	return -normalQuantile(q)
}

// correlation of pairs.
func correlation(x, y []float64) float64 {
	mx, sx := spread(x)
	my, sy := spread(y)
	sum := 0.0
	for i := range x {
		sum += (x[i] - mx) * (y[i] - my)
	}
	return sum / float64(len(x)) / sx / sy
}

// The scores of days so far apart are correlated by persistence to the power of their distance; those of two days' steps not at all,
// nor steps with their day. With n pairs a correlation r has standard error (1 − r²)/√n.
func TestPersistenceIsRecovered(t *testing.T) {
	const seed, n = 32, 40_000
	f := Factor{CV: 0.3, Persistence: 0.5, Within: WithinDay{CV: 0.2, Persistence: 0.8, Step: 30 * router.Minute}}
	days, steps := make([][]float64, 3), make([][]float64, 4)
	raw := make([][]float64, 2)
	for r := range n {
		daily, within := factors(f, Root(seed, r), 3, 3)
		for d := range days {
			days[d] = append(days[d], score(daily[d], f.CV))
		}
		for i := range 3 {
			steps[i] = append(steps[i], score(within[0][i], f.Within.CV))
		}
		steps[3] = append(steps[3], score(within[1][0], f.Within.CV))
		raw[0], raw[1] = append(raw[0], daily[0]), append(raw[1], daily[1])
	}
	for _, row := range []struct {
		name string
		x, y []float64
		want float64
	}{
		{"next day", days[0], days[1], 0.5},
		{"the day after", days[0], days[2], 0.25},
		{"next step", steps[0], steps[1], 0.8},
		{"the step after", steps[0], steps[2], 0.64},
		{"first steps of two days", steps[0], steps[3], 0},
		{"a day and its first step", days[0], steps[0], 0},
	} {
		if got := correlation(row.x, row.y); math.Abs(got-row.want) > 4*(1-row.want*row.want)/math.Sqrt(n) {
			t.Errorf("seed %d: %s: correlation %.4f, want %.4f", seed, row.name, got, row.want)
		}
	}
	if got := correlation(raw[0], raw[1]); got > 0.5 || got < 0.48 {
		t.Errorf("seed %d: the factors themselves: correlation %.4f, want a little below 0.5", seed, got)
	}
}

// The counts of a day have mean λ and variance λ + (cv·λ)², and those of two sources that share a factor the covariance
// cv²·λ₁·λ₂; sources with factors of their own have none.
func TestCountsOfBusyDays(t *testing.T) {
	const seed, n, cv = 33, 6000, 0.15
	source := func(name, shared string) *Generator {
		src := phone() // two days of 8·60 + 16·15 = 720 calls
		src.Name, src.Busyness = name, []Factor{{Name: shared, CV: cv}}
		return NewGenerator(src)
	}
	generators := []*Generator{source("a", "market"), source("b", "market"), source("c", "")}
	counts := make([][]float64, 3)
	for r := range n {
		for i, g := range generators {
			g.Reset(Root(seed, r))
			var a Arrival
			count := 0.0
			for g.Next(&a) && a.At < router.Day {
				count++
			}
			counts[i] = append(counts[i], count)
		}
	}
	const lambda = 720.
	want := math.Sqrt(lambda + cv*cv*lambda*lambda)
	for i := range counts {
		mean, sd := spread(counts[i])
		if math.Abs(mean-lambda) > 4*want/math.Sqrt(n) || math.Abs(sd/want-1) > 4*0.75/math.Sqrt(n) {
			t.Errorf("seed %d: source %d: mean %.2f, standard deviation %.2f; want %g and %.2f", seed, i, mean, sd, lambda, want)
		}
		if got := generators[i].Expected(0, router.Day); math.Abs(got-lambda) > 1e-9 {
			t.Errorf("source %d: %v expected; must be the forecast", i, got)
		}
	}
	shared := cv * cv * lambda * lambda / (want * want)
	if got := correlation(counts[0], counts[1]); math.Abs(got-shared) > 4*(1-shared*shared)/math.Sqrt(n) {
		t.Errorf("seed %d: sources of one factor: correlation %.4f, want %.4f", seed, got, shared)
	}
	if got := correlation(counts[0], counts[2]); math.Abs(got) > 4/math.Sqrt(n) {
		t.Errorf("seed %d: sources of their own: correlation %.4f, want 0", seed, got)
	}
}

// A factor is the same for whoever asks, whenever: it depends on replication, name, day and step alone. It would catch a state that
// knows which days it has been asked for.
func TestFactorsHangOnNothingElse(t *testing.T) {
	f := Factor{Name: "market", CV: 0.2, Persistence: 0.7, Within: WithinDay{CV: 0.1, Persistence: 0.5, Step: router.Hour}}
	root := Root(8, 3)
	var all, late busynesses
	all.reset(&Source{Busyness: []Factor{f}}, root, root.Named("phone"))
	late.reset(&Source{Busyness: []Factor{f}}, root, root.Named("chat"))
	want := 0.0
	for d := range 6 {
		begin := router.Time(d) * router.Day
		for n := range 24 {
			want, _ = all.at(d, begin, begin+router.Time(n)*router.Hour, router.Far)
		}
	}
	got, _ := late.at(5, 5*router.Day, 5*router.Day+23*router.Hour, router.Far)
	if got != want {
		t.Errorf("the last hour of day 5: %v, asked for alone %v", want, got)
	}
	f.Name = "other"
	late.reset(&Source{Busyness: []Factor{f}}, root, root.Named("chat"))
	if other, _ := late.at(5, 5*router.Day, 5*router.Day+23*router.Hour, router.Far); other == want {
		t.Error("another name has the same factor")
	}
}

// A busier day has the engagements of a quieter one and more, each earlier and as it was: the same uniforms. Days without a factor
// on them stay byte for byte.
func TestBusynessKeepsEngagements(t *testing.T) {
	plain := run(phone(), Root(9, 1))
	busyDay := phone()
	busyDay.Busyness = []Factor{{CV: 0.3}}
	all := run(busyDay, Root(9, 1))
	byKey := map[Key]engagement{}
	for _, e := range all {
		byKey[e.Key] = e
	}
	shared := 0
	for _, e := range plain {
		other, there := byKey[e.Key]
		if there {
			shared++
			if other.handle != e.handle || other.patience != e.patience {
				t.Fatalf("seed 9: busyness moved the work or patience of %+v", e)
			}
		}
	}
	if shared < min(len(plain), len(all))*9/10 {
		t.Errorf("seed 9: %d of %d and %d engagements shared", shared, len(plain), len(all))
	}
	one := phone() // a factor that is always 1 changes nothing at all
	one.Busyness = []Factor{{Persistence: 0.5}}
	if !slices.Equal(run(one, Root(9, 1)), plain) {
		t.Error("seed 9: a factor without variation moved something")
	}
}

// BenchmarkBusyness is a day of half hours with everything.
func BenchmarkBusyness(b *testing.B) {
	src := phone()
	src.Busyness = []Factor{{CV: 0.12, Persistence: 0.5, Within: WithinDay{CV: 0.08, Persistence: 0.9, Step: 30 * router.Minute}}}
	for _, row := range []struct {
		name string
		src  *Source
	}{{"without", phone()}, {"with", src}} {
		g := NewGenerator(row.src)
		b.Run(row.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				g.Reset(Root(1, i))
				var a Arrival
				for g.Next(&a) {
				}
			}
		})
	}
}
