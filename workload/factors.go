package workload

import "headroom/router"

// Factors walks through factors of busyness apart from arrivals, for forecasts of counts: the same process that a Source goes through.
type Factors struct{ walk busynesses }

// NewFactors puts together the factors of a source whose key is source. Those that have a name begin at root: all sources share them.
func NewFactors(all []Factor, root, source Key) *Factors {
	f := &Factors{}
	f.walk.reset(&Source{Busyness: all}, root, source)
	return f
}

// At is the product of all factors at a time of a day, since its beginning. Days and times go forward only.
func (f *Factors) At(day int, since router.Time) float64 {
	factor, _ := f.walk.at(day, 0, since, router.Far)
	return factor
}
