package calibrate

import (
	"fmt"
	"math"
	"slices"
	"time"

	"headroom/fit"
	"headroom/history"
	"headroom/router"
)

// tally is how many came, by day, queue (as in History) and interval of the day.
type tally struct {
	perDay int
	days   []fit.CountDay // ascending; Counts nil where nothing is known
}

func (t *tally) total(queue int) float64 {
	sum := 0.0
	for i := range t.days {
		for _, n := range t.days[i].Counts[queue] {
			sum += n
		}
	}
	return sum
}

// clock turns instants into days and intervals of the center's clock. It keeps the last day, for rows come in order.
type clock struct {
	location *time.Location
	step     int64

	midnight, next int64 // the day in hand, nanoseconds since 1970
	date           fit.Date
	changed        bool // the clocks change on that day
}

func (c *clock) place(at int64) (fit.Date, int) {
	if at < c.midnight || at >= c.next {
		y, mo, d := time.Unix(0, at).In(c.location).Date()
		c.midnight = time.Date(y, mo, d, 0, 0, 0, 0, c.location).UnixNano()
		c.next = time.Date(y, mo, d+1, 0, 0, 0, 0, c.location).UnixNano()
		c.date = fit.DateOf(y, mo, d)
		c.changed = c.next-c.midnight != int64(24*time.Hour)
	}
	since := at - c.midnight
	if c.changed {
		h, mi, s := time.Unix(0, at).In(c.location).Clock()
		since = int64(time.Duration(h)*time.Hour + time.Duration(mi)*time.Minute + time.Duration(s)*time.Second)
	}
	return c.date, int(since / c.step)
}

// count fills the tally: queues that have counts by interval take them, the others their engagements.
func (m *Model) count() *tally {
	t := &tally{perDay: int(24 * time.Hour / m.Step)}
	h, queues := m.History, len(m.History.Queues)
	counted := make([]bool, queues)
	for i := range h.Intervals {
		counted[h.Intervals[i].Queue] = true
	}
	at := map[fit.Date]int{}
	changed := map[fit.Date]bool{}
	c := &clock{location: h.Location, step: int64(m.Step)}
	day := func(d fit.Date) *fit.CountDay {
		i, ok := at[d]
		if !ok {
			i = len(t.days)
			at[d] = i
			t.days = append(t.days, fit.CountDay{Date: d, Counts: make([][]float64, queues)})
			changed[d] = c.changed
		}
		return &t.days[i]
	}
	seen := map[fit.Date]map[int][]int{} // the intervals that are there, by day and queue
	for i := range h.Intervals {
		iv := &h.Intervals[i]
		if !iv.Known.Has(history.KnowsOffered) {
			continue
		}
		d, n := c.place(iv.Start)
		one := day(d)
		if one.Counts[iv.Queue] == nil {
			one.Counts[iv.Queue] = make([]float64, t.perDay)
		}
		one.Counts[iv.Queue][n] += float64(iv.Offered)
		if seen[d] == nil {
			seen[d] = map[int][]int{}
		}
		seen[d][iv.Queue] = append(seen[d][iv.Queue], n)
	}
	for i := range h.Engagements {
		e := &h.Engagements[i]
		if counted[e.Queue] {
			continue
		}
		d, n := c.place(e.Arrived)
		one := day(d)
		if one.Counts[e.Queue] == nil {
			for q := range queues { // a day with rows is known of all queues with rows of engagements
				if !counted[q] {
					one.Counts[q] = make([]float64, t.perDay)
				}
			}
		}
		one.Counts[e.Queue][n]++
	}
	slices.SortFunc(t.days, func(a, b fit.CountDay) int { return int(a.Date - b.Date) })
	m.spoil(t, seen, changed)
	if len(t.days) > 0 {
		m.First, m.Last, m.Days = t.days[0].Date, t.days[len(t.days)-1].Date, len(t.days)
	}
	m.Start = m.Last + 1
	for m.Start.Weekday() != time.Monday {
		m.Start++
	}
	return t
}

// spoil takes days out of which only a part is known, and days whose hour that comes twice, or not at all, had arrivals.
func (m *Model) spoil(t *tally, seen map[fit.Date]map[int][]int, changed map[fit.Date]bool) {
	gaps, clocks := 0, []string{}
	early := int(4 * time.Hour / m.Step) // clocks change before 4 in the morning
	for i := range t.days {
		day := &t.days[i]
		if changed[day.Date] && atNight(day, early) {
			clear(day.Counts)
			clocks = append(clocks, day.Date.String())
			continue
		}
		for q, counts := range day.Counts {
			if counts != nil && !whole(seen[day.Date][q]) {
				day.Counts[q] = nil
				gaps++
			}
		}
	}
	if gaps > 0 {
		m.note("%s left out of the volumes, for some of the intervals inside them are missing.", count(gaps, "day of a queue is", "days of queues are"))
	}
	if len(clocks) > 0 {
		m.note("The clocks change on %s: left out of the volumes.", list(clocks, 6))
	}
}

// atNight tells whether anything came before so many intervals were over.
func atNight(day *fit.CountDay, early int) bool {
	for _, counts := range day.Counts {
		for n := range min(early+1, len(counts)) {
			if counts[n] > 0 {
				return true
			}
		}
	}
	return false
}

