package results

// decide compares an estimate with what is wanted, by its confidence interval if it has one.
func (v *Verdict) decide(e Estimate) {
	v.Estimate, v.Outcome = e, Unjudgable
	if !e.Defined {
		return
	}
	v.MetByEstimate = v.met(e.Mean)
	v.within(e.Lower(), e.Upper(), e.HasHalfWidth)
}

// within decides by an interval, and shows it if it is known.
func (v *Verdict) within(lower, upper float64, known bool) {
	if known {
		v.Lower, v.Upper = &lower, &upper
	}
	switch met, missed := v.met(lower) && v.met(upper), !v.met(lower) && !v.met(upper); {
	case met:
		v.Outcome = Met
	case missed:
		v.Outcome = Missed
	default:
		v.Outcome = TooClose
	}
}

// decideRatio estimates a measure that is a ratio of sums over replications, and compares it with what is wanted.
func (v *Verdict) decideRatio(kind TargetKind, list []ratio) {
	switch kind {
	case ServiceLevelTarget, AbandonmentTarget, DueDateTarget:
		v.decideShare(list)
	default:
		v.decide(ratioOfSums(list))
	}
}

// decideMet compares the share of what met a target (days, intervals, replications) with the share that should.
func (v *Verdict) decideMet(wanted float64, list []ratio) {
	v.AtLeast, v.Wanted = true, wanted
	v.decideShare(list)
}

// decideShare compares a share of things counted with what is wanted. Where it came out the same in every replication,
// above all none or all, the t interval has no width: there a binomial interval decides (unvariedBounds).
// What must hold always (at least all, or at most none) is missed by the first failure and met as long as there is none.
func (v *Verdict) decideShare(list []ratio) {
	v.decide(shareOfSums(list))
	if v.Outcome == Unjudgable {
		return
	}
	if len(list) > 1 && alike(list) {
		lower, upper := unvariedBounds(list, 0.025)
		v.within(lower, upper, true)
	}
	if v.always() {
		v.Outcome = Missed
		if v.MetByEstimate {
			v.Outcome = Met
		}
	}
}

// Once tells that a verdict is of one replication alone, without an interval: it says what came out this time, and nothing of another. A failure of what must
// never fail is one for good.
func (v *Verdict) Once() bool {
	return v.Lower == nil && v.Estimate.Replications < 2 && (v.Outcome == Met || v.Outcome == Missed && !v.always())
}

// always tells whether what is wanted allows no failure.
func (v *Verdict) always() bool {
	if v.AtLeast {
		return v.Wanted >= 1
	}
	return v.Wanted <= 0
}

func (v *Verdict) met(x float64) bool {
	if v.AtLeast {
		return x >= v.Wanted
	}
	return x <= v.Wanted
}

// worse orders verdicts on the same target by outcome, then by margin; what could not be judged is never the worse.
func (v *Verdict) worse(than *Verdict) bool {
	if mine, other := v.Outcome.severity(), than.Outcome.severity(); mine != other {
		return mine > other
	}
	return v.Outcome != Unjudgable && v.margin() < than.margin()
}

// severity orders outcomes from harmless to bad.
func (o Outcome) severity() int {
	switch o {
	case Missed:
		return 3
	case TooClose:
		return 2
	case Met:
		return 1
	}
	return 0
}

// margin is how far the estimate is on the good side.
func (v *Verdict) margin() float64 {
	if v.AtLeast {
		return v.Estimate.Mean - v.Wanted
	}
	return v.Wanted - v.Estimate.Mean
}
