package workload

import "headroom/router"

// rates walks through a Rates by inversion (E. Çinlar 1975, "Introduction to stochastic processes", 4.7): arrival n of a
// day is where the area under the rate since the day's start reaches Sₙ = Sₙ₋₁ + Eₙ, the Eₙ exponential with mean 1 and
// each from the engagement's own stream. The area starts anew each day, so that a busier Monday does not move Tuesday.
type rates struct {
	plan   *Rates
	days   Days
	source Key

	dayKey  Key
	day     int
	dayEnd  router.Time
	ordinal uint64

	// The piece of one step that lies within one day: its bounds, and how far into it we are, all areas in arrivals.
	from, to    router.Time
	step        int
	position    float64 // Sₙ less the area of the pieces before
	area        float64 // of the piece
	perArrival  float64 // nanoseconds for one unit of area; unused while area is 0
	outstanding bool    // position already includes the arrival being looked for
}

const hourNanoseconds = 3.6e12

func (r *rates) reset(plan *Rates, days Days, source Key) {
	*r = rates{plan: plan, days: days, source: source, day: -1, step: -1}
	r.nextPiece()
}

// next returns the next arrival; false at the end of the last step.
func (r *rates) next() (at router.Time, key Key, ok bool) {
	for {
		if r.step == len(r.plan.PerHour) {
			return 0, 0, false
		}
		if !r.outstanding {
			key = r.dayKey.Numbered(r.ordinal)
			var s Stream
			s.Reset(key, ArrivalTime)
			r.position += s.Exponential()
			r.outstanding = true
		}
		if r.position < r.area {
			break
		}
		r.nextPiece()
	}
	key = r.dayKey.Numbered(r.ordinal)
	r.ordinal++
	r.outstanding = false
	at = r.from + router.Time(r.position*r.perArrival)
	if at >= r.to {
		at = r.to - 1 // position just below area, rounded up
	}
	return at, key, true
}

// nextPiece goes on to the next step or the next day, whichever begins first.
func (r *rates) nextPiece() {
	r.position -= r.area
	r.from = r.to
	if r.from%r.plan.Step == 0 {
		r.step++
	}
	if r.step == len(r.plan.PerHour) {
		r.area = 0
		return
	}
	if r.from >= r.dayEnd {
		r.day = r.days.Of(r.from)
		r.dayEnd = r.days.Begin(r.day + 1)
		r.dayKey, r.ordinal = r.source.Numbered(uint64(r.day)), 0
		r.position, r.outstanding = 0, false
	}
	stepEnd := router.Time(r.step+1) * r.plan.Step
	r.to = min(stepEnd, r.dayEnd)
	rate := r.plan.PerHour[r.step]
	r.area = float64(rate * (float64(r.to-r.from) / hourNanoseconds))
	r.perArrival = 0
	if rate > 0 {
		r.perArrival = hourNanoseconds / rate
	}
}

// expected is the area under the rates between from and to.
func (r *Rates) expected(from, to router.Time) float64 {
	sum := 0.0
	from = max(from, 0)
	for i := int(from / r.Step); i < len(r.PerHour); i++ {
		start := router.Time(i) * r.Step
		if start >= to {
			break
		}
		length := min(to, start+r.Step) - max(from, start)
		sum += float64(r.PerHour[i] * (float64(length) / hourNanoseconds))
	}
	return sum
}
