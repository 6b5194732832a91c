package calibrate

import (
	"slices"
	"strings"
	"testing"
	"time"

	"headroom/history"
	"headroom/workload"
)

// handled is one engagement a minute with these handle times in seconds.
func handled(seconds []float64) *history.History {
	h := &history.History{Location: time.UTC, Queues: []history.Queue{{Name: "a"}}}
	start := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	for i, s := range seconds {
		h.Engagements = append(h.Engagements, history.Engagement{
			Arrived: start.Add(time.Duration(i) * time.Minute).UnixNano(), Handle: time.Duration(s) * time.Second, Outcome: history.Answered, Known: history.KnowsHandle,
		})
	}
	return h
}

func draws(t *testing.T, n int, law func() (workload.Dist, error)) []float64 {
	d, err := law()
	if err != nil {
		t.Fatal(err)
	}
	var stream workload.Stream
	stream.Reset(workload.Root(9, 0).Named("outliers"), workload.Busyness)
	list := make([]float64, n)
	for i := range list {
		list[i] = d.Draw(&stream).Seconds()
	}
	return list
}

// Slips are left out and told; engagements with them still arrive. Long tails that are true stay.
func TestOutliersOfHandleTimes(t *testing.T) {
	lognormal := draws(t, 5000, func() (workload.Dist, error) { return workload.Lognormal(240, 0.8) })
	slips := slices.Clone(lognormal)
	slips[100], slips[200], slips[300] = 9*3600, 30*3600, 12*3600
	many := slices.Clone(lognormal)
	for i := range 50 {
		many[i*20] = 9 * 3600
	}
	for _, row := range []struct {
		name    string
		times   []float64
		longest map[string]time.Duration
		gone    int
		told    string
	}{
		{"none", lognormal, nil, 0, ""},
		{"exponential", draws(t, 5000, func() (workload.Dist, error) { return workload.Exponential(240) }), nil, 0, ""},
		{"log-logistic", draws(t, 5000, func() (workload.Dist, error) { return workload.LogLogistic(1.5, 240) }), nil, 0, ""},
		{"two kinds", append(draws(t, 800, func() (workload.Dist, error) { return workload.Lognormal(30, 0.05) }), draws(t, 200, func() (workload.Dist, error) { return workload.Lognormal(300, 0.1) })...), nil, 0, ""},
		{"slips", slips, nil, 3, "3 handle times of a above"},
		{"a habit", many, nil, 0, "too many to be slips"},
		{"stated", lognormal, map[string]time.Duration{"a": 30 * time.Minute}, -1, "as stated"},
		{"all", slips, map[string]time.Duration{"": 0}, 0, ""},
	} {
		h := handled(row.times)
		m, err := Fit(h, Options{Longest: row.longest})
		if err != nil {
			t.Fatal(row.name, err)
		}
		gone := len(row.times) - int(m.Queues[0].Handle.N)
		if row.gone >= 0 && gone != row.gone || row.gone < 0 && gone == 0 || m.Queues[0].Offered != float64(len(row.times)) {
			t.Errorf("%s: %d left out of %g", row.name, gone, m.Queues[0].Offered)
		}
		if report := m.Report(ReportWidth); !strings.Contains(strings.Join(strings.Fields(report), " "), row.told) || row.told == "" && strings.Contains(report, "--longest-handle") {
			t.Errorf("%s: no %q in\n%s", row.name, row.told, report)
		}
	}
	if _, err := Fit(handled(lognormal), Options{Longest: map[string]time.Duration{"b": time.Hour}}); err == nil {
		t.Error("a queue that is not there is taken")
	}
}
