package workbook

import (
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"headroom/results/text"
)

// free is a sheet without one table: titles, lines, and several tables below each other.
type free struct {
	rows   [][]cell
	tall   map[int]float64 // rows, from 0, that are higher than one line
	widths []float64
}

func (s *free) add(row ...cell) { s.rows = append(s.rows, row) }

func styled(kind kind, text string) cell { return cell{text, &look{kind: kind}} }

// gap leaves a row empty, but not before the first.
func (s *free) gap() {
	if len(s.rows) > 0 {
		s.add()
	}
}

// headings adds the headings of a table.
func (s *free) headings(list []column) {
	var row []cell
	lines := 1
	for i, c := range list {
		row = append(row, cell{c.heading, &look{kind: heading, right: c.format != ""}})
		lines = max(lines, (utf8.RuneCountInString(c.heading)+int(s.width(i))-2)/max(1, int(s.width(i))-1))
	}
	s.higher(lines)
	s.add(row...)
}

// higher makes the row that is added next so many lines high.
func (s *free) higher(lines int) {
	if lines > 1 {
		if s.tall == nil {
			s.tall = map[int]float64{}
		}
		s.tall[len(s.rows)] = float64(15 * min(lines, 25))
	}
}

func (s *free) width(i int) float64 {
	if i < len(s.widths) {
		return s.widths[i]
	}
	return 12
}

// line adds a text that stands alone. It runs over the empty cells beside it; what is longer than the sheet is wide goes on in the next row.
func (s *free) line(kind kind, tone text.Tone, words string) {
	wide := 0.0
	for _, w := range s.widths {
		wide += w
	}
	for _, part := range folded(words, max(60, int(wide))) {
		s.add(cell{part, &look{kind: kind, tone: tone}})
	}
}

// folded breaks a text into lines at spaces.
func folded(words string, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(words) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > most {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// free writes such a sheet.
func (b *book) free(s *free, name, printed string, more func(sheet string)) string {
	sheet := b.add(name)
	if b.err != nil {
		return sheet
	}
	b.printed(sheet, printed, 0)
	hidden := false
	b.check(b.file.SetSheetView(sheet, 0, &excelize.ViewOptions{ShowGridLines: &hidden}))
	w, err := b.file.NewStreamWriter(sheet)
	if err != nil {
		b.check(err)
		return sheet
	}
	for i, width := range s.widths {
		b.check(w.SetColWidth(i+1, i+1, width))
	}
	for i, row := range s.rows {
		values := make([]any, len(row))
		for k, c := range row {
			values[k] = b.cell(c, "")
		}
		var opts []excelize.RowOpts
		if height := s.tall[i]; height > 0 {
			opts = append(opts, excelize.RowOpts{Height: height})
		}
		b.check(w.SetRow(cellName(1, i+1), values, opts...))
	}
	if more != nil {
		more(sheet)
	}
	b.check(w.Flush())
	return sheet
}
