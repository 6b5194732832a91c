package workload

// What estimates (package fit) have in common with samplers: functions with the same bits on every machine.

// Log is ln x for normal positive finite x, within 2 units in the last place.
func Log(x float64) float64 { return logarithm(x) }

// Exp is eˣ within 2 units in the last place; 0 below −708 and +Inf above 709.
func Exp(x float64) float64 { return exponential(x) }

// LogGamma is ln Γ(a), a above 0.
func LogGamma(a float64) float64 { return logGamma(a) }

// IncompleteGamma is P(a, x), the share of gamma numbers of shape a and scale 1 up to x, and Q = 1 − P, each with a relative
// error of about 10⁻¹³ for shapes up to 10³. a: above 0; x: from 0.
func IncompleteGamma(a, x float64) (p, q float64) { return incompleteGamma(a, x) }

// NormalShares is Φ(z) and 1 − Φ(z), the smaller of them without cancellation.
func NormalShares(z float64) (below, above float64) { return normalShares(z) }

// NormalQuantile is z with Φ(z) = p; p: above 0 and below 1.
func NormalQuantile(p float64) float64 { return normalQuantile(p) }
