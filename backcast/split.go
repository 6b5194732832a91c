package backcast

import (
	"fmt"
	"math"
	"slices"
	"time"

	"headroom/fit"
	"headroom/history"
)

// Plan is a history in two parts.
type Plan struct {
	Fitted, Held *history.History
	Until        fit.Date // the last day of the fitted part
}

// Split divides a history behind a day.
func Split(h *history.History, until fit.Date) (Plan, error) {
	first, last := days(h)
	if until < first || until >= last {
		return Plan{}, fmt.Errorf("backcast: fitted until %v, but the history goes from %v to %v: there must be days before and after; fit to %s", until, first, last, atMostWeeks(int(last-first)/7))
	}
	cut := midnight(h, until+1)
	return Plan{Fitted: h.Between(math.MinInt64, cut), Held: h.Between(cut, math.MaxInt64), Until: until}, nil
}

// atMostWeeks says how much of a history can be fitted to.
func atMostWeeks(weeks int) string {
	if weeks < 1 {
		return "an earlier day, or to a longer history"
	}
	return fmt.Sprintf("an earlier day, or to at most %d of its weeks", weeks)
}

// AfterWeeks is the last day of so many weeks from the first day of a history on.
func AfterWeeks(h *history.History, weeks int) fit.Date {
	first, _ := days(h)
	return first + fit.Date(7*weeks) - 1
}

// days are the first and last day with any row.
func days(h *history.History) (first, last fit.Date) {
	from, to := int64(math.MaxInt64), int64(math.MinInt64)
	if n := len(h.Engagements); n > 0 {
		from, to = h.Engagements[0].Arrived, h.Engagements[n-1].Arrived
	}
	if n := len(h.Intervals); n > 0 {
		from, to = min(from, h.Intervals[0].Start), max(to, h.Intervals[n-1].Start)
	}
	if from > to {
		return 0, -1
	}
	return fit.DateOf(h.Time(from).Date()), fit.DateOf(h.Time(to).Date())
}

func midnight(h *history.History, d fit.Date) int64 {
	y, m, day := time.Unix(int64(d)*86400, 0).UTC().Date()
	return time.Date(y, m, day, 0, 0, 0, 0, h.Location).UnixNano()
}

// withoutDays is a history without some days, and how many of these it had.
func withoutDays(h *history.History, dates []fit.Date) (*history.History, int) {
	left := *h
	left.Engagements, left.Intervals = nil, nil
	dropped := map[fit.Date]bool{}
	keep := func(at int64) bool {
		d := fit.DateOf(h.Time(at).Date())
		if slices.Contains(dates, d) {
			dropped[d] = true
			return false
		}
		return true
	}
	for i := range h.Engagements {
		if keep(h.Engagements[i].Arrived) {
			left.Engagements = append(left.Engagements, h.Engagements[i])
		}
	}
	for i := range h.Intervals {
		if keep(h.Intervals[i].Start) {
			left.Intervals = append(left.Intervals, h.Intervals[i])
		}
	}
	if len(dropped) == 0 {
		return h, 0
	}
	return &left, len(dropped)
}
