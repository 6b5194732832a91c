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
	size  int // how many it has
	key   Key // of it
	items []item
	busy  *busynesses // nil = sizes are as planned
}

// reserve makes room for the largest batch of known size that has ages; those without need none.
func (b *batches) reserve(plan []Batch) {
	size := 0
	for i := range plan {
		if plan[i].Age != nil || plan[i].Open != nil {
			size = max(size, plan[i].Size)
		}
	}
	b.items = make([]item, 0, size)
}

func (b *batches) reset(busy *busynesses) {
	*b = batches{batch: -1, items: b.items[:0], busy: busy}
}

func (b *batches) next(src *Source, source Key) (item, *Batch, bool) {
	for b.n == b.size {
		if b.batch+1 >= len(src.Batches) {
			return item{}, nil, false
		}
		b.batch++
		b.open(src, source)
	}
	batch := &src.Batches[b.batch]
	next := item{key: b.key.Numbered(uint64(b.n))}
	if batch.Age != nil || batch.Open != nil {
		next = b.items[b.n]
	}
	b.n++
	return next, batch, true
}

// open works out the key and size of the current batch and the order of its engagements.
func (b *batches) open(src *Source, source Key) {
	batch := &src.Batches[b.batch]
	day := src.Days.Of(batch.At)
	number := 0
	for i := b.batch - 1; i >= 0 && src.Days.Of(src.Batches[i].At) == day; i-- {
		number++
	}
	b.key = source.Numbered(uint64(day)).Numbered(uint64(number))
	b.n, b.size = 0, b.draw(src, batch)
	b.items = b.items[:0]
	b.openItems(batch.Open)
	if batch.Age == nil {
		return
	}
	for n := range b.size {
		key := b.key.Numbered(uint64(n))
		var s Stream
		s.Reset(key, Age)
		b.items = append(b.items, item{age: min(batch.Age.Draw(&s), AgeMax), key: key, n: n})
	}
	slices.SortFunc(b.items, func(x, y item) int { return cmp.Or(cmp.Compare(y.age, x.age), cmp.Compare(x.n, y.n)) })
}

// draw is the size of a batch.
func (b *batches) draw(src *Source, batch *Batch) int {
	if batch.Random == nil && b.busy == nil {
		return batch.Size
	}
	factor := 1.0
	if batch.Factor > 0 {
		factor = batch.Factor
	}
	if b.busy != nil {
		day := src.Days.Of(batch.At)
		random, _ := b.busy.at(day, src.Days.Begin(day), batch.At, router.Far)
		factor = float64(factor * random)
	}
	var s Stream
	s.Reset(b.key, GroupSize)
	if batch.Random == nil {
		return timesAtRandom(batch.Size, factor, &s)
	}
	return batch.Random.Draw(&s, factor)
}

// expected is the mean size.
func (b *Batch) expected() float64 {
	switch {
	case b.Random == nil:
		return float64(b.Size)
	case b.Factor > 0:
		return float64(b.Factor * b.Random.mean)
	}
	return b.Random.mean
}
