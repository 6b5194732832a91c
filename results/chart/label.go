package chart

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"
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

// fit returns s if it fits into the room, and otherwise its beginning and end around an ellipsis: names of one
// family often differ only in their last letters.
func fit(sty text.Style, s string, room vg.Length) string {
	s = printable(s)
	if widthOf(sty, s) <= room {
		return s
	}
	runes := []rune(s)
	short := func(keep int) string {
		head := (keep*2 + 2) / 3
		return strings.TrimSpace(string(runes[:head])) + "…" + strings.TrimSpace(string(runes[len(runes)-(keep-head):]))
	}
	keep := sort.Search(len(runes), func(n int) bool { return widthOf(sty, short(n)) > room }) - 1
	if keep < 1 {
		return "…"
	}
	return short(keep)
}

// wrap breaks s at spaces into at most most lines as wide as the room; what is too long for that is shortened by fit.
func wrap(sty text.Style, s string, room vg.Length, most int) []string {
	words := strings.Fields(printable(s))
	var lines []string
	for len(words) > 0 {
		if len(lines) == most-1 {
			return append(lines, fit(sty, strings.Join(words, " "), room))
		}
		n := 1
		for n < len(words) && widthOf(sty, strings.Join(words[:n+1], " ")) <= room {
			n++
		}
		lines = append(lines, fit(sty, strings.Join(words[:n], " "), room))
		words = words[n:]
	}
	return lines
}

// hasGlyph tells whether Liberation Sans can draw a character.
func hasGlyph(r rune) bool {
	face := plain.Fonts.Lookup(sans(sizeTick, ink, false).Font, sizeTick)
	var buffer sfnt.Buffer
	index, err := face.Face.GlyphIndex(&buffer, r)
	return err == nil && index != 0
}

// widthOf one line as viewers will show it: what the font lacks comes from another font, about as wide as high.
func widthOf(sty text.Style, s string) vg.Length {
	missing := 0
	known := strings.Map(func(r rune) rune {
		if r < 0x80 || hasGlyph(r) {
			return r
		}
		missing++
		return -1
	}, s)
	return sty.Width(known) + vg.Length(missing)*sty.Font.Size
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
