package fit

import (
	"math"

	"headroom/workload"
)

// Hours gathers the logarithms of times by day and hour of the day, to see whether hours differ. Made by NewHours.
type Hours struct {
	days  map[Date]int
	cells [][24]hourCell // by day, in the order of their first time
}

type hourCell struct{ n, sum float64 }

// NewHours begins to gather.
func NewHours() *Hours { return &Hours{days: map[Date]int{}} }

// Add adds one time in seconds, of a day and an hour from 0 to 23. Times of 0 have no logarithm, and are left out.
func (h *Hours) Add(day Date, hour int, seconds float64) {
	if !(seconds > 0) {
		return
	}
	at, known := h.days[day]
	if !known {
		at = len(h.cells)
		h.days[day] = at
		h.cells = append(h.cells, [24]hourCell{})
	}
	c := &h.cells[at][hour]
	c.n, c.sum = c.n+1, c.sum+workload.Log(seconds)
}

// HourFit is whether times differ from hour to hour of the day.
type HourFit struct {
	F, P     float64  // of the test; P is 1 where there is too little for it
	Free     [2]int   // degrees of freedom of F
	Periods  []Period // of the day, in their order, without a gap; of like hours. One: no period differs from the others by what matters
	Greatest float64  // largest difference of two periods, relative: 0.12 = 12 %
}

// Period is from one hour of the day to another, which is no part of it.
type Period struct{ From, To int }

const (
	rareHour   = 20   // fewer times of an hour tell nothing of it
	rarePeriod = 200  // fewer times make no distribution of their own
	noMatter   = 0.02 // differences of logarithms that nobody would plan for
	newPeriod  = 10   // what one more period must explain, as χ² with one degree of freedom: p = 0.0016
	mostHours  = 6    // periods of a day
)

// Differ tests whether hours differ, and finds the periods of the day that do. The model is ln x = day + hour + error, by least squares of the
// means of each day's hours, weighted with their numbers; F = (Σ of squares by hours / (H − 1)) / (Σ of squares left / (cells − D − H + 1))
// (H. Scheffé 1959, "The analysis of variance", chapter 4). What is left over holds the hours of single days that went their own way, too,
// so that one bad morning is no rule. Periods are those of the least Σ w·(hour − mean of period)² + 10 for each, w = 1/(variance of the
// hour + 0.02²): differences of 2 % do not count, however well they are known.
func (h *Hours) Differ() HourFit {
	t := h.table()
	f := HourFit{P: 1, Periods: []Period{{0, 24}}}
	if len(t.hours) < 2 || t.free() < 5 || !t.solve() {
		return f
	}
	f.Free = [2]int{len(t.hours) - 1, t.free()}
	f.F = t.explained / float64(f.Free[0]) / (t.left / float64(f.Free[1]))
	f.P = fAbove(f.F, float64(f.Free[0]), float64(f.Free[1]))
	f.Periods, f.Greatest = t.periods()
	return f
}

// hourTable is the two-way table, of the hours with enough times.
type hourTable struct {
	hours   []int
	columns [24]int // of hours; -1 = left out
	days    [][24]hourCell
	cells   int

	effects, variances, numbers []float64
	explained, left             float64
}

func (h *Hours) table() *hourTable {
	t := &hourTable{days: h.cells}
	for hour := range 24 {
		n := 0.0
		for d := range h.cells {
			n += h.cells[d][hour].n
		}
		t.columns[hour] = -1
		if n >= rareHour {
			t.columns[hour] = len(t.hours)
			t.hours, t.numbers = append(t.hours, hour), append(t.numbers, n)
			for d := range h.cells {
				if h.cells[d][hour].n > 0 {
					t.cells++
				}
			}
		}
	}
	return t
}

func (t *hourTable) free() int { return t.cells - len(t.days) - len(t.hours) + 1 }

// solve takes the days out and finds the effects of hours, whose weighted mean is 0; false if hours cannot be compared, as they share no days.
func (t *hourTable) solve() bool {
	k := len(t.hours)
	a := make([][]float64, k) // the first hour is the one that others are compared with
	for i := range a {
		a[i] = make([]float64, k+1)
	}
	means := make([]float64, len(t.days))
	for d := range t.days {
		n, sum := 0.0, 0.0
		for _, hour := range t.hours {
			n, sum = n+t.days[d][hour].n, sum+t.days[d][hour].sum
		}
		if n == 0 {
			continue
		}
		means[d] = sum / n
		for i, hour := range t.hours {
			c := t.days[d][hour]
			a[i][i] += c.n
			a[i][k] += c.sum - float64(c.n*means[d])
			for j, other := range t.hours {
				a[i][j] -= float64(c.n*t.days[d][other].n) / n
			}
		}
	}
	right := make([]float64, k)
	for i := range a {
		right[i] = a[i][k]
	}
	inverse, ok := inverseWithoutFirst(a)
	if !ok {
		return false
	}
	t.effects = make([]float64, k)
	for i := 1; i < k; i++ {
		for j := 1; j < k; j++ {
			t.effects[i] += float64(inverse[i][j] * right[j])
		}
	}
	t.explained = 0
	for i := range right {
		t.explained += float64(t.effects[i] * right[i])
	}
	t.rest(means)
	scale := t.left / float64(t.free())
	all, middle := 0.0, 0.0
	for i, n := range t.numbers {
		all, middle = all+n, middle+float64(n*t.effects[i])
		t.variances = append(t.variances, scale/n)
	}
	for i := range t.effects {
		t.effects[i] -= middle / all
	}
	return t.left > 0
}

