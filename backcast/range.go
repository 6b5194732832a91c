package backcast

import (
	"encoding/json"
	"math"

	"headroom/fit"
)

// Range is a figure with its 95 % interval over days; NaN where it is not known.
type Range struct{ Value, Low, High float64 }

var unknown = Range{math.NaN(), math.NaN(), math.NaN()}

// MarshalJSON writes what is not known as null.
func (r Range) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Value Number `json:"value"`
		Low   Number `json:"low"`
		High  Number `json:"high"`
	}{Number(r.Value), Number(r.Low), Number(r.High)})
}

// Number is a figure; NaN, which JSON has not, is written as null.
type Number float64

// MarshalJSON writes what is not known as null.
func (x Number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(x))
}

// apart tells whether the interval does not hold x.
func (r Range) apart(x float64) bool { return r.Low > x || r.High < x }

// shareOf is a ratio of sums over days, Σ above / Σ below. The errors e = above − ratio · below of the days are the sample, s² =
// n/(n−1)·Σ e² / (Σ below)² (W. G. Cochran 1977, "Sampling techniques", 6.4). Where days that follow each other err alike, n of them tell
// less than n independent ones: see worth.
func shareOf(above, below []float64) Range {
	r, e, effective := shareError(above, below)
	half := float64(fit.StudentHalf(max(1, int(effective)-1)) * e) // NaN stays
	r.Low, r.High = r.Value-half, r.Value+half
	return r
}

// shareError is the share with its standard error, and how many independent days it is from; NaN of what is not known.
func shareError(above, below []float64) (r Range, e, effective float64) {
	a, b := 0.0, 0.0
	for i := range above {
		a += above[i]
		b += below[i]
	}
	if b == 0 {
		return unknown, math.NaN(), 0
	}
	r = Range{a / b, math.NaN(), math.NaN()}
	n := float64(len(above))
	if n < 3 { // two days would have an interval that holds anything
		return r, math.NaN(), n
	}
	errors, square := make([]float64, len(above)), 0.0
	for i := range above {
		errors[i] = above[i] - float64(r.Value*below[i])
		square += float64(errors[i] * errors[i])
	}
	effective = worth(errors)
	return r, math.Sqrt(square*n/(n-1)*n/effective) / math.Abs(b), effective
}

// hitsOf is shareOf for shares of hits p, which have a better interval than p ± t·s: that of E. B. Wilson (1927, JASA 22, 209) for
// N = p·(1 − p)/s² hits or misses, as many independent ones as tell as much. Where all are hits, s tells nothing, and N is the number of days:
// ten days within their band are no sign that it is too wide.
func hitsOf(above, below []float64) Range {
	r, e, effective := shareError(above, below)
	if math.IsNaN(e) {
		return r
	}
	p := min(1, max(0, r.Value))
	n := effective
	if e > 0 && p > 0 && p < 1 {
		n = max(1, float64(p*(1-p))/float64(e*e))
	}
	t := fit.StudentHalf(max(1, int(effective)-1))
	square := float64(t*t) / n
	middle := (p + float64(square/2)) / (1 + square)
	half := math.Sqrt(float64(square*p*(1-p))+float64(square*square/4)) / (1 + square)
	r.Low, r.High = max(0, min(p, middle-half)), min(1, max(p, middle+half))
	return r
}

// worth is how many independent days the errors of n days tell as much as: n·(1−r)/(1+r) with the correlation r of neighbors (M. S.
// Bartlett 1935). r counts from two of its standard errors on, 2/√n.
func worth(errors []float64) float64 {
	n, r := float64(len(errors)), neighbors(errors)
	if n < 8 || r < 2/math.Sqrt(n) {
		return n
	}
	r = min(r, 0.95)
	return n * (1 - r) / (1 + r)
}

// neighbors is the correlation of numbers around 0 with the next.
func neighbors(errors []float64) float64 {
	square, product := 0.0, 0.0
	for i, e := range errors {
		square += float64(e * e)
		if i > 0 {
			product += float64(e * errors[i-1])
		}
	}
	if square == 0 {
		return 0
	}
	return product / square
}

// slope is that of y over x by least squares, with an interval that is widened as that of shareOf.
func slope(x, y []float64) Range {
	n := float64(len(x))
	if n < 4 {
		return unknown
	}
	mx, my := mean(x), mean(y)
	xx, xy := 0.0, 0.0
	for i := range x {
		xx += float64((x[i] - mx) * (x[i] - mx))
		xy += float64((x[i] - mx) * (y[i] - my))
	}
	if xx == 0 {
		return unknown
	}
	b := xy / xx
	errors, square := make([]float64, len(x)), 0.0
	for i := range x {
		errors[i] = y[i] - my - float64(b*(x[i]-mx))
		square += float64(errors[i] * errors[i])
	}
	effective := worth(errors)
	half := float64(fit.StudentHalf(max(1, int(effective)-2)) * math.Sqrt(square/(n-2)/xx*n/effective))
	return Range{b, b - half, b + half}
}
