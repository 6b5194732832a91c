package format

import (
	"math"
	"strconv"
	"strings"
)

// Undefined stands for a value that does not exist: the service level of a queue to which nothing was offered.
const Undefined = "–"

// Half is the half-width of a 95 % confidence interval, in the unit of its value. The zero Half is not known, as after
// a single replication; a known Half of 0 belongs to a value that is the same in every replication.
type Half struct {
	Known bool
	Value float64
}

// HalfOf returns a known half-width; NaN, infinite or negative values are not known.
func HalfOf(value float64) Half {
	if math.IsNaN(value) || math.IsInf(value, 0) || value < 0 {
		return Half{}
	}
	return Half{Known: true, Value: value}
}

// Decimals returns how many digits after the point a value with this half-width deserves, at most most. Negative: it is
// to be rounded to tens (-1), hundreds (-2), …
func Decimals(half float64, most int) int {
	if half == 0 {
		return most
	}
	exponent := int(math.Floor(math.Log10(half)))
	lead := half / math.Pow(10, float64(exponent))
	if lead >= 9.5 { // rounds up to 10
		exponent, lead = exponent+1, 1
	}
	places := -exponent
	if lead < 1.95 { // rounds to 1.0 … 1.9
		places++
	}
	return min(places, most)
}

// Rounded prints v with the given digits after the point, with commas between thousands. Negative decimals round to
// tens, hundreds, …
func Rounded(v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Undefined
	}
	if decimals < 0 {
		unit := math.Pow(10, float64(-decimals))
		v = math.Round(v/unit) * unit
		decimals = 0
	}
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Trim(s, "-0.") == "" { // no "-0.0"
		s = strings.TrimPrefix(s, "-")
	}
	return commas(s)
}

func commas(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "−", s[1:]
	}
	whole, fraction, found := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if found {
		whole += "." + fraction
	}
	return sign + whole
}

// unit is how a value is shown: multiplied by factor, followed by suffix, with at most most decimals, and bare decimals
// when no half-width is known.
type unit struct {
	factor float64
	suffix string
	bare   int
	most   int
}

func (u unit) write(v float64, h Half) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Undefined
	}
	v *= u.factor
	if !h.Known {
		return Rounded(v, u.bare) + u.suffix
	}
	half := h.Value * u.factor
	decimals := Decimals(half, u.most)
	if half == 0 {
		return Rounded(v, u.exact(v)) + u.suffix + " ± 0"
	}
	for decimals < u.most && outside(v, half) != outside(roundTo(v, decimals), roundTo(half, decimals)) {
		decimals++ // −3 ± 3 is neither told from nothing nor not; −2.9 ± 2.6 is
	}
	return Rounded(v, decimals) + u.suffix + " ± " + roundedHalf(half, decimals)
}

// outside tells whether the interval leaves 0 out.
func outside(v, half float64) bool { return math.Abs(v) > half }

func roundTo(v float64, decimals int) float64 {
	unit := math.Pow(10, float64(-decimals))
	return math.Round(v/unit) * unit
}

// exact is how many decimals a value that never varies shows: none if it is whole, else those of a bare value.
func (u unit) exact(v float64) int {
	if v == math.Trunc(v) {
		return 0
	}
	return u.bare
}

// roundedHalf never rounds a positive half-width to nothing: it shows one of the last digit instead.
func roundedHalf(half float64, decimals int) string {
	least := math.Pow(10, float64(-decimals))
	return Rounded(math.Max(half, least), decimals)
}

// Share prints a ratio in percent: 0.812 ± 0.006 → "81.2 % ± 0.6". None and all have no decimals.
func Share(v float64, h Half) string {
	bare := 1
	if v == 0 || v == 1 {
		bare = 0
	}
	return unit{factor: 100, suffix: " %", bare: bare, most: 2}.write(v, h)
}

// ShareRange prints an interval of shares with as many digits as its width deserves: 0 and 0.1323 → "0 % to 13 %".
func ShareRange(lower, upper float64) string {
	decimals := max(0, Decimals(100*(upper-lower), 4))
	end := func(v float64) string {
		if v == 0 || v == 1 {
			return Share(v, Half{})
		}
		return Rounded(100*v, decimals) + " %"
	}
	return end(lower) + " to " + end(upper)
}

// Count prints a number of things: 2410.4 ± 35 → "2,410 ± 40". Fractions, which a mean has, are shown below 100 only.
func Count(v float64, h Half) string {
	most := 1
	if math.Abs(v) >= 100 {
		most = 0
	}
	return unit{factor: 1, bare: 0, most: most}.write(v, h)
}

// Money prints an amount of money: whole from 1,000 on, else with cents.
func Money(v float64, h Half) string {
	digits := 2
	if math.Abs(v) >= 1000 {
		digits = 0
	}
	return unit{factor: 1, bare: digits, most: digits}.write(v, h)
}

// Ratio prints a number without a unit, such as concurrency: 1.674 ± 0.03 → "1.67 ± 0.03".
func Ratio(v float64, h Half) string {
	return unit{factor: 1, bare: 2, most: 2}.write(v, h)
}

// Hours prints hours of people's time: 123.42 ± 1.3 → "123.4 h ± 1.3".
func Hours(v float64, h Half) string {
	return unit{factor: 1, suffix: " h", bare: 1, most: 1}.write(v, h)
}

// Wait prints a time given in seconds in the unit that suits its size: seconds below two minutes, minutes below two
// hours, hours below two days, then days.
func Wait(seconds float64, h Half) string { return waitUnit(seconds).write(seconds, h) }

func waitUnit(seconds float64) unit {
	u := unit{factor: 1, suffix: " s", bare: 1, most: 1}
	switch {
	case math.Abs(seconds) >= 2*86400:
		u = unit{factor: 1.0 / 86400, suffix: " d", bare: 1, most: 2}
	case math.Abs(seconds) >= 2*3600:
		u = unit{factor: 1.0 / 3600, suffix: " h", bare: 1, most: 2}
	case math.Abs(seconds) >= 120:
		u = unit{factor: 1.0 / 60, suffix: " min", bare: 1, most: 2}
	}
	return u
}

// Plain prints a number that somebody has set, such as a target: as short as it can be, 80 or 99.5.
func Plain(v float64) string {
	s := strconv.FormatFloat(v, 'f', 6, 64)
	return commas(strings.TrimRight(strings.TrimRight(s, "0"), "."))
}
