package fit

import (
	"fmt"
	"math"
	"slices"

	"headroom/workload"
)

// Observation says what is known of a time.
type Observation uint8

// The observations.
const (
	Seen   Observation = iota // it took this long
	Longer                    // it takes longer: when last seen it went on (a customer who was answered had more patience)
)

// Rounding is how times were recorded. The zero Rounding: exactly. With a Step the likelihood is that of the whole step in which the
// time was (D. F. Heitjan 1989, "Inference from grouped continuous data", Statistical Science 4): Step/2 to either side, or with
// Down from the recorded time to one Step beyond it. Step: seconds, from 0 to 3600; all times are
// multiples of it.
type Rounding struct {
	Step float64
	Down bool
}

// takes tells whether a time can have been recorded so.
func (r Rounding) takes(seconds float64) bool {
	return r.Step == 0 || math.Abs(seconds/r.Step-math.Round(seconds/r.Step)) < 1e-6
}

// Durations gathers times one by one, in little memory however many there are: up to 8192 different ones as they are, more in bins
// of which each holds values that differ by at most 1/512, at their mean. What that does to a variance of logarithms is below
// 1/512²/12 = 3·10⁻⁷, far below its standard error. Made by NewDurations.
type Durations struct {
	rounding Rounding
	seen     pile
	longer   pile
	between  []item // of tables

	zeros   float64    // Seen at 0
	nothing float64    // Longer than 0: no information
	stated  [2]float64 // mean and standard deviation beside a table; NaN = not stated
	unsized bool       // the number of rows behind a table is not known
	atLeast float64    // smallest and largest of those Seen above 0
	atMost  float64
	heaps   [len(heapSteps)]heapCount
	whole   float64
	squares float64 // Σ w·x² of those Seen
}

const (
	timeMax     = 1e8 // seconds, so that what is made of them stays below the 10⁹ of package workload
	weightMax   = 1e12
	differing   = 8192
	binBits     = 9 // bins of 1/512 to 1/1024 of their value
	binDropBits = 52 - binBits
)

// NewDurations begins to gather times. It panics on a step that is no Rounding.
func NewDurations(r Rounding) *Durations {
	if !(r.Step >= 0 && r.Step <= 3600) {
		panic(fmt.Sprintf("fit: rounding to %g s", r.Step))
	}
	return &Durations{rounding: r, atLeast: math.Inf(1), stated: [2]float64{math.NaN(), math.NaN()}}
}

// Add adds one time in seconds, from 0 to 10⁸ (three years).
func (d *Durations) Add(seconds float64, o Observation) error { return d.AddWeighted(seconds, 1, o) }

// AddWeighted adds weight times the same time. weight: above 0, at most 10¹².
func (d *Durations) AddWeighted(seconds, weight float64, o Observation) error {
	switch {
	case !(seconds >= 0 && seconds <= timeMax):
		return fmt.Errorf("fit: a time of %g s; must be from 0 s to 1e+08 s", seconds)
	case !(weight > 0 && weight <= weightMax):
		return fmt.Errorf("fit: a weight of %g; must be above 0 and at most 1e+12", weight)
	case !d.rounding.takes(seconds):
		return fmt.Errorf("fit: a time of %g s is no multiple of the %g s to which times are said to be rounded", seconds, d.rounding.Step)
	case seconds == 0 && o == Longer:
		d.nothing += weight
	case seconds == 0:
		d.zeros += weight
	case seconds < 1e-9:
		return fmt.Errorf("fit: a time of %g s; must be 0 s or at least 1e-09 s", seconds)
	case o == Longer:
		d.longer.add(seconds, weight)
	default:
		d.seen.add(seconds, weight)
		d.squares += float64(weight * float64(seconds*seconds))
		d.noteHeaps(seconds, weight)
		d.atLeast = min(d.atLeast, seconds)
		d.atMost = max(d.atMost, seconds)
	}
	return nil
}

// addBetween adds weight times of which only the ends are known; for tables, whose stretches do not overlap.
func (d *Durations) addBetween(low, high, weight float64) {
	d.atLeast = min(d.atLeast, low)
	d.between = append(d.between, item{at: (low + high) / 2, low: low, high: high, weight: weight, kind: within})
	d.atMost = max(d.atMost, high)
}

