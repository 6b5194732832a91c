package sweep

import (
	"fmt"

	"headroom/results"
	"headroom/results/decision"
)

// found puts finished points together.
func (p *Plan) found(points map[string]decision.Point, o *Options) *decision.Sweep {
	stops := p.stopsEarly(o)
	s := &decision.Sweep{
		Schema: decision.SweepSchema, Dimensions: p.Grid, Wanted: p.Grid.Points(), Points: []decision.Point{}, Warnings: append([]string{}, p.Warnings...),
		Joint: decision.SweepJoint{Confidence: confidence, Verdicts: p.verdicts},
		Run: decision.Run{
			Scenarios: []decision.Scenario{{Name: p.base.Name, Hash: p.base.Hash()}},
			Version:   o.Version, Seed: o.Seed, Replications: o.Replications,
		},
	}
	if stops {
		s.Joint.Stops, s.Joint.Looked = errorOfStop*float64(p.verdicts), lookAt(o.Replications)
	}
	counted := map[string]bool{}
	for i := range p.points {
		at := &p.points[i]
		point, finished := points[at.hash]
		if !finished {
			s.Run.Interrupted = true
			continue
		}
		if !counted[at.hash] {
			counted[at.hash] = true
			s.Run.ReplicationsInAll += point.Replications
			s.Run.Points++
		}
		point.Number, point.Settings = at.number, []decision.PointSetting{}
		for _, one := range at.settings {
			point.Settings = append(point.Settings, decision.PointSetting{Path: one.Path, Value: one.Value})
		}
		if i == 0 {
			s.Base = point
		} else {
			s.Points = append(s.Points, point)
		}
	}
	s.Choose()
	warn(s)
	return s
}

// warn says what could mislead.
func warn(s *decision.Sweep) {
	judged := false
	for i := range s.Points {
		judged = judged || s.Points[i].Outcome != results.Unjudgable
	}
	switch {
	case len(s.Points) > 0 && !judged:
		s.Warnings = append(s.Warnings, "nothing is judged: the scenario has no target; give a queue one, such as target: 80% in 20s")
	case s.Run.Replications < 2:
		s.Warnings = append(s.Warnings, "one replication of each point: nothing is known of chance, and no target is judged met or missed")
	case s.Best == 0 && s.BestByEstimate > 0:
		s.Warnings = append(s.Warnings, fmt.Sprintf("no point is known to meet all targets, though point %d does by its estimates: play more replications", s.BestByEstimate))
	case s.Best > 0 && s.Best != s.BestByEstimate:
		s.Warnings = append(s.Warnings, fmt.Sprintf("point %d costs less than point %d and meets all targets by its estimates, but not for certain: play more replications", s.BestByEstimate, s.Best))
	}
}
