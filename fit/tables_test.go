package fit

import (
	"math"
	"slices"
	"testing"

	"headroom/workload"
)

var tableShares = []float64{0.01, 0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 0.99}

// From the fifteen quantiles that reports give, of 200 data sets of 2,000: each parameter within its 95 % interval in 178 or more.
func TestQuantileTable(t *testing.T) {
	for _, truth := range truths() {
		within := make([]int, len(truth.parameters))
		for set := range 200 {
			times := make([]float64, 2000)
			for i := range times {
				times[i] = draw(&truth.dist, set, i)
			}
			slices.Sort(times)
			var rows []workload.Quantile
			for _, p := range tableShares {
				rows = append(rows, workload.Quantile{Probability: p, Seconds: times[int(p*2000)]})
			}
			d, err := QuantileTable(rows, Size{2000, true})
			if err != nil {
				t.Fatal(err)
			}
			f, err := FitFamily(d, truth.family)
			if err != nil {
				t.Fatalf("%v, set %d: %v", truth.family, set, err)
			}
			for i, want := range truth.parameters {
				if low, high := f.Parameters[i].Interval(0.95); low <= want && want <= high {
					within[i]++
				}
			}
		}
		t.Log(truth.family, within)
		if slices.Min(within) < 178 {
			t.Errorf("%v: within their intervals in %v of 200", truth.family, within)
		}
	}
}

