package match

import (
	"flag"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"headroom/calibrate"
	"headroom/history"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// hidden is a center whose log does not show what agents do after each call: 45 s on average.
const hidden = `version: 1
name: Hidden
start: 2026-03-02
days: 14
interval: 30m
timezone: UTC
queues:
  sales: {channel: voice, teams: [desk], wrap_up: {exponential: {mean: 45s}}}
  help desk: {channel: voice, teams: [desk], wrap_up: {exponential: {mean: 45s}}}
demand:
  - entry: sales
    volume: {per_day: 700, profile: [0, 0, 0, 3, 3, 3, 0, 0], interval: 3h}
    handle: {lognormal: {mean: 180s, cv: 0.9}}
    patience: {exponential: {mean: 200s}}
  - entry: help desk
    volume: {per_day: 300, profile: [0, 0, 0, 3, 3, 3, 0, 0], interval: 3h}
    handle: {gamma: {mean: 240s, cv: 0.7}}
    patience: {exponential: {mean: 200s}}
teams:
  desk: {agents: {by_interval: [0, 0, 0, 8, 8, 8, 0, 0], interval: 3h}, concurrency: {voice: 1}}
`

// logged is the log of one replication, to the second: handle times end with the conversation.
func logged(t *testing.T, scenario string, seed uint64) *history.History {
	t.Helper()
	file := filepath.Join(t.TempDir(), "hidden.yaml")
	if err := os.WriteFile(file, []byte(scenario), 0o600); err != nil {
		t.Fatal(err)
	}
	s, problems := scenarios.LoadFile(file)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	events, err := experiment.Trace(s, seed, 0, func(*router.Event) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	h := &history.History{Location: time.UTC}
	for _, q := range s.Queues {
		h.Queues = append(h.Queues, history.Queue{Name: q.Name, Channel: "voice"})
	}
	at, answered := map[uint64]int{}, map[uint64]router.Time{}
	second := func(d router.Time) time.Duration { return time.Duration(d).Round(time.Second) }
	for i := range events {
		ev := &events[i]
		n := ev.Engagement.Number()
		switch ev.Kind {
		case router.Queued:
			at[n] = len(h.Engagements)
			h.Engagements = append(h.Engagements, history.Engagement{Arrived: s.Start.UnixNano() + int64(ev.At), Queue: uint16(ev.Queue)})
		case router.Answered:
			e := &h.Engagements[at[n]]
			e.Wait, e.Outcome, e.Agent, e.Known = second(ev.Elapsed), history.Answered, uint32(ev.Agent)+1, history.KnowsWait
			h.Agents, answered[n] = max(h.Agents, int(e.Agent)), ev.At
		case router.Abandoned:
			e := &h.Engagements[at[n]]
			e.Wait, e.Outcome, e.Known = second(ev.Elapsed), history.Abandoned, history.KnowsWait
		case router.WrapUpStarted:
			e := &h.Engagements[at[n]]
			e.Handle = second(ev.At - answered[n])
			e.Known |= history.KnowsHandle
		}
	}
	return h
}

func fitted(t *testing.T, h *history.History, patience calibrate.Given) *calibrate.Model {
	t.Helper()
	m, err := calibrate.Fit(h, calibrate.Options{Name: "Hidden", Patience: patience})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Work that the log does not show is found within its interval, and the same for any number of workers; with it the share of those who wait is right, too.
func TestWaits(t *testing.T) {
	m := fitted(t, logged(t, hidden, 3), nil)
	u, err := Waits(t.Context(), m, Options{Seed: 1, Replications: 8, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", u)
	if e := u.Mean; !(math.Abs(e.Value-45) < 3.3*e.StandardError && e.StandardError < 10) {
		t.Errorf("work not seen: %+v; truth 45 s", e)
	}
	if w := u.With; !(math.Abs(w.MeanWait-w.ObservedMeanWait) < 0.01*w.ObservedMeanWait) || !(u.Without.MeanWait < 0.7*w.MeanWait) {
		t.Errorf("waits with it %+v, without %+v", w, u.Without)
	}
	again, err := Waits(t.Context(), m, Options{Seed: 1, Replications: 8, Workers: 2})
	if err != nil || *again != *u {
		t.Errorf("with two workers %+v; with one %+v", again, u)
	}
	m.Explain(u)
	for name, files := range map[string][]calibrate.File{"week": m.Scenario("week.yaml"), "replay": m.Replay("replay.yaml", m.History)} {
		if _, err := Load(files); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if text := string(files[0].Content); strings.Count(text, "wrap_up: {exponential: {mean: ") != 2 || !strings.Contains(text, "catch-all") {
			t.Errorf("%s:\n%s", name, text)
		}
	}
}

// logsFlag is how many logs the test of coverage makes.
var logsFlag = flag.Int("match.logs", 2, "logs of known truth in the test of coverage; 20 show what the interval holds")

// The 95 % interval holds the truth as often as it says. Fails when the error is that of the simulation alone, or the slope is taken elsewhere.
func TestWaitsCoverage(t *testing.T) {
	held, logs := 0, *logsFlag
	for n := range logs {
		u, err := Waits(t.Context(), fitted(t, logged(t, hidden, uint64(10+n)), nil), Options{Seed: 1, Replications: 4})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%.2f s, standard error %.2f; waited %.3f, observed %.3f; gave up %.3f, observed %.3f", u.Mean.Value, u.Mean.StandardError,
			u.With.ShareWaiting, u.With.ObservedShareWaiting, u.With.Abandonment, u.With.ObservedAbandonment)
		if low, high := u.Mean.Interval(0.95); low < 45 && 45 < high {
			held++
		}
	}
	if least := 0.95 - 3*math.Sqrt(0.95*0.05/float64(logs)); float64(held) < least*float64(logs) {
		t.Errorf("%d of %d intervals hold the truth", held, logs)
	}
}

// What cannot be matched is told: no agents, no waits, or waits that are too long whatever agents do after their calls.
func TestWaitsThatCannotBeMatched(t *testing.T) {
	h := logged(t, hidden, 3)
	for what, one := range map[string]struct {
		change func(e *history.Engagement)
		words  string
	}{
		"no agents": {func(e *history.Engagement) { e.Agent = 0 }, "nobody to whom work could be added"},
		"no waits":  {func(e *history.Engagement) { e.Known &^= history.KnowsWait }, "nothing to match"},
	} {
		changed := *h
		changed.Engagements = append([]history.Engagement(nil), h.Engagements...)
		for i := range changed.Engagements {
			one.change(&changed.Engagements[i])
		}
		if _, err := Waits(t.Context(), fitted(t, &changed, nil), Options{Seed: 1, Replications: 2}); err == nil || !strings.Contains(err.Error(), one.words) {
			t.Errorf("%s: %v", what, err)
		}
	}
	// Half a minute on average, of customers who give up after five seconds.
	soon, err := calibrate.ReadGiven([]byte("mean,cv\n5,1\n"))
	if err != nil {
		t.Fatal(err)
	}
	counts := &history.History{Location: time.UTC, Queues: h.Queues[:1]}
	for hour := range 14 * 24 {
		counts.Intervals = append(counts.Intervals, history.Interval{
			Start: h.Engagements[0].Arrived/int64(time.Hour)*int64(time.Hour) + int64(hour)*int64(time.Hour), Step: time.Hour,
			Offered: 50, Answered: 45, Abandoned: 5, Agents: 3, Wait: 25 * time.Minute, Handle: 75 * time.Minute,
			Known: history.KnowsOffered | history.KnowsAnswered | history.KnowsAbandoned | history.KnowsAgents | history.KnowsWait | history.KnowsHandle,
		})
	}
	if _, err := Waits(t.Context(), fitted(t, counts, soon), Options{Seed: 1, Replications: 2}); err == nil || !strings.Contains(err.Error(), "other causes") {
		t.Errorf("customers who do not wait: %v", err)
	}
	// Who is seen to be slower than the simulation needs no help.
	quick := *h
	quick.Engagements = append([]history.Engagement(nil), h.Engagements...)
	for i := range quick.Engagements {
		quick.Engagements[i].Wait /= 20
	}
	m := fitted(t, &quick, nil)
	u, err := Waits(t.Context(), m, Options{Seed: 1, Replications: 2})
	if err != nil || u.Mean.Value != 0 {
		t.Fatalf("%+v, %v", u, err)
	}
	m.Explain(u)
	if text := string(m.Replay("quick.yaml", &quick)[0].Content); strings.Contains(text, "wrap_up:") || !strings.Contains(text, "Nothing was added") {
		t.Errorf("%s", text)
	}
}
