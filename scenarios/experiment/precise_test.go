package experiment

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"testing"

	"headroom/results"
	"headroom/scenarios"
)

func precision(t *testing.T, atMost int, texts ...string) *results.Precision {
	t.Helper()
	var goals []results.Goal
	for _, text := range texts {
		g, err := results.ParseGoal(text)
		if err != nil {
			t.Fatal(err)
		}
		goals = append(goals, g)
	}
	p, err := results.NewPrecision(goals, 0, atMost)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Fault: replications that depend on the workers, or a report that is not that of a run with as many replications.
func TestRunToPrecision(t *testing.T) {
	s, problems := scenarios.Find("quickstart")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	wanted := precision(t, 0, "service_level(phone)=0.7pt", "mean_wait(web)=15%")
	var first []byte
	for _, workers := range []int{1, 3} {
		report, err := Run(context.Background(), s, Options{Seed: 1, Workers: workers, Precision: wanted})
		if err != nil {
			t.Fatal(err)
		}
		p := report.Precision
		if !p.Reached || len(p.Looks) < 2 || p.Looks[len(p.Looks)-1] != report.Run.Replications || len(wanted.Looks) != 0 {
			t.Fatalf("%+v of %d replications", p, report.Run.Replications)
		}
		for _, g := range p.Goals {
			if g.Estimate.HalfWidth > *g.Wanted {
				t.Errorf("%s: %v, wanted %v", g.Measure, g.Estimate.HalfWidth, *g.Wanted)
			}
		}
		text, err := json.Marshal(report)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = text
		}
		if !bytes.Equal(text, first) {
			t.Errorf("with %d workers the report is another", workers)
		}
		plain, err := Run(context.Background(), s, Options{Seed: 1, Replications: report.Run.Replications})
		if err != nil {
			t.Fatal(err)
		}
		report.Precision = nil
		a, _ := json.Marshal(report)
		b, _ := json.Marshal(plain)
		if !bytes.Equal(a, b) {
			t.Error("a run with as many replications is another")
		}
	}
}

// Fault: a cap that is passed, an interruption that loses everything, and what cannot be asked.
func TestRunToPrecisionEnds(t *testing.T) {
	s, _ := scenarios.Find("quickstart")
	report, err := Run(context.Background(), s, Options{Seed: 1, Precision: precision(t, 40, "service_level(phone)=0.01pt")})
	if err != nil || report.Run.Replications != 40 || report.Precision.Reached || report.Run.Interrupted {
		t.Errorf("%v: %+v", err, report.Run)
	}
	ctx, stop := context.WithCancel(context.Background())
	report, err = Run(ctx, s, Options{Seed: 1, Workers: 1, Precision: precision(t, 0, "service_level(phone)=0.01pt"), Progress: func(done, _ int) {
		if done == 50 {
			stop()
		}
	}})
	if err != nil || report.Run.Replications != 50 || !report.Run.Interrupted || report.Precision.Reached {
		t.Errorf("interrupted: %v", err)
	}
	if _, err := Run(context.Background(), s, Options{Precision: precision(t, 0, "mean_wait(fax)=1s")}); err == nil {
		t.Error("an unknown queue passes")
	}
}

// Fault: parameter sets that go by the pilot, or each by half-widths of its own.
func TestPrecisionWithSets(t *testing.T) {
	report, err := RunWithSets(context.Background(), uncertainScenario(t), Options{Seed: 1, Precision: precision(t, 50, "service_level(phone)=0.1pt")}, 2)
	if err != nil || report.Run.Replications != 50 || report.Input == nil || report.Input.Replications != ReplicationsEach(50) || report.Precision == nil {
		t.Errorf("%v: %+v", err, report.Input)
	}
}

// Fault: numbers of arrivals that are not those of the simulation, or an expectation that they do not have: estimates would be biased.
func TestControls(t *testing.T) {
	s, problems := scenarios.Find("quickstart", scenarios.Setting{Path: "demand.0.busyness", Value: "{cv: 8%}"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	model := s.Model()
	const n = 400
	counts := newControls(&model, Options{Seed: 1}).count(n)
	if len(counts.Names) != 3 {
		t.Fatalf("%v: not those of calls, chats and forms", counts.Names)
	}
	for k, name := range counts.Names {
		sum, squares := 0.0, 0.0
		for _, values := range counts.Values {
			sum += values[k]
			squares += values[k] * values[k]
		}
		mean := sum / n
		off := math.Sqrt((squares/n - mean*mean) / n)
		if math.Abs(mean-counts.Expected[k]) > 4*off {
			t.Errorf("%s: %v come, %v ± %v are expected", name, mean, counts.Expected[k], off)
		}
	}
	replications, err := Replications(context.Background(), s, Options{Seed: 1, Replications: 5}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range replications {
		if offered := r.Summary.Queues[0].Counts.Offered; float64(offered) != counts.Values[i][0] {
			t.Errorf("replication %d: %d calls are offered, %v counted", i, offered, counts.Values[i][0])
		}
	}
}

// Fault: control variates that do not save replications where days differ much.
func TestRunWithControls(t *testing.T) {
	s, _ := scenarios.Find("quickstart", scenarios.Setting{Path: "demand.0.busyness", Value: "{cv: 8%}"})
	wanted := precision(t, 0, "service_level(phone)=1pt", "answered_wait_p90(phone)=100%")
	took := map[bool]int{}
	for _, controlled := range []bool{false, true} {
		wanted.Controlled = controlled
		report, err := Run(context.Background(), s, Options{Seed: 2, Precision: wanted})
		if err != nil || !report.Precision.Reached {
			t.Fatalf("%v, %+v", err, report.Precision)
		}
		took[controlled] = report.Run.Replications
		first, second := report.Precision.Goals[0], report.Precision.Goals[1]
		if (first.Plain != nil) != controlled || second.Plain != nil {
			t.Errorf("controlled %v: %+v, %+v", controlled, first, second)
		}
		if controlled && math.Abs(first.Estimate.Mean-first.Plain.Mean) > first.Estimate.HalfWidth+first.Plain.HalfWidth {
			t.Errorf("%v with controls, %v without", first.Estimate, *first.Plain)
		}
	}
	if took[true]*2 > took[false] {
		t.Errorf("%d replications with controls, %d without", took[true], took[false])
	}
}

// Fault: an interval of a maximum, or of the oldest age, where none is valid.
func TestNoIntervalOfExtremes(t *testing.T) {
	s, _ := scenarios.Find("returns")
	report, err := Run(context.Background(), s, Options{Seed: 1, Replications: 12})
	if err != nil {
		t.Fatal(err)
	}
	for i := range report.Queues {
		q := report.Queues[i].Name
		for _, measure := range []string{"answered_wait_maximum", "leaver_wait_maximum", "callback_wait_maximum", "turnaround_maximum", "turnaround_net_maximum", "backlog_oldest_age"} {
			if e, ok := report.Measure(measure + "(" + q + ")"); !ok || e.HasHalfWidth {
				t.Errorf("%s(%s): %+v", measure, q, e)
			}
		}
	}
}
