package staff

import (
	"context"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// bound is a lower bound on the cost, if each further person helps no more than the one before, and people of different numbers help no more together than apart:
//
//	min Σ cᵢ·(uᵢ − dᵢ)  with  slackᵣ + Σ (moreᵣᵢ·uᵢ + lessᵣᵢ·dᵢ) ≥ 0 for each requirement r,  0 ≤ uᵢ, 0 ≤ dᵢ ≤ xᵢ − leastᵢ
//
// with x the best staffing and more, less the effects of one more and one less of each number (less is negative), as the search's random numbers show
// them. These are cuts in the manner of J. Atlason, M. A. Epelman and S. G. Henderson 2004, "Call center staffing with simulation and cutting
// plane methods", Annals of Operations Research 127, at one point. ok is false where the program has no finite answer.
func (p *player) bound(ctx context.Context, best *Candidate) (cost float64, ok bool, err error) {
	e, err := p.effects(ctx, best)
	if err != nil {
		return 0, false, err
	}
	n := len(best.Counts)
	var rows []int
	for r := range best.Requirements {
		if best.Requirements[r].Judged() {
			rows = append(rows, r)
		}
	}
	// Equalities with slack variables: first the requirements, then the bounds of d. Columns: u, d, slack of each row.
	m := len(rows) + 2*n
	a, b, c := mat.NewDense(m, 2*n+m, nil), make([]float64, m), make([]float64, 2*n+m)
	for i := range n {
		c[i], c[n+i] = p.space.Cost[i], -p.space.Cost[i]
	}
	for k, r := range rows {
		for i := range n {
			if e.more[i] != nil {
				a.Set(k, i, -max(0, e.more[i][r]))
			}
			if e.less[i] != nil {
				a.Set(k, n+i, max(0, -e.less[i][r]))
			}
		}
		a.Set(k, 2*n+k, 1)
		b[k] = max(0, p.room(best, r))
	}
	for i := range n {
		k := len(rows) + i
		a.Set(k, n+i, 1)
		a.Set(k, 2*n+k, 1)
		b[k] = float64(best.Counts[i] - p.space.Least[i])
		k += n
		a.Set(k, i, 1)
		a.Set(k, 2*n+k, 1)
		b[k] = float64(p.space.Most[i] - best.Counts[i])
	}
	change, _, err := lp.Simplex(c, a, b, 1e-9, nil)
	if err != nil {
		return 0, false, nil
	}
	return max(0, best.Cost+min(0, change)), true, nil
}
