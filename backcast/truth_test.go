package backcast_test

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"headroom/backcast"
	"headroom/calibrate"
	"headroom/fit"
	"headroom/history"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// truth is a center of which counts and totals by interval tell everything: lognormal handle times, exponential patience.
const truth = `version: 1
name: Truth
start: 2026-03-02
days: 70
interval: 30m
timezone: UTC
queues:
  sales: {channel: voice, teams: [both]}
  desk: {channel: voice, teams: [both]}
busyness:
  market: {cv: 12%, within_day: {cv: 8%, persistence: 0.5, step: 30m}}
demand:
  - entry: sales
    volume: {weekly: {mon: 300, tue: 260, wed: 260, thu: 260, fri: 240, sat: 0, sun: 0}, profile: [0, 0, 0, 2, 4, 3, 0, 0], interval: 3h}
    busyness: market
    handle: {lognormal: {mean: 300s, cv: 0.9}}
    patience: {exponential: {mean: 200s}}
  - entry: desk
    volume: {weekly: {mon: 150, tue: 150, wed: 150, thu: 150, fri: 150, sat: 0, sun: 0}, profile: [0, 0, 0, 2, 3, 3, 0, 0], interval: 3h}
    busyness: market
    handle: {lognormal: {mean: 240s, cv: 0.7}}
    patience: {exponential: {mean: 300s}}
teams:
  both: {agents: {by_interval: [0, 0, 0, 4, 6, 5, 2, 0], interval: 3h}, concurrency: {voice: 1}}
`

// people are those of the team, by three hours.
var people = [8]float64{0, 0, 0, 4, 6, 5, 2, 0}

// recorded is one replication of the truth as counts and totals by interval. seen is how many agents the files show for each who is there.
func recorded(t *testing.T, seed uint64, seen float64) *history.History {
	t.Helper()
	file := filepath.Join(t.TempDir(), "truth.yaml")
	if err := os.WriteFile(file, []byte(truth), 0o600); err != nil {
		t.Fatal(err)
	}
	s, problems := scenarios.LoadFile(file)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	events, err := experiment.Trace(s, seed, 0, func(ev *router.Event) bool {
		return ev.Kind == router.Answered || ev.Kind == router.Abandoned || ev.Kind == router.Closed
	})
	if err != nil {
		t.Fatal(err)
	}
	h := &history.History{Location: time.UTC, Step: 30 * time.Minute, Threshold: 20 * time.Second}
	for _, q := range s.Queues {
		h.Queues = append(h.Queues, history.Queue{Name: q.Name, Channel: "voice"})
	}
	const perDay = 48
	cells := make([]history.Interval, 70*perDay*len(s.Queues))
	for i := range cells {
		n := i / len(s.Queues)
		cells[i] = history.Interval{
			Start: s.Start.Add(time.Duration(n) * h.Step).UnixNano(), Step: h.Step, Queue: i % len(s.Queues), Agents: math.Round(seen * people[n%perDay/6]),
			Known: history.KnowsOffered | history.KnowsAnswered | history.KnowsAbandoned | history.KnowsWait | history.KnowsHandle | history.KnowsAgents | history.KnowsWithin,
		}
	}
	at := map[uint64]*history.Interval{}
	for i := range events {
		ev := &events[i]
		if ev.Kind == router.Closed {
			at[ev.Engagement.Number()].Handle += time.Duration(ev.Elapsed)
			continue
		}
		cell := &cells[int((ev.At-ev.Elapsed)/router.Time(h.Step))*len(s.Queues)+int(ev.Queue)]
		at[ev.Engagement.Number()] = cell
		cell.Offered++
		cell.Wait += time.Duration(ev.Elapsed)
		switch {
		case ev.Kind == router.Abandoned:
			cell.Abandoned++
			continue
		case time.Duration(ev.Elapsed) <= h.Threshold:
			cell.Within++
		}
		cell.Answered++
	}
	for i := range cells { // the center is closed at night and on weekends
		if n := i / len(s.Queues); people[n%perDay/6] > 0 && n/perDay%7 < 5 {
			h.Intervals = append(h.Intervals, cells[i])
		}
	}
	return h
}

