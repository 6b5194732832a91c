package calibrate

import (
	"math"
	"strings"
	"testing"

	"headroom/fit"
)

// A replay for predictions has what came as counts, and none of the times of the rows: a trace would tell it the answer.
func TestReplayCountsTellsNoTimes(t *testing.T) {
	h := simulated(t, truth, 5)
	m, err := Fit(h, Options{Name: "Again"})
	if err != nil {
		t.Fatal(err)
	}
	files := m.ReplayCounts("again.yaml", h)
	for _, f := range files {
		if strings.Contains(f.Name, "trace") {
			t.Errorf("%s is among the files", f.Name)
		}
	}
	if text := string(files[0].Content); strings.Contains(text, "trace:") || !strings.Contains(text, "exact: yes") {
		t.Errorf("the scenario has traces, or no exact counts:\n%s", text)
	}
	load(t, files)
}

// Draws of parameters lie around the estimates as far as their errors say, leave the model as it is, and are the same each time.
func TestDrawn(t *testing.T) {
	m, err := Fit(simulated(t, truth, 5), Options{Name: "Again"})
	if err != nil {
		t.Fatal(err)
	}
	want := m.Queues[0].Handle.Fitted.Mean
	const draws = 400
	sum, square := 0.0, 0.0
	for n := range draws {
		x := m.Drawn(1, n).Queues[0].Handle.Fitted.Mean.Value - want.Value
		sum, square = sum+x, square+x*x
	}
	mean, sd := sum/draws, math.Sqrt(square/draws)
	if math.Abs(mean) > 4*want.StandardError/math.Sqrt(draws)+0.1*want.StandardError || math.Abs(sd/want.StandardError-1) > 0.25 {
		t.Errorf("draws lie %.3f off on average and spread by %.3f; the standard error is %.3f", mean, sd, want.StandardError)
	}
	if m.Queues[0].Handle.Fitted.Mean != want || m.Drawn(1, 3).Queues[0].Handle.Fitted.Mean != m.Drawn(1, 3).Queues[0].Handle.Fitted.Mean {
		t.Error("the model changed, or a draw is another one the second time")
	}
}

// Counts of other days go by the queues of the model, whatever else they are.
func TestCountsOfOtherDays(t *testing.T) {
	h := simulated(t, truth, 5)
	cut := h.Engagements[len(h.Engagements)/2].Arrived
	m, err := Fit(h.Between(0, cut), Options{})
	if err != nil {
		t.Fatal(err)
	}
	held, came := h.Between(cut, math.MaxInt64), 0.0
	days := m.Counts(held)
	for _, day := range days {
		for _, counts := range day.Counts {
			for _, n := range counts {
				came += n
			}
		}
	}
	if came != float64(len(held.Engagements)) {
		t.Errorf("counted %g of %d", came, len(held.Engagements))
	}
	if first := fit.DateOf(h.Time(cut).Date()); days[0].Date != first {
		t.Errorf("the first day is %v; want %v", days[0].Date, first)
	}
}
