package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"headroom/router"
	"headroom/workload/suggest"
)

// weekdayNames, by time.Weekday.
var weekdayNames = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// parseDays reads "mon", "mon..fri" or "sat..sun" as a set of weekdays.
func parseDays(text string) (set [7]bool, ok bool) {
	first, last, isRange := strings.Cut(text, "..")
	a := slices.Index(weekdayNames, first)
	b := a
	if isRange {
		b = slices.Index(weekdayNames, last)
	}
	if a < 0 || b < 0 {
		return set, false
	}
	for d := a; ; d = (d + 1) % 7 {
		set[d] = true
		if d == b {
			return set, true
		}
	}
}

// days reads a list of weekdays.
func (l *loader) days(n *node) (set [7]bool, ok bool) {
	ok = true
	for _, item := range list(n) {
		t, okText := l.text(item, "days")
		if !okText {
			return set, false
		}
		some, okDay := parseDays(t)
		if !okDay {
			l.problem(item, fmt.Sprintf("unknown day %q", t), "mon, tue, wed, thu, fri, sat, sun, or a range such as mon..fri")
			ok = false
		}
		for d := range some {
			set[d] = set[d] || some[d]
		}
	}
	return set, ok
}

// stepOf reads the key interval of a list of numbers; the default is the interval of reporting.
func (l *loader) stepOf(f fields) (router.Time, bool) {
	n, ok := f.get("interval")
	if !ok {
		return l.scenario.Interval, l.timed
	}
	step, ok := l.positive(n, "interval")
	return step, ok && l.timed && l.divides(n, step)
}

// series reads numbers for every interval of the run: from by_interval, for a day or by weekday, or from a table.
func (l *loader) series(f fields, what string, most float64) (levels []float64, step router.Time, ok bool) {
	choice, n, okOne := f.one([]string{"by_interval", "file"})
	step, ok = l.stepOf(f)
	if !okOne || !ok {
		return nil, 0, false
	}
	if choice == "file" {
		levels, ok = l.seriesFromTable(f, what, step, most)
		return levels, step, ok
	}
	levels, ok = l.byDay(n, step, func(day *node) ([]float64, bool) { return l.dayList(day, what, step, most) })
	return levels, step, ok
}

// perDay is how many steps a day has, or the run if it is shorter.
func (l *loader) perDay(step router.Time) int {
	return int(min(router.Day, l.scenario.Horizon) / step)
}

// dayList reads the numbers of one day; an empty list is a day of zeros.
func (l *loader) dayList(n *node, what string, step router.Time, most float64) ([]float64, bool) {
	return l.numbers(n, what, step, l.perDay(step), most, "the list covers one day, from midnight, or the run if it is shorter")
}

// numbers reads one number for each of so many intervals; an empty list is all zeros. covers says what the list is about.
func (l *loader) numbers(n *node, what string, step router.Time, want int, most float64, covers string) ([]float64, bool) {
	if n.kind != listNode {
		l.problem(n, fmt.Sprintf("%s must be a list of %d numbers, one for each interval of %s", what, want, span(step)), "")
		return nil, false
	}
	if len(n.items) == 0 {
		return make([]float64, want), true
	}
	values, ok := make([]float64, 0, want), true
	for _, item := range n.items {
		v, okItem := l.number(item, what, 0, most)
		values, ok = append(values, v), ok && okItem
	}
	if len(values) != want {
		l.problem(n, fmt.Sprintf("%d numbers, but there are %d intervals of %s", len(values), want, span(step)), covers)
		return nil, false
	}
	return values, ok
}

// byDay reads something for every day of the run, the same each day or by weekday, and lays it out over the run.
func (l *loader) byDay(n *node, step router.Time, day func(*node) ([]float64, bool)) ([]float64, bool) {
	var week [7][]float64
	if n.kind == mappingNode {
		var ok bool
		if week, ok = l.byWeekday(n, day); !ok {
			return nil, false
		}
	} else {
		values, ok := day(n)
		if !ok {
			return nil, false
		}
		for d := range week {
			week[d] = values
		}
	}
	total := int(l.scenario.Horizon / step)
	if !l.spend(n, total) {
		return nil, false
	}
	levels := make([]float64, 0, total)
	for d := 0; len(levels) < total; d++ {
		values := week[l.scenario.day(d).Weekday()]
		levels = append(levels, values[:min(len(values), total-len(levels))]...)
	}
	return levels, true
}

// byWeekday reads a mapping from weekdays, or default, to the numbers of such a day.
func (l *loader) byWeekday(n *node, day func(*node) ([]float64, bool)) (week [7][]float64, ok bool) {
	ok = true
	var written [7]bool
	var standard []float64
	for i, key := range n.keys {
		set, known := parseDays(key.text)
		if !known && key.text != "default" {
			l.problem(key, fmt.Sprintf("unknown day %q", key.text), suggest.Remedy(key.text, append([]string{"default"}, weekdayNames...)))
			ok = false
			continue
		}
		values, okDay := day(n.items[i])
		ok = ok && okDay
		if key.text == "default" {
			standard = values
			continue
		}
		for d := range set {
			if set[d] && written[d] {
				l.problem(key, fmt.Sprintf("%s is given twice", weekdayNames[d]), "")
				ok = false
			}
			if set[d] {
				week[d], written[d] = values, true
			}
		}
	}
	for d := 0; d < l.scenario.days() && d < 7; d++ {
		w := l.scenario.day(d).Weekday()
		if written[w] || standard != nil || !ok {
			continue
		}
		l.problem(n, fmt.Sprintf("nothing is said about %s, which the run contains", weekdayNames[w]), "add it or a default; an empty list means none that day")
		ok = false
	}
	for d := range week {
		if week[d] == nil {
			week[d] = standard
		}
		if week[d] == nil {
			week[d] = []float64{0} // not within the run: never used
		}
	}
	return week, ok
}

// seriesFromTable reads a table with the columns start ("HH:MM"), a number, and perhaps date; an interval without a row
// has 0. Without dates the same day is repeated.
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
	date := slices.Index(t.header, "date")
	total := int(l.scenario.Horizon / step)
	if !l.spend(f.n, total) {
		return nil, false
	}
	levels, used := make([]float64, total), 0
	firstLine := make([]int, total)
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
		index := int((router.Time(day)*router.Day + at) / step)
		if day < 0 || index >= total {
			continue // other days, or after the end of a run shorter than a day
		}
		if firstLine[index] > 0 {
			l.cell(t, row, start, fmt.Sprintf("start %s is given twice, first on line %d", row.cells[start], firstLine[index]), "where: {column: value} keeps some of the rows")
			ok = false
			continue
		}
		firstLine[index], levels[index] = row.line, v
		used++
	}
	if used == 0 && ok {
		l.problem(f.key("file"), "no row of "+t.source.name+" lies within the run", "compare its dates with start and days")
		return nil, false
	}
	if ok {
		ok = l.asFine(f, firstLine, step)
	}
	if ok && what == "agents" {
		l.gaps(f, t, firstLine, step)
	}
	if date < 0 { // one day, repeated
		perDay := l.perDay(step)
		for i := perDay; i < total; i++ {
			levels[i] = levels[i-perDay]
		}
	}
	return levels, ok
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
