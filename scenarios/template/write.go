package template

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Write writes a workbook to be filled in. It is the same, byte for byte, each time.
func Write(w io.Writer) error {
	p := &writer{file: excelize.NewFile()}
	defer p.file.Close()
	const made = "2000-01-01T00:00:00Z" // the format wants a time
	p.check(p.file.SetDocProps(&excelize.DocProperties{Title: "Scenario for headroom", Creator: "headroom", LastModifiedBy: "headroom", Created: made, Modified: made}))
	p.looks()
	p.about()
	p.center()
	p.sheet(queueSheet, queueColumns, exampleQueues)
	p.volumes()
	p.sheet(teamSheet, teamColumns, exampleTeams)
	p.sheet(shiftSheet, shiftColumns, exampleShifts)
	p.sheet(targetSheet, targetColumns, exampleTargets)
	p.file.SetActiveSheet(0)
	var file bytes.Buffer
	p.check(p.file.Write(&file))
	if p.err == nil {
		p.check(inOrder(w, file.Bytes()))
	}
	return p.err
}

// inOrder puts the parts of the file into one order: the library writes some as a map has them.
func inOrder(w io.Writer, file []byte) error {
	from, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return err
	}
	parts := slices.Clone(from.File)
	slices.SortFunc(parts, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	to := zip.NewWriter(w)
	for _, part := range parts {
		if err := to.Copy(part); err != nil {
			return err
		}
	}
	return to.Close()
}

// writer holds the workbook and the first error.
type writer struct {
	file  *excelize.File
	begun bool
	err   error

	needed, heading, title, text, share, date, clock int // numbers of looks
}

func (p *writer) check(err error) {
	if err != nil && p.err == nil {
		p.err = fmt.Errorf("template: %w", err)
	}
}

func (p *writer) looks() {
	look := func(s *excelize.Style) int {
		if s.Font == nil {
			s.Font = &excelize.Font{}
		}
		s.Font.Family = "Calibri"
		if s.Font.Size == 0 {
			s.Font.Size = 11
		}
		id, err := p.file.NewStyle(s)
		p.check(err)
		return id
	}
	border := []excelize.Border{{Type: "bottom", Style: 1, Color: "8EA9DB"}}
	wrap := &excelize.Alignment{WrapText: true, Vertical: "bottom"}
	p.needed = look(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "1F3864"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"BDD7EE"}}, Border: border, Alignment: wrap})
	p.heading = look(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "404040"}, Border: border, Alignment: wrap})
	p.title = look(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 14, Color: "1F3864"}})
	p.text = look(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	share, date, clock := "0.##%", "yyyy-mm-dd", "hh:mm"
	p.share = look(&excelize.Style{CustomNumFmt: &share})
	p.date = look(&excelize.Style{CustomNumFmt: &date})
	p.clock = look(&excelize.Style{CustomNumFmt: &clock})
}

// add makes the next sheet.
func (p *writer) add(name string) {
	if !p.begun {
		p.check(p.file.SetSheetName(p.file.GetSheetName(0), name))
	} else {
		_, err := p.file.NewSheet(name)
		p.check(err)
	}
	p.begun = true
	landscape, fit, width, height, paper := "landscape", true, 1, 0, 9
	p.check(p.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	p.check(p.file.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &width, FitToHeight: &height, Size: &paper}))
}

func at(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic(err) // both are ours
	}
	return name
}

func (p *writer) set(sheet string, column, row int, value any, look int) {
	if value == nil {
		return
	}
	cell := at(column, row)
	p.check(p.file.SetCellValue(sheet, cell, value))
	if look > 0 {
		p.check(p.file.SetCellStyle(sheet, cell, cell, look))
	}
}

func (p *writer) about() {
	p.add(readMe)
	p.check(p.file.SetColWidth(readMe, "A", "A", 120))
	p.set(readMe, 1, 1, "A scenario to fill in", p.title)
	for i, line := range explanation {
		if line != "" {
			p.set(readMe, 1, 3+i, line, p.text)
		}
	}
}

// words is a heading with its unit.
func (h heading) words() string {
	if h.unit == "" {
		return h.name
	}
	return fmt.Sprintf("%s (%s)", h.name, h.unit)
}

