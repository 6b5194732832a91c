package rules

import (
	"slices"

	"headroom/results"
	"headroom/results/decision"
)

const (
	// mostSteps bounds the walk.
	mostSteps = 12
	// stepNumbers is how far apart the random numbers of steps are: what one step has chosen does not flatter the next.
	stepNumbers = 10_000
)

// search walks from the rules as they are to better ones. Each step races all changes of one rule by one against the rules so far, on numbers of its own, and
// takes the best of those that are surely better; it ends when there is none.
func (f *finder) search() (*decision.RuleSearch, error) {
	out := &decision.RuleSearch{Confidence: raceConfidence, Settings: []string{}, Steps: []decision.SearchStep{}}
	here := candidateOf("as it is", "", f.desk.scenario, nil)
	budget := f.options.Most
	for step := 0; step < mostSteps && !f.player.interrupted; step++ {
		before := f.player.replications
		if budget < 4*firstRound {
			out.Exhausted = true
			break
		}
		next, taken, neighbors, err := f.step(here, step, budget)
		if err != nil {
			return nil, err
		}
		budget -= f.player.replications - before
		if step == 0 {
			out.Knobs = knobsOf(deskOf(here.scenario).moves())
		}
		if next == nil {
			break
		}
		difference := make([]float64, min(len(here.short), len(next.short)))
		for j := range difference {
			difference[j] = next.short[j] - here.short[j]
		}
		out.Steps = append(out.Steps, decision.SearchStep{Words: taken.words, Neighbors: neighbors, Difference: results.MeanOf(difference)})
		for i := range out.Knobs {
			if out.Knobs[i].Name == taken.knob {
				out.Knobs[i].Found = taken.next
			}
		}
		here = next
	}
	out.Settings = settingTexts(here.settings)
	if len(here.settings) == 0 || f.player.interrupted {
		return out, nil
	}
	var err error
	out.Confirmation, err = f.confirm(f.desk.point(), here.point, len(here.short))
	return out, err
}

// step races the neighbors of a candidate; nil if none is surely better.
func (f *finder) step(here *candidate, number, budget int) (next *candidate, taken *move, neighbors int, err error) {
	moves := deskOf(here.scenario).moves()
	here.short, here.out, here.rounds = nil, false, 0
	list, of := []*candidate{here}, []*move{nil}
	for i := range moves {
		m := &moves[i]
		settings := merged(append(slices.Clone(here.settings), m.settings...))
		s, problems := f.desk.scenario.With(settings...)
		if len(problems) > 0 {
			continue // a rule that another makes redundant, or that can never hold
		}
		c := candidateOf(m.knob, m.words, s, settings)
		if slices.ContainsFunc(list, func(o *candidate) bool { return alike(o, c) }) {
			continue
		}
		list, of = append(list, c), append(of, m)
	}
	if len(list) == 1 {
		return nil, nil, 0, nil
	}
	if err := f.race(list, f.player.options.First+stepNumbers*(number+1), min(budget, max(f.options.Most/3, len(list)*firstRound))); err != nil {
		return nil, nil, 0, err
	}
	if f.player.interrupted || !here.out {
		return nil, nil, 0, nil
	}
	next = best(list)
	return next, of[slices.Index(list, next)], len(list) - 1, nil
}

// knobsOf are the numbers that moves turn, each once.
func knobsOf(moves []move) []decision.Knob {
	var list []decision.Knob
	for _, m := range moves {
		if !slices.ContainsFunc(list, func(k decision.Knob) bool { return k.Name == m.knob }) {
			list = append(list, decision.Knob{Name: m.knob, Now: m.now, Found: m.now})
		}
	}
	return list
}
