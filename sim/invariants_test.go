package sim

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// Random days with everything at once (wrap-up, interruption, curves, overflow, shrinking teams, breaks; in every other one
// all that people and customers may do besides), looked into every few steps: catches an agenda out of order, a dead entry
// miscounted, two ends on the agenda for one engagement, a pace not updated, a team whose number is not the one wanted; and
// whatever the core refuses.
func TestInvariants(t *testing.T) {
	kinds := [256]int{}
	for seed := range uint64(160) {
		random := rand.New(rand.NewPCG(seed, 7))
		m := randomModel(t, random)
		if seed%2 == 1 {
			busy(t, random, m)
		}
		s, err := New(m)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for replication := range 2 {
			watcher := &standWatcher{t: t, seed: seed, standing: map[router.EngagementID]bool{}, returned: map[router.EngagementID]bool{}, kinds: &kinds}
			s.reset(workload.Root(seed, replication), watcher)
			for n := 0; s.advance(); n++ {
				if n%7 == 0 {
					s.mustHold(t, seed)
				}
			}
		}
	}
	for k := router.Queued; k <= router.AgentChanged; k++ {
		if kinds[k] == 0 {
			t.Errorf("nothing was %v in any of the days", k)
		}
	}
	for _, k := range []router.Kind{router.LeftSilently, router.TriesAgain, router.Redialed, router.Reopened, router.FollowedUp} {
		if kinds[k] == 0 {
			t.Errorf("nothing %v in any of the days", k)
		}
	}
}

// One seed gives one event log, also with everything that people may do.
func TestBusyDaysRepeat(t *testing.T) {
	for seed := range uint64(10) {
		m := randomModel(t, rand.New(rand.NewPCG(seed, 7)))
		busy(t, rand.New(rand.NewPCG(seed, 8)), m)
		s, err := New(m)
		if err != nil {
			t.Fatal(err)
		}
		var digests [3]digest
		for i := range digests {
			if i == 2 {
				if _, err := s.Run(t.Context(), seed, 1, new(digest)); err != nil { // another day in between
					t.Fatal(err)
				}
			}
			if _, err := s.Run(t.Context(), seed, 0, &digests[i]); err != nil {
				t.Fatal(err)
			}
		}
		if digests[0] != digests[1] || digests[0] != digests[2] {
			t.Errorf("seed %d: digests %v", seed, digests)
		}
	}
}

type digest struct{ router.EventDigest }

func (d *digest) Observe(events []router.Event) { d.Fold(events) }

// standWatcher sees that suspensions and resumptions alternate and that nothing ends while it stands still.
type standWatcher struct {
	t        *testing.T
	seed     uint64
	standing map[router.EngagementID]bool
	returned map[router.EngagementID]bool // and not resumed since
	kinds    *[256]int
}

func (w *standWatcher) Observe(events []router.Event) {
	for i, ev := range events {
		w.kinds[ev.Kind]++
		switch ev.Kind {
		case router.Suspended, router.Resumed:
			again := w.standing[ev.Engagement] == (ev.Kind == router.Suspended)
			if again && (ev.Kind == router.Suspended || ev.Elapsed == 0 && !w.returned[ev.Engagement]) { // returned work may owe a cost, be it 0
				w.t.Fatalf("seed %d: %v %v twice", w.seed, ev.Kind, ev.Engagement)
			}
			w.standing[ev.Engagement] = ev.Kind == router.Suspended
			delete(w.returned, ev.Engagement)
		case router.Returned:
			w.standing[ev.Engagement], w.returned[ev.Engagement] = false, true
		case router.Transferred:
			if w.standing[ev.Engagement] && events[i+1].Kind != router.Assigned { // unless it is taken over
				w.t.Fatalf("seed %d: %v is transferred while it stands still", w.seed, ev.Engagement)
			}
			w.standing[ev.Engagement] = false
		case router.Closed, router.WrapUpStarted, router.Inactivated, router.Pended, router.CallbackUnanswered:
			if w.standing[ev.Engagement] {
				w.t.Fatalf("seed %d: %v %v while it stands still", w.seed, ev.Kind, ev.Engagement)
			}
		}
	}
}

