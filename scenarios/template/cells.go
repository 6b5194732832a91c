package template

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"headroom/scenarios/workbook"
	"headroom/workload/suggest"
)

// grid is a sheet with headings in its first row.
type grid struct {
	r       *reader
	name    string
	columns map[string]int // by heading in small letters, from 1
	headed  map[int]bool   // by column: it has a heading
	order   []string       // headings as they are written, in order
	rows    []workbook.Row
}

// row is one of a grid's.
type row struct {
	*grid
	workbook.Row
}

// grid reads a sheet's headings; those that are neither known nor more are told. A sheet that is needed is told where it is missing.
func (r *reader) grid(name string, known []heading, needed bool, more func(heading string) bool) (*grid, bool) {
	sheet, there := r.sheet(name, needed)
	if !there {
		return nil, false
	}
	g := &grid{r: r, name: name, columns: map[string]int{}, headed: map[int]bool{}}
	if len(sheet.Rows) == 0 || sheet.Rows[0].Number != 1 {
		r.problem(Place{Sheet: name}, "the first row has no headings", "take them from a new workbook: headroom template new.xlsx")
		return nil, false
	}
	var names []string
	for _, h := range known {
		names = append(names, h.name)
	}
	for i, cell := range sheet.Rows[0].Cells {
		if cell == "" {
			continue
		}
		title := short(cell)
		key := strings.ToLower(title)
		at := Place{name, 1, i + 1}
		_, twice := g.columns[key]
		switch {
		case twice:
			r.problem(at, fmt.Sprintf("the heading %q is there twice", title), "take one of the columns out, or its heading")
		case !has(known, title) && !more(title):
			r.problem(at, fmt.Sprintf("unknown heading %q", title), suggest.Remedy(title, names))
		}
		g.columns[key], g.headed[i+1] = i+1, true
		g.order = append(g.order, title)
	}
	for _, h := range known {
		if _, there := g.columns[strings.ToLower(h.name)]; h.needed && !there {
			r.problem(Place{name, 1, 1}, fmt.Sprintf("the column %q is missing", h.name), "write it into the first row")
		}
	}
	for _, ref := range sheet.Merged {
		if column, first, _, last, ok := workbook.Range(ref); ok && last > first && last >= firstRow {
			r.problem(Place{name, first, column}, fmt.Sprintf("the cells %s are merged", ref), "unmerge them, and fill in each: only the first holds what they show")
		}
	}
	for _, line := range sheet.Rows[1:] {
		if g.counts(line) {
			g.rows = append(g.rows, line)
		}
	}
	return g, true
}

// counts tells whether a row is to be read: not one that begins with #, and not one with nothing below a heading. Results that formulas do not have are told.
func (g *grid) counts(line workbook.Row) bool {
	if strings.HasPrefix(line.Cells[0], "#") && !failed(line.Cells[0]) {
		return false
	}
	some, sound := false, true
	for i, text := range line.Cells {
		if text != "" && g.headed[i+1] {
			some = true
			sound = g.r.computed(Place{g.name, line.Number, i + 1}, text) && sound
		}
	}
	return some && sound
}

// computed tells whether a cell has a value; of a formula that has none, or an error, it says so.
func (r *reader) computed(at Place, text string) bool {
	switch {
	case text == workbook.NoResult:
		r.problem(at, "the formula has no result in the file", "open the workbook in a spreadsheet program, which computes it, and save it")
	case failed(text):
		r.problem(at, "the formula gives "+text, "mend it, or write a number in its place")
	default:
		return true
	}
	return false
}

// failed tells whether a text is what a formula gives that fails.
func failed(text string) bool {
	return slices.Contains([]string{"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA"}, text)
}

func noMore(string) bool { return false }

func has(known []heading, title string) bool {
	for _, h := range known {
		if strings.EqualFold(h.name, title) {
			return true
		}
	}
	return false
}

// short is a heading without what stands in brackets behind it.
func short(title string) string {
	if i := strings.LastIndex(title, "("); i > 0 && strings.HasSuffix(title, ")") {
		title = title[:i]
	}
	return strings.Join(strings.Fields(title), " ")
}

