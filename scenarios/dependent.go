package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"headroom/router"
	"headroom/workload"
)

var dependenceSection = sectionOf("dependence")

// dependent reads a time that may depend on the queue and on the period of arrival; by is nil where it does not, and good
// judges each single distribution.
func (l *loader) dependent(n *node, what string, good func(*node, *workload.Dist) bool) (always *workload.Dist, by *workload.Dependent, ok bool) {
	if !l.spend(n, len(l.queues)) {
		return nil, nil, false
	}
	if _, queued := n.child("by_queue"); !queued {
		p, ok := l.periods(n, what, good)
		switch {
		case !ok:
			return nil, nil, false
		case len(p) == 1:
			return p[0].Dist, nil, true
		}
		by = &workload.Dependent{ByQueue: make([]workload.Periods, len(l.queues))}
		for q := range by.ByQueue {
			by.ByQueue[q] = p // shared: read only
		}
		return p[0].Dist, by, true
	}
	if by, ok = l.byQueue(n, what, good); !ok {
		return nil, nil, false
	}
	return by.ByQueue[0][0].Dist, by, true
}

// byQueue reads {by_queue: {phone: …, default: …}}.
func (l *loader) byQueue(n *node, what string, good func(*node, *workload.Dist) bool) (*workload.Dependent, bool) {
	f, ok := l.fields(n, dependenceSection)
	if !ok {
		return nil, false
	}
	if _, both := f.get("by_time"); both {
		l.problem(f.key("by_time"), "by_time stands beside by_queue", "write by_time inside: by_queue: {phone: {by_time: …}, default: …}")
		return nil, false
	}
	rows, there := f.get("by_queue")
	if !there {
		return nil, false // without a value: reported
	}
	if rows.kind != mappingNode {
		l.problem(rows, "by_queue must be a mapping from queue to a distribution", "such as {phone: 4m, default: 6m}")
		return nil, false
	}
	by := &workload.Dependent{ByQueue: make([]workload.Periods, len(l.queues))}
	var standard workload.Periods
	for i, key := range rows.keys {
		q, okQueue := router.QueueID(0), true
		if key.text != "default" {
			q, okQueue = l.queue(key, key.text)
		}
		p, okPeriods := l.periods(rows.items[i], what, good)
		switch {
		case !okQueue || !okPeriods:
			ok = false
		case key.text == "default":
			standard = p
		default:
			by.ByQueue[q] = p
		}
	}
	for q := range by.ByQueue {
		if by.ByQueue[q] != nil || !ok {
			continue
		}
		if standard == nil {
			l.problem(rows, fmt.Sprintf("by_queue says nothing of queue %q", l.queueNames[q]), "add it, or a default")
			return nil, false
		}
		by.ByQueue[q] = standard
	}
	return by, ok
}

// periods reads a time that may depend on the period of arrival.
func (l *loader) periods(n *node, what string, good func(*node, *workload.Dist) bool) (workload.Periods, bool) {
	if _, timed := n.child("by_time"); timed {
		return l.byTime(n, what, good)
	}
	d, ok := l.distribution(n, what)
	if !ok || !good(n, d) {
		return nil, false
	}
	return workload.Periods{{Dist: d}}, true
}

// hoursOfWeek are hours on some weekdays, and what holds then.
type hoursOfWeek struct {
	key  *node
	days [7]bool
	openHours
	layer int // 0: hours every day; 1: whole weekdays; 2: hours of weekdays
	dist  *workload.Dist
}

