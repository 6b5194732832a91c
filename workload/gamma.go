package workload

import (
	"errors"
	"fmt"
	"math"
)

// Gamma has the given mean and coefficient of variation: shape 1/cv², scale mean·cv². cv 1 is the exponential
// distribution. mean: above 0 and at most 10⁹ s; cv: from 0.001 to 30.
func Gamma(mean, cv float64) (Dist, error) {
	err := errors.Join(
		above("gamma", "mean", mean, 0, secondsMax, " s"),
		within("gamma", "cv", cv, 0.001, 30, ""),
	)
	if err != nil {
		return Dist{}, err
	}
	square := float64(cv * cv)
	return Dist{kind: kindGamma, a: 1 / square, b: mean * square, mean: mean, variance: mean * mean * square}, nil
}

// Erlang is the sum of k independent exponential times, with the given mean in all; variance mean²/k. k: from 1 to 10⁶;
// mean: above 0 and at most 10⁹ s.
func Erlang(k int, mean float64) (Dist, error) {
	err := above("erlang", "mean", mean, 0, secondsMax, " s")
	if k < 1 || k > 1_000_000 {
		err = errors.Join(fmt.Errorf("workload: erlang: k is %d; must be from 1 to 1000000", k), err)
	}
	if err != nil {
		return Dist{}, err
	}
	shape := float64(k)
	return Dist{kind: kindGamma, a: shape, b: mean / shape, c: 1, mean: mean, variance: mean * mean / shape}, nil
}

// gammaDraw returns a gamma number of this shape and scale 1: with d = shape − 1/3, c = 1/√(9d), x normal and
// v = (1 + c·x)³, d·v is accepted when ln u < x²/2 + d − d·v + d·ln v. Below shape 1 that of shape + 1 is multiplied by
// u^(1/shape). G. Marsaglia and W. W. Tsang (2000), "A simple method for generating gamma variables", ACM TOMS 26; the
// quick acceptance is theirs as well.
func gammaDraw(s *Stream, shape float64) float64 {
	boost := 1.0
	if shape < 1 {
		boost = power(s.Uniform(), 1/shape)
		shape++
	}
	d := shape - 1./3
	c := 1 / math.Sqrt(9*d)
	for {
		x := s.Normal()
		v := 1 + float64(c*x)
		if v <= 0 {
			continue
		}
		v = float64(v * v * v)
		u := s.Uniform()
		square := x * x
		if u < 1-float64(0.0331*square*square) || logarithm(u) < float64(0.5*square)+float64(d*(1-v+logarithm(v))) {
			return d * v * boost
		}
	}
}
