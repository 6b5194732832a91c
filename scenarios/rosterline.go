package scenarios

import (
	"fmt"
	"strings"
	"time"

	"headroom/router"
)

// rosterLine is the shift of one row of a roster.
type rosterLine struct {
	shift
	row   tableRow
	place *time.Location
	turn  int  // in whose group of the template's breaks its agent goes
	dated bool // it is on one day
	day   int  // of the run
}

// rosterLine reads the shift of a row. turns counts the agents of the team by template, so that they take turns at its breaks.
func (l *loader) rosterLine(t *team, row tableRow, turn func(template string) int) (line rosterLine, ok bool) {
	r := l.roster
	line.row, line.days, ok = row, everyDay, true
	if name := r.said(row, "shift"); name != "" {
		template, known := l.template(name, func(what, remedy string) { l.bad(row, "shift", what, remedy) })
		if !known {
			return line, false
		}
		line.shift, ok = template.shift, template.ok
		line.turn = turn(name)
	} else if r.said(row, "from") == "" || r.said(row, "to") == "" {
		l.bad(row, "agent", fmt.Sprintf("the row does not say when %s works", r.said(row, "agent")), "fill in shift, or from and to")
		return line, false
	}
	ok = l.rosterClock(&line.from, row, "from") && ok
	ok = l.rosterClock(&line.to, row, "to") && ok
	ok = l.rosterDays(&line, row) && ok
	ok = l.rosterBreaks(&line, row) && ok
	if !ok {
		return line, false
	}
	if what, remedy := line.impossible(); what != "" {
		l.bad(row, l.either("to", "shift"), what, remedy)
		return line, false
	}
	line.place, ok = l.rosterPlace(t, row)
	return line, ok && l.rosterFits(&line)
}

// either is the first column if the roster has it, else the second.
func (l *loader) either(first, second string) string {
	if _, there := l.roster.columns[first]; there {
		return first
	}
	return second
}

func (l *loader) rosterClock(at *router.Time, row tableRow, column string) bool {
	text := l.roster.said(row, column)
	if text == "" {
		return true
	}
	c, err := parseClock(text)
	if err != nil {
		l.bad(row, column, fmt.Sprintf("%s %q %v", column, text, err), "write 08:30")
		return false
	}
	*at = c
	return true
}

// rosterDays reads on which days the shift begins: weekdays, or one date.
func (l *loader) rosterDays(line *rosterLine, row tableRow) bool {
	days, date := l.roster.said(row, "days"), l.roster.said(row, "date")
	switch {
	case days != "" && date != "":
		l.bad(row, "days", "the row has both days and a date", "keep one")
		return false
	case days != "":
		line.days = [7]bool{}
		for _, item := range strings.FieldsFunc(days, func(c rune) bool { return c == ';' || c == ' ' }) {
			some, ok := parseDays(strings.ToLower(item))
			if !ok {
				l.bad(row, "days", fmt.Sprintf("unknown day %q", item), "mon, tue, wed, thu, fri, sat, sun, or a range such as mon..fri; several with ; between them")
				return false
			}
			for d := range some {
				line.days[d] = line.days[d] || some[d]
			}
		}
	case date != "":
		when, err := time.Parse(time.DateOnly, date)
		if err != nil || when.Year() < 1900 || when.Year() > 2200 {
			l.bad(row, "date", fmt.Sprintf("%q is not a date", date), "write 2026-03-02")
			return false
		}
		y, m, d := l.scenario.Start.Date()
		line.dated, line.day = true, int(when.Sub(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))/(24*time.Hour))
	}
	return true
}

// rosterBreaks reads "12:00 30m; 15:00 15m", instead of those of the template; none is none at all.
func (l *loader) rosterBreaks(line *rosterLine, row tableRow) bool {
	text := l.roster.said(row, "breaks")
	if text == "" {
		return true
	}
	line.breaks = nil
	if text == "none" {
		return true
	}
	for _, item := range strings.Split(text, ";") {
		words := strings.Fields(item)
		if len(words) == 0 {
			continue
		}
		var at, length router.Time
		err := fmt.Errorf("is not a time of day and a length")
		if len(words) == 2 {
			if at, err = parseClock(words[0]); err == nil {
				length, err = parseDuration(words[1])
			}
		}
		if err == nil && length == 0 {
			err = fmt.Errorf("is no time at all")
		}
		if err != nil {
			l.bad(row, "breaks", fmt.Sprintf("break %q %v", strings.TrimSpace(item), err), "write 12:00 30m; 15:00 15m")
			return false
		}
		line.breaks = append(line.breaks, shiftBreak{at: at, length: length, groups: 1})
	}
	return true
}

// rosterFits reports breaks that are outside the shift, or overlap.
func (l *loader) rosterFits(line *rosterLine) bool {
	spans := line.breaksOf(line.turn)
	for i, b := range spans {
		what := ""
		switch {
		case b.To > line.end():
			what = fmt.Sprintf("the break at %s is not inside the shift from %s to %s", clockOf(b.From), clockOf(line.from), clockOf(line.to))
		case i > 0 && b.From < spans[i-1].To:
			what = fmt.Sprintf("the break at %s overlaps the one before", clockOf(b.From))
		}
		if what != "" {
			l.bad(line.row, l.either("breaks", "shift"), what, "write another time: breaks lie in the shift, one after the other")
			return false
		}
	}
	return true
}
