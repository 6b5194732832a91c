package results

// binomialInterval is the exact 95 % confidence interval of a share of which x of n independent trials are seen: lower is
// the share with which x or more would come in 2.5 % of samples, upper the one with which x or fewer would. With x = 0 it
// is 0 to 1 − 0.025^(1/n), with x = n 0.025^(1/n) to 1. Requires whole numbers 0 ≤ x ≤ n and n > 0.
// Source: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934), 404–413.
func binomialInterval(x, n float64) (lower, upper float64) {
	return 1 - binomialUpper(n-x, n), binomialUpper(x, n)
}

func binomialUpper(x, n float64) float64 { return binomialUpperAt(x, n, 0.025) }

// binomialUpperAt solves binomialAtMost(x, n, p) = mistake for p: the upper bound that is too low with that probability at most.
func binomialUpperAt(x, n, mistake float64) float64 {
	if x >= n {
		return 1
	}
	low, high := x/n, 1.0
	for {
		middle := (low + high) / 2
		if middle <= low || middle >= high {
			return middle
		}
		if binomialAtMost(x, n, middle) > mistake {
			low = middle
		} else {
			high = middle
		}
	}
}

// binomialAtMost is the probability of at most x successes in n trials with 0 < p < 1. Terms are summed relative to the
// largest, outwards, until they no longer count: no factorial, and nothing that other processors compute otherwise.
func binomialAtMost(x, n, p float64) float64 {
	const negligible = 1e-18
	odds := p / (1 - p)
	mode := min(n, float64(int64(float64((n+1)*p))))
	all, atMost := 0.0, 0.0
	count := func(k, term float64) {
		all += term
		if k <= x {
			atMost += term
		}
	}
	count(mode, 1)
	for k, term := mode, 1.0; k < n && term > negligible; k++ {
		term = float64(float64(term*(n-k)) / (k + 1) * odds)
		count(k+1, term)
	}
	for k, term := mode, 1.0; k > 0 && term > negligible; k-- {
		term = float64(term*k) / (n - k + 1) / odds
		count(k-1, term)
	}
	return atMost / all
}
