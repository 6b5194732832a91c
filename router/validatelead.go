package router

import "headroom/router/condition"

// MaxRows bounds the rows of a profile, and of a flow.
const MaxRows = 100

// leads checks what leads engagements: variables, flows, entries and profiles.
func (v *validator) leads() {
	if err := condition.Names(v.cfg.Variables); err != nil {
		v.require(false, "variables: %w", err)
		return
	}
	priority := false
	for _, x := range v.cfg.Variables {
		priority = priority || x.Name == PriorityVariable && x.Kind == condition.Number
	}
	for i := range v.cfg.Flows {
		v.flow(&v.cfg.Flows[i], priority)
	}
	for _, x := range v.cfg.Entries {
		if x.Flow.Set {
			v.require(x.Flow.Value >= 0 && x.Flow.Value < int64(len(v.cfg.Flows)), "entry %q: unknown flow %d", x.Name, x.Flow.Value)
		} else {
			v.queueID(x.Queue, "entry %q:", x.Name)
		}
	}
	for i := range v.cfg.Profiles {
		p := &v.cfg.Profiles[i]
		v.require(len(p.Top) <= MaxRows && len(p.Accumulating) <= MaxRows, "profile %q: %d and %d rows; at most %d", p.Name, len(p.Top), len(p.Accumulating), MaxRows)
		v.conditions(p.Top, "profile %q: top row", p.Name)
		v.conditions(p.conditions(), "profile %q: accumulating row", p.Name)
		for _, r := range p.Accumulating {
			v.points(r.Points, "profile %q", p.Name)
		}
	}
}

func (v *validator) flow(f *Flow, priority bool) {
	v.require(len(f.Rules) > 0 && len(f.Rules) <= MaxRows, "flow %q: %d rules; 1 to %d", f.Name, len(f.Rules), MaxRows)
	for k, r := range f.Rules {
		v.require((r.When == "") == (k == len(f.Rules)-1), "flow %q: rule %d: the last rule, and no other, has no condition", f.Name, k+1)
		v.queueID(r.Queue, "flow %q: rule %d:", f.Name, k+1)
		v.require(!r.Priority.Set || priority, "flow %q: rule %d: sets a priority, but there is no number variable %q", f.Name, k+1, PriorityVariable)
		v.require(!r.Requires.Set || r.Requires.Value >= 0 && r.Requires.Value < int64(len(v.cfg.Requirements)), "flow %q: rule %d: unknown requirements %d", f.Name, k+1, r.Requires.Value)
		v.require(!r.Due.Set || r.Due.Value >= 0 && r.Due.Value <= int64(Latest), "flow %q: rule %d: due in %d", f.Name, k+1, r.Due.Value)
		v.require(!r.DueCalendar.Set || r.Due.Set, "flow %q: rule %d: a calendar without a due time", f.Name, k+1)
		v.calendar(r.DueCalendar, "flow %q", f.Name)
	}
	v.conditions(f.conditions(), "flow %q: rule", f.Name)
}

func (v *validator) conditions(sources []string, format string, whose any) {
	if _, err := compileConditions(v.cfg, sources); err != nil {
		v.require(false, format+"s: %w", whose, err)
	}
}

func (v *validator) calendars() {
	for _, c := range v.cfg.Calendars {
		for i, x := range c.Open {
			if x.From >= x.To || x.From < -Latest || x.To > Latest { // no words are put together where all is well: calendars are long
				v.require(false, "calendar %q: interval %d, %v to %v: must end after it begins", c.Name, i+1, x.From, x.To)
			}
			if i > 0 && c.Open[i-1].To >= x.From {
				v.require(false, "calendar %q: interval %d begins before, or where, the one before it ends", c.Name, i+1)
			}
		}
	}
}

func (v *validator) sharedLines() {
	in := map[QueueID]string{}
	for _, l := range v.cfg.SharedLines {
		v.require(l.Most >= 0, "shared line %q: negative", l.Name)
		for _, id := range l.Queues {
			v.queueID(id, "shared line %q:", l.Name)
			other, twice := in[id]
			v.require(!twice, "shared line %q: queue %d is in %q already", l.Name, id, other)
			in[id] = l.Name
		}
	}
}

// returns refuses a circle: work would go back for work that goes back for it.
func (v *validator) returns() {
	beside := make([]uint32, len(v.cfg.Channels))
	for _, r := range v.cfg.Returns {
		if !v.known(r.Arriving) || !v.known(r.Held) {
			v.require(false, "return of %d beside %d: unknown channel", r.Held, r.Arriving)
			return
		}
		v.require(r.After >= 0 && r.After <= Latest, "return of %d beside %d: after %v", r.Held, r.Arriving, r.After)
		for ch := range v.cfg.Channels {
			if v.cfg.Channels[ch].Slot == v.cfg.Channels[r.Held].Slot {
				beside[ch] |= 1 << r.Arriving
			}
		}
	}
	for range v.cfg.Channels { // what is reached in any number of steps
		for ch := range beside {
			for other := range beside {
				if beside[ch]&(1<<other) != 0 {
					beside[ch] |= beside[other]
				}
			}
		}
	}
	for ch := range beside {
		v.require(beside[ch]&(1<<ch) == 0, "returns: channel %q goes back for what goes back for it", v.cfg.Channels[ch].Name)
	}
}
