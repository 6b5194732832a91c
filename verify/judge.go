package verify

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"math"
	"time"

	"headroom/router"
)

// The rules of the comparison, from cases/README.md.
const (
	leastReplications = 32    // at least 30, and even for two workers
	relativePrecision = 0.01  // the standard error is at most 1 % of the value,
	smallShare        = 0.1   // or for shares below 0.1
	sharePrecision    = 0.002 // this, absolute
	boundPrecision    = 0.05  // of a value that is a bound
	widest            = 3     // standard errors between estimate and value
	// The values carry 12 digits, sums of waits a few more: a measure that does not vary may differ by so much of its value.
	digits = 1e-11
)

// allowed is the largest standard error with which a row may be judged; +Inf for values of 0, which are met exactly. What need only be on one
// side of the value, far from it, may be less precise.
func (t trial) allowed(row reference, r reading) float64 {
	switch v := math.Abs(row.value); {
	case v == 0:
		return math.Inf(1)
	case r.side != equal:
		return boundPrecision * v
	case row.rounding > 0: // printed: to be far more precise than that would gain nothing
		return max(2*row.printedError, row.rounding)
	case r.share && v < smallShare:
		return sharePrecision / t.tighter
	default:
		return relativePrecision * v / t.tighter
	}
}

// trial is how studies are judged.
type trial struct {
	seed    uint64  // added to that of each system
	tighter float64 // standard errors are at most the allowed ones divided by this
}

// verdict is one row of one study, judged.
type verdict struct {
	row        reference
	reading    reading
	mean, se   float64
	plain      float64 // what the report says, where control variates have moved mean
	bias       float64 // bound on the start-up bias, see outcome.boundBias
	allowed    float64
	controlled bool // estimated with control variates
	pass       bool
	why        leftOut  // it is not judged, if not ""
	noTime     bool     // and that is because the time was used up
	first      *verdict // of the first seed, if that failed and this is the second
	of         *outcome // of the second seed then
}

// z is how many standard errors the estimate lies from the value, or from what may have been rounded to it.
func (v verdict) z() float64 {
	d := v.mean - v.row.value
	if math.Abs(d) <= max(digits*math.Abs(v.row.value), v.row.rounding) || v.reading.side.allows(d) {
		return 0
	}
	return (d - math.Copysign(v.row.rounding, d)) / math.Hypot(v.se, v.row.printedError)
}

// outcome is one study, judged.
type outcome struct {
	study        study
	seed         uint64
	replications int
	days         int
	engagements  float64
	digest       router.EventDigest
	played       *played
	verdicts     []verdict
	seconds      float64
}

// Lengths of replications.
const (
	firstLook         = 10_000 // engagements in each replication of the first look, about
	firstReplications = 96
	longest           = 1_000   // days
	firstLookSeed     = 1 << 40 // added to the seed
	// What is judged is at least so much more than the first look, which thus says something about its bias.
	leastMore = 4
	// The first look knows the square of a standard error to about 15 %. Rather than too long, replications are planned
	// somewhat short; then more of them are added until it suffices.
	planned = 0.7
	// The most by which the number of replications grows at once.
	mostGrowth = 2
)

// mostEngagements is how many a study has at most, about: on one processor they take half an hour.
const mostEngagements = 2e9

// rare is how short of the mean service a time is that may be so because what makes it longer hardly ever happens.
const rare = 1e-3

// plan is how long the replications of a study must be, from a first look.
type plan struct {
	pilot              *outcome
	days, replications int
	why                []leftOut // by row: why it is not judged, or ""
}

// plan looks at a study first, with a seed of its own: that shows how long replications must be for every standard error to be small
// enough. Rows for which they would be far too long count no more.
func (t trial) plan(ctx context.Context, s study, rows []reference, seed uint64) (*plan, error) {
	days := s.daysFor(float64(cmp.Or(s.look, firstLook)) / s.perDay)
	pilot, err := t.judge(ctx, s, rows, days, firstReplications, seed+firstLookSeed, nil)
	if err != nil {
		return nil, err
	}
	p := &plan{pilot: pilot, why: make([]leftOut, len(rows))}
	p.leaveOut(pilot)
	more := planned * pilot.factor(p.why)
	if !s.fromEmpty {
		more = max(more, leastMore)
	}
	wanted := more * float64(pilot.days*pilot.replications)
	p.days = s.daysFor(wanted / leastReplications)
	if !s.fromEmpty {
		p.days = max(p.days, pilot.days)
	}
	p.replications = max(leastReplications, replicationsFor(wanted/float64(p.days)))
	return p, nil
}

