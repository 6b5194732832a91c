package history

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"headroom/scenarios/workbook"
	"headroom/workload/suggest"
)

// source is one file, or a sheet of a workbook, while it is read.
type source struct {
	Source
	index int

	size     int64 // of a CSV file, in bytes
	date1904 bool  // of a workbook

	each    func(row func(line int, cells [][]byte) error) error // goes through all rows once
	head    []headRow
	titled  string // the queue by a title above the header; "" = none
	columns []column
	millis  []string // columns found to be in milliseconds
	plan    plan
}

// headRow is one of the first rows of a file.
type headRow struct {
	line  int
	cells []string
}

// headRows is how many rows are looked at to find separator and header; reports begin with a few lines about themselves.
const headRows = 60

var errEnough = errors.New("enough")

// isWorkbook tells workbooks from CSV files by their names.
func isWorkbook(name string) bool {
	return slices.Contains([]string{".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}, strings.ToLower(filepath.Ext(name)))
}

// open finds the sources of a file, with their first rows and header.
func (r *reading) open(file string) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.problem(Problem{File: file, What: "there is no such file"})
		return
	case err == nil && info.IsDir():
		r.problem(Problem{File: file, What: "this is a folder", Remedy: "name its files"})
		return
	case err != nil:
		r.problem(Problem{File: file, What: "cannot be read"})
		return
	case info.Size() == 0:
		r.problem(Problem{File: file, What: "the file is empty"})
		return
	}
	if isWorkbook(file) {
		r.openBook(file, info.Size())
		return
	}
	r.openText(file, info.Size())
}

// openText finds separator and header of a CSV file.
func (r *reading) openText(file string, size int64) {
	candidates := []byte{';', ',', '\t', '|'}
	if c := r.separator(); c != 0 {
		candidates = []byte{c}
	}
	best := &source{Source: Source{File: file}}
	var failure error
	bestScore := [2]int{-1, -1}
	for _, c := range candidates {
		s := &source{Source: Source{File: file, Separator: separatorName(c)}, size: size}
		s.each = func(row func(int, [][]byte) error) error { return s.eachRecord(c, row) }
		if err := s.readHead(); err != nil && err != errEnough {
			failure = err
			continue
		}
		if score := s.findHeader(r.options); score[0] > bestScore[0] || score[0] == bestScore[0] && score[1] > bestScore[1] {
			best, bestScore = s, score
		}
	}
	if failure != nil && bestScore[0] < 0 {
		r.failed(best, failure)
		return
	}
	r.add(best)
}

// separator is what Options say, as the byte; 0 = nothing.
func (r *reading) separator() byte {
	switch s := r.options.Separator; s {
	case "tab":
		return '\t'
	case "":
		return 0
	default:
		return s[0]
	}
}

func separatorName(c byte) string {
	if c == '\t' {
		return "tab"
	}
	return string(c)
}

// eachRecord goes through the rows of a CSV file. It notes the encoding as it goes.
func (s *source) eachRecord(separator byte, row func(int, [][]byte) error) error {
	f, err := os.Open(s.File)
	if err != nil {
		return err
	}
	defer f.Close()
	in, encoding := decoded(bufio.NewReaderSize(f, 64<<10))
	records := newRecords(in, s.size, separator)
	valid := true
	for {
		cells, err := records.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return &atLine{records.line, err}
		}
		if records.line == 1 && len(cells) <= 2 && strings.HasPrefix(string(cells[0]), "sep=") {
			continue // a hint for one program
		}
		if valid {
			for _, c := range cells {
				valid = valid && utf8.Valid(c)
			}
		}
		if len(cells) == 1 && len(cells[0]) == 0 {
			continue
		}
		if err := row(records.line, cells); err != nil {
			return err
		}
	}
	switch {
	case encoding != "":
		s.Encoding = encoding
	case valid:
		s.Encoding = "utf-8"
	default:
		s.Encoding = "windows-1252"
	}
	return nil
}

// atLine is an error with its line.
type atLine struct {
	line int
	err  error
}

func (e *atLine) Error() string { return e.err.Error() }

