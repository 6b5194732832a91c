package fit

import (
	"math"
	"testing"

	"headroom/workload"
)

// remission is the textbook's example: weeks in remission of 21 patients under 6-mercaptopurine (E. J. Freireich et al. 1963; J. P. Klein
// and M. L. Moeschberger 2003, "Survival analysis", table 1.1). Negative: still in remission.
var remission = []float64{6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35}

func gatherSigned(r Rounding, times []float64) *Durations {
	d := NewDurations(r)
	for _, x := range times {
		o := Seen
		if x < 0 {
			o = Longer
		}
		if err := d.Add(math.Abs(x), o); err != nil {
			panic(err)
		}
	}
	return d
}

// Survival and Greenwood's standard errors of the textbook (table 4.1B there), the mean restricted to 35 weeks, 23.29 with standard
// error 2.83 (example 4.2), the median, 23, and the band of ln(−ln S): at 10 weeks 0.586 and 0.923 hold as the row at 7 weeks has
// 0.563 and 0.923 (by hand from S = 0.8067 and Σ d/(n(n − d)) = 3/(21·18) + 1/(17·16)).
func TestKaplanMeierTextbook(t *testing.T) {
	c := KaplanMeier(gatherSigned(Rounding{}, remission))
	want := []struct{ at, atRisk, events, survival, standardError float64 }{
		{6, 21, 3, 0.857, 0.0764},
		{7, 17, 1, 0.807, 0.0869},
		{10, 15, 1, 0.753, 0.0963},
		{13, 12, 1, 0.690, 0.1068},
		{16, 11, 1, 0.627, 0.1141},
		{22, 7, 1, 0.538, 0.1282},
		{23, 6, 1, 0.448, 0.1346},
	}
	if len(c.Rows) != len(want) || c.End != 35 || math.Abs(c.Rest-0.448) > 5e-4 {
		t.Fatalf("%d rows to %g, rest %g", len(c.Rows), c.End, c.Rest)
	}
	for i, w := range want {
		r := c.Rows[i]
		if r.Seconds != w.at || r.AtRisk != w.atRisk || r.Events != w.events || math.Abs(r.Survival-w.survival) > 5e-4 || math.Abs(r.StandardError-w.standardError) > 1e-4 {
			t.Errorf("%+v, want %+v", r, w)
		}
	}
	log := -math.Log(c.Rows[1].Survival)
	half := 1.959964 * math.Sqrt(3./(21*18)+1./(17*16)) / log
	if r := c.Rows[1]; math.Abs(r.Low-math.Exp(-log*math.Exp(half))) > 1e-6 || math.Abs(r.High-math.Exp(-log*math.Exp(-half))) > 1e-6 {
		t.Errorf("band %g to %g", r.Low, r.High)
	}
	if m := c.RestrictedMean(35); math.Abs(m.Value-23.29) > 5e-3 || math.Abs(m.StandardError-2.83) > 5e-3 {
		t.Errorf("restricted mean %v", m)
	}
	if m := c.RestrictedMean(6); m.Value != 6 || m.StandardError != 0 {
		t.Errorf("mean restricted to where nobody has left: %v", m)
	}
	median, low, high, ok := c.Median()
	if median != 23 || low != 13 || !math.IsInf(high, 1) || !ok {
		t.Errorf("median %g, %g to %g", median, low, high)
	}
	if share, ok := c.At(9.99); math.Abs(share-0.807) > 5e-4 || !ok {
		t.Errorf("S(9.99) = %g", share)
	}
	if _, ok := c.At(36); ok {
		t.Error("something is known beyond the end")
	}
}

// With censoring the exponential mean is exposure over events, 359/9 with standard error 359/9/√9 (the sums of the textbook's example).
func TestExponentialCensored(t *testing.T) {
	f, err := FitFamily(gatherSigned(Rounding{}, remission), Exponential)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(f.Mean.Value-359./9) > 1e-5 || math.Abs(f.Mean.StandardError-359./27) > 1e-5 || math.Abs(f.LogLikelihood-(-9*math.Log(359./9)-9)) > 1e-8 {
		t.Errorf("%v, log-likelihood %g", f.Mean, f.LogLikelihood)
	}
}

// The Weibull scores with censoring (J. P. Klein and M. L. Moeschberger 2003, 12.2): Σ over all (x/scale)^k is the number of events, and
// Σ over all (x/scale)^k·ln x·k/d − 1 is k times the mean ln x of the events. The log-logistic ones likewise.
func TestCensoredScores(t *testing.T) {
	d := gatherSigned(Rounding{}, remission)
	w, errW := FitFamily(d, Weibull)
	o, errO := FitFamily(d, LogLogistic)
	if errW != nil || errO != nil {
		t.Fatal(errW, errO)
	}
	var powers, weighted, logs, below, slope float64
	for _, x := range remission {
		at, seen := math.Abs(x), 0.0
		if x > 0 {
			seen = 1
		}
		k, scale := w.Parameters[1].Value, w.Parameters[0].Value
		powers += math.Pow(at/scale, k)
		weighted += math.Pow(at/scale, k) * math.Log(at/scale) * k
		logs += seen * math.Log(at/scale) * k
		m, k := o.Parameters[0].Value, o.Parameters[1].Value
		share := 1 - 1/(1+math.Pow(at/m, k))
		below += (1 + seen) * share
		slope += (seen - (1+seen)*share) * math.Log(at/m) * k
	}
	for what, off := range map[string]float64{"weibull scale": powers - 9, "weibull shape": weighted - 9 - logs, "log-logistic median": below - 9, "log-logistic shape": slope + 9} {
		if math.Abs(off) > 1e-5 {
			t.Errorf("%s: score %g", what, off)
		}
	}
}

