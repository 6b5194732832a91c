package workload

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"headroom/router"
)

// kolmogorovSmirnov is the largest distance between the distribution function of the sorted sample and cdf, taken to the
// right of each value (so that atoms are allowed; what that misses is at most 1/n).
func kolmogorovSmirnov(sorted []float64, cdf func(float64) float64) float64 {
	distance := 0.0
	for i, x := range sorted {
		if i+1 < len(sorted) && sorted[i+1] == x {
			continue
		}
		distance = max(distance, math.Abs(float64(i+1)/float64(len(sorted))-cdf(x)))
	}
	return distance
}

// ksLimit: exceeded with probability 2·e^(−2·2.2²) = 1.3·10⁻⁴ (Kolmogorov's limit law).
func ksLimit(n int) float64 { return 2.2 / math.Sqrt(float64(n)) }

// must is for constructors that cannot fail here.
func must(d Dist, err error) Dist {
	if err != nil {
		panic(err)
	}
	return d
}

// regularGamma is P(a, x), the distribution function of a gamma time of shape a and scale 1: the series of Abramowitz and
// Stegun 1964, 6.5.29, which converges for all x (slowly for large ones).
func regularGamma(a, x float64) float64 {
	if x <= 0 {
		return 0
	}
	if x > a+60+10*math.Sqrt(a) {
		return 1
	}
	term, sum := 1/a, 1/a
	for n := 1.0; term > 1e-17*sum; n++ {
		term *= x / (a + n)
		sum += term
	}
	logGamma, _ := math.Lgamma(a)
	return math.Min(1, sum*math.Exp(a*math.Log(x)-x-logGamma))
}

type family struct {
	name     string
	dist     Dist
	mean, sd float64 // seconds; where they come from is said in each row
	cdf      func(x float64) float64
	text     string
}

