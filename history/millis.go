package history

import (
	"fmt"
	"strings"
)

// manySeconds is a mean above which a column without a unit is hardly in seconds: five and a half hours.
const manySeconds = 20_000

// longSeconds tells columns of numbers that would be very long as seconds, as durations and not as sums of intervals.
func (c *column) longSeconds() bool {
	n := c.count[whole] + c.count[decimal]
	switch c.Meaning {
	case WaitTotal, WaitServedIn, TalkTotal, HoldTotal, WrapTotal, HandleTotal:
		return n > 0 && !c.fine && c.most >= 100_000
	}
	return n >= 10 && c.most >= 10_000 && (c.sum/float64(n) > manySeconds || !c.fine)
}

// alike takes the columns without a unit for milliseconds if another one is: a file has one unit.
func (r *reading) alike(s *source) {
	defer func() {
		if len(s.millis) > 0 {
			r.note(s, "all durations, as %s, are multiples of 1000: read as milliseconds (state units %q and so on otherwise)", strings.Join(s.millis, ", "), s.millis[0]+"=seconds")
		}
	}()
	some := none
	open := func(i int) bool {
		c := &s.columns[i]
		_, stated := lookup(r.options.Units, c.Name)
		return c.Meaning.isSpan() && c.numeric() && c.heading.unit == "" && !stated
	}
	for i := range s.columns {
		if open(i) && s.plan.units[i] == unitMillis {
			some = i
		}
	}
	for i := range s.columns {
		if c := &s.columns[i]; some != none && open(i) && s.plan.units[i] == unitSeconds && c.most > 0 {
			s.plan.units[i] = unitMillis
			s.millis = append(s.millis, c.Name)
		}
	}
}

// secondsOrMillis settles the unit of such a column: multiples of a thousand are milliseconds, as many systems export them; else it is asked.
func (r *reading) secondsOrMillis(s *source, i int) unit {
	c := &s.columns[i]
	if !c.fine && c.count[whole] >= 20 {
		s.millis = append(s.millis, c.Name)
		return unitMillis
	}
	mean := c.sum / float64(max(1, c.count[whole]+c.count[decimal]))
	r.ask(s, i, fmt.Sprintf("are these seconds, %.0f hours in the mean, or milliseconds?", mean/3600), fmt.Sprintf("state the unit: units %q or units %q", c.Name+"=seconds", c.Name+"=ms"))
	return unitSeconds
}
