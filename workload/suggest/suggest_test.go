package suggest

import (
	"slices"
	"strings"
	"testing"
)

// Suggestions are close, and a list, or nothing, when no word is. It would catch a measure that takes a swap for two
// mistakes, counts bytes for letters, or suggests anything at all.
func TestRemedy(t *testing.T) {
	for _, row := range []struct{ word, want string }{
		{"agents", `did you mean "agents"?`},          // no mistake at all
		{"agnets", `did you mean "agents"?`},          // two neighbors swapped
		{"Agents", `did you mean "agents"?`},          // case only
		{"patience_time", `did you mean "patience"?`}, // 13 letters allow five mistakes
		{"zzz", "known here: agents, patience, größe"},
		{"ößä", "known here: agents, patience, größe"}, // three mistakes in three letters, which allow two; six bytes would three
		{"grosse", `did you mean "größe"?`},            // three mistakes in six letters, which allow three
		{"", "known here: agents, patience, größe"},
	} {
		if got := Remedy(row.word, []string{"agents", "patience", "größe"}); got != row.want {
			t.Errorf("%q: %q, want %q", row.word, got, row.want)
		}
	}
	if got := Remedy("zzz", nil); got != "" {
		t.Errorf("nothing is known: %q", got)
	}
	if got := Remedy("zzz", slices.Repeat([]string{"agents"}, listed+1)); got != "" {
		t.Errorf("a list too long to help: %q", got)
	}
}

// Of several near words the nearest, and of equals the first: the order of the list, not of a map, decides.
func TestNearest(t *testing.T) {
	for _, row := range []struct{ word, known, want string }{
		{"desc", "disk desk task", "desk"},
		{"cat", "bat hat rat", "bat"},
		{"ab", "ba", "ba"},
	} {
		if got, ok := Nearest(row.word, strings.Fields(row.known)); !ok || got != row.want {
			t.Errorf("%q among %q: %q, %v; want %q", row.word, row.known, got, ok, row.want)
		}
	}
}

// The distance is that of the definition, by recursion, for all words of up to five letters a, b: it would catch a row too
// many or too few kept, and a limit that changes what is below it.
func TestDistanceByDefinition(t *testing.T) {
	words := []string{""}
	for i := 0; len(words[i]) < 5; i++ {
		words = append(words, words[i]+"a", words[i]+"b")
	}
	for _, a := range words {
		for _, b := range words {
			want := slow(a, b)
			for limit := range 7 {
				if got := distance(a, b, limit); got != min(want, limit) {
					t.Fatalf("%q, %q, limit %d: %d, want %d", a, b, limit, got, min(want, limit))
				}
			}
		}
	}
}

func slow(a, b string) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	replaced := slow(a[1:], b[1:])
	if a[0] != b[0] {
		replaced++
	}
	d := min(replaced, slow(a[1:], b)+1, slow(a, b[1:])+1)
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		d = min(d, slow(a[2:], b[2:])+1)
	}
	return d
}
