package router

import "math/bits"

// ranking keeps the agents of one team who may be offered one channel now and meet one ask, best first under one
// distribution. Who comes in the order of their keys hangs in a list, one for each number of engagements held, and is
// placed and taken in constant time: with longest_idle nearly everybody, since who becomes free has been so for the
// shortest time. Others are in a heap beside the lists; the best is the better of the two fronts. An order by ids needs no
// keys, but a bit for each agent; one by levels of skills has the heap alone.
//
// Keys follow from the agents as they are now, so whoever changes one places it again at once.
type ranking struct {
	// What every assignment looks at comes first, the lists of those who hold least included: one line of a processor's
	// memory.
	rankingKind
	available int32  // how many are
	used      uint16 // tiers with anybody in them
	number    uint8  // among its team's, as far as agents have nodes of their own; from there on the same for all
	slot      uint8  // of the channel
	ordered   bool   // Sequential and Rotating: agents are chosen by their ids alone
	heaped    bool   // somebody is in the heap
	seated    int32  // how many seats it has
	seat      seat   // the first of them
	tiers     [maxTiers]tier

	seats []seat // where it is to be noted whether anybody is available
	heap  []ranked
	nodes []node  // by the agent's index in its team, where number says so
	byID  *pool   // if ordered: who is available, by the same
	score []int32 // BestSkill only, by the same: its place by levels alone
}

// maxTiers bounds the numbers of engagements held that have a list of their own; beyond, the heap does. With so many a
// ranking fills whole lines of memory.
const maxTiers = 14

// tier is the list of the available agents with equally much held, in the order of their keys.
type tier struct{ head, tail AgentID }

// node is an agent's place: in a list or in the heap.
type node struct {
	prev, next AgentID // in the list, while listed
	place      int32   // in the heap + 1; listed; 0 = not available
	tier       int32   // while listed
}

const (
	listed int32   = -1
	nobody AgentID = -1 // in lists
)

// ownNodes is for how many of their team's rankings agents keep their nodes themselves, beside what else an assignment
// looks at; the nodes of further ones are with the ranking.
const ownNodes = 2

// ranked is one available agent. Lower (level, first, since, agent) is better.
type ranked struct {
	since Time
	level int32 // BestSkill only
	first int32
	agent AgentID
}

func (a ranked) before(b ranked) bool {
	if a.level != b.level {
		return a.level < b.level
	}
	if a.first != b.first {
		return a.first < b.first
	}
	return a.sooner(b.since, b.agent)
}

// sooner is before, among those in one list.
func (a ranked) sooner(since Time, agent AgentID) bool {
	return a.since < since || a.since == since && a.agent < agent
}

// rankOf is where an agent stands under the ranking's distribution.
func (r *ranking) rankOf(as []agent, id AgentID) ranked {
	a := &as[id]
	x := ranked{first: a.held, since: r.sinceOf(a), agent: id}
	switch r.distribution {
	case Sequential, Rotating:
		x.first, x.since = 0, 0
	case MostLoaded:
		x.first = -a.held
	case MostCapacity:
		x.first = a.load[r.slot] // all of a team have the same cap, so the least used has the largest free share
	case BestSkill:
		x.level = r.score[a.index]
	}
	return x
}

// sinceOf is the clock that the distribution looks at.
func (r *ranking) sinceOf(a *agent) Time {
	switch r.distribution {
	case LongestIdle, Simultaneous, BestSkill:
		return a.idleFrom()
	case LongestIdleReady:
		return a.readySince
	}
	return a.assigned
}

// allocate makes room for the agents of a team, whose rankings it comes after.
func (r *ranking) allocate(agents, before int) {
	r.number = uint8(min(before, ownNodes))
	r.ordered = r.distribution == Sequential || r.distribution == Rotating
	switch {
	case r.ordered:
		p := newPool(agents)
		r.byID = &p
	case r.number == ownNodes:
		r.nodes = make([]node, agents)
	}
}

// clear forgets everybody; the agents' own nodes are cleared with the agents.
func (r *ranking) clear() {
	r.available, r.used, r.heaped, r.heap = 0, 0, false, r.heap[:0]
	if r.ordered {
		r.byID.clear()
	}
	clear(r.nodes)
}

