package scenarios

import (
	"cmp"
	"fmt"
	"slices"

	"headroom/router"
	"headroom/sim"
)

var (
	optOutSection    = sectionOf("opts_out")
	protectedSection = sectionOf("protected")
)

// optOut is time in which people of a team do not take some queues: by their choice, or because it is kept for other work.
type optOut struct {
	n        *node
	queues   []router.QueueID   // by choice
	channels []router.ChannelID // protected: what they take; all other queues they do not
	keeps    bool               // it is protected
	agents   int                // how many; 0 = all
	spans    []sim.Span         // in time order
}

// readOptOuts reads what people of a team do not take, and when.
func (l *loader) readOptOuts(t *team, f fields) {
	for _, key := range []string{"opts_out", "protected"} {
		v, written := f.get(key)
		if !written {
			continue
		}
		if len(list(v)) == 0 {
			l.problem(v, "the list of "+key+" is empty", "take it out")
		}
		for _, item := range list(v) {
			if o := l.optOut(t, item, key == "protected"); o != nil {
				t.outs = append(t.outs, o)
			}
		}
	}
}

// optOut reads one of them; nil if anything of it cannot be read.
func (l *loader) optOut(t *team, n *node, keeps bool) *optOut {
	s := optOutSection
	if keeps {
		s = protectedSection
	}
	f, ok := l.fields(n, s)
	if !ok {
		return nil
	}
	o := &optOut{n: n, keeps: keeps}
	if keeps {
		o.channels, ok = l.keptFor(f)
	} else {
		o.queues, ok = l.refused(f)
	}
	if v, written := f.get("agents"); written {
		most := int64(maxAgents)
		if t.staffed {
			most = int64(max(t.agents, 1))
		}
		count, okCount := l.whole(v, "agents", 1, maxAgents)
		if okCount && count > most {
			l.problem(v, fmt.Sprintf("agents %d: team %q has %d", count, t.key.text, t.agents), "leave agents out for all of them")
			okCount = false
		}
		o.agents, ok = int(count), ok && okCount
	}
	if !l.outTimes(t, o, f) || !ok {
		return nil
	}
	return o
}

// refused reads the queues that are not taken.
func (l *loader) refused(f fields) (queues []router.QueueID, ok bool) {
	v, ok := f.need("of", "the queues that they do not take then, such as of: [phone]")
	if !ok {
		return nil, false
	}
	for _, item := range list(v) {
		name, okName := l.text(item, "of")
		if okName {
			var q router.QueueID
			if q, okName = l.queue(item, name); okName {
				queues = append(queues, q)
			}
		}
		ok = ok && okName
	}
	if ok && len(queues) == 0 {
		l.problem(v, "the list of queues is empty", "of: [phone]")
	}
	return queues, ok && len(queues) > 0
}

// keptFor reads the channels that protected time is kept for: by default all deferred ones.
func (l *loader) keptFor(f fields) (channels []router.ChannelID, ok bool) {
	v, written := f.get("channels")
	if !written {
		for c := range l.channels {
			if !l.channels[c].live {
				channels = append(channels, router.ChannelID(c))
			}
		}
		return channels, true
	}
	ok = true
	for _, item := range list(v) {
		name, okName := l.text(item, "channels")
		if _, used := l.channel(name); okName && !used && slices.Contains(l.knownChannels, name) {
			continue // built in, and used nowhere else
		}
		if okName {
			var c router.ChannelID
			if c, okName = l.channelAt(item, name); okName {
				channels = append(channels, c)
			}
		}
		ok = ok && okName
	}
	return channels, ok
}

