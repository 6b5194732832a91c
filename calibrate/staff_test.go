package calibrate

import (
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
	for _, row := range []struct {
		name string
		h    *history.History
		said string
	}{{"rows", rows, "so rarely that it is nobody"}, {"counts of nobody", counts, "PLACEHOLDER"}} {
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
