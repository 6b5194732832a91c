package history

import "strings"

// form is how a date is written.
type form uint8

// The forms of dates.
const (
	noDate    form = iota
	yearFirst      // 2026-03-02, 2026/3/2
	dots           // 2.3.2026: the day comes first wherever dots are used
	slashes        // 02/03/2026: day or month first
	dashes         // 02-03-2026: the same
	named          // 2 Mar 2026, March 2, 2026, 2. März 2026
	compact        // 20260302
	serial         // 46083.354: days of a workbook
	epoch          // 1772440200 or 1772440200000: since 1970, UTC
	forms          // how many there are
)

var formNames = [forms]string{"", "yyyy-mm-dd", "dd.mm.yyyy", "dd/mm/yyyy", "dd-mm-yyyy", "d mmm yyyy", "yyyymmdd", "days since 1900", "since 1970"}

// name is a form as it is shown, once the order of day and month is known.
func (f form) name(monthFirst bool) string {
	if monthFirst && (f == slashes || f == dashes) {
		sep := formNames[f][2:3]
		return "mm" + sep + "dd" + sep + "yyyy"
	}
	return formNames[f]
}

// open tells whether the form alone leaves the order of day and month open.
func (f form) open() bool { return f == slashes || f == dashes }

// moment is a date, a time of day, or both, as written.
type moment struct {
	form   form // of the date; noDate = a time of day alone
	year   int
	first  int // of day and month, the one written first; the month in forms with the year first and in names
	second int

	timed  bool
	clock  int64 // nanoseconds since midnight
	offset int   // seconds east of Greenwich
	fixed  bool  // offset is written

	spans bool // from 08:00 to 08:30
	until int64
}

const (
	second = int64(1_000_000_000)
	minute = 60 * second
	hour   = 60 * minute
	day    = 24 * hour
)

// moment reads dates and times written in figures. Workbooks' numbers and seconds since 1970 are read by those who know the column.
func (g *groups) moment() (m moment, ok bool) {
	if g.minus {
		return m, false
	}
	at := 0
	if g.n >= 3 && g.after[0] == g.after[1] && (g.after[0] == '-' || g.after[0] == '/' || g.after[0] == '.') {
		if m.form, ok = g.date(&m); !ok {
			return m, false
		}
		if at = 3; g.n == 3 {
			return m, len(g.tail) == 0
		}
		if sep := g.after[2]; sep != ' ' && sep != 'T' && sep != ',' && sep != '-' {
			return m, false
		}
	} else if g.n >= 2 && g.digits[0] == 8 && (g.after[0] == ' ' || g.after[0] == 'T') { // 20260302 08:30
		m.form, m.year, m.first, m.second, at = compact, int(g.value[0]/10000), int(g.value[0]/100%100), int(g.value[0]%100), 1
		if !validDay(m.year, m.first, m.second) {
			return m, false
		}
	}
	return m, g.times(&m, at)
}

func (g *groups) date(m *moment) (form, bool) {
	a, b, c := g.value[0], g.value[1], g.value[2]
	if g.digits[0] == 4 && g.digits[1] <= 2 && g.digits[2] <= 2 {
		m.year, m.first, m.second = int(a), int(b), int(c)
		return yearFirst, validDay(m.year, m.first, m.second)
	}
	if g.digits[0] > 2 || g.digits[1] > 2 || g.digits[2] != 4 && g.digits[2] != 2 {
		return noDate, false
	}
	if g.digits[2] == 2 {
		c += 2000
	}
	m.year, m.first, m.second = int(c), int(a), int(b)
	dayFirst, monthFirst := validDay(m.year, int(b), int(a)), validDay(m.year, int(a), int(b))
	switch g.after[0] {
	case '.':
		return dots, dayFirst
	case '/':
		return slashes, dayFirst || monthFirst
	}
	return dashes, dayFirst || monthFirst
}