// leaveOut gives those rows up for which far more engagements than the most would be needed. What a short run says of a
// standard error may be several times too much.
func (p *plan) leaveOut(o *outcome) {
	const doubt = 4
	for i := range o.verdicts {
		if needed := o.verdicts[i].factor() * o.engagements; p.why[i] == "" && needed > doubt*mostEngagements {
			p.why[i] = leftOut(fmt.Sprintf("too rare to be simulated: such a standard error would take about %.0e engagements", needed))
		}
	}
}

// simulate judges the rows of a study. Replications as planned are run, and more of the same added while a standard error is still too
// large. If the time is up then, those rows are judged whose standard errors are small enough.
func (t trial) simulate(ctx context.Context, s study, rows []reference, seed uint64, p *plan) (*outcome, error) {
	began := time.Now()
	o, err := t.judge(ctx, s, rows, p.days, p.replications, seed, nil)
	if err != nil {
		return nil, err
	}
	for p.leaveOut(o); o.factor(p.why) > 1; p.leaveOut(o) {
		factor := min(o.factor(p.why), mostGrowth)
		if o.engagements*factor > mostEngagements {
			o.leaveWide(p.why, leftOut(fmt.Sprintf("too rare to be simulated: after %.0e engagements its standard error is still too large", o.engagements)), false)
			break
		}
		// By steps: a rare long queue, seen early, says too much of the standard error.
		more := replicationsFor(float64(o.replications) * factor)
		more = max(more, replicationsFor(float64(o.replications+2)))
		longer, err := t.judge(ctx, s, rows, p.days, more, seed, o.played)
		if ctx.Err() != nil {
			o.leaveWide(p.why, noTimeLeft, true)
			break
		}
		if err != nil {
			return nil, err
		}
		o = longer
	}
	for i := range o.verdicts {
		v := &o.verdicts[i]
		if v.why = cmp.Or(v.why, p.why[i]); v.why == "" && v.unseen(s.service) {
			v.why = leftOut(fmt.Sprintf("too rare to be simulated: not seen once in %.0e engagements", o.engagements))
		}
	}
	o.played = nil // large, and done with
	o.boundBias(p.pilot)
	o.seconds = time.Since(began).Seconds()
	return o, nil
}

// noTimeLeft is why a row is not judged when the budget is used up, or the run interrupted.
const noTimeLeft leftOut = "not compared: no time was left"

// leaveWide gives up the rows whose standard errors are too large.
func (o *outcome) leaveWide(already []leftOut, why leftOut, noTime bool) {
	for i := range o.verdicts {
		if v := &o.verdicts[i]; already[i] == "" && v.factor() > 1 {
			v.why, v.noTime = why, noTime
		}
	}
}

// unseen tells whether a time is nothing but for rounding, where it should be far shorter than a service, but more than nothing.
func (v *verdict) unseen(service float64) bool {
	const nothing = 1e-6
	value := math.Abs(v.row.value)
	return value > 0 && value < rare*service && !v.reading.share && math.Abs(v.mean) < nothing*value && v.se < nothing*value
}

// daysFor is about so many days, as far as a replication may be so long.
func (s study) daysFor(days float64) int {
	if s.oneDay {
		return 1
	}
	return min(max(int(math.Ceil(days)), 1), longest)
}

// replicationsFor is x rounded up to an even number, as there often are two processors, and above mostAlone to one that makes groups of
// equal size.
func replicationsFor(x float64) int {
	step := 2.0
	if x > mostAlone {
		step = groups
	}
	return int(step * math.Ceil(x/step))
}

