package sim

import (
	"testing"

	"headroom/router"
	"headroom/workload"
)

// twoLevels is deskModel with one agent, a0, and a second line for calls, queue 3, with an expert, a1.
func twoLevels(t *testing.T, rows ...workload.TraceRow) *Model {
	m := deskModel(1, rows...)
	m.Router.Teams = append(m.Router.Teams, router.Team{Name: "experts", Caps: []int{1, 0, 1}})
	m.Router.Agents = append(m.Router.Agents, router.Agent{Team: 1})
	m.Router.Queues = append(m.Router.Queues, router.Queue{
		Name: "second line", Points: router.DefaultPoints, Teams: []router.QueueTeam{{Team: 1}},
	})
	m.WrapUp = make([]*workload.Dist, 4)
	m.TeamPace = make([][]Pace, 2)
	m.Staffing = append(m.Staffing, Staffing{Headcount: []Headcount{{At: 0, Agents: 1}}})
	m.Conduct = make([]Conduct, 4)
	m.Conduct[0].Transfers = []Transfer{{Probability: 1, To: router.Destination{Kind: router.ToQueue, Queue: 3}, HandleTime: constant(t, 30)}}
	return m
}

// levels are the lines in which everybody of twoLevels comes.
var levels = []string{"0s team 0 paid 1 scheduled 1", "0s team 1 paid 1 scheduled 1", "0s a0 ready", "0s a1 ready"}

// The second level has work of its own, and a customer who waits for it is ready to wait as long again: the second call waits
// from 20 s for an expert who is busy until 40 s, and gives up at 35 s. A wrap-up comes only where it is not passed on.
func TestTransfer(t *testing.T) {
	m := twoLevels(t, row(0, 0, 10*second), patient(row(10*second, 0, 10*second), 15*second))
	m.Router.Queues[0].WrapUp, m.WrapUp[0] = true, constant(t, 9)
	m.Router.Queues[3].WrapUp, m.WrapUp[3] = true, constant(t, 2)
	expect(t, play(t, m), append(levels[:4:4],
		"0s answered e1 a0", "10s transferred e1 a0", "10s answered e1 a1",
		"10s answered e2 a0", "20s transferred e2 a0",
		"35s abandoned e2",
		"40s wrap_up e1 a1", "42s closed e1 a1")...)
}

// Without a handle time of its own the next leg's is drawn anew from the source, independent of the first.
func TestTransferDrawsAnew(t *testing.T) {
	m := twoLevels(t)
	m.Sources = []workload.Source{{Name: "calls", Batches: []workload.Batch{{Size: 1}}, HandleTime: exponential(t, 60)}}
	m.Conduct[0].Transfers[0].HandleTime = nil
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	var legs legTimes
	if _, err := s.Run(t.Context(), 3, 0, &legs); err != nil {
		t.Fatal(err)
	}
	key := workload.Root(3, 0).Named("calls").Numbered(0).Numbered(0).Numbered(0)
	var stream workload.Stream
	var want []router.Time
	for _, k := range []workload.Key{key, key.Named("leg").Numbered(1)} {
		stream.Reset(k, workload.HandleTime)
		want = append(want, m.Sources[0].HandleTime.Draw(&stream))
	}
	if len(legs) != 2 || legs[0] != want[0] || legs[1] != want[1] || want[0] == want[1] {
		t.Errorf("seed 3: legs of %v, want %v", legs, want)
	}
}

// legTimes are how long agents had an engagement in hand, leg by leg.
type legTimes []router.Time

func (l *legTimes) Observe(events []router.Event) {
	for i := range events {
		if k := events[i].Kind; k == router.Transferred || k == router.Closed {
			*l = append(*l, events[i].Elapsed)
		}
	}
}

// A circle of transfers ends: after ten of them the eleventh leg is completed.
func TestTransfersAreBounded(t *testing.T) {
	m := twoLevels(t, row(0, 0, 10*second))
	m.Conduct[3].Transfers = []Transfer{{Probability: 1, To: router.Destination{Kind: router.ToQueue, Queue: 0}, HandleTime: constant(t, 0)}}
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	var legs legTimes
	if _, err := s.Run(t.Context(), 1, 0, &legs); err != nil {
		t.Fatal(err)
	}
	if len(legs) != 1+MostTransfers {
		t.Errorf("%d legs, want %d", len(legs), 1+MostTransfers)
	}
}

// Of several transfers each gets its share; a transfer by a flow goes where the flow says.
func TestTransferShares(t *testing.T) {
	m := twoLevels(t)
	m.Router.Flows = []router.Flow{{Name: "on", Rules: []router.FlowRule{{Queue: 1}}}}
	m.Router.Queues[3].Teams[0].Team = 0
	headcounts(m, Headcount{0, 1}).Router.Teams[0].Caps = []int{1000, 1000, 0}
	m.Router.Teams[1].Caps = []int{1000, 0, 0}
	m.Conduct[0].Transfers = []Transfer{
		{Probability: 0.3, To: router.Destination{Kind: router.ToQueue, Queue: 3}, HandleTime: constant(t, 1)},
		{Probability: 0.2, To: router.Destination{Kind: router.ToFlow}, HandleTime: constant(t, 1)},
	}
	m.Sources = []workload.Source{{Name: "calls", Batches: []workload.Batch{{Size: 900}}, HandleTime: constant(t, 60)}}
	m.Drain = true
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	queues := queuedBy{}
	if _, err := s.Run(t.Context(), 4, 0, queues); err != nil {
		t.Fatal(err)
	}
	share(t, "seed 4: second line", queues[3], 900, 0.3)
	share(t, "seed 4: by the flow", queues[1], 900, 0.2)
}

// queuedBy counts offers by queue.
type queuedBy map[router.QueueID]float64

func (q queuedBy) Observe(events []router.Event) {
	for i := range events {
		if events[i].Kind == router.Queued {
			q[events[i].Queue]++
		}
	}
}
