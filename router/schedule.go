package router

// schedule keeps groups by the instant of their next timer, the earliest first: a binary heap with the keys in it. A group
// is in it at most once, so however many timers run, it is as large as the groups that have any.
type schedule struct {
	heap  []appointment
	place []int32 // by the group's number: place in heap + 1; 0 = nothing is due there
}

// appointment is the next timer of a group: that of one engagement, at one instant.
type appointment struct {
	at    Time
	id    EngagementID
	group groupNumber
}

// groupNumber counts the groups with timers of all queues.
type groupNumber int32

func (a *appointment) before(b *appointment) bool {
	return a.at < b.at || a.at == b.at && a.id < b.id
}

// admit makes room for one more group.
func (s *schedule) admit() {
	s.place = append(s.place, 0)
}

func (s *schedule) clear() {
	s.heap = s.heap[:0]
	clear(s.place)
}

// set gives a group its next timer, in place of the one it had.
func (s *schedule) set(a appointment) {
	i := int(s.place[a.group]) - 1
	switch {
	case i < 0:
		s.heap = append(s.heap, a)
		s.up(len(s.heap)-1, a)
	case s.heap[i] == a:
	case a.before(&s.heap[i]):
		s.up(i, a)
	default:
		s.down(i, a)
	}
}

// remove takes a group out, if it is in.
func (s *schedule) remove(group groupNumber) {
	i := int(s.place[group]) - 1
	if i < 0 {
		return
	}
	s.place[group] = 0
	end := len(s.heap) - 1
	last := s.heap[end]
	s.heap = s.heap[:end]
	if i == end {
		return
	}
	if i > 0 && last.before(&s.heap[(i-1)/2]) {
		s.up(i, last)
	} else {
		s.down(i, last)
	}
}

func (s *schedule) up(i int, a appointment) {
	for i > 0 {
		parent := (i - 1) / 2
		if !a.before(&s.heap[parent]) {
			break
		}
		s.put(i, s.heap[parent])
		i = parent
	}
	s.put(i, a)
}

func (s *schedule) down(i int, a appointment) {
	for {
		child := 2*i + 1
		if child >= len(s.heap) {
			break
		}
		if child+1 < len(s.heap) && s.heap[child+1].before(&s.heap[child]) {
			child++
		}
		if !s.heap[child].before(&a) {
			break
		}
		s.put(i, s.heap[child])
		i = child
	}
	s.put(i, a)
}

func (s *schedule) put(i int, a appointment) {
	s.heap[i] = a
	s.place[a.group] = int32(i + 1)
}
