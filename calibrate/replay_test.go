package calibrate

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"headroom/history"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// part is what arrived in some days of a history: from the first on, before the last.
func part(h *history.History, from, to time.Time) *history.History {
	days := *h
	days.Engagements, days.Intervals = nil, nil
	for _, e := range h.Engagements {
		if at := h.Time(e.Arrived); !at.Before(from) && at.Before(to) {
			days.Engagements = append(days.Engagements, e)
		}
	}
	for _, iv := range h.Intervals {
		if at := h.Time(iv.Start); !at.Before(from) && at.Before(to) {
			days.Intervals = append(days.Intervals, iv)
		}
	}
	return &days
}

// arrivals are when engagements come in, in one replication.
func arrivals(t *testing.T, s *scenarios.Scenario) (at []router.Time) {
	t.Helper()
	events, err := experiment.Trace(s, 3, 0, func(ev *router.Event) bool { return ev.Kind == router.Queued })
	if err != nil {
		t.Fatal(err)
	}
	for i := range events {
		at = append(at, events[i].At)
	}
	return at
}

// Days that the model was not fitted to are played with the people seen in them: everybody has a shift, and nobody is there on days without rows.
func TestReplayOfHeldBackDays(t *testing.T) {
	h := simulated(t, truth, 5)
	cut := time.Date(2026, 4, 20, 0, 0, 0, 0, time.UTC)
	m, err := Fit(part(h, time.Time{}, cut), Options{Name: "Desk"})
	if err != nil {
		t.Fatal(err)
	}
	held := part(h, cut, cut.AddDate(0, 0, 4))
	files := m.Replay("held.yaml", held)
	s := load(t, files)
	if !s.Start.Equal(cut) || s.Horizon != 4*router.Day {
		t.Errorf("from %v for %v", s.Start, s.Horizon)
	}
	if len(s.Warnings) > 0 {
		t.Errorf("warnings: %v", s.Warnings)
	}
	if n := len(arrivals(t, s)); n != len(held.Engagements) {
		t.Errorf("%d came; in the days %d", n, len(held.Engagements))
	}
	if got, want := s.Queues[0].Observed, observed(held, 0); math.Abs(float64(got.MeanWait.Value)/1e9-want.MeanWait) > 0.01*want.MeanWait {
		t.Errorf("observed %v; want %g s", got.MeanWait, want.MeanWait)
	}
	people := map[uint32]bool{}
	for _, e := range held.Engagements {
		if done(&e) && e.Agent != 0 {
			people[e.Agent] = true
		}
	}
	if s.Teams[0].Agents != len(people) {
		t.Errorf("%d people; %d are seen", s.Teams[0].Agents, len(people))
	}
	for i, f := range m.Replay("held.yaml", held) {
		if string(f.Content) != string(files[i].Content) {
			t.Errorf("%s differs when it is made twice", f.Name)
		}
	}
}

// Each stretch of work is a shift, over midnight as well; a day or more is cut up; and whoever the model does not know joins the team that
// does what they do.
func TestShiftsSeen(t *testing.T) {
	start := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	h := &history.History{Location: time.UTC, Queues: []history.Queue{{Name: "calls"}, {Name: "cases", Channel: "case"}}, Agents: 3}
	work := func(queue uint16, agent uint32, from, handle time.Duration) {
		h.Engagements = append(h.Engagements, history.Engagement{
			Arrived: start.Add(from).UnixNano(), Queue: queue, Agent: agent, Outcome: history.Answered, Handle: handle,
			Known: history.KnowsWait | history.KnowsHandle,
		})
	}
	for d := range 14 {
		day := time.Duration(d) * 24 * time.Hour
		work(0, 1, day+8*time.Hour, time.Hour)
		work(1, 2, day+8*time.Hour, time.Hour)
	}
	m, err := Fit(h, Options{})
	if err != nil {
		t.Fatal(err)
	}
	h.Engagements = nil
	work(0, 1, 22*time.Hour, 30*time.Minute)
	work(0, 1, 23*time.Hour, 2*time.Hour) // the pause is half an hour: one shift, over midnight
	work(1, 2, 8*time.Hour, 25*time.Hour) // more than a day
	work(1, 3, 9*time.Hour, 90*time.Second)
	slices.SortFunc(h.Engagements, func(a, b history.Engagement) int { return int(a.Arrived - b.Arrived) })
	files := m.Replay("days.yaml", h)
	load(t, files)
	var roster string
	for _, f := range files {
		if f.Name == "days.roster.csv" {
			roster = string(f.Content)
		}
	}
	for _, row := range []string{
		"agent 1,calls,2026-03-02,22:00:00,01:00:00\n",
		"agent 2,cases,2026-03-02,08:00:00,20:00:00\nagent 2,cases,2026-03-02,20:00:00,08:00:00\nagent 3,", // the rest is after the end of the run
		"agent 3,cases,2026-03-02,09:00:00,09:01:30\n",
	} {
		if !strings.Contains(roster, row) {
			t.Errorf("the roster has no %q:\n%s", row, roster)
		}
	}
}

