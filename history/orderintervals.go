package history

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// orderIntervals sorts intervals, puts together what several files say about one, drops what they say twice, and reports those that contradict
// or overlap each other.
func (r *reading) orderIntervals() {
	list := r.history.Intervals
	slices.SortFunc(list, func(a, b Interval) int {
		return cmp.Or(cmp.Compare(a.Queue, b.Queue), cmp.Compare(a.Start, b.Start), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Line, b.Line))
	})
	kept := list[:0]
	for _, v := range list {
		if n := len(kept) - 1; n >= 0 && kept[n].Queue == v.Queue {
			p := &kept[n]
			switch {
			case p.Start == v.Start && p.Step == v.Step:
				r.unite(p, &v)
				continue
			case v.Start < p.Start+int64(p.Step):
				r.overlap(p, &v)
				continue
			}
		}
		kept = append(kept, v)
	}
	clear(list[len(kept):])
	r.history.Intervals = kept
}

// unite puts two rows about one queue in one interval together.
func (r *reading) unite(p, v *Interval) {
	s := r.sources[v.Source]
	if p.sameAs(v) {
		r.drop(s, int(v.Line), "the same interval again")
		return
	}
	if p.Known&v.Known == 0 { // volumes here, handle times there
		r.addTo(p, v)
		return
	}
	if r.options.Sum && p.Known == v.Known {
		r.addTo(p, v)
		return
	}
	r.bad(s, int(v.Line), none, "this queue and interval has other numbers elsewhere", "", fmt.Sprintf("first in %s, row %d: %s", r.sources[p.Source].place(), p.Line, r.apart(s)))
}

func (p *Interval) sameAs(v *Interval) bool {
	a, b := *p, *v
	a.Line, a.Source, b.Line, b.Source = 0, 0, 0, 0
	return a == b
}

// addTo adds numbers; what a row does not know is zero.
func (r *reading) addTo(p, v *Interval) {
	p.Offered += v.Offered
	p.Answered += v.Answered
	p.Abandoned += v.Abandoned
	p.Refused += v.Refused
	p.Within += v.Within
	p.Wait += v.Wait
	p.WaitAnswered += v.WaitAnswered
	p.Handle += v.Handle
	p.Wrap += v.Wrap
	p.Agents += v.Agents
	p.Known |= v.Known
}

func (r *reading) overlap(p, v *Interval) {
	at := time.Unix(0, v.Start).In(r.location).Format("2006-01-02 15:04")
	before := r.sources[p.Source]
	r.bad(r.sources[v.Source], int(v.Line), none, "this interval overlaps another of its queue", at, fmt.Sprintf("that of %s, row %d", before.place(), p.Line))
}
