package workload

import (
	"math"
	"testing"

	"headroom/router"
)

// The inverse at the rows' own probabilities must give the rows' times; just beside them it must not jump.
func TestTableHitsItsRows(t *testing.T) {
	rows := []Quantile{{0.01, 2}, {0.05, 9}, {0.1, 26}, {0.2, 47}, {0.25, 56}, {0.5, 109}, {0.75, 217}, {0.9, 413}, {0.95, 587}, {0.99, 1067.4}}
	d := must(EmpiricalQuantiles(rows, ConstantHazard(1067.4-587)))
	for _, row := range rows {
		for _, u := range []float64{row.Probability - 1e-12, row.Probability, row.Probability + 1e-12} {
			if got := d.table.quantile(u); math.Abs(got-row.Seconds) > 1e-6 {
				t.Errorf("quantile(%v) = %v, want %v", u, got, row.Seconds)
			}
		}
	}
	if got := d.table.quantile(0.005); math.Abs(got-1) > 1e-12 { // half way from (0, 0 s) to (0.01, 2 s)
		t.Errorf("below the first row: %v, want 1", got)
	}
	// Hazard of the last 480.4 s is ln(0.05/0.01)/480.4; a share 1/e of the rest lasts longer than its inverse.
	if got, want := d.table.quantile(1-0.01/math.E), 1067.4+480.4/math.Log(5); math.Abs(got-want) > 1e-6 {
		t.Errorf("in the tail: %v, want %v", got, want)
	}
}

// The indexed search against a plain one, on tables whose probabilities bunch up.
func TestTableSearchAgainstPlainSearch(t *testing.T) {
	for _, shape := range []float64{0.1, 1, 10} {
		var rows []Quantile
		for i := 1; i <= 57; i++ {
			rows = append(rows, Quantile{math.Pow(float64(i)/57, shape), float64(i * i)})
		}
		d := must(EmpiricalQuantiles(rows, Truncated()))
		var s Stream
		s.Reset(Root(3, 0), HandleTime)
		for i := range 20_000 {
			u := s.Uniform()
			if i < len(rows)-1 {
				u = rows[i].Probability
			}
			k := 0
			for d.table.knots[k+1].p <= u {
				k++
			}
			a, b := d.table.knots[k], d.table.knots[k+1]
			if got := d.table.quantile(u); got < a.t || got > b.t {
				t.Fatalf("seed 3: quantile(%v) = %v, not from %v to %v", u, got, a.t, b.t)
			}
		}
	}
}

func TestNeverTail(t *testing.T) {
	d := must(EmpiricalSurvival([]Survival{{0, 0.9}, {100, 0.25}}, Never()))
	if !math.IsInf(d.Mean(), 1) || !math.IsInf(d.Variance(), 1) {
		t.Errorf("mean %v, variance %v; want infinite", d.Mean(), d.Variance())
	}
	const n = 100_000
	zero, never := 0, 0
	source := Root(8, 0)
	for i := range n {
		var s Stream
		s.Reset(source.Numbered(uint64(i)), Patience)
		switch d.Draw(&s) {
		case 0:
			zero++
		case router.Far:
			never++
		}
	}
	// Binomial: four standard errors are 4·√(n·p·(1 − p)).
	if off := math.Abs(float64(zero) - 0.1*n); off > 4*math.Sqrt(n*0.1*0.9) {
		t.Errorf("seed 8: %d of %d are zero, want a tenth", zero, n)
	}
	if off := math.Abs(float64(never) - 0.25*n); off > 4*math.Sqrt(n*0.25*0.75) {
		t.Errorf("seed 8: %d of %d are never, want a quarter", never, n)
	}
	atom := must(WithAtomAtZero(1, d))
	if atom.Mean() != 0 {
		t.Errorf("mean with certain zero: %v", atom.Mean())
	}
}

// Two rows with the same time are an atom there.
func TestQuantileAtom(t *testing.T) {
	d := must(EmpiricalQuantiles([]Quantile{{0.2, 10}, {0.7, 10}, {1, 20}}, Truncated()))
	for _, u := range []float64{0.2, 0.5, 0.6999} {
		if got := d.table.quantile(u); got != 10 {
			t.Errorf("quantile(%v) = %v, want 10", u, got)
		}
	}
	if want := 0.2*5 + 0.5*10 + 0.3*15; math.Abs(d.Mean()-want) > 1e-12 {
		t.Errorf("mean %v, want %v", d.Mean(), want)
	}
}
