package staff

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// Report finds the cheapest staffing of a desk and tells all about it. When the context ends first it has the best so far.
func (d *Desk) Report(ctx context.Context, o Options, version string) (*decision.Staff, error) {
	o.fill()
	r := &decision.Staff{
		Schema: decision.StaffSchema, Estimand: o.Estimand.Key(), EstimandWords: o.Estimand.Words(), Confidence: o.Confidence, Money: d.Money,
		Now: d.totals(d.Present()), Targets: []decision.StaffTarget{}, Attempts: []decision.StaffAttempt{},
		Marginal: []decision.StaffMarginal{}, Frontier: []decision.StaffPoint{}, Intervals: []decision.StaffInterval{}, Warnings: []string{},
	}
	if o.Estimand == results.ShareMeeting {
		r.Share = o.Share
	}
	r.Run = decision.Run{
		Scenarios: []decision.Scenario{{Name: d.Base.Name, Hash: d.Base.Hash()}}, Version: version, Seed: o.Seed, Replications: o.Replications,
	}
	extra := 0
	var err error
	if o.Start == nil {
		if o.Start, extra, err = d.start(ctx, o); err != nil {
			return r, d.ended(ctx, r, nil, err)
		}
	}
	found, err := Find(ctx, d.Space(), o)
	if err != nil {
		return nil, err
	}
	p := found.player
	err = d.fill(ctx, r, found, o)
	r.Run.Points, r.Run.ReplicationsInAll = r.Run.Points+len(p.order), r.Run.ReplicationsInAll+p.replications+extra
	return r, d.ended(ctx, r, found, err)
}

// ended notes an interruption, which is no error.
func (d *Desk) ended(ctx context.Context, r *decision.Staff, found *Found, err error) error {
	if err != nil && (ctx.Err() == nil || !errors.Is(err, ctx.Err())) {
		return err
	}
	if err != nil || found.Interrupted {
		r.Run.Interrupted = true
		if r.Outcome == "" || r.Outcome == decision.StaffNotConfirmed {
			r.Outcome = decision.StaffInterrupted
		}
	}
	return nil
}

func (d *Desk) fill(ctx context.Context, r *decision.Staff, found *Found, o Options) error {
	p := found.player
	d.fillNumbers(r, found.Best)
	if found.Infeasible {
		r.Outcome = decision.StaffInfeasible
		c := found.Most
		spec := c.reported()
		played, err := p.playJobs(ctx, []experiment.Job{{Spec: spec, Model: c.model, First: o.First, Replications: 2}})
		if err != nil {
			return err
		}
		r.Infeasible = d.obstacle(p, c, results.Combine(spec, played[0], results.Run{}))
		return nil
	}
	r.Outcome = decision.StaffNotConfirmed
	if found.Best == nil {
		return nil
	}
	totals := d.totals(found.Best.Counts)
	r.Best = &totals
	for _, a := range found.Attempts {
		r.Attempts = append(r.Attempts, attemptOf(p, a, d.CostOf(a.Candidate.Counts)))
	}
	sample := d.sampleOf(found, o)
	shown := d.fillTargets(r, p, sample)
	if found.Confirmed() != nil {
		r.Outcome = decision.StaffConfirmed
	}
	p.extra = nil
	d.warn(r, found, sample)
	if found.Interrupted {
		return nil
	}
	return d.details(ctx, r, found, sample, shown, o)
}

// sample is the random numbers on which the best staffing is described.
type sample struct {
	first        int
	requirements []results.Requirement // all that were played
	mistake      float64               // of each bound
	fresh        bool
}

func (d *Desk) sampleOf(found *Found, o Options) sample {
	for _, a := range slices.Backward(found.Attempts) {
		if a.Candidate == found.Best && len(a.Requirements) > 0 {
			return sample{found.player.freshFrom(a), a.Requirements, a.MistakeEach, true}
		}
	}
	judged := 0
	for i := range found.Best.Requirements {
		if found.Best.Requirements[i].Judged() {
			judged++
		}
	}
	return sample{o.First, found.Best.Requirements, (1 - o.Confidence) / float64(max(1, judged)), false}
}

// part is the first replications of a sample, for what is compared with other staffings.
func (s *sample) part(n int) []results.Requirement {
	var list []results.Requirement
	for i := range s.requirements {
		list = append(list, s.requirements[i].First(n))
	}
	return list
}