// mustHold checks what must be true between any two steps.
func (s *Simulator) mustHold(t *testing.T, seed uint64) {
	t.Helper()
	dead, live, children := 0, map[int32]int{}, 0
	timed := map[[2]int32]int{}
	asked := map[int32]int{}
	all := s.agenda.entries()
	if len(all) != s.agenda.count+len(s.agenda.arrivals) {
		t.Fatalf("seed %d: %d entries on the agenda, %d counted", seed, len(all), s.agenda.count)
	}
	for _, x := range all {
		which, isTimer := timerOf(x.kind())
		switch k := x.kind(); {
		case s.isDead(*x):
			dead++
		case isTimer:
			timed[[2]int32{x.index, int32(which)}]++
		case k.bySlot():
			if live[x.index]++; live[x.index] > 1 || !s.work[x.index].scheduled {
				t.Fatalf("seed %d: %d entries for %v", seed, live[x.index], s.work[x.index].id)
			}
		case k == comeAbout:
			children++
		case k == accept || k == decline:
			if asked[x.index]++; asked[x.index] > 1 || !s.rings[x.index].asked || s.work[s.rings[x.index].slot].place != waiting {
				t.Fatalf("seed %d: %d answers of ring %+v", seed, asked[x.index], s.rings[x.index])
			}
		}
	}
	if born := len(s.children) - len(s.unborn); children != born {
		t.Fatalf("seed %d: %d children to come, %d kept", seed, children, born)
	}
	if dead != s.agenda.dead {
		t.Fatalf("seed %d: %d dead entries, %d counted", seed, dead, s.agenda.dead)
	}
	s.timersMustHold(t, seed, timed)
	s.optionsMustHold(t, seed)
	s.worksMustHold(t, seed)
	if s.steps%41 == 0 { // it takes long
		s.noPairMustBeLeft(t, seed)
	}
	s.agentsMustHold(t, seed)
	for id := range s.teams {
		s.headcountMustHold(t, seed, router.TeamID(id))
	}
}

// timersMustHold: each timer that is set is on the agenda once, and none but of open engagements; that of a hand only of those in one.
func (s *Simulator) timersMustHold(t *testing.T, seed uint64, timed map[[2]int32]int) {
	set := 0
	for slot := range s.courses {
		for which := range s.courses[slot].timers {
			if !s.courses[slot].timers[which].set {
				continue
			}
			set++
			w := &s.work[slot]
			if n := timed[[2]int32{int32(slot), int32(which)}]; n != 1 || w.place == gone || which == handover && w.place != inHand {
				t.Fatalf("seed %d: timer %d of %v (place %d) is on the agenda %d times", seed, which, w.id, w.place, n)
			}
		}
	}
	if set != len(timed) {
		t.Fatalf("seed %d: %d timers are set, %d on the agenda", seed, set, len(timed))
	}
}

// optionsMustHold: the core knows who takes what, as far as it offers a choice.
func (s *Simulator) optionsMustHold(t *testing.T, seed uint64) {
	for i := range s.options {
		o := &s.options[i]
		out, now := false, min(s.now, s.model.Horizon-1) // nobody chooses after the end
		for _, x := range s.model.OptOuts {
			out = out || now >= x.From && now < x.To && slices.Contains(x.Agents, o.agent) && slices.Contains(x.Queues, o.queue)
		}
		q := &s.config.Queues[o.queue]
		next, some := s.agenda.top()
		if some && next.at == s.now || !s.employed(o.agent) || q.Deleted { // the instant is not over; or there is nobody to tell
			continue
		}
		if o.out != out || o.told != (out && q.OptIn) {
			t.Fatalf("seed %d: at %v agent %d is out of queue %d: %v; the core was told %v, wanted %v", seed, s.now, o.agent, o.queue, o.out, o.told, out)
		}
	}
}

