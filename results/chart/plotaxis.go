package chart

import (
	"math"
	"time"

	"headroom/results/format"
)

// changeScale is an axis of changes in percent on both sides of 0.
func changeScale(title string, e extent, n int) scale {
	if !(math.Max(0, e.high) > math.Min(0, e.low)) {
		e.low, e.high = -0.01, 0.01
	}
	return signedScale(title, e, n, signedPercent)
}

func signedPercent(v float64) string {
	text := format.Plain(math.Round(math.Abs(v)*1e6)/1e4) + " %"
	switch {
	case math.Abs(v) < 1e-12:
		return "0 %"
	case v < 0:
		return "−" + text
	}
	return "+" + text
}

// spanScale is an axis of counts from a round number at or below the lowest to one at or above the highest, with about n ticks.
func spanScale(title string, e extent, n int) scale {
	step := roundStep(math.Max(e.high-e.low, 1)/float64(n), true)
	first, last := math.Floor(e.low/step*(1+1e-9)), math.Ceil(e.high/step*(1-1e-9))
	s := scale{title: title, low: first * step, high: math.Max(last, first+1) * step}
	for i := first; i*step <= s.high*(1+1e-9); i++ {
		s.ticks = append(s.ticks, tick{at: i * step, label: format.Rounded(i*step, 0), line: true})
	}
	return s
}

// partShareScale is an axis of shares from a round number at or below the lowest to one at or above the highest, with about n ticks.
func partShareScale(title string, e extent, n int) scale {
	step := roundStep(100*math.Max(e.high-e.low, 0.01)/float64(n), false) / 100
	first, last := math.Max(0, math.Floor(e.low/step+1e-9)), math.Ceil(math.Min(e.high, 1)/step-1e-9)
	if last <= first { // all the same
		if last = first + 1; last*step > 1 {
			first, last = first-1, first
		}
	}
	s := scale{title: title, low: first * step, high: last * step, write: percentWords}
	for i := first; i*step <= s.high+1e-9; i++ {
		s.ticks = append(s.ticks, tick{at: i * step, label: format.Plain(math.Round(i*step*1e6)/1e4) + " %", line: true})
	}
	return s
}

// dateScale is an axis of days, counted from 1 January 1970, with a label for some of the Mondays.
func dateScale(title string, e extent, labels int) scale {
	s := scale{title: title, low: e.low - 0.5, high: e.high + 0.5, write: func(v float64) string { return time.Unix(int64(v)*86400, 0).UTC().Format("2 Jan 2006") }}
	monday := math.Ceil((s.low-4)/7)*7 + 4 // 5 January 1970 was one
	every := 7 * math.Max(1, math.Ceil((s.high-s.low)/7/float64(max(2, labels))))
	if s.high-s.low <= float64(labels) {
		monday, every = e.low, 1
	}
	for at := monday; at <= s.high; at += every {
		s.ticks = append(s.ticks, tick{at: at, label: time.Unix(int64(at)*86400, 0).UTC().Format("2 Jan"), line: true})
	}
	return s
}
