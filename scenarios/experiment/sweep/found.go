package sweep

import (
	"fmt"
	"slices"
	"strings"

	"headroom/results"
	"headroom/results/decision"
)

// found puts finished points together: all are judged at once.
func (p *Plan) found(records map[string]*record, o *Options) *decision.Sweep {
	stops := p.stopsEarly(o)
	s := &decision.Sweep{
		Schema: decision.SweepSchema, Dimensions: p.Grid, Given: given(p.Grid), Wanted: p.Grid.Points(), Points: []decision.Point{}, Warnings: append([]string{}, p.Warnings...),
		Joint: decision.SweepJoint{Confidence: confidence, Verdicts: p.verdicts},
		Run: decision.Run{
			Scenarios: []decision.Scenario{{Name: p.base.Name, Hash: p.base.Hash()}},
			Version:   o.Version, Seed: o.Seed, Replications: o.Replications,
		},
	}
	if stops {
		s.Joint.Stops, s.Joint.Looked = errorOfStops(p.verdicts), lookAt(o.Replications)
	}
	points := p.judged(records, o, s)
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

// judged are the points of the records, by hash. Targets of those that got all replications hold at once, and so do differences; of those that were stopped each target holds by itself at the error of
// a stop.
func (p *Plan) judged(records map[string]*record, o *Options, s *decision.Sweep) map[string]decision.Point {
	var whole, stopped []*record
	taken := map[string]bool{}
	for i := range p.points {
		one, finished := records[p.points[i].hash]
		switch {
		case !finished || taken[one.Hash]:
		case one.Stopped > 0:
			stopped = append(stopped, one)
		default:
			whole = append(whole, one)
		}
		taken[p.points[i].hash] = true
	}
	var requirements []*results.Requirement
	for _, one := range whole {
		for i := range one.Requirements {
			requirements = append(requirements, &one.Requirements[i])
		}
	}
	targets := p.family(requirements, o)
	s.Joint.Factor, s.Joint.Bonferroni = targets.Factor, targets.Bonferroni

	mistake := errorInAll
	if len(stopped) > 0 { // two families share it
		mistake /= 2
	}
	points := map[string]decision.Point{}
	add := func(list []*record, replications int, by judge) results.Family {
		var moves []results.Moves
		for _, one := range list {
			moves = append(moves, one.Moves...)
		}
		f := results.JointFactor(moves, replications, mistake)
		for _, one := range list {
			point := one.point(by)
			point.Measures = joint(point.Measures, f.Factor)
			points[one.Hash] = point
		}
		return f
	}
	f := add(whole, o.Replications, &targets)
	s.Joint.Differences, s.Joint.DifferencesFactor = f.Intervals, f.Factor
	if len(stopped) > 0 {
		f := add(stopped, s.Joint.Looked, byItself{})
		s.Joint.Differences += f.Intervals
	}
	return points
}

// family is how wide the bounds of requirements must be, of all points that got all replications.
func (p *Plan) family(requirements []*results.Requirement, o *Options) results.Family {
	mistake := errorInAll - errorUnvaried
	if p.stopsEarly(o) {
		mistake -= errorOfStops(p.verdicts)
	}
	return results.JointRequirements(requirements, o.Replications, mistake, errorUnvaried/float64(max(1, boundsOfTarget*p.verdicts)))
}

// joint gives differences their joint half-widths.
func joint(measures []decision.PointMeasure, factor float64) []decision.PointMeasure {
	list := slices.Clone(measures)
	for i := range list {
		if d := list[i].Difference; d.Defined && d.HasHalfWidth {
			half := float64(factor * d.HalfWidth)
			list[i].JointHalfWidth = &half
		}
	}
	return list
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
	case len(s.Given) > 0: // the least of all values of what is given is no answer
	case s.Best == 0 && s.BestByEstimate > 0:
		s.Warnings = append(s.Warnings, fmt.Sprintf("no point is known to meet all targets, though point %d does by its estimates: play more replications", s.BestByEstimate))
	case s.Best > 0 && s.Best != s.BestByEstimate:
		s.Warnings = append(s.Warnings, fmt.Sprintf("point %d costs less than point %d and meets all targets by its estimates, but not for certain: play more replications", s.BestByEstimate, s.Best))
	}
}

// given are the paths that say what comes, not what is done about it.
func given(dimensions []decision.Dimension) []string {
	paths := []string{}
	for _, d := range dimensions {
		for _, path := range d.Paths {
			if first, _, _ := strings.Cut(path, "."); first == "what_if" || first == "demand" {
				paths = append(paths, path)
			}
		}
	}
	return paths
}
