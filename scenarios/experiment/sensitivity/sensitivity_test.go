package sensitivity_test

import (
	"context"
	"math"
	"reflect"
	"strings"
	"testing"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
	"headroom/scenarios/experiment/sensitivity"
)

func load(t *testing.T, name string, settings ...scenarios.Setting) *scenarios.Scenario {
	t.Helper()
	s, problems := scenarios.Find(name, settings...)
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	return s
}

func turned(t *testing.T, s, other *scenarios.Scenario, o sensitivity.Options) *decision.Sensitivity {
	t.Helper()
	if o.Replications == 0 {
		o.Replications = 8
	}
	o.Seed = 1
	found, err := sensitivity.Run(t.Context(), s, other, o)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// side finds one side of an assumption.
func side(t *testing.T, s *decision.Sensitivity, tornado int, words string) *decision.Side {
	t.Helper()
	for _, b := range s.Tornados[tornado].Bars {
		switch words {
		case s.Assumed[b.Assumption].Low:
			return b.Low
		case s.Assumed[b.Assumption].High:
			return b.High
		}
	}
	t.Fatalf("nothing was turned to %q", words)
	return nil
}

// Fails when a side is not the scenario that a planner gets who turns the same assumption by hand, or its change is not the paired difference.
func TestASideIsTheScenarioTurnedByHand(t *testing.T) {
	s := load(t, "quickstart")
	found := turned(t, s, nil, sensitivity.Options{})
	byHand := load(t, "quickstart", scenarios.Setting{Path: "what_if.volume", Value: "+10%"})
	o := experiment.Options{Seed: 1, Replications: 8}
	report, err := experiment.Run(t.Context(), byHand, o)
	if err != nil {
		t.Fatal(err)
	}
	want, _ := report.Measure("service_level(phone)")
	got := side(t, found, 0, "volume +10 %")
	if got.Value != want {
		t.Errorf("volume +10 %%: %v, by hand %v", got.Value, want)
	}
	if change := got.Value.Mean - found.Tornados[0].Base.Mean; change != got.Change.Mean || !got.Change.HasHalfWidth {
		t.Errorf("change %v, want %v with a half-width", got.Change, change)
	}
	if got.Change.HalfWidth >= got.Value.HalfWidth+found.Tornados[0].Base.HalfWidth {
		t.Errorf("a paired change should be known better than ± %.3f", got.Change.HalfWidth)
	}
	if got := side(t, found, 1, "volume +10 %"); got.Value != report.Targets[1].Estimate || found.Tornados[1].Scope == "" {
		t.Errorf("a target in 90 %% of the intervals is judged by %v, want %v", got.Value, report.Targets[1].Estimate)
	}
}

// Fails when the widest bar is not first, or a target that is met and then missed is not said to turn.
func TestTurnsAndOrder(t *testing.T) {
	found := turned(t, load(t, "quickstart"), nil, sensitivity.Options{Options: experiment.Options{Replications: 30}, By: 0.3})
	for _, tornado := range found.Tornados {
		for i := 1; i < len(tornado.Bars); i++ {
			if tornado.Bars[i].Swing > tornado.Bars[i-1].Swing {
				t.Errorf("%s: bar %d is wider than the one before", tornado.Measure, i)
			}
		}
	}
	if up := side(t, found, 0, "volume +30 %"); found.Tornados[0].Outcome != results.Met || up.Outcome != results.Missed || !up.Turns {
		t.Errorf("service level of phone: %s, with volume +30 %% %s, turns %v", found.Tornados[0].Outcome, up.Outcome, up.Turns)
	}
	if down := side(t, found, 0, "volume −30 %"); down.Turns || down.Unsure {
		t.Error("fewer calls cannot turn a target that is met")
	}
}

// Fails when formulas or scopes are mixed up: over the whole run each is what the report says by that formula, and only what the scenario
// states is its own.
func TestDefinitionsAreThoseOfTheReport(t *testing.T) {
	s := load(t, "quickstart")
	found := turned(t, s, nil, sensitivity.Options{})
	report, err := experiment.Run(t.Context(), s, experiment.Options{Seed: 1, Replications: 8})
	if err != nil {
		t.Fatal(err)
	}
	own := 0
	for _, d := range found.Definitions {
		if d.Own {
			own++
		}
		if d.Queue != "phone" || d.Scope != "over the whole run" {
			continue
		}
		for _, level := range report.Queues[0].ServiceLevels {
			if words := strings.ReplaceAll(level.Words, " T ", " 20 s "); (words == d.Formula || level.Words == d.Formula) && level.Share.Mean != d.Value.Mean {
				t.Errorf("%s: %g, the report has %g", d.Formula, d.Value.Mean, level.Share.Mean)
			}
		}
	}
	if own != 3 {
		t.Errorf("%d definitions are the scenario's own, want 3: two of phone, one of web", own)
	}
}

// Fails when what is told of a choice is not the paired difference of the two under the same assumption.
func TestTheChoiceBetweenTwo(t *testing.T) {
	unified, split := load(t, "unified"), load(t, "split")
	found := turned(t, unified, split, sensitivity.Options{Measures: []string{"service_level(phone)", "due_date_attainment(cases)"}})
	base := found.Tornados[0].Base
	if base.Mean >= 0 || !base.HasHalfWidth {
		t.Errorf("split answers fewer calls in time: %v", base)
	}
	if up := side(t, found, 0, "volume +10 %"); up.Value.Mean >= base.Mean || up.Turns {
		t.Errorf("with more calls the split team loses more: %v", up.Value)
	}
	if up := side(t, found, 0, "volume +10 %"); up.Choice != decision.Unchanged || !up.Change.HasHalfWidth || up.Change.HalfWidth >= up.Value.HalfWidth+base.HalfWidth ||
		math.Abs(up.Change.Mean-(up.Value.Mean-base.Mean)) > 1e-12 {
		t.Errorf("%s, by %+v of %+v", up.Choice, up.Change, up.Value)
	}
	if len(found.Definitions) == 0 || found.Definitions[0].AlternativeValue == nil {
		t.Error("definitions should have both scenarios")
	}
}

// Fails when the bytes depend on the number of workers.
func TestWorkersChangeNothing(t *testing.T) {
	s := load(t, "skills")
	one := turned(t, s, nil, sensitivity.Options{Options: experiment.Options{Workers: 1, Replications: 4}})
	many := turned(t, s, nil, sensitivity.Options{Options: experiment.Options{Workers: 5, Replications: 4}})
	if !reflect.DeepEqual(one, many) {
		t.Error("another number of workers, another result")
	}
}

// Fails when an interrupted run loses what is finished, or does not say that it is not all.
func TestInterruptedKeepsWhatIsTurned(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	o := sensitivity.Options{Options: experiment.Options{Seed: 1, Replications: 4, Workers: 1}}
	o.Progress = func(done, _ int) {
		if done == 4*4 { // the scenario, and three sides
			stop()
		}
	}
	found, err := sensitivity.Run(ctx, load(t, "skills"), nil, o)
	if err != nil {
		t.Fatal(err)
	}
	if !found.Run.Interrupted || len(found.Assumed) == 0 || len(found.Assumed) > 2 {
		t.Errorf("interrupted %v with %d assumptions", found.Run.Interrupted, len(found.Assumed))
	}
	stop()
	if _, err := sensitivity.Run(ctx, load(t, "skills"), nil, o); err == nil {
		t.Error("nothing was played, and no error told")
	}
}

// Fails when parameters that the scenario says are uncertain are not turned over their range, or the two errors are not told apart.
func TestUncertainParametersAreTurned(t *testing.T) {
	s := load(t, "quickstart", scenarios.Setting{Path: "uncertainty", Value: "[{path: demand.0.handle.lognormal.mean, range: [4m, 5m20s]}]"})
	found := turned(t, s, nil, sensitivity.Options{Sets: 10})
	last := found.Assumed[len(found.Assumed)-1]
	if last.Name != "demand.0.handle.lognormal.mean" || last.Nothing != "" {
		t.Fatalf("got %+v", last)
	}
	if low, high := side(t, found, 0, last.Low), side(t, found, 0, last.High); low.Value.Mean <= high.Value.Mean {
		t.Errorf("shorter calls give %v, longer ones %v", low.Value, high.Value)
	}
	if len(found.Errors) == 0 || found.Errors[0].Measure != "service_level(phone)" || found.Errors[0].Input <= found.Errors[0].Simulation {
		t.Errorf("the error of a handle time known to a quarter is larger than chance: %+v", found.Errors)
	}
}

// Fails when only the first of several things that are wrong is told.
func TestCheckTellsAll(t *testing.T) {
	s := load(t, "quickstart", scenarios.Setting{Path: "what_if.volume", Value: "1"})
	o := sensitivity.Options{Measures: []string{"nothing(phone)", "service_level(nobody)"}, By: 1.5, Sets: 5}
	o.Replications = 1
	err := sensitivity.Check(s, nil, o)
	for _, want := range []string{"nothing(phone)", "service_level(nobody)", "1.5", "one replication", "parameter sets"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: nothing of %q", err, want)
		}
	}
}