func families() []family {
	erf := func(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }
	exp := func(mean float64) func(float64) float64 {
		return func(x float64) float64 { return -math.Expm1(-x / mean) }
	}
	lognormal := func(mu, sigma float64) func(float64) float64 {
		return func(x float64) float64 { return erf((math.Log(x) - mu) / sigma) }
	}
	step := func(at float64) func(float64) float64 {
		return func(x float64) float64 {
			if x < at {
				return 0
			}
			return 1
		}
	}
	sigma := math.Sqrt(math.Log(1.81))                       // cv 0.9
	p := (1 + math.Sqrt(8./10)) / 2                          // balanced means, cv 3
	survival := []Survival{{10, 0.9}, {60, 0.5}, {100, 0.4}} // hazard of the last 40 s: ln(0.5/0.4)/40
	tailMean := 40 / math.Log(1.25)
	survivalCDF := func(x float64) float64 {
		switch {
		case x < 10:
			return 0.01 * x
		case x < 60:
			return 0.1 + 0.008*(x-10)
		case x < 100:
			return 0.5 + 0.0025*(x-60)
		}
		return 1 - 0.4*math.Exp(-(x-100)/tailMean)
	}
	// Pieces: share × (mean, mean square), by hand from the rows above.
	survivalMean := 0.1*5 + 0.4*35 + 0.1*80 + 0.4*(100+tailMean)
	survivalSquare := 0.1*100/3 + 0.4*(100+600+3600)/3 + 0.1*(3600+6000+10000)/3 +
		0.4*(10000+200*tailMean+2*tailMean*tailMean)
	return []family{
		{"exponential", must(Exponential(180)), 180, 180, exp(180), "exponential mean 180 s"},
		{"deterministic", must(Deterministic(42.5)), 42.5, 0, step(42.5), "always 42.5 s"},
		{"uniform", must(Uniform(30, 90)), 60, 60 / math.Sqrt(12), func(x float64) float64 { return (x - 30) / 60 }, "uniform 30 to 90 s"},
		{"lognormal", must(Lognormal(300, 0.9)), 300, 270, lognormal(math.Log(300)-sigma*sigma/2, sigma), "lognormal mean 300 s cv 0.9"},
		// mean e^(5 + 0.18), variance mean²·(e^0.36 − 1)
		{"lognormal from log", must(LognormalFromLog(5, 0.6)), math.Exp(5.18), math.Exp(5.18) * math.Sqrt(math.Expm1(0.36)), lognormal(5, 0.6), "lognormal mean 177.683 s cv 0.658278"},
		{"gamma, shape above 1", must(Gamma(720, 0.6)), 720, 432, func(x float64) float64 { return regularGamma(1/0.36, x/(720*0.36)) }, "gamma mean 720 s cv 0.6"},
		{"gamma, shape below 1", must(Gamma(100, 2)), 100, 200, func(x float64) float64 { return regularGamma(0.25, x/400) }, "gamma mean 100 s cv 2"},
		{"erlang", must(Erlang(3, 240)), 240, 240 / math.Sqrt(3), func(x float64) float64 { return regularGamma(3, x/80) }, "erlang 3 mean 240 s"},
		// mean scale·Γ(1 + 1/shape): shape 0.7, Γ(2.428571) = 1.265824; second moment Γ(3.857143)
		{"weibull", must(Weibull(0.7, 120)), 120 * math.Gamma(1+1/0.7), 120 * math.Sqrt(math.Gamma(1+2/0.7)-math.Pow(math.Gamma(1+1/0.7), 2)), func(x float64) float64 { return -math.Expm1(-math.Pow(x/120, 0.7)) }, "weibull shape 0.7 mean 151.899 s"},
		{"weibull from mean", must(WeibullFromMean(60, 2)), 60, 60 * math.Sqrt(4/math.Pi-1), func(x float64) float64 { return -math.Expm1(-math.Pi / 4 * x * x / 3600) }, "weibull shape 2 mean 60 s"}, // Rayleigh
		// mean 90·(π/6)/sin(π/6) = 30π, second moment 90²·(π/3)/sin(π/3)
		{"log-logistic", must(LogLogistic(6, 90)), 30 * math.Pi, math.Sqrt(8100*math.Pi/3/math.Sin(math.Pi/3) - 900*math.Pi*math.Pi), func(x float64) float64 { return 1 - 1/(1+math.Pow(x/90, 6)) }, "log-logistic shape 6 median 90 s"},
		// 0.75·60 + 0.25·300 = 120; 2(0.75·3600 + 0.25·90000) − 120² = 36000
		{"hyperexponential", must(Hyperexponential([]float64{3, 1}, []float64{60, 300})), 120, math.Sqrt(36000), func(x float64) float64 { return 0.75*exp(60)(x) + 0.25*exp(300)(x) }, "hyperexponential mean 120 s cv 1.58114"},
		{"hyperexponential from mean", must(HyperexponentialFromMean(120, 3)), 120, 360, func(x float64) float64 { return p*exp(60/p)(x) + (1-p)*exp(60/(1-p))(x) }, "hyperexponential mean 120 s cv 3"},
		{"survival", must(EmpiricalSurvival(survival, ConstantHazard(40))), survivalMean, math.Sqrt(survivalSquare - survivalMean*survivalMean), survivalCDF, "survival table of 3 rows, mean 134.203 s, tail beyond 100 s"},
		// 0.5·(0+20)/2 + 0.3·(20+50)/2 + 0.2·50 = 25.5; 0.5·400/3 + 0.3·(400+1000+2500)/3 + 0.2·2500 = 956.67
		{"quantiles, truncated", must(EmpiricalQuantiles([]Quantile{{0.5, 20}, {0.8, 50}}, Truncated())), 25.5, math.Sqrt(400./6 + 390 + 500 - 25.5*25.5), func(x float64) float64 {
			switch {
			case x < 20:
				return x / 40
			case x < 50:
				return 0.5 + (x-20)/100
			}
			return 1
		}, "quantile table of 2 rows, mean 25.5 s"},
		// 0.4·60 + 0.6·120 = 96; within 0.4·3600 = 1440, between 0.4·36² + 0.6·24² = 864
		{"mixture", must(Mixture([]float64{2, 0, 3}, []Dist{must(Exponential(60)), must(Exponential(9)), must(Deterministic(120))})), 96, 48, func(x float64) float64 { return 0.4*exp(60)(x) + 0.6*step(120)(x) }, "mixture of 40 % exponential mean 60 s; 60 % always 120 s"},
		// 0.75·200 = 150; 2·0.75·200² − 150² = 37500
		{"atom at zero", must(WithAtomAtZero(0.25, must(Exponential(200)))), 150, math.Sqrt(37500), func(x float64) float64 { return 0.25 + 0.75*exp(200)(x) }, "25 % at 0 s, else exponential mean 200 s"},
	}
}