// Exact quantiles give the parameters back, with the family, and without a size no standard error.
func TestQuantilesOfTruth(t *testing.T) {
	var rows []workload.Quantile
	for _, p := range tableShares {
		rows = append(rows, workload.Quantile{Probability: p, Seconds: 120 * math.Pow(p/(1-p), 1/2.5)})
	}
	d, err := QuantileTable(rows, Size{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := Choose(d)
	if err != nil || c.Best == nil || c.Best.Family != LogLogistic {
		t.Fatalf("%v %+v", err, c)
	}
	p := c.Best.Parameters
	if math.Abs(p[0].Value-120) > 1e-4 || math.Abs(p[1].Value-2.5) > 1e-5 || !math.IsInf(p[0].StandardError, 1) || c.Best.KS > 1e-6 {
		t.Errorf("%+v, KS %g", p, c.Best.KS)
	}
	if _, err := c.Best.Moved([]float64{0, 0}); err == nil {
		t.Error("moved by errors that are not known")
	}
}

// A survival table and the table of those at risk behind a curve give back what made them.
func TestSurvivalTables(t *testing.T) {
	var rows []workload.Survival
	for x := 10.0; x <= 600; x += 10 {
		rows = append(rows, workload.Survival{Seconds: x, Surviving: 0.93 * math.Exp(-math.Pow(x/200, 1.3))})
	}
	rows = append([]workload.Survival{{Seconds: 0, Surviving: 0.93}}, rows...)
	d, err := SurvivalTable(rows, Size{5000, true})
	if err != nil {
		t.Fatal(err)
	}
	f, err := FitFamily(d, Weibull)
	if err != nil || math.Abs(f.Parameters[0].Value-200) > 1e-4 || math.Abs(f.Parameters[1].Value-1.3) > 1e-5 || math.Abs(f.Zero.Value-0.07) > 1e-12 {
		t.Errorf("%v %+v", err, f)
	}
	c := KaplanMeier(d)
	for i, r := range c.Rows {
		if math.Abs(r.Survival-rows[i].Surviving) > 1e-12 || r.Seconds != rows[i].Seconds {
			t.Errorf("curve %+v, table %+v", r, rows[i])
		}
	}

	original := patience()
	curve := KaplanMeier(original)
	var risks []Risk
	for _, r := range curve.Rows {
		risks = append(risks, Risk{r.Seconds, r.AtRisk, r.Events})
	}
	again, err := RiskTable(risks, Rounding{Step: 1})
	if err != nil {
		t.Fatal(err)
	}
	back := KaplanMeier(again)
	for i := range curve.Rows {
		if a, b := curve.Rows[i], back.Rows[i]; math.Abs(a.Survival-b.Survival) > 1e-9 || math.Abs(a.StandardError-b.StandardError) > 1e-9 {
			t.Fatalf("%+v became %+v", a, b)
		}
	}
	a, errA := FitFamily(original, Weibull)
	b, errB := FitFamily(again, Weibull)
	if errA != nil || errB != nil || math.Abs(a.Parameters[0].Value/b.Parameters[0].Value-1) > 0.02 {
		t.Errorf("%v %v: %+v, %+v", errA, errB, a.Parameters, b.Parameters)
	}
}

// Moments give them back; by hand: 400 lognormal times with mean 300 s and cv 0.9 know their mean to 300·0.9/20 = 13.5 s.
func TestFromMoments(t *testing.T) {
	for _, family := range Families {
		cv := 1.3
		if family == Exponential {
			cv = 1
		}
		f, err := FromMoments(300, cv, Size{400, true}, family)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(f.Mean.Value-300) > 1e-6 || math.Abs(f.CV.Value-cv) > 1e-6 {
			t.Errorf("%v: mean %v, cv %v", family, f.Mean, f.CV)
		}
		if d := &f.Distribution; math.Abs(d.Mean()-300) > 1e-6 || math.Abs(math.Sqrt(d.Variance())/300-cv) > 1e-5 {
			t.Errorf("%v: %v", family, d)
		}
	}
	f, err := FromMoments(300, 0.9, Size{400, true}, Lognormal)
	if err != nil || math.Abs(f.Mean.StandardError-13.5) > 1e-3 {
		t.Errorf("%v %v", err, f.Mean)
	}
	for _, bad := range []struct {
		mean, cv float64
		family   Family
	}{{0, 1, Gamma}, {60, 0, Gamma}, {60, 0.8, Hyperexponential}, {60, math.NaN(), Lognormal}, {math.Inf(1), 1, Exponential}} {
		if f, err := FromMoments(bad.mean, bad.cv, Size{}, bad.family); err == nil {
			t.Errorf("%+v: %v", bad, f.Parameters)
		}
	}
}

// Standard errors of moments: over 300 samples of 400 gamma times the spread of mean and cv is that which is said (± 4/√600 = 16 %).
func TestFromMomentsErrors(t *testing.T) {
	dist := made(workload.Gamma(240, 0.7))
	var means, cvs []float64
	for set := range 300 {
		sum, squares := 0.0, 0.0
		for i := range 400 {
			x := draw(&dist, set, i)
			sum += x
			squares += x * x
		}
		m := sum / 400
		means = append(means, m)
		cvs = append(cvs, math.Sqrt(squares/400-m*m)/m)
	}
	f, err := FromMoments(240, 0.7, Size{400, true}, Gamma)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		values []float64
		e      Estimate
	}{{means, f.Mean}, {cvs, f.CV}} {
		square := 0.0
		for _, v := range row.values {
			square += math.Pow(v-row.e.Value, 2) / 300
		}
		if ratio := math.Sqrt(square) / row.e.StandardError; math.Abs(ratio-1) > 0.17 {
			t.Errorf("spread %.4g, said %.4g", math.Sqrt(square), row.e.StandardError)
		}
	}
}

// Sums of intervals: mean and cv of single times within four standard errors, which are as small as they should be.
func TestFromTotals(t *testing.T) {
	dist := made(workload.Lognormal(300, 0.9))
	var rows []Totals
	k := 0
	for i := range 600 {
		row := Totals{Count: float64(5 + i%40)}
		for range int(row.Count) {
			row.Seconds += draw(&dist, 8, k)
			k++
		}
		rows = append(rows, row, Totals{})
	}
	mean, cv, size, err := FromTotals(rows)
	if err != nil || size.N != float64(k) {
		t.Fatal(err, size)
	}
	if math.Abs(mean.Value-300) > 4*mean.StandardError || math.Abs(cv.Value-0.9) > 4*cv.StandardError || mean.StandardError > 3 || cv.StandardError > 0.04 {
		t.Errorf("mean %v, cv %v", mean, cv)
	}
	if _, _, _, err := FromTotals(rows[:4]); err == nil {
		t.Error("a variance from two sums")
	}
}

// Of sums of few long-tailed times, 1 to 8 in each of 400 intervals: intervals of the cv hold it in 178 of 200 data sets and more. As if means
// were normal they did in 158.
func TestFromTotalsOfFew(t *testing.T) {
	dist := made(workload.Lognormal(300, 0.9))
	held := 0
	for set := range 200 {
		var rows []Totals
		k := 0
		for i := range 400 {
			row := Totals{Count: float64(1 + i%8)}
			for range int(row.Count) {
				row.Seconds += draw(&dist, 300+set, k)
				k++
			}
			rows = append(rows, row)
		}
		_, cv, _, err := FromTotals(rows)
		if err != nil {
			t.Fatal(err)
		}
		if low, high := cv.Interval(0.95); low <= 0.9 && 0.9 <= high {
			held++
		}
	}
	t.Logf("%d of 200", held)
	if held < 178 {
		t.Errorf("the interval of the cv holds it in %d of 200", held)
	}
}

// What the parameters may be: the spread of 2,000 moved means is their standard error (± 4/√4000 = 6.3 %).
func TestMoved(t *testing.T) {
	truth := truths()[5]
	f, err := FitFamily(given{factor: 1, n: 5000}.gather(&truth.dist, 1, 0), Hyperexponential)
	if err != nil {
		t.Fatal(err)
	}
	square := 0.0
	var s workload.Stream
	s.Reset(workload.Key(5), workload.HandleTime)
	for range 2000 {
		m, err := f.Moved([]float64{s.Normal(), s.Normal(), s.Normal()})
		if err != nil {
			t.Fatal(err)
		}
		square += math.Pow(m.Mean.Value-f.Mean.Value, 2) / 2000
	}
	if ratio := math.Sqrt(square) / f.Mean.StandardError; math.Abs(ratio-1) > 0.07 {
		t.Errorf("spread %.4g, standard error %.4g", math.Sqrt(square), f.Mean.StandardError)
	}
	if _, err := f.Moved(nil); err == nil {
		t.Error("moved by nothing")
	}
}

// Tables that contradict themselves.
func TestTableFaults(t *testing.T) {
	for name, err := range map[string]error{
		"falling probability": second(QuantileTable([]workload.Quantile{{Probability: 0.5, Seconds: 3}, {Probability: 0.4, Seconds: 5}}, Size{})),
		"falling time":        second(QuantileTable([]workload.Quantile{{Probability: 0.5, Seconds: 3}, {Probability: 0.6, Seconds: 2}}, Size{})),
		"size":                second(QuantileTable(nil, Size{-1, true})),
		"rising share":        second(SurvivalTable([]workload.Survival{{Seconds: 1, Surviving: 0.5}, {Seconds: 2, Surviving: 0.6}}, Size{})),
		"standing time":       second(SurvivalTable([]workload.Survival{{Seconds: 1, Surviving: 0.5}, {Seconds: 1, Surviving: 0.4}}, Size{})),
		"more at risk":        second(RiskTable([]Risk{{1, 10, 2}, {2, 9, 1}}, Rounding{})),
		"more left":           second(RiskTable([]Risk{{1, 10, 12}}, Rounding{})),
	} {
		if err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

func second(_ *Durations, err error) error { return err }
