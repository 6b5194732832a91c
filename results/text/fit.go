package text

import (
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

// narrow measures as terminals outside of East Asia do, whatever the environment says: the same report gives the same
// bytes everywhere.
var narrow = &runewidth.Condition{EastAsianWidth: false}

// columns is how many columns of a terminal a text takes.
func columns(s string) int { return narrow.StringWidth(s) }

// oneLine makes names of users safe to print: no line breaks, no control sequences.
func oneLine(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD")))
}

// wrap breaks a text at spaces into lines of at most the given width; words longer than a line are broken anywhere.
func wrap(s string, width int) []string {
	var lines []string
	current := ""
	for _, word := range strings.Split(s, " ") {
		for columns(word) > width {
			head := narrow.Truncate(word, width, "")
			if head == "" {
				break // not even one character fits
			}
			if current != "" {
				lines, current = append(lines, current), ""
			}
			lines, word = append(lines, head), word[len(head):]
		}
		switch {
		case current == "":
			current = word
		case columns(current)+1+columns(word) <= width:
			current += " " + word
		default:
			lines, current = append(lines, current), word
		}
	}
	return append(lines, current)
}

const (
	gap      = 2  // columns between columns
	nameMost = 24 // columns of a name before it continues on the next line
	textMost = 40 // of other text, such as a rule
)

// split cuts a table that is too wide into several, each beginning with the column of names.
func split(t table, width int) []table {
	t = t.folded()
	widths := t.widths()
	var parts []table
	from := 1
	for from < len(t.columns) {
		total, to := widths[0], from
		for to < len(t.columns) && (to == from || total+gap+widths[to] <= width) {
			total += gap + widths[to]
			to++
		}
		parts = append(parts, t.slice(from, to))
		from = to
	}
	return parts
}

// folded breaks long text into lines of its cell.
func (t table) folded() table {
	out := table{columns: t.columns}
	for _, row := range t.rows {
		folded := make([]cell, len(row))
		for i, c := range row {
			most := textMost
			if i == 0 {
				most = nameMost
			}
			c.text = oneLine(c.text)
			if t.columns[i].left && columns(c.text) > most {
				c.text = strings.Join(wrap(c.text, most), "\n")
			}
			folded[i] = c
		}
		out.rows = append(out.rows, folded)
	}
	return out
}

func (t table) widths() []int {
	widths := make([]int, len(t.columns))
	for i, c := range t.columns {
		widths[i] = columns(c.heading)
		for _, row := range t.rows {
			for _, l := range strings.Split(row[i].text, "\n") {
				widths[i] = max(widths[i], columns(l))
			}
		}
	}
	return widths
}

// slice keeps the column of names and the columns from … to-1.
func (t table) slice(from, to int) table {
	out := table{columns: append([]column{t.columns[0]}, t.columns[from:to]...)}
	for _, row := range t.rows {
		out.rows = append(out.rows, append([]cell{row[0]}, row[from:to]...))
	}
	return out
}
