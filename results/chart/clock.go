package chart

import (
	"strconv"
	"time"

	"headroom/results"
)

// clockScale is an axis of local time in seconds since the start of the run, covering [low, high]. Within a day and a
// half it has labels like 08:00; beyond that the names of days, each in its middle, with a divider at midnight; beyond
// two weeks dates. labels is about how many there is room for.
//
// The clock runs evenly: where the scenario's zone changes its offset, the start carries the zone and labels follow it.
func clockScale(run results.Run, low, high float64, labels int) scale {
	start := run.Start
	s := scale{title: "time of day", low: low, high: high, write: func(v float64) string { return intervalWords(run, v) }}
	if !(high > low) {
		s.high = low + 1
	}
	at := func(seconds float64) time.Time { return start.Add(time.Duration(seconds * float64(time.Second))) }
	since := func(t time.Time) float64 { return t.Sub(start).Seconds() }
	if high-low <= 36*3600 {
		s.clock(at, since, labels)
	} else {
		s.days(at, since, labels)
	}
	if run.Timezone != "" {
		s.title += " (" + run.Timezone + ")"
	}
	return s
}

func (s *scale) clock(at func(float64) time.Time, since func(time.Time) float64, labels int) {
	minutes := 24 * 60
	for _, m := range []int{5, 10, 15, 30, 60, 120, 180, 240, 360, 720} {
		if (s.high-s.low)/60/float64(m) <= float64(labels) {
			minutes = m
			break
		}
	}
	first := at(s.low)
	year, month, day := first.Date()
	for m := 0; m <= 3*24*60; m += minutes {
		t := time.Date(year, month, day, 0, m, 0, 0, first.Location())
		v := since(t)
		if v < s.low-1e-6 || v > s.high+1e-6 {
			continue
		}
		label := t.Format("15:04")
		if label == "00:00" && v > s.low {
			label = "24:00"
			if v < s.high-1e-6 {
				label = t.Format("Mon")
			}
		}
		s.ticks = append(s.ticks, tick{at: v, label: label, line: true})
	}
}

func (s *scale) days(at func(float64) time.Time, since func(time.Time) float64, labels int) {
	s.title = "local time"
	layout := "Mon"
	first := at(s.low)
	year, month, day := first.Date()
	if s.high-s.low > 8*86400 {
		layout = "2 Jan"
	}
	count := int((s.high-s.low)/86400) + 1
	every := max(1, (count+labels-1)/labels)
	for d := 0; d <= count+1; d++ {
		midnight := time.Date(year, month, day+d, 0, 0, 0, 0, first.Location())
		next := time.Date(year, month, day+d+1, 0, 0, 0, 0, first.Location())
		from, to := max(since(midnight), s.low), min(since(next), s.high)
		if from >= s.high {
			break
		}
		if from > s.low && (every == 1 || midnight.Weekday() == time.Monday) { // weeks, where days are too many
			s.dividers = append(s.dividers, from)
		}
		if d%every == 0 && to-from > 4*3600 {
			s.ticks = append(s.ticks, tick{at: (from + to) / 2, label: midnight.Format(layout)})
		}
	}
	if count > 8 {
		s.title = "day, " + strconv.Itoa(year)
	}
}

// intervalWords is the interval that a time lies in, or the time itself where one begins or ends: "08:00–08:30".
func intervalWords(run results.Run, seconds float64) string {
	clock := func(v float64) string {
		t := run.Start.Add(time.Duration(v * float64(time.Second)))
		if run.Horizon > 36*3600 {
			return t.Format("Mon 2 Jan 15:04")
		}
		return t.Format("15:04")
	}
	for i := range run.Intervals {
		if from, to := run.From(i), run.To(i); seconds > from && seconds < to {
			end := run.Start.Add(time.Duration(to * float64(time.Second)))
			return clock(from) + "–" + end.Format("15:04")
		}
	}
	return clock(seconds)
}
