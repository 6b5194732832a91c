package decision

import (
	"math"

	"headroom/results"
)

// SweepSchema is the version of the JSON form of a sweep.
const SweepSchema = "headroom.sweep/1"

// Sweep is a scenario at many points: combinations of values of some of its paths, all with the same random numbers.
type Sweep struct {
	Schema     string      `json:"schema"`
	Run        Run         `json:"run"`
	Dimensions []Dimension `json:"dimensions"`
	// Given are the paths that say what comes, not what is done about it: of their values nobody can choose the least.
	Given  []string   `json:"given"`
	Joint  SweepJoint `json:"joint"`
	Base   Point      `json:"base"`   // the scenario as it stands
	Points []Point    `json:"points"` // those finished, in their order: the last dimension goes fastest
	Wanted int        `json:"points_wanted"`
	// Best are the numbers of the points that cost least of those that meet all targets, by joint intervals and by estimates; 0 = there is none.
	Best           int `json:"best"`
	BestByEstimate int `json:"best_by_estimate"`
	// Sets are the points that meet all targets, perhaps do, or do not, and those that may be the least.
	Sets     SweepSets `json:"sets"`
	Warnings []string  `json:"warnings"`
	// Input is nil where no parameter sets were asked for.
	Input *SweepInput `json:"input_uncertainty,omitempty"`
}

// Dimension is what varies together: one path, or several whose values go in step.
type Dimension struct {
	Paths  []string   `json:"paths"`
	Values [][]string `json:"values"` // by step, then by path
}

// SweepJoint says how verdicts on targets hold at once.
type SweepJoint struct {
	Confidence float64 `json:"confidence"` // of all verdicts of all points together
	Verdicts   int     `json:"verdicts"`
	// Factor is by how much more quantiles of t the interval of a target is wide than alone, at points with all replications; Bonferroni what it would be
	// if nothing were known of how points go together.
	Factor     float64 `json:"factor"`
	Bonferroni float64 `json:"bonferroni_factor"`
	// Differences is how many differences from the scenario as it stands hold at once, at the same confidence; each is so many times as wide as alone.
	Differences       int     `json:"differences"`
	DifferencesFactor float64 `json:"differences_factor"`
	// Stops is the part of the error that stopping points early may take; 0 where none is stopped.
	Stops  float64 `json:"error_of_stops"`
	Looked int     `json:"replications_before_stop"` // 0 where none is stopped
}

// Point is one combination of values.
type Point struct {
	Number       int            `json:"point"`    // from 1; 0 is the scenario as it stands
	Settings     []PointSetting `json:"settings"` // empty for that
	Hash         string         `json:"scenario_hash"`
	Replications int            `json:"replications"`
	// Stopped is the target that is out of reach, so that the point got fewer replications; nil = it got all.
	Stopped *PointTarget    `json:"stopped,omitempty"`
	Outcome results.Outcome `json:"outcome"` // of all targets at once, by joint intervals; "undefined" where there is none to judge
	// MetByEstimate: the estimates of all targets are on the right side.
	MetByEstimate bool           `json:"met_by_estimate"`
	Targets       []PointTarget  `json:"targets"`
	Measures      []PointMeasure `json:"measures"`
}

// PointSetting is one value of a point.
type PointSetting struct {
	Path  string `json:"path"`
	Value string `json:"value"`
}

// PointTarget is a target at a point. Where it is on each interval, the worst of them is shown.
type PointTarget struct {
	Subject  string           `json:"subject"` // "queue" or "team"
	Name     string           `json:"name"`
	Words    string           `json:"target"`
	Interval string           `json:"interval,omitempty"`
	Unit     string           `json:"unit"` // "share" or "seconds"
	AtLeast  bool             `json:"at_least"`
	Wanted   float64          `json:"wanted"`
	Estimate results.Estimate `json:"estimate"`
	// Lower and Upper bound the joint interval; nil where there is none.
	Lower         *float64        `json:"joint_lower"`
	Upper         *float64        `json:"joint_upper"`
	Outcome       results.Outcome `json:"outcome"`
	MetByEstimate bool            `json:"met_by_estimate"`
}

// PointMeasure is a measure at a point.
type PointMeasure struct {
	Measure  string           `json:"measure"` // as in docs/measures.md
	Estimate results.Estimate `json:"estimate"`
	// Difference is how far the point is from the scenario as it stands, by pairs of the replications that both have.
	Difference results.Estimate `json:"difference"`
	// JointHalfWidth is that of the interval of the difference that holds at once with all others; nil where there is none.
	JointHalfWidth *float64 `json:"difference_joint_half_width"`
}

// Measure finds a measure of the point by name.
func (p *Point) Measure(name string) (PointMeasure, bool) {
	for _, m := range p.Measures {
		if m.Measure == name {
			return m, true
		}
	}
	return PointMeasure{}, false
}

// Point finds a point by its number.
func (s *Sweep) Point(number int) (*Point, bool) {
	for i := range s.Points {
		if s.Points[i].Number == number {
			return &s.Points[i], true
		}
	}
	return nil, false
}

// Choose finds the points that cost least of those that meet all targets; of equal ones the first. It divides all points into sets. Where something is given, these are the least of
// all of its values: Chosen has that of each.
func (s *Sweep) Choose() {
	least, leastByEstimate := math.Inf(1), math.Inf(1)
	for i := range s.Points {
		p := &s.Points[i]
		price := p.Price()
		if p.Outcome == results.Met && price < least {
			s.Best, least = p.Number, price
		}
		if p.MetByEstimate && p.Stopped == nil && price < leastByEstimate {
			s.BestByEstimate, leastByEstimate = p.Number, price
		}
	}
	s.Divide()
}

// priceMeasures tell what a point costs, the first that there is.
var priceMeasures = []string{"cost", "paid_hours"}

// Price is what a point costs, or how many hours it pays where nothing says what they cost.
func (p *Point) Price() float64 {
	for _, name := range priceMeasures {
		if m, ok := p.Measure(name); ok && m.Estimate.Defined {
			return m.Estimate.Mean
		}
	}
	return 0
}
