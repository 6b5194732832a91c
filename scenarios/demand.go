package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"headroom/router"
	"headroom/workload"
	"headroom/workload/suggest"
)

var (
	demandSection = &section{"demand", []string{
		"name", "entry", "queue", "volume", "batch", "backlog", "trace", "handle", "patience", "head_start", "due", "requires",
	}}
	batchSection   = &section{"batch", []string{"at", "size", "days", "age"}}
	backlogSection = &section{"backlog", []string{"size", "age"}}
)

// arrivalKinds are the keys that say when engagements come; each demand has one of them.
var arrivalKinds = []string{"volume", "batch", "backlog", "trace"}

// maxBatch bounds one batch or backlog.
const maxBatch = 10_000_000

// readDemand reads every source of demand.
func (l *loader) readDemand(f fields) {
	n, ok := f.need("demand", "what arrives, such as - {entry: phone, volume: {per_hour: 120}, handle: {exponential: {mean: 4m}}}")
	if !ok {
		return
	}
	if n.kind != listNode || len(n.items) == 0 {
		l.problem(n, "demand must be a list, one entry for each source", "")
		return
	}
	l.declareEntries(n.items)
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
}

// keepSource adds a source whose name is its own.
func (l *loader) keepSource(n *node, s workload.Source, named map[string]*node) {
	if first, twice := named[s.Name]; twice {
		l.problem(n, fmt.Sprintf("two sources of demand are named %q", s.Name), fmt.Sprintf("give one a name: of its own; the other is on line %d", first.line))
		return
	}
	named[s.Name] = n
	l.model.Sources = append(l.model.Sources, s)
}

// stream reads one source of demand.
func (l *loader) stream(f fields) (s workload.Source, ok bool) {
	kind, n, okKind := f.one(arrivalKinds)
	if kind == "trace" {
		return l.trace(f, n)
	}
	base, queue, ok := l.entry(f)
	s.Queue = queue
	s.Name = base
	if kind == "batch" || kind == "backlog" {
		s.Name = base + " " + kind
	}
	if v, written := f.get("name"); written {
		if t, okName := l.text(v, "name"); okName {
			l.checkName(v, t, "source of demand")
			s.Name = t
		}
	}
	if ok {
		l.queues[queue].hasDemand = true
	}
	okArrivals := okKind && l.arrivals(&s, kind, n)
	okAttributes := l.attributes(&s, f, ok)
	return s, ok && okArrivals && okAttributes
}

// entry finds the queue that a source leads to: the one it names, or else the one named like its entry.
func (l *loader) entry(f fields) (name string, queue router.QueueID, ok bool) {
	entry, entryWritten := f.get("entry")
	target, queueWritten := f.get("queue")
	if !entryWritten && !queueWritten {
		l.problem(f.n, "demand needs an entry or a queue", "entry: phone leads to the queue phone")
		return "", 0, false
	}
	if queueWritten {
		text, okText := l.text(target, "queue")
		if !okText {
			return "", 0, false
		}
		name = text
		queue, ok = l.queue(target, text)
	}
	if !entryWritten {
		return name, queue, ok
	}
	text, okText := l.text(entry, "entry")
	if !okText {
		return "", 0, false
	}
	name = text
	l.checkName(entry, name, "entry")
	if queueWritten {
		return name, queue, ok
	}
	if !slices.Contains(l.queueNames, name) {
		remedy := suggest.Remedy(name, l.queueNames)
		if remedy != "" {
			remedy += "; or "
		}
		l.problem(entry, fmt.Sprintf("entry %q leads nowhere: no queue has its name", name), remedy+"say queue: beside it")
		return "", 0, false
	}
	queue, ok = l.queue(entry, name)
	return name, queue, ok
}

func (l *loader) arrivals(s *workload.Source, kind string, n *node) (ok bool) {
	switch kind {
	case "volume":
		s.Rates, ok = l.volume(n)
		return ok && l.checkVolume(n, s.Rates)
	case "batch":
		return l.batches(s, n)
	default:
		return l.backlog(s, n)
	}
}

