package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"headroom/router"
	"headroom/workload"
)

var (
	demandSection = sectionOf("demand")
	batchSection  = sectionOf("batch")
)

// arrivalKinds are the keys that say when engagements come; each demand has one of them.
var arrivalKinds = []string{"volume", "batch", "backlog", "in_hand", "trace", "outbound"}

// maxBatch bounds one batch or backlog.
const maxBatch = 10_000_000

// readDemand reads every source of demand.
func (l *loader) readDemand(f fields) {
	n, ok := f.need("demand", "what arrives, such as - {entry: phone, volume: {per_hour: 120}, handle: {exponential: {mean: 4m}}}")
	if !ok {
		return
	}
	if n.kind != listNode || len(n.items) == 0 {
		l.problem(n, "demand must be a list, one entry for each source", "such as - {entry: phone, volume: {per_hour: 120}, handle: {exponential: {mean: 4m}}}")
		return
	}
	l.declareEntries(n.items)
	l.declareFollowUps(n.items)
	named := map[string]*node{}
	for _, item := range n.items {
		f, ok := l.fields(item, demandSection)
		var source workload.Source
		if ok {
			source, ok = l.stream(f)
		}
		if !ok {
			l.lost = true
			continue
		}
		l.keepSource(item, source, named)
	}
	l.joinFollowUps()
}

// keepSource adds a source whose name is its own.
func (l *loader) keepSource(n *node, s workload.Source, named map[string]*node) {
	if first, twice := named[s.Name]; twice {
		l.problem(n, fmt.Sprintf("two sources of demand are named %q", s.Name), fmt.Sprintf("give one a name: of its own; the other is on line %d", first.line))
		return
	}
	named[s.Name] = n
	l.model.Sources, l.sourceNodes = append(l.model.Sources, s), append(l.sourceNodes, n)
}

// stream reads one source of demand.
func (l *loader) stream(f fields) (s workload.Source, ok bool) {
	kind, n, okKind := l.arrivalKind(f)
	if kind == "trace" {
		return l.trace(f, n)
	}
	base, e := l.entry(f)
	ok = e != nil && e.known
	if ok {
		s.Queue, s.Entry = e.enters()
	} else {
		e = nil
	}
	s.Name = base
	if kind == "batch" || kind == "backlog" || kind == "in_hand" || kind == "outbound" {
		s.Name = base + " " + kind
	}
	if v, written := f.get("name"); written {
		if t, okName := l.text(v, "name"); okName {
			l.checkName(v, t, "source of demand")
			s.Name = t
		}
	}
	okArrivals := okKind && l.arrivals(&s, kind, n, e)
	okAttributes := l.attributes(&s, f, e)
	if kind == "in_hand" && okArrivals && okAttributes {
		okAttributes = l.remaining(&s, f, n)
	}
	okKnown := l.known(&s, f)
	okWithdrawn := l.withdrawn(&s, f)
	l.comesBack(&s, f)
	okRandom := l.sourceBusyness(&s, f, kind) && l.notBefore(&s, f, kind)
	l.comeBy[s.Name] = comesBy{base, kind}
	if ok {
		l.comes(f, e.to, &s)
	}
	if okAttributes && okArrivals {
		l.effortOfCalls(&s)
	}
	return s, ok && okArrivals && okAttributes && okKnown && okWithdrawn && okRandom
}

// known reads what is known of each engagement of a source.
func (l *loader) known(s *workload.Source, f fields) (ok bool) {
	ok = true
	if v, written := f.get("values"); written {
		s.Values, ok = l.values(v)
	}
	if v, written := f.get("consumers"); written {
		ok = l.consumers(s, v) && ok
	}
	l.yes(f, "work_items", &s.WorkItems)
	return ok
}

// maxConsumers bounds how many different consumers there are.
const maxConsumers = 1_000_000_000

// consumers reads how many different ones there are, or from which number to which.
func (l *loader) consumers(s *workload.Source, n *node) bool {
	text, ok := l.text(n, "consumers")
	if !ok {
		return false
	}
	part := *n
	first, last := int64(1), int64(0)
	if from, to, isRange := strings.Cut(text, ".."); isRange {
		part.text = strings.TrimSpace(from)
		if first, ok = l.whole(&part, "consumers", 1, maxConsumers); !ok {
			return false
		}
		part.text = strings.TrimSpace(to)
	}
	if last, ok = l.whole(&part, "consumers", 1, maxConsumers); !ok {
		return false
	}
	if last < first {
		l.problem(n, fmt.Sprintf("consumers %q end before they begin", text), "write the smaller number first, such as 5001..8000")
		return false
	}
	s.Consumers, s.FirstConsumer = int(last-first+1), uint64(first)
	return true
}

func (l *loader) arrivals(s *workload.Source, kind string, n *node, e *entry) (ok bool) {
	switch kind {
	case "":
		s.Called = true
		return true
	case "volume":
		s.Rates, ok = l.volume(n)
		return ok && l.checkVolume(n, s)
	case "batch":
		return l.batches(s, n)
	case "outbound":
		return l.outbound(s, n, e)
	case "in_hand":
		return l.inHand(s, n)
	default:
		return l.backlog(s, n)
	}
}

