package history

// groups is a cell cut into whole numbers and what stands between them, which is all that dates, times, durations and numbers are made of.
type groups struct {
	value  [10]int64
	digits [10]int
	after  [10]byte // what follows each: one of . , : / - + T ' or a blank; 0 after the last
	n      int
	minus  bool
	tail   []byte // what follows the last number: Z, AM, %, s
}

// lex cuts a cell; ok is false if it does not begin with a digit (after a sign), or is no such thing at all.
func lex(cell []byte) (g groups, ok bool) {
	i := 0
	if i < len(cell) && (cell[i] == '-' || cell[i] == '+') {
		g.minus = cell[i] == '-'
		i++
	} else if len(cell) > 3 && cell[0] == 0xE2 && cell[1] == 0x88 && cell[2] == 0x92 { // U+2212, the minus of typesetters
		g.minus, i = true, 3
	} else if len(cell) > 1 && cell[0] == ':' { // :25 is 0:25
		g.n, g.digits[0], g.after[0], i = 1, 1, ':', 1
	}
	for {
		start, v := i, int64(0)
		for i < len(cell) && cell[i]-'0' < 10 {
			v = 10*v + int64(cell[i]-'0')
			i++
		}
		if i == start || i-start > 18 {
			return g, false
		}
		g.value[g.n], g.digits[g.n] = v, i-start
		g.n++
		end := i
		sep := byte(0)
		for i < len(cell) {
			c, width := cell[i], 1
			switch {
			case c == 0xC2 && i+1 < len(cell) && cell[i+1] == 0xA0, c == 0xA0: // the blank that does not break, in UTF-8 and Windows-1252
				if c == 0xC2 {
					width = 2
				}
				c = ' '
			case c == 0xE2 && i+2 < len(cell) && cell[i+1] == 0x80:
				switch cell[i+2] {
				case 0xAF, 0x89: // narrow blanks
					c = ' '
				case 0x93: // –
					c = '-'
				case 0x99: // ’
					c = '\''
				}
				width = 3
			case c == 0x96: // – in Windows-1252
				c = '-'
			}
			if c == ' ' {
				if sep == 0 {
					sep = ' '
				}
				i += width
				continue
			}
			if (c == '.' || c == ',' || c == ':' || c == '/' || c == '-' || c == '+' || c == 'T' || c == '\'') && (sep == 0 || sep == ' ') {
				sep = c
				i += width
				continue
			}
			break
		}
		if i == len(cell) || cell[i]-'0' >= 10 || g.n == len(g.value) {
			g.tail = trim(cell[end:])
			return g, true
		}
		g.after[g.n-1] = sep
	}
}
