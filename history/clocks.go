package history

import (
	"bytes"
	"strings"
)

// otherClock reads times of day that figures and colons alone do not tell: 08h30, 8 h, 8:00 AM - 8:30 AM, 08:00 bis 08:30, and such spans with a
// date before each or the first.
func otherClock(cell []byte) (m moment, ok bool) {
	if len(cell) == 0 || cell[0]-'0' > 9 && !bytes.HasPrefix(bytes.ToLower(cell), []byte("von ")) {
		return m, false
	}
	s := text(cell)
	if from, to, cut := cutSpan(s); cut {
		return spanOfTimes(from, to)
	}
	if plain := withColons(s); plain != s {
		if g, lexed := lex([]byte(plain)); lexed {
			if m, ok = g.moment(); ok && m.timed {
				return m, true
			}
		}
	}
	return moment{}, false
}

// cutSpan cuts from - to.
func cutSpan(s string) (from, to string, ok bool) {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(strings.ToLower(s), "von "), " uhr"))
	for _, between := range []string{" - ", " – ", " to ", " bis ", " à ", "–", "-"} {
		if strings.Count(s, between) != 1 {
			continue
		}
		from, to, _ = strings.Cut(s, between)
		return strings.TrimSpace(from), strings.TrimSpace(to), from != "" && to != ""
	}
	return "", "", false
}

// spanOfTimes reads both ends, each a time of day, the first perhaps with its date.
func spanOfTimes(from, to string) (m moment, ok bool) {
	one := func(s string) (m moment, ok bool) {
		g, lexed := lex([]byte(withColons(s)))
		if !lexed {
			return m, false
		}
		m, ok = g.moment()
		return m, ok && m.timed && !m.spans
	}
	m, ok = one(from)
	end, okEnd := one(to)
	if !ok || !okEnd || m.form == noDate && end.form != noDate {
		return moment{}, false
	}
	m.spans, m.until = true, end.clock
	return m, true
}

// withColons writes 8h30 and 8 h as 8:30 and 8:00.
func withColons(s string) string {
	s = strings.ToLower(s)
	at := strings.IndexByte(s, 'h')
	if at < 1 || strings.Count(s, "h") != 1 {
		return s
	}
	before, after := strings.TrimRight(s[:at], " "), strings.TrimLeft(s[at+1:], " ")
	if before == "" || before[len(before)-1]-'0' > 9 {
		return s
	}
	switch {
	case after == "":
		return before + ":00"
	case len(after) == 2 && after[0]-'0' < 6 && after[1]-'0' < 10:
		return before + ":" + after
	}
	return s
}
