package workload

import (
	"cmp"
	"math"
	"slices"

	"headroom/router"
)

// Repetition is how often the rows of a trace come: on average Times, each as often as the others. Of 1.15 each comes once, as ever, and 15 %
// of them once more; of 0.9 a tenth stays away. The copies of a row have random numbers of their own; whether a row stays, and which copies
// there are, is drawn by these too, so that what comes at a smaller number comes at a larger one just so.
type Repetition struct {
	Times float64 // from 0 to RepetitionMax
	// Step: a copy comes at a time drawn evenly in the step in which its row does; steps begin at its multiples. Positive.
	Step router.Time
}

// RepetitionMax bounds Times.
const RepetitionMax = 100

// repeated is a row, or a copy of it, that comes.
type repeated struct {
	at        router.Time
	key       Key
	row, copy int
}

// repetition walks through a trace step by step.
type repetition struct {
	waiting []repeated // of the step, in time order
	next    int
	row     int // of the trace, the first of the next step
}

// reserve makes room for the fullest step.
func (p *repetition) reserve(src *Source) {
	most := 0
	for from := 0; from < len(src.Trace); {
		to := src.stepEnd(from)
		most, from = max(most, to-from), to
	}
	p.waiting = make([]repeated, 0, most*int(math.Ceil(src.Repeated.Times)))
}

func (p *repetition) reset() { *p = repetition{waiting: p.waiting[:0]} }

// stepEnd is the first row after those in the step of a row.
func (s *Source) stepEnd(from int) int {
	step, to := s.Trace[from].At/s.Repeated.Step, from
	for to < len(s.Trace) && s.Trace[to].At/s.Repeated.Step == step {
		to++
	}
	return to
}

// arrival is the next row, or copy; nil = no more.
func (p *repetition) arrival(src *Source, source Key) *repeated {
	for p.next == len(p.waiting) {
		if p.row == len(src.Trace) {
			return nil
		}
		p.open(src, source)
	}
	p.next++
	return &p.waiting[p.next-1]
}

// open draws who comes in the next step.
func (p *repetition) open(src *Source, source Key) {
	p.waiting, p.next = p.waiting[:0], 0
	times, step := src.Repeated.Times, src.Repeated.Step
	for to := src.stepEnd(p.row); p.row < to; p.row++ {
		row := &src.Trace[p.row]
		for n := 0; float64(n) < times; n++ {
			e := repeated{row.At, copyKey(source, p.row, n), p.row, n}
			var s Stream
			s.Reset(e.key, ArrivalTime)
			if s.Uniform() >= times-float64(n) {
				continue
			}
			if n > 0 {
				e.at = row.At/step*step + router.Time(float64(step)*s.Uniform())
			}
			p.waiting = append(p.waiting, e)
		}
	}
	slices.SortFunc(p.waiting, func(a, b repeated) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.row, b.row), cmp.Compare(a.copy, b.copy))
	})
}

// copyKey is the key of a row for n = 0, else of its nth copy.
func copyKey(source Key, row, n int) Key {
	key := source.Numbered(uint64(row))
	if n == 0 {
		return key
	}
	return key.Named("copy").Numbered(uint64(n))
}

// nextRepeated is nextOfTrace where rows do not come just once. A copy is due as long after its entry as its row.
func (g *Generator) nextRepeated(a *Arrival) bool {
	e := g.repeat.arrival(g.src, g.key)
	if e == nil {
		return false
	}
	row := &g.src.Trace[e.row]
	a.At, a.Entered, a.Key, a.Row, a.NotBefore = e.at, e.at, e.key, e.row, 0
	g.finishRow(a, row)
	if later := e.at - row.At; later != 0 && row.Due != router.Far {
		a.Due = min(row.Due, router.Latest-max(later, 0)) + later
	}
	return true
}

// workItemOfCopy is the id of a copy's work item, which is another than that of its row.
func (g *Generator) workItemOfCopy(a *Arrival, id string) string {
	if a.Key == copyKey(g.key, a.Row, 0) {
		return id
	}
	return id + " " + hexadecimal(a.Key)
}

func (s *Source) checkRepeated(wrong func(string, ...any)) {
	r := s.Repeated
	if r == nil {
		return
	}
	if s.Trace == nil {
		wrong("only the rows of a trace are repeated")
	}
	if !(r.Times >= 0 && r.Times <= RepetitionMax) || r.Step <= 0 {
		wrong("rows come %g times, in steps of %v; must be from 0 to %d, and positive", r.Times, r.Step, RepetitionMax)
	}
}
