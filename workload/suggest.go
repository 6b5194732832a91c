package workload

import (
	"fmt"
	"strings"
)

// didYouMean suggests the known word nearest to word, where one is near, and otherwise lists them all.
func didYouMean(word string, known []string) string {
	best, distance := "", 1+len(word)/3
	for _, candidate := range known {
		if d := editDistance(strings.ToLower(word), candidate); d <= distance {
			best, distance = candidate, d-1
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return "known are: " + strings.Join(known, ", ")
}

// editDistance is the number of letters to insert, delete or replace to make a of b (V. Levenshtein 1965).
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next := min(diagonal+cost, row[j]+1, row[j+1]+1)
			diagonal, row[j+1] = row[j+1], next
		}
	}
	return row[len(b)]
}