// Fails when one measure that the alternative does not have takes all others with it, or what is the same in both is said to be lower.
func TestAlternativesOfOtherMeasures(t *testing.T) {
	base := load(t, "unified")
	other := load(t, "unified", scenarios.Setting{Path: "queues.cases.target", Value: "null"}, scenarios.Setting{Path: "teams.everyone.occupancy_at_most", Value: "80%"})
	found := turned(t, base, other, sensitivity.Options{Options: experiment.Options{Replications: 3}})
	if len(found.Tornados) == 0 || found.Tornados[0].Base.Mean != 0 || found.Tornados[0].Base.HalfWidth != 0 {
		t.Errorf("the same twice is no difference: %+v", found.Tornados[0].Base)
	}
	for _, tornado := range found.Tornados {
		for _, b := range tornado.Bars {
			for _, side := range []*decision.Side{b.Low, b.High} {
				if side != nil && (side.Turns || side.Value.Defined && side.Value.Mean != 0) {
					t.Errorf("%s: %+v", tornado.Measure, side)
				}
			}
		}
	}
	quick, roster := load(t, "quickstart"), load(t, "split")
	found = turned(t, quick, roster, sensitivity.Options{Options: experiment.Options{Replications: 3}})
	if got := found.Tornados[0]; got.Measure != "service_level(phone)" || !got.Base.Defined {
		t.Errorf("both have phone: %+v", got.Base)
	}
	if !strings.Contains(strings.Join(found.Warnings, " "), "has no occupancy(blended)") {
		t.Errorf("nothing tells that split has no such team: %v", found.Warnings)
	}
	o := sensitivity.Options{}
	o.Replications = 3
	if err := sensitivity.Check(quick, load(t, "tiers"), o); err == nil || !strings.Contains(err.Error(), "none of the measures") {
		t.Errorf("nothing to compare, and no error: %v", err)
	}
}

