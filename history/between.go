package history

import "sort"

// Between is the part of a history that arrived from an instant on (nanoseconds since 1970) and before another. Queues, customers, cases
// and agents keep their numbers. It shares its rows with the whole.
func (h *History) Between(from, to int64) *History {
	part := *h
	at := func(instant int64) int {
		return sort.Search(len(h.Engagements), func(i int) bool { return h.Engagements[i].Arrived >= instant })
	}
	part.Engagements = h.Engagements[at(from):max(at(from), at(to))]
	at = func(instant int64) int {
		return sort.Search(len(h.Intervals), func(i int) bool { return h.Intervals[i].Start >= instant })
	}
	part.Intervals = h.Intervals[at(from):max(at(from), at(to))]
	return &part
}
