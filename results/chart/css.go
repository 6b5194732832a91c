package chart

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot/vg"
)

var shapeWords = [...]string{keyLine: "line", keyBlock: "block", keyDashed: "dashed", keyDot: "dot"}

// neutral are the tones that a page may show otherwise: on paper as here, on a dark page turned round.
var neutral = map[color.NRGBA]string{ink: "var(--ink)", muted: "var(--muted)", axis: "var(--axis)", grid: "var(--grid)", pale: "var(--pale)", white: "var(--paper)"}

// cssColor is a color without its opacity.
func cssColor(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = 0xFF
	if name, ok := neutral[n]; ok {
		return name
	}
	return fmt.Sprintf("#%02X%02X%02X", n.R, n.G, n.B)
}

// swatchColor is a color with its opacity; neutral tones have none.
func swatchColor(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	if css := cssColor(c); n.A == 0xFF || css[0] != '#' {
		return css
	}
	return fmt.Sprintf("#%02X%02X%02X%02X", n.R, n.G, n.B, n.A)
}

func opacity(c color.Color) float64 {
	return float64(color.NRGBAModel.Convert(c).(color.NRGBA).A) / 0xFF
}

func dashWords(dashes []vg.Length) string {
	switch {
	case dashes == nil:
		return "line"
	case dashes[0] < 2:
		return "dotted"
	}
	return "dashed"
}
