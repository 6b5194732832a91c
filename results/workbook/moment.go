package workbook

import (
	"math"
	"time"
)

// serial is what a clock shows, as Excel stores it: days since 30 December 1899, whatever the time zone. To the second.
func serial(t time.Time) float64 {
	_, offset := t.Zone()
	days := float64(t.Unix()+int64(offset))/secondsADay + 25569 // days from there to 1 January 1970
	return math.Round(days*secondsADay) / secondsADay
}
