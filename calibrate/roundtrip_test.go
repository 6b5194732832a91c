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
		return ev.Kind == router.Queued || ev.Kind == router.Answered || ev.Kind == router.Abandoned || ev.Kind == router.Closed || ev.Kind.ComesBack()
	})
	if err != nil {
		t.Fatal(err)
	}
	h := &history.History{Location: time.UTC}
	for _, q := range s.Queues {
		h.Queues = append(h.Queues, history.Queue{Name: q.Name, Channel: "voice"})
	}
	start := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC).UnixNano()
	at, customer := map[uint64]int{}, map[uint64]uint32{}
	for i := range events {
		ev := &events[i]
		n := ev.Engagement.Number()
		if ev.Kind.ComesBack() {
			customer[n] = customer[ev.Parent().Number()]
			continue
		}
		if ev.Kind == router.Queued {
			if customer[n] == 0 {
				h.Customers++
				customer[n] = uint32(h.Customers)
			}
			at[n] = len(h.Engagements)
			h.Engagements = append(h.Engagements, history.Engagement{Arrived: start + int64(ev.At), Queue: uint16(ev.Queue), Customer: customer[n], Line: uint32(len(at) + 1)})
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
	return loadWith(t, files)
}

// loadWith is load with settings, as of --set.
func loadWith(t testing.TB, files []File, settings ...scenarios.Setting) *scenarios.Scenario {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, problems := scenarios.LoadFile(filepath.Join(dir, files[0].Name), settings...)
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
		t.Logf("%s\n%s", m.Report(ReportWidth), files[0].Content)
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

// Customers who try again are told from new ones, and taken off the volume, so that the scenario does not count them twice.
func TestRoundTripOfRedials(t *testing.T) {
	again := strings.Replace(truth, "    patience: {exponential: {mean: 150s}}\n",
		"    patience: {exponential: {mean: 60s}}\n    redial: {share: 60%, after: {exponential: {mean: 10m}}}\n", 1)
	h := simulated(t, again, 7)
	m, err := Fit(h, Options{})
	if err != nil {
		t.Fatal(err)
	}
	sales := &m.Queues[0]
	redials := m.redials(sales)
	if len(redials) == 0 {
		t.Fatalf("no redial is found: %+v", m.Again)
	}
	r := redials[0]
	if math.Abs(r.Share.Value-0.6) > 3.5*r.Share.StandardError || r.Share.StandardError > 0.05 {
		t.Errorf("redial share %+v; truth 0.6", r.Share)
	}
	per := 0.0
	for d := range sales.Profile.Weekdays {
		per += sales.Profile.Weekdays[d].Volume.Value
	}
	if per < 4000*1.05 {
		t.Errorf("%g come in a week, redials included: the test tests nothing", per)
	}
	if fresh := per * sales.Fresh; math.Abs(fresh-4000) > 0.08*4000 {
		t.Errorf("%g a week without redials; truth 4000", fresh)
	}
	files := m.Scenario("redials.yaml")
	load(t, files)
	if !strings.Contains(string(files[0].Content), "    redial: {share: [") {
		t.Errorf("the scenario says nothing of redials:\n%s", files[0].Content)
	}
}

// Agents who serve different queues make different teams, and each is there when they worked.
func TestTeamsAsSeen(t *testing.T) {
	day := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	h := &history.History{Location: time.UTC, Queues: []history.Queue{{Name: "calls", Channel: "Phone"}, {Name: "chats", Channel: "Chat"}}, Agents: 3}
	add := func(agent uint32, queue uint16, from, to time.Duration) {
		h.Engagements = append(h.Engagements, history.Engagement{
			Arrived: day.Add(from).UnixNano(), Handle: to - from, Queue: queue, Agent: agent, Outcome: history.Answered,
			Known: history.KnowsWait | history.KnowsHandle,
		})
	}
	for hour := 8 * time.Hour; hour < 12*time.Hour; hour += 30 * time.Minute {
		add(1, 0, hour, hour+20*time.Minute)
		add(2, 1, hour, hour+25*time.Minute) // two chats at once
		add(2, 1, hour+5*time.Minute, hour+30*time.Minute)
		if hour < 10*time.Hour {
			add(3, 0, hour, hour+30*time.Minute)
		}
	}
	m, err := Fit(h, Options{})
	if err != nil {
		t.Fatal(err)
	}
	load(t, m.Scenario("teams.yaml"))
	if len(m.Teams) != 2 || m.Teams[0].Name != "chats" || m.Teams[1].Name != "calls" {
		t.Fatalf("teams %+v", m.Teams)
	}
	chats, calls := m.Teams[0], m.Teams[1]
	if chats.AtOnce["chat"] != 2 || calls.AtOnce["voice"] != 1 || calls.Seen != 2 {
		t.Errorf("at once %v, %v; %d seen for calls", chats.AtOnce, calls.AtOnce, calls.Seen)
	}
	for clock, want := range map[int]int{15: 0, 16: 2, 19: 2, 20: 1, 23: 1, 24: 0} { // half hours
		if got := calls.Agents[time.Monday][clock]; got != want {
			t.Errorf("%d agents for calls in half hour %d; want %d", got, clock, want)
		}
	}
}

// A day with a gap, and the day on which the clocks change at night, are no part of volumes; both are told.
func TestDaysThatAreSpoilt(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	h := &history.History{Location: berlin, Queues: []history.Queue{{Name: "calls"}}}
	for at := time.Date(2026, 3, 16, 0, 0, 0, 0, berlin); at.Before(time.Date(2026, 4, 6, 0, 0, 0, 0, berlin)); at = at.Add(time.Hour) {
		if at.Day() == 20 && at.Month() == time.March && at.Hour() == 11 {
			continue
		}
		h.Intervals = append(h.Intervals, history.Interval{Start: at.UnixNano(), Step: time.Hour, Offered: 10, Known: history.KnowsOffered})
	}
	m, err := Fit(h, Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := &m.Queues[0].Profile
	if p.Weekdays[time.Friday].Days != 2 || p.Weekdays[time.Sunday].Days != 2 || p.Weekdays[time.Monday].Days != 3 {
		t.Errorf("days by weekday: Friday %d, Sunday %d, Monday %d; want 2, 2, 3", p.Weekdays[time.Friday].Days, p.Weekdays[time.Sunday].Days, p.Weekdays[time.Monday].Days)
	}
	notes := strings.Join(m.Notes, "\n")
	for _, words := range []string{"some of the intervals inside them are missing", "The clocks change on 2026-03-29"} {
		if !strings.Contains(notes, words) {
			t.Errorf("the notes do not say %q:\n%s", words, notes)
		}
	}
	if s := load(t, m.Scenario("spoilt.yaml")); s.Location.String() != "Europe/Berlin" {
		t.Errorf("the clock is %v", s.Location)
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
