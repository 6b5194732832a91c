package scenarios

import (
	"fmt"
	"slices"
	"strings"

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

// dayRemedy is what may have been meant by an unknown weekday, or by another of the words that could stand there.
func dayRemedy(text string, others ...string) string {
	for _, dash := range []string{"-", "–", " - ", " to ", "."} {
		if a, b, ok := strings.Cut(text, dash); ok {
			meant := a + ".." + b
			if _, ok := parseDays(meant); ok {
				return fmt.Sprintf("did you mean %q?", meant)
			}
		}
	}
	if len(others) > 0 {
		return suggest.Remedy(text, slices.Concat(others, weekdayNames))
	}
	return "mon, tue, wed, thu, fri, sat, sun, or a range such as mon..fri"
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
			l.problem(item, fmt.Sprintf("unknown day %q", t), dayRemedy(t))
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

// series reads numbers for every interval of the run: from by_interval, for a day or by weekday, or from a table. It gives the
// number of each cell of the run, and how long a cell is.
func (l *loader) series(f fields, what string, most float64) (levels []float64, cell router.Time, ok bool) {
	choice, n, okOne := f.one([]string{"by_interval", "file"})
	step, ok := l.stepOf(f)
	if !okOne || !ok {
		return nil, 0, false
	}
	g, ok := l.grid(n, step)
	if !ok {
		return nil, 0, false
	}
	if choice == "file" {
		levels, ok = l.seriesFromTable(f, what, step, most)
		return levels, g.step, ok
	}
	levels, ok = l.byDay(n, step, func(day *node) (dayValues, bool) {
		values, ok := l.dayList(day, what, step, most)
		return dayValues{list: values}, ok
	})
	return levels, g.step, ok
}

// perDay is how many steps a day has, or the run if it is shorter and a day like any other.
func (l *loader) perDay(step router.Time) int {
	if l.scenario.irregular() {
		return int(router.Day / step)
	}
	return int(min(router.Day, l.scenario.Horizon) / step)
}

// dayList reads the numbers of one day; an empty list is a day of zeros.
func (l *loader) dayList(n *node, what string, step router.Time, most float64) ([]float64, bool) {
	return l.numbers(n, what, step, l.perDay(step), most, "the list covers one day, from midnight, or the run if it is shorter")
}

// numbers reads one number for each of so many intervals; an empty list is all zeros. covers says what the list is about.
func (l *loader) numbers(n *node, what string, step router.Time, want int, most float64, covers string) ([]float64, bool) {
	if n.kind != listNode {
		l.problem(n, fmt.Sprintf("%s must be a list of %d numbers, one for each interval of %s", what, want, span(step)), "such as [0, 12, 30, …], separated by commas")
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

// byDay reads something for every day of the run, the same each day or by weekday and date, and lays it out over the cells of the run.
func (l *loader) byDay(n *node, step router.Time, day func(*node) (dayValues, bool)) ([]float64, bool) {
	days, ok := l.eachDay(n, day)
	if !ok {
		return nil, false
	}
	g, ok := l.grid(n, step)
	if !ok || !l.spend(n, len(g.cells)) {
		return nil, false
	}
	levels := make([]float64, len(g.cells))
	today, values, factor := int32(-1), dayValues{}, 1.0
	for i, c := range g.cells {
		if c.day != today {
			today, values, factor = c.day, days.on(l.scenario.day(int(c.day))), 1
			if values.whole && l.scenario.irregular() {
				factor = l.scenario.keepsTotal(values.list, step, int(today))
			}
		}
		levels[i] = values.list[c.slot]
		if factor != 1 {
			levels[i] *= factor
		}
	}
	return levels, true
}