// worksMustHold: what is open is counted, what is overdue too, and rings are those of open engagements or free.
func (s *Simulator) worksMustHold(t *testing.T, seed uint64) {
	open, rings, overdue := 0, 0, map[router.AgentID]int32{}
	ringing, ringsAt := int32(0), int32(0)
	for i := range s.agents {
		ringsAt += s.agents[i].ringing
	}
	for slot := range s.work {
		w := &s.work[slot]
		if w.place != gone {
			open++
			ringing += w.ringing
		}
		if !s.conducted {
			continue
		}
		for i := s.courses[slot].rings; i != none; i = s.rings[i].next {
			if rings++; s.rings[i].slot != int32(slot) || w.place == gone {
				t.Fatalf("seed %d: %v has ring %+v", seed, w.id, s.rings[i])
			}
		}
		if s.courses[slot].overdue {
			overdue[w.agent]++
		}
	}
	if open != s.open || rings+len(s.free) != len(s.rings) {
		t.Fatalf("seed %d: %d open, counted %d; %d rings and %d free of %d", seed, open, s.open, rings, len(s.free), len(s.rings))
	}
	if ringing != ringsAt {
		t.Fatalf("seed %d: %d offers of work, %d at agents", seed, ringing, ringsAt)
	}
	for id := range s.agents {
		if s.agents[id].overdue != overdue[router.AgentID(id)] {
			t.Fatalf("seed %d: agent %d: %d overdue, counted %d", seed, id, overdue[router.AgentID(id)], s.agents[id].overdue)
		}
	}
}

// noPairMustBeLeft: nobody waits whom an agent may take.
func (s *Simulator) noPairMustBeLeft(t *testing.T, seed uint64) {
	for slot := range s.work {
		w := &s.work[slot]
		if w.place != waiting || w.ringing > 0 {
			continue
		}
		for id := range s.config.Agents {
			obstacles, err := s.engine.Obstacles(router.AgentID(id), w.id)
			if errors.Is(err, router.ErrWrongState) { // scheduled, or pending
				break
			}
			if err != nil || len(obstacles) == 0 {
				t.Fatalf("seed %d: at %v %v waits, and agent %d may take it (%v)", seed, s.now, w.id, id, err)
			}
		}
	}
}

func (s *Simulator) agentsMustHold(t *testing.T, seed uint64) {
	for id := range s.agents {
		a := &s.agents[id]
		held := int32(0)
		for slot := a.first; slot != none; slot = s.work[slot].next {
			held++
			w := &s.work[slot]
			pace, _ := s.paceNow(a, slot)
			if w.agent != router.AgentID(id) || w.place != inHand || w.pace != pace && w.remaining > 0 || w.pace > 0 && !w.scheduled {
				t.Fatalf("seed %d: agent %d holds %+v, whose pace should be %d", seed, id, *w, pace)
			}
		}
		if held != a.held {
			t.Fatalf("seed %d: agent %d holds %d, counted %d", seed, id, held, a.held)
		}
	}
}

func (s *Simulator) headcountMustHold(t *testing.T, seed uint64, id router.TeamID) {
	team, steps := &s.teams[id], s.model.Staffing[id].Headcount
	if team.next == 0 || len(s.coming) > 0 {
		return
	}
	present, marked := 0, 0
	for _, member := range team.members {
		a := &s.agents[member]
		if a.status != router.Offline {
			present++
		}
		if a.marked {
			marked++
		}
		if a.marked && s.mayLeave(a) {
			t.Fatalf("seed %d: agent %d is marked and may leave", seed, member)
		}
	}
	want := steps[team.next-1].Agents
	short := present-marked < want && (len(s.model.Changes) > 0 || s.config.Settings.LogOffReturnsWork) // too few who could come
	if present != team.present || marked != team.marked || present-marked != want && !short {
		t.Fatalf("seed %d: team %d: %d present (counted %d), %d marked (counted %d), %d wanted",
			seed, id, present, team.present, marked, team.marked, want)
	}
}

