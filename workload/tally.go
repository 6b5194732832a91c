package workload

import (
	"cmp"
	"slices"

	"headroom/router"
)

// Tally is how many arrive from From, included, to To: a count as it came, where a rate would say what is expected. Each comes
// at a time of its own, drawn evenly (given their number, the times of Poisson arrivals at a steady rate are independent and
// uniform: S. M. Ross 1996, "Stochastic processes", theorem 2.3.1), or as Rates.Adjusted says that more comes in one part than in another.
type Tally struct {
	From, To router.Time
	Number   int // from 0 to TallyMax
}

// TallyMax bounds how many one Tally brings.
const TallyMax = 1_000_000

// tallied is one engagement of a tally.
type tallied struct {
	at  router.Time
	key Key
}

// tallies walks through the tallies of a source. The key of an engagement is made of the day, when in the day its tally begins, and its
// ordinal there: a tally that grows keeps what it had and adds to it, and no other moves.
type tallies struct {
	plan    *Rates
	days    Days
	source  Key
	n       int       // of the next tally
	waiting []tallied // of the tally before, in time order
	next    int       // of those
	pieces  []piece
}

// piece is a part of a tally in which one adjustment holds.
type piece struct {
	from  router.Time
	width router.Time
	share float64 // of what comes, up to its end
}

// reserve makes room for the largest tally.
func (t *tallies) reserve(plan *Rates) {
	most := 0
	for i := range plan.Tallies {
		most = max(most, plan.Tallies[i].Number)
	}
	t.waiting, t.pieces = make([]tallied, 0, most), make([]piece, 0, 2*len(plan.Adjusted)+1)
}

func (t *tallies) reset(plan *Rates, days Days, source Key) {
	*t = tallies{plan: plan, days: days, source: source, waiting: t.waiting[:0], pieces: t.pieces[:0]}
}

func (t *tallies) arrival() (at router.Time, key Key, ok bool) {
	for t.next == len(t.waiting) {
		if t.n == len(t.plan.Tallies) {
			return 0, 0, false
		}
		t.open(&t.plan.Tallies[t.n])
		t.n++
	}
	e := t.waiting[t.next]
	t.next++
	return e.at, e.key, true
}

// open draws when the engagements of a tally come.
func (t *tallies) open(tally *Tally) {
	t.waiting, t.next = t.waiting[:0], 0
	if tally.Number == 0 {
		return
	}
	t.pieces = t.plan.pieces(t.pieces[:0], tally.From, tally.To)
	day := t.days.Of(tally.From)
	key := t.source.Numbered(uint64(day)).Numbered(uint64(tally.From - t.days.Begin(day)))
	for n := range tally.Number {
		e := tallied{key: key.Numbered(uint64(n))}
		var s Stream
		s.Reset(e.key, ArrivalTime)
		e.at = timeOf(t.pieces, s.Uniform())
		t.waiting = append(t.waiting, e)
	}
	// Two at one time come by their keys, which are as random as anything and none the other's.
	slices.SortFunc(t.waiting, func(a, b tallied) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.key, b.key)) })
}

// timeOf is the time up to which a share u of what comes in the pieces has come.
func timeOf(pieces []piece, u float64) router.Time {
	before := 0.0
	for i := range pieces {
		p := &pieces[i]
		if u < p.share || i == len(pieces)-1 {
			into := router.Time(float64(p.width) * ((u - before) / (p.share - before)))
			return p.from + min(max(into, 0), p.width-1)
		}
		before = p.share
	}
	panic("workload: a tally without any length")
}

// pieces cuts the time from from to to where adjustments change, and says which share of what comes lies before the end of each.
// Without any that count, and where nothing is to come, it comes evenly.
func (r *Rates) pieces(all []piece, from, to router.Time) []piece {
	sum, at := 0.0, from
	add := func(until router.Time, factor float64) {
		if until > at {
			if weight := float64(float64(until-at) * factor); weight > 0 {
				sum += weight
				all = append(all, piece{at, until - at, sum})
			}
			at = until
		}
	}
	first, _ := slices.BinarySearchFunc(r.Adjusted, from, func(a Adjustment, at router.Time) int { return cmp.Compare(a.To, at+1) })
	for i := first; i < len(r.Adjusted) && r.Adjusted[i].From < to; i++ {
		add(min(r.Adjusted[i].From, to), 1)
		add(min(r.Adjusted[i].To, to), r.Adjusted[i].Factor)
	}
	add(to, 1)
	if sum == 0 {
		return append(all, piece{from, to - from, 1})
	}
	for i := range all {
		all[i].share /= sum
	}
	return all
}

// tallied is how many of the tallies are expected between from and to.
func (r *Rates) tallied(from, to router.Time) float64 {
	sum := 0.0
	first, _ := slices.BinarySearchFunc(r.Tallies, from, func(t Tally, at router.Time) int { return cmp.Compare(t.To, at+1) })
	for i := first; i < len(r.Tallies) && r.Tallies[i].From < to; i++ {
		t := &r.Tallies[i]
		switch {
		case t.Number == 0:
		case from <= t.From && t.To <= to:
			sum += float64(t.Number)
		default:
			sum += float64(float64(t.Number) * (r.shareUpTo(t, to) - r.shareUpTo(t, from)))
		}
	}
	return sum
}

// shareUpTo is which share of a tally comes before a time, on average.
func (r *Rates) shareUpTo(t *Tally, at router.Time) float64 {
	before := 0.0
	for _, p := range r.pieces(nil, t.From, t.To) {
		if at < p.from+p.width {
			return before + float64((p.share-before)*max(0, float64(at-p.from)/float64(p.width)))
		}
		before = p.share
	}
	return 1
}

// checkTallies finds what is wrong with them, and what does not go with numbers that are what they are.
func (r *Rates) checkTallies(wrong func(string, ...any)) {
	if r.Step != 0 || r.PerHour != nil || r.Ramps != nil || r.Spacing != nil || r.Together != nil {
		wrong("rates: tallies with steps, ramps, a spacing or groups; they say all there is")
	}
	last := router.Time(0)
	for i, t := range r.Tallies {
		if t.From < last || t.To <= t.From || t.To > router.Latest {
			wrong("rates: tally %d from %v to %v; must not be empty, and after the tally above", i+1, t.From, t.To)
		}
		if t.Number < 0 || t.Number > TallyMax {
			wrong("rates: tally %d: %d come; must be from 0 to %d", i+1, t.Number, TallyMax)
		}
		last = t.To
	}
}
