package router

// band is the part of a queue an engagement stands in. Whole bands go before others; inside one the order key decides,
// which does not change with time. What changes with time (all points reached, at risk, hopeless) is a move to another
// band, at an instant known beforehand.
type band uint8

const (
	urgent   band = iota // at risk of missing its due time; or has all the points there are
	regular              // everything else
	hopeless             // can no longer make its due time, where the queue has a cutoff
	bands                // how many there are
)

// place sets where an engagement, to whom waiting is worth points so, stands in its queue's order now, and when that
// changes.
func (q *queue) place(x *engagement, p *accumulation, now Time) {
	x.band, x.key, x.changeAt = regular, x.rank, Far
	switch q.config.Order {
	case LIFO:
		x.key = -x.rank
	case ByPoints:
		if p.full == Far {
			return
		}
		if x.changeAt = later(x.rank, int64(p.full)); x.changeAt <= now {
			x.band, x.key, x.changeAt = urgent, 0, Far // equal in points from now on: the older entry decides
		}
	case EarliestDue:
		x.key = x.due
	case LeastSlack:
		x.key = q.lastStart(x)
	case AtRisk:
		q.placeAtRisk(x, now)
	}
	if q.config.Cutoff {
		q.cutOff(x, now)
	}
}

func (q *queue) placeAtRisk(x *engagement, now Time) {
	start := q.lastStart(x)
	if start == Far {
		return
	}
	if start-q.config.RiskBelow < q.elapsed(now) {
		x.band, x.key = urgent, start
	} else {
		x.changeAt = q.passed(start - q.config.RiskBelow)
	}
}

func (q *queue) cutOff(x *engagement, now Time) {
	start := q.lastStart(x)
	switch {
	case start == Far:
	case start < q.elapsed(now):
		x.band, x.changeAt = hopeless, Far
	default:
		x.changeAt = min(x.changeAt, q.passed(start))
	}
}

// lastStart is when work on an engagement must begin for the expected effort to end by its due time, on the clock by which
// the queue's slack counts: the slack is this less that clock's time.
func (q *queue) lastStart(x *engagement) Time {
	if x.due == Far {
		return Far
	}
	return q.elapsed(x.due) - x.effort
}

// elapsed is that clock: calendar time, or the open time so far.
func (q *queue) elapsed(t Time) Time {
	if q.clock == nil {
		return t
	}
	return q.clock.elapsed(t)
}

// passed is the first instant at which that clock is past a time on it.
func (q *queue) passed(t Time) Time {
	if q.clock == nil {
		return t + 1
	}
	return q.clock.reach(t + 1)
}

// changes are the engagements of a stage that will move to another band, the next on top: a binary heap by instant.
type changes []int32

func (c *changes) push(es []engagement, i int32) {
	*c = append(*c, i)
	c.up(es, len(*c)-1, i)
}

func (c *changes) remove(es []engagement, i int32) {
	at := int(es[i].change) - 1
	if at < 0 {
		return
	}
	es[i].change = 0
	end := len(*c) - 1
	last := (*c)[end]
	*c = (*c)[:end]
	if at == end {
		return
	}
	if at > 0 && es[last].changeAt < es[(*c)[(at-1)/2]].changeAt {
		c.up(es, at, last)
	} else {
		c.down(es, at, last)
	}
}

func (c *changes) up(es []engagement, at int, i int32) {
	for at > 0 {
		parent := (at - 1) / 2
		if es[(*c)[parent]].changeAt <= es[i].changeAt {
			break
		}
		c.set(es, at, (*c)[parent])
		at = parent
	}
	c.set(es, at, i)
}

func (c *changes) down(es []engagement, at int, i int32) {
	for {
		child := 2*at + 1
		if child >= len(*c) {
			break
		}
		if child+1 < len(*c) && es[(*c)[child+1]].changeAt < es[(*c)[child]].changeAt {
			child++
		}
		if es[(*c)[child]].changeAt >= es[i].changeAt {
			break
		}
		c.set(es, at, (*c)[child])
		at = child
	}
	c.set(es, at, i)
}

func (c *changes) set(es []engagement, at int, i int32) {
	(*c)[at] = i
	es[i].change = int32(at + 1)
}
