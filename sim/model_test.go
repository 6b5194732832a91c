package sim

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"headroom/router"
	"headroom/workload"
)

const (
	second = router.Second
	minute = router.Minute
)

// row is one engagement of a trace that never abandons.
func row(at router.Time, queue router.QueueID, handle router.Time) workload.TraceRow {
	return workload.TraceRow{At: at, Queue: queue, HandleTime: handle, Patience: router.Far, Due: router.Far}
}

// deskModel is one team of so many agents serving a voice, a chat and a work item queue, present throughout.
func deskModel(agents int, rows ...workload.TraceRow) *Model {
	m := &Model{
		Horizon: 10 * router.Hour,
		Router: router.Config{
			Channels: []router.Channel{{Name: "voice", Live: true}, {Name: "chat", Live: true, Slot: 1}, {Name: "item", Slot: 2}},
			Teams:    []router.Team{{Name: "desk", Caps: []int{1, 3, 1}}},
		},
		Sources:  []workload.Source{{Name: "trace", Trace: append([]workload.TraceRow{}, rows...)}},
		WrapUp:   make([]*workload.Dist, 3),
		Channels: make([]ChannelPace, 3),
		TeamPace: make([][]Pace, 1),
		Staffing: []Staffing{{Headcount: []Headcount{{At: 0, Agents: agents}}}},
	}
	for i, name := range []string{"phone", "web", "cases"} {
		m.Router.Queues = append(m.Router.Queues, router.Queue{
			Name: name, Channel: router.ChannelID(i), Points: router.DefaultPoints,
			Teams: []router.QueueTeam{{Team: 0, Priority: i}},
		})
	}
	for range agents {
		m.Router.Agents = append(m.Router.Agents, router.Agent{Team: 0})
	}
	return m
}

func constant(t *testing.T, seconds float64) *workload.Dist {
	t.Helper()
	d, err := workload.Deterministic(seconds)
	if err != nil {
		t.Fatal(err)
	}
	return &d
}

// log writes the events of a run one a line.
type log struct{ strings.Builder }

func (l *log) Observe(events []router.Event) {
	for _, ev := range events {
		switch {
		case ev.Kind == router.StatusChanged:
			fmt.Fprintf(l, "%v a%d %v\n", ev.At, ev.Agent, ev.Status)
		case ev.Kind == router.Staffed:
			fmt.Fprintf(l, "%v team %d paid %d scheduled %d\n", ev.At, ev.Team, ev.Paid, ev.Scheduled)
		case ev.Kind == router.DutyChanged:
			fmt.Fprintf(l, "%v a%d %v\n", ev.At, ev.Agent, router.Duty(ev.Why))
		case ev.Kind == router.ArrivalsEnded || ev.Kind == router.Queued:
		case ev.HasAgent:
			fmt.Fprintf(l, "%v %v %v a%d\n", ev.At, ev.Kind, ev.Engagement, ev.Agent)
		default:
			fmt.Fprintf(l, "%v %v %v\n", ev.At, ev.Kind, ev.Engagement)
		}
	}
}

func play(t *testing.T, m *Model) string {
	t.Helper()
	s, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	var first, again log
	if _, err := s.Run(context.Background(), 1, 0, &first); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Run(context.Background(), 1, 0, &again); err != nil {
		t.Fatal(err)
	}
	if first.String() != again.String() {
		t.Errorf("the simulator remembers its first run:\n%s\nthen\n%s", &first, &again)
	}
	return first.String()
}

// expect compares lines from the first answered on, so that a test shows only what it is about.
func expect(t *testing.T, got string, lines ...string) {
	t.Helper()
	if want := strings.Join(lines, "\n") + "\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