// byTime reads {by_time: {"08:00-12:00": …, "sat..sun": …, "mon 08:00-10:00": …, default: …}}.
func (l *loader) byTime(n *node, what string, good func(*node, *workload.Dist) bool) (workload.Periods, bool) {
	f, ok := l.fields(n, dependenceSection)
	if !ok {
		return nil, false
	}
	rows, there := f.get("by_time")
	if !there {
		return nil, false
	}
	if rows.kind != mappingNode || len(rows.keys) == 0 {
		l.problem(rows, "by_time must be a mapping from hours to a distribution", `such as {"08:00-12:00": 4m, "sat..sun": 5m, default: 6m}`)
		return nil, false
	}
	var all []hoursOfWeek
	var standard *workload.Dist
	for i, key := range rows.keys {
		row, okKey := hoursOfWeek{key: key}, true
		if key.text != "default" {
			row, okKey = l.hoursOfWeek(key)
		}
		d, okDist := l.distribution(rows.items[i], what)
		okDist = okDist && good(rows.items[i], d)
		row.dist = d
		switch {
		case !okKey || !okDist:
			ok = false
		case key.text == "default":
			standard = d
		default:
			all = append(all, row)
		}
	}
	if !ok || !l.timed {
		return nil, false
	}
	return l.layPeriods(rows, all, standard)
}

// hoursOfWeek reads "08:00-12:00", "sat..sun" or "mon..fri 08:00-12:00".
func (l *loader) hoursOfWeek(key *node) (h hoursOfWeek, ok bool) {
	h = hoursOfWeek{key: key, openHours: openHours{0, router.Day}}
	words := strings.Fields(key.text)
	named := false
	if len(words) > 0 {
		h.days, named = parseDays(words[0])
	}
	switch {
	case !named:
		h.days = [7]bool{true, true, true, true, true, true, true}
	case len(words) == 1:
		h.layer = 1
		return h, true
	default:
		h.layer, words = 2, words[1:]
	}
	hours := *key
	hours.text = strings.Join(words, " ")
	h.openHours, ok = l.hoursAt(&hours)
	return h, ok
}

// stretchOfDay is a part of one weekday.
type stretchOfDay struct {
	openHours
	row *hoursOfWeek
}

// layPeriods lays hours of the week out over the run and the time before from which a backlog may be. Hours of weekdays go
// before whole weekdays, and these before hours of every day.
func (l *loader) layPeriods(n *node, all []hoursOfWeek, standard *workload.Dist) (workload.Periods, bool) {
	var week [7]workload.Periods
	for day := range week {
		var layers [3][]stretchOfDay
		for i := range all {
			layers[all[i].layer] = append(layers[all[i].layer], all[i].on(day)...)
		}
		for _, layer := range layers {
			if !l.apart(day, layer) {
				return nil, false
			}
		}
		week[day] = dayPeriods(layers, standard)
		for _, p := range week[day] {
			if p.Dist == nil {
				l.problem(n, fmt.Sprintf("by_time says nothing of %s at %s", weekdayNames[day], clockText(p.From)), "add those hours, or a default")
				return nil, false
			}
		}
	}
	return l.overRun(n, week)
}

// on is what the hours cover of a weekday; what goes on past midnight covers the next day's beginning.
func (h *hoursOfWeek) on(day int) (parts []stretchOfDay) {
	if h.days[day] {
		parts = append(parts, stretchOfDay{openHours{h.from, min(h.to, router.Day)}, h})
	}
	if h.days[(day+6)%7] && h.to > router.Day {
		parts = append(parts, stretchOfDay{openHours{0, h.to - router.Day}, h})
	}
	return parts
}

// apart reports hours that overlap.
func (l *loader) apart(day int, parts []stretchOfDay) bool {
	slices.SortStableFunc(parts, func(a, b stretchOfDay) int { return cmp.Compare(a.from, b.from) })
	for i := 1; i < len(parts); i++ {
		if a, b := parts[i-1], parts[i]; b.from < a.to {
			l.problem(b.row.key, fmt.Sprintf("%q and %q overlap on %s", a.row.key.text, b.row.key.text, weekdayNames[day]),
				"keep them apart; hours of weekdays go before whole weekdays, and these before hours of every day")
			return false
		}
	}
	return true
}