// whole tells whether intervals of a day follow each other without a gap. Two may share a place: they were added up.
func whole(intervals []int) bool {
	slices.Sort(intervals)
	for i := 1; i < len(intervals); i++ {
		if intervals[i] > intervals[i-1]+1 {
			return false
		}
	}
	return true
}

// arrivals estimates volumes and busyness: of queues with enough days by package fit, of others by plain means.
func (m *Model) arrivals(t *tally) {
	var enough []int
	for i := range m.Queues {
		if estimable(t, m.Queues[i].index) {
			enough = append(enough, i)
		} else {
			m.Queues[i].Profile = plain(t, m.Queues[i].index)
			m.note("The queue %q has no two days of the same weekday: its volumes are those of its days, without an estimate of how days differ.", m.Queues[i].Name)
		}
	}
	if len(enough) == 0 {
		return
	}
	c := &fit.Counts{Interval: router.Time(m.Step)}
	for _, i := range enough {
		c.Queues = append(c.Queues, m.Queues[i].Name)
	}
	for _, day := range t.days {
		one, known := fit.CountDay{Date: day.Date}, false
		for _, i := range enough {
			counts := day.Counts[m.Queues[i].index]
			one.Counts = append(one.Counts, counts)
			known = known || counts != nil
		}
		if known {
			c.Days = append(c.Days, one)
		}
	}
	a, err := fit.Arrivals(c, fit.ArrivalOptions{Trend: m.Options.Trend, Holidays: m.Options.Holidays, KeepAll: m.Options.KeepAll, Seed: 1})
	if err != nil {
		m.note("How days differ could not be estimated: %v. Volumes are plain means.", err)
		for _, i := range enough {
			m.Queues[i].Profile = plain(t, m.Queues[i].index)
		}
		return
	}
	for k, i := range enough {
		m.Queues[i].Profile, m.Queues[i].Estimated = a.Queues[k], true
	}
	m.Arrivals, m.Busyness, m.Shared = a, &a.Busyness, enough
	m.grow(a.Middle)
	m.badlyKnown(c.Queues)
	m.drifting(c.Queues)
	for _, f := range a.Flagged {
		m.Flagged = append(m.Flagged, Flagged{f, c.Queues[f.Queue]})
	}
}

// badlyKnown notes queues whose busyness may as well be half or twice as large.
func (m *Model) badlyKnown(queues []string) {
	var names []string
	for k := range queues {
		if cv := m.Busyness.Total[k].CV; cv.Value > 0 && cv.Low > 0 && (cv.Low < cv.Value/2 || cv.High > 2*cv.Value) {
			names = append(names, queues[k])
		}
	}
	if len(names) > 0 {
		m.note("How much days differ is known badly from %s (%s): the true cv may be half or twice what is written.", count(m.Days, "day", "days"), list(names, 12))
	}
}

// drifting notes queues whose level drifts, so that the scenario lacks a factor of days.
func (m *Model) drifting(queues []string) {
	names := []string{}
	for k := range queues {
		if drifts(m.ownFactor(k)) || m.hasCommon() && drifts(&m.Busyness.Shared) {
			names = append(names, queues[k])
		}
	}
	if !m.hasCommon() && len(queues) > 1 && drifts(&m.Busyness.Shared) {
		m.note("What makes queues busy on the same days drifts slowly: no common busyness is written, and each queue has what it shows by itself. Consider --trend, or a shorter history.")
	}
	if len(names) > 0 {
		m.note("The level drifts so slowly (%s) that how much days differ in the long run cannot be told: no such factor of days is written. Consider --trend, or a shorter history.", list(names, 12))
	}
}

// estimable tells whether a weekday of the queue is there twice.
func estimable(t *tally, queue int) bool {
	var days [7]int
	for _, day := range t.days {
		if day.Counts[queue] != nil {
			days[day.Date.Weekday()]++
		}
	}
	return slices.Max(days[:]) >= 2
}

// plain are the means of days, with the errors of Poisson counts.
func plain(t *tally, queue int) fit.QueueProfile {
	p := fit.QueueProfile{PooledP: math.NaN()}
	sums := [7][]float64{}
	for _, day := range t.days {
		counts := day.Counts[queue]
		if counts == nil {
			continue
		}
		w := day.Date.Weekday()
		p.Weekdays[w].Days++
		if sums[w] == nil {
			sums[w] = make([]float64, t.perDay)
		}
		for n, v := range counts {
			sums[w][n] += v
		}
	}
	for w := range p.Weekdays {
		day := &p.Weekdays[w]
		total, days := 0.0, float64(day.Days)
		for _, v := range sums[w] {
			total += v
		}
		if day.Days == 0 {
			continue
		}
		day.Volume = poisson(total, days)
		for _, v := range sums[w] {
			day.Shares = append(day.Shares, poisson(v, max(total, 1)))
			mean := poisson(v, days)
			day.Means = append(day.Means, mean)
			day.Low, day.High = append(day.Low, mean.Low), append(day.High, mean.High)
		}
	}
	return p
}

// poisson is n / by, with the error of n.
func poisson(n, by float64) fit.Range {
	r := fit.Range{Estimate: fit.Estimate{Value: n / by, StandardError: math.Sqrt(n) / by}}
	r.Low, r.High = r.Interval(0.95)
	r.Low = max(0, r.Low)
	return r
}

// count is "1 thing" or "n things".
func count(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
