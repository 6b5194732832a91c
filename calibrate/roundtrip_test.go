package calibrate

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"headroom/history"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// truth is what the round trip starts from: eight weeks of two queues, busy on the same days.
const truth = `version: 1
name: Truth
start: 2026-03-02
days: 56
interval: 30m
timezone: UTC
queues:
  sales: {channel: voice, teams: [both]}
  help desk: {channel: voice, teams: [both]}
busyness:
  market: {cv: 12%}
demand:
  - entry: sales
    volume: {weekly: {mon: 900, tue: 800, wed: 800, thu: 800, fri: 700, sat: 0, sun: 0}, profile: [0, 0, 0, 0, 2, 4, 3, 1], interval: 3h}
    busyness: market
    handle: {lognormal: {mean: 240s, cv: 0.9}}
    patience: {exponential: {mean: 150s}}
  - entry: help desk
    volume: {weekly: {mon: 500, tue: 500, wed: 500, thu: 500, fri: 500, sat: 0, sun: 0}, profile: [0, 0, 0, 1, 2, 2, 2, 1], interval: 3h}
    busyness: market
    handle: {gamma: {mean: 300s, cv: 0.7}}
    patience: {weibull: {shape: 1.6, mean: 200s}}
teams:
  both: {agents: {by_interval: [0, 0, 0, 2, 8, 12, 10, 4], interval: 3h}, concurrency: {voice: 1}}
`

// simulated is the log of one replication: a row for each engagement, times in whole seconds.
func simulated(t testing.TB, scenario string, seed uint64) *history.History {
	t.Helper()
	file := filepath.Join(t.TempDir(), "truth.yaml")
	if err := os.WriteFile(file, []byte(scenario), 0o600); err != nil {
		t.Fatal(err)
	}
	s, problems := scenarios.LoadFile(file)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	events, err := experiment.Trace(s, seed, 0, func(ev *router.Event) bool {
		return ev.Kind == router.Queued || ev.Kind == router.Answered || ev.Kind == router.Abandoned || ev.Kind == router.Closed
	})
	if err != nil {
		t.Fatal(err)
	}
	h := &history.History{Location: time.UTC}
	for _, q := range s.Queues {
		h.Queues = append(h.Queues, history.Queue{Name: q.Name, Channel: "voice"})
	}
	start := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC).UnixNano()
	at := map[uint64]int{}
	for i := range events {
		ev := &events[i]
		n := ev.Engagement.Number()
		if ev.Kind == router.Queued {
			at[n] = len(h.Engagements)
			h.Engagements = append(h.Engagements, history.Engagement{Arrived: start + int64(ev.At), Queue: uint16(ev.Queue), Line: uint32(len(at) + 1)})
			continue
		}
		e := &h.Engagements[at[n]]
		second := func(d router.Time) time.Duration { return time.Duration(d).Round(time.Second) }
		switch ev.Kind {
		case router.Answered:
			e.Wait, e.Outcome, e.Agent = second(ev.Elapsed), history.Answered, uint32(ev.Agent)+1
			e.Known |= history.KnowsWait
			h.Agents = max(h.Agents, int(e.Agent))
		case router.Abandoned:
			e.Wait, e.Outcome = second(ev.Elapsed), history.Abandoned
			e.Known |= history.KnowsWait
		case router.Closed:
			e.Handle = second(ev.Elapsed)
			e.Known |= history.KnowsHandle
		}
	}
	return h
}

// load writes the files of a scenario and reads it again.
func load(t testing.TB, files []File) *scenarios.Scenario {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, problems := scenarios.LoadFile(filepath.Join(dir, files[0].Name))
	if len(problems) > 0 {
		var b strings.Builder
		_ = scenarios.Render(&b, problems)
		t.Fatalf("what was written is not valid:\n%s\n%s", b.String(), files[0].Content)
	}
	return s
}

