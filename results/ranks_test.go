package results

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// What is put at a rank is what sorting puts there, and nothing is lost: random values, many equal ones, sorted ones, and the worst for
// pivots. Fault: a rank at the edge of a part, a value dropped where equals meet.
func TestRanksAreThoseOfSorting(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 2000 {
		n := 1 + random.IntN(600)
		values := make([]float64, n)
		for i := range values {
			switch round % 5 {
			case 0:
				values[i] = random.NormFloat64()
			case 1:
				values[i] = float64(random.IntN(4))
			case 2:
				values[i] = float64(i)
			case 3:
				values[i] = float64((i * 7919) % 64 * (n - i))
			default:
				values[i] = 3
			}
		}
		ranks := make([]int, random.IntN(12))
		for i := range ranks {
			ranks[i] = random.IntN(n)
		}
		slices.Sort(ranks)
		sorted := slices.Sorted(slices.Values(values))
		putRanks(values, ranks)
		for _, r := range ranks {
			if values[r] != sorted[r] {
				t.Fatalf("round %d: %v at rank %d of %d, not %v", round, values[r], r, n, sorted[r])
			}
		}
		if slices.Sort(values); !slices.Equal(values, sorted) {
			t.Fatalf("round %d: other values than before", round)
		}
	}
}
