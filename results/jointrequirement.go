package results

// Family is how wide bounds and differences are that hold at once.
type Family struct {
	Intervals int // that vary
	// Factor is by how much more quantiles of t each is wide than an interval that holds by itself at 95 %; Bonferroni what that would be if nothing were known of how they go
	// together.
	Factor     float64
	Bonferroni float64
	unvaried   float64 // probability with which a bound of what never varied may be wrong
}

// Of more than fineFamily intervals only coarseGroups groups of replications are drawn, and of more than mostFamily none: the factor is Bonferroni's.
const (
	fineFamily   = 1_000
	coarseGroups = 20
	mostFamily   = 50_000
)

// JointFactor is the factor of differences of n replications each that all lie in their intervals at once, but for the probability mistake.
func JointFactor(moves []Moves, n int, mistake float64) Family {
	var units [][]float64
	for _, m := range moves {
		if m != nil {
			units = append(units, m)
		}
	}
	return family(units, n, mistake)
}

func family(units [][]float64, n int, mistake float64) Family {
	f := Family{Intervals: len(units)}
	if len(units) > mostFamily {
		f.Bonferroni = thousandth(studentQuantileAt(1-mistake/float64(len(units)), n-1) / studentQuantile(n-1))
		f.Factor = f.Bonferroni
		return f
	}
	if len(units) > fineFamily {
		for i := range units {
			units[i] = deviations(units[i]).unit(coarseGroups)
		}
	}
	f.Factor, f.Bonferroni = jointFactor(units, n, mistake)
	return f
}

// JointRequirements is how wide the bounds of requirements must be so that they hold at once, but for the probability mistake; those of what came out alike in all
// replications are each wrong with the probability unvaried. All have n replications. The factor is that of JointPaired, from the residuals of the requirements.
func JointRequirements(list []*Requirement, n int, mistake, unvaried float64) Family {
	var units [][]float64
	for _, r := range list {
		sum := sumOf(r.values)
		if sum.below == 0 || r.Always() || r.Unit == Share && alike(r.values) {
			continue
		}
		residuals := append(residualsAbout(r.values, sum.above/sum.below), make([]float64, max(0, n-len(r.values)))...) // those with nothing to judge may be left out
		if unit := deviations(residuals).unit(jackknifeGroups); unit != nil {
			units = append(units, unit)
		}
	}
	f := family(units, n, mistake)
	f.unvaried = unvaried
	return f
}

// Bounds are those of a requirement of the family.
func (f *Family) Bounds(r *Requirement) (lower, upper float64, ok bool) { return r.bounds(f.wide()) }

// Judge compares them with what is wanted, as Requirement.Judge does.
func (f *Family) Judge(r *Requirement) Outcome { return r.judge(f.wide()) }

func (f *Family) wide() wide { return wide{mistake: f.unvaried, factor: f.Factor} }
