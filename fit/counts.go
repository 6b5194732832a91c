package fit

import (
	"fmt"
	"math"
	"time"

	"headroom/router"
)

// Date is a calendar day: how many days after 1 January 1970.
type Date int

// DateOf is a day of the calendar.
func DateOf(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Weekday is that of the date.
func (d Date) Weekday() time.Weekday {
	return time.Weekday(((int(d)+4)%7 + 7) % 7) // 1 January 1970 was a Thursday
}

// Week numbers weeks that begin on Monday, one after the other.
func (d Date) Week() int {
	sinceMonday := int(d) + 3 // 29 December 1969 was a Monday
	return (sinceMonday - (sinceMonday%7+7)%7) / 7
}

func (d Date) String() string { return time.Unix(int64(d)*86400, 0).UTC().Format(time.DateOnly) }

// Counts is how many came, by day, queue and interval. Days that are missing are simply not there.
type Counts struct {
	Queues   []string    // their names
	Interval router.Time // length of an interval; all alike
	First    router.Time // of a day, when its first interval begins
	Days     []CountDay  // by date, ascending, each at most once
}

// CountDay is one day. Its lists of intervals are all of the same length, in all days.
type CountDay struct {
	Date Date
	// Counts are whole numbers from 0, by queue and interval; nil for a queue of which nothing is known on this day. A day of
	// which only some intervals are known must be nil.
	Counts [][]float64
}

// Check returns the first fault of the counts, or nil.
func (c *Counts) Check() error {
	if len(c.Queues) == 0 || c.Interval <= 0 || c.First < 0 {
		return fmt.Errorf("fit: counts of %d queues in intervals of %v from %v on; need a queue and a positive length", len(c.Queues), c.Interval, c.First)
	}
	intervals := 0
	for i, day := range c.Days {
		if i > 0 && day.Date <= c.Days[i-1].Date {
			return fmt.Errorf("fit: %v comes after %v; days must ascend", day.Date, c.Days[i-1].Date)
		}
		if len(day.Counts) != len(c.Queues) {
			return fmt.Errorf("fit: %v has counts of %d queues; must be %d", day.Date, len(day.Counts), len(c.Queues))
		}
		for q, counts := range day.Counts {
			if counts == nil {
				continue
			}
			if intervals == 0 {
				intervals = len(counts)
			}
			if len(counts) != intervals || intervals == 0 {
				return fmt.Errorf("fit: %v, queue %q: %d intervals; must be %d, at least 1", day.Date, c.Queues[q], len(counts), intervals)
			}
			for n, count := range counts {
				if !(count >= 0) || math.IsInf(count, 0) || count != math.Trunc(count) {
					return fmt.Errorf("fit: %v, queue %q, interval %d: count %v; must be a whole number from 0", day.Date, c.Queues[q], n, count)
				}
			}
		}
	}
	return nil
}

// intervals is how many a day has; 0 = nothing is known.
func (c *Counts) intervals() int {
	for _, day := range c.Days {
		for _, counts := range day.Counts {
			if counts != nil {
				return len(counts)
			}
		}
	}
	return 0
}
