package workload

import "math/rand/v2"

// Attribute says what random numbers are for. Each attribute of each key has a stream of its own, so that a sampler may
// use as many uniforms as it likes and an attribute may be drawn late, or never, without moving another.
type Attribute uint64

// The attributes. Their values are part of what makes a run repeatable: append, never reorder.
const (
	ArrivalTime Attribute = iota + 1
	HandleTime
	Patience
	WrapUp
	Age         // of work that began before it enters
	Busyness    // of a day as a whole
	Absence     // of a person on a day
	AnswerDelay // of an agent who is offered something
	Redial      // whether, and how long until, a customer tries again
	Routing     // what is known of an engagement for one variable, and so decides its way through flows
	Consumer    // who an engagement comes from
	Answer      // whether an agent accepts, declines or misses what is offered
	Transfer    // whether, and where to, a leg is passed on
	Inactive    // whether, when and for how long work is put aside
	Pending     // whether, when and for how long work waits for a third party
	Callback    // whether a caller takes a callback
	Dial        // whether a callback is answered, and how long until that is known
	GroupSize   // how many come together
	Spacing     // time between arrivals that are not Poisson
	NotBefore   // until when an engagement is scheduled
	Reopen      // whether, and when, what was done comes back
	FollowUp    // whether, and when, an engagement brings another one about
	Touch       // whether a case needs another touch, and how long until then
	Silent      // whether a customer leaves without a word, and how long until that is noticed
	Withdrawal  // whether, and when, another system takes work back
	GivingBack  // whether, and when, an agent gives work back
	Lateness    // of a person on a day
	TimeAway    // of a person, unscheduled
	Speed       // of a person
	Thinking    // of a customer, between an agent's turns
)

// Stream is a sequence of random numbers: the PCG-DXSM generator of math/rand/v2, put anywhere by Reset. The zero Stream
// must be Reset before use. It is a small value: keep it on the stack.
type Stream struct{ pcg rand.PCG }

// Reset puts the stream at the start of attribute a of key k.
func (s *Stream) Reset(k Key, a Attribute) {
	high := mix(uint64(k) + uint64(a)*attributeGamma)
	s.pcg.Seed(high, high^uint64(k))
}

// Uniform returns a number in the open interval (0, 1): an odd multiple of 2⁻⁵³, so neither end can occur, 1 − Uniform is
// exact and of the same kind, and the mean is exactly ½.
func (s *Stream) Uniform() float64 { return float64(s.pcg.Uint64()>>11|1) * 0x1p-53 }

// Exponential returns an exponential number with mean 1, by inversion: −ln(1 − U). It grows with U, as all our inversions
// do, so that two distributions on the same stream go up and down together.
func (s *Stream) Exponential() float64 { return -logarithm(1 - s.Uniform()) }

// Normal returns a standard normal number, by inversion.
func (s *Stream) Normal() float64 { return normalQuantile(s.Uniform()) }

// Least returns the least of n uniform numbers in (0, 1), by inversion: 1 − (1 − U)^(1/n), mean 1/(n + 1), growing with U. n: from 1.
func (s *Stream) Least(n int) float64 { return 1 - exponential(-s.Exponential()/float64(n)) }
