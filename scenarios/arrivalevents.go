package scenarios

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"headroom/router"
	"headroom/workload"
	"headroom/workload/suggest"
)

var eventSection = sectionOf("event")

// Bounds of events.
const (
	maxEvents      = 1000
	maxEventVolume = 10_000 // percent
)

// arrivalEvent is a time at which more or less comes than on other days, as is known beforehand.
type arrivalEvent struct {
	n       *node
	spans   []openHours // in the time of the run
	factor  float64
	entries []*node // of which demand; none = all
}

// comesBy is what of a demand events ask for.
type comesBy struct {
	entry string
	kind  string // one of arrivalKinds
}

// readEvents reads the times at which more or less comes. Which demand they are about is looked up when demand has been read.
func (l *loader) readEvents(f fields) {
	n, written := f.get("events")
	if !written {
		return
	}
	if n.kind != listNode || len(n.items) == 0 || len(n.items) > maxEvents {
		l.problem(n, fmt.Sprintf("events must be a list of 1 to %d", maxEvents), "such as [{dates: 2026-12-24, volume: 40%}]")
		return
	}
	for _, item := range n.items {
		if e, ok := l.event(item); ok {
			l.events = append(l.events, e)
		}
	}
}

func (l *loader) event(n *node) (e arrivalEvent, ok bool) {
	f, ok := l.fields(n, eventSection)
	if !ok {
		return e, false
	}
	e.n = n
	dates, ok := f.need("dates", "such as dates: 2026-12-24")
	if volume, written := f.need("volume", "how much of what is planned comes then, such as volume: 60%"); written {
		var p router.Percent
		p, okVolume := l.percent(volume, "volume")
		if okVolume && p > maxEventVolume*router.Full/100 {
			l.problem(volume, fmt.Sprintf("volume %s is above %d%%", volume.text, maxEventVolume), fmt.Sprintf("write at most %d%%; 100%% is what is planned", maxEventVolume))
			okVolume = false
		}
		e.factor, ok = float64(p)/float64(router.Full), ok && okVolume
	} else {
		ok = false
	}
	hours := openHours{0, router.Day}
	if v, written := f.get("from"); written {
		var okClock bool
		hours.from, okClock = l.clock(v, "from")
		ok = ok && okClock
	}
	if v, written := f.get("to"); written {
		var okClock bool
		hours.to, okClock = l.clock(v, "to")
		ok = ok && okClock
	}
	if hours.to <= hours.from { // until the next day, as hours are
		hours.to += router.Day
	}
	if v, written := f.get("entries"); written {
		e.entries = list(v)
		if len(e.entries) == 0 {
			l.problem(v, "the list of entries is empty", "leave it out: the event is then about all demand")
			ok = false
		}
	}
	return e, ok && l.onDates(&e, dates, hours)
}

// onDates lays an event out over the run, and warns if none of it lies there.
func (l *loader) onDates(e *arrivalEvent, dates *node, hours openHours) bool {
	seen := map[string]bool{}
	for _, item := range list(dates) {
		date, ok := l.date(item)
		if !ok || !l.timed || !l.spend(item, l.scenario.days()) {
			return false
		}
		if seen[date] {
			l.problem(item, fmt.Sprintf("%s is given twice", date), "write each date once")
			return false
		}
		seen[date] = true
		for d := -1; d < l.scenario.days(); d++ {
			if l.scenario.day(d).Format("2006-01-02") != date {
				continue
			}
			h := openHours{max(l.scenario.onDay(d, hours.from), 0), min(l.scenario.onDay(d, hours.to), l.scenario.Horizon)}
			if h.from < h.to {
				e.spans = append(e.spans, h)
			}
		}
	}
	if len(e.spans) == 0 {
		l.warning(dates, "the event lies outside the run", "compare its dates with "+l.theRun())
	}
	return true
}