func (r *ranking) node(as []agent, id AgentID) *node {
	a := &as[id]
	if r.number < ownNodes {
		return &a.nodes[r.number]
	}
	return &r.nodes[a.index]
}

// best returns the agent to choose, of the ranking's team.
func (r *ranking) best(as []agent, t *team) (AgentID, bool) {
	switch {
	case r.available == 0:
		return 0, false
	case r.ordered:
		return r.after(0, t)
	case r.used == 0:
		return r.heap[0].agent, true
	}
	l := bits.TrailingZeros16(r.used)
	head := r.tiers[l].head
	if r.heaped && r.heap[0].before(ranked{first: r.firstOf(int32(l)), since: r.sinceOf(&as[head]), agent: head}) {
		return r.heap[0].agent, true
	}
	return head, true
}

// has says whether an agent is in.
func (r *ranking) has(as []agent, id AgentID) bool {
	if r.ordered {
		return r.byID.has(as[id].index)
	}
	return r.node(as, id).place != 0
}

// after returns the next available agent in turn from the member with this index on.
func (r *ranking) after(from int32, t *team) (AgentID, bool) {
	if r.available == 0 {
		return 0, false
	}
	i, ok := r.byID.next(int(from))
	if !ok {
		i, _ = r.byID.next(0)
	}
	return t.members[i], true
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
func (r *ranking) place(as []agent, id AgentID) {
	if r.ordered {
		if i := as[id].index; !r.byID.has(i) {
			r.byID.set(i)
			r.available++
		}
		return
	}
	x := r.rankOf(as, id)
	n := r.node(as, id)
	l, ok := r.tierOf(x.first)
	switch {
	case n.place == listed:
		if ok && l == n.tier && r.between(as, x, n) {
			return
		}
		r.unlink(as, n)
	case n.place > 0 && r.distribution == BestSkill:
		r.move(as, int(n.place)-1, x)
		return
	case n.place > 0:
		r.removeHeap(as, int(n.place)-1)
	default:
		r.available++
	}
	if ok {
		if r.used&(1<<l) == 0 {
			r.begin(l, id, n)
			return
		}
		if tail := r.tiers[l].tail; !x.sooner(r.sinceOf(&as[tail]), tail) {
			r.link(as, l, id, n)
			return
		}
	}
	r.heap, r.heaped = append(r.heap, x), true
	r.up(as, len(r.heap)-1, x)
}

// between says whether an agent may stay where it is in its list.
func (r *ranking) between(as []agent, x ranked, n *node) bool {
	return (n.prev == nobody || !x.sooner(r.sinceOf(&as[n.prev]), n.prev)) &&
		(n.next == nobody || x.sooner(r.sinceOf(&as[n.next]), n.next))
}

// remove takes an agent out, if it is in.
func (r *ranking) remove(as []agent, id AgentID) {
	if r.ordered {
		if i := as[id].index; r.byID.has(i) {
			r.byID.unset(i)
			r.available--
		}
		return
	}
	n := r.node(as, id)
	switch {
	case n.place == 0:
		return
	case n.place == listed:
		r.unlink(as, n)
	default:
		r.removeHeap(as, int(n.place)-1)
	}
	n.place = 0
	r.available--
}

// begin makes an agent the only one in a list.
func (r *ranking) begin(l int32, id AgentID, n *node) {
	*n = node{prev: nobody, next: nobody, place: listed, tier: l}
	r.tiers[l] = tier{head: id, tail: id}
	r.used |= 1 << l
}

// link appends an agent to the end of a list.
func (r *ranking) link(as []agent, l int32, id AgentID, n *node) {
	v := &r.tiers[l]
	*n = node{prev: v.tail, next: nobody, place: listed, tier: l}
	r.node(as, v.tail).next = id
	v.tail = id
}

func (r *ranking) unlink(as []agent, n *node) {
	v := &r.tiers[n.tier]
	if n.prev == nobody {
		v.head = n.next
	} else {
		r.node(as, n.prev).next = n.next
	}
	if n.next == nobody {
		v.tail = n.prev
	} else {
		r.node(as, n.next).prev = n.prev
	}
	if v.head == nobody {
		r.used &^= 1 << n.tier
	}
}
