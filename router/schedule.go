package router

// schedule keeps whoever has a timer (groups, by their numbers; engagements, by their slots; agents) by the instant of the
// next one, the earliest first: a binary heap with the keys in it. Each is in it at most once.
type schedule struct {
	all   *int // how many timers there are in this and others
	heap  []appointment
	place []int32 // by whose timer it is: place in heap + 1; 0 = nothing is due there
}

// appointment is the next timer of somebody; of equal instants the lower id goes first.
type appointment struct {
	at    Time
	id    EngagementID
	whose int32
}

func (a *appointment) before(b *appointment) bool {
	return a.at < b.at || a.at == b.at && a.id < b.id
}

// first returns the next timer that has come due, or false.
func (s *schedule) first(now Time) (appointment, bool) {
	if len(s.heap) == 0 || s.heap[0].at > now {
		return appointment{}, false
	}
	return s.heap[0], true
}

func (s *schedule) clear() {
	*s.all -= len(s.heap)
	s.heap = s.heap[:0]
	clear(s.place)
}

// set gives somebody the next timer, in place of the one they had.
func (s *schedule) set(a appointment) {
	for int(a.whose) >= len(s.place) {
		s.place = append(s.place, 0)
	}
	i := int(s.place[a.whose]) - 1
	switch {
	case i < 0:
		*s.all++
		s.heap = append(s.heap, a)
		s.up(len(s.heap)-1, a)
	case s.heap[i] == a:
	case a.before(&s.heap[i]):
		s.up(i, a)
	default:
		s.down(i, a)
	}
}

// remove takes somebody's timer away, if there is one.
func (s *schedule) remove(whose int32) {
	if int(whose) >= len(s.place) || s.place[whose] == 0 {
		return
	}
	i := int(s.place[whose]) - 1
	s.place[whose] = 0
	*s.all--
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
	s.place[a.whose] = int32(i + 1)
}
