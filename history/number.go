package history

import (
	"math"
	"strconv"
)

// signs is what a number says about the signs of its file.
type signs uint8

// The signs of numbers.
const (
	noSign   signs = iota // whole, or grouped by blanks or apostrophes
	dotPoint              // the dot is the decimal sign: 0.5, 1,234.5, 1,234,567
	comma                 // the comma is: 0,5, 1.234,5, 1.234.567
	openDot               // 1.234: a thousand or one and a bit
	openComma
)

// signsOf tells which signs a number uses; ok is false if it is no number.
func (g *groups) signsOf() (s signs, ok bool) {
	if g.n > 1 && g.value[0] == 0 && g.digits[0] == 1 && g.n == 2 { // 0.123 has no thousands
		switch g.after[0] {
		case '.':
			return dotPoint, true
		case ',':
			return comma, true
		}
		return noSign, false
	}
	grouped := byte(0)
	for i := range g.n - 1 {
		sep, last := g.after[i], i == g.n-2
		switch sep {
		case ' ', '\'':
			if g.digits[i+1] != 3 || (grouped != 0 && grouped != sep) {
				return noSign, false
			}
			grouped = sep
		case '.', ',':
			three := g.digits[i+1] == 3 && (i > 0 || g.digits[0] <= 3)
			switch {
			case last && grouped == sep && three: // 1.234.567
				return other(sep), true
			case last && grouped == sep:
				return noSign, false
			case last && (grouped != 0 || !three): // 1.234,5 or 1,5
				return pointOf(sep), true
			case last && sep == '.':
				return openDot, true
			case last:
				return openComma, true
			case !three || (grouped != 0 && grouped != sep):
				return noSign, false
			}
			grouped = sep
		default:
			return noSign, false
		}
	}
	return noSign, true
}

func pointOf(sep byte) signs {
	if sep == '.' {
		return dotPoint
	}
	return comma
}

func other(sep byte) signs {
	if sep == '.' {
		return comma
	}
	return dotPoint
}

// number reads a number with a decimal sign; signs of thousands may be the other one, blanks or apostrophes. percent tells whether a percent
// sign follows.
func (g *groups) number(point byte) (v float64, percent, ok bool) {
	if _, ok := g.signsOf(); !ok {
		return 0, false, false
	}
	switch string(g.tail) {
	case "":
	case "%":
		percent = true
	default:
		return 0, false, false
	}
	whole, share, scale := float64(0), float64(0), float64(1)
	for i := range g.n {
		if i > 0 && g.after[i-1] == point {
			if i != g.n-1 {
				return 0, false, false
			}
			scale = math.Pow10(g.digits[i])
			share = float64(g.value[i])
			break
		}
		if i > 0 && g.digits[i] != 3 {
			return 0, false, false
		}
		whole = float64(whole*1000) + float64(g.value[i])
	}
	// One division of whole numbers is rounded once, as strconv does, for all numbers of up to 15 digits.
	v = whole
	if scale > 1 {
		if whole*scale < 1<<53 {
			v = (float64(whole*scale) + share) / scale
		} else {
			v = whole + share/scale
		}
	}
	if g.minus {
		v = -v
	}
	return v, percent, true
}

// exponent reads numbers as workbooks store small ones: 1.1574074074074073E-5.
func exponent(cell []byte) (float64, bool) {
	for _, c := range cell {
		if (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'E' && c != 'e' {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(string(cell), 64)
	return v, err == nil && !math.IsInf(v, 0)
}
