package router

import "encoding/binary"

func (cfg *Config) fields(c *codec) {
	list(c, &cfg.Channels, func(c *codec, x *Channel) {
		c.text(&x.Name)
		c.flag(&x.Live)
		signed(c, &x.Slot)
	})
	list(c, &cfg.Queues, func(c *codec, q *Queue) { q.fields(c) })
	list(c, &cfg.Teams, func(c *codec, t *Team) { t.fields(c) })
	list(c, &cfg.Agents, func(c *codec, a *Agent) {
		c.text(&a.Name)
		signed(c, &a.Team)
		list(c, &a.Skills, func(c *codec, s *SkillLevel) {
			signed(c, &s.Skill)
			signed(c, &s.Level)
		})
		c.flag(&a.Removed)
		unsigned(c, &a.Leave)
	})
	list(c, &cfg.Skills, func(c *codec, name *string) { c.text(name) })
	list(c, &cfg.Requirements, func(c *codec, r *Requirements) {
		c.text(&r.Name)
		list(c, &r.List, func(c *codec, q *Requirement) {
			signed(c, &q.Skill)
			signed(c, &q.Level)
			c.limit(&q.Lapses)
		})
	})
	list(c, &cfg.Exclusive, func(c *codec, x *Exclusion) {
		unsigned(c, &x.Arriving)
		unsigned(c, &x.Held)
	})
	cfg.leadFields(c)
	list(c, &cfg.Calendars, func(c *codec, k *Calendar) {
		c.text(&k.Name)
		before := Time(0)
		list(c, &k.Open, func(c *codec, x *Interval) {
			c.near(&x.From, before)
			c.near(&x.To, x.From)
			before = x.To
		})
	})
	list(c, &cfg.SharedLines, func(c *codec, l *SharedLine) {
		c.text(&l.Name)
		list(c, &l.Queues, signed[QueueID])
		signed(c, &l.Most)
	})
	list(c, &cfg.Returns, func(c *codec, r *Return) {
		unsigned(c, &r.Arriving)
		unsigned(c, &r.Held)
		signed(c, &r.After)
	})
	cfg.Settings.fields(c)
}

// leadFields are those that say where engagements go, and before whom.
func (cfg *Config) leadFields(c *codec) {
	list(c, &cfg.Variables, func(c *codec, v *Variable) {
		c.text(&v.Name)
		unsigned(c, &v.Kind)
	})
	list(c, &cfg.Flows, func(c *codec, f *Flow) {
		c.text(&f.Name)
		list(c, &f.Rules, func(c *codec, r *FlowRule) {
			c.text(&r.When)
			signed(c, &r.Queue)
			c.limit(&r.Priority)
			c.limit(&r.Requires)
			c.limit(&r.Due)
			c.limit(&r.DueCalendar)
		})
	})
	list(c, &cfg.Entries, func(c *codec, x *Entry) {
		c.text(&x.Name)
		c.limit(&x.Flow)
		signed(c, &x.Queue)
	})
	list(c, &cfg.Profiles, func(c *codec, p *Profile) {
		c.text(&p.Name)
		list(c, &p.Top, func(c *codec, source *string) { c.text(source) })
		list(c, &p.Accumulating, func(c *codec, r *PointsRow) {
			c.text(&r.When)
			r.Points.fields(c)
		})
	})
}

func (s *Settings) fields(c *codec) {
	for _, flag := range []*bool{
		&s.RulesAbove, &s.GateBelow, &s.RingingHoldsNoSlot, &s.WrapUpHoldsNoSlot, &s.InactiveHoldsSlot, &s.TieBySubmission,
		&s.CallbackLosesPlace, &s.LogOffReturnsWork, &s.AcceptsDuplicates,
	} {
		c.flag(flag)
	}
}

func (p *Points) fields(c *codec) {
	signed(c, &p.Initial)
	signed(c, &p.RatePerMinute)
	c.limit(&p.Max)
}

