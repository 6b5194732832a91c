package calibrate

import (
	"flag"
	"math"
	"testing"

	"headroom/fit"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
	"headroom/workload"
)

// histories is how many data sets the test of coverage takes: a few tell only gross errors, 100 (make input-proof) the share to about 2 %.
var histories = flag.Int("calibrate.histories", 3, "simulated histories in TestInputUncertaintyCovers")

// Sets spread as the standard errors say, and around the estimate: of volumes, of a family, and of shares.
func TestParameterSetsSpread(t *testing.T) {
	h := simulated(t, truth, 5)
	m, err := Fit(h, Options{Name: "Sets"})
	if err != nil {
		t.Fatal(err)
	}
	files := m.Scenario("sets.yaml")
	s := load(t, files)
	if s.ParameterSets() != ParameterSets {
		t.Fatalf("%d parameter sets", s.ParameterSets())
	}
	var volumes, handles []float64
	for k := 1; k <= ParameterSets; k++ {
		set, problems := s.ParameterSet(k)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		source := set.Model().Sources[0]
		sum := 0.0
		for _, rate := range source.Rates.PerHour {
			sum += rate / 2
		}
		volumes = append(volumes, sum)
		handles = append(handles, float64(source.Effort)/1e9)
	}
	want, error2 := 0.0, 0.0
	for _, d := range m.Queues[0].Profile.Weekdays {
		want += d.Volume.Value
		error2 += d.Volume.StandardError * d.Volume.StandardError
	}
	// Days of a week share little beside their weekday: their errors add up as squares.
	spread(t, "volume of the week", volumes, want, math.Sqrt(error2), 1.6)
	spread(t, "handle time", handles, m.Queues[0].Handle.Mean.Value, m.Queues[0].Handle.Mean.StandardError, 1.35)
}

// spread compares mean and standard deviation of sets with an estimate and its error; the latter to within a factor.
func spread(t *testing.T, what string, values []float64, want, standardError, factor float64) {
	t.Helper()
	sum, squares, n := 0.0, 0.0, float64(len(values))
	for _, v := range values {
		sum += v
	}
	mean := sum / n
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	sd := math.Sqrt(squares / (n - 1))
	if math.Abs(mean-want) > 4*sd/math.Sqrt(n)+0.1*standardError || sd > factor*standardError || sd < standardError/factor {
		t.Errorf("%s: sets have mean %.5g and standard deviation %.4g; the estimate is %.5g with standard error %.4g", what, mean, sd, want, standardError)
	}
}

// Resampled times have the law of these, and their number is Poisson.
func TestResample(t *testing.T) {
	d := fit.NewDurations(fit.Rounding{Step: 1})
	for i := range 400 {
		if err := d.Add(float64(1+i%40), fit.Seen); err != nil {
			t.Fatal(err)
		}
		if i%4 == 0 {
			if err := d.Add(float64(1+i%20), fit.Longer); err != nil {
				t.Fatal(err)
			}
		}
	}
	var seen, means []float64
	for k := range 300 {
		var stream workload.Stream
		stream.Reset(workload.Root(3, k), workload.Busyness)
		s := d.Resample(&stream).Summary()
		seen, means = append(seen, s.Seen), append(means, s.Mean)
	}
	own := d.Summary()
	spread(t, "number", seen, 400, 20, 1.2)
	spread(t, "mean", means, own.Mean, own.SD/20, 1.2)
}

// uncertainTruth is a small center whose people are known, so that fitting it again leaves volumes, busyness, handle time and patience to be estimated.
const uncertainTruth = `version: 1
name: Truth
start: 2026-03-02
days: 28
interval: 30m
timezone: UTC
queues:
  calls: {channel: voice, teams: [agents]}
demand:
  - entry: calls
    volume: {weekly: {mon: 260, tue: 240, wed: 240, thu: 230, fri: 220, sat: 0, sun: 0}, profile: [0, 0, 0, 1, 2, 2, 1, 0], interval: 3h}
    busyness: {cv: 10%}
    handle: {lognormal: {mean: 240s, cv: 0.9}}
    patience: {exponential: {mean: 150s}}
teams:
  agents: {agents: {by_interval: [0, 0, 0, 3, 5, 5, 4, 1], interval: 3h}, concurrency: {voice: 1}}
`

// people replaces those that were seen by those that there were.
var people = []scenarios.Setting{
	{Path: "teams", Value: "{agents: {agents: {by_interval: [0, 0, 0, 3, 5, 5, 4, 1], interval: 3h}, concurrency: {voice: 1}}}"},
	{Path: "queues.calls.teams", Value: "[agents]"},
	{Path: "days", Value: "7"},
}

// From a known truth through simulated histories, fit and a run with parameter sets: the interval with both errors holds the true mean of a week about as
// often as it says, that of the simulation alone far less often.
func TestInputUncertaintyCovers(t *testing.T) {
	s := loadWith(t, []File{{"truth.yaml", []byte(uncertainTruth)}}, people...)
	real, err := experiment.Run(t.Context(), s, experiment.Options{Seed: 99, Replications: min(1500, 100**histories)})
	if err != nil {
		t.Fatal(err)
	}
	measures := []string{"offered", "abandon_rate", "speed_of_answer", "handle_time"}
	both, alone := make([]int, len(measures)), make([]int, len(measures))
	for n := range *histories {
		m, err := Fit(simulated(t, uncertainTruth, uint64(1000+n)), Options{Name: "Again"})
		if err != nil {
			t.Fatal(err)
		}
		fitted := loadWith(t, m.Scenario("again.yaml"), people...)
		report, err := experiment.RunWithSets(t.Context(), fitted, experiment.Options{Seed: uint64(n), Replications: 20}, 30)
		if err != nil {
			t.Fatal(err)
		}
		for i, measure := range measures {
			want, _ := real.Measure(measure + "(calls)")
			e := report.Input.Of("queue", "calls", measure)
			off := math.Abs(e.Estimate - want.Mean)
			if off <= e.Both {
				both[i]++
			}
			if off <= e.Simulation {
				alone[i]++
			}
			if measure == "offered" && e.Both <= e.Simulation {
				t.Errorf("history %d: with both errors offered is known to ± %.3g, with that of the simulation alone to ± %.3g", n, e.Both, e.Simulation)
			}
			if testing.Verbose() {
				t.Logf("%d %s: true %.4g, estimate %.4g ± %.3g simulation ± %.3g input ± %.3g both, sets %.4g", n, measure, want.Mean, e.Estimate, e.Simulation, e.Input, e.Both, e.SetsMean)
			}
		}
	}
	for i, measure := range measures {
		t.Logf("%s: of %d intervals with both errors %d hold the truth, with the simulation error alone %d", measure, *histories, both[i], alone[i])
		// Three standard errors of a share are allowed for chance: of a few histories the simulation alone may hold all.
		share, off := float64(both[i])/float64(*histories), 3*math.Sqrt(0.95*0.05/float64(*histories))
		most := 0.75 + 3*math.Sqrt(0.75*0.25/float64(*histories))
		if share < 0.92-off || float64(alone[i])/float64(*histories) > most {
			t.Errorf("%s: %d of %d intervals with both errors hold the truth, %d with the simulation error alone", measure, both[i], *histories, alone[i])
		}
	}
}
