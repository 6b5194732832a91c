package router

import "math/bits"

// score is an exact amount of points, in thousandths of a point × nanoseconds per minute.
type score struct{ hi, lo uint64 }

func (a score) more(b score) bool {
	if a.hi != b.hi {
		return a.hi > b.hi
	}
	return a.lo > b.lo
}

// accumulation is a Points compiled: full is the age from which an engagement has all the points it can get (Far = never).
type accumulation struct {
	initial, most score
	rate          uint64
	full          Time
}

func compilePoints(p Points) accumulation {
	a := accumulation{initial: scoreOf(p.Initial), rate: uint64(p.RatePerMinute), full: Far}
	a.most = a.initial
	switch {
	case p.RatePerMinute == 0 || p.Max.Set && p.Max.Value <= p.Initial:
		a.full = 0
	case p.Max.Set:
		a.most = scoreOf(p.Max.Value)
		hi, lo := bits.Mul64(uint64(p.Max.Value-p.Initial), uint64(Minute))
		if hi < a.rate { // otherwise the age is beyond any time
			age, rest := bits.Div64(hi, lo, a.rate)
			if rest > 0 {
				age++
			}
			if age < uint64(Far) {
				a.full = Time(age)
			}
		}
	}
	return a
}

func scoreOf(thousandths int64) score {
	hi, lo := bits.Mul64(uint64(thousandths), uint64(Minute))
	return score{hi, lo}
}

// at returns the points of an engagement of this age.
func (a *accumulation) at(age Time) score {
	if age >= a.full {
		return a.most
	}
	hi, lo := bits.Mul64(a.rate, uint64(age))
	lo, carry := bits.Add64(lo, a.initial.lo, 0)
	hi, _ = bits.Add64(hi, a.initial.hi, carry)
	return score{hi, lo}
}
