package chart

import (
	"image/color"

	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// The canvas: 1200 × 675 pixels at 96 dots per inch. A chart with many panels grows downwards, never narrower.
const (
	pageWidth  = 900 * vg.Length(1) // points
	pageHeight = 506.25 * vg.Length(1)
	dotsInch   = 96
)

// The eight colors of Okabe and Ito ("Color Universal Design", 2008), which people with any color vision can tell
// apart. Black is for text, and yellow is too pale for lines on white, so series use the other six in this order.
var (
	blue       = color.NRGBA{0x00, 0x72, 0xB2, 0xFF}
	vermillion = color.NRGBA{0xD5, 0x5E, 0x00, 0xFF}
	green      = color.NRGBA{0x00, 0x9E, 0x73, 0xFF}
	orange     = color.NRGBA{0xE6, 0x9F, 0x00, 0xFF}
	purple     = color.NRGBA{0xCC, 0x79, 0xA7, 0xFF}
	sky        = color.NRGBA{0x56, 0xB4, 0xE9, 0xFF}

	seriesColors = []color.NRGBA{blue, vermillion, green, orange, purple, sky}
)

// Neutral tones: text, secondary text, axis, grid, and the fill of what is neither good nor bad.
var (
	ink   = color.NRGBA{0x1F, 0x23, 0x28, 0xFF}
	muted = color.NRGBA{0x59, 0x60, 0x69, 0xFF}
	axis  = color.NRGBA{0x8A, 0x91, 0x99, 0xFF}
	grid  = color.NRGBA{0xE4, 0xE7, 0xEB, 0xFF}
	pale  = color.NRGBA{0xC9, 0xCE, 0xD5, 0xFF}
	white = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
)

// seriesStyle is how the i-th series of a panel looks: colors first, then the same colors dashed, so that twelve series
// can be told apart.
func seriesStyle(i int) (color.NRGBA, []vg.Length) {
	c := seriesColors[i%len(seriesColors)]
	switch (i / len(seriesColors)) % 3 {
	case 0:
		return c, nil
	case 1:
		return c, []vg.Length{5, 2.5}
	}
	return c, []vg.Length{1.5, 2}
}

// keyColor is a color of the palette.
type keyColor = color.NRGBA

// bandOpacity leaves the grid visible under a band.
const bandOpacity = 0.22

// faded returns c with the given share of its opacity.
func faded(c color.NRGBA, share float64) color.NRGBA {
	c.A = uint8(float64(c.A)*share + 0.5)
	return c
}

// Sizes of type in points (4/3 pixel each).
const (
	sizeTitle    = 16.5
	sizeSubtitle = 10
	sizePanel    = 10.5
	sizeTick     = 8.5
	sizeLabel    = 9
	sizeFooter   = 8
)

// plain draws text as it is: gonum's LaTeX handler panics on names such as "$x".
var plain = text.Plain{Fonts: font.NewCache(liberation.Collection())}

// sans is the style of all text: Liberation Sans in a size (points) and a color, bold for titles.
func sans(size float64, c color.Color, bold bool) text.Style {
	f := font.Font{Typeface: "Liberation", Variant: "Sans", Size: vg.Length(size)}
	if bold {
		f.Weight = stdfont.WeightBold
	}
	return text.Style{Color: c, Font: f, Handler: plain}
}
