package router

// none is the slot of no engagement, in lists.
const none int32 = -1

// line is an ordered set of waiting engagements. Those that come in order (nearly all do: first in, first out; due a
// constant after entry) hang in a linked list; the few that do not (a head start, an early due date) are kept in a heap
// beside it. The first of the line is the better of the two fronts.
type line struct {
	head, tail int32
	heap       []int32
}

func (l *line) clear() {
	l.head, l.tail, l.heap = none, none, l.heap[:0]
}

func (l *line) empty() bool { return l.head == none && len(l.heap) == 0 }

// before says whether a goes before b of the same rows in their queue: by band, order key, entry, submission.
func before(a, b *engagement) bool {
	if a.band != b.band {
		return a.band < b.band
	}
	if a.key != b.key {
		return a.key < b.key
	}
	return older(a, b)
}

// older decides between equals.
func older(a, b *engagement) bool {
	return a.tie < b.tie || a.tie == b.tie && a.id < b.id
}

func (l *line) push(es []engagement, s int32) {
	e := &es[s]
	if l.tail != none && before(e, &es[l.tail]) {
		l.heap = append(l.heap, s)
		l.up(es, len(l.heap)-1, s)
		return
	}
	e.heap, e.prev, e.next = 0, l.tail, none
	if l.tail == none {
		l.head = s
	} else {
		es[l.tail].next = s
	}
	l.tail = s
}

// first returns the engagement to serve first, or none.
func (l *line) first(es []engagement) int32 {
	if len(l.heap) == 0 {
		return l.head
	}
	if l.head == none || before(&es[l.heap[0]], &es[l.head]) {
		return l.heap[0]
	}
	return l.head
}

func (l *line) remove(es []engagement, s int32) {
	e := &es[s]
	if e.heap > 0 {
		l.removeHeap(es, int(e.heap)-1)
		return
	}
	if e.prev == none {
		l.head = e.next
	} else {
		es[e.prev].next = e.next
	}
	if e.next == none {
		l.tail = e.prev
	} else {
		es[e.next].prev = e.prev
	}
}

func (l *line) removeHeap(es []engagement, i int) {
	end := len(l.heap) - 1
	last := l.heap[end]
	l.heap = l.heap[:end]
	if i == end {
		return
	}
	if i > 0 && before(&es[last], &es[l.heap[(i-1)/4]]) {
		l.up(es, i, last)
	} else {
		l.down(es, i, last)
	}
}

func (l *line) up(es []engagement, i int, s int32) {
	for i > 0 {
		parent := (i - 1) / 4
		if !before(&es[s], &es[l.heap[parent]]) {
			break
		}
		l.set(es, i, l.heap[parent])
		i = parent
	}
	l.set(es, i, s)
}

func (l *line) down(es []engagement, i int, s int32) {
	for {
		child := 4*i + 1
		if child >= len(l.heap) {
			break
		}
		for c := child + 1; c < min(4*i+5, len(l.heap)); c++ {
			if before(&es[l.heap[c]], &es[l.heap[child]]) {
				child = c
			}
		}
		if !before(&es[l.heap[child]], &es[s]) {
			break
		}
		l.set(es, i, l.heap[child])
		i = child
	}
	l.set(es, i, s)
}

func (l *line) set(es []engagement, i int, s int32) {
	l.heap[i] = s
	es[s].heap = int32(i + 1)
}
