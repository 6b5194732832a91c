package chart

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// printable makes text of users drawable on one line and legal in XML: control characters and line breaks become
// spaces, broken UTF-8 becomes U+FFFD.
func printable(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\uFFFE' || r == '\uFFFF' || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s))
}

// fit returns s if it is at most width wide, and otherwise its beginning and end around an ellipsis: names of one
// family often differ only in their last letters.
func fit(sty text.Style, s string, width vg.Length) string {
	s = printable(s)
	if sty.Width(s) <= width {
		return s
	}
	runes := []rune(s)
	short := func(keep int) string {
		head := (keep*2 + 2) / 3
		return strings.TrimSpace(string(runes[:head])) + "…" + strings.TrimSpace(string(runes[len(runes)-(keep-head):]))
	}
	keep := sort.Search(len(runes), func(n int) bool { return sty.Width(short(n)) > width }) - 1
	if keep < 1 {
		return "…"
	}
	return short(keep)
}

// wrap breaks s at spaces into at most most lines of the given width; what is too long for that is shortened by fit.
func wrap(sty text.Style, s string, width vg.Length, most int) []string {
	words := strings.Fields(printable(s))
	var lines []string
	for len(words) > 0 {
		if len(lines) == most-1 {
			return append(lines, fit(sty, strings.Join(words, " "), width))
		}
		n := 1
		for n < len(words) && sty.Width(strings.Join(words[:n+1], " ")) <= width {
			n++
		}
		lines = append(lines, fit(sty, strings.Join(words[:n], " "), width))
		words = words[n:]
	}
	return lines
}

// write draws one line of text at a point: x aligned as asked, the baseline at y.
func write(c draw.Canvas, sty text.Style, x vg.Length, align text.XAlignment, y vg.Length, s string) {
	if !utf8.ValidString(s) || s == "" {
		return
	}
	sty.XAlign = align
	sty.YAlign = text.YBottom
	// The plain handler's YBottom puts the baseline one descent above the point.
	c.FillText(sty, vg.Point{X: x, Y: y - baselineShift(sty)}, s)
}

// baselineShift is how far above its point the plain handler puts the baseline of a line aligned at the bottom.
func baselineShift(sty text.Style) vg.Length {
	return sty.Font.Size - sty.FontExtents().Ascent
}