// Known truth goes through simulation, fit and loader, and comes back within its intervals (widened to 99.9 %, for there are many).
func TestRoundTripOfEngagements(t *testing.T) {
	h := simulated(t, truth, 5)
	m, err := Fit(h, Options{Name: "Again"})
	if err != nil {
		t.Fatal(err)
	}
	files := m.Scenario("again.yaml")
	s := load(t, files)
	if testing.Verbose() {
		t.Logf("%s\n%s", m.Report(), files[0].Content)
	}
	near := func(what string, got, e, want float64) {
		if !(math.Abs(got-want) <= 3.3*e) || !(e < want/3) {
			t.Errorf("%s: %g with standard error %g; truth %g", what, got, e, want)
		}
	}
	volumes := [][]float64{{900, 800, 800, 800, 700}, {500, 500, 500, 500, 500}}
	for i, q := range m.Queues {
		for d, want := range volumes[i] {
			v := q.Profile.Weekdays[d+1].Volume
			near(q.Name+" volume", v.Value, v.StandardError, want)
		}
		near(q.Name+" handle", q.Handle.Mean.Value, q.Handle.Mean.StandardError, []float64{240, 300}[i])
		near(q.Name+" cv of handle", q.Handle.CV.Value, q.Handle.CV.StandardError, []float64{0.9, 0.7}[i])
		near(q.Name+" patience", q.Patience.Mean.Value, q.Patience.Mean.StandardError, []float64{150, 200}[i])
	}
	for i := range m.Queues {
		if cv := m.Busyness.Total[i].CV; cv.Low > 0.12 || cv.High < 0.12 {
			t.Errorf("cv of the busyness of %s: %+v; truth 0.12", m.Queues[i].Name, cv)
		}
	}
	for _, words := range []string{"handle: {lognormal:", "handle: {gamma:", "patience: {exponential:", "weibull:", "busyness: ", "concurrency: {voice: 1}"} {
		if !strings.Contains(string(files[0].Content), words) {
			t.Errorf("the scenario does not say %q:\n%s", words, files[0].Content)
		}
	}
	// It runs, and what it brings is what the truth brings.
	report, err := experiment.Run(t.Context(), s, experiment.Options{Seed: 1, Replications: 2, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	for i, q := range report.Queues {
		want := 5 * []float64{800, 500}[i]
		if math.Abs(q.Offered.Mean-want) > 0.35*want {
			t.Errorf("%s: %g offered in the week; about %g", q.Name, q.Offered.Mean, want)
		}
	}
	// The same history gives the same bytes.
	again, err := Fit(h, Options{Name: "Again"})
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range again.Scenario("again.yaml") {
		if string(f.Content) != string(files[i].Content) {
			t.Errorf("%s differs when it is made twice", f.Name)
		}
	}
}

// Totals by interval give volumes, the mean handle time and an exponential patience back, and say what was assumed.
func TestRoundTripOfIntervals(t *testing.T) {
	h := intervals(simulated(t, truth, 6))
	m, err := Fit(h, Options{Name: "Totals"})
	if err != nil {
		t.Fatal(err)
	}
	files := m.Scenario("totals.yaml")
	load(t, files)
	if testing.Verbose() {
		t.Logf("%s", files[0].Content)
	}
	sales := &m.Queues[0]
	for what, e := range map[string][2]float64{
		"handle": {(sales.Handle.Mean.Value - 240) / sales.Handle.Mean.StandardError, 3.5},
		// Intervals with long waits end calls of the one before: the cv is near the truth, not on it.
		"cv":       {(sales.Handle.CV.Value - 0.9) / 0.9, 0.1},
		"patience": {(sales.Patience.Mean.Value - 150) / sales.Patience.Mean.StandardError, 3.5},
	} {
		if math.Abs(e[0]) > e[1] {
			t.Errorf("%s is %g off; at most %g", what, e[0], e[1])
		}
	}
	for _, words := range []string{"assumed lognormal", "assumed exponential", "PLACEHOLDER"} {
		if !strings.Contains(strings.Join(strings.Fields(strings.ReplaceAll(string(files[0].Content), "#", "")), " "), words) {
			t.Errorf("the scenario does not say %q", words)
		}
	}
}

// intervals adds engagements up by half hour of arrival.
func intervals(h *history.History) *history.History {
	step := 30 * time.Minute
	out := &history.History{Queues: h.Queues, Location: h.Location, Step: step}
	at := map[[2]int64]int{}
	for _, e := range h.Engagements {
		start := e.Arrived - e.Arrived%int64(step)
		key := [2]int64{start, int64(e.Queue)}
		i, ok := at[key]
		if !ok {
			i = len(out.Intervals)
			at[key] = i
			out.Intervals = append(out.Intervals, history.Interval{
				Start: start, Step: step, Queue: int(e.Queue),
				Known: history.KnowsOffered | history.KnowsAnswered | history.KnowsAbandoned | history.KnowsWait | history.KnowsHandle,
			})
		}
		iv := &out.Intervals[i]
		iv.Offered++
		iv.Wait += e.Wait
		switch e.Outcome {
		case history.Answered:
			iv.Answered++
			iv.Handle += e.Handle
		case history.Abandoned:
			iv.Abandoned++
		}
	}
	return out
}

// What nothing is known of is a placeholder, names are quoted, and the scenario is valid all the same.
func TestLittleIsKnown(t *testing.T) {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC).UnixNano()
	h := &history.History{Location: time.UTC, Queues: []history.Queue{{Name: "yes: \"no\" #1"}, {Name: "never"}}}
	for i := range 20 {
		h.Intervals = append(h.Intervals, history.Interval{Start: start + int64(i)*int64(time.Hour), Step: time.Hour, Offered: 7, Known: history.KnowsOffered})
	}
	m, err := Fit(h, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := load(t, m.Scenario("little.yaml"))
	if len(s.Queues) != 1 || s.Queues[0].Name != h.Queues[0].Name {
		t.Errorf("queues %v", s.Queues)
	}
	notes := strings.Join(m.Notes, "\n")
	for _, words := range []string{`the queue "never"`, "placeholder", "no two days", "Channels are assumed"} {
		if !strings.Contains(notes, words) {
			t.Errorf("the notes do not say %q:\n%s", words, notes)
		}
	}
	if _, err := Fit(&history.History{Location: time.UTC}, Options{}); err == nil {
		t.Error("a history without rows is fitted")
	}
}
