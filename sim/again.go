package sim

import (
	"headroom/router"
	"headroom/workload"
)

// This file is about work that comes back: an engagement that is over may bring another about, after some time. Whether and
// when is drawn as it ends, from its own key. What would come at or after the horizon does not come, as any other arrival.

// MostGenerations is how often in a row something follows from what has followed, so that no circle of follow-ups goes on for
// ever.
const MostGenerations = 1000

// lineage is what an engagement hands on to those that come about from it.
type lineage struct {
	redials, reopenings, generations int32
	left                             bool           // its customer has left without a word, and has tried again from then on
	details                          router.Details // what is known of it
}

// child is an engagement that is to come about from another.
type child struct {
	lineage
	key     workload.Key
	source  int32
	row     int32
	how     router.Kind // Redialed, Reopened or FollowedUp
	parent  router.EngagementID
	queue   router.QueueID // where the parent ended
	channel router.ChannelID
	ended   router.Time // the parent
}

// anyChildren tells whether anything in the model comes back.
func anyChildren(m *Model) bool {
	for i := range m.Sources {
		if m.Sources[i].HasChildren() {
			return true
		}
	}
	return false
}

// reopens tells whether something in the model comes back with work of its own.
func reopens(m *Model) bool {
	for i := range m.Sources {
		if r := m.Sources[i].Reopenings; r != nil && r.HandleTime != nil {
			return true
		}
	}
	return false
}

// compileAgain finds where follow-ups lead. Names have been checked.
func (s *Simulator) compileAgain() {
	s.hasChildren = anyChildren(s.model)
	named := map[string]int32{}
	for i := range s.model.Sources {
		named[s.model.Sources[i].Name] = int32(i)
	}
	for i := range s.model.Sources {
		src := &s.sources[i]
		count := map[string]int{}
		for _, f := range s.model.Sources[i].FollowUps {
			count[f.Source]++
			src.sequels = append(src.sequels, sequel{f, named[f.Source], count[f.Source]})
		}
		src.hasChildren = s.model.Sources[i].HasChildren()
	}
}

// sequel is a follow-up, where it leads and its number among those that lead there.
type sequel struct {
	workload.Sequel
	to     int32
	number int
}

// resetAgain forgets all children, and keeps the memory for what is known of them.
func (s *Simulator) resetAgain() {
	s.unborn = s.unborn[:0]
	for i := range s.children {
		s.unborn = append(s.unborn, int32(i))
	}
}

// over lets what comes of an engagement come, as it ends.
func (s *Simulator) over(ev *router.Event) {
	slot := int32(ev.Engagement.Slot())
	w := &s.work[slot]
	src := &s.sources[w.source]
	if !src.hasChildren || s.conducted && s.courses[slot].silent {
		return
	}
	switch {
	case ev.Kind == router.Abandoned, ev.Kind == router.Closed && ev.End == router.Disconnected:
		s.redial(slot, ev)
	case ev.Kind == router.Closed && (ev.End == router.Served || ev.End == router.ClosedItself):
		s.reopen(slot, ev)
		for i := range src.sequels {
			s.followUp(slot, &src.sequels[i], ev)
		}
	}
}

func (s *Simulator) redial(slot int32, ev *router.Event) {
	w, f := &s.work[slot], &s.families[slot]
	r := s.model.Sources[w.source].Redials
	if r == nil || f.left { // nobody redials twice for one failure, whatever becomes of what they left behind
		return
	}
	key, after, ok := r.Draw(w.key, int(f.redials))
	if !ok {
		return
	}
	s.note(router.Event{
		At: s.now, Kind: router.TriesAgain, Engagement: ev.Engagement, Queue: ev.Queue, Channel: ev.Channel, Elapsed: after,
	})
	if c := s.expect(slot, after, key, router.Redialed, ev); c != nil {
		c.redials++
	}
}

func (s *Simulator) reopen(slot int32, ev *router.Event) {
	w, f := &s.work[slot], &s.families[slot]
	r := s.model.Sources[w.source].Reopenings
	if r == nil {
		return
	}
	key, after, ok := r.Draw(w.key, int(f.reopenings))
	if !ok {
		return
	}
	if c := s.expect(slot, after, key, router.Reopened, ev); c != nil {
		c.reopenings++
		c.redials = 0
	}
}

func (s *Simulator) followUp(slot int32, q *sequel, ev *router.Event) {
	w, f := &s.work[slot], &s.families[slot]
	if f.generations >= MostGenerations {
		return
	}
	key, after, ok := q.Draw(w.key, q.number)
	if !ok {
		return
	}
	if c := s.expect(slot, after, key, router.FollowedUp, ev); c != nil {
		c.source, c.row = q.to, 0
		c.redials, c.reopenings = 0, 0
		c.generations++
	}
}