// tested fits to six of ten weeks and predicts four.
func tested(t *testing.T, h *history.History, measures ...string) *backcast.Result {
	t.Helper()
	plan, err := backcast.Split(h, backcast.AfterWeeks(h, 6))
	if err != nil {
		t.Fatal(err)
	}
	m, err := calibrate.Fit(plan.Fitted, calibrate.Options{Name: "Truth"})
	if err != nil {
		t.Fatal(err)
	}
	r, err := backcast.Run(t.Context(), m, plan.Held, backcast.Options{Replications: 100, Seed: 3, Measures: measures})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Where the model is true, bands of volumes, waits, abandonment and service level hold what they say, and nothing is found. Predictions that see the days they
// are compared with, bands without what is not known of parameters, or sums by departure instead of arrival would show here.
func TestTrueModelIsFoundTrue(t *testing.T) {
	r := tested(t, recorded(t, 11, 1))
	keys := ""
	for i := range r.Parts {
		p := &r.Parts[i]
		keys += " " + p.Measure.Key
		s := &p.Intervals
		if !(s.Hit50.Value > 0.43 && s.Hit50.Value < 0.57) || !(s.Hit90.Value > 0.85 && s.Hit90.Value < 0.95) {
			t.Errorf("%s: bands hold %.3f and %.3f; want 0.5 and 0.9", p.Measure.Key, s.Hit50.Value, s.Hit90.Value)
		}
		if s.Bias.Low > 0.02 || s.Bias.High < -0.02 {
			t.Errorf("%s: bias %+v", p.Measure.Key, s.Bias)
		}
		if !(math.Abs(float64(s.PITMean)-0.5) < 0.06) {
			t.Errorf("%s: mean of the transform %.3f", p.Measure.Key, s.PITMean)
		}
		if s.Days != 20 {
			t.Errorf("%s: %d days; want 20", p.Measure.Key, s.Days)
		}
		if testing.Verbose() {
			t.Logf("%s\n%s", p.Table(backcast.ByInterval), p.List())
		}
	}
	if keys != " volume wait abandonment service_level" {
		t.Errorf("measures:%s", keys)
	}
}

// Files that show a quarter more agents than there are make waits too short, and the report says what it looks like.
func TestPeopleWhoAreNotThere(t *testing.T) {
	r := tested(t, recorded(t, 11, 1.25), "wait", "abandonment")
	for i := range r.Parts {
		if p := &r.Parts[i]; !(p.Intervals.Bias.High < -0.2) || !strings.Contains(p.List(), "--match-waits") {
			t.Errorf("%s: bias %+v\n%s", p.Measure.Key, p.Intervals.Bias, p.List())
		}
	}
	if len(r.Parts) != 2 {
		t.Errorf("%d measures; want two", len(r.Parts))
	}
}

// What changes after the fit is named: a level that grows week by week as a drift, one day that is twice as busy by its date and as a matter of level.
func TestChangesAreNamed(t *testing.T) {
	from := time.Date(2026, 4, 13, 0, 0, 0, 0, time.UTC)
	for _, row := range []struct {
		name   string
		change func(day float64) float64 // factor on a day after the fit
		said   []string
	}{
		{"growth", func(day float64) float64 { return 1 + 0.25*day/7 }, []string{"The level drifts", "Bias"}},
		{"one day", func(day float64) float64 { return 1 + float64(int(10-math.Abs(day-9))/10) }, []string{"Wed 2026-04-22", "the level of the whole day"}},
	} {
		h := recorded(t, 11, 1)
		for i := range h.Intervals {
			iv := &h.Intervals[i]
			if day := math.Floor(h.Time(iv.Start).Sub(from).Hours() / 24); day >= 0 {
				iv.Offered = int(row.change(day) * float64(iv.Offered))
			}
		}
		p := &tested(t, h, "volume").Parts[0]
		text := strings.Join(strings.Fields(p.List()), " ")
		for _, said := range row.said {
			if !strings.Contains(text, said) {
				t.Errorf("%s: nothing says %q; drift %+v\n%s", row.name, said, p.Drift, text)
			}
		}
	}
}

// The same history, model and seed give the same bytes for any number of workers.
func TestSameBytesForAnyNumberOfWorkers(t *testing.T) {
	h := recorded(t, 12, 1)
	plan, err := backcast.Split(h, fit.DateOf(2026, time.April, 26))
	if err != nil {
		t.Fatal(err)
	}
	m, err := calibrate.Fit(plan.Fitted, calibrate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var first []byte
	for _, workers := range []int{1, 3} {
		r, err := backcast.Run(t.Context(), m, plan.Held, backcast.Options{Replications: 20, Seed: 3, Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		content, err := r.JSON()
		if err != nil {
			t.Fatal(err)
		}
		cells, err := r.CSV()
		if err != nil {
			t.Fatal(err)
		}
		content = append(content, cells...)
		if first == nil {
			first = content
		}
		if string(first) != string(content) {
			t.Errorf("%d workers give other bytes", workers)
		}
	}
}

// What the days after the fit have and the fitted days have not is told: queues, agents. So is that one day tells nothing of chance.
func TestWhatTheFitDoesNotKnowIsTold(t *testing.T) {
	from := time.Date(2026, 4, 13, 0, 0, 0, 0, time.UTC).UnixNano()
	notes := func(change func(h *history.History, iv *history.Interval), held int, measures ...string) string {
		h := recorded(t, 11, 1)
		last := from + int64(held)*24*int64(time.Hour)
		kept := h.Intervals[:0]
		for _, iv := range h.Intervals {
			if change(h, &iv); iv.Start < last {
				kept = append(kept, iv)
			}
		}
		h.Intervals = kept
		r := tested(t, h, measures...)
		text := strings.Join(r.Notes, " ")
		for i := range r.Parts {
			text += " " + r.Parts[i].List()
		}
		return strings.Join(strings.Fields(text), " ")
	}
	text := notes(func(h *history.History, iv *history.Interval) {
		if len(h.Queues) == 2 {
			h.Queues = append(h.Queues, history.Queue{Name: "late", Channel: "voice"})
		}
		if iv.Queue == 1 && iv.Start >= from {
			iv.Queue = 2
		}
	}, 1, "volume")
	if !strings.Contains(text, "The queue late is in the held-back part only") || !strings.Contains(text, "of one day; nothing can be said of chance") || strings.Contains(text, "nothing speaks against it") {
		t.Errorf("a queue of one day after the fit: %s", text)
	}
	text = notes(func(_ *history.History, iv *history.Interval) {
		if iv.Start < from {
			iv.Known &^= history.KnowsAgents
		}
	}, 5)
	if !strings.Contains(text, "The fitted days neither name nor count agents") {
		t.Errorf("agents after the fit only: %s", text)
	}
}
