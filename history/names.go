package history

import "bytes"

// names numbers what is told apart by texts, from 1, as first seen. Plain numbers, which most ids are, take a fraction of the memory.
type names struct {
	numbers map[uint64]uint32
	texts   map[string]uint32
	n       uint32
}

// number is that of a name.
func (n *names) number(cell []byte) uint32 {
	if v, ok := plainNumber(cell); ok {
		if n.numbers == nil {
			n.numbers = map[uint64]uint32{}
		}
		id, known := n.numbers[v]
		if !known {
			n.n++
			id = n.n
			n.numbers[v] = id
		}
		return id
	}
	return n.text(cell)
}

func (n *names) text(cell []byte) uint32 {
	if id, known := n.texts[string(cell)]; known {
		return id
	}
	name := text(cell) // the same in both encodings
	if id, known := n.texts[name]; known {
		return id
	}
	if n.texts == nil {
		n.texts = map[string]uint32{}
	}
	n.n++
	n.texts[name] = n.n
	return n.n
}

// plainNumber reads figures that can be written in one way only.
func plainNumber(cell []byte) (v uint64, ok bool) {
	if len(cell) > 18 || cell[0] == '0' {
		return 0, false
	}
	for _, c := range cell {
		if c-'0' > 9 {
			return 0, false
		}
		v = 10*v + uint64(c-'0')
	}
	return v, true
}

// blank tells cells that say nothing.
func blank(cell []byte) bool {
	switch len(cell) {
	case 0:
		return true
	case 6:
		return string(cell) == "[None]"
	case 1, 2, 3, 4:
		if c := cell[0]; c-'0' <= 9 {
			return false
		}
		switch string(cell) {
		case "-", "--", "n/a", "N/A", "NA", "#N/A", "null", "NULL", "Null", "None", "none", "nan", "NaN", "k.A.", "–":
			return true
		}
	}
	return false
}

// nobody tells ids that many customers share, so that they name none.
func nobody(cell []byte) bool {
	if blank(cell) || string(cell) == "0" {
		return true
	}
	if len(cell) < 6 || len(cell) > 12 || cell[0]-'0' <= 9 {
		return false
	}
	for _, word := range nobodies {
		if bytes.EqualFold(cell, word) {
			return true
		}
	}
	return false
}

var nobodies = bytes.Fields([]byte("anonym anonymous unknown unbekannt withheld private restricted unterdrückt anonymus"))
