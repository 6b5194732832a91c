package workload

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"headroom/router"
	"headroom/workload/quantity"
	"headroom/workload/suggest"
)

// The columns of a trace, in any order in the file. The first three are required. After them, the variables.
var traceColumns = []string{
	"arrival", "entry", "handle_time", "patience", "waited", "due", "requires", "not_before", "consumer", "work_item", "work_item_name",
}

const (
	columnArrival = iota
	columnEntry
	columnHandleTime
	columnPatience
	columnWaited
	columnDue
	columnRequires
	columnNotBefore
	columnConsumer
	columnWorkItem
	columnWorkItemName
	columnsFixed
	columnsRequired = columnPatience
)

// traceHeader is the first line of a usual trace, for remedies.
const traceHeader = "the first line is: arrival,entry,handle_time,patience,due,requires"

// drawnRemedy is what may be done about handle times that nobody knows.
const drawnRemedy = "handle: beside trace: says what it is drawn from where it is not known"

// traceProblemsMax is how many problems are listed; the rest are counted.
const traceProblemsMax = 100

// traceLineMax is the longest line read, in bytes.
const traceLineMax = 1 << 20

// TraceNames are what the cells of a trace may name.
type TraceNames struct {
	Entry        func(name string) (entry router.Limit, queue router.QueueID, ok bool) // as in TraceRow
	Requirements []string                                                              // in the order of router.Config.Requirements
	// Variables, in the order of router.Config.Variables: the trace may have a column of the name of each, unless that is one
	// of the names that Read gives.
	Variables []router.Variable
	// HandleTime and Patience: a cell that is blank, or missing, is drawn (TraceRow.DrawsHandleTime, DrawsPatience).
	HandleTime, Patience bool
}

// Read reads a CSV trace with a header: arrival,entry,handle_time (drawn, if it can be) and, in any order, patience (drawn, or
// never gives up), waited (not known), due (none), requires (what the flow or the queue asks), not_before (at once), consumer (not
// known; the same text is the same consumer in every trace), work_item and work_item_name (none), and variables (not known; yes
// or no for a flag); in brackets what holds where a cell is empty or missing. Times are seconds ("90", "0.25") or durations
// ("1h2m3.5s"): arrival, due and not_before since the start of the run, the others as they last. Rows are in order of arrival.
// file is only named in problems. All problems are reported at once, up to 100 and then how many more; with problems the rows
// are nil.
func (n *TraceNames) Read(r io.Reader, file string) ([]TraceRow, []Problem) {
	t := traceReader{file: file, names: n}
	t.columns = slices.Clone(traceColumns)
	for _, v := range n.Variables {
		t.columns = append(t.columns, v.Name)
	}
	t.position, t.present = make([]int, len(t.columns)), make([]bool, len(t.columns))
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, traceLineMax)
	for lines.Scan() {
		t.line++
		text := strings.TrimSuffix(lines.Text(), "\r")
		switch {
		case t.line == 1:
			t.header(strings.TrimPrefix(text, "\ufeff"))
		case strings.TrimSpace(text) == "":
			t.blank = t.line
		case !t.broken:
			t.row(text)
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		t.line++
		t.wrong(1, fmt.Sprintf("the line is longer than %d bytes", traceLineMax), "is this a CSV file?")
	} else if err != nil {
		t.wrong(1, fmt.Sprintf("cannot be read on: %v", err), "")
	}
	if t.line == 0 {
		t.line = 1
		t.wrong(1, "the file is empty", traceHeader)
	}
	if t.more > 0 {
		t.problems = append(t.problems, Problem{file, t.line, 1, fmt.Sprintf("%d more problems are not listed", t.more), ""})
	}
	if len(t.problems) > 0 {
		return nil, t.problems
	}
	if t.rows == nil {
		t.rows = []TraceRow{} // an empty trace is still a trace
	}
	return t.rows, nil
}

