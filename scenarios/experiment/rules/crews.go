package rules

import (
	"cmp"
	"slices"

	"headroom/router"
	"headroom/sim"
)

// crewHours are the people of the fluid model: crews, and how many hours each is there in each interval.
type crewHours struct {
	crews []crew
	hours [][]float64 // by crew, by interval
}

// crewsOf divides teams into people who take the same queues: by what they are asked to know at last, and by what they opt out of. Who is absent by chance is not
// there in that share; who comes late, or is away, for as long as that takes on the average; differing speeds are left out. mean is the hours of one engagement of each channel.
func (d *desk) crewsOf(bounds []router.Time, mean []float64) *crewHours {
	all := &crewHours{}
	for t := range d.model.Router.Teams {
		id := router.TeamID(t)
		there := d.presentOf(id, bounds)
		loads := d.loadsOf(id, mean)
		for _, s := range d.skillsOf(id) {
			outs := d.outsOf(id, bounds)
			for i, hours := range there {
				left := float64(hours * s.share)
				for _, o := range outs {
					taken := min(left, float64(o.hours[i]*s.share))
					all.add(d.crewOf(id, loads, less(s.queues, o.queues)), i, len(there), taken)
					left -= taken
				}
				all.add(d.crewOf(id, loads, s.queues), i, len(there), left)
			}
		}
	}
	return all
}

// add gives a crew hours in an interval.
func (h *crewHours) add(c crew, interval, intervals int, hours float64) {
	if hours <= 0 || len(c.queues) == 0 {
		return
	}
	at := slices.IndexFunc(h.crews, func(o crew) bool {
		return slices.Equal(o.queues, c.queues) && o.team == c.team
	})
	if at < 0 {
		h.crews, h.hours = append(h.crews, c), append(h.hours, make([]float64, intervals))
		at = len(h.crews) - 1
	}
	h.hours[at][interval] += hours
}

func (d *desk) crewOf(t router.TeamID, loads []load, queues []int) crew {
	c := crew{team: t, loads: loads}
	for _, q := range queues {
		x := crewQueue{queue: q, pace: 1}
		if row := d.model.TeamPace[t]; row != nil {
			x.pace = part(row[q])
		}
		for _, own := range d.model.Router.Queues[q].Teams {
			if own.Team == t && own.Reserve.Set {
				x.reserve = float64(own.Reserve.Value)
			}
		}
		c.queues = append(c.queues, x)
	}
	return c
}

func less(list, drop []int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(q int) bool { return slices.Contains(drop, q) })
}

// skilled is a share of a team that can take the same queues.
type skilled struct {
	queues []int
	share  float64
}

// skillsOf divides a team by the queues that its people may take once all that lapses has lapsed.
func (d *desk) skillsOf(t router.TeamID) []skilled {
	var list []skilled
	people := 0
	for a := range d.model.Router.Agents {
		agent := &d.model.Router.Agents[a]
		if agent.Team != t || agent.Removed {
			continue
		}
		people++
		var queues []int
		for q := range d.model.Router.Queues {
			queue := &d.model.Router.Queues[q]
			serves := slices.ContainsFunc(queue.Teams, func(x router.QueueTeam) bool { return x.Team == t })
			if serves && !queue.Deleted && d.meets(agent, queue.Requires) {
				queues = append(queues, q)
			}
		}
		at := slices.IndexFunc(list, func(s skilled) bool { return slices.Equal(s.queues, queues) })
		if at < 0 {
			list = append(list, skilled{queues: queues})
			at = len(list) - 1
		}
		list[at].share++
	}
	for i := range list {
		list[i].share /= float64(people)
	}
	return list
}

func (d *desk) meets(a *router.Agent, requires router.Limit) bool {
	if !requires.Set {
		return true
	}
	for _, r := range d.model.Router.Requirements[requires.Value].List {
		has := slices.ContainsFunc(a.Skills, func(s router.SkillLevel) bool { return s.Skill == r.Skill && s.Level >= r.Level })
		if !r.Lapses.Set && !has {
			return false
		}
	}
	return true
}

// out is how many hours of a team's people are kept from queues in each interval.
type out struct {
	queues []int
	hours  []float64
}

func (d *desk) outsOf(t router.TeamID, bounds []router.Time) []out {
	var list []out
	for _, o := range d.model.OptOuts {
		n := 0
		for _, a := range o.Agents {
			if d.agentsTeam(a) == t {
				n++
			}
		}
		if n == 0 {
			continue
		}
		x := out{hours: make([]float64, len(bounds)-1)}
		for _, q := range o.Queues {
			x.queues = append(x.queues, int(q))
		}
		for i := range x.hours {
			x.hours[i] = float64(float64(n) * overlap(o.Span, bounds[i], bounds[i+1]))
		}
		at := slices.IndexFunc(list, func(other out) bool { return slices.Equal(other.queues, x.queues) })
		if at < 0 {
			list = append(list, x)
			continue
		}
		for i := range x.hours {
			list[at].hours[i] += x.hours[i]
		}
	}
	return list
}

// overlap is how many hours of a span lie between two instants.
func overlap(s sim.Span, from, to router.Time) float64 {
	return max(0, min(s.To, to)-max(s.From, from)).Seconds() / 3600
}

// presentOf are the agent hours of a team in each interval: scheduled, without breaks, less those absent by chance, late or away.
func (d *desk) presentOf(t router.TeamID, bounds []router.Time) []float64 {
	hours := make([]float64, len(bounds)-1)
	add := func(from, to router.Time, agents float64) {
		for i := range hours {
			hours[i] += float64(agents * overlap(sim.Span{From: from, To: to}, bounds[i], bounds[i+1]))
		}
	}
	staffing := &d.model.Staffing[t]
	for _, shifts := range staffing.Individual {
		for _, s := range shifts {
			add(s.From, s.To, 1)
			for _, b := range s.Breaks {
				add(b.From, b.To, -1)
			}
			if int(t) < len(d.model.Presence) {
				if late := d.model.Presence[t].Lateness; late != nil && late.Share > 0 {
					add(s.From, min(s.To, s.From+router.Time(late.By.Mean()*float64(router.Second))), -late.Share)
				}
			}
		}
	}
	for i, h := range staffing.Headcount {
		to := d.model.Horizon
		if i+1 < len(staffing.Headcount) {
			to = staffing.Headcount[i+1].At
		}
		add(h.At, to, float64(h.Agents))
	}
	if int(t) < len(d.model.Presence) {
		p, away := &d.model.Presence[t], 0.0
		if p.Away != nil {
			away = p.Away.For.Mean() / (p.Away.Every.Mean() + p.Away.For.Mean())
		}
		for i := range hours {
			hours[i] *= float64(1-p.Absence.Share) * (1 - away)
		}
	}
	return hours
}

// levels are the priorities of queues, the lowest number first; equal numbers go by age. A queue has the best that any of its teams gives it.
func (d *desk) levels() []int {
	best := make([]int, len(d.model.Router.Queues))
	var all []int
	for q := range best {
		for i, t := range d.model.Router.Queues[q].Teams {
			if i == 0 || t.Priority < best[q] {
				best[q] = t.Priority
			}
		}
		all = append(all, best[q])
	}
	slices.SortFunc(all, cmp.Compare[int])
	all = slices.Compact(all)
	for q := range best {
		best[q] = slices.Index(all, best[q]) + 1
	}
	return best
}