func (d *Destination) fields(c *codec) {
	unsigned(c, &d.Kind)
	signed(c, &d.Queue)
	signed(c, &d.Flow)
	signed(c, &d.Agent)
}

func (q *Queue) fields(c *codec) {
	c.text(&q.Name)
	unsigned(c, &q.Channel)
	list(c, &q.Teams, func(c *codec, t *QueueTeam) {
		signed(c, &t.Team)
		signed(c, &t.Priority)
		signed(c, &t.Delay)
		c.limit(&t.Reserve)
	})
	c.limit(&q.Requires)
	unsigned(c, &q.Distribution)
	unsigned(c, &q.Order)
	signed(c, &q.RiskBelow)
	c.flag(&q.Cutoff)
	q.Points.fields(c)
	c.limit(&q.Profile)
	c.flag(&q.Pool)
	c.flag(&q.OptIn)
	c.flag(&q.WrapUp)
	c.limit(&q.MaxWaiting)
	c.limit(&q.MaxWait)
	c.flag(&q.NobodyEligible)
	q.Overflow.fields(c)
	c.flag(&q.OverflowKeepsAge)
	c.limit(&q.Hours)
	q.OnClosed.fields(c)
	for _, flag := range []*bool{&q.AtClose, &q.Closed, &q.Deleted, &q.TransferKeepsAge, &q.TransferKeepsRelaxation} {
		c.flag(flag)
	}
	c.limit(&q.DueCalendar)
	q.Acceptance.fields(c)
	signed(c, &q.Preferred.LookBack)
	signed(c, &q.Preferred.Hold)
	pointer(c, &q.Callback, func(c *codec, k *Callback) {
		signed(c, &k.Attempts)
		signed(c, &k.RetryAfter)
	})
	c.limit(&q.Inactive.ClosesAfter)
	c.limit(&q.Inactive.ReturnsAfter)
	c.flag(&q.Pending.StopsClock)
	c.flag(&q.Pending.SameAgent)
}

func (a *Acceptance) fields(c *codec) {
	c.flag(&a.Manual)
	signed(c, &a.RingTime)
	c.limit(&a.RetryAfter)
	c.flag(&a.ForGood)
	c.limit(&a.CoolDown)
}

// pointer is a field of what may not be there.
func pointer[T any](c *codec, p **T, one func(*codec, *T)) {
	there := *p != nil
	c.flag(&there)
	if !there {
		return
	}
	if !c.writing {
		*p = new(T)
	}
	one(c, *p)
}

func (t *Team) fields(c *codec) {
	c.text(&t.Name)
	list(c, &t.Caps, signed[int])
	list(c, &t.Occupied, func(c *codec, r *Rule) {
		list(c, (*[]Criterion)(r), func(c *codec, k *Criterion) {
			list(c, &k.Channels, unsigned[ChannelID])
			signed(c, &k.Count)
			signed(c, &k.Percent)
		})
	})
	pointer(c, &t.LiveGate, func(c *codec, g *LiveGate) {
		list(c, &g.Guards, unsigned[ChannelID])
		list(c, &g.Limits, func(c *codec, l *GateLimit) {
			unsigned(c, &l.Channel)
			signed(c, &l.Percent)
		})
	})
}

// configHash is a hash of all that a configuration says, names included. Its bytes are worked out behind dst and dropped.
func configHash(dst []byte, cfg *Config) ([]byte, uint64) {
	c := codec{writing: true, data: dst}
	cfg.fields(&c)
	return c.data[:len(dst)], hashBytes(c.data[len(dst):])
}

func hashBytes(data []byte) uint64 {
	h := mix(0, uint64(len(data)))
	for ; len(data) >= 8; data = data[8:] {
		h = mix(h, binary.LittleEndian.Uint64(data))
	}
	var last [8]byte
	copy(last[:], data)
	return mix(h, binary.LittleEndian.Uint64(last[:]))
}
