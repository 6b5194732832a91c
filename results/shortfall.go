package results

// Shortfalls says by how much each replication falls short of the targets, summed over all of them: one number a replication, for commands that
// look for the rules, or the people, with the least of it. It is 0 where every target is met.
//
//	a share, at least (service level, by due)      max(0, wanted − value)
//	a share, at most (abandonment, occupancy)      max(0, value − wanted)
//	a time, at most (ASA, percentile, oldest age)  max(0, value − wanted) / wanted
//	each interval                                  the mean of these over the intervals with anything to judge
//	share of intervals or days                     max(0, share wanted − share of those that met)
//
// So 0.04 is four points of one share, or one time that is 4 % too long. What nothing happened to is not short.
func Shortfalls(spec *Spec, summaries []*Summary) []float64 {
	short := make([]float64, len(summaries))
	for q := range spec.Router.Queues {
		for _, target := range spec.queue(q).Targets {
			s := seriesOfTarget(spec, summaries, q, target)
			if target.Kind == WaitTarget {
				s.runs = nil
				for j := range summaries {
					e := pooledWait(summaries[j:j+1], q, target)
					r := ratio{}
					if e.Defined {
						r = ratio{e.Mean, 1}
					}
					s.runs = append(s.runs, r)
				}
			}
			s.addShort(spec, short)
		}
	}
	for t := range spec.Router.Teams {
		for _, target := range spec.team(t).Targets {
			s := teamSeries(spec, summaries, t, target)
			s.addShort(spec, short)
		}
	}
	return short
}

// addShort adds what each replication lacks of one target.
func (s *series) addShort(spec *Spec, short []float64) {
	if s.target.Scope == ByDay {
		if len(s.runs) != len(short) { // of a longest wait those are missing in which nobody came
			s.addLongest(short)
			return
		}
		for j, r := range s.runs {
			short[j] += s.target.short(r)
		}
		return
	}
	if len(s.cells) == 0 || spec.batched() {
		return
	}
	if s.target.Scope == EachInterval {
		for j := range short {
			short[j] += s.meanShort(j)
		}
		return
	}
	ends := spec.dayEnds()
	if s.target.Scope == ShareOfIntervals {
		ends = upTo(len(s.cells) + 1)[1:]
	}
	for j, r := range s.met(ends) {
		if r.below > 0 {
			short[j] += max(0, s.target.Share-r.above/r.below)
		}
	}
}

// addLongest spreads what longest waits lack over all replications: which are missing is not known any more.
func (s *series) addLongest(short []float64) {
	sum := 0.0
	for _, r := range s.runs {
		sum += s.target.short(r)
	}
	for j := range short {
		short[j] += sum / float64(len(short))
	}
}

// meanShort is the mean over intervals of one replication.
func (s *series) meanShort(j int) float64 {
	sum, judged := 0.0, 0
	for i := range s.cells {
		if r := s.cells[i][j]; r.below > 0 {
			sum += s.target.short(r)
			judged++
		}
	}
	if judged == 0 {
		return 0
	}
	return sum / float64(judged)
}

// short is by how much one value is on the wrong side of what is wanted.
func (t Target) short(r ratio) float64 {
	if r.below == 0 {
		return 0
	}
	value := r.above / r.below
	switch t.Kind {
	case ServiceLevelTarget, DueDateTarget:
		return max(0, t.Wanted-value)
	case AbandonmentTarget, OccupancyTarget:
		return max(0, value-t.Wanted)
	}
	if t.Wanted <= 0 {
		return max(0, value)
	}
	return max(0, value-t.Wanted) / t.Wanted
}
