package fit

import (
	"math"
	"slices"
	"testing"

	"headroom/workload"
)

// truth is a distribution with the parameters that a fit should find.
type truth struct {
	family     Family
	dist       workload.Dist
	parameters []float64
}

func made(d workload.Dist, err error) workload.Dist {
	if err != nil {
		panic(err)
	}
	return d
}

// truths are one for each family, all with a mean of minutes and clearly unlike the others.
func truths() []truth {
	return []truth{
		{Exponential, made(workload.Exponential(180)), []float64{180}},
		{Lognormal, made(workload.LognormalFromLog(5, 0.8)), []float64{5, 0.8}},
		{Gamma, made(workload.Gamma(240, 0.6)), []float64{240, 1 / 0.36}},
		{Weibull, made(workload.Weibull(1.7, 200)), []float64{200, 1.7}},
		{LogLogistic, made(workload.LogLogistic(3.2, 150)), []float64{150, 3.2}},
		{Hyperexponential, made(workload.Hyperexponential([]float64{0.7, 0.3}, []float64{60, 600})), []float64{60, 600, 0.7}},
	}
}

// draw gives the i-th time of a data set.
func draw(d *workload.Dist, set, i int) float64 {
	var s workload.Stream
	s.Reset(workload.Root(uint64(set), 0).Named("fit").Numbered(uint64(i)), workload.HandleTime)
	for {
		if x := d.Draw(&s).Seconds(); x > 0 {
			return x
		}
	}
}

// given is what of a data set reaches the fit.
type given struct {
	name     string
	rounding Rounding
	censored bool // about 30 %, by an independent exponential time
	factor   float64
	n        int
}

// gather simulates a data set.
func (g given) gather(d *workload.Dist, set int, horizon float64) *Durations {
	out := NewDurations(g.rounding)
	end := made(workload.Exponential(1))
	for i := range g.n {
		x, o := draw(d, set, i), Seen
		if g.censored {
			if c := horizon * draw(&end, set+100_000, i); c < x {
				x, o = c, Longer
			}
		}
		x *= g.factor
		if step := g.rounding.Step; step > 0 {
			x /= step
			if !g.rounding.Down {
				x += 0.5
			}
			x = math.Floor(x) * step
		}
		if err := out.Add(x, o); err != nil {
			panic(err)
		}
	}
	return out
}

