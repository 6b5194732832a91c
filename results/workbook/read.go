package workbook

import (
	"bytes"
	"image"
	"regexp"
	"strconv"
	"strings"

	"headroom/results/text"
)

// shown is a number as pages show it: "82.3 % ± 0.4 ✓".
var shown = regexp.MustCompile(`^([+−-]?)([0-9][0-9,]*(?:\.[0-9]+)?)( (?:%|pt|s|min|h|d))?(?: ± ([0-9][0-9,]*(?:\.[0-9]+)?))?( [✓✗≈–])?$`)

// quantity is a number read from a cell of a page.
type quantity struct {
	number, half float64
	hasHalf      bool
	unit         string // of the column: "%", "points", "s", "h" or ""
	places       int    // digits after the point
}

// units are what a unit is in the one of its column.
var units = map[string]struct {
	of     string
	factor float64
}{
	"": {"", 1}, "%": {"%", 0.01}, "pt": {"points", 1}, "s": {"s", 1}, "min": {"s", 60}, "h": {"h", 1}, "d": {"s", 86400},
}

// quantityOf reads a cell. Hours are those of people's time where all of a column are such, and long times among seconds.
func quantityOf(words string) (q quantity, ok bool) {
	m := shown.FindStringSubmatch(strings.TrimSpace(words))
	if m == nil {
		return q, false
	}
	number := func(digits string) float64 {
		v, err := strconv.ParseFloat(strings.ReplaceAll(digits, ",", ""), 64)
		ok = err == nil
		return v
	}
	unit := units[strings.TrimSpace(m[3])]
	q = quantity{number: number(m[2]), unit: unit.of}
	if _, fraction, some := strings.Cut(m[2], "."); some {
		q.places = len(fraction)
	}
	if q.hasHalf = m[4] != ""; q.hasHalf {
		q.half = tidy(number(m[4]) * unit.factor)
	}
	if m[1] == "−" || m[1] == "-" {
		q.number = -q.number
	}
	q.number = tidy(q.number * unit.factor)
	return q, ok
}

// tidy takes away what a product has beyond the digits that were shown: 85.93 % is 0.8593.
func tidy(v float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	if err != nil {
		return v
	}
	return short
}

// numbersOf makes cells of a section's table. Columns in which all is a number are numbers, their unit in the heading, half-widths in a column of
// their own; all else stays a text.
func numbersOf(p *text.PageSection) (columns []column, rows [][]cell) {
	rows = make([][]cell, len(p.Rows))
	for i, words := range p.Columns {
		if i > 0 {
			if list, unit, ok := quantities(p, i); ok {
				columns = append(columns, numberColumns(list, words, unit, p, i, rows)...)
				continue
			}
		}
		columns = append(columns, column{heading: words})
		for k, row := range p.Rows {
			c := cell{}
			if i < len(row) && row[i].Text != "" {
				c = cell{row[i].Text, &look{tone: row[i].Tone}}
			}
			rows[k] = append(rows[k], c)
		}
	}
	return columns, rows
}

// quantities reads a column, if it holds numbers of one unit and nothing else. A nil one is an empty cell.
func quantities(p *text.PageSection, i int) (list []*quantity, unit string, ok bool) {
	list = make([]*quantity, len(p.Rows))
	found := map[string]bool{}
	for k, row := range p.Rows {
		if i >= len(row) || row[i].Text == "" || row[i].Text == "–" {
			continue
		}
		q, number := quantityOf(row[i].Text)
		if !number {
			return nil, "", false
		}
		list[k] = &q
		if q.number != 0 || q.unit != "" {
			found[q.unit] = true
		}
		unit, ok = q.unit, true
	}
	if found["s"] && found["h"] { // long times, not people's
		for _, q := range list {
			if q != nil && q.unit == "h" {
				q.number, q.half = q.number*3600, q.half*3600
			}
		}
		delete(found, "h")
	}
	for _, one := range []string{"", "%", "points", "s", "h"} {
		if found[one] {
			unit = one
		}
	}
	return list, unit, ok && len(found) <= 1
}

// numberColumns adds a column of numbers to the rows, and one of half-widths where there are any.
func numberColumns(list []*quantity, words, unit string, p *text.PageSection, i int, rows [][]cell) []column {
	places, halves := 0, false
	for _, q := range list {
		if q != nil {
			places, halves = max(places, q.places), halves || q.hasHalf
		}
	}
	format := "#,##0"
	if places > 0 {
		format += "." + strings.Repeat("0", places)
	}
	if unit == "%" {
		format += "%"
	}
	for k, q := range list {
		l := &look{format: format}
		if i < len(p.Rows[k]) {
			l.tone = p.Rows[k][i].Tone
		}
		number, half := cell{look: l}, cell{}
		if q != nil {
			number.value = q.number
			if q.hasHalf {
				half = cell{q.half, &look{format: format}}
			}
		}
		rows[k] = append(rows[k], number)
		if halves {
			rows[k] = append(rows[k], half)
		}
	}
	if unit != "" && !strings.HasSuffix(words, ")") {
		words = unitWords(words, unit)
	}
	columns := []column{{heading: words, format: format}}
	if halves {
		columns = append(columns, column{heading: "±", format: format})
	}
	return columns
}

// pictureHeight is that of a picture on its sheet, in pixels.
func pictureHeight(png []byte) int {
	config, _, err := image.DecodeConfig(bytes.NewReader(png))
	if err != nil {
		return 0
	}
	return int(float64(config.Height) * pictureScale)
}
