package workbook

import (
	"encoding/csv"
	"io"
	"strconv"
)

// mostNumberRows bounds a sheet of numbers: the format has 1,048,576 rows.
const mostNumberRows = 200_000

// numbers is a sheet of what the program writes as CSV: columns in which nothing but numbers stand are numbers.
func (b *book) numbers(name, note, printed string, from io.Reader) {
	reader := csv.NewReader(from)
	reader.FieldsPerRecord = -1
	lines, err := reader.ReadAll()
	b.check(err)
	if len(lines) == 0 || b.err != nil {
		return
	}
	t := &table{name: name, note: note, fixed: 1, printed: printed}
	if len(lines)-1 > mostNumberRows {
		lines = lines[:mostNumberRows+1]
		t.note += " The first " + strconv.Itoa(mostNumberRows) + " lines: all are in the CSV files of --out."
	}
	numeric := make([]bool, len(lines[0]))
	for i, words := range lines[0] {
		t.columns = append(t.columns, column{heading: words})
		numeric[i] = numbersOnly(lines[1:], i)
	}
	for _, line := range lines[1:] {
		row := make([]cell, len(t.columns))
		for i, field := range line[:min(len(line), len(row))] {
			switch {
			case field == "":
			case numeric[i]:
				v, _ := strconv.ParseFloat(field, 64)
				row[i].value = v
			default:
				row[i].value = field
			}
		}
		t.rows = append(t.rows, row)
	}
	b.table(t, nil)
}

// numbersOnly tells whether a column holds numbers and nothing else.
func numbersOnly(lines [][]string, i int) bool {
	some := false
	for _, line := range lines {
		if i >= len(line) || line[i] == "" {
			continue
		}
		if !plainNumber(line[i]) {
			return false
		}
		some = true
	}
	return some
}

// plainNumber tells whether a text is a number as the program writes it, and not a word such as "inf".
func plainNumber(text string) bool {
	_, err := strconv.ParseFloat(text, 64)
	last := text[len(text)-1]
	return err == nil && last >= '0' && last <= '9'
}
