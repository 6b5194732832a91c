package router

import "math/bits"

// ranking keeps the agents of one team who may be offered one channel now and meet one ask, best first under one
// distribution. Who comes in the order of their keys hangs in a list, one for each number of engagements held, and is
// placed and taken in constant time: with longest_idle nearly everybody, since who becomes free has been so for the
// shortest time. Others are in a heap beside the lists; the best is the better of the two fronts. An order by ids needs no
// keys, but a bit for each agent; one by levels of skills has the heap alone.
type ranking struct {
	rankingKind
	ordered   bool   // Sequential and Rotating: agents are chosen by their ids alone
	available int    // how many are
	seats     []seat // where it is to be noted whether anybody is available

	heap  []ranked
	nodes []node
	used  uint64 // tiers with anybody in them
	tiers [maxTiers]tier

	byID  pool    // if ordered: who is available
	score []int32 // BestSkill only, by the agent's index in its team: its place by levels alone
}

// maxTiers bounds the numbers of engagements held that have a list of their own; beyond, the heap does.
const maxTiers = 16

// tier is the list of the available agents with equally much held, in the order of their keys.
type tier struct{ head, tail int32 }

// node is an agent's place: in a list or in the heap.
type node struct {
	since      Time
	prev, next int32 // in the list, while listed
	place      int32 // in the heap + 1; listed; 0 = not available
	tier       int32 // while listed
}

const listed int32 = -1

// ranked is one available agent. Lower (level, first, since, agent) is better.
type ranked struct {
	since Time
	level int32 // BestSkill only
	first int32
	agent int32 // index in the team, which grows with AgentID
}

func (a ranked) before(b ranked) bool {
	if a.level != b.level {
		return a.level < b.level
	}
	if a.first != b.first {
		return a.first < b.first
	}
	if a.since != b.since {
		return a.since < b.since
	}
	return a.agent < b.agent
}

// rankOf is where an agent stands under the ranking's distribution; held is what it holds of the channel's slot.
func (r *ranking) rankOf(a *agent, held int32) ranked {
	x := ranked{first: a.held, since: a.assigned, agent: a.index}
	switch r.distribution {
	case LongestIdle, Simultaneous:
		x.since = a.idleFrom()
	case LongestIdleReady:
		x.since = a.readySince
	case Sequential, Rotating:
		x.first, x.since = 0, 0
	case MostLoaded:
		x.first = -a.held
	case MostCapacity:
		x.first = held // all of a team have the same cap, so the least used has the largest free share
	case BestSkill:
		x.level, x.since = r.score[a.index], a.idleFrom()
	}
	return x
}

func (r *ranking) allocate(agents int) {
	r.ordered = r.distribution == Sequential || r.distribution == Rotating
	if r.ordered {
		r.byID = newPool(agents)
		return
	}
	r.nodes = make([]node, agents)
}

func (r *ranking) clear() {
	r.available, r.used, r.heap = 0, 0, r.heap[:0]
	r.byID.clear()
	clear(r.nodes)
}

// best returns the team index of the agent to choose.
func (r *ranking) best() (int32, bool) {
	switch {
	case r.available == 0:
		return 0, false
	case r.ordered:
		return r.after(0)
	case r.used == 0:
		return r.heap[0].agent, true
	}
	l := bits.TrailingZeros64(r.used)
	head := r.tiers[l].head
	if len(r.heap) > 0 && r.heap[0].before(r.listed(head)) {
		return r.heap[0].agent, true
	}
	return head, true
}

// has says whether an agent is in.
func (r *ranking) has(agent int32) bool {
	if r.ordered {
		return r.byID.has(agent)
	}
	return r.nodes[agent].place != 0
}

// after returns the team index of the next available agent in turn after the one with index last − 1 (0 = nobody).
func (r *ranking) after(last int32) (int32, bool) {
	if r.available == 0 {
		return 0, false
	}
	i, ok := r.byID.next(int(last))
	if !ok {
		i, ok = r.byID.next(0)
	}
	return int32(i), ok
}

// listed is the key of an agent in a list.
func (r *ranking) listed(agent int32) ranked {
	n := &r.nodes[agent]
	return ranked{since: n.since, first: r.firstOf(n.tier), agent: agent}
}

// tierOf is the list for those who stand at first, if there is one: the better, the lower.
func (r *ranking) tierOf(first int32) (int32, bool) {
	switch r.distribution {
	case BestSkill: // a list would be in the order of levels only by chance
		return 0, false
	case MostLoaded: // first is from −∞ to 0
		first += maxTiers - 1
	}
	return first, first >= 0 && first < maxTiers
}

func (r *ranking) firstOf(tier int32) int32 {
	if r.distribution == MostLoaded {
		return tier - (maxTiers - 1)
	}
	return tier
}

// place puts an agent in, or moves it to where its new key belongs.
func (r *ranking) place(x ranked) {
	if r.ordered {
		if !r.byID.has(x.agent) {
			r.byID.set(x.agent)
			r.available++
		}
		return
	}
	n := &r.nodes[x.agent]
	switch {
	case n.place == listed:
		if r.listed(x.agent) == x {
			return
		}
		r.unlink(x.agent)
	case n.place > 0 && r.distribution == BestSkill:
		r.move(int(n.place)-1, x)
		return
	case n.place > 0:
		r.removeHeap(int(n.place) - 1)
	default:
		r.available++
	}
	if l, ok := r.tierOf(x.first); ok && (r.used&(1<<l) == 0 || !x.before(r.listed(r.tiers[l].tail))) {
		r.link(l, x)
		return
	}
	r.heap = append(r.heap, x)
	r.up(len(r.heap)-1, x)
}

// remove takes an agent out, if it is in.
func (r *ranking) remove(agent int32) {
	if r.ordered {
		if r.byID.has(agent) {
			r.byID.unset(agent)
			r.available--
		}
		return
	}
	n := &r.nodes[agent]
	switch {
	case n.place == 0:
		return
	case n.place == listed:
		r.unlink(agent)
	default:
		r.removeHeap(int(n.place) - 1)
	}
	n.place = 0
	r.available--
}

// link appends an agent to the end of a list.
func (r *ranking) link(l int32, x ranked) {
	v := &r.tiers[l]
	n := &r.nodes[x.agent]
	*n = node{since: x.since, prev: v.tail, next: none, place: listed, tier: l}
	if r.used&(1<<l) == 0 {
		n.prev, v.head = none, x.agent
		r.used |= 1 << l
	} else {
		r.nodes[v.tail].next = x.agent
	}
	v.tail = x.agent
}

func (r *ranking) unlink(agent int32) {
	n := &r.nodes[agent]
	v := &r.tiers[n.tier]
	if n.prev == none {
		v.head = n.next
	} else {
		r.nodes[n.prev].next = n.next
	}
	if n.next == none {
		v.tail = n.prev
	} else {
		r.nodes[n.next].prev = n.prev
	}
	if v.head == none {
		r.used &^= 1 << n.tier
	}
}
