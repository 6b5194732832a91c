package workload

import (
	"fmt"

	"headroom/router"
)

// Generator hands out the engagements of one source in time order, and draws what they bring. One goroutine uses it at a
// time. After NewGenerator it allocates nothing.
type Generator struct {
	src    *Source
	key    Key // of the source in this replication
	rates  rates
	tally  tallies
	batch  batches
	row    int // of the next trace row
	repeat repetition
	known  known
	busy   busynesses
	name   []byte // scratch: of a work item
	ahead  bool   // see DrawAhead
}

// NewGenerator prepares a generator for src, which must stay as it is. Reset it before use. It panics on a source that
// Check refuses: compile scenarios with Check first.
func NewGenerator(src *Source) *Generator {
	if err := src.Check(); err != nil {
		panic(fmt.Sprintf("workload: NewGenerator: %v", err))
	}
	g := &Generator{src: src}
	g.batch.reserve(src.Batches)
	if src.Rates != nil && src.Rates.Tallies != nil {
		g.tally.reserve(src.Rates)
	}
	if src.Repeated != nil {
		g.repeat.reserve(src)
	}
	g.known.compile(src)
	return g
}

// DrawAhead tells it, before Reset, to draw handle times together with the arrivals where that can be, for whoever takes them from there:
// that takes less time than to ask for them one by one, and who does not take them pays for both.
func (g *Generator) DrawAhead() { g.ahead = true }

// Reset starts a replication from the beginning. root is the replication's Root.
func (g *Generator) Reset(root Key) {
	g.key = root.Named(g.src.Name)
	g.row = 0
	g.repeat.reset()
	busy := (*busynesses)(nil)
	if len(g.src.Busyness) > 0 {
		g.busy.reset(g.src, root, g.key)
		busy = &g.busy
	}
	g.batch.reset(busy)
	switch r := g.src.Rates; {
	case r == nil:
	case r.Tallies != nil:
		g.tally.reset(r, g.src.Days, g.key)
	default:
		g.rates.reset(g.src, g.ahead, busy, g.key)
	}
}

// Next fills in the next arrival; false, with *a as it was, when there are no more. Arrivals never go back in time.
func (g *Generator) Next(a *Arrival) bool {
	if g.src.Rates != nil {
		return g.nextOfRates(a)
	}
	if g.src.Batches != nil {
		return g.nextOfBatches(a)
	}
	if g.src.Repeated != nil {
		return g.nextRepeated(a)
	}
	return g.nextOfTrace(a)
}

func (g *Generator) nextOfRates(a *Arrival) bool {
	at, key, ok := g.nextTime()
	if !ok {
		return false
	}
	a.At, a.Entered, a.Key, a.Row = at, at, key, 0
	g.finish(a)
	a.HandleTime, a.Drawn = g.rates.handleTime, g.rates.ahead.handleTime != nil
	return true
}

func (g *Generator) nextTime() (at router.Time, key Key, ok bool) {
	if g.src.Rates.Tallies != nil {
		return g.tally.arrival()
	}
	return g.rates.next()
}

func (g *Generator) nextOfBatches(a *Arrival) bool {
	item, batch, ok := g.batch.next(g.src, g.key)
	if !ok {
		return false
	}
	a.At, a.Entered, a.Key, a.Row = batch.At, batch.At-item.age, item.key, 0
	g.finish(a)
	if batch.Open != nil {
		a.Row = item.n
		g.src.open(a.Row).is(a)
	}
	return true
}

func (g *Generator) nextOfTrace(a *Arrival) bool {
	if g.row == len(g.src.Trace) {
		return false
	}
	row := &g.src.Trace[g.row]
	a.At, a.Entered, a.Key, a.Row = row.At, row.At, g.key.Numbered(uint64(g.row)), g.row
	g.finishRow(a, row)
	a.NotBefore = 0
	g.row++
	return true
}

// finishRow sets what a row says.
func (g *Generator) finishRow(a *Arrival, row *TraceRow) {
	a.HeadStart, a.Effort, a.Queue, a.Due, a.Requires = g.src.HeadStart, row.Effort, row.Queue, row.Due, row.Requires
	a.Entry, a.Drawn = row.Entry, false
}

