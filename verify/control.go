package verify

import (
	"fmt"
	"math"

	"headroom/results"
)

// control is a measure whose expectation is known beforehand, because it is a parameter of the scenario: how far it comes
// out from it in a replication tells how far that replication's other measures are off for the same reason.
type control struct {
	name string
	mean float64
}

// controlled estimates a reading with two control variates. On the jackknife's pseudo-values Yᵢ and the controls Aᵢ, Bᵢ
// of the same (groups of) replications, with means Ȳ, Ā, B̄ and expectations a, b:
//
//	Y = Ȳ − β·(Ā − a) − γ·(B̄ − b),   β, γ by least squares,
//	s² = Σe²/(n−3) · (1/n + d′S⁻¹d),  e the residuals, d = (Ā − a, B̄ − b), S the controls' sums of squares and products.
//
// Source: Lavenberg and Welch, A perspective on the use of control variables (Management Science 27, 1981).
func (p *played) controlled(r reading, controls [2]control) (mean, standardError float64, err error) {
	y, _, err := p.jackknife(r)
	if err != nil {
		return 0, 0, err
	}
	var x [2][]float64
	var d [2]float64
	for k, c := range controls {
		values, err := p.each(measure("%s", c.name))
		if err != nil {
			return 0, 0, err
		}
		values = byGroup(values, p.groupSize())
		x[k], d[k] = centered(values), average(values)-c.mean
	}
	e := centered(y)
	aa, bb, ab := dot(x[0], x[0]), dot(x[1], x[1]), dot(x[0], x[1])
	ya, yb, det := dot(e, x[0]), dot(e, x[1]), float64(aa*bb)-float64(ab*ab)
	if det <= 0 {
		return 0, 0, fmt.Errorf("the controls do not vary")
	}
	beta, gamma := (float64(ya*bb)-float64(yb*ab))/det, (float64(yb*aa)-float64(ya*ab))/det
	for i := range e {
		e[i] -= float64(beta*x[0][i]) + float64(gamma*x[1][i])
	}
	n := float64(len(e))
	spread := (float64(d[0]*d[0]*bb) - float64(2*d[0]*d[1]*ab) + float64(d[1]*d[1]*aa)) / det
	return average(y) - float64(beta*d[0]) - float64(gamma*d[1]), math.Sqrt(dot(e, e) / (n - 3) * (1/n + spread)), nil
}

// byGroup is the means of groups of so many values.
func byGroup(values []float64, size int) []float64 {
	var means []float64
	for ; len(values) > 0; values = values[size:] {
		means = append(means, average(values[:size]))
	}
	return means
}

// each is a reading in each replication.
func (p *played) each(r reading) ([]float64, error) {
	for i := len(p.only); i < len(p.summaries); i++ {
		p.only = append(p.only, results.Combine(p.spec, p.summaries[i:i+1], results.Run{}))
	}
	var values []float64
	for _, report := range p.only {
		x, err := r.of(report)
		if err != nil {
			return nil, err
		}
		values = append(values, x)
	}
	return values, nil
}

func average(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// centered is x less its mean.
func centered(x []float64) []float64 {
	mean, out := average(x), make([]float64, len(x))
	for i, v := range x {
		out[i] = v - mean
	}
	return out
}

func dot(x, y []float64) float64 {
	sum := 0.0
	for i := range x {
		sum += float64(x[i] * y[i])
	}
	return sum
}