// randomModel is two teams, one by headcount and one by shifts, on four queues of three channels.
func randomModel(t *testing.T, random *rand.Rand) *Model {
	exponential := func(mean float64) *workload.Dist {
		d, err := workload.Exponential(mean)
		if err != nil {
			t.Fatal(err)
		}
		return &d
	}
	m := &Model{Horizon: 8 * router.Hour, Drain: random.IntN(2) == 0, WrapUp: make([]*workload.Dist, 4)}
	m.Router = randomRouter(random)
	m.WrapUp[0] = exponential(60)
	if m.Router.Queues[2].WrapUp = random.IntN(2) == 0; m.Router.Queues[2].WrapUp {
		m.WrapUp[2] = exponential(100)
	}
	neutral := Effect{Factor: Unhurried}
	m.Channels = []ChannelPace{
		{},
		{Curve: []Pace{Unhurried, 850_000_000, 700_000_000}, During: []Effect{{Factor: 500_000_000}, neutral, neutral}},
		{During: []Effect{{Interrupt: true}, {Factor: 600_000_000}, neutral}, ResumeCost: 90 * second},
	}
	m.TeamPace = [][]Pace{nil, {900_000_000, Unhurried, 800_000_000, Unhurried}}
	m.Staffing = []Staffing{{}, {}}
	for i := range 16 {
		step := Headcount{At: router.Time(i) * 30 * minute, Agents: random.IntN(7)}
		m.Staffing[0].Headcount = append(m.Staffing[0].Headcount, step)
	}
	for range 4 {
		from := router.Time(random.IntN(4)-1) * router.Hour
		m.Staffing[1].Individual = append(m.Staffing[1].Individual, []Shift{
			{From: from, To: from + 4*router.Hour, Breaks: []Span{{from + router.Hour, from + 2*router.Hour}}},
			{From: from + 4*router.Hour, To: from + 6*router.Hour, Breaks: []Span{{from + 5*router.Hour, from + 6*router.Hour}}},
		})
	}
	rates := func(perHour float64) *workload.Rates {
		return &workload.Rates{Step: router.Hour, PerHour: []float64{perHour, perHour, 2 * perHour, perHour, perHour, perHour / 2, perHour, perHour}}
	}
	m.Sources = []workload.Source{
		{Name: "calls", Queue: 0, Rates: rates(60), HandleTime: exponential(200), Patience: exponential(120)},
		{Name: "chats", Queue: 1, Rates: rates(60), HandleTime: exponential(400), Patience: exponential(300)},
		{Name: "items", Queue: 2, Rates: rates(20), HandleTime: exponential(600)},
	}
	return m
}

func randomRouter(random *rand.Rand) router.Config {
	cfg := router.Config{
		Channels: []router.Channel{{Name: "voice", Live: true}, {Name: "chat", Live: true, Slot: 1}, {Name: "item", Slot: 2}},
		Teams: []router.Team{
			{Name: "a", Caps: []int{1, 3, 2}},
			{Name: "b", Caps: []int{1, 2, 1}, Occupied: []router.Rule{{{Channels: []router.ChannelID{0}, Percent: router.Full}}}},
		},
	}
	for i := range 10 {
		cfg.Agents = append(cfg.Agents, router.Agent{Team: router.TeamID(i / 6)})
	}
	for i, name := range []string{"phone", "web", "cases", "second line"} {
		channel := i % 3
		cfg.Queues = append(cfg.Queues, router.Queue{
			Name: name, Channel: router.ChannelID(channel), Points: router.DefaultPoints,
			Teams: []router.QueueTeam{
				{Team: 0, Priority: 1 + channel},
				{Team: 1, Priority: 1 + random.IntN(2), Delay: router.Time(random.IntN(3)) * minute},
			},
		})
	}
	phone, web := &cfg.Queues[0], &cfg.Queues[1]
	phone.WrapUp, phone.MaxWait, phone.Overflow = true, router.LimitOf(int64(3*minute)), router.Destination{Kind: router.ToQueue, Queue: 3}
	phone.OverflowKeepsAge = random.IntN(2) == 0
	web.MaxWaiting, web.Overflow = router.LimitOf(int64(random.IntN(5))), router.Destination{Kind: []router.DestinationKind{router.Disconnect, router.ToQueue}[random.IntN(2)], Queue: 2}
	return cfg
}
