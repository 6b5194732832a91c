package workload

import "headroom/router"

// rates walks through a Rates by inversion (E. Çinlar 1975, "Introduction to stochastic processes", 4.7): arrival n of a
// day is where the area under the rate since the day's start reaches Sₙ = Sₙ₋₁ + Eₙ, the Eₙ exponential with mean 1 (or as the
// spacing says) and each from the engagement's own stream. The area starts anew each day, so that a busier Monday does not
// move Tuesday.
type rates struct {
	plan   *Rates
	days   Days
	busy   *busynesses // nil = the rates are as planned
	source Key

	dayKey   Key
	day      int
	dayBegin router.Time
	dayEnd   router.Time
	ordinal  uint64
	key      Key // of the arrival being looked for
	ahead    ahead
	// handleTime is that of the arrival being looked for, if ahead draws it.
	handleTime router.Time

	// The piece that lies within one step and one day, and in which nothing else changes: its bounds, and how far into it we
	// are, all areas in arrivals (of groups, if some come together).
	from, to    router.Time
	step        int // of the rates, or the ramp
	adjusted    int // of the adjustments, the next to end
	position    float64
	area        float64 // of the piece
	perArrival  float64 // nanoseconds for one unit of area, where the rate is constant; unused while area is 0
	start, end  float64 // rates per hour, where it is not
	outstanding bool    // position already includes the arrival being looked for

	group group
}

const hourNanoseconds = 3.6e12

func (r *rates) reset(src *Source, handleTimes bool, busy *busynesses, source Key) {
	*r = rates{plan: src.Rates, days: src.Days, busy: busy, source: source, day: -1, step: -1}
	if handleTimes && src.HandleTimeBy == nil && r.plan.Spacing == nil && r.plan.Together == nil {
		r.ahead.handleTime = src.HandleTime
	}
	r.nextPiece()
}

// next returns the next arrival; false at the end of the last step.
func (r *rates) next() (at router.Time, key Key, ok bool) {
	if r.group.left > 0 {
		return r.group.at, r.group.next(), true
	}
	for {
		if r.over() {
			return 0, 0, false
		}
		if !r.outstanding {
			r.position += r.spacing()
			r.outstanding = true
		}
		if r.position < r.area {
			break
		}
		r.nextPiece()
	}
	key = r.key
	r.ordinal++
	r.outstanding = false
	at = r.from + r.within()
	if at >= r.to {
		at = r.to - 1 // position just below area, rounded up
	}
	if r.plan.Together != nil {
		r.group.open(r.plan.Together, at, key)
	}
	return at, key, true
}

func (r *rates) over() bool {
	if r.plan.Ramps != nil {
		return r.step == len(r.plan.Ramps)
	}
	return r.step == len(r.plan.PerHour)
}

// spacing draws the area between the arrival before, or the day's beginning, and the next.
func (r *rates) spacing() float64 {
	d := r.plan.Spacing
	if d == nil {
		i := r.ordinal % drawnAhead
		if i == 0 {
			r.ahead.draw(r.dayKey, r.ordinal)
		}
		r.key, r.handleTime = r.ahead.keys[i], r.ahead.handleTimes[i]
		return r.ahead.spacings[i]
	}
	r.key = r.dayKey.Numbered(r.ordinal)
	var s Stream
	s.Reset(r.key, Spacing)
	if r.ordinal == 0 {
		return d.residual(&s)
	}
	return d.seconds(&s)
}

// drawnAhead is how many spacings are drawn at once.
const drawnAhead = 8

// ahead are the next arrivals' keys, the areas before them, and their handle times, where they have only one distribution. They are
// drawn together because each takes long to come about and not much to do: a processor works on several that do not wait for each
// other, and what depends on one need not wait. Not so patience, for most need none.
type ahead struct {
	keys        [drawnAhead]Key
	spacings    [drawnAhead]float64
	handleTimes [drawnAhead]router.Time
	handleTime  *Dist // nil: handle times are not drawn here
}

func (a *ahead) draw(day Key, first uint64) {
	for i := range a.keys {
		a.keys[i] = day.Numbered(first + uint64(i))
		var s Stream
		s.Reset(a.keys[i], ArrivalTime)
		a.spacings[i] = s.Exponential()
	}
	if a.handleTime != nil {
		for i, key := range a.keys {
			var s Stream
			s.Reset(key, HandleTime)
			a.handleTimes[i] = a.handleTime.Draw(&s)
		}
	}
}