func sample(d *Dist, seed uint64, n int) []float64 {
	draws := make([]float64, n)
	source := Root(seed, 0).Named("test").Numbered(0)
	for i := range draws {
		var s Stream
		s.Reset(source.Numbered(uint64(i)), HandleTime)
		draws[i] = d.Draw(&s).Seconds()
	}
	return draws
}

// A wrong formula in a sampler, or in Mean and Variance. Mean and variance within four standard errors, which themselves
// are bounded so that the test cannot pass by being vague: 1.5 % of the mean, 10 % of the variance (the widest are the
// gamma of cv 2 and the hyperexponential of cv 3).
func TestDistributions(t *testing.T) {
	const n, seed = 200_000, 20
	for _, f := range append(families(), scaledFamilies()...) {
		if math.Abs(f.dist.Mean()-f.mean) > 1e-9*f.mean || math.Abs(math.Sqrt(f.dist.Variance())-f.sd) > 1e-6*f.mean {
			t.Errorf("%s: mean %v and standard deviation %v, want %v and %v", f.name, f.dist.Mean(), math.Sqrt(f.dist.Variance()), f.mean, f.sd)
		}
		if got := f.dist.String(); got != f.text {
			t.Errorf("%s: String %q, want %q", f.name, got, f.text)
		}
		draws := sample(&f.dist, seed, n)
		var sum, second, fourth float64
		for _, x := range draws {
			off := x - f.mean
			sum += off
			second += off * off
			fourth += off * off * off * off
		}
		second, fourth = second/n, fourth/n
		errMean, errVariance := math.Sqrt(second/n), math.Sqrt(max(0, fourth-second*second)/n)
		if errMean > 0.015*f.mean || errVariance > 0.1*f.sd*f.sd {
			t.Errorf("%s: standard errors %g of the mean, %g of the variance are too large for a test", f.name, errMean, errVariance)
		}
		if math.Abs(sum/n) > 4*errMean+1e-9 || math.Abs(second-f.sd*f.sd) > 4*errVariance+1e-9 {
			t.Errorf("%s: seed %d: off the mean by %g (standard error %g), variance %g not %g (%g)", f.name, seed, sum/n, errMean, second, f.sd*f.sd, errVariance)
		}
		slices.Sort(draws)
		if d := kolmogorovSmirnov(draws, f.cdf); d > ksLimit(n) {
			t.Errorf("%s: seed %d: D = %.5f, limit %.5f", f.name, seed, d, ksLimit(n))
		}
	}
}

// scaledFamilies are all families twice as long: a parameter that Scaled forgets shows in the moments or the shape.
func scaledFamilies() []family {
	scaled := families()
	for i := range scaled {
		f := &scaled[i]
		f.name += " doubled"
		f.dist = must(f.dist.Scaled(2))
		cdf := f.cdf
		f.cdf = func(x float64) float64 { return cdf(x / 2) }
		f.mean, f.sd = 2*f.mean, 2*f.sd
		f.text = f.dist.String()
	}
	return scaled
}

