package reasons

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"headroom/results"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// ErrSteady is for scenarios whose one replication is divided.
var ErrSteady = errors.New("a formula stands beside days that are played again and again: take batches out with --set batches=null, and give the warm-up a length")

// Check tells whether formulas can stand beside runs of a scenario at all.
func Check(s *scenarios.Scenario) error {
	if s.Batches > 0 || s.WarmUpFound {
		return ErrSteady
	}
	return nil
}

// Add puts into the report of a run what formulas say of each queue in which people wait, and why that differs. o is the run's; as many
// replications are played of each variant as the report has, and o.Progress counts those of all.
func Add(ctx context.Context, s *scenarios.Scenario, report *results.Report, o experiment.Options) error {
	if err := Check(s); err != nil {
		return err
	}
	o.Replications, o.Precision = report.Run.Replications, nil
	model := s.Model()
	spec := experiment.Spec(s)
	var ladders []*ladder
	var list []results.Beside
	pooled := make([]bool, len(model.Router.Queues)) // it is in what a pooled formula says already
	for q := range model.Router.Queues {
		if pooled[q] {
			continue
		}
		d, why := near(s, &model, router.QueueID(q))
		if d == nil {
			list = append(list, results.Beside{Queue: model.Router.Queues[q].Name, Why: why})
			continue
		}
		for _, one := range d.queues {
			pooled[one] = len(d.queues) > 1
		}
		b, l := beside(d, spec)
		list = append(list, *b)
		l.index = len(list) - 1
		ladders = append(ladders, l)
	}
	p := &player{ctx: ctx, spec: spec, options: o}
	for _, l := range ladders {
		p.wanted += (len(l.rungs) + 1) * o.Replications
	}
	p.wanted -= max(0, len(ladders)-1) * o.Replications // the scenario itself is played once
	var whole []*results.Summary
	for _, l := range ladders {
		if whole == nil {
			var err error
			if whole, err = p.play(l.desk.copied()); err != nil {
				return err
			}
		}
		if err := l.climb(p, &list[l.index], whole); err != nil {
			return err
		}
	}
	report.Erlang = list
	return nil
}

// player plays variants, with one count of progress for all.
type player struct {
	ctx          context.Context
	spec         *results.Spec
	options      experiment.Options
	done, wanted int
}

func (p *player) play(v *variant) ([]*results.Summary, error) {
	o := p.options
	if tell := p.options.Progress; tell != nil {
		before := p.done
		o.Progress = func(done, _ int) { tell(before+done, p.wanted) }
	}
	p.done += o.Replications
	return experiment.Play(p.ctx, p.spec, &v.model, o)
}

// beside has all that needs no simulation.
func beside(d *desk, spec *results.Spec) (*results.Beside, *ladder) {
	queue, place := spec.Queues[d.queues[0]], d.place(spec)
	b := &results.Beside{Queue: d.name()}
	if len(d.queues) > 1 {
		b.Queues = d.names()
	}
	pieces := d.pieces()
	patient, own, all := true, 0, 0
	calls, work := 0.0, 0.0
	for i := range pieces {
		p := &pieces[i]
		patient = patient && p.patient
		own, all = max(own, p.own), max(all, p.people)
		calls += p.calls
		work += float64(p.calls * p.handle)
		b.AgentHours += float64(float64(p.people)*p.seconds()) / 3600
	}
	b.Calls = calls
	if calls > 0 {
		b.Handle = work / calls
	}
	bounded := d.config().MaxWaiting.Set
	if place.Level {
		t := router.Time(queue.ServiceLevel.Value).Seconds()
		b.Threshold, b.Formula = &t, place.Formula.String()
	}
	for _, f := range d.formulas(patient, bounded, own > 0 && own < all) {
		f.seconds = router.Time(queue.ServiceLevel.Value).Seconds()
		f.short = -1
		if queue.ShortAbandon.Set {
			f.short = router.Time(queue.ShortAbandon.Value).Seconds()
		}
		counts := f.sum(pieces)
		counts.NoBusy = place.NoBusy
		name, words := f.words(patient)
		b.Formulas = append(b.Formulas, results.FormulaFigures{Name: name, Words: words, Own: f.own, Figures: counts.Figures(place.Formula, place.Level)})
		if !f.own {
			b.Overloaded = f.overload / 3600
		}
	}
	return b, newLadder(d, place, pieces)
}

// place is what is measured of the desk.
func (d *desk) place(spec *results.Spec) results.Place {
	queue := spec.Queues[d.queues[0]]
	p := results.Place{Queues: d.queues, Formula: queue.Formula, Level: queue.ServiceLevel.Set && d.oneLevel(spec), NoBusy: d.several()}
	for _, c := range d.teams {
		p.Teams = append(p.Teams, c.team)
	}
	if d.config().MaxWaiting.Set && p.Formula > results.AnsweredInTimeOverAnswered { // the formula does not say when they gave up
		p.Formula = results.AnsweredInTimeOverOffered
	}
	return p
}

// oneLevel tells whether the service level is the same thing in all queues.
func (d *desk) oneLevel(spec *results.Spec) bool {
	first := &spec.Queues[d.queues[0]]
	return !slices.ContainsFunc(d.queues, func(q router.QueueID) bool {
		other := &spec.Queues[q]
		return other.ServiceLevel != first.ServiceLevel || other.Formula != first.Formula || other.ShortAbandon != first.ShortAbandon
	})
}

// formulas that stand beside a desk; the last with all people is the one that is nearest.
func (d *desk) formulas(patient, bounded, alone bool) []*formula {
	list := []*formula{{model: erlangC}}
	nearest := erlangC
	switch {
	case bounded:
		nearest = finite
	case !patient:
		nearest = erlangA
	}
	places := int(d.config().MaxWaiting.Value)
	if nearest != erlangC {
		list = append(list, &formula{model: nearest, places: places})
	}
	if alone {
		list = append(list, &formula{model: nearest, places: places, own: true})
	}
	return list
}

// words are the name of a formula, and what it assumes.
func (f *formula) words(patient bool) (name, words string) {
	switch f.model {
	case erlangC:
		name, words = "Erlang C", "everybody waits until answered"
	case erlangA:
		name, words = "Erlang A", "callers give up when their patience ends"
	case finite:
		var said []string
		name = fmt.Sprintf("Erlang, %d may wait", f.places)
		if f.places == 0 {
			name = "Erlang B"
		}
		said = append(said, "who finds them waiting is turned away")
		if f.places == 0 {
			said[0] = "who finds nobody free is turned away"
		}
		if !patient {
			said = append(said, "callers give up when their patience ends")
		}
		words = strings.Join(said, ", ")
	}
	if f.own {
		return name + ", own people", words + "; with those people only who serve no other queue"
	}
	return name, words
}
