// Package suggest finds the word that a misspelled one was probably meant to be. It compares spelling only, and is the
// same on every machine.
package suggest

import (
	"fmt"
	"strings"
)

// listed is how many known words a remedy lists at most.
const listed = 12

// Remedy says what to write instead of word: the nearest known word if one is near, otherwise all of them if they are at
// most twelve, otherwise nothing.
func Remedy(word string, known []string) string {
	if best, ok := Nearest(word, known); ok {
		return fmt.Sprintf("did you mean %q?", best)
	}
	if len(known) == 0 || len(known) > listed {
		return ""
	}
	return "known here: " + strings.Join(known, ", ")
}

// Nearest is the known word with the fewest mistakes between it and word, the first of several; ok is false if all have
// more than one mistake plus one for every three letters of word. Upper and lower case count as the same.
func Nearest(word string, known []string) (best string, ok bool) {
	limit := len([]rune(word))/3 + 2
	for _, candidate := range known {
		if d := distance(strings.ToLower(word), strings.ToLower(candidate), limit); d < limit {
			best, limit, ok = candidate, d, true
		}
	}
	return best, ok
}

// distance is how many letters to insert, delete, replace or swap with their neighbor make a of b, or limit when it is at
// least that (F. Damerau 1964, V. Levenshtein 1965; no letter is touched twice: "optimal string alignment").
func distance(a, b string, limit int) int {
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
			replaced := last[j]
			if s[i] != t[j] {
				replaced++
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, replaced)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(t)], limit)
}
