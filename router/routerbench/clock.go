package routerbench

import "time"

// clock reads the machine's monotonic clock: the cheapest that Go offers, for it does not ask for the time of day.
type clock struct{ start time.Time }

func newClock() clock { return clock{time.Now()} }

// now is nanoseconds since the clock was made.
func (c clock) now() int64 { return int64(time.Since(c.start)) }

// ClockCost is the least time, in nanoseconds, that one reading of the clock takes: the best of several series.
func ClockCost() float64 {
	const readings, series = 20_000, 5
	c := newClock()
	best := int64(1 << 62)
	for range series {
		from := c.now()
		for range readings - 2 {
			c.now()
		}
		best = min(best, c.now()-from)
	}
	return float64(best) / readings
}

// Stall is the longest time, in nanoseconds, that the machine kept a loop of nothing but readings of the clock waiting,
// within d: what a longest step may owe to the machine alone.
func Stall(d time.Duration) float64 {
	c := newClock()
	longest, last := int64(0), c.now()
	for last < int64(d) {
		now := c.now()
		longest, last = max(longest, now-last), now
	}
	return float64(longest)
}
