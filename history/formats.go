package history

import (
	"fmt"
	"slices"
	"strings"
)

// formats decides how the columns that are read are written: order of day and month, decimal sign, units. What no row settles takes what a source with
// the same header has settled, and is a problem else.
func (r *reading) formats() {
	for _, s := range r.sources {
		r.timeFormats(s)
		r.spanFormats(s)
	}
	for _, s := range r.sources {
		r.dateOrder(s)
		r.decimalSign(s)
		for i := range s.columns {
			s.describe(i)
		}
	}
}

// timeFormats sees that each column of times is written in one way.
func (r *reading) timeFormats(s *source) {
	s.plan.figures = make([]figure, len(s.columns))
	fixed := none
	for i := range s.columns {
		c := &s.columns[i]
		if !c.Meaning.isTime() || c.filled == 0 {
			continue
		}
		_, s.plan.figures[i] = c.timeKind()
		var ways []string
		for f, n := range c.forms {
			if n > 0 {
				ways = append(ways, fmt.Sprintf("%d as %s (first in row %d)", n, form(f).name(false), c.formLine[f]))
			}
		}
		numbers := c.count[whole] + c.count[decimal]
		if numbers > 0 && len(ways) > 0 {
			ways = append(ways, fmt.Sprintf("%d as plain numbers (first in row %d)", numbers, firstOf(c.line[whole], c.line[decimal])))
		}
		if len(ways) > 1 {
			r.ask(s, i, "dates are written in different ways: "+strings.Join(ways, ", "), "export the file again with one format")
		}
		if c.fixed > 0 {
			fixed = i
		}
		if c.fixed > 0 && c.floatAt > 0 {
			r.ask(s, i, fmt.Sprintf("some times have an offset (first in row %d), others have none (first in row %d)", c.fixedAt, c.floatAt), "export the file again with one format")
		}
	}
	switch {
	case fixed != none && (r.zoneName == "" && s.columns[fixed].offsets):
		r.ask(s, fixed, "the offsets in the text differ, so that the clock of the center is not known", "state its zone, such as zone=Europe/Berlin")
	case fixed != none:
		s.Zone = "offsets in the text"
	case r.zoneName != "":
		s.Zone = r.zoneName
	default:
		s.Zone = "not stated"
	}
}

