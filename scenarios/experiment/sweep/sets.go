package sweep

import (
	"context"
	"fmt"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios/experiment"
)

// AddInput plays the first parameter sets of every finished point, of all points with the same random numbers, and tells the two errors of each of its measures apart. When
// the context ends first, the points have them whose sets are all played.
func (p *Plan) AddInput(ctx context.Context, s *decision.Sweep, o Options, sets int) error {
	each := experiment.ReplicationsEach(o.Replications)
	s.Input = &decision.SweepInput{Sets: sets, Replications: each, Points: []decision.PointInput{}}
	numbers := []*decision.Point{&s.Base}
	for i := range s.Points {
		numbers = append(numbers, &s.Points[i])
	}
	at, told := 0, o.Progress
	for _, point := range numbers {
		if point.Stopped != nil || s.Run.Interrupted {
			continue
		}
		for p.points[at].number != point.Number {
			at++
		}
		if told != nil {
			before := s.Input.Played * sets * each
			o.Progress = func(done, _ int) { told(before+done, len(numbers)*sets*each) }
		}
		if err := p.addInput(ctx, s, point, at, o, sets); err != nil {
			return err
		}
	}
	s.Run.ReplicationsInAll += s.Input.Played * sets * each
	return nil
}

func (p *Plan) addInput(ctx context.Context, s *decision.Sweep, point *decision.Point, at int, o Options, sets int) error {
	scenario, err := p.scenario(at)
	if err != nil {
		return err
	}
	if err := experiment.CheckSets(scenario, sets); err != nil {
		s.Warnings = append(s.Warnings, fmt.Sprintf("point %d has no input error: %v", point.Number, err))
		return nil
	}
	reports, err := experiment.RunSets(ctx, scenario, o.Options, sets, s.Input.Replications)
	if err != nil {
		return fmt.Errorf("point %d: %w", point.Number, err)
	}
	if len(reports) < sets {
		s.Run.Interrupted = true
		return nil
	}
	s.Input.Played++
	s.Input.Points = append(s.Input.Points, inputOf(point, reports))
	return nil
}

// inputOf is what the reports of parameter sets tell of a point.
func inputOf(point *decision.Point, reports []*results.Report) decision.PointInput {
	out := decision.PointInput{Number: point.Number, Measures: []decision.MeasureError{}}
	for _, r := range reports {
		judged, met := false, true
		for i := range r.Targets {
			if r.Targets[i].Outcome != results.Unjudgable {
				judged, met = true, met && r.Targets[i].MetByEstimate
			}
		}
		if judged {
			if out.Judged++; met {
				out.Met++
			}
		}
	}
	for _, m := range point.Measures {
		estimates := make([]results.Estimate, len(reports))
		for k, r := range reports {
			estimates[k], _ = r.Measure(m.Measure)
		}
		if e, ok := results.InputErrorOf(m.Estimate, estimates); ok {
			out.Measures = append(out.Measures, decision.MeasureError{Measure: m.Measure, InputError: e})
		}
	}
	return out
}
