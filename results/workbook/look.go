package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"headroom/results/text"
)

// look is how a cell looks: by what it is, the format of its number, and its tone.
type look struct {
	kind   kind
	format string // of numbers, as Excel writes it; "" = as it comes
	tone   text.Tone
	right  bool // of headings: above numbers
}

type kind uint8

const (
	value kind = iota
	heading
	title
	note
	label
	wrapped
	line // a text that runs over the cells beside it
)

// family is the font of all cells.
const family = "Calibri"

// Formats of numbers.
const (
	shareFormat   = "0.0%"
	countFormat   = "#,##0.0"
	wholeFormat   = "#,##0"
	secondsFormat = "#,##0.0"
	hoursFormat   = "#,##0.0"
	ratioFormat   = "#,##0.00"
	momentFormat  = "yyyy-mm-dd hh:mm"
	secondFormat  = "yyyy-mm-dd hh:mm:ss"
)

// Colors that Excel itself takes for good, bad and neutral.
var toneColors = map[text.Tone][2]string{
	text.Good: {"C6EFCE", "006100"}, text.Bad: {"FFC7CE", "9C0006"}, text.Unsure: {"FFEB9C", "7F6000"},
}

// style is the number under which the file has a look.
func (b *book) style(l look) int {
	if id, known := b.styles[l]; known || b.err != nil {
		return id
	}
	s := &excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}, Font: &excelize.Font{Family: family, Size: 11}}
	switch l.kind {
	case heading:
		s.Font.Bold, s.Font.Color = true, "1F3864"
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"D9E2F3"}}
		s.Border = []excelize.Border{{Type: "bottom", Style: 1, Color: "8EA9DB"}}
		s.Alignment = &excelize.Alignment{Vertical: "bottom", WrapText: true}
		if l.right {
			s.Alignment.Horizontal = "right"
		}
	case title:
		s.Font.Bold, s.Font.Size, s.Font.Color = true, 14, "1F3864"
	case note:
		s.Font.Italic, s.Font.Color = true, "595959"
	case label:
		s.Font.Bold = true
	case wrapped:
		s.Alignment.WrapText = true
	}
	if colors, toned := toneColors[l.tone]; toned {
		s.Font.Color = colors[1]
		if l.kind != line { // which runs over the cells beside it
			s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colors[0]}}
		}
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	id, err := b.file.NewStyle(s)
	b.check(err)
	b.styles[l] = id
	return id
}

// conditional is the number of a look that Excel gives by a rule.
func (b *book) conditional(tone text.Tone) *int {
	colors := toneColors[tone]
	id, err := b.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: colors[1]}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colors[0]}}})
	b.check(err)
	return &id
}

// colorOutcomes colors the cells of a range by the words of outcomes in them.
func (b *book) colorOutcomes(sheet, cells string) {
	var rules []excelize.ConditionalFormatOptions
	for _, rule := range []struct {
		words string
		tone  text.Tone
	}{{"met", text.Good}, {"missed", text.Bad}, {"too close to call", text.Unsure}, {"met this time", text.Unsure}, {"missed this time", text.Unsure}} {
		rules = append(rules, excelize.ConditionalFormatOptions{Type: "cell", Criteria: "equal to", Value: `"` + rule.words + `"`, Format: b.conditional(rule.tone)})
	}
	b.check(b.file.SetConditionalFormat(sheet, cells, rules))
}

// colorAgainst colors the cells of a column by those of another: good where they reach them, bad where not.
func (b *book) colorAgainst(sheet string, column, against, first, last int) {
	is, wanted := "$"+strings.TrimRight(cellName(column, first), "0123456789"), "$"+strings.TrimRight(cellName(against, first), "0123456789")
	row := strings.TrimLeft(cellName(column, first), "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	both := "AND(ISNUMBER(" + is + row + "),ISNUMBER(" + wanted + row + "),"
	b.check(b.file.SetConditionalFormat(sheet, cellName(column, first)+":"+cellName(column, last), []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: both + is + row + ">=" + wanted + row + ")", Format: b.conditional(text.Good)},
		{Type: "formula", Criteria: both + is + row + "<" + wanted + row + ")", Format: b.conditional(text.Bad)},
	}))
}
