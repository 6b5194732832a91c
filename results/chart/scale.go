package chart

import (
	"math"
	"strconv"
	"strings"

	"headroom/results/format"
)

// scale maps values to a share of an axis, 0 at its beginning and 1 at its end.
type scale struct {
	title    string // what is measured and its unit
	low      float64
	high     float64 // above low
	log      bool    // low is positive then
	ticks    []tick
	dividers []float64 // midnights: thin lines across the panel
	// write is how a value of the axis is written in a table; nil = as a plain number.
	write func(float64) string
}

// words writes a value of the axis.
func (s scale) words(v float64) string {
	if s.write != nil {
		return s.write(v)
	}
	return significant(v)
}

// significant is a number with three digits that count, or all before the point.
func significant(v float64) string {
	if v == 0 {
		return "0"
	}
	decimals := max(0, 2-int(math.Floor(math.Log10(math.Abs(v)))))
	text := format.Rounded(v, decimals)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

func percentWords(v float64) string { return significant(math.Round(1e5*v)/1e3) + " %" }

// tick is one labelled value. Without line there is a label only (the name of a day in the middle of it).
type tick struct {
	at    float64
	label string
	line  bool
}

func (s scale) share(v float64) float64 {
	if s.log {
		return math.Log(math.Max(v, s.low)/s.low) / math.Log(s.high/s.low)
	}
	return (v - s.low) / (s.high - s.low)
}

// roundStep is the smallest of 1, 2, 2.5, 5 × 10ⁿ that is at least raw; whole leaves out what is no whole number.
func roundStep(raw float64, whole bool) float64 {
	if whole && raw <= 1 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 2.5, 5} {
		if step := m * power; step >= raw*(1-1e-9) && (!whole || step == math.Trunc(step)) {
			return step
		}
	}
	return 10 * power
}

// countScale is an axis from 0 to a round number at or above highest, with about n ticks, for counts of things.
func countScale(title string, highest float64, n int) scale {
	if !(highest > 0) {
		highest = 1
	}
	step, s := math.Inf(1), scale{title: title, high: math.Inf(1)}
	for k := n; k <= n+2; k++ { // the number of ticks that wastes least at the top
		one := roundStep(highest/float64(k), true)
		if high := one * math.Ceil(highest/one*(1-1e-9)); high < s.high {
			step, s.high = one, high
		}
	}
	for i := 0; float64(i)*step <= s.high*(1+1e-9); i++ {
		v := float64(i) * step
		s.ticks = append(s.ticks, tick{at: v, label: format.Rounded(v, 0), line: true})
	}
	return s
}

// shareScale is an axis in percent from a round number at or below lowest up to 100 %. It starts at 0 unless all lies
// in the upper half, so that a curve which never leaves 90–100 % can still be read.
func shareScale(title string, lowest float64, n int) scale {
	low := 0.0
	switch {
	case lowest >= 0.91:
		low = 0.9
	case lowest >= 0.52:
		low = 0.5
	}
	step := roundStep((1-low)/float64(n)*100, true) / 100
	low = math.Max(0, 1-step*math.Ceil((1-low)/step-1e-9)) // the axis begins at a labelled value
	s := scale{title: title, low: low, high: 1, write: percentWords}
	for i := 0; ; i++ {
		v := 1 - float64(i)*step
		if v < low-1e-9 {
			break
		}
		s.ticks = append(s.ticks, tick{at: v, label: strconv.Itoa(int(math.Round(v*100))) + " %", line: true})
	}
	return s
}

// durations are the labels of a logarithmic axis of waiting, in seconds.
var durations = []struct {
	seconds float64
	label   string
}{
	{1, "1 s"},
	{2, "2 s"},
	{5, "5 s"},
	{10, "10 s"},
	{20, "20 s"},
	{30, "30 s"},
	{60, "1 min"},
	{120, "2 min"},
	{300, "5 min"},
	{600, "10 min"},
	{1200, "20 min"},
	{1800, "30 min"},
	{3600, "1 h"},
	{7200, "2 h"},
	{14400, "4 h"},
	{28800, "8 h"},
	{86400, "1 day"},
	{172800, "2 days"},
	{432000, "5 days"},
	{864000, "10 days"},
	{2592000, "30 days"},
}

// waitScale is a logarithmic axis of waiting that covers [low, high] seconds, with labels at least gap apart (as a
// share of the axis).
func waitScale(title string, low, high, gap float64) scale {
	s := scale{title: title, low: low, high: high, log: true, write: func(v float64) string { return format.Wait(v, format.Half{}) }}
	last := math.Inf(-1)
	for _, d := range durations {
		if d.seconds < low || d.seconds > high {
			continue
		}
		if at := s.share(d.seconds); at >= last+gap {
			s.ticks = append(s.ticks, tick{at: d.seconds, label: d.label, line: true})
			last = at
		}
	}
	return s
}
