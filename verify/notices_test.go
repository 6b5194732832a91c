// Minutes of simulation: the race detector, which makes them hours, has shorter runs to watch.

//go:build !race

package verify

import (
	"fmt"
	"math"
	"testing"

	"headroom/results"
)

// Fails when the comparison would let a wrong number pass. M/M/1 with load 0.8: P(wait) = 0.8, exactly.
func TestNoticesAWrongNumber(t *testing.T) {
	c := referenceCase{id: "EC-notices", params: `{"calls": 0.8, "period": 1, "aht": 1, "n": 1, "T": 1}`}
	studies, err := erlangC(&c)
	if err != nil {
		t.Fatal(err)
	}
	rows := []reference{
		{metric: "p_wait", value: 0.8},
		{metric: "p_wait", value: 0.83},
		{metric: "wait_p80", value: 0},
		{metric: "p_wait", value: 0.83, printedError: 0.02},                   // an estimate itself
		{metric: "p_wait", value: 0.83, printedError: 0.001, rounding: 0.001}, // too good a one
		{metric: "p_wait", value: 0.8 + 0.03, rounding: 0.05},
	}
	o, err := trial{tighter: 1}.judge(t.Context(), studies[0], rows, 60, leastReplications, 7, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{true, false, false, true, false, true} {
		if v := o.verdicts[i]; v.pass != want {
			t.Errorf("%s = %v: pass %v with %s (seed 7)", v.row.metric, v.row.value, v.pass, fmt.Sprintf("%.6g ± %.2g", v.mean, v.se))
		}
	}
}

// Fails when control variates shift what they should only make more precise, or do not make it more precise: the mean
// number waiting in M/M/1 with load 0.8 is 3.2, and depends on how many calls came and how long they took.
func TestControlVariates(t *testing.T) {
	c := referenceCase{id: "EC-controls", params: `{"calls": 0.8, "period": 1, "aht": 1, "n": 1, "T": 1}`}
	studies, err := erlangC(&c)
	if err != nil {
		t.Fatal(err)
	}
	p, err := play(t.Context(), studies[0].text(60), 7, leastReplications, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := measure("mean_queue_length(calls)")
	_, plain, err := p.estimate(r)
	if err != nil {
		t.Fatal(err)
	}
	mean, se, err := p.controlled(r, studies[0].controls(60))
	if err != nil {
		t.Fatal(err)
	}
	if se >= plain || math.Abs(mean-3.2) > widest*se {
		t.Errorf("%.4f ± %.4f with controls, standard error %.4f without; should be 3.2 (seed 7)", mean, se, plain)
	}
}

// Fails when the jackknife of the comparison and the delta method of the report disagree about one and the same measure
// by more than their difference in method (a ratio of sums over 32 replications: far below 5 %).
func TestJackknifeAgreesWithReport(t *testing.T) {
	c := referenceCase{id: "FK-jackknife", params: `{"lam": 8, "mu": 1, "n": 10, "K": 12, "mean_patience": null, "T": 0.1}`}
	studies, err := finiteLines(&c)
	if err != nil {
		t.Fatal(err)
	}
	p, err := play(t.Context(), studies[0].text(1), 7, leastReplications, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := share("blocked(calls)")
	_, want, err := p.estimate(r)
	if err != nil {
		t.Fatal(err)
	}
	if _, got, err := p.jackknife(r); err != nil || math.Abs(got/want-1) > 0.05 {
		t.Errorf("jackknife %v, delta method %v (%v; seed 7)", got, want, err)
	}
	none := &results.Report{}
	if _, err := measure("no_such_measure").of(none); err == nil {
		t.Error("a measure that does not exist is read")
	}
}

// Fails when the averages over days, from which the cases with changing rates are read, are not those of the interval rows of a report.
func TestAveragesIntervalsOfReports(t *testing.T) {
	c := referenceCase{id: "SH-rows", params: `{"arrivals": "20+10 sin(2 pi t/2) per hour", "mu": 4, "theta": 6, "grid": [0, 1, 2], "n": [6, 2]}`}
	studies, err := changingStaff(&c)
	if err != nil {
		t.Fatal(err)
	}
	const days, replications = 20, 5
	cycle := studies[2].cycle // to 2
	p, err := cycle.play(t.Context(), days, 7, replications, nil)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := play(t.Context(), cycle.text(days), 7, replications, nil)
	if err != nil {
		t.Fatal(err)
	}
	var want, got tally
	units := minutesOfDay / float64(cycle.cells) / cycle.minutes // an interval
	for i, row := range plain.report.Queues[0].Intervals {
		if i%cycle.cells != 1 {
			continue
		}
		want.offered += row.Offered.Mean / days
		want.atOnce += row.AtOnce.Mean / days
		want.gaveUp += row.ByClock.Mean / days
		want.length += row.MeanLength.Mean * units / days
		want.waiting += row.Waiting.Mean / days
		want.inHand += row.InHand.Mean / days
	}
	for _, day := range p.days {
		got.offered += day[1].offered / replications
		got.atOnce += day[1].atOnce / replications
		got.gaveUp += day[1].gaveUp / replications
		got.length += day[1].length / replications
		got.waiting += day[1].waiting / replications
		got.inHand += day[1].inHand / replications
	}
	for _, pair := range [][2]float64{
		{want.offered, got.offered},
		{want.atOnce, got.atOnce},
		{want.gaveUp, got.gaveUp},
		{want.length, got.length},
		{want.waiting, got.waiting},
		{want.inHand, got.inHand},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-9 || pair[0] == 0 {
			t.Errorf("an interval on the average over days: %.9g, by the report's rows %.9g\n%+v\n%+v", pair[1], pair[0], got, want)
		}
	}
}
