package scenarios

import (
	"fmt"

	"headroom/router"
	"headroom/workload"
	"headroom/workload/suggest"
)

var (
	redialSection   = sectionOf("redial")
	reopenSection   = sectionOf("reopen")
	followUpSection = sectionOf("follow-up")
)

// standardTimes is how often one engagement is redialed or reopened, and how many touches a case has, at most, where nothing
// else is written.
const standardTimes = 10

// maxFollowUps bounds the follow-ups of one demand, and the shares of redials.
const maxFollowUps = 100

// again is what the loader knows of sources that bring others about, and of those that they call.
type again struct {
	called    map[string]bool  // names that follow-ups lead to, as they are written
	callees   map[string]comer // what comes with each source that is called, by its name
	comers    []callerComer    // what comes with all others, each kind once for each source
	coming    map[callerComer]bool
	followUps map[string]*node // where they are written, by the name of the source
	redials   map[string]*node
}

// callerComer is a kind of engagement of a source.
type callerComer struct {
	source string
	comer
}

// declareFollowUps notes which sources of demand others lead to.
func (l *loader) declareFollowUps(items []*node) {
	l.again = again{
		called: map[string]bool{}, callees: map[string]comer{}, coming: map[callerComer]bool{},
		followUps: map[string]*node{}, redials: map[string]*node{},
	}
	for _, item := range items {
		if n, written := item.child("follow_ups"); written {
			for _, f := range list(n) {
				if to, named := f.child("demand"); named {
					l.again.called[to.text] = true
				}
			}
		}
	}
}

// arrivalKind is which key says when engagements come; none, for a source that others lead to.
func (l *loader) arrivalKind(f fields) (kind string, n *node, ok bool) {
	if kind, n, given, ok := f.atMostOne(arrivalKinds); given || !ok {
		return kind, n, ok
	}
	for _, key := range []string{"name", "entry", "queue", "flow"} {
		if v, written := f.get(key); written {
			if l.again.called[v.text] {
				return "", nil, true
			}
			break
		}
	}
	return f.one(arrivalKinds)
}

// comesBack reads what comes of the engagements of a source when they are over.
func (l *loader) comesBack(s *workload.Source, f fields) {
	if n, written := f.get("redial"); written {
		l.redial(s, n)
		l.again.redials[s.Name] = f.key("redial")
	}
	if n, written := f.get("reopen"); written {
		l.reopen(s, n)
	}
	if n, written := f.get("follow_ups"); written {
		l.readFollowUps(s, n)
		l.again.followUps[s.Name] = n
	}
}

func (l *loader) redial(s *workload.Source, n *node) {
	f, ok := l.fields(n, redialSection)
	if !ok {
		return
	}
	r := &workload.Redials{AtMost: l.atMost(f, 1), After: l.later(f)}
	if v, ok := f.need("share", "how many of those who fail try again, such as share: 60%"); ok {
		if items := list(v); len(items) == 0 || len(items) > maxFollowUps {
			l.problem(v, fmt.Sprintf("share must be one share, or a list of 1 to %d by attempt", maxFollowUps), "such as [70%, 50%]")
		}
		most, read := 0.0, true
		for _, item := range list(v) {
			share, ok := l.share(item, "share")
			r.Shares, most, read = append(r.Shares, share), max(most, share), read && ok
		}
		if len(r.Shares) > 0 && most == 0 && read {
			l.problem(v, "a share of 0% is nobody", "leave the whole out")
		}
	}
	s.Redials = r
}

func (l *loader) reopen(s *workload.Source, n *node) {
	f, ok := l.fields(n, reopenSection)
	if !ok {
		return
	}
	r := &workload.Reopenings{AtMost: l.atMost(f, 1)}
	r.Share = l.shareOf(f, "how many of those that are done, such as share: 8%")
	r.After = l.later(f)
	if v, ok := f.get("handle"); ok {
		if d := l.bounded(v, "handle"); d != nil {
			r.HandleTime, r.Effort = d, meanTime(d)
		}
	}
	s.Reopenings = r
}

func (l *loader) readFollowUps(s *workload.Source, n *node) {
	items := list(n)
	if len(items) == 0 || len(items) > maxFollowUps {
		l.problem(n, fmt.Sprintf("follow_ups must be a list of 1 to %d", maxFollowUps), "such as [{share: 30%, demand: aftermath, after: 10m}]")
		return
	}
	for _, item := range items {
		f, ok := l.fields(item, followUpSection)
		if !ok {
			continue
		}
		q := workload.Sequel{Share: l.shareOf(f, "how many of those that are done, such as share: 30%"), After: l.later(f)}
		if v, ok := f.need("demand", "the name of a demand without arrivals of its own, such as demand: aftermath"); ok {
			q.Source, _ = l.text(v, "demand")
		}
		s.FollowUps = append(s.FollowUps, q)
	}
}

