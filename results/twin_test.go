package results

import (
	"math"
	"math/rand/v2"
	"testing"

	"headroom/router"
)

// twin measures time the slow and obvious way: between any two events it adds state × time, interval by interval.
type twin struct {
	spec      *Spec
	now       router.Time
	queueOf   map[router.EngagementID]router.QueueID
	open      map[router.EngagementID]bool
	heldBy    map[router.EngagementID]router.AgentID
	status    map[router.AgentID]router.Status
	rule      map[router.AgentID]uint8
	cells     []TeamCell
	length    [][]float64 // by queue, interval
	inHand    []float64
	held      []float64
	sessions  []float64
	ruleTimes []float64
}

func newTwin(spec *Spec) *twin {
	w := &twin{
		spec: spec, queueOf: map[router.EngagementID]router.QueueID{}, open: map[router.EngagementID]bool{},
		heldBy: map[router.EngagementID]router.AgentID{}, status: map[router.AgentID]router.Status{},
		rule: map[router.AgentID]uint8{}, cells: make([]TeamCell, spec.Intervals()), inHand: make([]float64, 3),
		held: make([]float64, 7), sessions: make([]float64, 3), ruleTimes: make([]float64, 2),
	}
	for range 3 {
		w.length = append(w.length, make([]float64, spec.Intervals()))
	}
	return w
}

func (w *twin) advance(to router.Time) {
	for w.now < min(to, w.spec.Horizon) {
		i := int(w.now / w.spec.Interval)
		next := min(to, w.spec.Horizon, router.Time(i+1)*w.spec.Interval)
		w.book(i, float64(next-w.now))
		w.now = next
	}
}

func (w *twin) book(i int, span float64) {
	load := map[router.AgentID][]router.ChannelID{}
	for id := range w.open {
		q := w.queueOf[id]
		agent, held := w.heldBy[id]
		if !held {
			w.length[q][i] += span
			continue
		}
		w.inHand[q] += span
		w.sessions[q] += span // queue and channel have the same number here
		load[agent] = append(load[agent], router.ChannelID(q))
	}
	cell := &w.cells[i]
	for a := range w.spec.Router.Agents {
		agent := router.AgentID(a)
		k := len(load[agent])
		ready := w.status[agent] == router.Ready
		if ready {
			cell.Ready += span
		}
		if k == 0 && ready {
			cell.IdleReady += span
		}
		if k > 0 || w.status[agent] != router.Offline {
			cell.Present += span
			w.held[k] += span
		}
		if k > 0 {
			cell.Engaged += span
		}
		weight := 0.0
		for _, channel := range load[agent] {
			weight += 1 / float64(w.spec.Router.Teams[0].Caps[channel])
		}
		cell.Weighted += math.Min(weight, 1) * span
		if rule := w.rule[agent]; rule > 0 {
			cell.Occupied += span
			w.ruleTimes[rule-1] += span
		}
	}
}

func (w *twin) observe(events []router.Event) {
	for _, event := range events {
		w.advance(event.At)
		switch event.Kind {
		case router.Queued:
			w.open[event.Engagement], w.queueOf[event.Engagement] = true, event.Queue
		case router.Answered:
			w.heldBy[event.Engagement] = event.Agent
		case router.Abandoned, router.Overflowed, router.Closed:
			delete(w.open, event.Engagement)
			delete(w.heldBy, event.Engagement)
		case router.StatusChanged:
			w.status[event.Agent] = event.Status
		}
		if event.Kind == router.StatusChanged || event.Kind == router.Answered || (event.Kind == router.Closed && event.HasAgent) {
			w.rule[event.Agent] = event.Rule
		}
	}
}