// batches reads one batch or a list of them.
func (l *loader) batches(s *workload.Source, n *node) bool {
	ok := true
	items := list(n)
	if len(items) == 0 {
		l.problem(n, "the list of batches is empty", "")
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
		count, okSize := l.whole(size, "size", 1, maxBatch)
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
		if !l.layBatches(s, clock, int(count), days, age) {
			l.problem(item, "the batch falls on no time within the run", "compare at and days with start and days of the scenario")
			ok = false
		}
	}
	slices.SortStableFunc(s.Batches, func(a, b workload.Batch) int { return cmp.Compare(a.At, b.At) })
	return ok
}

func (l *loader) layBatches(s *workload.Source, clock router.Time, size int, days [7]bool, age *workload.Dist) bool {
	found := false
	for d := range l.scenario.days() {
		at := router.Time(d)*router.Day + clock
		if !days[l.scenario.day(d).Weekday()] || at >= l.scenario.Horizon {
			continue
		}
		s.Batches = append(s.Batches, workload.Batch{At: at, Size: size, Age: age})
		found = true
	}
	return found
}

// backlog reads what is there at the start.
func (l *loader) backlog(s *workload.Source, n *node) bool {
	f, ok := l.fields(n, backlogSection)
	if !ok {
		return false
	}
	size, ok := f.need("size", "size: 120")
	if !ok {
		return false
	}
	count, ok := l.whole(size, "size", 1, maxBatch)
	age, okAge := l.age(f)
	s.Batches = []workload.Batch{{At: 0, Size: int(count), Age: age}}
	return ok && okAge
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
	l.problem(n, "the mean age is more than ten years", "")
	return false
}

// attributes reads what each engagement of a source brings.
func (l *loader) attributes(s *workload.Source, f fields, queueKnown bool) bool {
	ok := true
	handle, written := f.need("handle", "the handle time, such as handle: {lognormal: {mean: 5m, cv: 0.9}}")
	if written {
		d, okHandle := l.distribution(handle, "handle")
		if okHandle {
			s.HandleTime = d
			s.Effort, okHandle = l.effort(handle, d)
		}
		if okHandle && d.Mean() == 0 {
			l.problem(handle, "the handle time is always 0", "")
			okHandle = false
		}
		ok = okHandle
	}
	if v, written := f.get("patience"); written {
		var okPatience bool
		s.Patience, okPatience = l.distribution(v, "patience")
		ok = ok && okPatience
		if queueKnown && l.queues[s.Queue].channelKnown {
			if c := l.channels[l.queues[s.Queue].config.Channel]; !c.live {
				l.problem(f.key("patience"), fmt.Sprintf("%s is deferred work: nobody waits, so nobody gives up", c.name), "take patience out, or use a live channel")
				ok = false
			}
		}
	}
	if v, written := f.get("head_start"); written {
		var okHead bool
		s.HeadStart, okHead = l.duration(v, "head_start")
		ok = ok && okHead
		if queueKnown && s.HeadStart > 0 {
			l.queues[s.Queue].headStart = true
		}
	}
	okRequires := l.sourceRequires(s, f, queueKnown)
	ok = ok && okRequires
	if v, writtenDue := f.get("due"); writtenDue {
		due, okDue := l.due(v)
		s.Due = due
		ok = ok && okDue
		if queueKnown {
			l.scenario.Queues[s.Queue].HasDue = true
		}
	}
	return ok && written
}

// sourceRequires reads what all of a source ask, wherever they wait, and notes it for their queue.
func (l *loader) sourceRequires(s *workload.Source, f fields, queueKnown bool) bool {
	v, written := f.get("requires")
	if written {
		s.Requires = l.requires(v)
	}
	if queueKnown {
		l.queues[s.Queue].noteAsked(s.Requires, v)
	}
	return !written || s.Requires.Set
}
