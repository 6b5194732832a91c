package decision

import (
	"slices"
	"testing"

	"headroom/results"
)

// Fault: a point that is too close to call, and no dearer than the least for certain, is left out; a dearer one is not; what chance moves in prices is taken for sure.
func TestSetsOfASweep(t *testing.T) {
	point := func(number int, outcome results.Outcome, cost, half float64) Point {
		known := results.Estimate{Mean: 1000 + cost, Defined: true}
		return Point{Number: number, Outcome: outcome, Measures: []PointMeasure{
			{Measure: "cost", Estimate: known, Difference: results.Estimate{Mean: cost, Defined: true}, JointHalfWidth: &half},
		}}
	}
	s := &Sweep{
		Base: point(0, results.Missed, 0, 0),
		Points: []Point{
			point(1, results.Missed, 10, 0), point(2, results.TooClose, 20, 0), point(3, results.Met, 30, 1), point(4, results.TooClose, 31.5, 1), point(5, results.TooClose, 32.5, 1),
			point(6, results.Met, 30.5, 1), point(7, results.Unjudgable, 1, 0),
		},
	}
	s.Choose()
	for _, one := range []struct {
		name      string
		got, want []int
	}{
		{"met", s.Sets.Met, []int{3, 6}}, {"too close", s.Sets.TooClose, []int{2, 4, 5}}, {"missed", s.Sets.Missed, []int{1}}, {"may be least", s.Sets.Least, []int{2, 3, 4, 6}},
	} {
		if !slices.Equal(one.got, one.want) {
			t.Errorf("%s: %v, want %v", one.name, one.got, one.want)
		}
	}
	if s.Best != 3 || s.Sets.Price != "cost" {
		t.Errorf("%d, %q", s.Best, s.Sets.Price)
	}
	s.Points[2].Outcome, s.Points[5].Outcome = results.TooClose, results.TooClose
	s.Choose()
	if !slices.Equal(s.Sets.Least, []int{2, 3, 4, 5, 6}) {
		t.Errorf("where nothing is met for certain: %v", s.Sets.Least)
	}
}

// Fault: the least of busy days and quiet ones together is called an answer; a dearer point of a busy day is excluded by a cheaper one of a quiet day.
func TestLeastForEachOfWhatIsGiven(t *testing.T) {
	point := func(number int, volume string, outcome results.Outcome, cost float64) Point {
		known := results.Estimate{Mean: cost, Defined: true}
		return Point{
			Number: number, Settings: []PointSetting{{"what_if.volume", volume}, {"teams.desk.agents", "7"}}, Outcome: outcome, MetByEstimate: outcome == results.Met,
			Measures: []PointMeasure{{Measure: "cost", Estimate: known, Difference: known}},
		}
	}
	s := &Sweep{
		Given: []string{"what_if.volume"}, Base: point(0, "", results.Met, 0),
		Points: []Point{
			point(1, "-10%", results.Met, 10), point(2, "-10%", results.Met, 11), point(3, "+10%", results.Missed, 10), point(4, "+10%", results.Met, 30), point(5, "+20%", results.TooClose, 50),
		},
	}
	s.Choose()
	if !slices.Equal(s.Sets.Least, []int{1, 4, 5}) || len(s.Sets.Chosen) != 3 {
		t.Fatalf("%+v", s.Sets)
	}
	for i, want := range []int{1, 4, 0} {
		if c := s.Sets.Chosen[i]; c.Best != want || len(c.Given) != 1 {
			t.Errorf("%+v, want point %d", c, want)
		}
	}
}
