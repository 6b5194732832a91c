package scenarios

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestInProportion(t *testing.T) {
	for _, test := range []struct {
		people int
		counts []int
		want   []int
	}{
		{10, []int{3, 3, 3}, []int{4, 3, 3}},
		{7, []int{5, 0, 2}, []int{5, 0, 2}},
		{3, []int{10, 1, 1}, []int{3, 0, 0}},
		{0, []int{1}, []int{0}},
		{5, []int{0, 0}, []int{0, 0}},
		{10, []int{6, 6, 2}, []int{5, 4, 1}},
		{11, []int{6, 6, 2}, []int{5, 5, 1}}, // largest remainders: 4, 4, 2, and of eleven 5, 5, 1
	} {
		if got := InProportion(test.people, test.counts); !slices.Equal(got, test.want) {
			t.Errorf("%d as %v: %v, not %v", test.people, test.counts, got, test.want)
		}
	}
}

// Fault: one more of all who takes one away somewhere; people who get lost; a number that is divided otherwise than it was; a short cut that does not lead to what one by one does.
func TestInProportionIsMonotone(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		counts := make([]int, 1+random.IntN(9))
		total := 0
		for i := range counts {
			counts[i] = random.IntN(40) * random.IntN(2)
			total += counts[i]
		}
		if total == 0 {
			continue
		}
		before := make([]int, len(counts))
		for people := 1; people <= 3*total+10; people++ {
			got, sum, more := InProportion(people, counts), 0, -1
			for i, n := range got {
				if sum += n; n < before[i] {
					t.Fatalf("%d as %v: %v, and one fewer %v", people, counts, got, before)
				} else if n > before[i] {
					more = i
				}
			}
			if sum != people {
				t.Fatalf("%d as %v: %v", people, counts, got)
			}
			for i, n := range counts { // the one more has the largest quotient, or the first of equal ones
				if a, b := n*(2*before[more]+1), counts[more]*(2*before[i]+1); a > b || a == b && i < more {
					t.Fatalf("%d as %v: %v after %v", people, counts, got, before)
				}
			}
			if people == total && !slices.Equal(got, counts) {
				t.Fatalf("%v as themselves: %v", counts, got)
			}
			before = got
		}
	}
}
