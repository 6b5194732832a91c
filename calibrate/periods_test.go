package calibrate

import (
	"strings"
	"testing"
	"time"

	"headroom/history"
	"headroom/workload"
)

// Handle times that are longer in the morning go through fit and loader, each part of the day with its own mean.
func TestHandleTimesByTime(t *testing.T) {
	h := &history.History{Location: time.UTC, Queues: []history.Queue{{Name: "a"}}}
	var stream workload.Stream
	stream.Reset(workload.Root(5, 0).Named("by time"), workload.Busyness)
	start := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	for d := range 20 {
		for minute := 8 * 60; minute < 18*60; minute++ {
			mean := 200.0
			if minute < 11*60 {
				mean = 260
			}
			h.Engagements = append(h.Engagements, history.Engagement{
				Arrived: start.AddDate(0, 0, d).Add(time.Duration(minute) * time.Minute).UnixNano(), Outcome: history.Answered, Known: history.KnowsHandle,
				Handle: time.Duration(mean*workload.Exp(float64(0.6*stream.Normal())-0.18)) * time.Second,
			})
		}
	}
	m, err := Fit(h, Options{Name: "By time"})
	if err != nil {
		t.Fatal(err)
	}
	parts := m.Queues[0].HandleParts.Each
	if len(parts) != 2 || parts[0].To != 11 {
		t.Fatalf("%+v", parts)
	}
	for i, want := range []float64{260, 200} { // ± 4 of its standard errors; 3,600 and 8,400 times with cv 0.66
		if mean := parts[i].Time.Mean; mean.Value < want-4*mean.StandardError || mean.Value > want+4*mean.StandardError || mean.StandardError > 4 {
			t.Errorf("%s: mean %+v; %g is due", parts[i].name(), mean, want)
		}
	}
	if at, later := m.Queues[0].workAt(10*time.Hour), m.Queues[0].workAt(15*time.Hour); at < later+40 {
		t.Errorf("a placeholder team has %g s of work an engagement in the morning, %g later", at, later)
	}
	files := m.Scenario("bytime.yaml")
	load(t, files)
	for _, part := range []string{`"00:00-11:00": {lognormal: {mean: 2`, "By hour of arrival times differ by up to 3"} {
		if !strings.Contains(string(files[0].Content), part) {
			t.Errorf("no %q in\n%s", part, files[0].Content)
		}
	}
}