// openBook finds the sheets of a workbook.
func (r *reading) openBook(file string, size int64) {
	f, err := os.Open(file)
	if err != nil {
		r.problem(Problem{File: file, What: "cannot be read"})
		return
	}
	r.files = append(r.files, f)
	book, err := workbook.OpenLarge(f, size)
	if err != nil {
		r.problem(Problem{File: file, What: "cannot be read: " + strings.TrimPrefix(err.Error(), "workbook: "), Remedy: "save it again as .xlsx, or as .csv"})
		return
	}
	sheets := book.Sheets()
	switch wanted := r.options.Sheet; {
	case wanted == "":
		sheets = sheets[:min(len(sheets), manySheets)]
	case wanted == "*":
	case !slices.Contains(sheets, wanted):
		r.problem(Problem{File: file, What: fmt.Sprintf("there is no sheet %q", wanted), Remedy: suggest.Remedy(wanted, sheets)})
		return
	default:
		sheets = []string{wanted}
	}
	var found []*source
	tables := 0
	for _, name := range sheets {
		s := &source{Source: Source{File: file, Sheet: name}, date1904: book.Date1904}
		s.each = func(row func(int, [][]byte) error) error { return eachOfSheet(book, name, row) }
		if err := s.readHead(); err != nil && err != errEnough {
			r.failed(s, err)
			continue
		}
		if score := s.findHeader(r.options); score[0] >= 2 {
			tables++
			if tables == 1 && r.options.Sheet == "" { // covers and legends may stand before it
				found = append([]*source{s}, found...)
				continue
			}
		}
		found = append(found, s)
	}
	if r.options.Sheet == "" && len(found) > 1 {
		var others []string
		for _, s := range found[1:] {
			others = append(others, fmt.Sprintf("%q", s.Sheet))
		}
		r.note(found[0], "of the workbook only this sheet is read, not %s (sheet=NAME is another, sheet=* all)", strings.Join(others[:min(len(others), 8)], ", "))
		found = found[:1]
	}
	for _, s := range found {
		r.add(s)
	}
}

func eachOfSheet(book *workbook.Book, name string, row func(int, [][]byte) error) error {
	var cells [][]byte
	return book.Each(name, func(line workbook.Row) error {
		cells = cells[:0]
		for _, c := range line.Cells {
			cells = append(cells, trim([]byte(c)))
		}
		return row(line.Number, cells)
	})
}

// manySheets is how many sheets are looked at for the first with a table.
const manySheets = 30

// readHead keeps the first rows.
func (s *source) readHead() error {
	return s.each(func(line int, cells [][]byte) error {
		row := headRow{line: line}
		for _, c := range cells {
			row.cells = append(row.cells, text(c))
		}
		s.head = append(s.head, row)
		if len(s.head) == headRows {
			return errEnough
		}
		return nil
	})
}

// lookup finds a name in a map that Options fill, in any case.
func lookup[V any](m map[string]V, name string) (v V, ok bool) {
	if v, ok = m[name]; ok || len(m) == 0 {
		return v, ok
	}
	found := ""
	for key, value := range m { // order-free: the least of the keys that match is taken
		if strings.EqualFold(key, name) && (!ok || key < found) {
			v, ok, found = value, true, key
		}
	}
	return v, ok
}

// add takes a source for reading.
func (r *reading) add(s *source) {
	if len(s.columns) == 0 || len(s.head) == 0 {
		r.problem(Problem{File: s.File, Sheet: s.Sheet, What: "there are no rows", Remedy: "one header line, then one line per row"})
		return
	}
	s.titled, s.head = s.titleQueue(), nil
	s.index = len(r.sources)
	r.sources = append(r.sources, s)
}

// failed reports a source that cannot be read to its end.
func (r *reading) failed(s *source, err error) {
	p := Problem{File: s.File, Sheet: s.Sheet, What: strings.TrimPrefix(err.Error(), "workbook: ")}
	var at *atLine
	if errors.As(err, &at) {
		p.Row = at.line
		if at.err == errLong || at.err == errQuote {
			p.Remedy = "is this a table, and the separator right?"
		} else {
			p.What = "cannot be read"
		}
	}
	r.problem(p)
}