// Everybody seen: the curve is the share of longer times, to 0.
func TestKaplanMeierWithoutCensoring(t *testing.T) {
	c := KaplanMeier(gathered(4, 1, 3, 3, 8))
	for i, want := range []float64{0.8, 0.4, 0.2, 0} {
		if math.Abs(c.Rows[i].Survival-want) > 1e-15 {
			t.Errorf("row %d: %g, want %g", i, c.Rows[i].Survival, want)
		}
	}
	if m := c.RestrictedMean(8); math.Abs(m.Value-3.8) > 1e-14 {
		t.Errorf("mean %v", m)
	}
}

// patience is 30,000 customers who balk (5 %) or wait for an exponential time of 40 s on average; then they are answered, unless their patience is
// shorter: Weibull with shape 0.8 and scale 300 s. Recorded in whole seconds.
func patience() *Durations {
	d := NewDurations(Rounding{Step: 1})
	truth, wait := made(workload.Weibull(0.8, 300)), made(workload.Exponential(40))
	for i := range 30_000 {
		x, w := draw(&truth, 11, i), draw(&wait, 12, i)
		switch {
		case i%20 == 0:
			_ = d.Add(0, Seen)
		case x < w:
			_ = d.Add(math.Floor(x+0.5), Seen)
		default:
			_ = d.Add(math.Floor(w+0.5), Longer)
		}
	}
	return d
}

// The curve is within four of its standard errors of the truth, its band with it, and the parametric fit finds the family, the parameters
// and the balking share, from data of which nine in ten are censored.
func TestPatience(t *testing.T) {
	d := patience()
	c := KaplanMeier(d)
	// Those who leave within half a second are recorded at 0 too.
	if r := c.Rows[0]; r.Seconds != 0 || math.Abs(r.Survival-0.95*math.Exp(-math.Pow(0.5/300, 0.8))) > 4*r.StandardError {
		t.Errorf("balking: %+v", c.Rows[0])
	}
	for i := range c.Rows {
		r := &c.Rows[i]
		if r.AtRisk < 50 || r.Seconds == 0 {
			continue
		}
		truth := 0.95 * math.Exp(-math.Pow((r.Seconds+0.5)/300, 0.8))
		if math.Abs(r.Survival-truth) > 4*r.StandardError || !(r.Low < r.Survival && r.Survival < r.High) {
			t.Errorf("%+v, truth %g", r, truth)
		}
	}
	choice, err := Choose(d)
	if err != nil || choice.Best == nil || choice.Best.Family != Weibull {
		t.Fatalf("%v %+v", err, choice)
	}
	f := choice.Best
	for i, want := range []float64{300, 0.8} {
		if p := f.Parameters[i]; math.Abs(p.Value-want) > 4*p.StandardError || p.StandardError > 0.1*want {
			t.Errorf("%+v, want %g", p, want)
		}
	}
	// Those answered within half a second say nothing and are not counted, which makes the share a little larger.
	if math.Abs(f.Zero.Value-0.05) > 4*f.Zero.StandardError+0.002 {
		t.Errorf("balking %v", f.Zero)
	}
	if choice.Empirical != nil {
		t.Error("a table of quantiles from censored data")
	}
}

// The curve's points are a distribution that package workload takes, near the curve, with a tail.
func TestCurvePoints(t *testing.T) {
	c := KaplanMeier(patience())
	points, window := c.Points(20)
	if len(points) > 21 || len(points) < 15 || window <= 0 {
		t.Fatalf("%d points, window %g", len(points), window)
	}
	made(workload.EmpiricalSurvival(points, workload.ConstantHazard(window)))
	for _, p := range points {
		if share, _ := c.At(p.Seconds); math.Abs(share-p.Surviving) > 1e-12 {
			t.Errorf("%+v, the curve says %g", p, share)
		}
	}
	full, window := KaplanMeier(gathered(1, 2, 3, 4)).Points(20) // too few for more than the first
	if len(full) != 1 || window != 1 {
		t.Errorf("%+v, window %g", full, window)
	}
}

// The standard errors of Greenwood hold: over 200 data sets S(100) lies within ± 1.96 of them in 178 to 200, and within the band.
func TestGreenwoodCoverage(t *testing.T) {
	truth := truths()[3]
	horizon := horizonOf(&truth.dist)
	want := math.Exp(-math.Pow(0.5, 1.7))
	plain, band, mean := 0, 0, 0
	area := 0.0
	for x := 0.05; x < 200; x += 0.1 {
		area += 0.1 * math.Exp(-math.Pow(x/200, 1.7))
	}
	for set := range 200 {
		c := KaplanMeier(given{factor: 1, n: 500, censored: true}.gather(&truth.dist, set, horizon))
		row := c.Rows[0]
		for _, r := range c.Rows {
			if r.Seconds <= 100 {
				row = r
			}
		}
		if math.Abs(row.Survival-want) < 1.96*row.StandardError {
			plain++
		}
		if row.Low < want && want < row.High {
			band++
		}
		if low, high := c.RestrictedMean(200).Interval(0.95); low < area && area < high {
			mean++
		}
	}
	t.Logf("%d, %d, %d of 200", plain, band, mean)
	if min(plain, band, mean) < 178 {
		t.Errorf("within ± 1.96 standard errors in %d, within the band in %d, restricted mean in %d of 200", plain, band, mean)
	}
}