// The first draws of each family, in nanoseconds, under seeds 1 and 2: an unwanted change of any sampler. Recorded from
// the program when the samplers had passed TestDistributions; `go test -run DistGolden -v` prints them.
func TestDistGolden(t *testing.T) {
	for i, f := range families() {
		var got [2]router.Time
		for seed := range got {
			var s Stream
			s.Reset(Root(uint64(seed+1), 0).Named("golden").Numbered(0), HandleTime)
			got[seed] = f.dist.Draw(&s)
		}
		t.Logf("{%d, %d}, // %s", got[0], got[1], f.name)
		if i >= len(distGolden) || got != distGolden[i] {
			t.Errorf("%s: %d", f.name, got)
		}
	}
}

var distGolden = [][2]router.Time{
	{163948673137, 81844834439},  // exponential
	{42500000000, 42500000000},   // deterministic
	{65868486502, 51921453576},   // uniform
	{269858978837, 171059144509}, // lognormal
	{172191395560, 120722599636}, // lognormal from log
	{739365300202, 504106924091}, // gamma, shape above 1
	{5575274055, 2185446235},     // gamma, shape below 1
	{247353227609, 171455429265}, // erlang
	{105010280619, 38923157133},  // weibull
	{64613610632, 45652618707},   // weibull from mean
	{96145860609, 82086928782},   // log-logistic
	{4499200311, 12632503936},    // hyperexponential
	{4749932151, 13336489252},    // hyperexponential from mean
	{99123243345, 43169694950},   // survival
	{29780810836, 14614302384},   // quantiles, truncated
	{120000000000, 12632503936},  // mixture
	{14997334372, 42108346452},   // atom at zero
}

