package calibrate

import (
	"fmt"
	"math"
	"slices"
	"time"

	"headroom/history"
	"headroom/workload"
)

const (
	// fewestForLimit is from how many handle times on a limit can be found.
	fewestForLimit = 200
	// farOut is how many robust standard deviations of logarithms above the median a handle time is a slip: an engagement that was never
	// closed. Of lognormal times one in 10⁹ is so long, of log-logistic ones of any shape one in 17,000, of exponential ones none.
	farOut = 6
	// leastLimit is what work of any kind may well take, seconds.
	leastLimit = 3600
	// leastSpread is the least of those deviations, for times that are nearly all alike.
	leastSpread = 0.2
	// mayBeSlips is the share above which they are a habit rather than slips: nothing is cut then.
	mayBeSlips = 0.005
)

// outliers finds the handle times that are left out of the distributions, by queue: those longer than stated, else those far beyond the rest,
// if they are few. The engagements stay, as arrivals.
func (m *Model) outliers() error {
	for name := range m.Options.Longest { // order-free: the first by name is reported
		if name != "" && !slices.ContainsFunc(m.History.Queues, func(q history.Queue) bool { return q.Name == name }) {
			return fmt.Errorf("calibrate: a longest handle time is stated for the queue %q, which no row names; there are: %s", name, queueNames(m.History.Queues))
		}
	}
	m.longest = make([]time.Duration, len(m.History.Queues))
	times := make([][]time.Duration, len(m.History.Queues))
	for i := range m.History.Engagements {
		if e := &m.History.Engagements[i]; done(e) {
			times[e.Queue] = append(times[e.Queue], e.Handle)
		}
	}
	for i, list := range times {
		slices.Sort(list)
		name := m.History.Queues[i].Name
		stated, known := m.Options.Longest[name]
		if !known {
			stated, known = m.Options.Longest[""]
		}
		limit := stated
		if !known {
			limit = m.farOut(list, name)
		}
		if limit == 0 || len(list) == 0 || list[len(list)-1] <= limit {
			continue
		}
		m.longest[i] = limit
		m.tellOutliers(list, name, limit, known)
	}
	return nil
}

// handled tells whether an engagement was done in a time that counts.
func (m *Model) handled(e *history.Engagement) bool {
	return done(e) && (m.longest[e.Queue] == 0 || e.Handle <= m.longest[e.Queue])
}

// farOut is the time beyond which handle times, sorted, are slips; 0 = there are none. Their spread is from the median to the upper quartile:
// short times, of calls that were cut off, tell nothing of long ones.
func (m *Model) farOut(list []time.Duration, name string) time.Duration {
	if len(list) < fewestForLimit {
		return 0
	}
	at := func(share float64) float64 { return list[int(share*float64(len(list)-1))].Seconds() }
	median, upper := at(0.5), at(0.75)
	if median <= 0 {
		return 0
	}
	spread := max(leastSpread, workload.Log(upper/median)/0.6745)
	limit := max(leastLimit, median*workload.Exp(min(float64(farOut*spread), 20)))
	if high := at(1 - mayBeSlips); high > limit {
		n, _ := slices.BinarySearch(list, time.Duration(limit*1e9))
		m.note("%s of the handle times of %q are above %s, far beyond the rest (median %s): too many to be slips, so they count. --longest-handle %q leaves longer ones out.",
			percentText(1-float64(n)/float64(len(list))), name, roundSpan(limit), roundSpan(median), name+"="+roundSpan(limit))
		return 0
	} else if limit < 2*high {
		limit = 2 * high
	}
	if limit > 1e9 {
		return 0
	}
	return time.Duration(math.Round(limit)) * time.Second
}

// tellOutliers says what was left out and why.
func (m *Model) tellOutliers(list []time.Duration, name string, limit time.Duration, stated bool) {
	first, _ := slices.BinarySearch(list, limit+1)
	all, gone := 0.0, 0.0
	for i, d := range list {
		all += d.Seconds()
		if i >= first {
			gone += d.Seconds()
		}
	}
	why := fmt.Sprintf("far beyond the rest (median %s), as of engagements that were never closed; --longest-handle %s=none keeps them",
		roundSpan(list[len(list)/2].Seconds()), name)
	if stated {
		why = "as stated"
	}
	m.leftOut = append(m.leftOut, fmt.Sprintf("%s of %s above %s: %s of them, %s of all handle time, the longest %s; %s. The engagements count as arrivals.",
		count(len(list)-first, "handle time", "handle times"), name, roundSpan(limit.Seconds()), percentText(float64(len(list)-first)/float64(len(list))),
		percentText(gone/all), roundSpan(list[len(list)-1].Seconds()), why))
}

// roundSpan writes seconds as a person would: 45s, 12m, 2h13m.
func roundSpan(seconds float64) string {
	d := time.Duration(math.Round(seconds)) * time.Second
	if d >= 10*time.Minute {
		d = d.Round(time.Minute)
	}
	return spanText(d)
}