// within is how far into the piece the position is.
func (r *rates) within() router.Time {
	if r.start == r.end {
		return router.Time(r.position * r.perArrival)
	}
	hours := float64(r.to-r.from) / hourNanoseconds
	return router.Time(hoursTo(r.position, r.start, r.end, hours) * hourNanoseconds)
}

// nextPiece goes on to the next step, the next day or whatever else changes first.
func (r *rates) nextPiece() {
	r.position -= r.area
	r.from = r.to
	r.nextStep()
	if r.over() {
		r.area = 0
		return
	}
	if r.from >= r.dayEnd {
		r.day = r.days.Of(r.from)
		r.dayBegin, r.dayEnd = r.days.Begin(r.day), r.days.Begin(r.day+1)
		r.dayKey, r.ordinal = r.source.Numbered(uint64(r.day)), 0
		r.position, r.outstanding = 0, false
	}
	r.planned()
	if r.start+r.end > 0 {
		r.adjust()
	}
	if r.plan.Together != nil {
		r.start /= r.plan.Together.mean
		r.end /= r.plan.Together.mean
	}
	r.area = float64((r.start + r.end) / 2 * (float64(r.to-r.from) / hourNanoseconds))
	r.perArrival = 0
	if r.start > 0 {
		r.perArrival = hourNanoseconds / r.start
	}
}

// nextStep finds the step, or the ramp that has not ended, at from.
func (r *rates) nextStep() {
	if r.plan.Ramps == nil {
		if r.from%r.plan.Step == 0 {
			r.step++
		}
		return
	}
	r.step = max(r.step, 0)
	for r.step < len(r.plan.Ramps) && r.plan.Ramps[r.step].To <= r.from {
		r.step++
	}
}

// planned sets how far the piece goes at most, and the rates at both ends.
func (r *rates) planned() {
	if r.plan.Ramps == nil {
		stepEnd := router.Time(r.step+1) * r.plan.Step
		r.to = min(stepEnd, r.dayEnd)
		r.start = r.plan.PerHour[r.step]
		r.end = r.start
		return
	}
	ramp := &r.plan.Ramps[r.step]
	if r.from < ramp.From {
		r.to, r.start, r.end = min(ramp.From, r.dayEnd), 0, 0
		return
	}
	r.to = min(ramp.To, r.dayEnd)
	r.start, r.end = ramp.at(r.from), ramp.at(r.to)
}

// adjust cuts the piece where an adjustment or a factor changes, and multiplies its rates.
func (r *rates) adjust() {
	if r.busy == nil && len(r.plan.Adjusted) == 0 {
		return
	}
	factor, to := r.adjustment()
	if r.busy != nil && factor > 0 {
		var random float64
		random, to = r.busy.at(r.day, r.dayBegin, r.from, to)
		factor = float64(factor * random)
	}
	if r.to = to; r.start != r.end {
		r.end = r.plan.Ramps[r.step].at(to)
	}
	r.start = float64(r.start * factor)
	r.end = float64(r.end * factor)
}

// adjustment is what the rates are multiplied by at from, and until when; at most to.
func (r *rates) adjustment() (factor float64, until router.Time) {
	all := r.plan.Adjusted
	for r.adjusted < len(all) && all[r.adjusted].To <= r.from {
		r.adjusted++
	}
	switch {
	case r.adjusted == len(all):
		return 1, r.to
	case r.from < all[r.adjusted].From:
		return 1, min(r.to, all[r.adjusted].From)
	}
	return all[r.adjusted].Factor, min(r.to, all[r.adjusted].To)
}

// group is who come together with an arrival, after it.
type group struct {
	at   router.Time
	key  Key // of the others
	n    uint64
	left int
}

// open draws how many come; the first has the key of the arrival itself.
func (g *group) open(together *Count, at router.Time, key Key) {
	var s Stream
	s.Reset(key, GroupSize)
	*g = group{at: at, key: key.Named("together"), left: together.Draw(&s, 1) - 1}
}

func (g *group) next() Key {
	g.left--
	g.n++
	return g.key.Numbered(g.n)
}
