package sweep

import (
	"encoding/json"

	"headroom/results"
	"headroom/results/decision"
)

// record is what is kept of a finished point: enough to judge it among any number of others.
type record struct {
	Hash         string                  `json:"scenario_hash"`
	Replications int                     `json:"replications"`
	Stopped      int                     `json:"stopped"` // number, from 1, of the requirement that is out of reach; 0 = it got all replications
	Requirements []results.Requirement   `json:"requirements"`
	Measures     []decision.PointMeasure `json:"measures"`
	Moves        []results.Moves         `json:"moves"` // by measure: what replications do to its difference
}

func readRecord(text []byte) (*record, error) {
	r := &record{}
	return r, json.Unmarshal(text, r)
}

// judge is how requirements of a point are judged among those of all others.
type judge interface {
	Bounds(r *results.Requirement) (lower, upper float64, ok bool)
	Judge(r *results.Requirement) results.Outcome
}

// byItself judges each requirement at the error of a point that is stopped.
type byItself struct{}

func (byItself) Bounds(r *results.Requirement) (lower, upper float64, ok bool) {
	return r.Bounds(errorOfStop)
}

func (byItself) Judge(r *results.Requirement) results.Outcome { return r.Judge(errorOfStop) }

// point is the record among others, without the name that it has among them.
func (r *record) point(by judge) decision.Point {
	p := decision.Point{Hash: r.Hash, Replications: r.Replications, MetByEstimate: true, Targets: []decision.PointTarget{}, Measures: r.Measures}
	var worst *results.Requirement // of the target at hand
	for i := range r.Requirements {
		one := &r.Requirements[i]
		if worst == nil || worst.Target != one.Target {
			worst = one
			p.Targets = append(p.Targets, pointTarget(one, by))
		} else if next := pointTarget(one, by); worse(&next, &p.Targets[len(p.Targets)-1]) {
			p.Targets[len(p.Targets)-1] = next
		}
	}
	if r.Stopped > 0 {
		t := pointTarget(&r.Requirements[r.Stopped-1], by)
		p.Stopped = &t
	}
	p.Outcome = together(p.Targets, p.Stopped)
	judged := false
	for _, t := range p.Targets {
		judged = judged || t.Outcome != results.Unjudgable
		p.MetByEstimate = p.MetByEstimate && t.MetByEstimate
	}
	p.MetByEstimate = p.MetByEstimate && judged
	return p
}

// together is the outcome of all targets at once. What was stopped is missed, by the interval at which it was.
func together(targets []decision.PointTarget, stopped *decision.PointTarget) results.Outcome {
	if stopped != nil {
		return results.Missed
	}
	all := results.Unjudgable
	for _, t := range targets {
		if severity(t.Outcome) > severity(all) {
			all = t.Outcome
		}
	}
	return all
}

func severity(o results.Outcome) int {
	switch o {
	case results.Missed:
		return 3
	case results.TooClose:
		return 2
	case results.Met:
		return 1
	}
	return 0
}

func pointTarget(r *results.Requirement, by judge) decision.PointTarget {
	t := decision.PointTarget{
		Subject: r.Subject, Name: r.Name, Words: r.Words, Interval: r.Interval, Unit: "share", AtLeast: r.AtLeast, Wanted: r.Wanted,
		Estimate: r.Estimate(), Outcome: by.Judge(r), MetByEstimate: r.Met(),
	}
	if r.Unit == results.Seconds {
		t.Unit = "seconds"
	}
	if lower, upper, ok := by.Bounds(r); ok {
		t.Lower, t.Upper = &lower, &upper
	}
	return t
}

// worse orders intervals of one target by outcome, then by estimate.
func worse(a, b *decision.PointTarget) bool {
	if x, y := severity(a.Outcome), severity(b.Outcome); x != y {
		return x > y
	}
	if !a.Estimate.Defined || !b.Estimate.Defined {
		return a.Estimate.Defined
	}
	if a.AtLeast {
		return a.Estimate.Mean < b.Estimate.Mean
	}
	return a.Estimate.Mean > b.Estimate.Mean
}
