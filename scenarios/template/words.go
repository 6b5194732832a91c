package template

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"headroom/workload/suggest"
)

// days is the days of a row, as the scenario language has them; "" = every day.
func (w row) days(name string) (string, Place, bool) {
	text, at := w.get(name)
	if text == "" {
		return everyDay, at, true
	}
	word, known := dayWords[strings.ToLower(strings.Join(strings.Fields(text), " "))]
	if !known {
		w.r.problem(at, fmt.Sprintf("%s %q is not a day", name, text), dayRemedy(text))
	}
	return word, at, known
}

// dayRemedy is what may have been meant by what is no day.
func dayRemedy(text string) string {
	if strings.ContainsAny(text, "0123456789") {
		return "a date is written year-month-day, such as 2026-12-24, or is Excel's own"
	}
	return suggest.Remedy(text, days)
}

// daysOrDate is the days of a row, or one date.
func (w row) daysOrDate(name string) (string, bool) {
	text, at := w.get(name)
	if date := w.r.file.Date(text); isDate.MatchString(date) {
		_, err := time.Parse(time.DateOnly, date)
		if err != nil {
			w.r.problem(at, fmt.Sprintf("%s %q is not a date", name, text), "write year-month-day, such as 2026-12-24, or Excel's own date")
		}
		return date, err == nil
	}
	word, _, ok := w.days(name)
	return word, ok
}

// isDate is a date as the scenario language has it.
var isDate = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// split takes apart what stands in one cell with commas, or semicolons, between.
func split(text string) (items []string) {
	for _, item := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' }) {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// withLevel is a skill with its level behind it.
var withLevel = regexp.MustCompile(`^(.*[^\s=])\s+([0-9]+)$`)

// levelOf takes a skill and its level apart: "french 2". What says it in the words of the scenario language stays as it is.
func levelOf(item string) (skill, level string) {
	if m := withLevel.FindStringSubmatch(item); m != nil && !strings.ContainsAny(item, ">≥") {
		return m[1], m[2]
	}
	return item, ""
}
