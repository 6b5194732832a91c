package required

import (
	"testing"

	"headroom/results"
	"headroom/router"
)

// desks is two teams that share calls, and one that takes several chats at a time. Ten people of each are busy.
func desks(shared bool, chats int) (*results.Spec, *results.Report) {
	calls := []router.QueueTeam{{Team: 0}}
	if shared {
		calls = append(calls, router.QueueTeam{Team: 1})
	}
	spec := &results.Spec{
		Router: router.Config{
			Channels: []router.Channel{{Live: true}, {Live: true}},
			Queues:   []router.Queue{{Channel: 0, Teams: calls}, {Channel: 1, Teams: []router.QueueTeam{{Team: 2}}}},
			Teams:    []router.Team{{Caps: []int{1, 0}}, {Caps: []int{1, 0}}, {Caps: []int{0, chats}}},
		},
		Queues: []results.QueueSpec{{}, {}},
	}
	for q := range spec.Queues {
		spec.Queues[q].ServiceLevel = router.Limit{Set: true, Value: int64(20 * router.Second)}
		spec.Queues[q].Targets = []results.Target{{Kind: results.ServiceLevelTarget, Wanted: 0.8}}
	}
	estimate := func(v float64) results.Estimate { return results.Estimate{Mean: v, Defined: true} }
	report := &results.Report{}
	for range 2 {
		q := results.QueueReport{}
		q.HandleTime, q.Closed = estimate(180), estimate(100)
		report.Queues = append(report.Queues, q)
	}
	for range 3 {
		report.Teams = append(report.Teams, results.TeamReport{Intervals: []results.TeamInterval{{Engaged: results.Band{Mean: 10, Replications: 1}}, {}}})
	}
	return spec, report
}

// Fault: another number than the least with which Erlang C keeps 80 % in 20 s: 10 erlangs of calls of 180 s take 14 (ST-V01 of
// the reference cases), 20 erlangs 24; or one for people who do several things at a time.
func TestErlangAsks(t *testing.T) {
	for name, c := range map[string]struct {
		shared bool
		chats  int
		want   [3]results.RequiredPeople // zero: cannot be told
	}{
		"alone":                 {false, 1, [3]results.RequiredPeople{{Alone: 14, Pooled: 14}, {}, {Alone: 14, Pooled: 14}}},
		"shared":                {true, 1, [3]results.RequiredPeople{{Alone: 14, Pooled: 12}, {Alone: 14, Pooled: 12}, {Alone: 14, Pooled: 14}}},
		"several chats at once": {false, 3, [3]results.RequiredPeople{{Alone: 14, Pooled: 14}, {}, {}}},
	} {
		spec, report := desks(c.shared, c.chats)
		Fill(spec, report)
		for team := range report.Teams {
			var got results.RequiredPeople
			if p := report.Teams[team].Intervals[0].Required; p != nil {
				got = *p
			}
			if got != c.want[team] {
				t.Errorf("%s: team %d: %+v, want %+v", name, team, got, c.want[team])
			}
			if report.Teams[team].Intervals[1].Required != nil {
				t.Errorf("%s: team %d: people required where nothing was done", name, team)
			}
		}
	}
}

// Fault: the number of a team that shares with people who hold several at a time is told as if they were pooled.
func TestPooledWithSeveralAtOnceIsNotTold(t *testing.T) {
	spec, report := desks(true, 3)
	spec.Router.Queues[1].Teams = append(spec.Router.Queues[1].Teams, router.QueueTeam{Team: 1})
	spec.Router.Teams[1].Caps = []int{1, 2}
	Fill(spec, report)
	if p := report.Teams[0].Intervals[0].Required; p == nil || p.Pooled != 0 || p.Alone != 14 {
		t.Errorf("calls alone: %+v", p)
	}
	if p := report.Teams[1].Intervals[0].Required; p != nil {
		t.Errorf("people who hold two chats: %+v", p)
	}
}

// Fault: cases that wait while calls are answered are counted as if they had to be answered as fast.
func TestPeopleWithDeferredWorkAreNotTold(t *testing.T) {
	spec, report := desks(false, 1)
	spec.Router.Channels = append(spec.Router.Channels, router.Channel{})
	spec.Router.Teams[0].Caps = []int{1, 0, 1}
	Fill(spec, report)
	if p := report.Teams[0].Intervals[0].Required; p != nil {
		t.Errorf("people with cases: %+v", p)
	}
}