func firstOf(a, b int) int {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// dateOrder settles whether days or months come first, where the form leaves it open.
func (r *reading) dateOrder(s *source) {
	dayFirst, monthFirst, at := 0, 0, none
	for i := range s.columns {
		c := &s.columns[i]
		if !c.Meaning.isTime() {
			continue
		}
		for f := range c.forms {
			switch form(f) {
			case yearFirst, compact:
				if c.forms[f] > 0 {
					s.DateOrder = "ymd"
				}
			case dots:
				if c.forms[f] > 0 {
					s.DateOrder = "dmy"
				}
			}
		}
		if c.forms[slashes]+c.forms[dashes] == 0 {
			continue
		}
		at = i
		dayFirst, monthFirst = firstOf(dayFirst, c.dayFirst), firstOf(monthFirst, c.monthDay)
	}
	if at == none {
		return
	}
	said := r.options.DateOrder
	switch {
	case dayFirst > 0 && monthFirst > 0:
		r.ask(s, at, fmt.Sprintf("row %d can only have the day first, row %d only the month", dayFirst, monthFirst), "export the file again with one format")
		return
	case said == "mdy" && dayFirst > 0, said == "dmy" && monthFirst > 0:
		r.ask(s, at, fmt.Sprintf("the order stated is %s, which row %d is not in", said, max(dayFirst, monthFirst)), "")
		return
	case said != "":
		s.DateOrder = said
	case dayFirst > 0:
		s.DateOrder = "dmy"
	case monthFirst > 0:
		s.DateOrder = "mdy"
	default:
		if s.DateOrder = r.orderOfOthers(s); s.DateOrder == "" {
			r.ask(s, at, "no row settles whether the day or the month comes first", "state dateorder=dmy or dateorder=mdy")
			return
		}
		r.note(s, "no row settles whether the day or the month comes first; other files with this header have %s", s.DateOrder)
	}
	s.plan.monthFirst = s.DateOrder == "mdy"
}

// orderOfOthers is the order that rows of sources with the same header settle, if they agree; "" = none.
func (r *reading) orderOfOthers(s *source) string {
	order := ""
	for _, o := range r.sources {
		if o == s || !o.sameHeader(s) {
			continue
		}
		for i := range o.columns {
			c := &o.columns[i]
			if !c.Meaning.isTime() || c.dayFirst == 0 && c.monthDay == 0 {
				continue
			}
			now := "dmy"
			if c.monthDay > 0 {
				now = "mdy"
			}
			if order != "" && order != now {
				return ""
			}
			order = now
		}
	}
	return order
}

func (s *source) sameHeader(o *source) bool {
	return slices.EqualFunc(s.columns, o.columns, func(a, b column) bool { return a.Name == b.Name })
}

// used tells whether a number is read from the column.
func (c *column) used() bool { return c.Meaning.isCount() }

// decimalSign settles the decimal sign of a file.
func (r *reading) decimalSign(s *source) {
	s.plan.point = '.'
	if s.Sheet != "" {
		s.Decimal = "." // as workbooks store numbers
		return
	}
	if said := r.options.Decimal; said != "" {
		s.Decimal, s.plan.point = said, said[0]
		return
	}
	sign, conflict, openAt := s.signsOf(func(c *column) bool { return c.used() })
	if conflict[0] > 0 {
		r.ask(s, none, fmt.Sprintf("row %d has a decimal point, row %d a decimal comma", conflict[0], conflict[1]), "state decimal=. or decimal=, if one of them is a mistake")
		return
	}
	if sign == "" && openAt != none {
		sign, _, _ = s.signsOf(func(c *column) bool { return c.mostly(whole, decimal, percent) && !c.Meaning.isTime() })
		for _, o := range r.sources {
			if sign == "" && o != s && o.sameHeader(s) {
				sign, _, _ = o.signsOf(func(c *column) bool { return c.used() })
			}
		}
		if sign == "" {
			c := &s.columns[openAt]
			line := firstOf(c.signs[openDot], c.signs[openComma])
			r.ask(s, openAt, fmt.Sprintf("no row settles whether the sign in row %d is a decimal sign or parts thousands", line), "state decimal=. or decimal=,")
			return
		}
	}
	if sign != "" {
		s.Decimal, s.plan.point = sign, sign[0]
	}
}

// signsOf is the decimal sign that the numbers of some columns settle; the rows that contradict each other; and a column that leaves it open.
func (s *source) signsOf(of func(*column) bool) (sign string, conflict [2]int, openAt int) {
	dot, comm := 0, 0
	openAt = none
	for i := range s.columns {
		c := &s.columns[i]
		if !of(c) {
			continue
		}
		dot, comm = firstOf(dot, c.signs[dotPoint]), firstOf(comm, c.signs[comma])
		if c.signs[openDot]+c.signs[openComma] > 0 && openAt == none {
			openAt = i
		}
	}
	switch {
	case dot > 0 && comm > 0:
		return "", [2]int{dot, comm}, openAt
	case dot > 0:
		return ".", conflict, openAt
	case comm > 0:
		return ",", conflict, openAt
	}
	return "", conflict, openAt
}

// spanFormats finds the unit of each column of durations.
func (r *reading) spanFormats(s *source) {
	s.plan.units = make([]unit, len(s.columns))
	for i := range s.columns {
		c := &s.columns[i]
		if !c.Meaning.isSpan() {
			continue
		}
		u := &s.plan.units[i]
		if said, ok := lookup(r.options.Units, c.Name); ok && slices.Contains(units, said) {
			*u = unit(said)
			continue
		}
		*u = unitSeconds
		switch {
		case !c.numeric():
			*u = unitMMSS
		case c.heading.unit != "":
			*u = c.heading.unit
		case c.longSeconds():
			*u = r.secondsOrMillis(s, i)
		case c.uneven && c.most < 1:
			*u = unitDays
		case c.uneven, c.below && c.most < 1 && s.Sheet != "":
			r.ask(s, i, "are these seconds or, as in workbooks, days?", fmt.Sprintf("state the unit: units %q, units %q or another", c.Name+"=seconds", c.Name+"=days"))
		case c.most > 0 && c.count[decimal] > 0 && c.most < 1:
			r.note(s, "column %q says no unit and is below 1 everywhere: read as seconds", c.Name)
		}
	}
	r.alike(s)
}

// describe says how a column is written.
func (s *source) describe(i int) {
	c := &s.columns[i]
	switch {
	case c.Meaning.isTime() && s.plan.figures[i] != noFigure:
		c.Format = s.plan.figures[i].name()
	case c.Meaning.isTime():
		for f, n := range c.forms {
			if n > 0 {
				c.Format = form(f).name(s.plan.monthFirst)
				break
			}
		}
		if c.mostly(clock, instant, reach) {
			clock := " hh:mm"
			if c.long {
				clock = " hh:mm:ss"
			}
			if c.fixed > 0 {
				clock += "+hh:mm"
			}
			c.Format = strings.TrimSpace(c.Format + clock)
		}
		if c.mostly(reach) {
			c.Format = "hh:mm-hh:mm"
		}
	case c.Meaning.isSpan() && s.plan.units[i] == unitMMSS && c.long:
		c.Format = "h:mm:ss"
	case c.Meaning.isSpan():
		c.Format = string(s.plan.units[i])
	case c.Meaning.isCount() && s.Kind == PerInterval:
		c.Format = "number"
	}
}