var monthDays = [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// validDay tells whether there is such a day, in the years that anybody has records of.
func validDay(year, month, day int) bool {
	if year < 1950 || year > 2200 || month < 1 || month > 12 || day < 1 || day > monthDays[month-1] {
		return false
	}
	return month != 2 || day < 29 || year%4 == 0 && (year%100 != 0 || year%400 == 0)
}

// times reads a time of day from a group on, the time that follows it in a span, and an offset.
func (g *groups) times(m *moment, at int) bool {
	var ok bool
	if m.clock, at, ok = g.clockAt(at); !ok {
		return false
	}
	m.timed = true
	if at < g.n && g.after[at-1] == '-' && m.form == noDate { // 08:00-08:30
		if m.until, at, ok = g.clockAt(at); !ok {
			return false
		}
		m.spans = true
		return at == g.n && len(g.tail) == 0
	}
	if at < g.n {
		return g.offsetAt(m, at)
	}
	switch tail := strings.ToUpper(string(g.tail)); tail {
	case "":
	case "Z", "UTC", "GMT":
		m.fixed = true
	case "UHR", "H":
	case "AM", "A.M.", "A", "A. M.", "PM", "P.M.", "P", "P. M.":
		h := m.clock / hour
		if h < 1 || h > 12 {
			return false
		}
		m.clock %= 12 * hour
		if tail[0] == 'P' {
			m.clock += 12 * hour
		}
	default:
		return false
	}
	return m.clock <= day
}

// clockAt reads 8:30, 08:30:15 or 08:30:15.250; next is the group behind it.
func (g *groups) clockAt(at int) (clock int64, next int, ok bool) {
	if at+1 >= g.n || g.after[at] != ':' || g.digits[at] > 2 || g.digits[at+1] != 2 {
		return 0, 0, false
	}
	clock, next = g.value[at]*hour+g.value[at+1]*minute, at+2
	if g.value[at+1] > 59 {
		return 0, 0, false
	}
	if next < g.n && g.after[next-1] == ':' {
		if g.value[next] > 59 || g.digits[next] != 2 {
			return 0, 0, false
		}
		clock += g.value[next] * second
		next++
		if next < g.n && (g.after[next-1] == '.' || g.after[next-1] == ',') {
			share, ok := fraction(g.value[next], g.digits[next])
			if !ok {
				return 0, 0, false
			}
			clock += share
			next++
		}
	}
	return clock, next, clock <= day
}

// fraction is the nanoseconds of the figures behind a decimal sign; those beyond the ninth are cut off.
func fraction(value int64, digits int) (int64, bool) {
	for ; digits < 9; digits++ {
		value *= 10
	}
	for ; digits > 9; digits-- {
		value /= 10
	}
	return value, true
}

// offsetAt reads +01:00, +0100 or +01.
func (g *groups) offsetAt(m *moment, at int) bool {
	sign := 1
	switch g.after[at-1] {
	case '+':
	case '-':
		sign = -1
	default:
		return false
	}
	h, mm := g.value[at], int64(0)
	switch {
	case g.n == at+1 && g.digits[at] == 4:
		h, mm = h/100, h%100
	case g.n == at+1 && g.digits[at] == 2:
	case g.n == at+2 && g.after[at] == ':' && g.digits[at] == 2 && g.digits[at+1] == 2:
		mm = g.value[at+1]
	default:
		return false
	}
	m.offset, m.fixed = sign*int(h*3600+mm*60), true
	return h <= 18 && mm < 60 && len(g.tail) == 0
}

// months, in English, German and French, by their first letters.
var months = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "mär": 3, "mae": 3, "mrz": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12,
	"fév": 2, "fev": 2, "avr": 4, "juin": 6, "juil": 7, "aoû": 8, "aou": 8, "déc": 12,
}

// weekdays that may stand before a date.
var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun", "mo", "di", "die", "mi", "mit", "do", "don", "fr", "fre", "sa", "sam", "so", "son"}

// momentOf reads a date or time, also with names of months and weekdays.
func momentOf(cell []byte) (m moment, ok bool) {
	if len(cell) == 0 || len(cell) > 48 {
		return m, false
	}
	g, ok := lex(cell)
	if ok {
		if m, ok = g.moment(); ok {
			return m, true
		}
	}
	if m, ok = otherClock(cell); ok {
		return m, true
	}
	letters := 0
	for _, c := range cell {
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 {
			letters++
		}
	}
	if letters < 2 {
		return m, false
	}
	return withNames(text(cell))
}

// withNames reads "Mon, 2 Mar 2026 08:30" by writing it in figures.
func withNames(cell string) (m moment, ok bool) {
	words := strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool { return r == ' ' || r == '\u00a0' || r == ',' || r == '-' || r == '/' })
	if len(words) > 0 && isWeekday(words[0]) {
		words = words[1:]
		if rest := strings.TrimLeft(cell[strings.IndexAny(cell+" ", " ,"):], " ,."); len(rest) > 0 && rest[0]-'0' < 10 {
			if g, ok := lex([]byte(rest)); ok {
				if m, ok = g.moment(); ok {
					return m, true
				}
			}
		}
	}
	if len(words) < 3 {
		return m, false
	}
	month, numbers := 0, []string{}
	for _, w := range words[:3] {
		w = strings.TrimSuffix(w, ".")
		if prefix := []rune(w); len(prefix) >= 3 && month == 0 {
			if month = months[string(prefix[:3])]; month == 0 {
				month = months[string(prefix[:min(4, len(prefix))])] // juin, juillet
			}
			if month > 0 {
				continue
			}
		}
		numbers = append(numbers, w)
	}
	if month == 0 || len(numbers) != 2 {
		return m, false
	}
	if len(numbers[0]) == 4 { // 2026 Mar 2
		numbers[0], numbers[1] = numbers[1], numbers[0]
	}
	written := numbers[1] + "-" + twoDigits(month) + "-" + numbers[0]
	if len(numbers[1]) == 2 {
		written = "20" + written
	}
	if len(words) > 3 {
		written += " " + strings.ToUpper(strings.Join(words[3:], " "))
	}
	g, ok := lex([]byte(written))
	if !ok {
		return m, false
	}
	m, ok = g.moment()
	ok = ok && m.form == yearFirst
	m.form = named
	return m, ok
}

func isWeekday(w string) bool {
	w = strings.TrimSuffix(w, ".")
	for _, name := range weekdays {
		if w == name || len(name) == 3 && len(w) > 5 && strings.HasPrefix(w, name) {
			return true
		}
	}
	return false
}

func twoDigits(v int) string { return string([]byte{byte('0' + v/10%10), byte('0' + v%10)}) }

// ymd is the day, once it is known whether months come first.
func (m *moment) ymd(monthFirst bool) (year, month, day int, ok bool) {
	switch m.form {
	case slashes, dashes:
		month, day = m.second, m.first
		if monthFirst {
			month, day = m.first, m.second
		}
	case dots:
		month, day = m.second, m.first
	default:
		month, day = m.first, m.second
	}
	return m.year, month, day, validDay(m.year, month, day)
}
