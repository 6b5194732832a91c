package sim

import (
	"math/rand/v2"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// Whatever happens on the way (interruptions, pauses, transfers, returns, callbacks, changes of the configuration), every leg
// gets exactly the work that is drawn for it, and each resumption what it costs. It would catch work done twice or lost when
// an agent lets go of it, a cost forgotten, and a leg that draws the numbers of another.
func TestEveryLegGetsItsWork(t *testing.T) {
	legs, touches := 0, 0
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 9))
		m := randomModel(t, random)
		busy(t, random, m)
		atFullPace(m)
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		l := &legWatcher{t: t, seed: seed, s: s, open: map[router.EngagementID]*leg{}}
		if _, err := s.Run(t.Context(), seed, 0, l); err != nil {
			t.Fatal(err)
		}
		legs += l.checked
		touches += l.touches
	}
	if legs < 10_000 || touches < 300 {
		t.Errorf("only %d legs and %d touches that were not the last were looked at", legs, touches)
	}
}

// atFullPace leaves of the paces only that calls interrupt items.
func atFullPace(m *Model) {
	clear(m.TeamPace)
	neutral := Effect{Factor: Unhurried}
	m.Channels = []ChannelPace{{}, {}, {During: []Effect{{Interrupt: true}, neutral, neutral}, ResumeCost: 90 * second}}
}

// leg is what has been seen of one leg of an open engagement.
type leg struct {
	transfers int
	handle    *workload.Dist // as the transfer that it began with says
	since     router.Time
	running   bool
	worked    router.Time
	costs     router.Time
	dials     int
	dialing   bool
	touch     int32
	before    router.Time // worked when the last call back began
	silent    *Silent     // of the queue where its customer left without a word
}

type legWatcher struct {
	t       *testing.T
	seed    uint64
	s       *Simulator
	open    map[router.EngagementID]*leg
	checked int
	touches int
}

func (l *legWatcher) Observe(events []router.Event) {
	for i := range events {
		l.observe(&events[i])
	}
}

func (l *legWatcher) observe(ev *router.Event) {
	x := l.open[ev.Engagement]
	if x == nil {
		x = &leg{}
		l.open[ev.Engagement] = x
	}
	pause := func() {
		if x.running {
			x.worked += ev.At - x.since
		}
		x.running = false
	}
	switch ev.Kind {
	case router.Answered, router.Assigned:
		x.running, x.since = true, ev.At
		x.handle = l.s.handleOf(int32(ev.Engagement.Slot()))
		if ev.Kind == router.Answered && ev.Callback {
			x.dials++
			x.dialing, x.before = true, x.worked
		}
	case router.Suspended, router.Inactivated, router.Pended, router.Returned:
		pause()
		if ev.Kind == router.Returned && x.dialing { // the call is cut off; what was dialed counts for nothing
			x.worked, x.dialing = -1<<60, false
		}
		if touch := l.s.courses[ev.Engagement.Slot()].touch; ev.Kind == router.Pended && touch > x.touch {
			l.check(ev, x)
			*x = leg{transfers: x.transfers, touch: touch, dials: x.dials}
			l.touches++
		}
	case router.Resumed:
		x.running, x.since = true, ev.At
		x.costs += ev.Elapsed
	case router.CallbackUnanswered:
		pause()
		x.worked, x.dialing = x.before, false
	case router.LeftSilently: // what was done counts for nothing
		x.worked, x.costs, x.silent = 0, 0, l.s.model.Conduct[ev.Queue].Silent
	case router.Queued:
		if !l.s.config.Channels[ev.Channel].Live {
			x.silent = nil
		}
	case router.Transferred, router.WrapUpStarted:
		pause()
		if ev.Kind == router.Transferred && int(l.s.courses[ev.Engagement.Slot()].leg) == x.transfers {
			return // taken over: the same leg
		}
		l.check(ev, x)
		*x = leg{transfers: x.transfers + 1, dials: x.dials}
	case router.Closed, router.Abandoned, router.Withdrawn:
		if pause(); ev.HasAgent && ev.End == router.Served && l.s.model.WrapUp[ev.Queue] == nil {
			l.check(ev, x)
		}
		delete(l.open, ev.Engagement)
	}
}

// check compares the work of a leg that is over with what its key says.
func (l *legWatcher) check(ev *router.Event, x *leg) {
	if x.worked < 0 {
		return
	}
	w := &l.s.work[ev.Engagement.Slot()]
	key, handle := w.key, x.handle
	if x.transfers > 0 {
		key = key.Named("leg").Numbered(uint64(x.transfers))
	}
	if x.touch > 0 {
		key = key.Named("touch").Numbered(uint64(x.touch))
	}
	if handle == nil {
		handle = l.s.model.Sources[w.source].HandleTime
	}
	want := x.costs
	var stream workload.Stream
	switch {
	case x.silent != nil:
		stream.Reset(key, workload.Silent)
		stream.Uniform()
		want += x.silent.Detection.Draw(&stream)
	case handle != nil:
		stream.Reset(key, workload.HandleTime)
		want += handle.Draw(&stream)
	default:
		want += l.s.model.Sources[w.source].Trace[w.row].HandleTime
	}
	if x.dialing {
		stream.Reset(w.key.Named("attempt").Numbered(uint64(x.dials)), workload.Dial)
		stream.Uniform()
		want += l.s.model.Conduct[0].Callback.Dial.Draw(&stream)
	}
	if l.checked++; x.worked != want {
		l.t.Fatalf("seed %d: leg %d of %v in queue %d: %v of work at %v, want %v", l.seed, x.transfers, ev.Engagement, ev.Queue, x.worked, ev.At, want)
	}
}
