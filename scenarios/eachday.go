package scenarios

import (
	"fmt"
	"strings"
	"time"
)

// dayValues are numbers for the steps of a day.
type dayValues struct {
	list []float64
	// whole: they spread a number of the day as a whole, which holds also for a day on which the clocks change.
	whole bool
}

// eachDay is what holds on each day: on some dates something of their own, else by weekday.
type eachDay struct {
	week  [7]dayValues
	dates map[string]dayValues // by date, such as 2026-12-24
}

func (e *eachDay) on(day time.Time) dayValues {
	if len(e.dates) > 0 {
		if own, there := e.dates[day.Format(time.DateOnly)]; there {
			return own
		}
	}
	return e.week[day.Weekday()]
}

// eachDay reads something that is the same each day, or a mapping from weekdays, dates, or default, to what holds then.
func (l *loader) eachDay(n *node, day func(*node) (dayValues, bool)) (e eachDay, ok bool) {
	if n.kind != mappingNode {
		values, ok := day(n)
		for d := range e.week {
			e.week[d] = values
		}
		return e, ok
	}
	ok = true
	var written [7]bool
	var standard dayValues
	for i, key := range n.keys {
		set, known := parseDays(key.text)
		dated := !known && strings.Count(key.text, "-") == 2
		switch {
		case dated:
			if _, valid := l.date(key); !valid {
				ok = false
				continue
			}
		case !known && key.text != "default":
			l.problem(key, fmt.Sprintf("unknown day %q", key.text), dayRemedy(key.text, "default"))
			ok = false
			continue
		}
		values, okDay := day(n.items[i])
		ok = ok && okDay
		switch {
		case key.text == "default":
			standard = values
			continue
		case dated:
			if e.dates == nil {
				e.dates = map[string]dayValues{}
			}
			e.dates[key.text] = values
			continue
		}
		for d := range set {
			if set[d] && written[d] {
				l.problem(key, fmt.Sprintf("%s is given twice", weekdayNames[d]), "keep one")
				ok = false
			}
			if set[d] {
				e.week[d], written[d] = values, true
			}
		}
	}
	return e, l.allDays(n, &e, written, standard, ok) && ok
}

// allDays completes the week by what holds on all other days, and sees to it that something is said of each day of the run.
func (l *loader) allDays(n *node, e *eachDay, written [7]bool, standard dayValues, sound bool) bool {
	ok := true
	var told [7]bool
	for d := range l.scenario.days() {
		day := l.scenario.day(d)
		w := day.Weekday()
		if _, dated := e.dates[day.Format(time.DateOnly)]; dated || told[w] || written[w] || standard.list != nil || !sound {
			continue
		}
		what := weekdayNames[w]
		if len(e.dates) > 0 {
			what = day.Format(time.DateOnly) + " (" + what + ")"
		}
		l.problem(n, fmt.Sprintf("nothing is said about %s, which the run contains", what), "add it or a default; an empty list means none that day")
		told[w], ok = true, false
	}
	for d := range e.week {
		if e.week[d].list == nil {
			e.week[d] = standard
		}
	}
	return ok
}