// horizonOf is the mean of an exponential time that is before 30 % of times.
func horizonOf(d *workload.Dist) float64 {
	low, high := 1.0, 1e6
	for range 40 {
		middle := math.Sqrt(low * high)
		before := 0.0
		for i := range 5000 {
			before += 1 - math.Exp(-draw(d, 77_777, i)/middle)
		}
		if before/5000 > 0.3 {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// For each family, 200 data sets (with -fit.sets 200) of 2,000 times with known parameters: each parameter, the mean and the cv must lie within
// their 95 % intervals in about 190 of them (178 to 200: four binomial standard errors of 3.08), and the squares of (estimate −
// truth)/standard error must be 1 on average (± 4·√(2/200) = 0.4, a little more for skewed estimates), so that intervals are not too wide either. Exactly recorded;
// with 30 % known only to be longer; and so short that recording in whole seconds, rounded or cut, would spoil estimates that
// took the seconds at their word.
func TestParametersRecovered(t *testing.T) {
	for _, g := range []given{
		{name: "exact", factor: 1, n: 2000},
		{name: "30 % censored", factor: 1, n: 2000, censored: true},
		{name: "whole seconds", factor: 0.02, n: 2000, rounding: Rounding{Step: 1}},
		{name: "whole seconds, cut", factor: 0.05, n: 2000, rounding: Rounding{Step: 1, Down: true}, censored: true},
	} {
		for _, truth := range truths() {
			recovered(t, g, truth)
		}
	}
}

func recovered(t *testing.T, g given, truth truth) {
	t.Helper()
	sets := *setsFlag
	horizon := 0.0
	if g.censored {
		horizon = horizonOf(&truth.dist)
	}
	want := append([]float64(nil), truth.parameters...)
	for i, unit := range families[truth.family].units {
		if unit == "s" {
			want[i] *= g.factor
		} else if truth.family == Lognormal && i == 0 {
			want[i] += math.Log(g.factor)
		}
	}
	names := append(append([]string(nil), families[truth.family].names...), "mean", "cv")
	want = append(want, truth.dist.Mean()*g.factor, math.Sqrt(truth.dist.Variance())/truth.dist.Mean())
	within, squares := make([]int, len(want)), make([]float64, len(want))
	for set := range sets {
		f, err := FitFamily(g.gather(&truth.dist, set, horizon), truth.family)
		if err != nil {
			t.Fatalf("%s, %v, set %d: %v", g.name, truth.family, set, err)
		}
		for i := range want {
			var e Estimate
			switch {
			case i < len(f.Parameters):
				e = f.Parameters[i].Estimate
			case i == len(f.Parameters):
				e = f.Mean
			default:
				e = f.CV
			}
			low, high := e.Interval(0.95)
			if low <= want[i] && want[i] <= high {
				within[i]++
			}
			if e.StandardError > 0 {
				squares[i] += math.Pow((e.Value-want[i])/e.StandardError, 2) / float64(sets)
			}
		}
	}
	n := float64(sets)
	least := int(0.95*n - 4*math.Sqrt(0.95*0.05*n))
	wider := math.Sqrt(200 / n)
	for i, name := range names {
		if truth.family == Exponential && name == "cv" {
			continue // 1 without error
		}
		t.Logf("%s, %v: %s within its interval in %d of %d, mean square %.2f", g.name, truth.family, name, within[i], sets, squares[i])
		if within[i] < least || squares[i] < 1-float64(0.45*wider) || squares[i] > 1+float64(0.5*wider) {
			t.Errorf("%s, %v: %s within its interval in %d of %d, mean square %.2f", g.name, truth.family, name, within[i], sets, squares[i])
		}
	}
}

// The family that made the data has the lowest AIC: in at least 57 of 60 data sets (with -fit.sets 200) of 2,000; of the exponential, which is a special case of three
// others, in at least 36 (one more parameter wins by chance with probability P(χ²₁ > 2) = 16 %, and there are several). With censoring too. What is
// taken fits in nearly all.
func TestRightFamilyChosen(t *testing.T) {
	sets := *setsFlag * 3 / 10
	for _, g := range []given{{name: "exact", factor: 1, n: 2000}, {name: "30 % censored", factor: 1, n: 2000, censored: true}} {
		for _, truth := range truths() {
			horizon := 0.0
			if g.censored {
				horizon = horizonOf(&truth.dist)
			}
			right, fits := 0, 0
			for set := range sets {
				c, err := Choose(g.gather(&truth.dist, set+1000, horizon))
				if err != nil {
					t.Fatal(err)
				}
				if c.Candidates[0].Family == truth.family {
					right++
				}
				if c.Best != nil && c.Best.Family == c.Candidates[0].Family {
					fits++
				}
			}
			least := sets * 57 / 60
			switch {
			case truth.family == Exponential:
				least = sets * 36 / 60
			case g.censored:
				least = sets * 51 / 60
			}
			t.Logf("%s, %v: lowest AIC in %d, taken in %d of %d", g.name, truth.family, right, fits, sets)
			if right < least || fits < sets*58/60 {
				t.Errorf("%s, %v: lowest AIC in %d, taken in %d of %d", g.name, truth.family, right, fits, sets)
			}
		}
	}
}

func gathered(times ...float64) *Durations {
	d := NewDurations(Rounding{})
	for _, x := range times {
		if err := d.Add(x, Seen); err != nil {
			panic(err)
		}
	}
	return d
}

// Closed forms: the exponential mean is exposure over events with standard error mean/√events; the lognormal parameters are mean and
// standard deviation of the logarithms with σ/√n and σ/√(2n); the gamma shape solves ln k − ψ(k) = ln mean − mean of ln x; the Weibull one
// Σ x^k ln x/Σ x^k − 1/k = mean of ln x (D. R. Thoman, L. J. Bain and C. E. Antle 1969). The log-likelihoods are sums of logarithms of densities.
func TestClosedForms(t *testing.T) {
	times := []float64{31, 12.5, 260, 77, 45, 8, 120, 95, 410, 64}
	n := float64(len(times))
	d := gathered(times...)
	var sum, logs, squares float64
	for _, x := range times {
		sum += x
		logs += math.Log(x) / n
	}
	for _, x := range times {
		squares += math.Pow(math.Log(x)-logs, 2) / n
	}
	near := func(what string, got, want float64) {
		t.Helper()
		if !(math.Abs(got-want) <= 2e-6*(1+math.Abs(want))) {
			t.Errorf("%s: %.9g, want %.9g", what, got, want)
		}
	}
	fitted := func(family Family) *Fitted {
		f, err := FitFamily(d, family)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	e := fitted(Exponential)
	near("exponential mean", e.Mean.Value, sum/n)
	near("its standard error", e.Mean.StandardError, sum/n/math.Sqrt(n))
	near("its log-likelihood", e.LogLikelihood, -n*math.Log(sum/n)-n)
	near("its AIC", e.AIC, 2*n*math.Log(sum/n)+2*n+2)

	l := fitted(Lognormal)
	sigma := math.Sqrt(squares)
	near("mu", l.Parameters[0].Value, logs)
	near("error of mu", l.Parameters[0].StandardError, sigma/math.Sqrt(n))
	near("sigma", l.Parameters[1].Value, sigma)
	near("error of sigma", l.Parameters[1].StandardError, sigma/math.Sqrt(2*n))
	// Delta method by hand: mean e^(µ + σ²/2), variance mean²·(σ²/n + σ⁴/(2n)).
	near("error of the mean", l.Mean.StandardError, l.Mean.Value*math.Sqrt(squares/n+squares*squares/(2*n)))
	near("its log-likelihood", l.LogLikelihood, -n*logs-n*math.Log(sigma)-n/2*math.Log(2*math.Pi)-n/2)

	g := fitted(Gamma)
	k := g.Parameters[1].Value
	up, _ := math.Lgamma(k + 1e-5)
	down, _ := math.Lgamma(k - 1e-5)
	near("score of gamma", math.Log(k)-(up-down)/2e-5, math.Log(sum/n)-logs)
	near("mean of gamma", g.Mean.Value, sum/n)
	near("error of its mean", g.Mean.StandardError, sum/n/math.Sqrt(n*k))

	w := fitted(Weibull)
	k = w.Parameters[1].Value
	var powers, weighted float64
	for _, x := range times {
		powers += math.Pow(x, k)
		weighted += math.Pow(x, k) * math.Log(x)
	}
	near("score of weibull", weighted/powers-1/k, logs)
	near("scale of weibull", w.Parameters[0].Value, math.Pow(powers/n, 1/k))

	// Scores of the log-logistic one (D. R. Cox and D. Oakes 1984): Σ share below is n/2, Σ (1 − 2·share below)·ln(x/m) is −n/k.
	o := fitted(LogLogistic)
	m, k := o.Parameters[0].Value, o.Parameters[1].Value
	var below, slope float64
	for _, x := range times {
		share := 1 - 1/(1+math.Pow(x/m, k))
		below += share
		slope += (1 - 2*share) * math.Log(x/m)
	}
	near("log-logistic median", below, n/2)
	near("log-logistic shape", slope, -n/k)
}

// The KS distance of four times by hand: exponential with mean 2.5, F(1) = 0.3297, F(2) = 0.5507, F(3) = 0.6988, F(4) = 0.7981; largest before
// the first, 0.3297 − 0.
func TestDistanceByHand(t *testing.T) {
	f, err := FitFamily(gathered(1, 2, 3, 4), Exponential)
	if err != nil {
		t.Fatal(err)
	}
	if want := 1 - math.Exp(-0.4); math.Abs(f.KS-want) > 1e-6 {
		t.Errorf("KS %.7f, want %.7f", f.KS, want)
	}
}

// Many exact times fall into bins: 20,000 of them, fitted so and one by one, agree to a hundredth of a standard error.
func TestBinsLoseNothing(t *testing.T) {
	for _, truth := range truths() {
		binned, whole := NewDurations(Rounding{}), NewDurations(Rounding{})
		for i := range 20_000 {
			x := draw(&truth.dist, 5, i)
			if err := binned.Add(x, Seen); err != nil {
				t.Fatal(err)
			}
			whole.between = append(whole.between, item{at: x, low: x, high: x, weight: 1, kind: exactly})
		}
		a, errA := FitFamily(binned, truth.family)
		b, errB := FitFamily(whole, truth.family)
		if errA != nil || errB != nil {
			t.Fatal(truth.family, errA, errB)
		}
		if len(binned.items()) > 12_000 {
			t.Errorf("%v: %d items", truth.family, len(binned.items()))
		}
		for i := range a.Parameters {
			p, q := a.Parameters[i], b.Parameters[i]
			if math.Abs(p.Value-q.Value) > 0.01*q.StandardError || math.Abs(p.StandardError/q.StandardError-1) > 1e-3 {
				t.Errorf("%v: %s %v, exactly %v", truth.family, p.Name, p.Estimate, q.Estimate)
			}
		}
		if math.Abs(a.KS-b.KS) > 5e-4 {
			t.Errorf("%v: KS %.5f, exactly %.5f", truth.family, a.KS, b.KS)
		}
	}
}

// Zeros are a share of their own: 12 % of all here, beyond the 1 − e^(−0.5/20) = 2.47 % of the rest that rounding makes 0.
func TestZeros(t *testing.T) {
	d := NewDurations(Rounding{Step: 1})
	dist := made(workload.Exponential(20))
	const n = 50_000
	for i := range n {
		x := math.Floor(draw(&dist, 9, i) + 0.5)
		if i%100 < 12 {
			x = 0
		}
		if err := d.Add(x, Seen); err != nil {
			t.Fatal(err)
		}
	}
	f, err := FitFamily(d, Exponential)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(f.Mean.Value-20) > 4*f.Mean.StandardError || math.Abs(f.Zero.Value-0.12) > 4*f.Zero.StandardError || f.Zero.StandardError > 0.002 {
		t.Errorf("mean %v, zeros %v; want 20 and 0.12", f.Mean, f.Zero)
	}
	if d.Whole() != 1 {
		t.Errorf("whole seconds: %g", d.Whole())
	}
}

// No family has two humps: the table is taken, has the mean of the data, and its distribution function is theirs.
func TestNoFamilyFits(t *testing.T) {
	d := NewDurations(Rounding{})
	one, two := made(workload.Lognormal(30, 0.2)), made(workload.Lognormal(600, 0.3))
	var times []float64
	for i := range 5000 {
		x := draw(&one, 3, i)
		if i%2 == 0 {
			x = draw(&two, 3, i)
		}
		times = append(times, x)
		if err := d.Add(x, Seen); err != nil {
			t.Fatal(err)
		}
	}
	c, err := Choose(d)
	if err != nil || c.Best != nil {
		t.Fatalf("%v, taken %v", err, c.Best)
	}
	table := made(workload.EmpiricalQuantiles(c.Empirical, workload.Truncated()))
	if mean := d.Summary().Mean; math.Abs(table.Mean()/mean-1) > 1e-9 {
		t.Errorf("mean %g of the table, %g of the data", table.Mean(), mean)
	}
	slices.Sort(times)
	for _, q := range c.Empirical[1 : len(c.Empirical)-1] {
		at, _ := slices.BinarySearch(times, q.Seconds)
		if off := math.Abs(float64(at)/5000 - q.Probability); off > 0.02 {
			t.Errorf("%g of times are below %g s, the table says %g", float64(at)/5000, q.Seconds, q.Probability)
		}
	}
}

// QQ points of a true family lie on the diagonal; those of a wrong one do not.
func TestQQ(t *testing.T) {
	truth := truths()[1]
	d := given{factor: 1, n: 20_000}.gather(&truth.dist, 4, 0)
	for _, row := range []struct {
		family Family
		right  bool
	}{{Lognormal, true}, {Exponential, false}} {
		f, err := FitFamily(d, row.family)
		if err != nil {
			t.Fatal(err)
		}
		points := QQ(d, f)
		worst := 0.0
		for _, p := range points[:99] {
			worst = max(worst, math.Abs(p.Data/p.Fitted-1))
		}
		if len(points) != 101 || (worst < 0.05) != row.right {
			t.Errorf("%v: %d points, off by %.3f", row.family, len(points), worst)
		}
	}
}

// Data that hold nothing to be fitted, and times that are none, are refused with a reason.
func TestNothingToFit(t *testing.T) {
	if _, err := Choose(gathered(5, 5, 5, 7)); err == nil {
		t.Error("fitted two different times")
	}
	if _, err := Choose(NewDurations(Rounding{})); err == nil {
		t.Error("fitted nothing")
	}
	if f, err := FitFamily(gathered(10, 11, 12, 13), Hyperexponential); err == nil {
		t.Errorf("two branches from regular times: %v", f.Parameters)
	}
	d := NewDurations(Rounding{})
	for _, x := range []float64{-1, math.NaN(), math.Inf(1), 2e9, 1e-12} {
		if d.Add(x, Seen) == nil {
			t.Errorf("took %g", x)
		}
	}
	if NewDurations(Rounding{Step: 5}).Add(12, Seen) == nil {
		t.Error("took 12 s, rounded to 5 s")
	}
	if d.AddWeighted(1, 0, Seen) == nil || d.AddWeighted(1, math.NaN(), Seen) == nil {
		t.Error("took a weight that is none")
	}
	if s := d.Summary(); s.Seen != 0 {
		t.Errorf("%+v", s)
	}
}

// Weights are numbers of times: twice the weight is twice each time.
func TestWeights(t *testing.T) {
	a, b := NewDurations(Rounding{}), NewDurations(Rounding{})
	for i, x := range []float64{3, 9, 14, 40, 77} {
		for range i + 1 {
			_ = a.Add(x, Seen)
		}
		_ = b.AddWeighted(x, float64(i+1), Seen)
	}
	for _, family := range []Family{Exponential, Lognormal, Gamma, Weibull, LogLogistic} {
		f, errF := FitFamily(a, family)
		g, errG := FitFamily(b, family)
		if errF != nil || errG != nil || f.AIC != g.AIC || f.Mean != g.Mean {
			t.Errorf("%v: %v %v, %v %v", family, f, errF, g, errG)
		}
	}
}

// Half of the times rounded to the minute: said.
func TestHeaps(t *testing.T) {
	d := NewDurations(Rounding{Step: 1})
	dist := made(workload.Lognormal(600, 0.8))
	for i := range 5000 {
		x := math.Floor(draw(&dist, 2, i)) + 1
		if i%2 == 0 {
			x = 60 * math.Ceil(x/60)
		}
		_ = d.Add(x, Seen)
	}
	heaps := d.Heaps()
	found := slices.IndexFunc(heaps, func(h Heap) bool { return h.Step == 60 })
	if found < 0 || math.Abs(heaps[found].Share-0.508) > 0.03 {
		t.Errorf("%+v", heaps)
	}
	exact := NewDurations(Rounding{Step: 1})
	for i := range 5000 {
		_ = exact.Add(math.Floor(draw(&dist, 2, i))+1, Seen)
	}
	if h := exact.Heaps(); len(h) != 0 {
		t.Errorf("heaps in times without any: %+v", h)
	}
}

// A million times of all kinds, all families: well under four seconds and few megabytes.
func BenchmarkMillion(b *testing.B) {
	dist := made(workload.Lognormal(300, 1.2))
	times := make([]float64, 1_000_000)
	for i := range times {
		times[i] = draw(&dist, 1, i)
	}
	b.ReportAllocs()
	for b.Loop() {
		d := NewDurations(Rounding{})
		for i, x := range times {
			_ = d.Add(x, Observation(i%3/2))
		}
		if _, err := Choose(d); err != nil {
			b.Fatal(err)
		}
	}
}
