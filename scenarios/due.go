package scenarios

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"headroom/router"
	"headroom/workload"
	"headroom/workload/quantity"
)

// dueWords are a due time in words, with the calendar of its business days.
type dueWords struct {
	words    string
	calendar *calendar
}

var dueSection = sectionOf("due")

const dueForms = `forms: 4h, 1 business day, next "17:00", next business day "17:00", 2026-03-04 17:00`

var businessDays = regexp.MustCompile(`^([0-9]{1,3}) business days?$`)

// Calendar steps are laid out for entries from this long before the start (an old backlog) to the end of the run; what
// entered earlier still is due as if it had entered then.
const dueLookBackDays = 400

// due reads when work must be done: a time after entry, or a rule of the calendar.
// Business days are those on which the calendar is open, or Monday to Friday without one.
func (l *loader) due(n *node, c *calendar) (workload.Due, bool) {
	var none workload.Due
	if n.kind == mappingNode {
		f, ok := l.fields(n, dueSection)
		if !ok {
			return none, false
		}
		v, ok := f.need("after", "such as after: 4h")
		if !ok {
			return none, false
		}
		d, ok := l.positive(v, "after")
		return workload.Due{After: router.LimitOf(int64(d))}, ok
	}
	text, ok := l.text(n, "due")
	if !ok {
		return none, false
	}
	words := strings.Join(strings.Fields(strings.NewReplacer(`"`, " ", "'", " ").Replace(text)), " ")
	key := dueWords{words, c}
	if due, known := l.dueTimes[key]; known { // read only, and so may be shared
		return due, true
	}
	due, ok := l.dueInWords(n, text, words, c)
	if ok {
		l.dueTimes[key] = due
	}
	return due, ok
}

// dueInWords reads a due time that is not a mapping.
func (l *loader) dueInWords(n *node, text, words string, c *calendar) (none workload.Due, ok bool) {
	if m := businessDays.FindStringSubmatch(words); m != nil {
		days, _ := strconv.Atoi(m[1])
		if days == 0 {
			l.problem(n, "due in 0 business days", `next "17:00" is the same day`)
			return none, false
		}
		return l.dueInBusinessDays(n, days, c)
	}
	if rest, ok := strings.CutPrefix(words, "next business day "); ok {
		return l.dueNext(n, rest, true, c)
	}
	if rest, ok := strings.CutPrefix(words, "next "); ok {
		return l.dueNext(n, rest, false, c)
	}
	if at, dated := l.scenario.dateTime(words); dated {
		return workload.Due{Steps: []workload.DueStep{{From: math.MinInt64, Due: l.scenario.at(at)}}}, true
	} else if _, err := time.Parse("2006-01-02 15:04", words); err == nil {
		l.problem(n, fmt.Sprintf("due %q is not a usable date", text), "the clocks leave that hour out: write one before or after it")
		return none, false
	}
	if d, err := parseDuration(words); err == nil && d > 0 {
		return workload.Due{After: router.LimitOf(int64(d))}, true
	} else if errors.Is(err, quantity.ErrNoUnit) {
		l.problem(n, fmt.Sprintf("due %q has no unit", text), fmt.Sprintf("say the unit: %sm, %sh or %sd", words, words, words))
		return none, false
	}
	l.problem(n, fmt.Sprintf("due %q is not understood", text), dueForms)
	return none, false
}

// dueNext: the next time the clock shows text, strictly after entry; or at that time on the next business day after the
// day of entry.
func (l *loader) dueNext(n *node, text string, business bool, c *calendar) (workload.Due, bool) {
	var due workload.Due
	clock, err := parseClock(text)
	if err != nil {
		l.problem(n, fmt.Sprintf("due %q: %q %v", n.text, text, err), dueForms)
		return due, false
	}
	s := l.scenario
	for d := -dueLookBackDays; d <= s.days(); d++ {
		if business {
			target, ok := l.businessDayAfter(n, d, 1, c)
			if !ok {
				return due, false
			}
			due.Steps = append(due.Steps, workload.DueStep{From: s.at(s.day(d)), Due: s.onDay(target, clock)})
			continue
		}
		due.Steps = append(due.Steps, workload.DueStep{From: s.onDay(d, clock), Due: s.onDay(d+1, clock)})
	}
	return reachingBack(due), true
}

// reachingBack lets the first step hold for everything before it too.
func reachingBack(due workload.Due) workload.Due {
	due.Steps[0].From = math.MinInt64
	return due
}