type traceReader struct {
	file     string
	names    *TraceNames
	columns  []string // traceColumns, then the variables
	line     int
	blank    int    // last blank line; 0 = none so far
	position []int  // by column, of its cell
	present  []bool // by column
	width    int    // cells of the header
	broken   bool   // the header cannot be used
	latest   router.Time
	rows     []TraceRow
	problems []Problem
	more     int
}

func (t *traceReader) wrong(column int, what, remedy string) {
	if len(t.problems) == traceProblemsMax {
		t.more++
		return
	}
	t.problems = append(t.problems, Problem{t.file, t.line, column, what, remedy})
}

// cell is one cell: its text without spaces around it, and its column in bytes from 1.
type cell struct {
	text   string
	column int
}

// header finds the columns.
func (t *traceReader) header(text string) {
	cells, ok := t.split(text)
	t.width, t.broken = len(cells), !ok
	for i, c := range cells {
		known := slices.Index(t.columns, c.text)
		switch {
		case known < 0:
			t.wrong(c.column, fmt.Sprintf("unknown column %q", c.text), suggest.Remedy(c.text, t.columns))
		case t.present[known]:
			t.wrong(c.column, fmt.Sprintf("column %q appears twice", c.text), "remove one")
		default:
			t.present[known], t.position[known] = true, i
		}
	}
	if t.present[columnWaited] && !t.names.Patience {
		t.wrong(cells[t.position[columnWaited]].column, "column \"waited\" means nothing without a patience to be drawn", "say patience: beside trace:, or take the column out")
	}
	for i, name := range traceColumns[:columnsRequired] {
		if !t.present[i] && !(i == columnHandleTime && t.names.HandleTime) {
			remedy := traceHeader
			if i == columnHandleTime {
				remedy += "; " + drawnRemedy
			}
			t.wrong(1, fmt.Sprintf("column %q is missing", name), remedy)
			t.broken = true
		}
	}
}

func (t *traceReader) row(text string) {
	if t.blank > 0 && t.blank == t.line-1 {
		t.wrong(1, "a blank line comes before this row", "remove it")
	}
	cells, ok := t.split(text)
	if !ok {
		return
	}
	if len(cells) != t.width {
		t.wrong(1, fmt.Sprintf("the row has %d cells, the header %d", len(cells), t.width), "give one cell for each column")
		return
	}
	at := func(column int) cell { return cells[t.position[column]] }
	var row TraceRow
	row.At, ok = t.required(at(columnArrival), columnArrival)
	if ok && row.At < t.latest {
		t.wrong(at(columnArrival).column, fmt.Sprintf("arrival %q is before that of a row above (%v)", at(columnArrival).text, t.latest),
			"sort the rows by arrival")
	}
	t.latest = max(t.latest, row.At)
	entry := at(columnEntry)
	if row.Entry, row.Queue, ok = t.names.Entry(entry.text); !ok {
		t.wrong(entry.column, fmt.Sprintf("unknown entry %q", entry.text), "name a queue, or a flow, of the scenario")
	}
	if row.DrawsHandleTime = t.names.HandleTime && t.empty(cells, columnHandleTime); !row.DrawsHandleTime {
		row.HandleTime, _ = t.required(at(columnHandleTime), columnHandleTime)
	}
	t.patience(&row, cells)
	row.Due = router.Far
	if t.present[columnDue] {
		row.Due = t.optional(at(columnDue), columnDue)
	}
	if t.present[columnRequires] {
		row.Requires = t.requires(at(columnRequires))
	}
	row.Details = t.details(cells)
	if len(t.problems) == 0 {
		t.rows = append(t.rows, row)
	}
}

// empty says whether a row says nothing in a column.
func (t *traceReader) empty(cells []cell, column int) bool {
	return !t.present[column] || cells[t.position[column]].text == ""
}

