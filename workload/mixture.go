package workload

import (
	"errors"
	"fmt"
	"strings"
)

// Mixture draws from parts[i] in a share weights[i] of cases; weights need not sum to 1. Between 1 and 1000 parts;
// weights: from 0 to 10⁹, not all 0. Parts of weight 0 are left out. The variance is that within plus that between parts.
func Mixture(weights []float64, parts []Dist) (Dist, error) {
	_, _, err := branches("mixture", weights, len(parts))
	var kept []Dist
	var keptWeights []float64
	for i := range parts {
		if parts[i].kind == 0 {
			err = errors.Join(err, fmt.Errorf("workload: mixture: part %d is no distribution", i+1))
		}
		if err == nil && weights[i] > 0 {
			kept = append(kept, parts[i])
			keptWeights = append(keptWeights, weights[i])
		}
	}
	if err != nil {
		return Dist{}, err
	}
	cumulative, shares, err := branches("mixture", keptWeights, len(kept))
	if err != nil {
		return Dist{}, err
	}
	d := Dist{kind: kindMixture, cumulative: cumulative, parts: kept}
	d.mean, d.variance = moments(shares, kept)
	return d, nil
}

// WithAtomAtZero is zero with probability p and otherwise drawn from d: patience where a share p balks, that is, leaves
// at once if it would have to wait. p: from 0 to 1.
func WithAtomAtZero(p float64, d Dist) (Dist, error) {
	err := within("atom at zero", "probability", p, 0, 1, "")
	if d.kind == 0 {
		err = errors.Join(err, errors.New("workload: atom at zero: the rest is no distribution"))
	}
	if err != nil {
		return Dist{}, err
	}
	atom := Dist{kind: kindAtomAtZero, a: p, parts: []Dist{d}}
	if p < 1 { // otherwise always 0, even where the rest is infinite
		zero := Dist{kind: kindFixed}
		atom.mean, atom.variance = moments([]float64{p, 1 - p}, []Dist{zero, d})
	}
	return atom, nil
}

// moments: mean Σ wᵢmᵢ, variance Σ wᵢvᵢ + Σ wᵢ(mᵢ − mean)².
func moments(shares []float64, parts []Dist) (mean, variance float64) {
	for i := range parts {
		mean += float64(shares[i] * parts[i].mean)
	}
	for i := range parts {
		if parts[i].variance > maxFinite {
			return mean, parts[i].variance
		}
		off := parts[i].mean - mean
		variance += float64(shares[i] * (parts[i].variance + float64(off*off)))
	}
	return mean, variance
}

func (d *Dist) mixtureString() string {
	var text strings.Builder
	text.WriteString("mixture of ")
	from := 0.0
	for i := range d.parts {
		if i > 0 {
			text.WriteString("; ")
		}
		fmt.Fprintf(&text, "%.6g %% %v", 100*(d.cumulative[i]-from), &d.parts[i])
		from = d.cumulative[i]
	}
	return text.String()
}
