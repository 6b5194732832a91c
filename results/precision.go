package results

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// Replications until results are known well enough. They are played in stages, with a look at the half-widths after each: the first stage
// is a pilot, the others reach as far as the look before predicts. Looks depend on nothing but the replications before them,
// so that the report is the same for any number of workers, and that of a run with so many replications.
//
// A rule that stops when a half-width looks small enough stops too often when it is small by chance, and its intervals then hold the
// truth less often than they say. What keeps that small here: a pilot of 30, few looks (each at least a tenth beyond the one before),
// and a tenth more replications than are predicted, so that nearly always the look after the pilot's is the last one.
// docs/statistics.md has the coverage that was measured.
const (
	Pilot        = 30   // replications before the first look, where no other number is said
	LeastPilot   = 10   // with fewer, the spread of replications is hardly known
	UsualAtMost  = 1000 // replications, where no other number is said
	planMargin   = 1.1  // replications planned / predicted
	longestStep  = 8    // a look plans at most so many times what there is: the pilot's spread may be far too large
	unknownStep  = 2    // the same where nothing can be predicted
	shortestStep = 10   // a look is at least a 10th beyond the one before
)

// Precision is what was wanted of the precision of a run, and what came of it.
type Precision struct {
	Pilot   int             `json:"pilot"`                // replications before the first look
	AtMost  int             `json:"replications_at_most"` // stop there, whatever the half-widths
	Looks   []int           `json:"looks"`                // replications at each look
	Reached bool            `json:"reached"`              // all half-widths are as wanted
	Goals   []GoalPrecision `json:"measures"`
	// Controlled: half-widths are those with control variates, where there are any that help (Controls.Controlled).
	Controlled bool `json:"control_variates,omitempty"`
}

// GoalPrecision is one measure whose half-width is wanted.
type GoalPrecision struct {
	Measure  string   `json:"measure"`
	Words    string   `json:"wanted"`            // as it was asked for
	Wanted   *float64 `json:"wanted_half_width"` // in the unit of the measure; nil: a part of an estimate that is not defined
	Relative bool     `json:"relative"`          // Wanted is a part of the estimate
	Estimate Estimate `json:"estimate"`
	// Plain is the estimate without control variates, and Controls what these are; nil where there are none.
	Plain    *Estimate `json:"plain,omitempty"`
	Controls []string  `json:"controls,omitempty"`
	Reached  bool      `json:"reached"`
	// Needed is how many replications it would probably take; 0 where that cannot be said.
	Needed int `json:"needed"`

	goal Goal
}

// NewPrecision wants goals, by at most so many replications, of which the first are a pilot. 0 for either number is the usual one.
func NewPrecision(goals []Goal, pilot, atMost int) (*Precision, error) {
	if atMost == 0 {
		atMost = UsualAtMost
	}
	if pilot == 0 {
		pilot = min(Pilot, atMost)
	}
	switch {
	case len(goals) == 0:
		return nil, errors.New("no half-width is wanted")
	case pilot < LeastPilot:
		return nil, fmt.Errorf("--replications %d is too few to say how much replications differ; it takes %d or more", pilot, LeastPilot)
	case pilot > atMost:
		return nil, fmt.Errorf("%d replications before the first look are more than the %d at most", pilot, atMost)
	}
	p := &Precision{Pilot: pilot, AtMost: atMost}
	for _, g := range goals {
		p.Goals = append(p.Goals, GoalPrecision{Measure: g.Measure, Words: g.Words, Relative: g.Relative, goal: g})
	}
	return p, nil
}

// Fresh is the same wish, before any look.
func (p *Precision) Fresh() *Precision {
	fresh := &Precision{Pilot: p.Pilot, AtMost: p.AtMost, Controlled: p.Controlled}
	for _, g := range p.Goals {
		fresh.Goals = append(fresh.Goals, GoalPrecision{Measure: g.Measure, Words: g.Words, Relative: g.Relative, goal: g.goal})
	}
	return fresh
}

// Check tells all that cannot be known of what a spec measures.
func (p *Precision) Check(spec *Spec) error {
	empty := Combine(spec, []*Summary{NewRecorder(spec).Close(0)}, Run{})
	var problems []error
	for i := range p.Goals {
		if spec.Level == SearchLevel && p.Goals[i].goal.percentile() {
			problems = append(problems, fmt.Errorf("%s: percentiles are not recorded at the search level; take the report level", p.Goals[i].Measure))
			continue
		}
		problems = append(problems, p.Goals[i].goal.check(empty))
	}
	return errors.Join(problems...)
}

// Look judges the half-widths of a report, and says how many replications there should be at the next look; it is false if this
// was the last one, because all are as wanted or there are as many replications as there may be.
func (p *Precision) Look(r *Report) (next int, more bool) { return p.LookControlled(r, Sample{}, nil) }

// LookControlled is Look with control variates, if there are any: the sample is that of the report.
func (p *Precision) LookControlled(r *Report, sample Sample, controls *Controls) (next int, more bool) {
	n := r.Run.Replications
	p.Looks = append(p.Looks, n)
	p.Reached = true
	next = n + max(1, n/shortestStep)
	for i := range p.Goals {
		g := &p.Goals[i]
		g.Estimate, _ = r.Measure(g.Measure)
		g.Plain, g.Controls = nil, nil
		if controls != nil {
			if e, used, ok := controls.Controlled(sample, g.Measure, p.Pilot); ok {
				plain := g.Estimate
				g.Plain, g.Estimate, g.Controls = &plain, e, used
			}
		}
		g.judge(n)
		if g.Reached {
			continue
		}
		p.Reached = false
		plan := n * unknownStep
		if g.Needed > 0 {
			plan = min(g.Needed, n*longestStep)
		}
		next = max(next, plan)
	}
	return min(next, p.AtMost), !p.Reached && n < p.AtMost
}

