package router

import (
	"errors"
	"fmt"
)

// validate returns every problem of a configuration, joined, or nil.
func validate(cfg *Config) error {
	v := validator{cfg: cfg}
	v.channels()
	v.exclusions()
	for i := range cfg.Teams {
		v.team(&cfg.Teams[i])
	}
	for i := range cfg.Queues {
		v.queue(&cfg.Queues[i])
	}
	for i := range cfg.Agents {
		v.agent(i, &cfg.Agents[i])
	}
	for i := range cfg.Requirements {
		v.requirements(&cfg.Requirements[i])
	}
	v.leads()
	v.calendars()
	v.sharedLines()
	v.returns()
	if len(v.problems) == 0 {
		v.overflowCycles()
	}
	return errors.Join(v.problems...)
}

type validator struct {
	cfg      *Config
	problems []error
}

func (v *validator) require(ok bool, format string, args ...any) {
	if !ok {
		v.problems = append(v.problems, fmt.Errorf("router: "+format, args...))
	}
}

func (v *validator) known(c ChannelID) bool { return int(c) < len(v.cfg.Channels) }

// maxChannels is how many channels a set of them has room for.
const maxChannels = 32

func (v *validator) channels() {
	v.require(len(v.cfg.Channels) <= maxChannels, "%d channels: at most %d", len(v.cfg.Channels), maxChannels)
	next := 0
	for _, c := range v.cfg.Channels {
		v.require(c.Slot >= 0 && c.Slot <= next && c.Slot < MaxSlots,
			"channel %q: slot %d; slots are numbered from 0 without gaps, up to %d", c.Name, c.Slot, MaxSlots-1)
		if c.Slot == next {
			next++
		}
	}
}

func (v *validator) exclusions() {
	for _, x := range v.cfg.Exclusive {
		v.require(v.known(x.Arriving) && v.known(x.Held), "exclusion of %d beside %d: unknown channel", x.Arriving, x.Held)
	}
}

// maxCount bounds the counts of occupied rules.
const maxCount = 1 << 30

// maxCap is the most engagements of one slot that an agent may be set to hold.
const maxCap = 10_000

func (v *validator) team(t *Team) {
	if len(t.Caps) != len(v.cfg.Channels) {
		v.require(false, "team %q: %d caps for %d channels", t.Name, len(t.Caps), len(v.cfg.Channels))
		return
	}
	bySlot := map[int]int{}
	for ch, limit := range t.Caps {
		v.require(limit >= 0 && limit <= maxCap, "team %q: cap %d of channel %q; 0 to %d", t.Name, limit, v.cfg.Channels[ch].Name, maxCap)
		slot := v.cfg.Channels[ch].Slot
		other, seen := bySlot[slot]
		v.require(!seen || other == limit, "team %q: channel %q shares a slot and must have the same cap, %d", t.Name, v.cfg.Channels[ch].Name, other)
		bySlot[slot] = limit
	}
	v.require(len(t.Occupied) < 256, "team %q: %d occupied rules; at most 255", t.Name, len(t.Occupied))
	for i, rule := range t.Occupied {
		v.rule(t, i+1, rule)
	}
	if t.LiveGate != nil {
		v.gate(t, t.LiveGate)
	}
}

func (v *validator) agent(i int, a *Agent) {
	v.require(a.Leave < leaves, "agent %d: unknown way to leave, %d", i, a.Leave)
	v.require(a.Team >= 0 && int(a.Team) < len(v.cfg.Teams), "agent %d: unknown team %d", i, a.Team)
	seen := map[SkillID]bool{}
	for _, s := range a.Skills {
		v.skill(s.Skill, s.Level, "agent %d", i)
		v.require(!seen[s.Skill], "agent %d: skill %d is listed twice", i, s.Skill)
		seen[s.Skill] = true
	}
}

func (v *validator) skill(id SkillID, level int, format string, whose any) {
	who := fmt.Sprintf(format, whose)
	v.require(id >= 0 && int(id) < len(v.cfg.Skills), "%s: unknown skill %d", who, id)
	v.require(level >= 1 && level <= MaxLevel, "%s: level %d of skill %d; 1 to %d", who, level, id, MaxLevel)
}

func (v *validator) requirements(r *Requirements) {
	lapses := map[int64]bool{}
	for _, q := range r.List {
		v.skill(q.Skill, q.Level, "requirements %q", r.Name)
		v.require(!q.Lapses.Set || q.Lapses.Value >= 0, "requirements %q: negative time to lapse", r.Name)
		lapses[q.Lapses.Value] = true
	}
	v.require(len(lapses) <= maxAges, "requirements %q: %d different times to lapse; at most %d", r.Name, len(lapses), maxAges)
}

func (v *validator) rule(t *Team, number int, rule Rule) {
	v.require(len(rule) > 0, "team %q: occupied rule %d has no criterion and would always hold", t.Name, number)
	for _, k := range rule {
		v.require(len(k.Channels) > 0, "team %q: occupied rule %d: a criterion names no channel", t.Name, number)
		for _, c := range k.Channels {
			v.require(v.known(c), "team %q: occupied rule %d: unknown channel %d", t.Name, number, c)
		}
		v.require((k.Count > 0) != (k.Percent > 0) && k.Count >= 0 && k.Percent >= 0,
			"team %q: occupied rule %d: a criterion has either a count or a percent above 0", t.Name, number)
		v.require(k.Count <= maxCount, "team %q: occupied rule %d: a count of %d; at most %d", t.Name, number, k.Count, maxCount)
		v.require(k.Percent == 0 || len(k.Channels) == 1,
			"team %q: occupied rule %d: a percent goes with one channel; a sum of channels takes a count", t.Name, number)
	}
}

func (v *validator) gate(t *Team, g *LiveGate) {
	v.require(len(g.Guards) > 0 && len(g.Limits) > 0, "team %q: live gate without channels to guard or limits", t.Name)
	for _, c := range g.Guards {
		v.require(v.known(c) && v.cfg.Channels[c].Live, "team %q: live gate guards channel %d, which is not a live channel", t.Name, c)
	}
	for _, l := range g.Limits {
		v.require(v.known(l.Channel), "team %q: live gate: unknown channel %d", t.Name, l.Channel)
		v.require(l.Percent >= 0 && l.Percent <= Full, "team %q: live gate: %d thousandths of a percent; 0 to %d", t.Name, l.Percent, Full)
	}
}