// rest is the sum of squares that days and hours do not explain.
func (t *hourTable) rest(means []float64) {
	for d := range t.days {
		n, shift := 0.0, 0.0
		for i, hour := range t.hours {
			n, shift = n+t.days[d][hour].n, shift+float64(t.days[d][hour].n*t.effects[i])
		}
		for i, hour := range t.hours {
			if c := t.days[d][hour]; c.n > 0 {
				off := c.sum/c.n - means[d] - t.effects[i] + shift/n
				t.left += float64(c.n * off * off)
			}
		}
	}
}

// inverseWithoutFirst inverts a symmetric matrix without its first row and column, by Gauss and Jordan.
func inverseWithoutFirst(a [][]float64) (inverse [][]float64, ok bool) {
	k := len(a)
	inverse = make([][]float64, k)
	for i := range inverse {
		inverse[i] = make([]float64, k)
		inverse[i][i] = 1
	}
	for p := 1; p < k; p++ {
		best := p
		for i := p; i < k; i++ {
			if math.Abs(a[i][p]) > math.Abs(a[best][p]) {
				best = i
			}
		}
		a[p], a[best] = a[best], a[p]
		inverse[p], inverse[best] = inverse[best], inverse[p]
		pivot := a[p][p]
		if math.Abs(pivot) < 1e-6 {
			return nil, false
		}
		for j := range k {
			a[p][j] /= pivot
			inverse[p][j] /= pivot
		}
		for i := 1; i < k; i++ {
			if factor := a[i][p]; i != p && factor != 0 {
				for j := range k {
					a[i][j] -= float64(factor * a[p][j])
					inverse[i][j] -= float64(factor * inverse[p][j])
				}
			}
		}
	}
	return inverse, true
}

// periods are the stretches of hours that are alike, by dynamic programming over their ends. Hours with too few times go with those before them.
func (t *hourTable) periods() (list []Period, greatest float64) {
	k := len(t.hours)
	cost := func(i, j int) (c, mean float64) { // of hours i to j−1
		weights, sum, n := 0.0, 0.0, 0.0
		weight := func(at int) float64 { return 1 / (t.variances[at] + float64(noMatter*noMatter)) }
		for at := i; at < j; at++ {
			weights, sum, n = weights+weight(at), sum+float64(weight(at)*t.effects[at]), n+t.numbers[at]
		}
		mean = sum / weights
		for at := i; at < j; at++ {
			off := t.effects[at] - mean
			c += float64(weight(at) * off * off)
		}
		if n < rarePeriod && j-i < k {
			c = math.Inf(1)
		}
		return c + newPeriod, mean
	}
	least := make([][mostHours + 1]float64, k+1)
	begins := make([][mostHours + 1]int, k+1)
	for j := range least {
		for n := range least[j] {
			least[j][n] = math.Inf(1)
		}
	}
	least[0][0] = 0
	for j := 1; j <= k; j++ {
		for i := range j {
			c, _ := cost(i, j)
			for n := range mostHours {
				if v := least[i][n] + c; v < least[j][n+1] {
					least[j][n+1], begins[j][n+1] = v, i
				}
			}
		}
	}
	best := 1
	for n := 2; n <= mostHours; n++ {
		if least[k][n] < least[k][best] {
			best = n
		}
	}
	low, high := math.Inf(1), math.Inf(-1)
	to := 24
	for j, n := k, best; n > 0; n-- {
		i := begins[j][n]
		_, mean := cost(i, j)
		low, high = min(low, mean), max(high, mean)
		from := t.hours[i]
		if i == 0 {
			from = 0
		}
		list = append([]Period{{from, to}}, list...)
		j, to = i, from
	}
	return list, workload.Exp(high-low) - 1
}

// fAbove is the share of an F distribution with a and b degrees of freedom above x: the regularized incomplete beta function I_y(b/2, a/2) at
// y = b/(b + a·x) (M. Abramowitz and I. A. Stegun 1964, 26.6.2).
func fAbove(x, a, b float64) float64 {
	if !(x > 0) {
		return 1
	}
	return incompleteBeta(b/2, a/2, b/(b+float64(a*x)))
}

// incompleteBeta is I_x(a, b), by its continued fraction (Abramowitz and Stegun, 26.5.8), from the side on which that converges.
func incompleteBeta(a, b, x float64) float64 {
	if x <= 0 || x >= 1 {
		return min(1, max(0, x))
	}
	if x > (a+1)/(a+b+2) {
		return 1 - incompleteBeta(b, a, 1-x)
	}
	front := workload.Exp(workload.LogGamma(a+b)-workload.LogGamma(a)-workload.LogGamma(b)+float64(a*workload.Log(x))+float64(b*workload.Log(1-x))) / a
	const tiny = 1e-300
	away := func(v float64) float64 { // from 0 (W. J. Lentz 1976)
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c, d := 1.0, 1/away(1-float64((a+b)*x)/(a+1))
	value := d
	for n := 1.0; n <= 500; n++ {
		even := float64(n*(b-n)*x) / ((a + float64(2*n) - 1) * (a + float64(2*n)))
		d = 1 / away(1+float64(even*d))
		c = away(1 + even/c)
		value *= d * c
		odd := -float64((a+n)*(a+b+n)*x) / ((a + float64(2*n)) * (a + float64(2*n) + 1))
		d = 1 / away(1+float64(odd*d))
		c = away(1 + odd/c)
		step := float64(d * c)
		value *= step
		if math.Abs(step-1) < 1e-14 {
			break
		}
	}
	return float64(front * value)
}
