package results

import (
	"math"
	"testing"
)

// Fault: a target that is met counted against one that is missed; the wrong direction; a time not taken relative; the wrong replication.
func TestShortfalls(t *testing.T) {
	spec := testSpec()
	spec.Queues = append([]QueueSpec{}, spec.Queues...)
	spec.Queues[0].Targets = []Target{
		{Kind: SpeedOfAnswerTarget, Wanted: 20},
		{Kind: WaitTarget, Wanted: 50, Percentile: 0.5},
	}
	list := []*Summary{waited(t, 10, 20), waited(t, 30, 50, 10), waited(t, 100, 100)}
	got := Shortfalls(spec, list)
	for j, want := range []float64{0, 0.5, 4 + 1} {
		if math.Abs(got[j]-want) > 2e-3 {
			t.Errorf("replication %d: %v, want %v", j, got[j], want)
		}
	}
	for _, row := range []struct {
		target Target
		value  float64
		want   float64
	}{
		{Target{Kind: ServiceLevelTarget, Wanted: 0.8}, 0.75, 0.05},
		{Target{Kind: ServiceLevelTarget, Wanted: 0.8}, 0.85, 0},
		{Target{Kind: AbandonmentTarget, Wanted: 0.05}, 0.08, 0.03},
		{Target{Kind: OccupancyTarget, Wanted: 0.85}, 0.8, 0},
		{Target{Kind: MaximumAgeTarget, Wanted: 100}, 150, 0.5},
	} {
		if short := row.target.short(ratio{row.value, 1}); math.Abs(short-row.want) > 1e-12 {
			t.Errorf("%+v at %v: %v, want %v", row.target, row.value, short, row.want)
		}
	}
	if short := (Target{Kind: ServiceLevelTarget, Wanted: 0.8}).short(ratio{}); short != 0 {
		t.Errorf("nothing to judge is short by %v", short)
	}
	each := series{target: Target{Kind: ServiceLevelTarget, Wanted: 0.8, Scope: EachInterval}, cells: [][]ratio{{{6, 10}}, {{9, 10}}, {{0, 0}}}}
	if short := each.meanShort(0); math.Abs(short-0.1) > 1e-12 {
		t.Errorf("mean over intervals %v, want 0.1", short)
	}
}

// Fault: a quantile of one side; the interval of a single number.
func TestMeanWithin(t *testing.T) {
	values := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	e := MeanOf(values)
	mean, half, ok := MeanWithin(values, 0.95)
	if !ok || mean != 5.5 || e.Mean != 5.5 || math.Abs(half-e.HalfWidth) > 1e-12 || math.Abs(half-2.16585) > 1e-4 {
		t.Errorf("%v ± %v, %v", mean, half, e)
	}
	if _, wide, _ := MeanWithin(values, 0.995); math.Abs(wide/half-3.690/2.262) > 1e-3 {
		t.Errorf("99.5 %%: %v", wide)
	}
	if _, _, ok := MeanWithin(values[:1], 0.95); ok {
		t.Error("one number has an interval")
	}
}
