package routertest

import "headroom/router"

// openAt: is it open at this instant?
func openAt(c router.Calendar, at router.Time) bool {
	_, ok := openUntil(c, at)
	return ok
}

// openUntil is the end of the interval that is open at this instant.
func openUntil(c router.Calendar, at router.Time) (router.Time, bool) {
	for _, open := range c.Open {
		if open.From <= at && at < open.To {
			return open.To, true
		}
	}
	return 0, false
}

// openBetween is how much of the time from one instant to a later one is open.
func openBetween(c router.Calendar, from, to router.Time) router.Time {
	sum := router.Time(0)
	for _, open := range c.Open {
		sum += max(0, min(to, open.To)-max(from, open.From))
	}
	return sum
}

// openAfter is the earliest instant at which so much open time has passed since at; Far if there is not so much.
func openAfter(c router.Calendar, at, span router.Time) router.Time {
	if span == 0 {
		return at
	}
	for _, open := range c.Open {
		from := max(at, open.From)
		switch {
		case open.To <= from:
		case after(from, span) <= open.To:
			return after(from, span)
		default:
			span -= open.To - from
		}
	}
	return router.Far
}