// finish sets what is the same for all engagements of a source, and the due time.
func (g *Generator) finish(a *Arrival) {
	a.HeadStart, a.Effort, a.Queue, a.Requires = g.src.HeadStart, g.src.Effort, g.src.Queue, g.src.Requires
	a.Entry, a.Drawn = g.src.Entry, false
	if len(g.src.Efforts) > 0 {
		a.Effort = g.src.effortAt(a.Entered)
	}
	a.NotBefore = g.src.Schedule.of(a.At, a.Key)
	from := a.Entered
	if a.NotBefore > a.At {
		from = a.NotBefore
	}
	a.Due = g.src.Due.of(from)
}

// HandleTime draws the work of the engagement with this key at pace 1 in a queue, if it came in (Arrival.Entered) then; of a
// trace it is the row's, if the row knows it. Asking again gives the same answer, and nothing else moves.
func (g *Generator) HandleTime(key Key, row int, queue router.QueueID, entered router.Time) router.Time {
	if g.src.Trace != nil {
		if r := &g.src.Trace[row]; !r.DrawsHandleTime {
			return r.HandleTime
		}
	} else if row > 0 {
		if open := g.src.open(row); open != nil && open.HandleTime.Set {
			return router.Time(open.HandleTime.Value)
		}
	}
	d := g.src.HandleTime
	if by := g.src.HandleTimeBy; by != nil {
		d = by.ByQueue[queue].At(entered)
	}
	var s Stream
	s.Reset(key, HandleTime)
	return d.Draw(&s)
}

// Patience draws how long the customer of the engagement with this key waits in a queue before giving up, if it came in then;
// Far = never. Of a trace it is the row's, if the row knows it. Asking again gives the same answer, and nothing else moves.
func (g *Generator) Patience(key Key, row int, queue router.QueueID, entered router.Time) router.Time {
	waited := router.Time(0)
	if g.src.Trace != nil {
		r := &g.src.Trace[row]
		if !r.DrawsPatience {
			return r.Patience
		}
		waited = r.Waited
	}
	d := g.src.Patience
	if by := g.src.PatienceBy; by != nil {
		d = by.ByQueue[queue].At(entered)
	}
	if d == nil {
		return router.Far
	}
	var s Stream
	s.Reset(key, Patience)
	if waited > 0 {
		return d.DrawLonger(&s, waited)
	}
	return d.Draw(&s)
}

// PatienceByQueue tells whether patience may be another in another queue.
func (g *Generator) PatienceByQueue() bool { return g.src.PatienceBy != nil }

// Expected is the mean number of arrivals from (included) to to (not included): for rates the area under them (of
// tallies their numbers), for batches the mean size, for traces the number of rows, as often as they come. It is that of the forecast, adjustments included, whatever the busyness.
func (g *Generator) Expected(from, to router.Time) float64 { return g.src.Expected(from, to) }

// Expected is the mean number of arrivals of s from (included) to to (not included).
func (s *Source) Expected(from, to router.Time) float64 {
	if s.Rates != nil {
		return s.Rates.expected(from, to)
	}
	count := 0.0
	for i := range s.Batches {
		if at := s.Batches[i].At; at >= from && at < to {
			count += s.Batches[i].expected()
		}
	}
	for i := range s.Trace {
		if at := s.Trace[i].At; at >= from && at < to {
			count++
		}
	}
	if s.Repeated != nil {
		count = float64(count * s.Repeated.Times)
	}
	return count
}

// Again fills in an arrival of this source that was there before, entered then, and comes in once more, as it was.
func (g *Generator) Again(a *Arrival, key Key, entered, at, notBefore router.Time) {
	a.At, a.Entered, a.Key, a.Row = at, entered, key, 0
	g.finish(a)
	a.NotBefore = notBefore
}

// of is the due time of what entered then; Far = none, or so late that no clock shows it.
func (d *Due) of(entered router.Time) router.Time {
	if d.After.Set {
		if after := router.Time(d.After.Value); entered <= router.Latest-after {
			return entered + after
		}
		return router.Far
	}
	low, high := 0, len(d.Steps) // the step looked for is before high, and none at or after high counts
	for low < high {
		middle := int(uint(low+high) >> 1)
		if d.Steps[middle].From <= entered {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == 0 {
		return router.Far
	}
	step := d.Steps[low-1]
	if !step.FromEntry {
		return step.Due
	}
	if step.Due > router.Latest-entered {
		return router.Far
	}
	return entered + step.Due
}
