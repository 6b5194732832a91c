package fit

// withinLags are the products of u(d, i) = N(d, i) − share(i)·T(d), what intervals have more than their share of the day: the factor of
// the day is no part of them. Given its total a Poisson day is multinomial, so with w², ρ of the factors of intervals
//
//	E[u_i u_k] = T(T − 1)·s_i s_k·w²·Γ(i, k) + T·(s_i·[i = k] − s_i s_k)
//
// where Γ(i, k) is the covariance of W_i − Σ s_j W_j with W_k − Σ s_j W_j for correlations ρ^distance; the last part, Poisson noise, is
// taken out. Two queues have none of it. noise is how much it is, relative, at distance 0.
func withinLags(s *countSample, a, b *queueView, qa, qb int, same bool) (l *lags, noise float64) {
	n := s.intervals
	products, squares, poisson := make([]float64, n), make([]float64, n), make([]float64, n)
	days, volume := 0.0, 0.0
	var spreads [2]float64
	for i := range s.days {
		d := &s.days[i]
		if !a.design.known[i] || !b.design.known[i] {
			continue
		}
		days++
		ta, tb := d.totals[qa], d.totals[qb]
		if same {
			tb--
		}
		volume += float64(ta * tb)
		ua, ub := a.over[i], b.over[i]
		sa := a.profile.shares[d.weekday]
		for i := range n {
			spreads[0] += float64(ua[i] * ua[i])
			spreads[1] += float64(ub[i] * ub[i])
		}
		from, to := busy(ua, ub)
		for k := range to - from {
			for i := from; i < to-k; i++ {
				products[k] += float64(float64(ua[i]*ub[i+k]) / 2)
				products[k] += float64(float64(ua[i+k]*ub[i]) / 2)
			}
		}
		if same {
			for k := range n {
				for i := range n - k {
					if k == 0 {
						poisson[k] += float64(ta * sa[i])
					}
					poisson[k] -= float64(ta * float64(sa[i]*sa[i+k]))
				}
			}
		}
	}
	pairs := make([]float64, n)
	sa, sb := a.profile.overall, b.profile.overall
	for k := range n {
		fourth := 0.0
		for i := range n - k {
			both := float64((float64(sa[i]*sb[i+k]) + float64(sa[i+k]*sb[i])) / 2)
			squares[k] += both
			fourth += float64(both * both)
		}
		pairs[k] = ratio(float64(days*float64(squares[k]*squares[k])), fourth)
	}
	// Estimated shares take one day of each group away.
	left := 1 - float64(max(a.profile.groups, b.profile.groups))/max(days, 1)
	for k := range products {
		down := float64(volume * squares[k])
		products[k] = ratio(ratio(products[k], left)-poisson[k], down)
		if k == 0 {
			noise = ratio(poisson[0], down)
		}
	}
	if left <= 0 || volume <= 0 {
		pairs[0] = 0
	}
	scale := max(0, products[0]) + noise
	if !same {
		scale = ratio(positiveRoot(float64(spreads[0]*spreads[1])), float64(volume*squares[0]))
	}
	model := func(r float64) []float64 { return expectedUneven(sa, sb, squares, r) }
	return &lags{pairs: pairs, products: products, model: model, scale: scale}, noise
}

// busy are the intervals outside which both are 0, as they are in closed hours: with many queues most of the time of a fit goes into their
// products.
func busy(a, b []float64) (from, to int) {
	to = len(a)
	for from < to && a[from] == 0 && b[from] == 0 {
		from++
	}
	for to > from && a[to-1] == 0 && b[to-1] == 0 {
		to--
	}
	return from, to
}

// unevenDay is u of one day.
func (v *queueView) unevenDay(d *sampleDay, q int) []float64 {
	u := make([]float64, len(d.counts[q]))
	for i, share := range v.profile.shares[d.weekday] {
		u[i] = d.counts[q][i] - float64(share*d.totals[q])
	}
	return u
}

// expectedUneven is Σ s_i s_(i+k) Γ(i, i+k) / Σ s_i s_(i+k) by distance k.
func expectedUneven(sa, sb, squares []float64, r float64) []float64 {
	n := len(sa)
	ra, rb := weighted(sa, r), weighted(sb, r) // R·s
	both := 0.0
	for i := range n {
		both += float64(sa[i] * rb[i])
	}
	expected := make([]float64, n)
	from, to := busy(sa, sb)
	for k := range to - from {
		apart, total := wholePower(r, k), 0.0
		for i := from; i < to-k; i++ {
			total += float64(float64(float64(sa[i]*sb[i+k])*(apart-rb[i]-ra[i+k]+both)) / 2)
			total += float64(float64(float64(sa[i+k]*sb[i])*(apart-rb[i+k]-ra[i]+both)) / 2)
		}
		expected[k] = ratio(total, squares[k])
	}
	return expected
}

// weighted is Σ_k r^|i−k| s_k for each i.
func weighted(s []float64, r float64) []float64 {
	n := len(s)
	result := make([]float64, n)
	carried := 0.0
	for i := range n {
		carried = float64(carried*r) + s[i]
		result[i] = carried
	}
	carried = 0
	for i := n - 1; i > 0; i-- {
		carried = float64((carried + s[i]) * r)
		result[i-1] += carried
	}
	return result
}

// dayPart is how much of a variance of 1 of intervals is left in a whole day: Σ s_i s_k ρ^|i−k|.
func dayPart(sa, sb []float64, r float64) float64 {
	total := 0.0
	for i, x := range weighted(sb, r) {
		total += float64(sa[i] * x)
	}
	return total
}
