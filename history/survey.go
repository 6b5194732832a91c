package history

import (
	"fmt"
	"math"
)

// kind is what a cell holds.
type kind uint8

// The kinds of cells.
const (
	words   kind = iota
	whole        // 42
	decimal      // 4.2, 1,234
	percent      // 42 %
	clock        // 08:30, 08:30:15: a time of day or a duration
	elapsed      // 65:30: a duration alone
	reach        // 08:00-08:30
	dated        // a date
	instant      // date and time
	kinds        // how many there are
)

// column is what the first reading finds in a column.
type column struct {
	Column
	heading heading

	filled    int
	count     [kinds]int
	line      [kinds]int // of the first of each
	forms     [forms]int
	formLine  [forms]int
	dayFirst  int // line of the first date with a day above 12 written first; 0 = none
	monthDay  int // the same, written second
	fixed     int // with an offset
	fixedAt   int // line of the first
	floatAt   int
	offset    int // of the first
	offsets   bool
	signs     [5]int // lines of the first, by signs; 0 = none
	least     float64
	most      float64
	uneven    bool // numbers with more than four decimals, as shares of a day have
	below     bool // numbers with one to four decimals
	long      bool // clocks with three parts
	fine      bool // numbers that are no multiples of a thousand
	sum       float64
	words     map[string]int // rows of each word, of columns that may tell outcomes
	plainText int            // rows since a cell was no words: columns of texts are not looked at for ever
}

// survey goes through all rows once and notes how each column is written.
func (r *reading) survey(s *source) {
	err := s.each(func(line int, cells [][]byte) error {
		if line <= s.Header {
			return nil
		}
		s.Rows++
		if s.Rows > r.left {
			return fmt.Errorf("there are more than %d rows in all files", r.maxRows())
		}
		for i, cell := range cells {
			if len(cell) == 0 || string(cell) == "[None]" {
				continue
			}
			if i < len(s.columns) {
				s.columns[i].see(cell, line)
			}
		}
		return nil
	})
	r.left -= s.Rows
	if err != nil {
		r.failed(s, err)
	} else if s.Rows == 0 {
		r.problem(Problem{File: s.File, Sheet: s.Sheet, Row: s.Header, What: "there are no rows below the header"})
	}
}

// see notes one cell.
func (c *column) see(cell []byte, line int) {
	c.filled++
	if c.heading.topic == topic(OutcomeName) {
		c.seeWord(cell)
	}
	if c.plainText > 20_000 { // of 20,000 cells none was anything but words
		c.count[words]++
		return
	}
	k := c.kindOf(cell, line)
	if c.count[k]++; c.count[k] == 1 {
		c.line[k] = line
	}
	if k == words && c.count[words] == c.filled {
		c.plainText++
	} else {
		c.plainText = 0
	}
}

func (c *column) kindOf(cell []byte, line int) kind {
	g, ok := lex(cell)
	if ok {
		if k, ok := c.figures(&g, line); ok {
			return k
		}
	}
	if m, ok := momentOf(cell); ok {
		return c.moment(&m, line)
	}
	if v, ok := exponent(cell); ok {
		c.number(v)
		c.uneven = c.uneven || v != 0
		return decimal
	}
	return words
}

// figures sees cells of figures alone.
func (c *column) figures(g *groups, line int) (kind, bool) {
	if g.n == 1 && len(g.tail) == 0 {
		v := float64(g.value[0])
		if g.minus {
			v = -v
		}
		c.number(v)
		return whole, true
	}
	if m, ok := g.moment(); ok {
		return c.moment(&m, line), true
	}
	if _, ok := g.colons(unitMMSS); ok {
		c.long = c.long || g.n > 2
		return elapsed, true
	}
	s, ok := g.signsOf()
	if !ok {
		return words, false
	}
	switch string(g.tail) {
	case "", "s", "sec", "sek", "Sek", "Sek.":
	case "%":
		if c.signs[s] == 0 {
			c.signs[s] = line
		}
		return percent, true
	default:
		return words, false
	}
	if c.signs[s] == 0 {
		c.signs[s] = line
	}
	if s == noSign {
		g.tail = nil
		if v, _, ok := g.number('.'); ok {
			c.number(v)
		}
		return whole, true
	}
	last := g.n - 1
	point := byte('.')
	if s == comma || s == openComma {
		point = ','
	}
	if g.after[last-1] == point {
		v := fractionOf(g, point)
		c.number(v)
		if g.digits[last] > 4 {
			c.uneven = true
		} else {
			c.below = c.below || g.value[last] != 0
		}
	} else {
		c.number(fractionOf(g, point))
	}
	return decimal, true
}

func fractionOf(g *groups, point byte) float64 {
	plain := *g
	plain.tail = nil
	v, _, _ := plain.number(point)
	return v
}

func (c *column) number(v float64) {
	c.least, c.most = min(c.least, v), max(c.most, v)
	c.sum += v
	c.fine = c.fine || math.Mod(v, 1000) != 0
}

func (c *column) moment(m *moment, line int) kind {
	if m.form != noDate {
		if c.forms[m.form]++; c.forms[m.form] == 1 {
			c.formLine[m.form] = line
		}
		if m.form.open() {
			if m.first > 12 && c.dayFirst == 0 {
				c.dayFirst = line
			}
			if m.second > 12 && c.monthDay == 0 {
				c.monthDay = line
			}
		}
	}
	if m.timed {
		c.long = c.long || m.clock%minute != 0
		switch {
		case m.fixed && c.fixed == 0:
			c.fixed, c.fixedAt, c.offset = 1, line, m.offset
		case m.fixed:
			c.fixed++
			c.offsets = c.offsets || m.offset != c.offset
		case c.floatAt == 0:
			c.floatAt = line
		}
	}
	switch {
	case m.spans && m.form == noDate:
		return reach
	case m.form == noDate:
		return clock
	case m.timed:
		return instant
	}
	return dated
}

// mostly tells whether more than half of the cells are of one of the kinds.
func (c *column) mostly(of ...kind) bool {
	n := 0
	for _, k := range of {
		n += c.count[k]
	}
	return 2*n > c.filled
}

func (c *column) numeric() bool { return c.mostly(whole, decimal) }
