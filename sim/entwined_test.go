package sim

import (
	"math/rand/v2"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// entwined gives a random model mixes, paces of one team, resume costs by length and chats in turns.
func entwined(t *testing.T, random *rand.Rand, m *Model) {
	pause, err := workload.Exponential(float64(5 + random.IntN(60)))
	if err != nil {
		t.Fatal(err)
	}
	any := Range{0, 99}
	m.Channels[1].Mixes = []Mix{mix(Range{1, 9}, Range{2, 9}, any, 400_000_000)}
	m.Channels[2].Mixes = []Mix{mix(exactly(0), Range{2, 9}, any, 0)}
	m.Channels[2].During[1].Curve = []Pace{700_000_000, 300_000_000}
	m.Channels[2].ResumeCosts = []CostPoint{{0, 0}, {10 * minute, 2 * minute}}
	if random.IntN(2) == 0 { // one at a time in the first team, together in the other
		m.Channels[1].Curve = nil
	}
	own := append([]ChannelPace{}, m.Channels...)
	own[1].Curve = Sharing(Unhurried, 3)
	m.TeamChannels = make([][]ChannelPace, len(m.TeamPace))
	m.TeamChannels[1] = own
	m.Thinking = make([]*Thinking, 4)
	if len(m.Conduct) > 0 {
		m.Conduct[1].GivesBack = nil
	}
	m.Thinking[1] = &Thinking{Turns: 2 + random.IntN(8), Time: &pause, Random: random.IntN(2) == 0}
	if random.IntN(2) == 0 {
		m.Channels[1].During = []Effect{{Interrupt: true}, {Factor: Unhurried}, {Factor: Unhurried}}
		m.Router.Returns = append(m.Router.Returns, router.Return{Arriving: 0, Held: 1, After: router.Time(random.IntN(3)) * minute})
		if random.IntN(2) == 0 {
			m.Router.Returns[0].After = 0
		}
	}
}

// Random days with all of that and with all that people and customers do: nothing is worked on twice or lost, thinking begins and ends
// in turns, and a day can be repeated.
func TestInvariantsEntwined(t *testing.T) {
	pauses, lined := 0, 0
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 11))
		m := randomModel(t, random)
		if seed%2 == 1 {
			busy(t, random, m)
		}
		entwined(t, random, m)
		s, err := New(m)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		watcher := &standWatcher{t: t, seed: seed, standing: map[router.EngagementID]bool{}, returned: map[router.EngagementID]bool{}, kinds: &[256]int{}}
		thinking := map[router.EngagementID]bool{}
		s.reset(workload.Root(seed, 0), watched{watcher, func(ev *router.Event) {
			switch ev.Kind {
			case router.ThinkingStarted, router.ThinkingEnded:
				if pauses++; thinking[ev.Engagement] == (ev.Kind == router.ThinkingStarted) {
					t.Fatalf("seed %d: %v of %v twice", seed, ev.Kind, ev.Engagement)
				}
				thinking[ev.Engagement] = ev.Kind == router.ThinkingStarted
			case router.Suspended, router.Resumed, router.WrapUpStarted, router.Closed:
				if thinking[ev.Engagement] {
					t.Fatalf("seed %d: %v of %v while its customer thinks", seed, ev.Kind, ev.Engagement)
				}
			case router.Returned:
				thinking[ev.Engagement] = false
			}
		}})
		for n := 0; s.advance(); n++ {
			if n%7 != 0 {
				continue
			}
			s.mustHold(t, seed)
			for id := range s.agents {
				for slot := s.agents[id].first; slot != none; slot = s.work[slot].next {
					if _, in := s.paceNow(&s.agents[id], slot); in {
						lined++
					}
				}
			}
		}
		var digests [2]digest
		for i := range digests {
			if _, err := s.Run(t.Context(), seed, 1, &digests[i]); err != nil {
				t.Fatal(err)
			}
		}
		if digests[0] != digests[1] {
			t.Errorf("seed %d: digests %v", seed, digests)
		}
	}
	if pauses < 1000 || lined < 100 {
		t.Errorf("%d pauses, %d chats in line: too few to tell", pauses, lined)
	}
}

// watched is an observer with a look at each event.
type watched struct {
	Observer
	look func(*router.Event)
}

func (w watched) Observe(events []router.Event) {
	for i := range events {
		w.look(&events[i])
	}
	w.Observer.Observe(events)
}