// patience reads how long a customer waits, or has waited.
func (t *traceReader) patience(row *TraceRow, cells []cell) {
	row.Patience = router.Far
	known := !t.empty(cells, columnPatience)
	if known {
		row.Patience, _ = t.required(cells[t.position[columnPatience]], columnPatience)
	}
	row.DrawsPatience = t.names.Patience && !known
	if t.empty(cells, columnWaited) {
		return
	}
	c := cells[t.position[columnWaited]]
	waited, ok := t.required(c, columnWaited)
	switch {
	case !ok:
	case known:
		t.wrong(c.column, "both patience and waited are given", "patience is of who gave up, waited of who was answered: leave one blank")
	case waited > router.Latest:
		t.wrong(c.column, fmt.Sprintf("waited %q is longer than a run can be", c.text), "")
	default:
		row.Waited = waited
	}
}

func (t *traceReader) required(c cell, column int) (router.Time, bool) {
	if c.text == "" {
		remedy := "give seconds (90.5) or a duration (1m30.5s)"
		if column == columnHandleTime {
			remedy += "; " + drawnRemedy
		}
		t.wrong(c.column, t.columns[column]+" is missing", remedy)
		return 0, false
	}
	time, err := quantity.Time(c.text)
	if err == nil {
		return time, true
	}
	remedy := "give seconds (90.5) or a duration (1m30.5s)"
	switch {
	case errors.Is(err, quantity.ErrNegative):
		remedy = "times are 0 or more"
	case errors.Is(err, quantity.ErrTooFine):
		remedy = "round it to nanoseconds (9 digits of a second)"
	}
	t.wrong(c.column, fmt.Sprintf("%s %q %v", t.columns[column], c.text, err), remedy)
	return 0, false
}

func (t *traceReader) optional(c cell, column int) router.Time {
	if c.text == "" {
		return router.Far
	}
	time, _ := t.required(c, column)
	return time
}

// requires finds what a row asks of agents; an empty cell leaves it to the queue.
func (t *traceReader) requires(c cell) router.Limit {
	if c.text == "" {
		return router.Limit{}
	}
	i := slices.Index(t.names.Requirements, c.text)
	if i < 0 {
		t.wrong(c.column, fmt.Sprintf("unknown requirement %q", c.text), suggest.Remedy(c.text, t.names.Requirements))
		return router.Limit{}
	}
	return router.LimitOf(int64(i))
}

// split cuts a line into cells. A cell may be in double quotes, with "" for one of them; a line break inside is not taken.
func (t *traceReader) split(line string) (cells []cell, ok bool) {
	if !utf8.ValidString(line) {
		t.wrong(1, "the line is not UTF-8", "save the file as UTF-8")
		return nil, false
	}
	for from := 0; ; {
		start := from + len(line[from:]) - len(strings.TrimLeft(line[from:], " \t"))
		text, length, ok := cutCell(line[start:])
		if !ok {
			t.wrong(start+1, "the quotes of this cell do not match", `write a quote inside quotes as ""`)
			return nil, false
		}
		cells = append(cells, cell{text, start + 1})
		from = start + length
		if from == len(line) {
			return cells, true
		}
		from++ // the comma
	}
}

// cutCell takes the first cell of line; length is up to the comma or the end.
func cutCell(line string) (text string, length int, ok bool) {
	if !strings.HasPrefix(line, `"`) {
		text, _, _ = strings.Cut(line, ",")
		return strings.TrimRight(text, " \t"), len(text), !strings.Contains(text, `"`)
	}
	var content strings.Builder
	for i := 1; i < len(line); i++ {
		switch {
		case line[i] != '"':
			content.WriteByte(line[i])
		case i+1 < len(line) && line[i+1] == '"':
			content.WriteByte('"')
			i++
		default:
			rest, _, _ := strings.Cut(line[i+1:], ",")
			return content.String(), i + 1 + len(rest), strings.TrimSpace(rest) == ""
		}
	}
	return "", 0, false
}
