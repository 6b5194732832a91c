package calibrate

import (
	"math"
	"strings"
	"testing"
	"time"

	"headroom/fit"
	"headroom/history"
	"headroom/workload"
)

// growing is twelve weeks of hourly counts, ten hours a day, whose mean of 60 grows so much each week.
func growing(growth float64) *history.History {
	h := &history.History{Location: time.UTC, Queues: []history.Queue{{Name: "a"}}, Step: time.Hour}
	var stream workload.Stream
	stream.Reset(workload.Root(3, 0).Named("growing"), workload.Busyness)
	start := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
	for d := range 84 {
		for n := range 10 {
			at := start.AddDate(0, 0, d).Add(time.Duration(8+n) * time.Hour)
			mean := 60 * math.Pow(1+growth, float64(d)/7)
			h.Intervals = append(h.Intervals, history.Interval{
				Start: at.UnixNano(), Step: time.Hour, Known: history.KnowsOffered, Offered: int(math.Round(mean + float64(math.Sqrt(mean)*stream.Normal()))),
			})
		}
	}
	return h
}

// With a trend volumes are those of the week after the history: 12 weeks after the first, 6 after the middle.
func TestVolumesWithTrend(t *testing.T) {
	h := growing(0.03)
	m, err := Fit(h, Options{Name: "Growing", Trend: true})
	if err != nil {
		t.Fatal(err)
	}
	for w, day := range m.Queues[0].Profile.Weekdays {
		want := 600 * math.Pow(1.03, 12+float64((w+6)%7)/7)
		if day.Volume.Low > want || day.Volume.High < want || day.Volume.High-day.Volume.Low > want/5 {
			t.Errorf("%v: %.0f (%.0f to %.0f); %.0f are due", time.Weekday(w), day.Volume.Value, day.Volume.Low, day.Volume.High, want)
		}
	}
	files := m.Scenario("growing.yaml")
	load(t, files)
	for _, part := range []string{"volumes are those of that week", "6.1 weeks after the middle of the history"} {
		if !strings.Contains(strings.Join(strings.Fields(strings.ReplaceAll(string(files[0].Content), "#", "")), " "), part) {
			t.Errorf("no %q in\n%s", part, files[0].Content[:3000])
		}
	}
	if g := m.Growth(&m.Queues[0], m.Start+14); math.Abs(g-1.03*1.03) > 0.01 {
		t.Errorf("two weeks later volumes are times %.4f; 1.03² is due", g)
	}
	if g := m.Growth(&m.Queues[0], m.Start+fit.Date(3)); g != 1 {
		t.Errorf("in the week of the scenario volumes are times %g", g)
	}
}

// A trend that chance explains is told.
func TestTrendThatMayBeChance(t *testing.T) {
	m, err := Fit(growing(0), Options{Trend: true})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(m.Notes, "\n"), "may be chance") {
		t.Error("not told: ", m.Notes)
	}
}