// get is a cell by its heading; "" where it is empty.
func (w row) get(name string) (string, Place) {
	column := w.columns[strings.ToLower(name)]
	at := Place{w.name, w.Number, max(column, 1)}
	if column == 0 || column > len(w.Cells) {
		return "", at
	}
	return workbook.Number(w.Cells[column-1]), at
}

// need is a cell that must be filled in.
func (w row) need(name string) (string, Place, bool) {
	text, at := w.get(name)
	if _, there := w.columns[strings.ToLower(name)]; text == "" && there { // a missing column has been told
		w.r.problem(at, fmt.Sprintf("%q is empty", name), "fill it in; a row that begins with # does not count")
	}
	return text, at, text != ""
}

// text is a value as it stands.
func (w row) text(name string) (*Value, bool) {
	text, at := w.get(name)
	return single(at, text), text != ""
}

// timeUnit is a time with its unit.
var timeUnit = regexp.MustCompile(`^\s*[0-9.].*[a-zµ]\s*$`)

// seconds is a span of time: a number of the unit of the heading, or a text with its own unit.
func (w row) seconds(name, unit string) (*Value, bool) {
	text, at := w.get(name)
	if text == "" {
		return nil, false
	}
	if timeUnit.MatchString(text) {
		return single(at, text), true
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		w.r.problem(at, fmt.Sprintf("%s %q is not a number", name, text), fmt.Sprintf("write a number of %s, or a time with its unit, such as 4m30s", unitWords[unit]))
		return nil, false
	}
	if v > 0 && v < 1 && unit == "s" {
		w.r.problem(at, fmt.Sprintf("%s is %s seconds", name, text), "a cell with the format of a time holds a share of a day: write a number of seconds, or a time with its unit, such as 4m30s")
		return nil, false
	}
	return single(at, text+unit), true
}

var unitWords = map[string]string{"s": "seconds", "m": "minutes"}

// percent is a share: a number from 0 to 1, as a cell with % holds it, or a text with its sign.
func (w row) percent(name string) (*Value, bool) {
	text, at := w.get(name)
	if text == "" {
		return nil, false
	}
	if number, signed := strings.CutSuffix(text, "%"); signed {
		if _, err := strconv.ParseFloat(strings.TrimSpace(number), 64); err != nil {
			w.r.problem(at, fmt.Sprintf("%s %q is not a percentage", name, text), "write it with digits and perhaps a point, such as 80.5%")
			return nil, false
		}
		return single(at, text), true
	}
	v, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil:
		w.r.problem(at, fmt.Sprintf("%s %q is not a percentage", name, text), "write it with its sign, such as 80%")
		return nil, false
	case v < 0 || v > 1:
		w.r.problem(at, fmt.Sprintf("%s is %s: as a percentage that is %s%%", name, text, hundred(v)), fmt.Sprintf("write it with its sign, such as %s%%", text))
		return nil, false
	}
	return single(at, hundred(v)+"%"), true
}

// hundred is a share in percent, without the digits that only a product has.
func hundred(v float64) string {
	rounded := math.Round(v*1e10) / 1e8
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// clock is a time of day.
func (w row) clock(name string) (*Value, bool) {
	text, at := w.get(name)
	if text == "" {
		return nil, false
	}
	return single(at, clockOf(workbook.Clock(text))), true
}

// spokenClock is a time of day as it is typed: 8:30, 8:30 pm.
var spokenClock = regexp.MustCompile(`(?i)^([0-9]{1,2}):([0-9]{2})(:00)?\s*(am|pm|a\.m\.|p\.m\.)?$`)

// clockOf writes a time of day with two digits for the hour, of 24; what is none stays as it is.
func clockOf(text string) string {
	m := spokenClock.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	hour, _ := strconv.Atoi(m[1])
	if half := strings.ToLower(m[4]); half != "" {
		if hour < 1 || hour > 12 {
			return text
		}
		if hour %= 12; half[0] == 'p' {
			hour += 12
		}
	}
	return fmt.Sprintf("%02d:%s", hour, m[2])
}

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