// judge compares the half-width after n replications with what is wanted, and predicts how many that takes.
func (g *GoalPrecision) judge(n int) {
	e := g.Estimate
	g.Reached, g.Needed, g.Wanted = false, 0, nil
	wanted := g.goal.HalfWidth
	if g.Relative {
		if !e.Defined {
			return
		}
		wanted = float64(wanted * math.Abs(e.Mean))
	}
	g.Wanted = &wanted
	if !e.Defined || !e.HasHalfWidth {
		return
	}
	g.Reached = e.HalfWidth <= wanted
	if g.Reached || wanted == 0 {
		return
	}
	plain, _ := e.StandardError()
	g.Needed = neededFor(n, wanted/e.HalfWidth, float64(plain*studentQuantile(n-1))/e.HalfWidth)
}

// neededFor is how many replications make the half-width after n so many times what it is, planMargin included; plain is the part of it that is t·s.
// That goes by t(n − 1)/√n, and what skewness adds to it by 1/√n once more: with x = √(n/N), r = 1/plain − 1 and the half-width wanted
// in t·s of now, q, it is q = x + r·x². 0 is for more than can be run.
func neededFor(n int, times, plain float64) int {
	const most = 1e9
	extra := max(0, 1/plain-1)
	needed := float64(n)
	for range 8 { // t hardly changes after the first
		q := times / plain * studentQuantile(n-1) / studentQuantile(min(int(needed), 1000)-1)
		x := 2 * q / (1 + math.Sqrt(1+float64(4*extra*q))) // the root, without taking nearly equal numbers from each other
		needed = float64(n) / float64(x*x)
		if !(needed < most) {
			return 0
		}
		needed = max(needed, float64(n))
	}
	return int(math.Ceil(float64(needed * planMargin)))
}

// AddPrecision puts into a report what was wanted of its precision, with a warning where that was not reached.
func AddPrecision(r *Report, p *Precision) {
	r.Precision = p
	for i := range p.Goals {
		g := &p.Goals[i]
		if g.Reached {
			continue
		}
		why := "after " + replicationsWord(r.Run.Replications) + " its half-width is " + g.halfWidth()
		switch {
		case !g.Estimate.Defined:
			why = "after " + replicationsWord(r.Run.Replications) + " there is nothing to measure"
		case !g.Estimate.HasHalfWidth:
			why = "it came out the same in all of " + replicationsWord(r.Run.Replications) + ", so that its interval is not known"
		}
		needed := ""
		if g.Needed > r.Run.Replications {
			needed = "; it would probably take " + grouped(trim3(float64(g.Needed))) + " replications"
		}
		r.Warnings = append(r.Warnings, fmt.Sprintf("the precision wanted of %s (± %s) is not reached: %s%s", g.Measure, g.Words, why, needed))
	}
}

// Farthest is the half-width that takes most replications to be as wanted, in words, and how many that is in all; 0: not known. It is about the last
// look, and empty where all are as wanted.
func (p *Precision) Farthest() (words string, needed int) {
	var farthest *GoalPrecision
	for i := range p.Goals {
		g := &p.Goals[i]
		unknown := g.Needed == 0
		if !g.Reached && (farthest == nil || farthest.Needed > 0 && (unknown || g.Needed > farthest.Needed)) {
			farthest = g
		}
	}
	if farthest == nil {
		return "", 0
	}
	now := "± " + farthest.halfWidth()
	if !farthest.Estimate.Defined || !farthest.Estimate.HasHalfWidth {
		now = "not known yet"
	}
	return fmt.Sprintf("%s %s, wanted ± %s", farthest.Measure, now, farthest.Words), min(farthest.Needed, p.AtMost)
}

// halfWidth writes the half-width that there is like the one that is wanted.
func (g *GoalPrecision) halfWidth() string {
	return HalfWidthLike(Goal{Measure: g.Measure, Relative: g.Relative}, g.Estimate.HalfWidth, g.Estimate.Mean)
}

// HalfWidthLike writes a half-width like the one that is wanted: of a part of a mean, as such.
func HalfWidthLike(g Goal, halfWidth, mean float64) string {
	if g.Relative {
		if mean == 0 {
			return digits3(halfWidth) + " of an estimate of 0"
		}
		return digits3(100*halfWidth/math.Abs(mean)) + "%"
	}
	switch UnitOf(g.Measure) {
	case Share:
		return digits3(100*halfWidth) + "pt"
	case Seconds:
		return digits3(halfWidth) + "s"
	case Hours:
		return digits3(halfWidth) + "h"
	}
	return digits3(halfWidth)
}

func digits3(x float64) string { return strconv.FormatFloat(x, 'g', 3, 64) }

func replicationsWord(n int) string {
	if n == 1 {
		return "1 replication"
	}
	return strconv.Itoa(n) + " replications"
}

// grouped puts commas between the thousands of a whole number.
func grouped(digits string) string {
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
