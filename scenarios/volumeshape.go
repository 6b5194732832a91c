package scenarios

import (
	"fmt"

	"headroom/router"
	"headroom/workload"
)

var togetherSection = sectionOf("together")

// together reads how many come at once.
func (l *loader) together(f fields, r *workload.Rates) bool {
	n, written := f.get("together")
	if !written {
		return true
	}
	of, ok := l.fields(n, togetherSection)
	if !ok {
		return false
	}
	choice, v, ok := of.one(togetherSection.keys)
	if !ok {
		return false
	}
	if choice == "mean" {
		mean, ok := l.number(v, "mean", 1, 1000)
		if !ok {
			return false
		}
		r.Together, ok = l.counted(v, "together")(workload.GeometricCount(mean))
		return ok
	}
	var shares []float64
	for _, item := range list(v) {
		w, okItem := l.weight(item, "share")
		shares, ok = append(shares, w), ok && okItem
	}
	if !ok || !l.sumsToOne(v, shares, "the shares of one, two, three … at once") {
		return false
	}
	r.Together, ok = l.counted(v, "together")(workload.SharedCount(shares))
	return ok
}

// ramps reads rates at clock times, with straight lines between: the same each day, or by weekday.
func (l *loader) ramps(f fields, n *node) (*workload.Rates, bool) {
	for _, key := range []string{"interval", "profile", "count", "where"} {
		if _, written := f.get(key); written {
			l.problem(f.key(key), key+" does not go with points, which have times of their own", "take it out")
			return nil, false
		}
	}
	days, ok := l.eachDay(n, l.pointsOfDay)
	if !ok || !l.timed {
		return nil, false
	}
	r := &workload.Rates{Ramps: []workload.Ramp{}}
	for d := range l.scenario.days() {
		values := days.on(l.scenario.day(d)).list
		if !l.spend(n, len(values)) {
			return nil, false
		}
		for i := 2; i+1 < len(values); i += 2 {
			ramp := workload.Ramp{
				From: l.scenario.onDay(d, router.Time(values[i-2])), To: l.scenario.onDay(d, router.Time(values[i])),
				Start: values[i-1], End: values[i+1],
			}
			if ramp, some := cutTo(ramp, l.scenario.Horizon); some {
				r.Ramps = append(r.Ramps, ramp)
			}
		}
	}
	return r, true
}

// cutTo is the part of a ramp that lies within the run; none if it is empty.
func cutTo(r workload.Ramp, horizon router.Time) (workload.Ramp, bool) {
	from, to := max(r.From, 0), min(r.To, horizon)
	if from >= to {
		return r, false
	}
	at := func(t router.Time) float64 {
		return r.Start + float64((r.End-r.Start)*(float64(t-r.From)/float64(r.To-r.From)))
	}
	cut := workload.Ramp{From: from, To: to, Start: r.Start, End: r.End}
	if from > r.From {
		cut.Start = at(from)
	}
	if to < r.To {
		cut.End = at(to)
	}
	return cut, true
}

// pointsOfDay reads the points of one day, as clock times (nanoseconds) and rates in turn.
func (l *loader) pointsOfDay(n *node) (values dayValues, ok bool) {
	const form = `such as [["08:00", 60], ["12:00", 140], ["18:00", 20]]`
	values.list = []float64{}
	if n.kind != listNode {
		l.problem(n, "points must be a list of pairs of a time of day and a rate per hour", form)
		return values, false
	}
	if len(n.items) == 1 {
		l.problem(n, "one point makes no line", "give another, "+form)
		return values, false
	}
	ok = true
	last := router.Time(-1)
	for i, item := range n.items {
		if item.kind != listNode || len(item.items) != 2 {
			l.problem(item, "a point must be a pair of a time of day and a rate per hour", form)
			return values, false
		}
		clock, okClock := l.clock(item.items[0], "point")
		rate, okRate := l.number(item.items[1], "rate", 0, maxPerHour)
		switch {
		case !okClock || !okRate:
			ok = false
		case clock < last || clock == last && i > 1 && values.list[len(values.list)-4] == float64(clock):
			l.problem(item.items[0], fmt.Sprintf("point %q is not after the one before", item.items[0].text), "write points in the order of time; two at one time are a jump")
			ok = false
		}
		last = max(clock, last)
		values.list = append(values.list, float64(clock), rate)
	}
	return values, ok
}
