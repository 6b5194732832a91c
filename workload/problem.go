package workload

import "fmt"

// Problem is one thing wrong with an input file.
type Problem struct {
	File   string
	Line   int // from 1
	Column int // of the offending cell, from 1, in bytes
	What   string
	Remedy string // what to do about it; may be empty
}

// String is "file:line:column: what; remedy".
func (p Problem) String() string {
	text := fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.What)
	if p.Remedy != "" {
		text += "; " + p.Remedy
	}
	return text
}
