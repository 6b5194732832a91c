package scenarios

import (
	"fmt"
	"strings"
)

// didYouMean is a remedy that names the candidate closest to name, or lists them when none is close and they are few.
func didYouMean(name string, candidates []string) string {
	if best, ok := nearest(name, candidates); ok {
		return fmt.Sprintf("did you mean %q?", best)
	}
	if len(candidates) == 0 || len(candidates) > 12 {
		return ""
	}
	return "known here: " + strings.Join(candidates, ", ")
}

// nearest is the candidate closest to name, the first of several, if it is close enough to be meant.
func nearest(name string, candidates []string) (best string, ok bool) {
	distance := len([]rune(name))/3 + 2
	for _, c := range candidates {
		if d := editDistance(strings.ToLower(name), strings.ToLower(c), distance); d < distance {
			best, distance, ok = c, d, true
		}
	}
	return best, ok
}

// editDistance is the Damerau-Levenshtein distance (insert, delete, replace, swap neighbors) of a and b, or limit when
// it is at least that.
func editDistance(a, b string, limit int) int {
	s, t := []rune(a), []rune(b)
	if len(s)-len(t) >= limit || len(t)-len(s) >= limit {
		return limit
	}
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := range s {
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(t)], limit)
}