// Fails when a side that cannot be is told as no change, or work that is switched off comes back.
func TestWhatCannotBeTurned(t *testing.T) {
	s := load(t, "quickstart", scenarios.Setting{Path: "what_if.volume", Value: "{phone: 0, default: 9.5}"})
	found := turned(t, s, nil, sensitivity.Options{Options: experiment.Options{Replications: 2}, Measures: []string{"offered(phone)"}})
	if a := found.Assumed[0]; a.High != "" || !strings.Contains(strings.Join(found.Warnings, " "), "volume +10 % is not turned") {
		t.Errorf("%+v, %v", a, found.Warnings)
	}
	if low := side(t, found, 0, "volume −10 %"); low.Value.Mean != found.Tornados[0].Base.Mean {
		t.Errorf("10 %% less of nothing: %v", low.Value)
	}
}

// Fails when targets on the same measure have their errors told twice, when replications of parameter sets are not counted, or both errors together are less
// than one of them.
func TestErrorsOfEachMeasureOnce(t *testing.T) {
	s := load(t, "quickstart", scenarios.Setting{Path: "uncertainty", Value: "[{path: demand.0.handle.lognormal.mean, range: [4m, 5m20s]}]"})
	found := turned(t, s, nil, sensitivity.Options{Options: experiment.Options{Replications: 4}, Sets: 6})
	seen := map[string]bool{}
	for _, e := range found.Errors {
		if seen[e.Measure] {
			t.Errorf("%s is told twice", e.Measure)
		}
		seen[e.Measure] = true
		if e.Both < e.Simulation {
			t.Errorf("%s: both errors %g, that of the simulation alone %g", e.Measure, e.Both, e.Simulation)
		}
	}
	sides := 0
	for _, b := range found.Tornados[0].Bars {
		if b.Low != nil {
			sides++
		}
		if b.High != nil {
			sides++
		}
	}
	if want := (1+sides)*4 + 6*experiment.ReplicationsEach(4); found.Run.ReplicationsInAll != want {
		t.Errorf("%d replications in all, want %d", found.Run.ReplicationsInAll, want)
	}
}

// Fails when a target in a share of intervals has no interval of its change, or one that is not in pairs.
func TestChangeOfAShareOfIntervals(t *testing.T) {
	found := turned(t, load(t, "quickstart"), nil, sensitivity.Options{})
	change := side(t, found, 1, "patience +10 %").Change
	if !change.HasHalfWidth || change.HalfWidth >= 2*found.Tornados[1].Base.HalfWidth {
		t.Errorf("change %+v of %+v", change, found.Tornados[1].Base)
	}
}
