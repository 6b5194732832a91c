package results

import "math"

// unvariedBounds are a lower and an upper bound of a share of counts that came out alike in all replications, each wrong with the probability mistake at most: those of
// Clopper and Pearson. Where all or none was seen, not of all n that were counted, but of √(n·r), with r replications that counted anything, rounded down. For failures of one
// replication come together: where one call waits too long, its neighbors do. That they all fail together, or each on its own, would be r, or n, independent trials;
// what was never seen cannot tell which, and this is the middle of the two. docs/statistics.md has how often such bounds hold the truth. Requires something counted.
func unvariedBounds(list []ratio, mistake float64) (lower, upper float64) {
	sum, replications := sumOf(list), 0.0
	for _, r := range list {
		if r.below > 0 {
			replications++
		}
	}
	x, n := sum.above, sum.below
	if x == 0 || x == n {
		independent := max(1, math.Floor(math.Sqrt(float64(n*replications))))
		x, n = x/n*independent, independent
	}
	return binomialBounds(x, n, mistake)
}

// binomialBounds are the exact bounds of a share of which x of n independent trials are seen: lower is the share with which x or more would come in a part
// mistake of samples, upper the one with which x or fewer would. At 2.5 % both together are the 95 % confidence interval: with x = 0 from
// 0 to 1 − 0.025^(1/n), with x = n from 0.025^(1/n) to 1. Requires whole numbers 0 ≤ x ≤ n and n > 0.
// Source: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934), 404–413.
func binomialBounds(x, n, mistake float64) (lower, upper float64) {
	return 1 - binomialUpper(n-x, n, mistake), binomialUpper(x, n, mistake)
}

// binomialUpper solves binomialAtMost(x, n, p) = mistake for p: the upper bound that is too low with that probability at most.
func binomialUpper(x, n, mistake float64) float64 {
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
