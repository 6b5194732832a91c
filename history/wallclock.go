package history

import "time"

// wallClock turns what a clock on the wall shows into instants.
type wallClock struct {
	zone   *time.Location
	day    int64 // the last that was asked for, since 1970
	asked  bool
	simple bool // the clock runs through on that day and those beside it
	offset int64
}

func (w *wallClock) offsetAt(at int64) int64 {
	_, offset := time.Unix(0, at).In(w.zone).Zone()
	return int64(offset) * second
}

// instants are those at which the clock shows a time, given as nanoseconds since 1970 as if it were UTC: none in the hour it skips, two in
// the hour it shows twice.
func (w *wallClock) instants(shown int64) (first, last int64, n int) {
	if d := floor(shown, day); !w.asked || d != w.day {
		w.asked, w.day = true, d
		w.offset = w.offsetAt(d*day - day)
		w.simple = w.offset == w.offsetAt(d*day+2*day) && w.offset == w.offsetAt(d*day+day/2)
	}
	if w.simple {
		return shown - w.offset, shown - w.offset, 1
	}
	before, after := w.offsetAt(shown-26*hour), w.offsetAt(shown+26*hour)
	for _, offset := range []int64{max(before, after), min(before, after)} {
		at := shown - offset
		if w.offsetAt(at) != offset || n == 1 && at == first {
			continue
		}
		if n == 0 {
			first = at
		}
		last = at
		n++
	}
	return first, last, n
}

// floor divides, rounding down.
func floor(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