func (p *writer) center() {
	p.add(centerSheet)
	p.check(p.file.SetColWidth(centerSheet, "A", "B", 34))
	p.check(p.file.SetColWidth(centerSheet, "C", "C", 90))
	for i, title := range []string{"What", "Value", "What it means"} {
		p.set(centerSheet, i+1, 1, title, p.heading)
	}
	for i, h := range centerLines {
		row := firstRow + i
		look := p.heading
		if h.needed {
			look = p.needed
		}
		p.set(centerSheet, 1, row, h.words(), look)
		value, format := exampleCenter[i], 0
		if h.unit == "date" {
			value, format = exampleDay, p.date
		}
		p.set(centerSheet, 2, row, value, format)
		p.set(centerSheet, 3, row, h.comment, p.text)
		p.choices(centerSheet, at(2, row), h.choices)
	}
	p.check(p.file.SetPanes(centerSheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

// choices gives cells a list to choose from. What is not in the list may be written too, if the reader knows it: it is a hint, not a lock.
func (p *writer) choices(sheet, cells string, choices []string) {
	if len(choices) == 0 {
		return
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = cells
	p.check(v.SetDropList(choices))
	v.SetError(excelize.DataValidationErrorStyleWarning, "Not in the list", "Is it written as it should be?")
	p.check(p.file.AddDataValidation(sheet, v))
}

// sheet writes a sheet of headings and example rows.
func (p *writer) sheet(name string, columns []heading, rows [][]any) {
	p.add(name)
	for i, h := range columns {
		p.column(name, i+1, h)
	}
	p.check(p.file.SetRowHeight(name, 1, 45))
	p.check(p.file.SetPanes(name, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}))
	for i, row := range rows {
		for k, value := range row {
			look := 0
			if k < len(columns) {
				value, look = p.stored(columns[k], value)
			}
			p.set(name, k+1, firstRow+i, value, look)
		}
	}
}

// column writes a heading with its note, the list of its cells, and their format.
func (p *writer) column(sheet string, i int, h heading) {
	look := p.heading
	if h.needed {
		look = p.needed
	}
	p.set(sheet, i, 1, h.words(), look)
	width := float64(max(11, len(h.name)/2+4))
	switch {
	case h.name == "Due":
		width = 18
	case h.name == "Served by" || h.name == "Offered nothing while" || len(h.choices) > 0:
		width = 24
	case i == 1:
		width = 18
	}
	letters, err := excelize.ColumnNumberToName(i)
	p.check(err)
	p.check(p.file.SetColWidth(sheet, letters, letters, width))
	if h.comment != "" {
		p.check(p.file.AddComment(sheet, excelize.Comment{Cell: at(i, 1), Author: "headroom", Paragraph: []excelize.RichTextRun{{Text: h.comment}}, Width: 260, Height: 110}))
	}
	p.choices(sheet, at(i, firstRow)+":"+at(i, roomForRows), h.choices)
	if look := p.format(h); look > 0 {
		p.check(p.file.SetCellStyle(sheet, at(i, firstRow), at(i, firstRow+rowsWithFormat), look))
	}
}

// rowsWithFormat is how many rows have the format of their column already.
const rowsWithFormat = 60

func (p *writer) format(h heading) int {
	switch h.unit {
	case "%":
		return p.share
	case "time":
		return p.clock
	case "date":
		return p.date
	}
	return 0
}

// stored is a value as a cell holds it: times of day are shares of a day.
func (p *writer) stored(h heading, value any) (any, int) {
	if s, isText := value.(string); isText && h.unit == "time" {
		minute, ok := minuteOf(s)
		if ok {
			return float64(minute) / dayInMinutes, p.clock
		}
	}
	return value, p.format(h)
}

func (p *writer) volumes() {
	columns := slices.Clone(volumeColumns)
	for _, q := range exampleQueues {
		columns = append(columns, heading{name: q[0].(string), unit: "in the interval", needed: true, comment: "How many come in each interval: a column for each queue, with its name."})
	}
	var rows [][]any
	for i := range dayInMinutes / 30 {
		row := []any{everyDay, fmt.Sprintf("%02d:%02d", i/2, i%2*30), 0, 0, 0}
		if k := i - exampleFrom; k >= 0 && k < len(exampleVolumes) {
			for q, n := range exampleVolumes[k] {
				row[2+q] = n
			}
		}
		rows = append(rows, row)
	}
	p.sheet(volumeSheet, columns, rows)
	p.check(p.file.SetPanes(volumeSheet, &excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}))
}
