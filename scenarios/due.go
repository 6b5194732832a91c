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

var dueSection = &section{"due", []string{"after"}}

const dueForms = `forms: 4h, 1 business day, next "17:00", next business day "17:00", 2026-03-04 17:00`

var businessDays = regexp.MustCompile(`^([0-9]{1,3}) business days?$`)

// Calendar steps are laid out for entries from this long before the start (an old backlog) to the end of the run; what
// entered earlier still is due as if it had entered then.
const dueLookBackDays = 400

// due reads when work must be done: a time after entry, or a rule of the calendar.
func (l *loader) due(n *node) (workload.Due, bool) {
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
	if due, known := l.dueTimes[words]; known { // read only, and so may be shared
		return due, true
	}
	due, ok := l.dueInWords(n, text, words)
	if ok {
		l.dueTimes[words] = due
	}
	return due, ok
}

// dueInWords reads a due time that is not a mapping.
func (l *loader) dueInWords(n *node, text, words string) (none workload.Due, ok bool) {
	if m := businessDays.FindStringSubmatch(words); m != nil {
		days, _ := strconv.Atoi(m[1])
		if days == 0 {
			l.problem(n, "due in 0 business days", `next "17:00" is the same day`)
			return none, false
		}
		return l.dueInBusinessDays(days), true
	}
	if rest, ok := strings.CutPrefix(words, "next business day "); ok {
		return l.dueNext(n, rest, true)
	}
	if rest, ok := strings.CutPrefix(words, "next "); ok {
		return l.dueNext(n, rest, false)
	}
	if at, err := time.ParseInLocation("2006-01-02 15:04", words, l.scenario.Location); err == nil {
		if at.Year() < 1900 || at.Year() > 2200 {
			l.problem(n, fmt.Sprintf("due %q is not a usable date", text), "")
			return none, false
		}
		return workload.Due{Steps: []workload.DueStep{{From: math.MinInt64, Due: l.scenario.at(at)}}}, true
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

func isBusinessDay(t time.Time) bool {
	return t.Weekday() != time.Saturday && t.Weekday() != time.Sunday
}

// dueInBusinessDays: the same clock time so many business days (Monday to Friday) later; what enters at a weekend counts
// as entered on Monday at midnight. So an item of Friday 10:00 with one day is due on Monday 10:00, one of Saturday on
// Tuesday 00:00, which is the end of Monday.
func (l *loader) dueInBusinessDays(days int) workload.Due {
	var due workload.Due
	s := l.scenario
	for d := -dueLookBackDays; d <= s.days(); d++ {
		day := s.day(d)
		target := d
		for !isBusinessDay(s.day(target)) {
			target++
		}
		for range days {
			target++
			for !isBusinessDay(s.day(target)) {
				target++
			}
		}
		step := workload.DueStep{From: s.at(day)}
		if isBusinessDay(day) {
			step.Due, step.FromEntry = s.at(s.day(target))-s.at(day), true
		} else {
			step.Due = s.at(s.day(target))
		}
		due.Steps = append(due.Steps, step)
	}
	return reachingBack(due)
}

// dueNext: the next time the clock shows text, strictly after entry; or at that time on the next business day after the
// day of entry.
func (l *loader) dueNext(n *node, text string, business bool) (workload.Due, bool) {
	var due workload.Due
	clock, err := parseClock(text)
	if err != nil {
		l.problem(n, fmt.Sprintf("due %q: %q %v", n.text, text, err), dueForms)
		return due, false
	}
	s := l.scenario
	for d := -dueLookBackDays; d <= s.days(); d++ {
		if business {
			target := d + 1
			for !isBusinessDay(s.day(target)) {
				target++
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
