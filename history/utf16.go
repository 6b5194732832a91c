package history

import (
	"bufio"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// decoded takes the byte order mark from a file, and makes UTF-8 of UTF-16, in which some programs save "Unicode text". encoding is "" where
// the mark does not say it.
func decoded(in *bufio.Reader) (out io.Reader, encoding string) {
	head, _ := in.Peek(3)
	switch {
	case len(head) == 3 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF:
		_, _ = in.Discard(3)
		return in, "utf-8"
	case len(head) >= 2 && head[0] == 0xFF && head[1] == 0xFE:
		_, _ = in.Discard(2)
		return &wide{in: in, low: 0, high: 1}, "utf-16"
	case len(head) >= 2 && head[0] == 0xFE && head[1] == 0xFF:
		_, _ = in.Discard(2)
		return &wide{in: in, low: 1, high: 0}, "utf-16"
	}
	return in, ""
}

// wide reads UTF-16 as UTF-8.
type wide struct {
	in        io.ByteReader
	low, high int    // which byte of a pair is which
	first     rune   // of a surrogate pair
	left      []byte // not yet given out
}

func (w *wide) Read(p []byte) (int, error) {
	n := 0
	for n+utf8.UTFMax <= len(p) || n == 0 {
		if len(w.left) > 0 {
			k := copy(p[n:], w.left)
			n, w.left = n+k, w.left[k:]
			continue
		}
		var pair [2]byte
		for i := range pair {
			c, err := w.in.ReadByte()
			if err != nil {
				return n, err
			}
			pair[i] = c
		}
		r := rune(pair[w.low]) | rune(pair[w.high])<<8
		if utf16.IsSurrogate(r) {
			if w.first == 0 {
				w.first = r
				continue
			}
			r = utf16.DecodeRune(w.first, r)
		}
		w.first = 0
		w.left = utf8.AppendRune(nil, r)
	}
	return n, nil
}
