package history

import (
	"math"
	"time"
)

// unit is how a column writes durations.
type unit string

// The units of durations. Those with a colon are also understood in the others' columns: 12:30 can be no number.
const (
	unitSeconds unit = "seconds"
	unitMillis  unit = "ms"
	unitMinutes unit = "minutes"
	unitHours   unit = "hours"
	unitDays    unit = "days" // the share of a day that workbooks store
	unitMMSS    unit = "mm:ss"
	unitHHMM    unit = "hh:mm"
)

var units = []string{"ms", "seconds", "minutes", "hours", "days", "mm:ss", "hh:mm"}

// maxSpan bounds a duration: ten years. Beyond it is no duration but something else.
const maxSpan = float64(10*366*24) * float64(time.Hour)

// factor is the nanoseconds of 1.
func (u unit) factor() float64 {
	switch u {
	case unitMillis:
		return 1e6
	case unitMinutes:
		return 60e9
	case unitHours:
		return 3600e9
	case unitDays:
		return 86400e9
	}
	return 1e9
}

// colons reads 5:30, 1:05:30, 1:05:30.5 and 2.01:05:30 (two days).
func (g *groups) colons(u unit) (time.Duration, bool) {
	at, days := 0, int64(0)
	if g.n >= 4 && g.after[0] == '.' && g.after[1] == ':' && g.after[2] == ':' {
		at, days = 1, g.value[0]
	}
	if g.n < at+2 || g.after[at] != ':' || g.value[at+1] > 59 || g.digits[at+1] != 2 || len(g.tail) > 0 && string(g.tail) != "h" {
		return 0, false
	}
	a, b := g.value[at], g.value[at+1]
	if a > 100_000 || days > 3660 {
		return 0, false
	}
	var v int64
	next := at + 2
	if next < g.n && g.after[next-1] == ':' {
		if g.value[next] > 59 || g.digits[next] != 2 {
			return 0, false
		}
		v = days*day + a*hour + b*minute + g.value[next]*second
		next++
	} else if u == unitHHMM {
		v = a*hour + b*minute
	} else {
		v = a*minute + b*second
	}
	if next < g.n && (g.after[next-1] == '.' || g.after[next-1] == ',') {
		share, _ := fraction(g.value[next], g.digits[next])
		v += share
		next++
	}
	if g.minus {
		v = -v
	}
	return time.Duration(v), next == g.n
}

// spanOf reads a duration in the unit of its column; numbers have the decimal sign of the file.
func spanOf(cell []byte, u unit, point byte) (time.Duration, bool) {
	g, ok := lex(cell)
	if ok && g.n == 1 && len(g.tail) == 0 && u == unitSeconds && g.digits[0] < 9 { // nearly all
		v := g.value[0] * second
		if g.minus {
			v = -v
		}
		return time.Duration(v), true
	}
	if ok && g.n > 1 {
		if d, ok := g.colons(u); ok {
			return d, true
		}
	}
	v := 0.0
	if ok {
		switch string(g.tail) {
		case "s", "sec", "sek", "Sek.", "Sek":
			if u != unitSeconds {
				return 0, false
			}
			g.tail = nil
		}
		var percent bool
		v, percent, ok = g.number(point)
		ok = ok && !percent
	}
	if !ok {
		if v, ok = exponent(cell); !ok || point != '.' {
			return 0, false
		}
	}
	v *= u.factor()
	if math.Abs(v) > maxSpan {
		return 0, false
	}
	if u == unitDays { // a share of a day is stored with 15 figures: to the microsecond
		return time.Duration(math.Round(v/1e3) * 1e3), true
	}
	return time.Duration(math.Round(v)), true
}
