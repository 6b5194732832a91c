package workbook

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Date writes a cell that holds a date as 2026-03-02: of a whole number of days, or of a text with a time of midnight. Anything else
// is left as it is.
//
// Days count from 1899-12-30, which is right from March 1900 on (there is a 29 February 1900 in this calendar), or from 1904-01-01.
func (b *Book) Date(cell string) string {
	if days, err := strconv.ParseFloat(cell, 64); err == nil && days == math.Trunc(days) && days > 60 && days < 3_000_000 {
		first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
		if b.Date1904 {
			first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		return first.AddDate(0, 0, int(days)).Format(time.DateOnly)
	}
	for _, midnight := range []string{"T00:00:00", "T00:00:00Z", "T00:00:00.000", "T00:00:00.000Z", " 00:00:00", " 00:00"} {
		if day, ok := strings.CutSuffix(cell, midnight); ok {
			return day
		}
	}
	return cell
}

// Clock writes a cell that holds a time of day, a share of a day from 0 to 1, as 08:30, or 08:30:15 where there are seconds. Anything
// else is left as it is.
func Clock(cell string) string {
	share, err := strconv.ParseFloat(cell, 64)
	if err != nil || !(share >= 0 && share <= 1) {
		return cell
	}
	seconds := int(math.Round(share * 86400))
	text := fmt.Sprintf("%02d:%02d", seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		text += fmt.Sprintf(":%02d", seconds%60)
	}
	return text
}

// Number writes a number without an exponent, as 1E-4 is stored for 0.0001. Anything else is left as it is.
func Number(cell string) string {
	if !strings.ContainsAny(cell, "eE") {
		return cell
	}
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil || math.Abs(v) > 1e15 {
		return cell
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
