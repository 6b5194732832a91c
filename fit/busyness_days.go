package fit

import (
	"math"
	"slices"
)

// lagDays is how far apart days are compared: less than a week, so that a fault of the profile of weekdays does not pass for
// persistence.
const lagDays = 6

// design is the days of a queue, and an orthonormal basis of what was estimated from them: a mean for each weekday, and a trend.
type design struct {
	known   []bool
	at      []int
	weekday []int
	rows    [][8]float64 // by day; 0 where nothing is known, and but for the weekday's and the trend's column

	models map[float64][]float64 // expectedProducts of this design with itself, by persistence: searches come by the same ones again
}

func newDesign(s *countSample, q int, p *profile) *design {
	n := len(s.days)
	d := &design{known: make([]bool, n), at: make([]int, n), weekday: make([]int, n), rows: make([][8]float64, n), models: map[float64][]float64{}}
	var weeks [7]float64
	for i := range s.days {
		day := &s.days[i]
		d.at[i], d.weekday[i], d.known[i] = day.at, day.weekday, day.counts[q] != nil && p.volume[day.weekday] > 0
		if d.known[i] {
			d.rows[i][day.weekday] = 1 / positiveRoot(float64(p.days[day.weekday]))
			weeks[day.weekday] += day.week
		}
	}
	if p.trend == 0 {
		return d
	}
	square := 0.0
	for i := range s.days {
		if w := s.days[i].weekday; d.known[i] {
			d.rows[i][7] = s.days[i].week - weeks[w]/float64(p.days[w])
			square += float64(d.rows[i][7] * d.rows[i][7])
		}
	}
	for i := range d.rows {
		d.rows[i][7] = ratio(d.rows[i][7], positiveRoot(square))
	}
	return d
}

// correlated is R·Q, R the correlations r^distance of days and Q the basis: forward and backward sums.
func (d *design) correlated(r float64) [][8]float64 {
	n := len(d.rows)
	product := make([][8]float64, n)
	var carried [8]float64
	for i := range n {
		decay := 0.0
		if i > 0 {
			decay = wholePower(r, d.at[i]-d.at[i-1])
		}
		for c := range carried {
			carried[c] = float64(carried[c]*decay) + d.rows[i][c]
			product[i][c] = carried[c]
		}
	}
	carried = [8]float64{}
	for i := n - 1; i > 0; i-- {
		decay := wholePower(r, d.at[i]-d.at[i-1])
		for c := range carried {
			carried[c] = float64((carried[c] + d.rows[i][c]) * decay)
			product[i-1][c] += carried[c]
		}
	}
	return product
}

// same tells whether the two are of the same days and estimated alike, as those of most queues of a center are.
func (d *design) same(e *design) bool {
	return slices.Equal(d.known, e.known) && slices.Equal(d.rows, e.rows)
}

// dot is the product of row i with a column of numbers.
func (d *design) dot(i int, b *[8]float64) float64 {
	w, row := d.weekday[i], &d.rows[i]
	return float64(row[w]*b[w]) + float64(row[7]*b[7])
}

// eachPair visits pairs of days no further apart than lagDays, in both orders.
func eachPair(a, b *design, visit func(i, k, lag int)) {
	for i := range a.at {
		for k := i; k < len(b.at) && a.at[k]-a.at[i] <= lagDays; k++ {
			lag := a.at[k] - a.at[i]
			if a.known[i] && b.known[k] {
				visit(i, k, lag)
			}
			if k > i && a.known[k] && b.known[i] {
				visit(k, i, lag)
			}
		}
	}
}

// expected is, by distance, the mean of element (i, k) of M·R·M' over pairs of days, M = 1 − QQ' what estimated means leave of
// residuals: with few weeks, or much persistence, that is much less than r^distance.
func expectedProducts(a, b *design, r float64) []float64 {
	if a != b {
		return newExpectedProducts(a, b, r)
	}
	if a.models[r] == nil {
		a.models[r] = newExpectedProducts(a, a, r)
	}
	return a.models[r]
}

func newExpectedProducts(a, b *design, r float64) []float64 {
	ra, rb := a.correlated(r), b.correlated(r)
	var inner [8][8]float64 // Q_a'·R·Q_b
	for i := range a.rows {
		for c, x := range a.rows[i] {
			if x != 0 {
				for e, y := range rb[i] {
					inner[c][e] += float64(x * y)
				}
			}
		}
	}
	through := make([][8]float64, len(a.rows)) // Q_a·inner
	for i := range a.rows {
		for c, x := range a.rows[i] {
			if x != 0 {
				for e := range through[i] {
					through[i][e] += float64(x * inner[c][e])
				}
			}
		}
	}
	var powers, sums, pairs [lagDays + 1]float64
	for lag := range powers {
		powers[lag] = wholePower(r, lag)
	}
	eachPair(a, b, func(i, k, lag int) {
		sums[lag] += powers[lag] - a.dot(i, &ra[k]) - b.dot(k, &rb[i]) + b.dot(k, &through[i])
		pairs[lag]++
	})
	for lag := range sums {
		sums[lag] = ratio(sums[lag], pairs[lag])
	}
	return sums[:]
}

// dayLags are the products of the relative residuals z = T/λ − 1 of whole days. white is the variance that the factors of intervals
// give a day besides; noise (of one queue with itself) that of Poisson, 1/λ on average:
//
//	E[z(d)·z(d')] = c²·(M R M)(d, d') + (white + 1/λ)·M(d, d')
//
// which for d = d' is the well-known Var(T) = λ + λ²·c² (Jongbloed and Koole 2001; Avramidis, Deslauriers and L'Ecuyer 2004; Ibrahim et al.
// 2016), less what estimating λ takes away.
func dayLags(s *countSample, a, b *queueView, white float64, same bool) (l *lags, noise float64) {
	sums, pairs := make([]float64, lagDays+1), make([]float64, lagDays+1)
	days := 0.0
	eachPair(a.design, b.design, func(i, k, lag int) {
		left := -a.design.dot(i, &b.design.rows[k])
		if i == k {
			left++
		}
		poisson := 0.0
		if same {
			poisson = float64((1/a.expected[i] + 1/a.expected[k]) / 2)
			if i == k {
				noise += poisson
				days++
			}
		}
		sums[lag] += float64(a.residual[i]*b.residual[k]) - float64((white+poisson)*left)
		pairs[lag]++
	})
	for lag := range sums {
		sums[lag] = ratio(sums[lag], pairs[lag])
	}
	model := func(r float64) []float64 { return expectedProducts(a.design, b.design, r) }
	return &lags{pairs: pairs, products: sums, model: model, scale: positiveRoot(float64(a.spread * b.spread))}, ratio(noise, days)
}

// contradiction is how badly days go with factors of intervals that give them a variance of white, on top of their own factor: more
// than there is, or so much that nothing is left to persist. Within a day alone a persistence near 1 can hardly be told from a factor of
// the day, and the two would be too large together.
func (l *lags) contradiction() func(white float64) float64 {
	var models [][]float64
	for i := 0; i < len(persistences); i += 3 {
		models = append(models, l.model(persistences[i]))
	}
	none := l.model(0)
	return func(white float64) float64 {
		least := math.Inf(1)
		for _, model := range models {
			left := max(0, ratio(l.products[0]-float64(white*none[0]), model[0]))
			total := 0.0
			for k, product := range l.products {
				e := product - float64(white*none[k]) - float64(left*model[k])
				total += float64(l.pairs[k] * float64(e*e))
			}
			least = min(least, total)
		}
		return least
	}
}
