package results

import "headroom/router"

// What a formula says beside what the simulation says, and what of the scenario makes the difference.

// Beside is one queue with people who wait, for which a formula was asked for.
type Beside struct {
	Queue string `json:"queue"`
	// Queues, where they are pooled: all that one formula takes as one; Queue then has their names with a plus between.
	Queues []string `json:"queues,omitempty"`
	// Why no formula is near, in a sentence; then all that follows is empty.
	Why string `json:"no_formula_because,omitempty"`
	// Threshold of the service level, seconds; nil = none. Formula is how it is counted, in words.
	Threshold *float64 `json:"service_level_threshold_seconds,omitempty"`
	Formula   string   `json:"service_level_formula,omitempty"`
	// Calls forecast for what is counted, their mean handle time in seconds, and the agents scheduled, in hours.
	Calls      float64 `json:"calls,omitempty"`
	Handle     float64 `json:"handle_time_seconds,omitempty"`
	AgentHours float64 `json:"agent_hours,omitempty"`
	// Overloaded is how much of the agents' time, in hours of the clock, their load is as large as they are, or larger.
	Overloaded float64          `json:"overloaded_hours,omitempty"`
	Formulas   []FormulaFigures `json:"formulas,omitempty"` // the last but those for its own people alone is the one that the reasons start from
	Simulated  *Figures         `json:"simulated,omitempty"`
	Because    []Reason         `json:"because,omitempty"` // from the formula to the simulation, step by step: they sum to the difference
}

// FormulaFigures are what one formula says.
type FormulaFigures struct {
	Name string `json:"name"`
	// Words is what it assumes.
	Words string `json:"words"`
	// Own: with those people only who do nothing else.
	Own bool `json:"own_people_only,omitempty"`
	Figures
}

// Figures are measures of one queue, and of the people of all teams that serve it; or differences of such.
type Figures struct {
	ServiceLevel  Estimate `json:"service_level"`
	SpeedOfAnswer Estimate `json:"speed_of_answer_seconds"`
	AbandonRate   Estimate `json:"abandon_rate"`
	Occupancy     Estimate `json:"occupancy"`
}

// Reason is one property of the scenario that formulas leave out, and what it is worth: all measures with it, less all without,
// where the properties before it are there and those after it are not.
type Reason struct {
	Property  string `json:"property"`
	Name      string `json:"name"`
	Words     string `json:"words"`
	ByFormula bool   `json:"by_formula,omitempty"` // the difference of two formulas, without chance
	Figures
}

// Base are the figures that the reasons start from: of the last formula with all people.
func (b *Beside) Base() *FormulaFigures {
	for i := len(b.Formulas) - 1; i >= 0; i-- {
		if !b.Formulas[i].Own {
			return &b.Formulas[i]
		}
	}
	return nil
}

// FormulaCounts are what a formula expects, of calls and of seconds.
type FormulaCounts struct {
	Offered, Answered, AnsweredInTime          float64
	Abandoned, AbandonedInTime, AbandonedShort float64
	Wait                                       float64 // of the answered, all together
	Busy, Staffed                              float64 // agents' time
	Endless                                    bool    // somewhere the queue grows without end: there is no mean wait
	NoBusy                                     bool    // there is no occupancy: people hold several at once
}

// Figures of these counts.
func (c *FormulaCounts) Figures(formula Formula, threshold bool) Figures {
	var f Figures
	if threshold {
		f.ServiceLevel = computed(formula.share(serviceCounts{
			offered: c.Offered, answered: c.Answered, answeredInTime: c.AnsweredInTime,
			abandoned: c.Abandoned, abandonedShort: c.AbandonedShort, abandonedInTime: c.AbandonedInTime,
		}))
	}
	if !c.Endless {
		f.SpeedOfAnswer = computed(ratio{c.Wait, c.Answered})
	}
	f.AbandonRate = computed(ratio{c.Abandoned, c.Offered})
	if !c.NoBusy {
		f.Occupancy = computed(ratio{c.Busy, c.Staffed})
	}
	return f
}

func computed(r ratio) Estimate {
	if r.below <= 0 {
		return Estimate{}
	}
	return Estimate{Mean: r.above / r.below, Defined: true}
}

// Place is what Figures are measured of: a queue, or several as one, by position, and the teams that serve it.
type Place struct {
	Queues  []router.QueueID
	Teams   []router.TeamID
	Formula Formula // of the service level
	Level   bool    // there is one
	NoBusy  bool    // leave occupancy out
}

// Measured are the figures of a run.
func (p *Place) Measured(summaries []*Summary) Figures {
	return p.figures(func(value func(*Summary) ratio, share bool) Estimate {
		if share {
			return shareOfSums(each(summaries, value))
		}
		return ratioOfSums(each(summaries, value))
	})
}

// Difference is the figures of one run less those of another with the same replications, with the half-width of paired differences: what both runs have
// in common by the same random numbers is not in it.
func (p *Place) Difference(run, less []*Summary) Figures {
	return p.figures(func(value func(*Summary) ratio, _ bool) Estimate {
		return differenceOfRatios(each(run, value), each(less, value))
	})
}

func (p *Place) figures(estimate func(value func(*Summary) ratio, share bool) Estimate) Figures {
	var f Figures
	if p.Level {
		f.ServiceLevel = estimate(func(s *Summary) ratio {
			var r ratio
			for _, q := range p.Queues {
				one := p.Formula.share(s.Queues[q].Counts.service())
				r.above, r.below = r.above+one.above, r.below+one.below
			}
			return r
		}, true)
	}
	f.SpeedOfAnswer = estimate(func(s *Summary) ratio {
		var w waitSums
		for _, q := range p.Queues {
			w.add(&s.Queues[q].Answered)
		}
		return ratio{w.seconds, w.count}
	}, false)
	f.AbandonRate = estimate(func(s *Summary) ratio {
		var r ratio
		for _, q := range p.Queues {
			c := &s.Queues[q].Counts
			r.above, r.below = r.above+float64(c.Abandoned), r.below+float64(c.Offered)
		}
		return r
	}, true)
	if !p.NoBusy {
		f.Occupancy = estimate(func(s *Summary) ratio {
			var r ratio
			for _, t := range p.Teams {
				r.above += s.Teams[t].Time.Engaged
				r.below += s.Teams[t].Time.staffed()
			}
			return r
		}, false)
	}
	return f
}

// differenceOfRatios is what a run has more than another with the same replications, by pairs.
func differenceOfRatios(run, less []ratio) Estimate {
	a, b := ratioOfSums(run), ratioOfSums(less)
	e := Estimate{Replications: len(run)}
	if a.Defined && b.Defined && len(run) == len(less) {
		e.Mean, e.Defined = a.Mean-b.Mean, true
		if len(run) > 1 {
			e.pair(less, run)
		}
	}
	return e
}

func each(summaries []*Summary, value func(*Summary) ratio) []ratio {
	list := make([]ratio, len(summaries))
	for i, s := range summaries {
		list[i] = value(s)
	}
	return list
}

// Less is f less others that are known without chance: half-widths stay those of f.
func (f Figures) Less(others Figures) Figures {
	return Figures{
		less(f.ServiceLevel, others.ServiceLevel), less(f.SpeedOfAnswer, others.SpeedOfAnswer),
		less(f.AbandonRate, others.AbandonRate), less(f.Occupancy, others.Occupancy),
	}
}

func less(e, other Estimate) Estimate {
	if !e.Defined || !other.Defined {
		return Estimate{Replications: e.Replications}
	}
	e.Mean -= other.Mean
	return e
}