// fillTargets shows each target by its requirement nearest to failing; it returns their positions.
func (d *Desk) fillTargets(r *decision.Staff, p *player, s sample) (shown []int) {
	p.extra = nil
	for i := range s.requirements {
		one := &s.requirements[i]
		if n := len(shown); n == 0 || s.requirements[shown[n-1]].Target != one.Target {
			shown = append(shown, i)
		} else if last := &s.requirements[shown[n-1]]; one.Judged() && (!last.Judged() || slack(one) < slack(last)) {
			shown[n-1] = i
		}
	}
	for _, i := range shown {
		one := &s.requirements[i]
		t := decision.StaffTarget{
			Subject: one.Subject, Name: one.Name, Words: one.Words, Measure: one.Measure, Interval: one.Interval, Wanted: one.Wanted, AtLeast: one.AtLeast,
			Shares: one.Unit == results.Share, Estimate: one.Estimate(), Outcome: one.Judge(s.mistake),
		}
		if lower, upper, ok := one.Bounds(s.mistake); ok {
			if one.Unit == results.Share {
				lower, upper = max(lower, 0), min(upper, 1)
			}
			t.Bound = &lower
			if !one.AtLeast {
				t.Bound = &upper
			}
		}
		if !s.fresh { // no sample vouches for what it chose
			t.Bound, t.Unconfirmed = nil, true
			if t.Outcome == results.Met {
				t.Outcome = results.TooClose
			}
		}
		r.Targets = append(r.Targets, t)
	}
	return shown
}

func attemptOf(p *player, a *Confirmation, cost float64) decision.StaffAttempt {
	c := Candidate{Requirements: a.Requirements}
	worst := ""
	if _, i := p.leastSlack(&c); i >= 0 {
		worst = wordsOf(&a.Requirements[i])
	}
	return decision.StaffAttempt{
		Counts: a.Candidate.Counts, Cost: cost, Replications: a.Replications, Mistake: a.Mistake, MistakeEach: a.MistakeEach, Outcome: a.Outcome, Worst: worst,
	}
}

func (d *Desk) fillNumbers(r *decision.Staff, best *Candidate) {
	agents := d.Agents(d.Present())
	if best != nil {
		agents = d.Agents(best.Counts)
	}
	for i := range d.Numbers {
		n := &d.Numbers[i]
		one := decision.StaffNumber{
			Path: n.Path, Index: n.Index, Team: d.Base.Teams[n.Team].Name, Words: n.Words, Now: n.Agents, Best: agents[i], Least: n.Agents, Most: n.Agents,
			PaidHours: n.PaidHours, Cost: d.Cost[i],
		}
		if k := slices.Index(d.Decided, i); k >= 0 {
			one.Decided, one.Least, one.Most = true, d.Least[k], d.Most[k]
		}
		r.Numbers = append(r.Numbers, one)
	}
}

// details are what is known beside the best itself.
func (d *Desk) details(ctx context.Context, r *decision.Staff, found *Found, s sample, shown []int, o Options) error {
	p, best := found.player, found.Best
	if err := d.fillProof(ctx, r, found, o); err != nil {
		return err
	}
	n := min(s.requirements[0].Replications(), frontierGrowth(len(best.Counts))*o.Replications)
	var err error
	if r.Marginal, err = d.marginals(ctx, p, best.Counts, s.part(n), shown, s.first); err != nil {
		return err
	}
	bind(r)
	r.Warnings = append(r.Warnings, worsenings(r.Marginal)...)
	if r.Frontier, err = d.frontier(ctx, p, best, shown, s.first, n); err != nil {
		return err
	}
	spec := best.reported()
	played, err := p.playJobs(ctx, []experiment.Job{{Spec: spec, Model: best.model, First: s.first, Replications: o.Replications}})
	if err != nil {
		return err
	}
	report := results.Combine(spec, played[0], results.Run{})
	r.Intervals = require(spec, report, scheduled(spec, best.model))
	r.Warnings = append(r.Warnings, hidden(spec, report)...)
	if err := d.fillRange(ctx, r, found, o); err != nil {
		return err
	}
	err = d.fillParameters(ctx, r, found, o)
	r.Parameters = sumUp(r.Parameters)
	return err
}

// bind marks the target that one less of most numbers misses; where none does, the one with the least room.
func bind(r *decision.Staff) {
	counts := make([]int, len(r.Targets))
	for _, m := range r.Marginal {
		for t := range r.Targets {
			if m.Breaks != "" && m.Breaks == r.Targets[t].FullWords() {
				counts[t]++
			}
		}
	}
	most, at := 0, -1
	for t, n := range counts {
		if n > most {
			most, at = n, t
		}
	}
	if at < 0 {
		room := math.Inf(1)
		for t := range r.Targets {
			if e := r.Targets[t].Estimate; e.Defined {
				if part := math.Abs(e.Mean-r.Targets[t].Wanted) / max(r.Targets[t].Wanted, 0.01); part < room {
					room, at = part, t
				}
			}
		}
	}
	if at >= 0 {
		r.Targets[at].Binding = true
	}
}

