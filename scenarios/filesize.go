package scenarios

import (
	"bytes"
	"fmt"
)

// What a CSV file may hold. Files come from strangers: the reader takes some 100 bytes for each cell of a line, however empty.
const (
	maxFileLines   = 4_000_000
	maxFileColumns = 1000
	maxFileCells   = 16_000_000
)

// modest reports a CSV file that is larger than it looks.
func (l *loader) modest(n *node, name string, text []byte) bool {
	lines, cells := bytes.Count(text, []byte("\n")), bytes.Count(text, []byte(","))
	switch {
	case lines > maxFileLines:
		l.problem(n, fmt.Sprintf("%q has more than %d lines", name, maxFileLines), "keep those that count")
	case cells > maxFileCells || widest(text) > maxFileColumns:
		l.problem(n, fmt.Sprintf("%q has more than %d cells, or %d in a line", name, maxFileCells, maxFileColumns), "keep the columns and rows that count")
	default:
		return true
	}
	return false
}

// widest is the largest number of cells in a line of the file.
func widest(text []byte) int {
	most := 0
	for len(text) > 0 {
		var line []byte
		line, text, _ = bytes.Cut(text, []byte("\n"))
		most = max(most, bytes.Count(line, []byte(","))+1)
	}
	return most
}