// day drives a real routing core with random inputs and shows its events to both.
func day(t *testing.T, spec *Spec, seed uint64, show func([]router.Event)) {
	engine, err := router.New(spec.Router)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(seed, 0))
	open, deferred := map[router.EngagementID]router.Kind{}, map[router.EngagementID]bool{}
	var status [4]router.Status
	var ids []router.EngagementID // in order of submission, for repeatability
	step := func(in router.Input) {
		events, err := engine.Step(nil, in)
		if err != nil {
			t.Fatalf("seed %d: %+v: %v", seed, in, err)
		}
		for _, event := range events {
			switch event.Kind {
			case router.Queued, router.Answered, router.WrapUpStarted, router.Closed, router.Abandoned:
				if event.Kind == router.Queued && open[event.Engagement] == 0 {
					ids = append(ids, event.Engagement)
					deferred[event.Engagement] = event.Queue == 2
				}
				open[event.Engagement] = event.Kind
			}
		}
		show(events)
	}
	for now := router.Time(0); now < spec.Horizon+20*minute; now += router.Time(random.Int64N(int64(90 * second))) {
		if wake, ok := engine.NextWake(); ok && wake <= now {
			step(router.Input{At: wake, Verb: router.Tick})
		}
		switch pick := random.IntN(10); {
		case pick < 3 && now < spec.Horizon:
			step(router.Input{At: now, Entered: now, Verb: router.Submit, Queue: router.QueueID(random.IntN(3)), Due: router.Far})
		case pick == 3:
			agent := random.IntN(4)
			status[agent] = (status[agent] + router.Status(1+random.IntN(2))) % 3 // another one than it has
			step(router.Input{At: now, Verb: router.SetStatus, Agent: router.AgentID(agent), Status: status[agent]})
		case len(ids) > 0:
			id := ids[random.IntN(len(ids))]
			switch open[id] {
			case router.Queued:
				if !deferred[id] {
					step(router.Input{At: now, Verb: router.Abandon, Engagement: id})
				}
			case router.Answered:
				step(router.Input{At: now, Verb: router.Complete, Engagement: id})
			case router.WrapUpStarted:
				step(router.Input{At: now, Verb: router.EndWrapUp, Engagement: id})
			}
		}
	}
}

// Fault: any integral that the lazy levels get wrong: a missed change, a boundary, a stretch, the horizon, a status
// change while holding work. 40 random days of a real routing core, cut into uneven intervals.
func TestIntegralsAgainstTheSlowTwin(t *testing.T) {
	for seed := range uint64(40) {
		spec := testSpec()
		spec.Interval, spec.Horizon = router.Time(7+seed)*minute+1, 2*router.Hour+router.Time(seed)
		for q := range spec.Router.Queues {
			spec.Router.Queues[q].WrapUp = q == 1
			spec.Router.Queues[q].Points = router.DefaultPoints
		}
		spec.Router.Queues[0].MaxWaiting = router.LimitOf(2)
		recorder, slow := NewRecorder(spec), newTwin(spec)
		var last router.Time
		day(t, spec, seed, func(events []router.Event) {
			recorder.Observe(events)
			slow.observe(events)
			if len(events) > 0 {
				last = events[len(events)-1].At
			}
		})
		end := max(last, spec.Horizon)
		slow.advance(end)
		compareWithTwin(t, seed, recorder.Close(end), slow)
		if t.Failed() {
			return
		}
	}
}

func compareWithTwin(t *testing.T, seed uint64, summary *Summary, slow *twin) {
	same := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-9*math.Abs(want)+1 {
			t.Errorf("seed %d: %s: got %v, want %v", seed, what, got, want)
		}
	}
	team := &summary.Teams[0]
	for i := range slow.cells {
		got, want := team.Cells[i], slow.cells[i]
		same("ready", got.Ready, want.Ready)
		same("idle ready", got.IdleReady, want.IdleReady)
		same("present", got.Present, want.Present)
		same("engaged", got.Engaged, want.Engaged)
		same("weighted", got.Weighted, want.Weighted)
		same("occupied", got.Occupied, want.Occupied)
		for q := range summary.Queues {
			same("length", summary.Queues[q].Cells[i].Length, slow.length[q][i])
		}
	}
	for q := range summary.Queues {
		same("in hand", summary.Queues[q].InHandTime, slow.inHand[q])
		same("sessions", team.Sessions[q], slow.sessions[q])
	}
	for k := range team.Held {
		same("held", team.Held[k], slow.held[k])
	}
	for rule := range team.Occupied {
		same("rule", team.Occupied[rule], slow.ruleTimes[rule])
	}
	if team.Time.Engaged == 0 || team.Time.Occupied == 0 {
		t.Errorf("seed %d: nobody ever worked: the test tests nothing", seed)
	}
}