// Counts of an hour that comes twice stay apart, and agents by interval are those of the date.
func TestReplayWhereTheClocksChange(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	h := &history.History{Location: berlin, Queues: []history.Queue{{Name: "calls"}, {Name: "others"}}}
	n := 0
	for at := time.Date(2026, 10, 12, 0, 0, 0, 0, berlin); at.Before(time.Date(2026, 10, 26, 0, 0, 0, 0, berlin)); at = at.Add(time.Hour) {
		n++
		for q := range 2 {
			h.Intervals = append(h.Intervals, history.Interval{
				Start: at.UnixNano(), Step: time.Hour, Queue: q, Offered: n, Agents: float64(n), Known: history.KnowsOffered | history.KnowsAgents,
			})
		}
	}
	m, err := Fit(h, Options{})
	if err != nil {
		t.Fatal(err)
	}
	files := m.Replay("autumn.yaml", part(h, time.Date(2026, 10, 24, 0, 0, 0, 0, berlin), time.Date(2026, 10, 26, 0, 0, 0, 0, berlin)))
	s := load(t, files)
	if s.Horizon != 49*router.Hour {
		t.Errorf("the two days have %v", s.Horizon)
	}
	text := ""
	for _, f := range files[1:] {
		text += f.Name + "\n" + string(f.Content)
	}
	// 12 days of 24 hours are 288; the second 02:00 of the 25th is the 316th hour.
	for _, rows := range []string{"2026-10-25,02:00,calls,315\n2026-10-25,02:00,calls,316\n", "2026-10-24,00:00,289\n", "2026-10-25,02:00,315\n2026-10-25,02:00,316\n"} {
		if !strings.Contains(text, rows) {
			t.Errorf("the tables have no %q:\n%s", rows, text)
		}
	}
}

// Rows bring what they tell, and leave the rest blank: no handle time of those who were not handled, and patience only of those who gave up.
func TestReplayOfRows(t *testing.T) {
	h := simulated(t, truth, 5)
	h.Queues[0].Name = `sales, "gold"`
	m, err := Fit(h, Options{})
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 4, 20, 9, 0, 0, 0, time.UTC).UnixNano()
	one := func(outcome history.Outcome, wait, handle time.Duration, known history.Facts) {
		h.Engagements = append(h.Engagements, history.Engagement{Arrived: at, Queue: 0, Agent: 1, Outcome: outcome, Wait: wait, Handle: handle, Known: known})
		at += int64(1500 * time.Millisecond)
	}
	h.Engagements = nil
	const both = history.KnowsWait | history.KnowsHandle
	one(history.Answered, 0, 90*time.Second, both)
	one(history.Answered, 12*time.Second, 100*time.Second, both)
	one(history.Abandoned, 30*time.Second, 0, history.KnowsWait)
	one(history.Refused, 5*time.Second, 0, history.KnowsWait)
	one(history.Unknown, 0, 0, 0)
	files := m.Replay("rows.yaml", h)
	load(t, files)
	want := "arrival,entry,handle_time,patience,waited\n" + strings.ReplaceAll("32400,Q,90,,\n32401.5,Q,100,,12\n32403,Q,,30,\n32404.5,Q,,,5\n32406,Q,,,\n", "Q", `"sales, ""gold"""`)
	if got := files[len(files)-1]; got.Name != "rows.trace-1.csv" || string(got.Content) != want {
		t.Errorf("%s:\n%s\nwant\n%s", got.Name, got.Content, want)
	}
}
