package history

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// maxRecord bounds a row of a CSV file, in bytes: a longer one is a quote that is never closed, or no table.
const maxRecord = 1 << 20

// Errors of a CSV file, each at the row where it begins.
var (
	errLong  = errors.New("the row is longer than 1 MB")
	errQuote = errors.New("a quotation mark is opened here and not closed")
)

// records reads the rows of a CSV file (RFC 4180, and what programs make of it: other separators, blanks around cells, quotation marks
// inside cells without any around). Cells live until the next row.
type records struct {
	in        *bufio.Reader
	separator byte

	line  int // of the row that was read last: where it begins, from 1
	lines int // that were read
	text  []byte
	plain []byte // of cells that were in quotation marks
	cells [][]byte
}

// newRecords reads from a file of a size in bytes.
func newRecords(in io.Reader, size int64, separator byte) *records {
	return &records{in: bufio.NewReaderSize(in, int(min(2*size+16, maxRecord))), separator: separator}
}

// readLine reads a line without its end.
func (r *records) readLine() ([]byte, error) {
	line, err := r.in.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		return nil, errLong
	}
	if len(line) == 0 && err != nil {
		return nil, err
	}
	r.lines++
	line = bytes.TrimSuffix(line, []byte{'\n'})
	line = bytes.TrimSuffix(line, []byte{'\r'})
	return line, nil
}

// next reads a row; io.EOF after the last.
func (r *records) next() ([][]byte, error) {
	r.line = r.lines + 1
	line, err := r.readLine()
	if err != nil {
		return nil, err
	}
	r.cells = r.cells[:0]
	if bytes.IndexByte(line, '"') >= 0 {
		return r.quoted(line)
	}
	for {
		end := bytes.IndexByte(line, r.separator)
		if end < 0 {
			r.cells = append(r.cells, trim(line))
			return r.cells, nil
		}
		r.cells = append(r.cells, trim(line[:end]))
		line = line[end+1:]
	}
}

// quoted cuts a row with quotation marks, which may go on over several lines.
func (r *records) quoted(line []byte) ([][]byte, error) {
	r.text = append(r.text[:0], line...)
	r.plain = r.plain[:0]
	type place struct{ from, to int } // in plain
	var places []place
	for at := 0; ; {
		from := len(r.plain)
		for at < len(r.text) && r.text[at] == ' ' {
			at++
		}
		if at < len(r.text) && r.text[at] == '"' {
			at++
			for {
				end := bytes.IndexByte(r.text[at:], '"')
				if end < 0 {
					r.plain = append(r.plain, r.text[at:]...)
					at = len(r.text)
					if err := r.more(); err != nil {
						return nil, err
					}
					continue
				}
				r.plain = append(r.plain, r.text[at:at+end]...)
				at += end + 1
				if at == len(r.text) || r.text[at] != '"' {
					break
				}
				r.plain = append(r.plain, '"')
				at++
			}
		}
		end := bytes.IndexByte(r.text[at:], r.separator)
		if end < 0 {
			r.plain = append(r.plain, r.text[at:]...)
			places = append(places, place{from, len(r.plain)})
			break
		}
		r.plain = append(r.plain, r.text[at:at+end]...)
		places = append(places, place{from, len(r.plain)})
		at += end + 1
	}
	for _, p := range places {
		r.cells = append(r.cells, trim(r.plain[p.from:p.to]))
	}
	return r.cells, nil
}

// more adds the next line to a row inside quotation marks.
func (r *records) more() error {
	line, err := r.readLine()
	if err == io.EOF || err == errLong || len(r.text)+len(line) > maxRecord {
		return errQuote
	}
	if err != nil {
		return err
	}
	r.text = append(append(r.text, '\n'), line...)
	return nil
}

// trim takes blanks from both ends, those that do not break too.
func trim(cell []byte) []byte {
	for len(cell) > 0 {
		switch c := cell[0]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			cell = cell[1:]
		case c == 0xC2 && len(cell) > 1 && cell[1] == 0xA0:
			cell = cell[2:]
		default:
			for {
				last := cell[len(cell)-1]
				switch {
				case last == ' ' || last == '\t' || last == '\n' || last == '\r':
					cell = cell[:len(cell)-1]
				case last == 0xA0 && len(cell) > 1 && cell[len(cell)-2] == 0xC2:
					cell = cell[:len(cell)-2]
				default:
					return cell
				}
			}
		}
	}
	return cell
}

// text is what a cell says: bytes that are not UTF-8 are Windows-1252.
func text(cell []byte) string {
	if utf8.Valid(cell) {
		return string(cell)
	}
	runes := make([]rune, len(cell))
	for i, c := range cell {
		runes[i] = rune(c)
		if c >= 0x80 && c < 0xA0 {
			runes[i] = windows1252[c-0x80]
		}
	}
	return string(runes)
}

// windows1252 is where the code page differs from Latin-1: 0x80 to 0x9F, as the WHATWG Encoding Standard lists them.
var windows1252 = []rune("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ")
