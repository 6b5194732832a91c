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
	for _, word := range unbroken(s, width) {
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

// unbroken are the words of a text; a number stays with its unit and its half-width, if a line has room for that.
func unbroken(s string, width int) []string {
	most := min(width, 20) // columns
	var all []string
	for _, word := range strings.Split(s, " ") {
		last := len(all) - 1
		if last >= 0 && together(all[last], word) && columns(all[last])+1+columns(word) <= most {
			all[last] += " " + word
			continue
		}
		all = append(all, word)
	}
	return all
}

// together says whether a word goes on with the number before it.
func together(before, word string) bool {
	last := before[strings.LastIndexByte(before, ' ')+1:]
	switch {
	case last == "" || word == "":
		return false
	case last == "±":
		return true
	case word == "±":
		return isUnit(last) || isDigit(last[len(last)-1])
	}
	return isUnit(strings.TrimRight(word, ".,;:)")) && isDigit(last[len(last)-1])
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func isUnit(word string) bool {
	switch word {
	case "%", "s", "min", "h", "d", "pt":
		return true
	}
	return false
}

const (
	gap       = 2  // columns between columns
	nameMost  = 24 // columns of a name before it continues on the next line
	textMost  = 40 // of other text, such as a rule
	textLeast = 14 // of text, where that makes a table fit
)

// split cuts a table that is too wide into several, each beginning with the column of names. Text and headings are folded first: what stands on
// one line is easier to read than what continues in another table. Columns that say nothing without the one before stay with it.
func split(t table, width int) []table {
	whole := t
	t = whole.folded()
	if total(t.widths()) > width {
		t = whole.squeezed(width)
	}
	widths := t.widths()
	var parts []table
	from := 1
	for from < len(t.columns) {
		sum, to := widths[0], from
		for to < len(t.columns) {
			next := t.group(to)
			if to > from && sum+wide(widths[to:next]) > width {
				break
			}
			if to == from && sum+wide(widths[to:next]) > width {
				next = to + 1 // not even they fit: one by one
			}
			sum += wide(widths[to:next])
			to = next
		}
		parts = append(parts, t.slice(from, to))
		from = to
	}
	return parts
}

// group is the end of the columns that stay with the one at from.
func (t table) group(from int) int {
	to := from + 1
	for to < len(t.columns) && t.columns[to].follows {
		to++
	}
	return to
}

// wide is how much columns add to a table.
func wide(widths []int) int {
	sum := 0
	for _, w := range widths {
		sum += gap + w
	}
	return sum
}

func total(widths []int) int { return wide(widths) - gap }

// squeezed folds headings, and text as much further as makes the whole table fit, if that can be.
func (t table) squeezed(width int) table {
	t = t.headed()
	for most := textMost; most >= textLeast; most-- {
		narrower := t.foldedTo(min(most, nameMost), most)
		if total(narrower.widths()) <= width {
			return narrower
		}
	}
	return t.folded()
}

// headed folds headings where they are wider than a name may be.
func (t table) headed() table {
	out := table{rows: t.rows}
	for _, c := range t.columns {
		c.heading = strings.Join(wrap(c.heading, max(nameMost, longestWord(c.heading))), "\n")
		out.columns = append(out.columns, c)
	}
	return out
}

// folded breaks long text into lines of its cell; words only where they are wider than a cell may be.
func (t table) folded() table { return t.foldedTo(nameMost, textMost) }

func (t table) foldedTo(name, text int) table {
	out := table{columns: t.columns}
	for _, row := range t.rows {
		folded := make([]cell, len(row))
		for i, c := range row {
			c.text = oneLine(c.text)
			most := max(text, min(textMost, longestWord(c.text)))
			if i == 0 {
				most = max(name, min(nameMost, longestWord(c.text)))
			}
			if t.columns[i].left && columns(c.text) > most {
				c.text = strings.Join(wrap(c.text, most), "\n")
			}
			folded[i] = c
		}
		out.rows = append(out.rows, folded)
	}
	return out
}

func longestWord(s string) int {
	longest := 0
	for _, word := range strings.Fields(s) {
		longest = max(longest, columns(word))
	}
	return longest
}

func (t table) widths() []int {
	widths := make([]int, len(t.columns))
	for i, c := range t.columns {
		for _, l := range strings.Split(c.heading, "\n") {
			widths[i] = max(widths[i], columns(l))
		}
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
