package compare

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"headroom/results"
	"headroom/results/decision"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

func find(t *testing.T, c *decision.Comparison, measure string) *decision.Compared {
	t.Helper()
	m := slices.IndexFunc(c.Measures, func(m decision.Compared) bool { return m.Measure == measure })
	if m < 0 {
		t.Fatalf("%s is not shown", measure)
	}
	return &c.Measures[m]
}

// Fault: values that are not those of a run; differences that are not those of pairs; intervals of another queue; a comparison that depends on the number of workers.
func TestRun(t *testing.T) {
	unified, split := ready(t, "unified"), ready(t, "split")
	list := []Alternative{{Name: "unified", Scenario: unified}, {Name: "split", Scenario: split}}
	o := Options{Options: experiment.Options{Seed: 2, Replications: 12, Workers: 1}}
	c, err := Run(context.Background(), list, o)
	if err != nil {
		t.Fatal(err)
	}
	o.Workers = 3
	again, err := Run(context.Background(), list, o)
	if err != nil {
		t.Fatal(err)
	}
	one, _ := json.Marshal(c)
	three, _ := json.Marshal(again)
	if string(one) != string(three) {
		t.Error("three workers find something else than one")
	}
	for i, s := range []*scenarios.Scenario{unified, split} {
		r, err := experiment.Run(context.Background(), s, o.Options)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range c.Measures {
			if e, _ := r.Measure(m.Measure); e != m.Values[i] {
				t.Errorf("%s of %s: %v, a run has %v", m.Measure, s.Name, m.Values[i], e)
			}
		}
		for q := range c.Intervals {
			report := r.Queues[slices.IndexFunc(r.Queues, func(x results.QueueReport) bool { return x.Name == c.Intervals[q].Queue })]
			for k, one := range c.Intervals[q].Intervals {
				if of := report.Intervals[k]; of.Service != one.Values[i] || of.Label != one.Label {
					t.Errorf("%s at %s: %v, a run has %v at %s", c.Intervals[q].Queue, one.Label, one.Values[i], of.Service, of.Label)
				}
			}
		}
		for k, target := range c.Targets {
			if v := target.Sides[i]; v == nil || v.Outcome != r.Targets[k].Outcome || v.Estimate != r.Targets[k].Estimate {
				t.Errorf("target %s of %s: %+v", target.Words, s.Name, v)
			}
		}
	}
	level := find(t, c, "service_level(phone)")
	if d := level.Differences[0]; d.Outcome != decision.Worse || d.Difference.Mean != level.Values[1].Mean-level.Values[0].Mean || *d.JointHalfWidth < d.Difference.HalfWidth {
		t.Errorf("service level of phone: %+v", d)
	}
	if paid := find(t, c, "paid_hours"); paid.Differences[0].Outcome != decision.Same {
		t.Errorf("the same people: %+v", paid)
	}
	v := c.Verdicts[0]
	if !slices.Equal(v.Loses, []string{"phone", "web"}) || !strings.Contains(strings.Join(c.Warnings, "\n"), "no team everyone") {
		t.Errorf("%+v, %v", v, c.Warnings)
	}
}

// Fault: pairing that saves nothing, as where alternatives have random numbers of their own. With one person more the two differ little, and most of what is chance
// is common: the same precision takes at least three times as many replications without it.
func TestPairingSaves(t *testing.T) {
	base := ready(t, "quickstart")
	c, err := Run(context.Background(), []Alternative{{Name: "base", Scenario: base}, {Name: "more", Scenario: with(t, base, "teams.blended.shifts.0.agents", "9")}}, Options{Options: experiment.Options{Seed: 1, Replications: 20}})
	if err != nil {
		t.Fatal(err)
	}
	if s := c.Joint.Saved; s == nil || s.Median < 3 || s.Least > s.Median || s.Most < s.Median {
		t.Errorf("pairing: %+v", s)
	}
	apart, err := Run(context.Background(), []Alternative{{Name: "base", Scenario: base}, {Name: "more", Scenario: with(t, base, "demand.0.name", "other calls")}}, Options{Options: experiment.Options{Seed: 1, Replications: 20}})
	if err != nil {
		t.Fatal(err)
	}
	if d := find(t, apart, "speed_of_answer(phone)").Differences[0]; d.Saved == nil || *d.Saved > 2 {
		t.Errorf("calls with random numbers of their own: %+v", d)
	}
	if apart.Demand.Same || len(apart.Warnings) < 2 {
		t.Errorf("other demand is not told: %v", apart.Warnings)
	}
}

// Fault: other hours compared: where one warms up longer, 80 hours less are paid, and that is no design.
func TestOtherHours(t *testing.T) {
	base := ready(t, "quickstart")
	list := []Alternative{{Name: "base", Scenario: base}, {Name: "late", Scenario: with(t, base, "warm_up", "2h")}}
	if err := Check(list, Options{}); err == nil || !strings.Contains(err.Error(), "late: it warms up for 2 h and base for 0 s") {
		t.Errorf("%v", err)
	}
}

