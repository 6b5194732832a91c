package sensitivity_test

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"headroom/results"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
	"headroom/scenarios/experiment/sensitivity"
)

// Fails when either error is not its own, or one is mixed into the other: of a Poisson volume of rate λ, the number that comes in n replications of T hours has the variance λ·T/n, and
// what is not known of λ adds its variance times T². 25 seeds on the same 30 sets: the mean squared standard errors must be these, to four of their own standard errors.
func TestErrorsOfAPoissonVolume(t *testing.T) {
	const seeds, sets, replications, perHour, hours = 25, 30, 12, 40.0, 6.0
	s := read(t, strings.NewReplacer("per_hour: 194", "per_hour: 40", "days: 1", "duration: 6h", "warm_up: 1h\n", "").Replace(lines)+
		"uncertainty: [{path: demand.0.volume.per_hour, normal: {mean: 40, sd: 3}}]\n")
	values, mean := make([]float64, sets), 0.0
	for k := range values {
		x, err := strconv.ParseFloat(s.SetValues(k + 1)[0].Value, 64)
		if err != nil {
			t.Fatal(err)
		}
		values[k] = x
		mean += x / sets
	}
	spread := 0.0
	for _, x := range values {
		spread += (x - mean) * (x - mean) / (sets - 1)
	}
	wanted := [2]float64{perHour * hours / replications, spread * hours * hours}
	var sum, squares [2]float64
	for seed := range seeds {
		report, err := experiment.RunWithSets(t.Context(), s, experiment.Options{Seed: uint64(1 + seed), Replications: replications}, sets)
		if err != nil {
			t.Fatal(err)
		}
		e, ok := report.InputErrorOf("offered(a)")
		if !ok || !e.Resolved {
			t.Fatalf("%+v", e)
		}
		own, _ := report.Measure("offered(a)")
		off, _ := own.StandardError()
		input := e.InputShare / (1 - e.InputShare) * off * off
		for i, x := range []float64{off * off, input} {
			sum[i] += x
			squares[i] += x * x
		}
	}
	for i, name := range []string{"simulation", "parameters"} {
		got := sum[i] / seeds
		off := math.Sqrt(max(0, squares[i]/seeds-got*got) / (seeds - 1))
		if math.Abs(got-wanted[i]) > 4*off {
			t.Errorf("%s: variance %.1f ± %.1f, in closed form %.1f", name, got, off, wanted[i])
		}
		t.Logf("%s: variance %.1f ± %.1f, in closed form %.1f", name, got, off, wanted[i])
	}
}

// Fails when what is turned does not reach the work, or reaches it twice, whatever the volume is written in: the mean number that comes, and the mean work, are as much more.
func TestVolumeAndHandleTimeReachTheWork(t *testing.T) {
	for name, volume := range map[string]string{
		"per hour":    "{per_hour: 60}",
		"by interval": "{by_interval: [10, 40, 90, 20], interval: 6h}",
		"exact":       "{by_interval: [200, 400, 900, 200], interval: 6h, exact: yes}",
		"busy":        "{per_hour: 60}, busyness: {cv: 20%}",
	} {
		text := strings.NewReplacer("{per_hour: 194}", volume, "agents: 12", "agents: 200", "warm_up: 1h\n", "").Replace(lines)
		found := turned(t, read(t, text), nil, sensitivity.Options{Options: experiment.Options{Replications: 20}, Measures: []string{"offered(a)", "occupancy(lines)"}})
		for _, c := range []struct {
			words   string
			factors [2]float64 // of what comes, and of work
		}{{"volume −10 %", [2]float64{0.9, 0.9}}, {"volume +10 %", [2]float64{1.1, 1.1}}, {"handle time −10 %", [2]float64{1, 0.9}}, {"handle time +10 %", [2]float64{1, 1.1}}} {
			for m, factor := range c.factors {
				got, base := side(t, found, m, c.words), found.Tornados[m].Base.Mean
				if math.Abs(got.Value.Mean-factor*base) > max(0.002*base, 2*got.Change.HalfWidth) || factor != 1 && got.Change.HalfWidth > 0.08*base {
					t.Errorf("%s, %s: %s is %g, want %g (± %g)", name, c.words, found.Tornados[m].Measure, got.Value.Mean, factor*base, got.Change.HalfWidth)
				}
			}
		}
	}
}

// Fails when a formula or a scope counts another call than it says: every call of this day is known.
//
//	10:00:00 answered at once, talks 60 s          10:00:10 gives up after 5 s (short)    10:00:20 answered after 40 s, talks 60 s
//	10:00:50 gives up after 30 s                   11:00:00 answered at once, talks 60 s  11:00:30 answered after 30 s
//
// In 20 s: 2 of 6 offered, 2 of 4 answered; one short abandon and one that waits longer.
func TestDefinitionsByHand(t *testing.T) {
	s, problems := scenarios.Load(fstest.MapFS{"s.yaml": {Data: []byte(handText)}, "calls.csv": {Data: []byte(handCalls)}}, "s.yaml")
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	found := turned(t, s, nil, sensitivity.Options{Options: experiment.Options{Replications: 2}})
	want := map[results.Formula][2]float64{ // over the run, and the share of the two hours that have 50 %
		results.AnsweredInTimeOverOffered:                 {2. / 6, 0.5},
		results.AnsweredInTimeOverAnswered:                {2. / 4, 1},
		results.AnsweredOrAbandonedInTimeOverOffered:      {3. / 6, 1},
		results.AnsweredInTimeOverAnsweredOrAbandonedLate: {2. / 5, 0.5},
		results.AnsweredInTimeOrShortOverOffered:          {3. / 6, 1},
		results.AnsweredInTimeOverOfferedWithoutShort:     {2. / 5, 0.5},
	}
	seen := 0
	for _, d := range found.Definitions {
		for f, shares := range want {
			if d.Formula != strings.ReplaceAll(strings.ReplaceAll(f.String(), "in T", "in 20 s"), "after T", "after 20 s") {
				continue
			}
			switch d.Scope {
			case "over the whole run":
				seen++
				if math.Abs(d.Value.Mean-shares[0]) > 1e-12 {
					t.Errorf("%s: %g, by hand %g", d.Formula, d.Value.Mean, shares[0])
				}
			case "in 90 % of the intervals":
				seen++
				if math.Abs(d.Value.Mean-shares[1]) > 1e-12 {
					t.Errorf("%s: %g of the intervals, by hand %g", d.Formula, d.Value.Mean, shares[1])
				}
			}
		}
	}
	if seen != 12 {
		t.Errorf("%d definitions, want 12", seen)
	}
}

const handText = `
version: 1
name: by hand
start: 2026-03-02 10:00
duration: 2h
interval: 1h
queues: {phone: {channel: voice, teams: [desk], target: 50% in 20s, short_abandon: 10s}}
demand: [{trace: calls.csv}]
teams: {desk: {agents: 1}}
`

const handCalls = `arrival,entry,handle_time,patience
0,phone,60,100
10,phone,60,5
20,phone,60,100
50,phone,60,30
3600,phone,60,100
3630,phone,60,100
`
