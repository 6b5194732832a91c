package split

// apportion divides whole people among places by weights, by Webster's method (divisors 1, 3, 5, …): each next one goes where the weight
// over twice the number there already, plus one, is largest; of equals to the first. One more person in all takes nobody away anywhere, which largest
// remainders do not promise. Source: M. L. Balinski and H. P. Young, Fair Representation, 2nd ed. 2001. Without any weight all go to the first.
func apportion(people int, weights []float64) []int {
	out := make([]int, len(weights))
	for range people {
		best := 0
		for i, w := range weights {
			if w*float64(2*out[best]+1) > weights[best]*float64(2*out[i]+1) {
				best = i
			}
		}
		out[best]++
	}
	return out
}

// sumOf adds numbers.
func sumOf(list []int) (sum int) {
	for _, n := range list {
		sum += n
	}
	return sum
}
