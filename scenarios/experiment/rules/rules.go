package rules

import (
	"context"
	"errors"
	"slices"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// The parts of what is found, as --only names them.
const (
	PartThresholds = "thresholds"
	PartPrice      = "price"
	PartStarvation = "starvation"
	PartOrders     = "orders"
	PartSearch     = "search"
	PartProtected  = "protected"
)

// Parts are all of them, in the order in which they are told.
func Parts() []string {
	return []string{PartThresholds, PartPrice, PartStarvation, PartOrders, PartSearch, PartProtected}
}

// Options say what is looked for, and how much is played for it.
type Options struct {
	experiment.Options          // of these Seed, Replications (of the price of a rule), First, Workers, Version and Progress
	Only               []string // parts; nil = all
	// Most is how many replications the race of orders, and the search, may each take.
	Most int
}

var errApart = errors.New("rules are judged by days that are played again and again: take batches out with --set batches=null, and give the warm-up a length")

// Check tells whether the rules of a scenario can be judged at all, before any time is spent.
func Check(s *scenarios.Scenario) error {
	if s.Batches > 0 || s.WarmUpFound {
		return errApart
	}
	return nil
}

// Find looks into the rules of a scenario. When the context ends first it returns what is found by then, and says that it was interrupted.
func Find(ctx context.Context, s *scenarios.Scenario, o Options) (*decision.Rules, error) {
	if err := Check(s); err != nil {
		return nil, err
	}
	if o.Replications == 0 {
		o.Replications = s.Replications
	}
	f := &finder{options: o, desk: deskOf(s), player: &player{ctx: ctx, options: o.Options}}
	f.found = &decision.Rules{Schema: decision.RulesSchema, Warnings: []string{}}
	if err := f.find(); err != nil {
		return nil, err
	}
	f.found.Run = decision.Run{
		Scenarios: []decision.Scenario{{Name: s.Name, Hash: s.Hash()}}, Version: o.Version, Seed: o.Seed, Replications: o.Replications,
		Points: f.player.points, ReplicationsInAll: f.player.replications, Interrupted: f.player.interrupted,
	}
	return f.found, nil
}

func deskOf(s *scenarios.Scenario) *desk {
	return &desk{scenario: s, model: s.Model(), spec: experiment.Spec(s)}
}

// finder is one look into the rules.
type finder struct {
	options  Options
	desk     *desk
	player   *player
	measures []string
	found    *decision.Rules
}

func (f *finder) wants(part string) bool {
	if (part == PartOrders || part == PartSearch) && !f.judged() {
		return false
	}
	return (f.options.Only == nil || slices.Contains(f.options.Only, part)) && f.player.ctx.Err() == nil
}

func (f *finder) find() error {
	f.measures = f.desk.measuresOf(results.Combine(f.desk.spec, nil, results.Run{}))
	f.found.Measures = f.measures
	f.warn()
	if f.wants(PartThresholds) {
		f.found.Thresholds = f.desk.thresholds()
	}
	var err error
	if f.wants(PartPrice) {
		if f.found.Prices, err = f.prices(f.options.Replications); err != nil {
			return err
		}
	}
	if f.wants(PartStarvation) {
		if f.found.Starvation, err = f.starvation(); err != nil {
			return err
		}
	}
	if f.wants(PartOrders) {
		if f.found.Orders, err = f.orders(); err != nil {
			return err
		}
	}
	if f.wants(PartSearch) {
		if f.found.Search, err = f.search(); err != nil {
			return err
		}
	}
	if f.wants(PartProtected) {
		if f.found.Protected, err = f.protection(); err != nil {
			return err
		}
	}
	return nil
}

// warn tells what could mislead.
func (f *finder) warn() {
	if len(f.desk.model.Changes) > 0 {
		f.found.Warnings = append(f.found.Warnings, "the rules change during the run: prices are those of all of them, a run without one is without it throughout; starvation, orders, other thresholds and protected time know those of its beginning only")
	}
	if !f.judged() {
		f.found.Warnings = append(f.found.Warnings, "no queue has a target: what a rule is worth, orders and other thresholds have nothing to be judged by and are left out; give a queue one, such as target: 80% in 20s")
	}
}

// judged tells whether there is a target by which one rule is better than another.
func (f *finder) judged() bool {
	return slices.ContainsFunc(f.desk.spec.Queues, func(q results.QueueSpec) bool { return len(q.Targets) > 0 })
}
