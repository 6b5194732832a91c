package fit

import "math"

// gap is the distance at which derivatives are taken, on scales where the parameters are of the order of 1: errors of
// gap²/12 = 10⁻⁹ by cutting the series, and of about 10⁻⁷ by rounding a log-likelihood per time of less than 10.
const gap = 1e-4

// maximum climbs to the top of f from theta within the bounds by Newton's method, with steps of at most 1 that are halved until they
// go up, and where f curves the wrong way along a ridge that is as steep as needed (K. Levenberg 1944). ok is false if it does not arrive.
func maximum(f func(theta []float64) float64, theta, low, high []float64) (top []float64, value float64, hessian [][]float64, ok bool) {
	value = f(theta)
	for range 200 {
		gradient, h := derivatives(f, theta, value)
		step, promised := climb(gradient, h)
		if step == nil {
			return theta, value, h, false
		}
		if promised < 1e-17 {
			return theta, value, h, true
		}
		next, better := along(f, theta, step, value, low, high)
		if next == nil { // nothing better along the way: at the top, as far as rounding shows
			return theta, value, h, promised < 1e-11
		}
		theta, value = next, better
	}
	return theta, value, nil, false
}

// along halves the step until f is higher.
func along(f func([]float64) float64, theta, step []float64, value float64, low, high []float64) ([]float64, float64) {
	for share := 1.0; share > 1e-6; share /= 2 {
		next := make([]float64, len(theta))
		moved := false
		for i := range theta {
			next[i] = min(max(theta[i]+float64(share*step[i]), low[i]), high[i])
			moved = moved || next[i] != theta[i]
		}
		if !moved {
			return nil, 0
		}
		if v := f(next); v > value {
			return next, v
		}
	}
	return nil, 0
}

// climb solves (−H + λ·diag)·step = gradient with the smallest λ that makes it positive definite; promised is gradient·step, about
// twice what f gains.
func climb(gradient []float64, hessian [][]float64) (step []float64, promised float64) {
	n := len(gradient)
	for lambda := 0.0; lambda < 1e12; lambda = max(1e-6, lambda*10) {
		m := make([][]float64, n)
		for i := range m {
			m[i] = make([]float64, n)
			for j := range m[i] {
				m[i][j] = -hessian[i][j]
			}
			m[i][i] += lambda
		}
		factor, ok := cholesky(m)
		if !ok {
			continue
		}
		step = solve(factor, gradient)
		longest := 0.0
		for i := range step {
			promised += float64(step[i] * gradient[i])
			longest = max(longest, math.Abs(step[i]))
		}
		for i := range step {
			step[i] /= max(1, longest)
		}
		return step, promised
	}
	return nil, 0
}

// derivatives takes central differences.
func derivatives(f func([]float64) float64, theta []float64, value float64) (gradient []float64, hessian [][]float64) {
	n := len(theta)
	gradient = make([]float64, n)
	hessian = make([][]float64, n)
	for i := range n {
		hessian[i] = make([]float64, n)
	}
	for i := range n {
		up, down := f(stepped(theta, i, gap)), f(stepped(theta, i, -gap))
		gradient[i] = (up - down) / (2 * gap)
		hessian[i][i] = ((up - value) + (down - value)) / (gap * gap)
		for j := range i {
			mixed := 0.0
			for _, signs := range [][3]float64{{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}} {
				mixed += float64(signs[2] * f(stepped(stepped(theta, i, signs[0]*gap), j, signs[1]*gap)))
			}
			hessian[i][j] = mixed / (4 * gap * gap)
			hessian[j][i] = hessian[i][j]
		}
	}
	return gradient, hessian
}

// stepped is theta with one coordinate moved.
func stepped(theta []float64, i int, by float64) []float64 {
	moved := append([]float64(nil), theta...)
	moved[i] += float64(by)
	return moved
}

// cholesky is the lower triangle L with L·Lᵀ = m; ok is false unless m is positive definite, and finite.
func cholesky(m [][]float64) (factor [][]float64, ok bool) {
	n := len(m)
	factor = make([][]float64, n)
	for i := range n {
		factor[i] = make([]float64, n)
		for j := 0; j <= i; j++ {
			sum := m[i][j]
			for k := range j {
				sum -= float64(factor[i][k] * factor[j][k])
			}
			if i == j {
				if !(sum > 1e-13*math.Abs(m[i][i])) || math.IsInf(sum, 1) {
					return nil, false
				}
				factor[i][i] = math.Sqrt(sum)
			} else {
				factor[i][j] = sum / factor[j][j]
			}
		}
	}
	return factor, n > 0
}

// root is a lower triangle L with L·Lᵀ = m for a covariance that may leave some directions out; ok is false if it is none.
func root(m [][]float64) (factor [][]float64, ok bool) {
	n := len(m)
	factor = make([][]float64, n)
	for i := range n {
		factor[i] = make([]float64, n)
		for j := 0; j <= i; j++ {
			sum := m[i][j]
			for k := range j {
				sum -= float64(factor[i][k] * factor[j][k])
			}
			switch {
			case math.IsNaN(sum) || math.IsInf(sum, 0):
				return nil, false
			case i == j && sum > 1e-10*m[i][i]:
				factor[i][i] = math.Sqrt(sum)
			case i != j && factor[j][j] > 0:
				factor[i][j] = sum / factor[j][j]
			}
		}
	}
	return factor, n > 0
}

// solve returns x with L·Lᵀ·x = b.
func solve(factor [][]float64, b []float64) []float64 {
	n := len(b)
	x := append([]float64(nil), b...)
	for i := range n {
		for k := range i {
			x[i] -= float64(factor[i][k] * x[k])
		}
		x[i] /= factor[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			x[i] -= float64(factor[k][i] * x[k])
		}
		x[i] /= factor[i][i]
	}
	return x
}

// inverse of a positive definite matrix.
func inverse(m [][]float64) ([][]float64, bool) {
	factor, ok := cholesky(m)
	if !ok {
		return nil, false
	}
	out := make([][]float64, len(m))
	for i := range m {
		unit := make([]float64, len(m))
		unit[i] = 1
		out[i] = solve(factor, unit)
	}
	return out, true
}
