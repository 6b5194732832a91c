package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"headroom/router"
)

// tableSeries is a table of numbers by date and clock, while it is read.
type tableSeries struct {
	perDay int       // steps of a day
	dated  bool      // each day has rows of its own; otherwise those of day 0 are for all
	shown  []uint8   // how often the run has this step of this day: twice where the clocks are set back
	lines  []int     // of the row for it; 0 = none
	values []float64 // of it
	second map[int]tableSecond
}

// tableSecond is a row for the second time that the clock shows its start.
type tableSecond struct {
	line  int
	value float64
}

// seriesFromTable reads a table with the columns start ("HH:MM"), a number, and perhaps date; an interval without a row
// has 0. Without dates the same day is repeated. Of an hour that comes twice the first row for a start is for both, unless
// there is a second one.
func (l *loader) seriesFromTable(f fields, what string, step router.Time, most float64) ([]float64, bool) {
	t, ok := l.table(f)
	if !ok {
		return nil, false
	}
	names := []string{"count", "calls", "volume"}
	if what == "agents" {
		names = []string{"agents", "count"}
	}
	if n, written := f.get("count"); written {
		if text, ok := l.text(n, "count"); ok {
			names = []string{text}
		}
	}
	start, okStart := l.column(t, "start", "interval")
	value, okValue := l.column(t, names...)
	if !okStart || !okValue {
		return nil, false
	}
	g, ok := l.grid(f.n, step)
	if !ok || !l.spend(f.n, len(g.cells)) {
		return nil, false
	}
	date := slices.Index(t.header, "date")
	s := l.tableSeries(g, step, date >= 0)
	used, skipped := 0, 0
	for _, row := range t.rows {
		at, okAt := l.cellClock(t, row, start)
		v, okV := l.cellNumber(t, row, value)
		day, okDay := 0, true
		if date >= 0 {
			day, okDay = l.cellDay(t, row, date)
		}
		if !okAt || !okV || !okDay {
			ok = false
			continue
		}
		if v > most {
			l.cell(t, row, value, fmt.Sprintf("%s %g is above %g", t.header[value], v, most), "")
			ok = false
		}
		if at%step != 0 {
			l.cell(t, row, start, fmt.Sprintf("start %s is not a multiple of the interval of %s", row.cells[start], span(step)), "say the table's own interval: beside file:")
			ok = false
			continue
		}
		index, within := s.index(day, int(at/step))
		if !within { // other days, or before the start or after the end on the first and last
			if v > 0 && day >= 0 && day < l.scenario.days() && l.scenario.skips(day, at) {
				skipped++
			}
			continue
		}
		if first, free := s.put(index, row.line, v); !free {
			l.cell(t, row, start, fmt.Sprintf("start %s is given twice, first on line %d", row.cells[start], first), "where: {column: value} keeps some of the rows")
			ok = false
			continue
		}
		used++
	}
	if used == 0 && ok {
		l.problem(f.key("file"), "no row of "+t.source.name+" lies within the run", "compare its dates with "+l.theRun())
		return nil, false
	}
	if skipped > 0 {
		l.warning(f.key("file"), fmt.Sprintf("%s has numbers in an hour that the clocks skip: they count nowhere", t.source.name), "write them where they belong")
	}
	if ok {
		ok = l.asFine(f, s.lines, step)
	}
	if ok && what == "agents" {
		l.gaps(f, t, s.withoutSkipped(l.scenario, step), step)
	}
	return s.levels(g), ok
}

func (l *loader) tableSeries(g *grid, step router.Time, dated bool) *tableSeries {
	perDay := l.perDay(step)
	size := perDay * l.scenario.days()
	s := &tableSeries{perDay: perDay, dated: dated, shown: make([]uint8, size), lines: make([]int, size), values: make([]float64, size), second: map[int]tableSecond{}}
	for _, c := range g.cells {
		shown := &s.shown[s.of(c)]
		*shown = max(*shown, 1)
		if c.again && dated {
			*shown = 2
		}
	}
	return s
}

func (s *tableSeries) of(c cell) int {
	if !s.dated {
		return int(c.slot)
	}
	return int(c.day)*s.perDay + int(c.slot)
}

func (s *tableSeries) index(day, slot int) (index int, within bool) {
	if day < 0 || slot >= s.perDay {
		return 0, false
	}
	index = day*s.perDay + slot
	return index, index < len(s.shown) && s.shown[index] > 0
}

// put notes a row; first is the one that has taken its place.
func (s *tableSeries) put(index, line int, v float64) (first int, free bool) {
	if s.lines[index] == 0 {
		s.lines[index], s.values[index] = line, v
		return 0, true
	}
	if _, taken := s.second[index]; s.shown[index] == 2 && !taken {
		s.second[index] = tableSecond{line, v}
		return 0, true
	}
	return s.lines[index], false
}

// levels are the numbers by cell of the run.
func (s *tableSeries) levels(g *grid) []float64 {
	levels := make([]float64, len(g.cells))
	for i, c := range g.cells {
		index := s.of(c)
		levels[i] = s.values[index]
		if second, there := s.second[index]; there && c.again {
			levels[i] = second.value
		}
	}
	return levels
}

// withoutSkipped gives steps that the clocks skip, and which need no row, the line before.
func (s *tableSeries) withoutSkipped(run *Scenario, step router.Time) []int {
	if !run.irregular() {
		return s.lines
	}
	lines := slices.Clone(s.lines)
	for d := range run.days() {
		for slot := range s.perDay {
			clock, index := router.Time(slot)*step, d*s.perDay+slot
			if index > 0 && lines[index] == 0 && run.skips(d, clock) {
				lines[index] = lines[index-1]
			}
		}
	}
	return lines
}

func (l *loader) cellClock(t *table, row tableRow, column int) (router.Time, bool) {
	c, err := parseClock(row.cells[column])
	if err != nil || c == router.Day {
		l.cell(t, row, column, fmt.Sprintf("%s %s is not a time of day", t.header[column], strconv.Quote(row.cells[column])), "write 08:30")
		return 0, false
	}
	return c, true
}

// cellDay returns the day of the run that a date is; other days are negative or beyond the end.
func (l *loader) cellDay(t *table, row tableRow, column int) (int, bool) {
	date, err := time.ParseInLocation(time.DateOnly, row.cells[column], time.UTC)
	if err != nil {
		l.cell(t, row, column, fmt.Sprintf("%q is not a date", row.cells[column]), "write 2026-03-02")
		return 0, false
	}
	s := l.scenario.Start
	start := time.Date(s.Year(), s.Month(), s.Day(), 0, 0, 0, 0, time.UTC)
	days := date.Sub(start) / (24 * time.Hour)
	if days > maxDays || days < -maxDays {
		days = -1
	}
	return int(days), true
}