func (d *Desk) fillProof(ctx context.Context, r *decision.Staff, found *Found, o Options) error {
	p, best := found.player, found.Best
	fixed := d.CostOf(best.Counts) - p.space.cost(best.Counts)
	set := func(bound float64, words string) {
		gap := 0.0
		if bound > 0 {
			gap = max(0, r.Best.Cost-bound) / bound
		}
		r.Proof.Bound, r.Proof.Gap, r.Proof.BoundWords = &bound, &gap, words
	}
	if e := found.Exact; e != nil {
		for _, c := range e.Unclear {
			r.Proof.Unclear = append(r.Proof.Unclear, c.Counts)
		}
		if e.More != nil {
			r.Warnings = append(r.Warnings, fmt.Sprintf("more people do not always help here: %v meets all targets and %v, with more people, does not; so nothing proves that no staffing is cheaper", e.Fewer.Counts, e.More.Counts))
		}
	}
	if e := found.Exact; e != nil && e.Proven {
		r.Proof.Proven = true
		set(r.Best.Cost, "every staffing that costs less was played, or has no more people anywhere than one that was and misses a target; more people are taken to make nothing worse")
		for _, c := range e.Tied {
			if c != best {
				r.Proof.Ties = append(r.Proof.Ties, c.Counts)
			}
		}
		r.Proof.OptimaCount = len(r.Proof.Ties) + 1
		if e.Next != nil {
			cost := d.CostOf(e.Next.Counts)
			r.Proof.NextBest, r.Proof.NextBestCost = e.Next.Counts, &cost
		}
		return nil
	}
	r.Proof.NotSearched = notSearched(found.Exact, o, len(best.Counts))
	bound, err := p.bound(ctx, best)
	if err != nil {
		return err
	}
	for _, c := range p.order { // what may do after all is no bound's to exclude
		if cheaper(c.Cost, best.Cost) && c.Replications() > 0 && !p.misses(c) {
			bound = min(bound, c.Cost)
		}
	}
	set(bound+fixed, "a linear program of the effects of one, two and four more and less of each number; it holds if each further person helps no more than the one before, and is itself estimated")
	return nil
}

// Of busy and quiet days.
var rangeQuantiles = []float64{0.05, 0.5, 0.95}

func (d *Desk) fillRange(ctx context.Context, r *decision.Staff, found *Found, o Options) error {
	days := busyDays(found.Best.model, o.Seed, freshFirst, rangeQuantiles)
	if days == nil || o.Estimand == results.ShareMeeting {
		return nil
	}
	out := &decision.StaffRange{Share: rangeQuantiles[2] - rangeQuantiles[0]}
	for k := range days {
		people, reached, played, err := d.leastOnDay(ctx, found.Best.Counts, &days[k], o)
		if played != nil {
			r.Run.Points += len(played.Candidates)
			r.Run.ReplicationsInAll += played.Replications
		}
		if err != nil {
			return err
		}
		if played.Interrupted {
			return ctx.Err()
		}
		totals := d.totals(scenarios.InProportion(people, found.Best.Counts))
		out.Points = append(out.Points, decision.StaffDays{Quantile: days[k].quantile, Factor: days[k].load, Agents: totals.Agents, Cost: totals.Cost, Reached: reached})
	}
	low, high := out.Points[0], out.Points[len(out.Points)-1]
	out.Words = fmt.Sprintf("%d–%d people for %.0f %% of days", low.Agents, high.Agents, 100*out.Share)
	r.Range = out
	return nil
}

func (d *Desk) warn(r *decision.Staff, found *Found, s sample) {
	add := func(format string, args ...any) { r.Warnings = append(r.Warnings, fmt.Sprintf(format, args...)) }
	if found.Confirmed() == nil {
		add("the staffing is not confirmed: its targets are met by their estimates only, on the random numbers that chose it or in an attempt that was too close to call")
	}
	for i := range s.requirements {
		if one := &s.requirements[i]; one.Judged() && one.Always() {
			add("%s allows no failure: no sample can prove that; there was none in %d replications", wordsOf(one), one.Replications())
			break
		}
	}
	if n := r.Run.Replications; n < 10 {
		add("only %d replications of each candidate: the search may well go wrong; 30 or more are advisable", n)
	}
	for k, i := range d.Decided {
		if d.Money && d.Cost[i] == 0 && d.Numbers[i].PaidHours > 0 && d.Least[k] < d.Most[k] {
			add("%s costs nothing, while others have a cost: the search takes as many of them as help; say cost of every team", d.path(i))
		}
		if found.Best.Counts[k] == d.Most[k] && d.Least[k] < d.Most[k] {
			add("%s is at its upper bound, %d: more might be cheaper elsewhere; widen it with --between", d.path(i), d.Most[k])
		}
	}
}
