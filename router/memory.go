package router

// memory is which agent served which consumer last. It reaches back as far as any queue looks.
type memory struct {
	last  map[uint64]served
	order []served // by the end of the leg, the oldest first; some are superseded
	noted uint64   // how many have been, so that of those of one instant the last counts
	reach Time     // the longest look-back of any queue; 0 = nothing is remembered
}

// served is the end of one leg.
type served struct {
	consumer uint64
	agent    AgentID
	at       Time
	number   uint64 // among those noted
}

// note remembers that a leg ended.
func (m *memory) note(s served) {
	if m.reach == 0 || s.consumer == 0 {
		return
	}
	m.forget(s.at)
	if m.last == nil {
		m.last = map[uint64]served{}
	}
	m.noted++
	s.number = m.noted
	m.last[s.consumer] = s
	m.order = append(m.order, s)
}

// forget drops what is too old for any queue.
func (m *memory) forget(now Time) {
	n := 0
	for n < len(m.order) && now-m.order[n].at > m.reach {
		if s := m.order[n]; m.last[s.consumer] == s {
			delete(m.last, s.consumer)
		}
		n++
	}
	m.order = m.order[n:]
}

// present lists what is remembered and counts, in order.
func (m *memory) present(now Time) []served {
	m.forget(now)
	kept := make([]served, 0, len(m.order))
	for _, s := range m.order {
		if m.last[s.consumer] == s {
			kept = append(kept, s)
		}
	}
	m.order = kept
	return kept
}

// endLeg notes that an agent's leg with an engagement is over.
func (e *Engine) endLeg(x *engagement) {
	if e.memory.reach > 0 && x.extra != 0 {
		e.memory.note(served{consumer: e.extras[x.extra-1].consumer, agent: e.holder(x), at: e.now})
	}
}

// preferredFor is the agent whom the queue prefers for an engagement, if there is one.
func (e *Engine) preferredFor(q *queue, x *engagement) (AgentID, bool) {
	if x.extra == 0 || q.config.Preferred.LookBack == 0 {
		return 0, false
	}
	return e.remembered(q, x)
}

func (e *Engine) remembered(q *queue, x *engagement) (AgentID, bool) {
	s, ok := e.memory.last[e.extras[x.extra-1].consumer]
	return s.agent, ok && e.now-s.at <= q.config.Preferred.LookBack
}
