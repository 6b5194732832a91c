package rules

import (
	"slices"

	"headroom/router"
	"headroom/sim"
)

// mostLoads bounds the search for what an agent may hold: teams with larger caps are looked at as far as that.
const mostLoads = 4000

// load is what one agent of a team does at a time: of each channel so many hours of work at pace 1 an hour. Where what is held stands still, and will cost something to
// resume, it is less than nothing.
type load struct {
	rates []float64
	// spared are channels of which nothing is held, and so nothing interrupted, although there could be something to resume.
	spared []int
}

// loadsOf are the loads that routing lets an agent of a team come to; without those in which others do as much of every channel. It begins with nothing in hand and adds what may be offered,
// one by one. mean is the hours of one engagement of each channel.
func (d *desk) loadsOf(t router.TeamID, mean []float64) []load {
	offers := router.Offers(&d.model.Router, t)
	n := len(d.model.Router.Channels)
	seen := [][]int{make([]int, n)}
	known := map[string]bool{key(seen[0]): true}
	var loads []load
	for i := 0; i < len(seen) && len(seen) < mostLoads; i++ {
		for c, may := range offers(seen[i]) {
			next := slices.Clone(seen[i])
			next[c]++
			if !may || known[key(next)] {
				continue
			}
			known[key(next)] = true
			seen = append(seen, next)
		}
	}
	for _, held := range seen[1:] {
		spared := slices.DeleteFunc(d.sparedBy(t, held), func(c int) bool {
			beside := slices.Clone(held)
			beside[c]++
			return !known[key(beside)]
		})
		loads = undominated(loads, load{d.paces(t, held, mean), spared})
	}
	return loads
}

// sparedBy are the channels of which a load holds nothing, and of which whatever was held would stand still and cost something to resume.
func (d *desk) sparedBy(t router.TeamID, held []int) []int {
	var list []int
	for c := range held {
		id := router.ChannelID(c)
		if p := d.paceRules(t, id); held[c] == 0 && d.model.Router.Teams[t].Caps[c] > 0 && (p.ResumeCost > 0 || len(p.ResumeCosts) > 0) && d.interrupts(p, id, held) == 1 {
			list = append(list, c)
		}
	}
	return list
}

// interrupts is how much of a load makes work of a channel stand still.
func (d *desk) interrupts(p *sim.ChannelPace, c router.ChannelID, held []int) int {
	n := 0
	for other := range p.During {
		if p.During[other].Interrupt && !d.sameSlot(c, router.ChannelID(other)) {
			n += held[other]
		}
	}
	return n
}

func key(held []int) string {
	text := make([]byte, 0, 2*len(held))
	for _, n := range held {
		text = append(text, byte(n), byte(n>>8))
	}
	return string(text)
}

// undominated adds a load, unless others do as much of every channel and spare as much; and drops those to which that applies now.
func undominated(loads []load, l load) []load {
	atLeast := func(a, b load) bool {
		for c := range a.rates {
			if a.rates[c] < b.rates[c] {
				return false
			}
		}
		return slices.Equal(a.spared, b.spared)
	}
	for _, other := range loads {
		if atLeast(other, l) {
			return loads
		}
	}
	return append(slices.DeleteFunc(loads, func(other load) bool { return atLeast(l, other) }), l)
}

// paces is what is done of each channel with such a load, by the same rules as people work by (sim.ChannelPace), less what it will cost to resume what stands still: once for
// each call, say, that is served meanwhile. Where several engagements interrupt, one may begin before another ends: it costs no more then.
func (d *desk) paces(t router.TeamID, held []int, mean []float64) []float64 {
	rates := make([]float64, len(held))
	for c, n := range held {
		if n > 0 {
			rates[c] = float64(float64(n) * d.pace(t, router.ChannelID(c), held))
		}
	}
	for c, n := range held {
		id := router.ChannelID(c)
		p := d.paceRules(t, id)
		if n == 0 || rates[c] > 0 || d.interrupts(p, id, held) != 1 {
			continue
		}
		by := slices.IndexFunc(p.During, func(e sim.Effect) bool { return e.Interrupt })
		for ; by >= 0 && by < len(held) && (held[by] == 0 || !p.During[by].Interrupt); by++ {
		}
		if mean[by] > 0 && rates[by] > 0 {
			lasts := mean[by] / rates[by] // hours
			rates[c] = -float64(n) * p.CostAfter(router.Time(lasts*float64(router.Hour))).Seconds() / 3600 / lasts
		}
	}
	return rates
}

// paceRules are those of a channel in a team.
func (d *desk) paceRules(t router.TeamID, c router.ChannelID) *sim.ChannelPace {
	if own := d.model.TeamChannels; int(t) < len(own) && own[t] != nil {
		return &own[t][c]
	}
	return &d.model.Channels[c]
}

// pace is that of one engagement of a channel beside all that is held.
func (d *desk) pace(t router.TeamID, c router.ChannelID, held []int) float64 {
	p := d.paceRules(t, c)
	for i := range p.Mixes {
		if d.fits(&p.Mixes[i], held) {
			return part(p.Mixes[i].Pace)
		}
	}
	pace := 1.0
	if len(p.Curve) > 0 {
		pace = part(p.Curve[min(d.together(c, held), len(p.Curve))-1])
	}
	for other := range p.During {
		if held[other] == 0 || d.sameSlot(c, router.ChannelID(other)) {
			continue
		}
		e := &p.During[other]
		if e.Interrupt {
			return 0
		}
		factor := e.Factor
		if len(e.Curve) > 0 {
			factor = e.Curve[min(held[other], len(e.Curve))-1]
		}
		pace *= part(factor)
	}
	return pace
}

func part(p sim.Pace) float64 { return float64(p) / float64(sim.Unhurried) }

func (d *desk) sameSlot(a, b router.ChannelID) bool {
	return d.model.Router.Channels[a].Slot == d.model.Router.Channels[b].Slot
}

// together is how many are held of a channel and of those that share its slot.
func (d *desk) together(c router.ChannelID, held []int) int {
	n := 0
	for other := range held {
		if d.sameSlot(c, router.ChannelID(other)) {
			n += held[other]
		}
	}
	return n
}

func (d *desk) fits(m *sim.Mix, held []int) bool {
	for c, r := range m.Holding {
		if n := d.together(router.ChannelID(c), held); n < r.Least || n > r.Most {
			return false
		}
	}
	return true
}
