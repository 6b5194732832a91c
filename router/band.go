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

// place sets where an engagement stands in its queue's order now, and when that changes.
func (q *queue) place(x *engagement, now Time) {
	x.band, x.key, x.changeAt = regular, x.rank, Far
	switch q.config.Order {
	case LIFO:
		x.key = -x.rank
	case ByPoints:
		if q.points.full == Far {
			return
		}
		if x.changeAt = later(x.rank, int64(q.points.full)); x.changeAt <= now {
			x.band, x.key, x.changeAt = urgent, 0, Far // equal in points from now on: the older entry decides
		}
	case EarliestDue:
		x.key = x.due
	case LeastSlack:
		x.key = x.lastStart()
	case AtRisk:
		q.placeAtRisk(x, now)
	}
	if start := x.lastStart(); q.config.Cutoff && start != Far {
		if start < now {
			x.band, x.changeAt = hopeless, Far
		} else {
			x.changeAt = min(x.changeAt, start+1)
		}
	}
}

func (q *queue) placeAtRisk(x *engagement, now Time) {
	start := x.lastStart()
	if start == Far {
		return
	}
	if start-q.config.RiskBelow < now {
		x.band, x.key = urgent, start
	} else {
		x.changeAt = start - q.config.RiskBelow + 1
	}
}

// lastStart is when work on it must begin for the expected effort to end by its due time: its slack is this less now.
func (x *engagement) lastStart() Time {
	if x.due == Far {
		return Far
	}
	return x.due - x.effort
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