// Summary is what was gathered. Numbers are sums of weights.
type Summary struct {
	Seen    float64 // above 0
	Longer  float64 // above 0
	Zeros   float64 // recorded as 0
	Nothing float64 // longer than 0, which says nothing

	Mean, SD float64 // seconds, of those Seen above 0; of tables as stated, or NaN
	Min, Max float64 // seconds, of those Seen above 0; +Inf and 0 with none
}

// Summary sums up.
func (d *Durations) Summary() Summary {
	s := Summary{
		Seen: d.seen.weight, Longer: d.longer.weight, Zeros: d.zeros, Nothing: d.nothing,
		Min: d.atLeast, Max: d.atMost, Mean: d.stated[0], SD: d.stated[1],
	}
	for _, b := range d.between {
		s.Seen += b.weight
	}
	if len(d.between) == 0 && d.seen.weight > 0 {
		s.Mean = d.seen.sum / d.seen.weight
		s.SD = math.Sqrt(max(0, d.squares/d.seen.weight-float64(s.Mean*s.Mean)))
	}
	return s
}

// pile is times of one kind.
type pile struct {
	exact       map[float64]float64 // weight by value; nil once there are too many
	bins        map[uint64]bin      // by the leading bits of the value
	weight, sum float64
}

type bin struct{ weight, sum float64 }

func (p *pile) add(seconds, weight float64) {
	p.weight += weight
	p.sum += float64(weight * seconds)
	if p.bins != nil {
		p.bin(seconds, weight)
		return
	}
	if p.exact == nil {
		p.exact = map[float64]float64{}
	}
	p.exact[seconds] += weight
	if len(p.exact) <= differing {
		return
	}
	p.bins = map[uint64]bin{}
	for _, x := range sortedKeys(p.exact) {
		p.bin(x, p.exact[x])
	}
	p.exact = nil
}

func (p *pile) bin(seconds, weight float64) {
	key := math.Float64bits(seconds) >> binDropBits
	b := p.bins[key]
	b.weight += weight
	b.sum += float64(weight * seconds)
	p.bins[key] = b
}

func sortedKeys[K uint64 | float64, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m { // order-free: sorted below
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// itemKind is what an item says of the time.
type itemKind uint8

const (
	exactly itemKind = iota
	about            // in a bin; for the likelihood at its mean, for distribution functions up to its end
	within           // low < time ≤ high
	beyond           // time > at
)

// item is one value, or a bin, with its weight.
type item struct {
	at, low, high          float64
	logAt, logLow, logHigh float64
	weight                 float64
	kind                   itemKind
}

// items are all that is above 0, rising, those seen before those that are longer.
func (d *Durations) items() []item {
	half := float64(d.rounding.Step / 2)
	shift := 0.0
	if d.rounding.Down {
		shift = half
	}
	items := append([]item(nil), d.between...)
	for _, x := range sortedKeys(d.seen.exact) {
		at := x + shift
		i := item{at: at, low: at, high: at, weight: d.seen.exact[x]}
		if d.rounding.Step > 0 {
			i.low, i.high, i.kind = max(0, at-half), at+half, within
		}
		items = append(items, i)
	}
	for _, key := range sortedKeys(d.seen.bins) {
		b := d.seen.bins[key]
		items = append(items, item{at: b.sum/b.weight + shift, high: math.Float64frombits((key+1)<<binDropBits) + shift + half, weight: b.weight, kind: about})
	}
	for _, x := range sortedKeys(d.longer.exact) {
		items = append(items, item{at: x + shift, weight: d.longer.exact[x], kind: beyond})
	}
	for _, key := range sortedKeys(d.longer.bins) {
		b := d.longer.bins[key]
		items = append(items, item{at: b.sum/b.weight + shift, weight: b.weight, kind: beyond})
	}
	slices.SortStableFunc(items, func(a, b item) int {
		switch {
		case a.at < b.at:
			return -1
		case a.at > b.at:
			return 1
		}
		return int(a.kind) - int(b.kind)
	})
	for i := range items {
		it := &items[i]
		it.logAt = workload.Log(it.at)
		if it.kind == within {
			it.logHigh = workload.Log(it.high)
			if it.low > 0 {
				it.logLow = workload.Log(it.low)
			}
		}
	}
	return items
}

// leastSeen is the time above which a time is recorded as more than 0: below it nothing is in the items.
func (d *Durations) leastSeen() float64 {
	switch {
	case d.rounding.Step == 0:
		return 0
	case d.rounding.Down:
		return d.rounding.Step
	}
	return d.rounding.Step / 2
}