// batches reads one batch or a list of them.
func (l *loader) batches(s *workload.Source, n *node) bool {
	ok := true
	items := list(n)
	if len(items) == 0 {
		l.problem(n, "the list of batches is empty", "such as {at: \"06:00\", size: 100}, or leave batch out")
		return false
	}
	for _, item := range items {
		f, okBatch := l.fields(item, batchSection)
		if !okBatch {
			return false
		}
		at, okAt := f.need("at", `at: "06:00"`)
		size, okSize := f.need("size", "size: 250")
		if !okAt || !okSize {
			ok = false
			continue
		}
		clock, okAt := l.clock(at, "at")
		count, random, okSize := l.batchSize(size)
		days := [7]bool{true, true, true, true, true, true, true}
		okDays := true
		if v, written := f.get("days"); written {
			days, okDays = l.days(v)
		}
		age, okAge := l.age(f)
		if !okAt || !okSize || !okDays || !okAge || !l.spend(item, l.scenario.days()) {
			ok = false
			continue
		}
		if !l.layBatches(s, clock, workload.Batch{Size: count, Random: random, Age: age}, days) {
			l.problem(item, "the batch falls on no time within the run", "compare at and days with "+l.theRun())
			ok = false
		}
	}
	slices.SortStableFunc(s.Batches, func(a, b workload.Batch) int { return cmp.Compare(a.At, b.At) })
	return ok
}

func (l *loader) layBatches(s *workload.Source, clock router.Time, batch workload.Batch, days [7]bool) bool {
	found := false
	for d := range l.scenario.days() {
		at := l.scenario.onDay(d, clock)
		if !days[l.scenario.day(d).Weekday()] || at < 0 || at >= l.scenario.Horizon {
			continue
		}
		batch.At = at
		s.Batches = append(s.Batches, batch)
		found = true
	}
	return found
}

// age reads how long work has waited already: a distribution, or "up to 14h" for evenly spread.
func (l *loader) age(f fields) (*workload.Dist, bool) {
	n, written := f.get("age")
	if !written {
		return nil, true
	}
	rest, upTo := strings.CutPrefix(n.text, "up to ")
	if n.kind != scalarNode || !upTo {
		d, ok := l.distribution(n, "age")
		return d, ok && l.finite(n, "the age", d) && l.young(n, d)
	}
	most := *n
	most.text = rest
	d, ok := l.positive(&most, "age")
	if !ok {
		return nil, false
	}
	return l.made(n, "age")(workload.Uniform(0, d.Seconds()))
}

// young refuses ages of decades, as durations are written up to ten years. What single draws may exceed is bounded by
// workload.AgeMax.
func (l *loader) young(n *node, d *workload.Dist) bool {
	mean, err := workload.ToTime(d.Mean())
	if err == nil && mean <= maxDuration {
		return true
	}
	l.problem(n, "the mean age is more than ten years", "write a shorter one")
	return false
}

// attributes reads what each engagement of a source brings.
func (l *loader) attributes(s *workload.Source, f fields, e *entry) bool {
	ok := true
	handle, written := f.need("handle", "the handle time, such as handle: {lognormal: {mean: 5m, cv: 0.9}}")
	if written {
		if s.HandleTime, s.HandleTimeBy, ok = l.dependent(handle, "handle", l.workable); ok {
			ok = l.expect(handle, s, e)
		}
	}
	if v, written := f.get("patience"); written {
		var okPatience bool
		s.Patience, s.PatienceBy, okPatience = l.dependent(v, "patience", l.bearable)
		ok = ok && okPatience && l.patient(f, e) && l.patientQueues(v)
	}
	if v, written := f.get("head_start"); written {
		var okHead bool
		s.HeadStart, okHead = l.duration(v, "head_start")
		ok = ok && okHead
	}
	if v, written := f.get("requires"); written {
		s.Requires = l.requires(v)
		ok = ok && s.Requires.Set
	}
	okDue := l.sourceDue(s, f)
	return ok && okDue && written
}

// patient says whether a source leads to somewhere where somebody may give up.
func (l *loader) patient(f fields, e *entry) bool {
	if e == nil {
		return true
	}
	queues := l.leads(e.to)
	for _, q := range queues {
		if !l.queues[q].channelKnown || l.channels[l.queues[q].config.Channel].live {
			return true
		}
	}
	if len(queues) == 0 {
		return true
	}
	name := l.channels[l.queues[queues[0]].config.Channel].name
	l.problem(f.key("patience"), fmt.Sprintf("%s is deferred work: nobody waits, so nobody gives up", name), "take patience out, or use a live channel")
	return false
}

// sourceDue reads when the engagements of a source are due: by the calendar on the wall, or in time that is open.
func (l *loader) sourceDue(s *workload.Source, f fields) (ok bool) {
	v, written := f.get("due")
	at, clocked := f.get("due_clock")
	if clocked && written && inBusinessDays(v) {
		clock := l.calendarAt(at, "due_clock")
		if clock.Set {
			s.Due, ok = l.due(v, l.calendars[clock.Value])
		}
		return ok
	}
	if clocked {
		after, clock := l.dueWithin(f)
		if ok = after.Set && clock.Set; ok {
			s.Due, ok = l.openDue(v, l.calendars[clock.Value], router.Time(after.Value))
		}
		return ok
	}
	if !written {
		return true
	}
	s.Due, ok = l.due(v, nil)
	return ok
}
