package calibrate

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"headroom/history"
	"headroom/scenarios"
)

// A center with a few calls a day, whose agents are hardly ever seen, has somebody; so has one whose files say that nobody is there.
func TestSomebodyIsThere(t *testing.T) {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	rows := &history.History{Location: time.UTC, Queues: []history.Queue{{Name: "phone", Channel: "voice"}}, Agents: 2}
	counts := &history.History{Location: time.UTC, Queues: rows.Queues, Step: time.Hour}
	for d := range 28 {
		for i := range 8 {
			at := start.Add(time.Duration(d*24+i)*time.Hour + time.Duration(7*i+d)*time.Minute).UnixNano()
			rows.Engagements = append(rows.Engagements, history.Engagement{
				Arrived: at, Wait: time.Second, Handle: time.Duration(60+10*i+d) * time.Second, Outcome: history.Answered, Agent: uint32(1 + i%2),
				Known: history.KnowsWait | history.KnowsHandle,
			})
			counts.Intervals = append(counts.Intervals, history.Interval{
				Start: start.Add(time.Duration(d*24+i) * time.Hour).UnixNano(), Step: time.Hour, Offered: 3, Answered: 3, Handle: 600 * time.Second,
				Known: history.KnowsOffered | history.KnowsAnswered | history.KnowsHandle | history.KnowsAgents,
			})
		}
	}
	idle := *rows
	idle.Engagements = slices.Clone(rows.Engagements)
	for i := range idle.Engagements {
		idle.Engagements[i].Handle = 0
	}
	for _, row := range []struct {
		name string
		h    *history.History
		said string
	}{{"rows", rows, "so rarely that it is nobody"}, {"rows of no time", &idle, "a placeholder team"}, {"counts of nobody", counts, "PLACEHOLDER"}} {
		m, err := Fit(row.h, Options{})
		if err != nil {
			t.Fatalf("%s: %v", row.name, err)
		}
		files := fstest.MapFS{}
		for _, f := range m.Scenario("s.yaml") {
			files[f.Name] = &fstest.MapFile{Data: f.Content}
		}
		if _, problems := scenarios.Load(files, "s.yaml"); len(problems) > 0 {
			t.Errorf("%s: %v", row.name, problems)
		}
		if text := strings.ReplaceAll(string(files["s.yaml"].Data), "#", ""); !strings.Contains(strings.Join(strings.Fields(text), " "), row.said) {
			t.Errorf("%s: nothing says %q", row.name, row.said)
		}
	}
}

// Days on which everything comes in one and the same interval can be played again: the table still says how long its intervals are.
func TestReplayOfOneIntervalADay(t *testing.T) {
	h := &history.History{Location: time.UTC, Queues: []history.Queue{{Name: "phone", Channel: "voice"}}, Step: 30 * time.Minute}
	for _, hour := range []int{9, 0} {
		h.Intervals = nil
		for d := range 28 {
			h.Intervals = append(h.Intervals, history.Interval{
				Start: time.Date(2026, 3, 2+d, hour, 0, 0, 0, time.UTC).UnixNano(), Step: h.Step, Offered: 5, Answered: 5, Handle: 600 * time.Second, Agents: 2,
				Known: history.KnowsOffered | history.KnowsAnswered | history.KnowsHandle | history.KnowsAgents,
			})
		}
		m, err := Fit(h, Options{})
		if err != nil {
			t.Fatal(err)
		}
		files := fstest.MapFS{}
		for _, f := range m.Replay("s.yaml", h) {
			files[f.Name] = &fstest.MapFile{Data: f.Content}
		}
		if _, problems := scenarios.Load(files, "s.yaml"); len(problems) > 0 {
			t.Errorf("%d:00: %v", hour, problems)
		}
	}
}
