package routerbench

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// A table goes on below where it is too wide: all columns are there once, the first ones in each part, and no line is wider than asked. It would catch a column
// that is lost at the break, and a part without the names of its rows.
func TestTablesGoOnBelow(t *testing.T) {
	rows := [][]string{append([]string{"agents"}, figures...), append([]string{"1,000"}, slices.Repeat([]string{"12.3 µs"}, len(figures))...)}
	for width, parts := range map[int]int{40: 6, 80: 3, 100: 2, 1000: 1} {
		var out strings.Builder
		inParts(&out, rows, 1, width)
		text := out.String()
		for line := range strings.Lines(text) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > width {
				t.Errorf("%d columns: a line has %d", width, n)
			}
		}
		for _, f := range figures {
			if strings.Count(text, "  "+f+" ")+strings.Count(text, "  "+f+"\n") != 1 {
				t.Errorf("%d columns: %q is not there once:\n%s", width, f, text)
			}
		}
		if n := strings.Count(text, "agents"); n != parts {
			t.Errorf("%d columns: %d parts, want %d:\n%s", width, n, parts, text)
		}
	}
	var out strings.Builder
	fold(&out, 10, "one two three four")
	if out.String() != "one two\nthree four\n" {
		t.Errorf("%q", out.String())
	}
}