// dayPeriods is what holds over one day, From counted from midnight.
func dayPeriods(layers [3][]stretchOfDay, standard *workload.Dist) (day workload.Periods) {
	bounds := []router.Time{0}
	for _, part := range slices.Concat(layers[:]...) {
		bounds = append(bounds, part.from, part.to)
	}
	slices.Sort(bounds)
	for _, at := range slices.Compact(bounds) {
		if at == router.Day {
			break
		}
		d := standard
		for _, layer := range layers {
			for _, part := range layer {
				if part.from <= at && at < part.to {
					d = part.row.dist
				}
			}
		}
		day = append(day, workload.Period{From: at, Dist: d})
	}
	return day
}

// overRun repeats a week over the run.
func (l *loader) overRun(n *node, week [7]workload.Periods) (workload.Periods, bool) {
	s := l.scenario
	var all workload.Periods
	for d := -dueLookBackDays; d <= s.days(); d++ {
		day := week[s.day(d).Weekday()]
		if !l.spend(n, 2*len(day)) {
			return nil, false
		}
		for _, p := range day {
			from := s.onDay(d, p.From)
			if last := len(all) - 1; last >= 0 && all[last].From >= from {
				all = all[:last] // the clocks skip it
			}
			if last := len(all) - 1; last < 0 || all[last].Dist != p.Dist {
				all = append(all, workload.Period{From: from, Dist: p.Dist})
			}
		}
	}
	return all, true
}

// clockText writes a time of day.
func clockText(at router.Time) string {
	return fmt.Sprintf("%02d:%02d", at/router.Hour, at%router.Hour/router.Minute)
}

// expect sets the effort that the core expects of a source: the mean handle time in the queue it comes to and at the time it
// comes; where a flow decides, the plain mean over the queues to which it may lead.
func (l *loader) expect(n *node, s *workload.Source, e *entry) bool {
	s.Effort = meanTime(s.HandleTime)
	if s.HandleTimeBy == nil || e == nil {
		return true
	}
	var rows []workload.Periods
	var bounds []router.Time
	queues := l.leads(e.to)
	slices.Sort(queues)
	for _, q := range slices.Compact(queues) {
		row := s.HandleTimeBy.ByQueue[q]
		rows = append(rows, row)
		for _, p := range row {
			bounds = append(bounds, p.From)
		}
	}
	if len(rows) == 0 || !l.spend(n, len(bounds)*len(rows)) {
		return len(rows) == 0
	}
	slices.Sort(bounds)
	for _, from := range slices.Compact(bounds) {
		sum := router.Time(0)
		for _, row := range rows {
			sum += meanTime(row.At(from))
		}
		s.Efforts = append(s.Efforts, workload.EffortStep{From: from, Effort: sum / router.Time(len(rows))})
	}
	s.Effort = s.Efforts[0].Effort
	return true
}

// patientQueues reports patience in queues where nobody waits on a line.
func (l *loader) patientQueues(n *node) (ok bool) {
	ok = true
	rows, _ := n.child("by_queue")
	for i := range l.queues {
		q := l.queues[i]
		if rows == nil || !q.channelKnown || l.channels[q.config.Channel].live {
			continue
		}
		if row, written := rows.child(q.key.text); written {
			l.problem(row.key, fmt.Sprintf("queue %q is deferred work: nobody waits there, so nobody gives up", q.key.text), "take it out")
			ok = false
		}
	}
	return ok
}

// meanTime is a mean that is known to fit.
func meanTime(d *workload.Dist) router.Time {
	t, _ := workload.ToTime(d.Mean())
	return t
}

// compileWrapUp puts the wrap-up of the next queue into the model.
func (l *loader) compileWrapUp(q *queue) {
	m := &l.model
	if len(q.wrapUp) == 0 {
		m.WrapUp = append(m.WrapUp, nil)
		return
	}
	if len(q.wrapUp) > 1 {
		if m.WrapUpBy == nil {
			m.WrapUpBy = make([]workload.Periods, len(l.queues))
		}
		m.WrapUpBy[len(m.WrapUp)] = q.wrapUp
	}
	m.WrapUp = append(m.WrapUp, q.wrapUp[0].Dist)
}
