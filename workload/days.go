package workload

import (
	"slices"

	"headroom/router"
)

// Days are when the days of a run begin, from its second: by the clocks of its place, so that some have 23 or 25 hours, and the
// first is short when the run begins in the middle of one. None = 24 hours each from the epoch on; likewise after the last.
// Ascending, the first positive. The number of a day is part of the key of all that is drawn for a day.
type Days []router.Time

// Of is the number of the day that an instant lies in, from 0; what lies before the epoch belongs to day 0.
func (d Days) Of(at router.Time) int {
	at = max(at, 0)
	if len(d) == 0 {
		return int(at / router.Day)
	}
	if last := d[len(d)-1]; at >= last {
		return len(d) + int((at-last)/router.Day)
	}
	n, found := slices.BinarySearch(d, at)
	if found {
		n++
	}
	return n
}

// Begin is when day n begins, the epoch for day 0.
func (d Days) Begin(n int) router.Time {
	switch {
	case n <= 0:
		return 0
	case n <= len(d):
		return d[n-1]
	case len(d) == 0:
		return router.Time(n) * router.Day
	}
	return d[len(d)-1] + router.Time(n-len(d))*router.Day
}