// expect puts a child of an engagement that is over on the agenda; nil if it would not come in time. What it inherits is that of
// its parent so far.
func (s *Simulator) expect(slot int32, after router.Time, key workload.Key, how router.Kind, ev *router.Event) *child {
	if after >= s.model.Horizon-s.now {
		return nil
	}
	if len(s.unborn) == 0 {
		s.unborn = append(s.unborn, int32(len(s.children)))
		s.children = append(s.children, child{})
	}
	i := s.unborn[len(s.unborn)-1]
	s.unborn = s.unborn[:len(s.unborn)-1]
	c, w := &s.children[i], &s.work[slot]
	values := c.details.Values
	*c = child{
		lineage: s.families[slot], key: key, source: w.source, row: w.row, how: how,
		parent: ev.Engagement, queue: ev.Queue, channel: ev.Channel, ended: s.now,
	}
	c.details.Values = append(values[:0], c.details.Values...)
	s.agenda.push(s.now+after, rankArrival, comeAbout, i, 0)
	return c
}

// comeAbout submits a child.
func (s *Simulator) comeAbout(i int32) {
	s.born, s.newborn = true, s.children[i]
	c := &s.newborn
	src := &s.sources[c.source]
	var a workload.Arrival
	src.generator.Child(&a, s.now, c.key, int(c.row), c.how != router.FollowedUp)
	if r := s.model.Sources[c.source].Reopenings; c.reopenings > 0 && r.HandleTime != nil {
		a.Effort = r.Effort
	}
	s.stepFor(&router.Input{
		Verb: router.Submit, At: s.now, Queue: a.Queue, Entry: a.Entry,
		Entered: a.Entered, HeadStart: a.HeadStart, Due: a.Due, Effort: a.Effort, Requires: a.Requires,
		Details: s.inherited(&a, c),
	}, origin{key: c.key, source: c.source, row: c.row})
	s.born = false
	s.unborn = append(s.unborn, i)
}

// inherited is what is known of a child. Who tries again, and what is reopened, is known as before. Of what follows its own
// source says what it is, and where that says nothing its parent does; it is for the same consumer.
func (s *Simulator) inherited(a *workload.Arrival, c *child) *router.Details {
	d := &c.details
	if c.how == router.FollowedUp {
		if d = s.sources[c.source].generator.Details(a, &s.details); d == nil {
			d = &s.details
			*d = router.Details{Values: d.Values[:0]}
		}
		if c.details.Consumer != 0 {
			d.Consumer = c.details.Consumer
		}
		for i, v := range c.details.Values {
			if i == len(d.Values) {
				d.Values = append(d.Values, router.Value{})
			}
			if d.Values[i].Kind == 0 {
				d.Values[i] = v
			}
		}
	}
	if d.Consumer == 0 && d.WorkItemID == "" && d.NotBefore == 0 && len(d.Values) == 0 {
		return nil
	}
	return d
}

// remember keeps what a new engagement hands on, and tells where a child comes from before anything else is told of it.
func (s *Simulator) remember(in *router.Input, id router.EngagementID) {
	slot := id.Slot()
	if slot == len(s.families) {
		s.families = append(s.families, lineage{})
	}
	f := &s.families[slot]
	values := f.details.Values[:0]
	*f = lineage{}
	f.details.Values = values
	if s.born {
		s.announce(id, &s.newborn)
		f.redials, f.reopenings, f.generations = s.newborn.redials, s.newborn.reopenings, s.newborn.generations
		if r := s.model.Sources[s.newborn.source].Reopenings; f.reopenings > 0 && r.HandleTime != nil {
			s.courses[slot].handle = r.HandleTime
		}
	}
	if in.Details != nil && s.sources[s.work[slot].source].hasChildren {
		f.details = *in.Details
		f.details.NotBefore, f.details.Values = 0, append(values, in.Details.Values...)
	}
}

func (s *Simulator) announce(id router.EngagementID, c *child) {
	s.birth[0] = router.Event{
		At: s.now, Kind: c.how, Engagement: id, Effort: router.Time(c.parent), Queue: c.queue, Channel: c.channel, Elapsed: s.now - c.ended,
	}
	s.observer.Observe(s.birth[:])
}

// checkSequels finds follow-ups that lead nowhere.
func checkSequels(m *Model, wrong func(string, ...any)) {
	called, arrives := map[string]bool{}, map[string]bool{}
	for i := range m.Sources {
		src := &m.Sources[i]
		called[src.Name] = called[src.Name] || src.Called
		arrives[src.Name] = arrives[src.Name] || !src.Called
	}
	for i := range m.Sources {
		for _, f := range m.Sources[i].FollowUps {
			if !called[f.Source] || arrives[f.Source] {
				wrong("source %q: follow-ups lead to %q; it must be the one source of that name, and called", m.Sources[i].Name, f.Source)
			}
		}
	}
}
