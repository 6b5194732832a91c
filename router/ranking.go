package router

// ranking keeps the agents of one team who may be offered one channel now and meet one condition, best first under one
// distribution: a 4-ary heap with the keys in it, so that the best is at hand at once and any agent is placed or taken out in logarithmic time.
type ranking struct {
	channel      ChannelID
	distribution Distribution
	condition    conditionID
	score        []int32 // BestSkill only, by the agent's index in its team: its place by levels alone
	heap         []ranked
	position     []int32 // by the agent's index in its team: place in heap + 1; 0 = not available
}

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
func (r *ranking) rankOf(a *agent, held uint16) ranked {
	x := ranked{first: a.held, since: a.assigned, agent: a.index}
	switch r.distribution {
	case LongestIdle:
		x.since = a.idleFrom()
	case LongestIdleReady:
		x.since = a.readySince
	case Sequential, Rotating:
		x.first, x.since = 0, 0
	case MostLoaded:
		x.first = -a.held
	case MostCapacity:
		x.first = int32(held) // all of a team have the same cap, so the least used has the largest free share
	case BestSkill:
		x.level, x.since = r.score[a.index], a.idleFrom()
	}
	return x
}

func (r *ranking) clear() {
	r.heap = r.heap[:0]
	clear(r.position)
}

// best returns the team index of the agent to choose.
func (r *ranking) best() (int32, bool) {
	if len(r.heap) == 0 {
		return 0, false
	}
	return r.heap[0].agent, true
}

// after returns the team index of the next available agent in turn after the one with index last − 1 (0 = nobody).
func (r *ranking) after(last int32) (int32, bool) {
	if len(r.heap) == 0 {
		return 0, false
	}
	for i := last; i < int32(len(r.position)); i++ {
		if r.position[i] > 0 {
			return i, true
		}
	}
	return r.best() // ranked by index: the lowest available
}

// place puts an agent in, or moves it to where its new key belongs.
func (r *ranking) place(x ranked) {
	i := int(r.position[x.agent]) - 1
	if i < 0 {
		r.heap = append(r.heap, x)
		r.up(len(r.heap)-1, x)
		return
	}
	if x.before(r.heap[i]) {
		r.up(i, x)
	} else {
		r.down(i, x)
	}
}

// remove takes an agent out, if it is in.
func (r *ranking) remove(agent int32) {
	i := int(r.position[agent]) - 1
	if i < 0 {
		return
	}
	r.position[agent] = 0
	end := len(r.heap) - 1
	last := r.heap[end]
	r.heap = r.heap[:end]
	if i == end {
		return
	}
	if i > 0 && last.before(r.heap[(i-1)/4]) {
		r.up(i, last)
	} else {
		r.down(i, last)
	}
}

func (r *ranking) up(i int, x ranked) {
	for i > 0 {
		parent := (i - 1) / 4
		if !x.before(r.heap[parent]) {
			break
		}
		r.set(i, r.heap[parent])
		i = parent
	}
	r.set(i, x)
}

func (r *ranking) down(i int, x ranked) {
	for {
		child := 4*i + 1
		if child >= len(r.heap) {
			break
		}
		for c := child + 1; c < min(4*i+5, len(r.heap)); c++ {
			if r.heap[c].before(r.heap[child]) {
				child = c
			}
		}
		if !r.heap[child].before(x) {
			break
		}
		r.set(i, r.heap[child])
		i = child
	}
	r.set(i, x)
}

func (r *ranking) set(i int, x ranked) {
	r.heap[i] = x
	r.position[x.agent] = int32(i + 1)
}