// outTimes reads when it is: from a time of day to another, by the team's clocks, on some weekdays; or throughout.
func (l *loader) outTimes(t *team, o *optOut, f fields) bool {
	from, begins := f.get("from")
	to, ends := f.get("to")
	days, some := f.get("days")
	switch {
	case !begins && !ends && !some && !o.keeps:
		o.spans = []sim.Span{{From: 0, To: router.Far}}
		return true
	case !begins || !ends:
		l.problem(f.place(), f.s.name+" needs both from and to", `such as from: "10:00", to: "12:00"`)
		return false
	}
	a, okA := l.clock(from, "from")
	b, okB := l.clock(to, "to")
	set, okDays := everyDay, true
	if some {
		set, okDays = l.days(days)
	}
	if !okA || !okB || !okDays {
		return false
	}
	if a == b || a == router.Day {
		l.problem(to, fmt.Sprintf("%s ends when it begins", f.s.name), `from: "00:00", to: "24:00" is a whole day`)
		return false
	}
	if b < a {
		b += router.Day
	}
	if !l.spend(f.place(), 10*l.scenario.days()) {
		return false
	}
	for d := -2; d <= l.scenario.days()+1; d++ { // dates elsewhere begin up to a day sooner or later
		span := sim.Span{From: max(l.scenario.onDayIn(d, a, t.place), 0), To: l.scenario.onDayIn(d, b, t.place)}
		if set[l.scenario.day(d).Weekday()] && span.From < span.To && span.From < l.scenario.Horizon {
			o.spans = append(o.spans, span)
		}
	}
	if len(o.spans) == 0 && l.timed {
		l.problem(f.place(), fmt.Sprintf("%s falls on no time within the run", f.s.name), "compare it with "+l.theRun())
	}
	return len(o.spans) > 0
}

// checkOptOuts finds what people cannot opt out of, and time that is kept for nothing or from nothing.
func (l *loader) checkOptOuts() {
	for i, t := range l.teams {
		for _, o := range t.outs {
			if o.keeps {
				l.checkProtected(router.TeamID(i), o)
			}
			for _, id := range o.queues {
				q := l.queues[id]
				_, serves := entryOf(q, router.TeamID(i))
				switch {
				case !serves:
					l.problem(o.n, fmt.Sprintf("team %q does not serve queue %q, so that nobody of it can opt out", t.key.text, q.key.text), "take it out")
				case !q.config.OptIn:
					l.problem(o.n, fmt.Sprintf("queue %q lets nobody choose", q.key.text), "add opt_in: true to it")
				}
			}
			l.tooFew(t, o)
		}
	}
	l.desertedQueues()
}

// checkProtected reports protected time in which there is nothing to do, or as much as otherwise.
func (l *loader) checkProtected(id router.TeamID, o *optOut) {
	t := l.teams[id]
	left, kept := false, false
	for _, q := range l.queues {
		if _, serves := entryOf(q, id); !serves || !q.channelKnown || t.config.Caps[q.config.Channel] == 0 {
			continue
		}
		if slices.Contains(o.channels, q.config.Channel) {
			left = true
		} else {
			kept = true
		}
	}
	switch {
	case !left:
		l.problem(o.n, fmt.Sprintf("team %q serves nothing that this time could be kept for", t.key.text), "name channels that it takes, such as channels: [work_item]")
	case !kept:
		l.problem(o.n, fmt.Sprintf("team %q takes nothing else in that time anyway", t.key.text), "take it out")
	}
}

// tooFew warns where fewer are at work than opt out, or have protected time.
func (l *loader) tooFew(t *team, o *optOut) {
	if o.agents == 0 || !t.staffed || !l.spend(o.n, len(o.spans)*len(t.staffing.Individual)) {
		return
	}
	for _, span := range o.spans {
		there := 0
		for _, hours := range t.staffing.Individual {
			if overlap(hours, span) > 0 {
				there++
			}
		}
		for _, step := range headcountsIn(t.staffing.Headcount, span) {
			there = max(there, step)
		}
		if there < o.agents {
			l.warning(o.n, fmt.Sprintf("at one of these times only %d of team %q are there, not %d", there, t.key.text, o.agents), "compare it with their hours")
			return
		}
	}
}

// headcountsIn are the numbers that hold at some instant of a span.
func headcountsIn(steps []sim.Headcount, span sim.Span) []int {
	var numbers []int
	for i, step := range steps {
		if step.At < span.To && (i+1 == len(steps) || steps[i+1].At > span.From) {
			numbers = append(numbers, step.Agents)
		}
	}
	return numbers
}

// overlap is how much of a span somebody with such hours is at work.
func overlap(hours []sim.Shift, span sim.Span) router.Time {
	both := func(from, to router.Time) router.Time { return max(min(to, span.To)-max(from, span.From), 0) }
	first, _ := slices.BinarySearchFunc(hours, span.From, func(s sim.Shift, at router.Time) int { return cmp.Compare(s.To, at) })
	sum := router.Time(0)
	for _, s := range hours[first:] {
		if s.From >= span.To {
			break
		}
		sum += both(s.From, s.To)
		for _, b := range s.Breaks {
			sum -= both(b.From, b.To)
		}
	}
	return sum
}

