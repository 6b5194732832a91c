package sim

import "headroom/router"

// ChannelPace is what happens to work of one channel while its agent holds other work.
type ChannelPace struct {
	// Curve[k-1] is the pace of each engagement of this channel while its agent holds k of them; beyond the end the last
	// value holds; empty = Unhurried.
	Curve []Pace
	// Mixes are paces for certain numbers held of each channel. The first that fits holds instead of Curve and During.
	Mixes []Mix
	// During, by the ChannelID held beside it: what that does to work of this channel; empty = nothing.
	During []Effect
	// ResumeCost is added to what remains to be done each time suspended work resumes.
	ResumeCost router.Time
	// ResumeCosts, where there are any, hold instead of ResumeCost: by how long the work stood still, in this order, straight
	// lines between, flat before the first and beyond the last.
	ResumeCosts []CostPoint
}

// Mix is the pace of each engagement of a channel while its agent holds certain numbers of each channel.
type Mix struct {
	Holding []Range // by ChannelID; what shares a slot counts together
	Pace    Pace    // 0 = it stands still
}

// Range is from Least to Most, both included.
type Range struct{ Least, Most int }

// Effect is what holding work of another channel does: additive with a factor on the pace, or interrupt.
type Effect struct {
	Interrupt bool // stands still while the other is held
	Factor    Pace // otherwise: multiplies the pace; Unhurried = no effect. Positive.
	// Curve[k-1], where there is one, is the factor while k of the other are held; beyond the end the last holds.
	Curve []Pace
}

// factor is that of holding so many of the other channel, at least one.
func (e *Effect) factor(held uint16) Pace {
	if len(e.Curve) == 0 {
		return e.Factor
	}
	return e.Curve[min(int(held), len(e.Curve))-1]
}

// Sharing is the curve of one person who gives their work a total speed of at most beyond (at least Unhurried): min(1, beyond/k)
// for each of k, up to the most that may be held. It is processor sharing where beyond is 1 (L. Kleinrock, "Queueing Systems", volume II,
// 1976, chapter 4).
func Sharing(beyond Pace, most int) []Pace {
	curve := make([]Pace, most)
	for i := range curve {
		curve[i] = min(Unhurried, beyond/Pace(i+1))
	}
	return curve
}

// CostPoint is what it costs to resume after having stood still so long.
type CostPoint struct{ After, Cost router.Time }

// CostAfter is what it costs to resume after having stood still so long, rounded down.
func (c *ChannelPace) CostAfter(stood router.Time) router.Time {
	if len(c.ResumeCosts) == 0 {
		return c.ResumeCost
	}
	for i := range c.ResumeCosts {
		b := &c.ResumeCosts[i]
		if stood >= b.After {
			continue
		}
		if i == 0 {
			return b.Cost
		}
		a := &c.ResumeCosts[i-1]
		rise := func(from, to router.Time) router.Time {
			return router.Time(scale(uint64(to-from), uint64(stood-a.After), uint64(b.After-a.After), 0))
		}
		if b.Cost < a.Cost {
			return a.Cost - rise(b.Cost, a.Cost)
		}
		return a.Cost + rise(a.Cost, b.Cost)
	}
	return c.ResumeCosts[len(c.ResumeCosts)-1].Cost
}

// concurrency is what happens to work of a channel in an agent's team.
func (s *Simulator) concurrency(a *agent, channel router.ChannelID) *ChannelPace {
	if len(s.model.TeamChannels) > 0 {
		if row := s.model.TeamChannels[a.team]; row != nil {
			return &row[channel]
		}
	}
	return &s.model.Channels[channel]
}

// fits tells whether an agent holds what a mix is for.
func (s *Simulator) fits(a *agent, m *Mix) bool {
	for channel, wanted := range m.Holding {
		if held := s.heldWith(a, router.ChannelID(channel)); held < wanted.Least || held > wanted.Most {
			return false
		}
	}
	return true
}

// checkConcurrency reports paces that cannot be.
func checkConcurrency(channels []ChannelPace, wrong func(string, ...any)) {
	for i := range channels {
		c := &channels[i]
		of := func(format string, args ...any) { wrong("channel %d: "+format, append([]any{i}, args...)...) }
		checkCurve("pace", c.Curve, of)
		for j := range c.During {
			if e := &c.During[j]; !e.Interrupt {
				checkCurve("during", append([]Pace{e.Factor}, e.Curve...), of)
			}
		}
		if n := len(c.During); n != 0 && n != len(channels) {
			of("effects of %d channels of %d", n, len(channels))
		}
		for j := range c.Mixes {
			m := &c.Mixes[j]
			if len(m.Holding) != len(channels) || m.Pace < 0 {
				of("mix %d: %d channels of %d, pace %d; must be of all, and from 0", j+1, len(m.Holding), len(channels), m.Pace)
				continue
			}
			for _, r := range m.Holding {
				if r.Least < 0 || r.Most < r.Least {
					of("mix %d: from %d to %d; must be from 0, in order", j+1, r.Least, r.Most)
				}
			}
		}
		for j, p := range append([]CostPoint{{Cost: c.ResumeCost}}, c.ResumeCosts...) {
			if p.After < 0 || p.Cost < 0 || p.Cost > router.Latest || j > 1 && p.After <= c.ResumeCosts[j-2].After {
				of("resume cost %v after %v; must be from 0, and after the one before", p.Cost, p.After)
			}
		}
	}
}

func checkCurve(what string, curve []Pace, wrong func(string, ...any)) {
	for i, p := range curve {
		if p <= 0 {
			wrong("%s %d: %d; must be above 0", what, i+1, p)
		}
	}
}
