package workload

// Family says which formulas are known for a distribution.
type Family uint8

// The families.
const (
	OtherFamily       Family = iota // no parameters are told
	ExponentialFamily               // Mean
	FixedFamily                     // Mean
	UniformFamily                   // Low, High
	LognormalFamily                 // Mean, Variance
	GammaFamily                     // Mean, Variance
	WeibullFamily                   // Shape, Scale
	MixtureFamily                   // Weights, Parts; part nil = 0 s
)

// Parameters are what a distribution is made of, for those who have formulas for it, beside its Mean and Variance.
type Parameters struct {
	Family       Family
	Low, High    float64 // seconds
	Shape, Scale float64 // Scale in seconds
	Weights      []float64
	Parts        []*Dist
}

// Parameters tells what d is made of.
func (d *Dist) Parameters() Parameters {
	switch d.kind {
	case kindExponential:
		return Parameters{Family: ExponentialFamily}
	case kindFixed:
		return Parameters{Family: FixedFamily}
	case kindUniform:
		return Parameters{Family: UniformFamily, Low: d.a, High: d.a + d.b}
	case kindLognormal:
		return Parameters{Family: LognormalFamily}
	case kindGamma:
		return Parameters{Family: GammaFamily}
	case kindWeibull:
		return Parameters{Family: WeibullFamily, Shape: d.c, Scale: d.a}
	case kindHyper, kindMixture:
		return d.mixtureParameters()
	case kindAtomAtZero:
		return Parameters{Family: MixtureFamily, Weights: []float64{d.a, 1 - d.a}, Parts: []*Dist{nil, &d.parts[0]}}
	}
	return Parameters{}
}

func (d *Dist) mixtureParameters() Parameters {
	p := Parameters{Family: MixtureFamily}
	below := 0.0
	for i, upTo := range d.cumulative {
		if upTo > below {
			part := &Dist{}
			if d.kind == kindHyper {
				*part, _ = Exponential(d.means[i])
			} else {
				part = &d.parts[i]
			}
			p.Weights, p.Parts = append(p.Weights, upTo-below), append(p.Parts, part)
		}
		below = upTo
	}
	return p
}
