package rules

import (
	"slices"

	"headroom/router"
)

// meter books agent time that single rules refuse while work waits that the agent could else take: at every instant, of each rule, as many agents
// as can be matched with different waiting engagements, so that ten agents refused one caller are one.
type meter struct {
	from, since router.Time // nothing is booked before from
	refusals    router.Refusals
	now         []router.Refusal // whom something is refused by at present
	booked      []booked
}

// booked is what one rule has refused so far.
type booked struct {
	by     router.Refusal
	rate   int64 // agents, at present
	time   router.Time
	queues []router.QueueID // whose work it was
}

// until books the time up to an instant.
func (m *meter) until(at router.Time) {
	if begin := max(m.since, m.from); at > begin {
		for i := range m.booked {
			m.booked[i].time += (at - begin) * router.Time(m.booked[i].rate)
		}
	}
	m.since = max(m.since, at)
}

// look finds what is refused from now on.
func (m *meter) look(e *router.Engine) {
	for i := range m.booked {
		m.booked[i].rate = 0
	}
	e.Refusals(&m.refusals)
	r := &m.refusals
	m.now = m.now[:0]
	for _, p := range r.Pairs {
		if !slices.Contains(m.now, p.By) {
			m.now = append(m.now, p.By)
		}
	}
	for _, by := range m.now {
		var pairs []pair
		b := m.of(by)
		for _, p := range r.Pairs {
			if p.By != by {
				continue
			}
			pairs = append(pairs, pair{p.Agents, p.Work})
			if q := r.Queues[p.Work]; !slices.Contains(b.queues, q) {
				b.queues = append(b.queues, q)
			}
		}
		b.rate = largestMatching(r.Agents, r.Work, pairs)
	}
}

func (m *meter) of(by router.Refusal) *booked {
	i := slices.IndexFunc(m.booked, func(b booked) bool { return b.by == by })
	if i < 0 {
		m.booked = append(m.booked, booked{by: by})
		i = len(m.booked) - 1
	}
	return &m.booked[i]
}

// timeOf is what a rule has refused.
func (m *meter) timeOf(by router.Refusal) router.Time {
	if i := slices.IndexFunc(m.booked, func(b booked) bool { return b.by == by }); i >= 0 {
		return m.booked[i].time
	}
	return 0
}
