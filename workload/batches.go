package workload

import (
	"cmp"
	"slices"

	"headroom/router"
)

// AgeMax is the most that work of a batch has waited already: 50 years. A longer draw, which only the far tail of a
// distribution without an upper bound gives, becomes this: the routing core refuses whatever entered more than 73 years
// before the epoch (router.Latest), so that no age overflows.
const AgeMax = 50 * 365 * router.Day

// item is one engagement of a batch.
type item struct {
	age router.Time
	key Key
	n   int
}

// batches walks through the batches of a source. The engagements of a batch come oldest first. An engagement's key is made
// of the day, the number of its batch on that day, and its ordinal in the batch: a batch that grows, or comes at another
// hour of the day, keeps the engagements it had and moves no other batch's.
type batches struct {
	batch int // the one being handed out
	n     int // of its engagements handed out
	key   Key // of it
	items []item
}

// reserve makes room for the largest batch that has ages; those without need none.
func (b *batches) reserve(plan []Batch) {
	size := 0
	for i := range plan {
		if plan[i].Age != nil {
			size = max(size, plan[i].Size)
		}
	}
	b.items = make([]item, 0, size)
}

func (b *batches) reset() { *b = batches{items: b.items[:0]} }

func (b *batches) next(src *Source, source Key) (item, *Batch, bool) {
	plan := src.Batches
	for b.batch < len(plan) && b.n == plan[b.batch].Size {
		b.batch++
		b.n = 0
	}
	if b.batch == len(plan) {
		return item{}, nil, false
	}
	batch := &plan[b.batch]
	if b.n == 0 {
		b.open(src, source)
	}
	next := item{key: b.key.Numbered(uint64(b.n))}
	if batch.Age != nil {
		next = b.items[b.n]
	}
	b.n++
	return next, batch, true
}

// open works out the key of the current batch and the order of its engagements.
func (b *batches) open(src *Source, source Key) {
	batch := &src.Batches[b.batch]
	day := src.Days.Of(batch.At)
	number := 0
	for i := b.batch - 1; i >= 0 && src.Days.Of(src.Batches[i].At) == day; i-- {
		number++
	}
	b.key = source.Numbered(uint64(day)).Numbered(uint64(number))
	b.items = b.items[:0]
	if batch.Age == nil {
		return
	}
	for n := range batch.Size {
		key := b.key.Numbered(uint64(n))
		var s Stream
		s.Reset(key, Age)
		b.items = append(b.items, item{age: min(batch.Age.Draw(&s), AgeMax), key: key, n: n})
	}
	slices.SortFunc(b.items, func(x, y item) int { return cmp.Or(cmp.Compare(y.age, x.age), cmp.Compare(x.n, y.n)) })
}
