package scenarios

// InProportion divides people as some counts do, by the method of Webster, also of Sainte-Laguë: one after the other goes to where count / (2·have + 1) is largest; of equal ones the
// first gets more. So one more of all takes nobody away from any, as largest remainders may (the Alabama paradox), and people of the same number as the counts are divided just so. Counts of
// nobody leave nobody anywhere. Source: M. L. Balinski and H. P. Young 1982, Fair Representation, Yale University Press.
func InProportion(people int, counts []int) []int {
	out := make([]int, len(counts))
	total := 0
	for _, n := range counts {
		total += n
	}
	if total == 0 {
		return out
	}
	left := people
	whole := max(0, people-(len(counts)+1)/2) // roundings of shares of these, halves down, are no more than people, and so begin every such division
	for i, n := range counts {
		out[i] = (2*n*whole + total - 1) / (2 * total)
		left -= out[i]
	}
	for ; left > 0; left-- {
		next := 0
		for i, n := range counts {
			if n*(2*out[next]+1) > counts[next]*(2*out[i]+1) {
				next = i
			}
		}
		out[next]++
	}
	return out
}