// applyEvents changes the known volume of all demand that has one.
func (l *loader) applyEvents() {
	if len(l.events) == 0 {
		return
	}
	l.eventsOfNobody()
	for i := range l.model.Sources {
		s := &l.model.Sources[i]
		by := l.comeBy[s.Name]
		if by.kind != "volume" && by.kind != "batch" {
			continue
		}
		adjusted := l.adjustments(s.Name, by)
		if s.Rates != nil {
			s.Rates.Adjusted = adjusted
			if s.Rates.Tallies != nil {
				l.settleTallies(s.Rates)
			}
		}
		adjustBatches(s, adjusted)
		if len(adjusted) > 0 && s.Expected(0, l.scenario.Horizon) == 0 {
			l.warning(l.events[0].n, fmt.Sprintf("the events leave nothing of demand %q", s.Name), "write a larger volume, or take the demand out")
		}
	}
}

// eventsOfNobody reports events about demand that there is not, or whose numbers are what they are.
func (l *loader) eventsOfNobody() {
	if l.lost {
		return // it may be the one that could not be read
	}
	var known []string
	for _, s := range l.model.Sources {
		known = append(known, s.Name, l.comeBy[s.Name].entry)
	}
	for _, e := range l.events {
		for _, item := range e.entries {
			name, ok := l.text(item, "entries")
			if !ok {
				continue
			}
			some, changes := false, false
			for _, s := range l.model.Sources {
				if by := l.comeBy[s.Name]; s.Name == name || by.entry == name {
					some, changes = true, changes || by.kind == "volume" || by.kind == "batch"
				}
			}
			switch {
			case !some:
				l.problem(item, fmt.Sprintf("no demand has the entry or name %q", name), suggest.Remedy(name, known))
			case !changes:
				l.problem(item, fmt.Sprintf("events change volumes and batches only, not %q", name), "name demand that has a volume or a batch")
			}
		}
	}
}

// about says whether an event is about some demand.
func (e *arrivalEvent) about(name string, by comesBy) bool {
	return len(e.entries) == 0 || slices.ContainsFunc(e.entries, func(n *node) bool { return n.text == name || n.text == by.entry })
}

// adjustments are by what the events together multiply some demand, in time order.
func (l *loader) adjustments(name string, by comesBy) []workload.Adjustment {
	var all []workload.Adjustment
	var edges []router.Time
	for i := range l.events {
		e := &l.events[i]
		if !e.about(name, by) {
			continue
		}
		for _, h := range e.spans {
			all = append(all, workload.Adjustment{From: h.from, To: h.to, Factor: e.factor})
			edges = append(edges, h.from, h.to)
		}
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	if !l.spend(l.events[0].n, len(edges)*len(all)) {
		return nil
	}
	var apart []workload.Adjustment
	for i := 1; i < len(edges); i++ {
		factor, some := 1.0, false
		for _, a := range all {
			if a.From <= edges[i-1] && edges[i] <= a.To {
				factor, some = factor*a.Factor, true
			}
		}
		if some {
			apart = append(apart, workload.Adjustment{From: edges[i-1], To: edges[i], Factor: min(factor, maxEventVolume/100)})
		}
	}
	return apart
}

// adjustBatches changes the sizes of batches; a batch of nobody comes no more.
func adjustBatches(s *workload.Source, adjusted []workload.Adjustment) {
	for i := range s.Batches {
		b := &s.Batches[i]
		at, found := slices.BinarySearchFunc(adjusted, b.At, func(a workload.Adjustment, at router.Time) int { return cmp.Compare(a.From, at) })
		if !found {
			at--
		}
		if at < 0 || b.At >= adjusted[at].To {
			continue
		}
		switch factor := adjusted[at].Factor; {
		case b.Random == nil:
			b.Size = int(min(math.Round(float64(b.Size)*factor), maxBatch))
		case factor == 0:
			b.Random, b.Size = nil, 0
		default:
			b.Factor = factor
		}
	}
}
