package condition

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that is wrong with a condition.
type Problem struct {
	Line, Column int    // where, from 1, in characters
	Reason       string // what is wrong, and what to write instead
}

func (p Problem) Error() string {
	if p.Line > 1 {
		return fmt.Sprintf("condition: line %d, column %d: %s", p.Line, p.Column, p.Reason)
	}
	return fmt.Sprintf("condition: column %d: %s", p.Column, p.Reason)
}

// Problems is everything that is wrong with a condition, in the order of the text.
type Problems []Problem

func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i := range p {
		lines[i] = p[i].Error()
	}
	return strings.Join(lines, "\n")
}

// err returns the problems sorted, each once (1 < x < 3 reads x twice), nil if there are none.
func (p Problems) err() error {
	if len(p) == 0 {
		return nil
	}
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return slices.Compact(p)
}

// problem places a reason at the character of the text with this number, from 0.
func problem(text []rune, at int, format string, args ...any) Problem {
	p := Problem{Line: 1, Column: 1, Reason: fmt.Sprintf(format, args...)}
	for _, r := range text[:min(at, len(text))] {
		p.Column++
		if r == '\n' {
			p.Line, p.Column = p.Line+1, 1
		}
	}
	return p
}

// listed is how many known names a problem lists at most.
const listed = 12

// meant says what to write instead of an unknown name.
func meant(name string, known []string) string {
	if best, ok := nearest(name, append([]string{"true", "false"}, known...)); ok {
		return fmt.Sprintf("did you mean %s?", best)
	}
	if lower := strings.ToLower(name); lower == "yes" || lower == "no" {
		return Flag.remedy()
	}
	remedy := fmt.Sprintf("a text stands in quotes, %q", name)
	if len(known) <= listed {
		remedy += "; known here: " + strings.Join(known, ", ")
	}
	return remedy
}

// nearest is the known word with the fewest mistakes between it and this one, the first of several; ok is false if all have
// more than two, or more than one for two letters of word. Capitals do not matter.
func nearest(word string, known []string) (best string, ok bool) {
	limit := min(len([]rune(word))/2, 2) + 1
	for _, k := range known {
		if d := distance(strings.ToLower(word), strings.ToLower(k)); d < limit {
			best, limit, ok = k, d, true
		}
	}
	return best, ok
}

// distance is how many letters to insert, delete or replace to make a of b (V. Levenshtein 1965).
func distance(a, b string) int {
	letters := []rune(b)
	row := make([]int, len(letters)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range []rune(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range letters {
			replaced := diagonal
			if x != y {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(letters)]
}
