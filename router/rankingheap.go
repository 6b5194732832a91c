package router

// The heap of a ranking: 4-ary, with the keys in it, so that comparing touches one line of memory.

func (r *ranking) removeHeap(as []agent, i int) {
	end := len(r.heap) - 1
	last := r.heap[end]
	r.heap, r.heaped = r.heap[:end], end > 0
	if i == end {
		return
	}
	if i > 0 && last.before(r.heap[(i-1)/4]) {
		r.up(as, i, last)
	} else {
		r.down(as, i, last)
	}
}

// move gives an agent in the heap another key.
func (r *ranking) move(as []agent, i int, x ranked) {
	if x.before(r.heap[i]) {
		r.up(as, i, x)
	} else {
		r.down(as, i, x)
	}
}

func (r *ranking) up(as []agent, i int, x ranked) {
	for i > 0 {
		parent := (i - 1) / 4
		if !x.before(r.heap[parent]) {
			break
		}
		r.set(as, i, r.heap[parent])
		i = parent
	}
	r.set(as, i, x)
}

func (r *ranking) down(as []agent, i int, x ranked) {
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
		r.set(as, i, r.heap[child])
		i = child
	}
	r.set(as, i, x)
}

func (r *ranking) set(as []agent, i int, x ranked) {
	r.heap[i] = x
	r.node(as, x.agent).place = int32(i + 1)
}
