package sim

import (
	"fmt"
	"math"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// repairman is the machine repairman, M/M/1 with k sources: the share of time in which the one repairman (the agent) is busy, and the mean
// number of machines down (chats that wait for the agent or have them). With r = mean turn / mean thinking,
// P(n down) = P(0) · k!/(k−n)! · rⁿ. Source: C. Palm (1947); L. Kleinrock, "Queueing Systems", volume I, 1975, 3.8. It holds for turns of
// any distribution where those down share the agent, and for thinking of any distribution (F. Baskett, K. M. Chandy, R. R. Muntz and F. G.
// Palacios, Journal of the ACM 22, 1975).
func repairman(k int, r float64) (busy, down float64) {
	p, sum := 1.0, 0.0
	for n := 0; n <= k; n++ {
		sum += p
		down += float64(n) * p
		p *= float64(k-n) * r
	}
	return 1 - 1/sum, down / sum
}

// An agent who holds k chats throughout is a machine repairman, also if those ready share them. Turns have mean 10 s, thinking 30 s.
// It would catch two worked on at once, an agent idle beside a ready chat, and turns that do not add up.
func TestMachineRepairman(t *testing.T) {
	const (
		turns        = MostTurns
		replications = 60
		from, to     = 2000, 26_000 // in seconds; no chat has had all its turns by then
	)
	exponential, _ := workload.Exponential(30)
	constant30 := constant(t, 30)
	gamma, err := workload.Gamma(10*turns, 1/math.Sqrt(turns)) // cut at random: independent exponential turns
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		k        int
		sharing  bool
		thinking Thinking
		handle   *workload.Dist
	}{
		{1, false, Thinking{Time: &exponential, Random: true}, &gamma},
		{2, false, Thinking{Time: &exponential, Random: true}, &gamma},
		{4, false, Thinking{Time: &exponential, Random: true}, &gamma},
		{7, false, Thinking{Time: constant30, Random: true}, &gamma}, // nearly saturated; thinking of another kind
		{4, true, Thinking{Time: &exponential, Random: true}, &gamma},
		{4, true, Thinking{Time: &exponential}, constant(t, 10*turns)}, // equal turns: sharing does not mind
	} {
		t.Run(fmt.Sprintf("%d sharing=%v random=%v", row.k, row.sharing, row.thinking.Random), func(t *testing.T) {
			m := deskModel(1)
			m.Horizon = to * second
			m.Router.Teams[0].Caps = []int{1, row.k, 1}
			row.thinking.Turns = turns
			m.Thinking = []*Thinking{nil, &row.thinking, nil}
			m.Sources = []workload.Source{{Name: "chats", Queue: 1, Batches: []workload.Batch{{Size: row.k}}, HandleTime: row.handle}}
			if row.sharing {
				m.Channels[1].Curve = Sharing(Unhurried, row.k)
			}
			s, err := New(m)
			if err != nil {
				t.Fatal(err)
			}
			var busy, down moments
			for replication := range replications {
				w := &repairs{t: t, from: from * second}
				if _, err := s.Run(t.Context(), 5, replication, w); err != nil {
					t.Fatal(err)
				}
				w.until(m.Horizon)
				busy.add(w.busy.Seconds() / (to - from))
				down.add(w.down.Seconds() / (to - from))
			}
			wantBusy, wantDown := repairman(row.k, 10./30)
			busy.near(t, "busy", wantBusy)
			down.near(t, "down", wantDown)
		})
	}
}

// repairs integrates whether somebody is ready, and how many are.
type repairs struct {
	t          *testing.T
	from, at   router.Time
	ready      int
	busy, down router.Time
}

func (w *repairs) until(at router.Time) {
	if span := at - max(w.at, w.from); span > 0 && w.ready > 0 {
		w.busy += span
		w.down += span * router.Time(w.ready)
	}
	w.at = at
}

func (w *repairs) Observe(events []router.Event) {
	for i := range events {
		switch ev := &events[i]; ev.Kind {
		case router.Answered, router.ThinkingEnded:
			w.until(ev.At)
			w.ready++
		case router.ThinkingStarted:
			w.until(ev.At)
			w.ready--
		case router.Closed:
			w.t.Fatalf("%v ended at %v: the test wants longer chats", ev.Engagement, ev.At)
		}
	}
}

// moments are those of replications.
type moments struct{ n, sum, squares float64 }

func (m *moments) add(x float64) { m.n, m.sum, m.squares = m.n+1, m.sum+x, m.squares+x*x }

// near compares a mean with what it should be, to three standard errors, which must be small.
func (m *moments) near(t *testing.T, what string, want float64) {
	t.Helper()
	mean := m.sum / m.n
	se := math.Sqrt((m.squares/m.n-mean*mean)/(m.n-1)) + 1e-9
	if math.Abs(mean-want) > 3*se || se > 0.01*want {
		t.Errorf("%s %.5f ± %.5f, want %.5f", what, mean, se, want)
	} else {
		t.Logf("%s %.5f ± %.5f, want %.5f", what, mean, se, want)
	}
}
