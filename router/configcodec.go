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
	signed(c, &q.Points.Initial)
	signed(c, &q.Points.RatePerMinute)
	c.limit(&q.Points.Max)
	c.flag(&q.WrapUp)
	c.limit(&q.MaxWaiting)
	c.limit(&q.MaxWait)
	c.flag(&q.NobodyEligible)
	unsigned(c, &q.Overflow.Kind)
	signed(c, &q.Overflow.Queue)
	c.flag(&q.OverflowKeepsAge)
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
	gated := t.LiveGate != nil
	c.flag(&gated)
	if !gated {
		return
	}
	if !c.writing {
		t.LiveGate = new(LiveGate)
	}
	list(c, &t.LiveGate.Guards, unsigned[ChannelID])
	list(c, &t.LiveGate.Limits, func(c *codec, l *GateLimit) {
		unsigned(c, &l.Channel)
		signed(c, &l.Percent)
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