// desertedQueues warns of queues that everybody opts out of for all of the run.
func (l *loader) desertedQueues() {
	for id, q := range l.queues {
		deserted := len(q.config.Teams) > 0
		for _, qt := range q.config.Teams {
			all := slices.ContainsFunc(l.teams[qt.Team].outs, func(o *optOut) bool {
				return o.agents == 0 && o.spans[0] == sim.Span{From: 0, To: router.Far} && slices.Contains(o.queues, router.QueueID(id))
			})
			deserted = deserted && all
		}
		if deserted {
			l.warning(q.key, fmt.Sprintf("everybody opts out of queue %q throughout, so that nobody serves it", q.key.text), "let some of them serve it")
		}
	}
}

// offerChoice lets people opt out of the queues that protected time is kept from: that is how it works.
func (l *loader) offerChoice() {
	for _, t := range l.teams {
		for _, o := range t.outs {
			for _, q := range l.keptFrom(o) {
				l.queues[q].config.OptIn = true
			}
		}
	}
}

// keptFrom are the queues that protected time is kept from: all of other channels, whoever serves them, for that may change.
func (l *loader) keptFrom(o *optOut) (queues []router.QueueID) {
	for id, q := range l.queues {
		if o.keeps && !slices.Contains(o.channels, q.config.Channel) {
			queues = append(queues, router.QueueID(id))
		}
	}
	return queues
}

// layOptOuts says of the model, with all its changes, who takes what when. last is the scenario after the last change, which has
// all queues.
func (l *loader) layOptOuts(last *loader) {
	members := l.homes()
	for i, t := range last.teams {
		for _, o := range t.outs {
			queues := o.queues
			if o.keeps {
				queues = last.keptFrom(o)
			}
			count := o.agents
			if count == 0 {
				count = len(members[i])
			}
			if !l.spend(o.n, len(o.spans)*(10*len(queues)*count+len(l.model.Staffing[i].Individual))) {
				return
			}
			for _, span := range o.spans {
				l.model.OptOuts = append(l.model.OptOuts, sim.OptOut{
					Agents: chosen(members[i], l.model.Staffing[i], o.agents, span), Queues: queues, Span: span, Protected: o.keeps,
				})
			}
		}
	}
}

// alikeOptOuts tells whether people opt out of the same queues at the same times.
func (l *loader) alikeOptOuts(c *loader) bool {
	for i, t := range l.teams {
		if i >= len(c.teams) || !slices.EqualFunc(t.outs, c.teams[i].outs, func(a, b *optOut) bool {
			return a.keeps == b.keeps && a.agents == b.agents && slices.Equal(a.queues, b.queues) &&
				slices.Equal(a.channels, b.channels) && slices.Equal(a.spans, b.spans)
		}) {
			return false
		}
	}
	return true
}

// homes are the agents of the model by the team they are first in.
func (l *loader) homes() [][]router.AgentID {
	known := 0
	var homes [][]router.AgentID
	note := func(c *router.Config) {
		for len(homes) < len(c.Teams) {
			homes = append(homes, nil)
		}
		for ; known < len(c.Agents); known++ {
			team := c.Agents[known].Team
			homes[team] = append(homes[team], router.AgentID(known))
		}
	}
	note(&l.model.Router)
	for i := range l.model.Changes {
		note(l.model.Changes[i].Config)
	}
	return homes
}

// chosen are so many of the members of a team: those whose hours have them at work for most of the span, then the first of the
// team; of a team with a number of agents the first. 0 = all.
func chosen(members []router.AgentID, staffing sim.Staffing, count int, span sim.Span) []router.AgentID {
	if count == 0 || count >= len(members) {
		return members
	}
	order := make([]int, len(members))
	for i := range order {
		order[i] = i
	}
	if len(staffing.Individual) > 0 {
		at := func(place int) router.Time {
			if place >= len(staffing.Individual) {
				return 0
			}
			return overlap(staffing.Individual[place], span)
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at(b), at(a)) })
	}
	agents := make([]router.AgentID, count)
	for i := range agents {
		agents[i] = members[order[i]]
	}
	return agents
}
