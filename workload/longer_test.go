package workload

import (
	"math"
	"slices"
	"testing"

	"headroom/router"
)

// longerFamilies are all that a patience may be, with the distribution function of each.
func longerFamilies() map[string]struct {
	dist Dist
	cdf  func(x float64) float64
} {
	survival := must(EmpiricalSurvival([]Survival{{0, 1}, {60, 0.7}, {120, 0.5}, {300, 0.2}}, ConstantHazard(60)))
	exp := func(mean float64) func(float64) float64 {
		return func(x float64) float64 { return -math.Expm1(-x / mean) }
	}
	logn := must(Lognormal(120, 1.3))
	normal := func(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }
	gamma := must(Gamma(200, 0.6))
	return map[string]struct {
		dist Dist
		cdf  func(x float64) float64
	}{
		"exponential":      {must(Exponential(180)), exp(180)},
		"uniform":          {must(Uniform(40, 400)), func(x float64) float64 { return min(1, max(0, (x-40)/360)) }},
		"lognormal":        {logn, func(x float64) float64 { return normal((math.Log(x) - logn.a) / logn.b) }},
		"gamma":            {gamma, func(x float64) float64 { return regularGamma(gamma.a, x/gamma.b) }},
		"weibull":          {must(Weibull(0.7, 150)), func(x float64) float64 { return -math.Expm1(-math.Pow(x/150, 0.7)) }},
		"log-logistic":     {must(LogLogistic(1.4, 90)), func(x float64) float64 { return 1 / (1 + math.Pow(x/90, -1.4)) }},
		"hyperexponential": {must(Hyperexponential([]float64{0.8, 0.2}, []float64{30, 500})), func(x float64) float64 { return 0.8*exp(30)(x) + 0.2*exp(500)(x) }},
		"table":            {survival, func(x float64) float64 { return 1 - survival.exceeds(x) }},
		"balking":          {must(WithAtomAtZero(0.2, must(Exponential(180)))), func(x float64) float64 { return 0.2 + 0.8*exp(180)(x) }},
		"mixture": {must(Mixture([]float64{0.5, 0.5}, []Dist{must(Exponential(20)), must(Uniform(0, 400))})), func(x float64) float64 {
			return 0.5*exp(20)(x) + 0.5*min(1, x/400)
		}},
	}
}

// What is drawn as longer than w has the distribution function (F(x) − F(w))/(1 − F(w)), by the test of Kolmogorov and Smirnov; and
// what is drawn, or known, to exceed w is one minus F(w).
func TestDrawLonger(t *testing.T) {
	const n = 100_000
	for name, f := range longerFamilies() {
		for _, w := range []float64{0.001, 50, 130, 350} {
			if got, want := f.dist.exceeds(w), 1-f.cdf(w); math.Abs(got-want) > 1e-9 {
				t.Errorf("%s: %.9f exceed %g s, want %.9f", name, got, w, want)
			}
			sample := make([]float64, n)
			var s Stream
			for i := range sample {
				s.Reset(Root(2, i), Patience)
				sample[i] = f.dist.DrawLonger(&s, router.Time(w*1e9)).Seconds()
			}
			slices.Sort(sample)
			if sample[0] < w {
				t.Errorf("%s: %g s is not longer than %g s", name, sample[0], w)
			}
			below := f.cdf(w)
			distance := kolmogorovSmirnov(sample, func(x float64) float64 { return (f.cdf(x) - below) / (1 - below) })
			if distance > ksLimit(n) {
				t.Errorf("%s: seed 2: distance %.5f beyond %g s, above %.5f", name, distance, w, ksLimit(n))
			}
		}
	}
}

// Where none is as long, or chance has nothing left to tell, it is the given time; of those who never give up it is never; and
// of 0 nothing follows, so that who balks still does.
func TestDrawLongerAtTheEnds(t *testing.T) {
	draw := func(d Dist, than router.Time) router.Time {
		var s Stream
		s.Reset(Root(3, 1), Patience)
		return d.DrawLonger(&s, than)
	}
	hour := router.Hour
	for name, row := range map[string]struct {
		dist Dist
		want router.Time
	}{
		"shorter than that":     {must(Deterministic(60)), hour},
		"longer than that":      {must(Deterministic(7200)), 2 * hour},
		"all shorter":           {must(Uniform(0, 60)), hour},
		"in no tail":            {must(Lognormal(60, 0.001)), hour},
		"in no gamma tail":      {must(Gamma(1, 0.1)), hour},
		"a table without tail":  {must(EmpiricalQuantiles([]Quantile{{0, 0}, {1, 60}}, Truncated())), hour},
		"a mixture all shorter": {must(Mixture([]float64{1, 1}, []Dist{must(Uniform(0, 60)), must(Deterministic(3))})), hour},
		"never":                 {must(EmpiricalSurvival([]Survival{{0, 1}, {60, 0.5}}, Never())), router.Far},
	} {
		if got := draw(row.dist, hour); got != row.want {
			t.Errorf("%s: %v, want %v", name, got, row.want)
		}
	}
	late := draw(must(Hyperexponential([]float64{0.5, 0.5}, []float64{1, 2})), 30*hour)
	if late <= 30*hour || late > 30*hour+router.Minute {
		t.Errorf("two short means, very late: %v", late)
	}
	if got := draw(must(WithAtomAtZero(1, must(Exponential(60)))), 0); got != 0 {
		t.Errorf("who always balks, of nothing known: %v", got)
	}
}

// Rows draw what they do not know by the key of the row, and leave what they know; nothing else moves.
func TestTraceDraws(t *testing.T) {
	src := &Source{
		Name: "log", HandleTime: pointer(must(Lognormal(300, 0.9))), Patience: pointer(must(Exponential(180))),
		Trace: []TraceRow{
			{At: 1, HandleTime: 60, Patience: 70, Due: router.Far},
			{At: 2, DrawsHandleTime: true, Patience: 80, Due: router.Far},
			{At: 3, HandleTime: 90, DrawsPatience: true, Due: router.Far},
			{At: 4, HandleTime: 90, DrawsPatience: true, Waited: 400 * router.Second, Due: router.Far},
		},
	}
	all := run(src, Root(1, 0))
	key := func(row int) Key { return Root(1, 0).Named("log").Numbered(uint64(row)) }
	draw := func(row int, a Attribute, d *Dist) router.Time {
		var s Stream
		s.Reset(key(row), a)
		return d.Draw(&s)
	}
	for i, want := range [][2]router.Time{
		{60, 70},
		{draw(1, HandleTime, src.HandleTime), 80},
		{90, draw(2, Patience, src.Patience)},
		{90, 400*router.Second + draw(3, Patience, src.Patience)}, // without memory
	} {
		if got := [2]router.Time{all[i].handle, all[i].patience}; got != want && !(i == 3 && max(got[1]-want[1], want[1]-got[1]) <= 1) {
			t.Errorf("row %d: %v, want %v", i, got, want)
		}
	}
	for name, row := range map[string]TraceRow{
		"waited and known": {HandleTime: 1, Patience: 5, Waited: 3, Due: router.Far}, "waited for less than nothing": {DrawsPatience: true, Waited: -1},
	} {
		if (&Source{Name: "x", Patience: src.Patience, Trace: []TraceRow{row}}).Check() == nil {
			t.Errorf("%s: no fault found", name)
		}
	}
	if (&Source{Name: "x", Trace: src.Trace[1:2]}).Check() == nil || (&Source{Name: "x", Trace: src.Trace[2:3]}).Check() == nil {
		t.Error("nothing to draw from: no fault found")
	}
}
