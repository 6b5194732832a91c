package workload

import "errors"

// The shapes allowed: at 0.05 the mean is 2·10¹⁸ scales and the cv above 10⁵; at 1000 the cv is 0.001.
const weibullShapeMin, weibullShapeMax = 0.05, 1000

// Weibull exceeds t with probability e^(−(t/scale)^shape); mean scale·Γ(1 + 1/shape). Shape below 1: the hazard falls (who
// has waited long is likely to wait longer), above 1 it rises. shape: from 0.05 to 1000; scale and mean: above 0 and at
// most 10⁹ s.
func Weibull(shape, scale float64) (Dist, error) {
	err := errors.Join(
		within("weibull", "shape", shape, weibullShapeMin, weibullShapeMax, ""),
		above("weibull", "scale", scale, 0, secondsMax, " s"),
	)
	if err != nil {
		return Dist{}, err
	}
	mean := scale * gammaFunction(1+1/shape)
	if err := above("weibull", "mean", mean, 0, secondsMax, " s"); err != nil {
		return Dist{}, err
	}
	return weibull(shape, scale, mean), nil
}

// WeibullFromMean is the Weibull distribution with this mean and shape: scale mean/Γ(1 + 1/shape). mean: above 0 and at
// most 10⁹ s; shape: from 0.05 to 1000.
func WeibullFromMean(mean, shape float64) (Dist, error) {
	err := errors.Join(
		above("weibull", "mean", mean, 0, secondsMax, " s"),
		within("weibull", "shape", shape, weibullShapeMin, weibullShapeMax, ""),
	)
	if err != nil {
		return Dist{}, err
	}
	return weibull(shape, mean/gammaFunction(1+1/shape), mean), nil
}

// weibull: variance scale²·Γ(1 + 2/shape) − mean².
func weibull(shape, scale, mean float64) Dist {
	second := float64(scale * scale * gammaFunction(1+2/shape))
	return Dist{
		kind: kindWeibull, a: scale, b: 1 / shape, c: shape,
		mean: mean, variance: max(0, second-float64(mean*mean)),
	}
}