// later reads how long after the end something comes.
func (l *loader) later(f fields) *workload.Dist {
	v, ok := f.need("after", "how long after that, such as after: {exponential: {mean: 10m}}")
	if !ok {
		return nil
	}
	d := l.bounded(v, "after")
	if d == nil {
		return nil
	}
	if mean, err := workload.ToTime(d.Mean()); l.timed && (err != nil || mean >= l.scenario.Horizon) {
		l.warning(v, "on average it comes after a time that is longer than the run: most of it never arrives", "make the run longer")
	}
	return d
}

// atMost reads a number of times.
func (l *loader) atMost(f fields, least int64) int {
	if v, ok := f.get("at_most"); ok {
		if n, ok := l.whole(v, "at_most", least, workload.AgainMax); ok {
			return int(n)
		}
	}
	return standardTimes
}

// keepComerOf notes a kind of engagement that comes with a source.
func (l *loader) keepComerOf(source string, c comer) {
	l.keepComer(c)
	if of := (callerComer{source, c}); len(l.again.called) > 0 && !l.again.coming[of] {
		l.again.coming[of] = true
		l.again.comers = append(l.again.comers, of)
	}
}

// joinFollowUps leads follow-ups to their sources, and notes what comes with these.
func (l *loader) joinFollowUps() {
	l.vainRedials()
	position := map[string]int{}
	for i := range l.model.Sources {
		position[l.model.Sources[i].Name] = i
	}
	for i := range l.model.Sources {
		s := &l.model.Sources[i]
		n, written := l.again.followUps[s.Name]
		if !written {
			continue
		}
		for k, item := range list(n) {
			if k < len(s.FollowUps) {
				l.joinFollowUp(item, &s.FollowUps[k], position)
			}
		}
	}
	if len(l.problems) > 0 || l.lost {
		return
	}
	l.spreadFollowUps(position)
	l.endlessFollowUps(position)
}

func (l *loader) joinFollowUp(n *node, q *workload.Sequel, position map[string]int) {
	at, named := n.child("demand")
	if !named || q.Source == "" {
		return
	}
	i, known := position[q.Source]
	switch {
	case known && l.model.Sources[i].Called:
	case known:
		l.problem(at, fmt.Sprintf("demand %q arrives by itself, and nothing can follow into it", q.Source),
			"lead to a demand without arrivals of its own")
	case !l.lost:
		var names []string
		for i := range l.model.Sources {
			if l.model.Sources[i].Called {
				names = append(names, l.model.Sources[i].Name)
			}
		}
		remedy := suggest.Remedy(q.Source, names)
		if len(names) == 0 {
			remedy = fmt.Sprintf("add one, such as - {name: %s, queue: cases, handle: 10m}", q.Source)
		}
		l.problem(at, fmt.Sprintf("unknown demand %q", q.Source), remedy)
	}
}

// spreadFollowUps notes what comes with sources that are called: what their callers know is known of it too, where they do not
// say it themselves.
func (l *loader) spreadFollowUps(position map[string]int) {
	for i := 0; i < len(l.again.comers); i++ {
		c := l.again.comers[i]
		for _, q := range l.model.Sources[position[c.source]].FollowUps {
			if !l.spend(l.again.followUps[c.source], visitCost) {
				return
			}
			callee := l.again.callees[q.Source]
			on := callee.kind
			on.returning = on.returning || c.returning
			for _, on.known = range l.inherits(c.known, l.model.Sources[position[q.Source]].Values) {
				l.keepComerOf(q.Source, comer{callee.to, on})
			}
		}
	}
}

// inherits are all that may be known of what follows from something.
func (l *loader) inherits(known string, choices []workload.Choice) []string {
	if known == anything {
		return []string{anything}
	}
	said := append([]router.Value(nil), l.knowledge[known]...)
	for _, c := range choices {
		if c.Variable < len(said) {
			said[c.Variable] = router.Value{}
		}
	}
	return l.combinations(said, choices)
}

// vainRedials warns of customers who would try again and never have reason to.
func (l *loader) vainRedials() {
	for i := range l.model.Sources {
		s := &l.model.Sources[i]
		at, written := l.again.redials[s.Name]
		if !written || s.Patience != nil || s.PatienceBy != nil || s.Trace != nil {
			continue
		}
		refused := false
		for _, q := range l.enters(s.Entry, s.Queue) {
			refused = refused || l.queues[q].limited() || l.queues[q].closes()
		}
		if !refused {
			l.warning(at, "nobody gives up, or is refused, so that nobody tries again", "add patience: to this demand, or max_waiting to its queue")
		}
	}
}
