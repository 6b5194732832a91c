package workload

import "math"

// normalQuantile returns z with Φ(z) = p for p in (0, 1), Φ the standard normal distribution function; relative error
// about 10⁻¹⁶. Algorithm AS 241, PPND16: M. J. Wichura (1988), "The percentage points of the normal distribution",
// Applied Statistics 37. The letters are his: q = p − ½; near the middle a ratio of polynomials in 0.425² − q², in the
// tails one in √(−ln min(p, 1 − p)).
func normalQuantile(p float64) float64 {
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		r := 0.180625 - float64(q*q)
		return q * polynomial(&wichuraA, r) / polynomial(&wichuraB, r)
	}
	r := p
	if q > 0 {
		r = 1 - p
	}
	r = math.Sqrt(-logarithm(r))
	var z float64
	if r <= 5 {
		z = polynomial(&wichuraC, r-1.6) / polynomial(&wichuraD, r-1.6)
	} else {
		z = polynomial(&wichuraE, r-5) / polynomial(&wichuraF, r-5)
	}
	if q < 0 {
		return -z
	}
	return z
}

// polynomial returns Σ c[i]·xⁱ, in pairs (G. Estrin 1960), which takes half the time of Horner's rule.
func polynomial(c *[8]float64, x float64) float64 {
	x2 := x * x
	low := (c[0] + float64(c[1]*x)) + float64(x2*(c[2]+float64(c[3]*x)))
	high := (c[4] + float64(c[5]*x)) + float64(x2*(c[6]+float64(c[7]*x)))
	return low + float64(float64(x2*x2)*high)
}

// Wichura's coefficients, lowest power first.
var (
	wichuraA = [8]float64{
		3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
		4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
	}
	wichuraB = [8]float64{
		1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
		2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
	}
	wichuraC = [8]float64{
		1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
		1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
	}
	wichuraD = [8]float64{
		1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
		1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
	}
	wichuraE = [8]float64{
		6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
		2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
	}
	wichuraF = [8]float64{
		1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
		7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
	}
)
