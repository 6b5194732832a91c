package rules

import (
	"slices"

	"headroom/router"
	"headroom/sim"
)

// mostLoads bounds the search for what an agent may hold: teams with larger caps are looked at as far as that.
const mostLoads = 4000

// ratesOf are the work that one agent of a team does of each channel, hours of work at pace 1 an hour, in each load that routing lets them come to; without loads in which
// others do as much of every channel. It begins with nothing in hand and adds what may be offered, one by one.
func (d *desk) ratesOf(t router.TeamID) [][]float64 {
	offers := router.Offers(&d.model.Router, t)
	n := len(d.model.Router.Channels)
	seen := [][]int{make([]int, n)}
	known := map[string]bool{key(seen[0]): true}
	var rates [][]float64
	for i := 0; i < len(seen) && len(seen) < mostLoads; i++ {
		for c, may := range offers(seen[i]) {
			next := slices.Clone(seen[i])
			next[c]++
			if !may || known[key(next)] {
				continue
			}
			known[key(next)] = true
			seen = append(seen, next)
			rates = undominated(rates, d.paces(t, next))
		}
	}
	return rates
}

func key(held []int) string {
	text := make([]byte, 0, 2*len(held))
	for _, n := range held {
		text = append(text, byte(n), byte(n>>8))
	}
	return string(text)
}

// undominated adds rates, unless others are as high in every channel; and drops those to which that applies now.
func undominated(rates [][]float64, r []float64) [][]float64 {
	atLeast := func(a, b []float64) bool {
		for c := range a {
			if a[c] < b[c] {
				return false
			}
		}
		return true
	}
	for _, other := range rates {
		if atLeast(other, r) {
			return rates
		}
	}
	return append(slices.DeleteFunc(rates, func(other []float64) bool { return atLeast(r, other) }), r)
}

// paces is what is done of each channel with such a load, by the same rules as people work by (sim.ChannelPace).
func (d *desk) paces(t router.TeamID, held []int) []float64 {
	rates := make([]float64, len(held))
	for c, n := range held {
		if n > 0 {
			rates[c] = float64(float64(n) * d.pace(t, router.ChannelID(c), held))
		}
	}
	return rates
}

// pace is that of one engagement of a channel beside all that is held.
func (d *desk) pace(t router.TeamID, c router.ChannelID, held []int) float64 {
	p := d.model.Channels[c]
	if own := d.model.TeamChannels; int(t) < len(own) && own[t] != nil {
		p = own[t][c]
	}
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
