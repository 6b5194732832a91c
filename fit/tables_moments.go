package fit

import (
	"fmt"
	"math"

	"headroom/workload"
)

// FromMoments is the family with this mean (seconds) and cv (standard deviation / mean). Exponential takes the mean alone, whatever cv; the
// hyperexponential one has balanced means. Lognormal is usual for handle times (L. Brown et al. 2005, JASA 100, section 4). With a size,
// standard errors are those that the mean and cv of so many times of this family have: of ln mean cv²/N, of ln cv ((β − 1)/4 − γ·cv + cv²)/N,
// together (γ·cv/2 − cv²)/N, where γ is the skewness and β the kurtosis (H. Cramér 1946, "Mathematical methods of statistics", 27.7). There is no
// likelihood and no distance.
func FromMoments(mean, cv float64, size Size, family Family) (*Fitted, error) {
	if !(mean > 0 && mean <= timeMax) {
		return nil, fmt.Errorf("fit: mean %g s; must be above 0 s and at most 1e+08 s", mean)
	}
	if !(cv > 0 && cv <= 1000) && family != Exponential {
		return nil, fmt.Errorf("fit: cv %g; must be above 0 and at most 1000", cv)
	}
	if size.Known && !(size.N > 0) {
		return nil, fmt.Errorf("fit: moments of %g times", size.N)
	}
	theta, err := fromMoments(family, workload.Log(mean), workload.Log(cv))
	if err != nil {
		return nil, err
	}
	f := &Fitted{Family: family, LogLikelihood: math.NaN(), AIC: math.NaN(), KS: math.NaN()}
	return f, f.fill(theta, momentCovariance(family, theta, mean, size))
}

// fromMoments is theta for the logarithms of mean and cv.
func fromMoments(family Family, logMean, logCV float64) ([]float64, error) {
	cv := workload.Exp(logCV)
	square := float64(cv * cv)
	switch family {
	case Lognormal:
		variance := logOnePlusExp(2 * logCV)
		return []float64{logMean - float64(variance/2), workload.Log(variance) / 2}, nil
	case Gamma:
		return []float64{logMean, -2 * logCV}, nil
	case Hyperexponential:
		if square <= 1 {
			return nil, fmt.Errorf("fit: cv %.4g; of a hyperexponential time it is above 1", cv)
		}
		p := 0.5 + float64(math.Sqrt((square-1)/(square+1))/2)
		q := 1 / ((square + 1) * 2 * p)
		return []float64{logMean - workload.Log(2*p), logMean - workload.Log(2*q), workload.Log(p / q)}, nil
	case Weibull, LogLogistic:
		logShape, ok := shapeOf(family, square)
		if !ok {
			return nil, fmt.Errorf("fit: no %v has a cv of %.4g", family, cv)
		}
		unit := families[family].moment([]float64{1, workload.Exp(logShape)}, 1)
		return []float64{logMean - workload.Log(unit), logShape}, nil
	}
	return []float64{logMean}, nil
}

// shapeOf halves an interval of logarithms of the shape: cv falls as it rises.
func shapeOf(family Family, square float64) (logShape float64, ok bool) {
	def := &families[family]
	off := func(logShape float64) float64 {
		p := []float64{1, workload.Exp(logShape)}
		m := def.moment(p, 1)
		return def.moment(p, 2)/float64(m*m) - 1 - square
	}
	low, high := def.low[1], def.high[1]
	if family == LogLogistic {
		low = workload.Log(2.0001)
	}
	if !(off(low) > 0 && off(high) < 0) {
		return 0, false
	}
	for range 80 {
		if middle := (low + high) / 2; off(middle) > 0 {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2, true
}

// momentCovariance carries the covariance of ln mean and ln cv over to theta; NaN where nothing is known.
func momentCovariance(family Family, theta []float64, mean float64, size Size) [][]float64 {
	def := &families[family]
	p := def.natural(theta)
	m2, m3, m4 := def.moment(p, 2), def.moment(p, 3), def.moment(p, 4)
	square := m2/float64(mean*mean) - 1
	cv := math.Sqrt(square)
	sd := float64(cv * mean)
	skew := (m3 - float64(3*mean*m2) + float64(2*mean*mean*mean)) / float64(sd*sd*sd)
	kurtosis := (m4 - float64(4*mean*m3) + float64(6*mean*mean*m2) - float64(3*mean*mean*mean*mean)) / float64(sd*sd*sd*sd)
	both := [2][2]float64{{square, float64(skew*cv/2) - square}, {0, float64((kurtosis-1)/4) - float64(skew*cv) + square}}
	both[1][0] = both[0][1]
	logs := [2]float64{workload.Log(mean), workload.Log(cv)}
	columns := [2][]float64{make([]float64, len(theta)), make([]float64, len(theta))}
	for i := range columns {
		up, down := logs, logs
		up[i] += gap
		down[i] -= gap
		above, errUp := fromMoments(family, up[0], up[1])
		below, errDown := fromMoments(family, down[0], down[1])
		for k := range theta {
			if errUp != nil || errDown != nil {
				columns[i][k] = math.NaN()
				continue
			}
			columns[i][k] = (above[k] - below[k]) / (2 * gap)
		}
	}
	covariance := make([][]float64, len(theta))
	for i := range covariance {
		covariance[i] = make([]float64, len(theta))
		for j := range covariance[i] {
			for a := range both {
				for b := range both {
					covariance[i][j] += float64(columns[a][i] * both[a][b] * columns[b][j])
				}
			}
			if covariance[i][j] /= size.N; !size.Known {
				covariance[i][j] = math.NaN()
			}
		}
	}
	return covariance
}