// Fault: a precision that is said to be reached and is not; one that is reached by stopping late; a run to a precision that differs from one of so many replications.
func TestGoals(t *testing.T) {
	base := ready(t, "quickstart")
	list := []Alternative{{Name: "base", Scenario: base}, {Name: "more", Scenario: with(t, base, "teams.phone.shifts.0.agents", "8")}}
	goal, err := results.ParseGoal("service_level(phone)=0.2pt")
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Options: experiment.Options{Seed: 1}, Goals: []results.Goal{goal}, Measures: []string{"service_level(phone)", "occupancy(phone)"}}
	var told []string
	o.Farthest = func(words string, needed int) { told = append(told, fmt.Sprint(words, " ", needed >= 2*results.Pilot)) }
	c, err := Run(context.Background(), list, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(told) < 2 || !strings.HasPrefix(told[0], "difference in service_level(phone) ± 0.") || !strings.HasSuffix(told[0], "pt, wanted ± 0.2pt true") || told[len(told)-1] != " false" {
		t.Errorf("of half-widths was told: %q", told) // needed is of both alternatives
	}
	n := c.Run.Replications
	half := *find(t, c, "service_level(phone)").Differences[0].JointHalfWidth
	if len(c.Precision) != 1 || !c.Precision[0].Reached || half > 0.002 || math.Abs(*c.Precision[0].Widest-half) > 1e-12 || n <= results.Pilot || n > 400 {
		t.Errorf("%d replications, %v: %+v", n, half, c.Precision)
	}
	given := Options{Options: experiment.Options{Seed: 1, Replications: n}, Measures: o.Measures}
	plain, err := Run(context.Background(), list, given)
	if err != nil {
		t.Fatal(err)
	}
	if got := *find(t, plain, "service_level(phone)").Differences[0].JointHalfWidth; got != half {
		t.Errorf("half-width %v, of so many replications %v", half, got)
	}
	o.AtMost, o.Replications = 12, 10
	short, err := Run(context.Background(), list, o)
	if err != nil {
		t.Fatal(err)
	}
	if short.Run.Replications != 12 || short.Precision[0].Reached || short.Run.Interrupted || !strings.Contains(strings.Join(short.Warnings, "\n"), "is not reached after 12 replications") {
		t.Errorf("%+v, %v", short.Run, short.Warnings)
	}
}

// uncertain is quickstart whose handle times are not known for certain.
func uncertain(t *testing.T) *scenarios.Scenario {
	return ready(t, "quickstart", scenarios.Setting{Path: "uncertainty", Value: "[{path: what_if.handle, range: [0.9, 1.1]}]"})
}

// Fault: sets that are not played in pairs, or with the random numbers of others: then the difference would carry what parameters do to both. Handle times within ± 10 % move
// the mean wait of phone by far more than they move what one person more is worth.
func TestInput(t *testing.T) {
	base := uncertain(t)
	list := []Alternative{{Name: "base", Scenario: base}, {Name: "more", Scenario: with(t, base, "teams.phone.shifts.0.agents", "8")}}
	o := Options{Options: experiment.Options{Seed: 1, Replications: 15}, Sets: 8, Measures: []string{"speed_of_answer(phone)", "service_level(phone)"}}
	c, err := Run(context.Background(), list, o)
	if err != nil {
		t.Fatal(err)
	}
	if c.Input == nil || c.Input.Sets != 8 || c.Input.Replications != 5 || c.Run.ReplicationsInAll != 2*15+8*2*5 || c.Run.Points != 18 {
		t.Fatalf("%+v, %+v", c.Input, c.Run)
	}
	report, err := experiment.RunWithSets(context.Background(), base, o.Options, 8)
	if err != nil {
		t.Fatal(err)
	}
	alone := report.Input.Of("queue", "phone", "speed_of_answer")
	d := c.Input.Measures[0].Differences[0]
	if d.Errors == nil || alone == nil || d.Errors.Input > alone.Input/2 || d.SameSign < 0.9 || !d.Real {
		t.Errorf("%+v, alone %+v", d, alone)
	}
	other := []Alternative{list[0], {Name: "no sets", Scenario: ready(t, "quickstart")}}
	if err := Check(other, o); err == nil || !strings.Contains(err.Error(), "no sets: the scenario has no parameter sets") {
		t.Errorf("%v", err)
	}
	otherwise := ready(t, "quickstart", scenarios.Setting{Path: "uncertainty", Value: "[{path: what_if.handle, range: [0.8, 1.1]}]"})
	if err := Check([]Alternative{list[0], {Name: "others", Scenario: otherwise}}, o); err == nil || !strings.Contains(err.Error(), "others: its parameter sets are not those of base") {
		t.Errorf("%v", err)
	}
}
