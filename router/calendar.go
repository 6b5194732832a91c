package router

import "slices"

// calendar is a Calendar compiled: before[i] is how much is open before the i-th interval begins.
type calendar struct {
	open   []Interval
	before []Time
}

func compileCalendar(cfg *Calendar) calendar {
	c := calendar{open: cfg.Open, before: make([]Time, len(cfg.Open)+1)}
	for i, x := range cfg.Open {
		c.before[i+1] = c.before[i] + x.To - x.From
	}
	return c
}

// following is the position of the first interval that ends after t.
func (c *calendar) following(t Time) int {
	i, _ := slices.BinarySearchFunc(c.open, t, func(x Interval, t Time) int {
		if x.To <= t {
			return -1
		}
		return 1
	})
	return i
}

// isOpen says whether t is in an interval.
func (c *calendar) isOpen(t Time) bool {
	i := c.following(t)
	return i < len(c.open) && c.open[i].From <= t
}

// closes is the end of the interval that t is in or that comes next; Far = there is none.
func (c *calendar) closes(t Time) Time {
	if i := c.following(t); i < len(c.open) {
		return c.open[i].To
	}
	return Far
}

// elapsed is how much is open before t: business time as a clock.
func (c *calendar) elapsed(t Time) Time {
	i := c.following(t)
	if i < len(c.open) && c.open[i].From < t {
		return c.before[i] + t - c.open[i].From
	}
	return c.before[i]
}

// reach is the earliest instant before which so much is open; Far = there is never so much.
func (c *calendar) reach(elapsed Time) Time {
	if elapsed <= 0 {
		return -Far
	}
	i, _ := slices.BinarySearch(c.before, elapsed) // the first with before[i] >= elapsed
	if i == len(c.before) {
		return Far
	}
	return c.open[i-1].From + elapsed - c.before[i-1]
}

// after is the earliest instant from t on before which span more is open than before t; Far = there is never so much.
func (c *calendar) after(t, span Time) Time {
	if span == 0 {
		return t
	}
	return c.reach(c.elapsed(t) + span)
}
