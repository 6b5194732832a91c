package workload

// Exponential has density e^(−t/mean)/mean; variance mean². mean: above 0 and at most 10⁹ s.
func Exponential(mean float64) (Dist, error) {
	if err := above("exponential", "mean", mean, 0, secondsMax, " s"); err != nil {
		return Dist{}, err
	}
	return Dist{kind: kindExponential, a: mean, mean: mean, variance: mean * mean}, nil
}
