package history

import "math"

// timeKind is what part of a time a column holds.
type timeKind uint8

// The parts.
const (
	noTime timeKind = iota
	aDate
	aClock
	anInstant
)

// figure is how a column of plain numbers writes times.
type figure uint8

// The ways. The names of the forms of dates in them are in formNames.
const (
	noFigure   figure = iota
	figSerial         // days of a workbook, with a share of a day or without
	figShare          // share of a day
	figCompact        // 20260302
	figSeconds        // since 1970
	figMillis
	figHour // 8
	figHHMM // 830
)

// timeKind tells what part of a time a column holds, by its cells.
func (c *column) timeKind() (timeKind, figure) {
	switch {
	case c.filled == 0:
		return noTime, noFigure
	case c.mostly(instant):
		return anInstant, noFigure
	case c.mostly(dated):
		return aDate, noFigure
	case c.mostly(dated, instant):
		return anInstant, noFigure
	case c.mostly(clock, reach):
		return aClock, noFigure
	case !c.numeric() || c.least < 0:
		return noTime, noFigure
	}
	onlyWhole := c.count[decimal] == 0 || !c.uneven && !c.below // 46083.0 is a day, too
	switch {
	case c.most <= 1 && !onlyWhole:
		return aClock, figShare
	case onlyWhole && c.most <= 24:
		return aClock, figHour
	case onlyWhole && c.most <= 2400:
		return aClock, figHHMM
	case c.most < 20_000:
		return noTime, noFigure
	case c.most < 80_000 && onlyWhole:
		return aDate, figSerial
	case c.most < 80_000:
		return anInstant, figSerial
	case onlyWhole && c.most > 19_500_000 && c.most < 22_010_000:
		return aDate, figCompact
	case onlyWhole && c.most > 3e8 && c.most < 7e9:
		return anInstant, figSeconds
	case onlyWhole && c.most > 3e11 && c.most < 7e12:
		return anInstant, figMillis
	}
	return noTime, noFigure
}

// read reads a number as a time.
func (f figure) read(v float64, workbook1904 bool) (m moment, ok bool) {
	if !(v >= 0) || v > 1e13 {
		return m, false
	}
	switch f {
	case figSerial:
		m.form = serial
		whole := math.Floor(v)
		share := v - whole
		if workbook1904 {
			whole += 1462 // days from 1899-12-30 to 1904-01-01
		}
		if whole < 18_264 || whole > 109_939 { // 1950 to 2200
			return m, false
		}
		m.year, m.first, m.second = civil(int64(whole) - 25_569)
		m.clock = shareOfDay(share)
		m.timed = true
	case figShare:
		if v > 1 {
			return m, false
		}
		m.timed, m.clock = true, shareOfDay(v)
	case figCompact:
		n := int64(v)
		m.form, m.year, m.first, m.second = compact, int(n/10000), int(n/100%100), int(n%100)
		return m, validDay(m.year, m.first, m.second)
	case figSeconds, figMillis:
		if f == figSeconds {
			v *= 1000
		}
		n := int64(v)
		m.form, m.timed, m.fixed = epoch, true, true
		m.year, m.first, m.second = civil(n / 86_400_000)
		m.clock = n % 86_400_000 * 1_000_000
		return m, validDay(m.year, m.first, m.second)
	case figHour:
		m.timed, m.clock = true, int64(v)*hour
		return m, v <= 24
	case figHHMM:
		n := int64(v)
		m.timed, m.clock = true, n/100*hour+n%100*minute
		return m, n%100 < 60 && n <= 2400
	default:
		return m, false
	}
	return m, true
}

// shareOfDay is the time of day, to the millisecond, which is as far as the figures of a workbook reach.
func shareOfDay(share float64) int64 { return int64(math.Round(share*86_400_000)) * 1_000_000 }

// civil is the day of the Gregorian calendar, for days since 1970-01-01 (E. G. Richards 2013, Explanatory Supplement to the Astronomical
// Almanac, section 15.11.3, with the year begun in March).
func civil(days int64) (year, month, dayOfMonth int) {
	z := days + 719_468 // since 0000-03-01
	era := z / 146_097
	d := z % 146_097
	y := (d - d/1460 + d/36_524 - d/146_096) / 365
	d -= 365*y + y/4 - y/100
	m := (5*d + 2) / 153
	year, month, dayOfMonth = int(y+400*era), int(m+3), int(d-(153*m+2)/5+1)
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, dayOfMonth
}

// daysOf counts the days since 1970-01-01: the reverse of civil.
func daysOf(year, month, dayOfMonth int) int64 {
	y, m := int64(year), int64(month)
	if m <= 2 {
		y--
		m += 12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + int64(dayOfMonth) - 719_469
}

// name is how the column is shown.
func (f figure) name() string {
	return [...]string{"", "days since 1900", "share of a day", "yyyymmdd", "seconds since 1970", "milliseconds since 1970", "hour", "hhmm"}[f]
}