// Errors name the family, the argument and the range; all of them at once.
func TestConstructorErrors(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	cases := []struct {
		name string
		make func() (Dist, error)
		want []string // lines
	}{
		{"not a number", func() (Dist, error) { return Exponential(nan) }, []string{"workload: exponential: mean is NaN s; must be above 0 s and at most 1000000000 s"}},
		{"zero mean", func() (Dist, error) { return Exponential(0) }, []string{"workload: exponential: mean is 0 s; must be above 0 s and at most 1000000000 s"}},
		{"infinite", func() (Dist, error) { return Deterministic(inf) }, []string{"workload: deterministic: value is +Inf s; must be from 0 s to 1000000000 s"}},
		{"both wrong", func() (Dist, error) { return Lognormal(-1, 0) }, []string{"workload: lognormal: mean is -1 s; must be above 0 s and at most 1000000000 s", "workload: lognormal: cv is 0; must be above 0 and at most 1000"}},
		{"reversed", func() (Dist, error) { return Uniform(9, 3) }, []string{"workload: uniform: to is 3 s; must be above 9 s and at most 1000000000 s"}},
		{"sigma", func() (Dist, error) { return LognormalFromLog(5, -1) }, []string{"workload: lognormal: sigma is -1; must be above 0 and at most 3.7"}},
		{"mean overflows", func() (Dist, error) { return LognormalFromLog(20, 3) }, []string{"workload: lognormal: mean e^(mu+sigma²/2) is 43673179097.646416 s; must be above 0 s and at most 1000000000 s"}},
		{"cv too small", func() (Dist, error) { return Gamma(10, 0) }, []string{"workload: gamma: cv is 0; must be from 0.001 to 30"}},
		{"no stages", func() (Dist, error) { return Erlang(0, 10) }, []string{"workload: erlang: k is 0; must be from 1 to 1000000"}},
		{"shape", func() (Dist, error) { return Weibull(0.01, 10) }, []string{"workload: weibull: shape is 0.01; must be from 0.05 to 1000"}},
		{"log-logistic", func() (Dist, error) { return LogLogistic(2000, 0) }, []string{"workload: log-logistic: shape is 2000; must be from 0.05 to 1000", "workload: log-logistic: median is 0 s; must be above 0 s and at most 1000000000 s"}},
		{"log-logistic without mean", func() (Dist, error) { return LogLogisticFromMean(60, 1) }, []string{"workload: log-logistic: shape with a finite mean is 1; must be above 1 and at most 1000"}},
		{"cv below 1", func() (Dist, error) { return HyperexponentialFromMean(10, 0.5) }, []string{"workload: hyperexponential: cv is 0.5; must be from 1 to 1000"}},
		{"lengths", func() (Dist, error) { return Hyperexponential([]float64{1}, []float64{1, 2}) }, []string{"workload: hyperexponential: 1 weights for 2 parts; give one for each"}},
		{"no weight", func() (Dist, error) { return Hyperexponential([]float64{0, 0}, []float64{1, 2}) }, []string{"workload: hyperexponential: all weights are 0; one must be positive"}},
		{"falling", func() (Dist, error) { return EmpiricalQuantiles([]Quantile{{0.5, 20}, {0.4, 30}}, Truncated()) }, []string{"workload: empirical quantiles: row 2: probability is 0.4; must be above 0.5 and at most 1"}},
		{"rising", func() (Dist, error) { return EmpiricalSurvival([]Survival{{1, 0.5}, {1, 0.6}}, Never()) }, []string{"workload: empirical survival: row 2: time is 1 s; must be above 1 s and at most 1000000000 s", "workload: empirical survival: row 2: surviving share is 0.6; must be from 0 to 0.5"}},
		{"no tail", func() (Dist, error) { return EmpiricalSurvival([]Survival{{1, 0.5}}, Tail{}) }, []string{"workload: empirical survival: the table ends with a share 0.5 to go; say how it goes on: truncated, never or constant hazard"}},
		{"flat end", func() (Dist, error) { return EmpiricalSurvival([]Survival{{1, 0.5}, {9, 0.5}}, ConstantHazard(5)) }, []string{"workload: empirical survival: nothing happens in the last 5 s, so there is no hazard to go on with; take a longer window, or truncated, or never"}},
		{"empty", func() (Dist, error) { return EmpiricalQuantiles(nil, Never()) }, []string{"workload: empirical quantiles: 0 rows; must be from 1 to 1000000"}},
		{"probability", func() (Dist, error) { return WithAtomAtZero(1.5, must(Exponential(1))) }, []string{"workload: atom at zero: probability is 1.5; must be from 0 to 1"}},
		{"zero part", func() (Dist, error) { return Mixture([]float64{1}, []Dist{{}}) }, []string{"workload: mixture: part 1 is no distribution"}},
		{"factor", func() (Dist, error) { d := must(Exponential(1)); return d.Scaled(0) }, []string{"workload: scaled distribution: factor is 0; must be above 0 and at most 1000000"}},
	}
	for _, c := range cases {
		want := ""
		for i, line := range c.want {
			if i > 0 {
				want += "\n"
			}
			want += line
		}
		if _, err := c.make(); fmt.Sprint(err) != want {
			t.Errorf("%s:\n got %v\nwant %s", c.name, err, want)
		}
	}
}

func TestToTime(t *testing.T) {
	for _, c := range []struct {
		seconds float64
		want    router.Time
		ok      bool
	}{
		{0, 0, true},
		{0.1, 100_000_000, true},
		{1e-9, 1, true},
		{1.5e-9, 2, true},                              // to even
		{2.5e-9, 2, true},                              // to even
		{86400.000000001, 86400000000001, true},        // nearest float64 is 1.5 ps away
		{9223372035, 9223372035 * router.Second, true}, // the last whole second
		{9223372036, 0, false},
		{math.Inf(1), 0, false},
		{math.NaN(), 0, false},
		{-1e-12, 0, false},
	} {
		if got, err := ToTime(c.seconds); got != c.want || (err == nil) != c.ok {
			t.Errorf("ToTime(%v) = %d, %v; want %d, ok %v", c.seconds, got, err, c.want, c.ok)
		}
	}
}