// judge runs so many replications, the first of which may be there already, and compares.
func (t trial) judge(ctx context.Context, s study, rows []reference, days, replications int, seed uint64, some *played) (*outcome, error) {
	p, err := s.play(ctx, days, seed, replications, some)
	if err != nil {
		return nil, err
	}
	o := &outcome{study: s, seed: seed, played: p, replications: replications, days: days, engagements: p.offered(), digest: p.digest}
	for _, row := range rows {
		r, ok := s.read(row.metric)
		if !ok {
			return nil, fmt.Errorf("nothing measures %s", row.metric)
		}
		v := verdict{row: row, reading: r, allowed: t.allowed(row, r)}
		if v.mean, v.se, err = p.estimate(r); err != nil {
			return nil, fmt.Errorf("%s: %w", row.metric, err)
		}
		v.plain = v.mean
		if v.se == 0 && r.share && row.value > 0 && row.value < 1 {
			// Never seen, or nothing else: the standard error that it has if the reference is right.
			v.se = min(v.allowed, math.Sqrt(row.value*(1-row.value)/o.engagements))
		}
		if v.se > v.allowed && s.controls != nil {
			v.controlled = true
			if v.mean, v.se, err = p.controlled(r, s.controls(days)); err != nil {
				return nil, fmt.Errorf("%s: %w", row.metric, err)
			}
		}
		if row.value == 0 {
			v.pass = v.mean == 0 && v.se == 0
		} else {
			v.pass = math.Abs(v.z()) <= widest
		}
		o.verdicts = append(o.verdicts, v)
	}
	return o, nil
}

// factor is by how much longer all replications together must be for the standard error to be allowed.
func (v *verdict) factor() float64 { return math.Pow(v.se/v.allowed, 2) }

// factor is that of the row that needs most, but for those given up.
func (o *outcome) factor(why []leftOut) float64 {
	most := 0.0
	for i := range o.verdicts {
		if why[i] == "" {
			most = max(most, o.verdicts[i].factor())
		}
	}
	return most
}

// boundBias bounds the bias from starting empty. Over replications of h days it is c/h, up to what is exponentially
// small; the first look, of h₀ days, has mean m₀ ± s₀ where the value is v. So |c| ≤ h₀·(|m₀ − v| + 2·s₀), with about
// 95 % confidence, and the bias of what was judged is at most h₀/h times the bracket.
func (o *outcome) boundBias(pilot *outcome) {
	if o.study.fromEmpty {
		return
	}
	for i := range o.verdicts {
		v, first := &o.verdicts[i], pilot.verdicts[i]
		v.bias = (math.Abs(first.mean-v.row.value) + 2*first.se) * float64(pilot.days) / float64(o.days)
	}
}

// seedOf is the seed of the first judgment of a study: its own, so that studies that name their sources alike do not
// share their luck. A repeat takes the next, a first look one far away.
func seedOf(id string) uint64 {
	h := fnv.New32a()
	h.Write([]byte(id))
	return uint64(h.Sum32())
}

// failures are the rows that were judged and did not pass.
func (o *outcome) failures() []int {
	var list []int
	for i, v := range o.verdicts {
		if !v.pass && v.why == "" {
			list = append(list, i)
		}
	}
	return list
}

// withRepeat judges a study and, if rows fail, repeats it once with another seed, which then decides about those rows. Before the first
// seed is run, begin, if not nil, is told how long the replications are.
func (t trial) withRepeat(ctx context.Context, s study, rows []reference, begin func(days int)) (*outcome, error) {
	seed := seedOf(s.id) + t.seed
	p, err := t.plan(ctx, s, rows, seed)
	if err != nil {
		return nil, err
	}
	if begin != nil {
		begin(p.days)
	}
	o, err := t.simulate(ctx, s, rows, seed, p)
	if err != nil {
		return nil, err
	}
	failed := o.failures()
	if len(failed) == 0 {
		return o, nil
	}
	if p, err = t.plan(ctx, s, rows, seed+1); err != nil {
		return nil, err
	}
	again, err := t.simulate(ctx, s, rows, seed+1, p)
	if err != nil {
		return nil, err
	}
	for _, i := range failed {
		first := o.verdicts[i]
		o.verdicts[i] = again.verdicts[i]
		o.verdicts[i].first = &first
		o.verdicts[i].of = again
	}
	o.seconds += again.seconds
	return o, nil
}
