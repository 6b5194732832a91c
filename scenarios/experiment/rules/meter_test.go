package rules

import (
	"math/rand/v2"
	"slices"
	"testing"

	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
)

// gatedDesk is two agents for a call and two chats each. A call occupies; calls come only with at most one chat.
func gatedDesk(t *testing.T, agents int) *router.Engine {
	t.Helper()
	team := router.QueueTeam{Priority: 1}
	e, err := router.New(router.Config{
		Channels: []router.Channel{{Name: "voice", Live: true}, {Name: "chat", Live: true, Slot: 1}},
		Teams: []router.Team{{
			Name: "desk", Caps: []int{1, 2}, Occupied: []router.Rule{{{Channels: []router.ChannelID{0}, Percent: router.Full}}},
			LiveGate: &router.LiveGate{Guards: []router.ChannelID{0}, Limits: []router.GateLimit{{Channel: 1, Percent: router.Full / 2}}},
		}},
		Agents: make([]router.Agent, agents),
		Queues: []router.Queue{
			{Name: "phone", Channel: 0, Points: router.DefaultPoints, Teams: []router.QueueTeam{team}},
			{Name: "web", Channel: 1, Points: router.DefaultPoints, Teams: []router.QueueTeam{team}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// trace gives inputs to an engine with a meter beside it, and keeps the ids of what comes.
type trace struct {
	t   *testing.T
	e   *router.Engine
	m   *meter
	ids []router.EngagementID
}

func (tr *trace) at(seconds int, in router.Input) {
	tr.t.Helper()
	in.At = router.Time(seconds) * router.Second
	if in.Verb == router.Submit {
		in.Entered, in.Due = in.At, router.Far
	}
	tr.m.until(in.At)
	events, err := tr.e.Step(nil, in)
	if err != nil {
		tr.t.Fatal(err)
	}
	if in.Verb == router.Submit {
		tr.ids = append(tr.ids, events[0].Engagement)
	}
	tr.m.look(tr.e)
}

// Ten events by hand. A has two chats from 10 s on.
//
//	20 s  call 1 waits: only the gate keeps it from A
//	25 s  call 2 waits: A is still one agent
//	30 s  B comes and takes call 1; call 2 is kept from A by the gate alone, from B by the rule and by the cap
//	40 s  chat 3 waits: the cap alone keeps it from A, the rule alone from B
//	55 s  call 2 gives up
//	70 s  chat 1 ends, and A takes chat 3
//
// So the gate refuses from 20 to 55 s, the cap and the rule from 40 to 70 s.
// Fault: time booked for each pair; for what two rules refuse; to the wrong rule; from the wrong instant.
func TestBlockedByHand(t *testing.T) {
	tr := &trace{t: t, e: gatedDesk(t, 2), m: &meter{}}
	tr.at(0, router.Input{Verb: router.SetStatus, Agent: 0, Status: router.Ready})
	tr.at(0, router.Input{Verb: router.Submit, Queue: 1})
	tr.at(10, router.Input{Verb: router.Submit, Queue: 1})
	tr.at(20, router.Input{Verb: router.Submit, Queue: 0})
	tr.at(25, router.Input{Verb: router.Submit, Queue: 0})
	tr.at(30, router.Input{Verb: router.SetStatus, Agent: 1, Status: router.Ready})
	tr.at(40, router.Input{Verb: router.Submit, Queue: 1})
	tr.at(55, router.Input{Verb: router.Abandon, Engagement: tr.ids[3]})
	tr.at(70, router.Input{Verb: router.Complete, Engagement: tr.ids[0]})
	tr.at(80, router.Input{Verb: router.Complete, Engagement: tr.ids[2]})
	for _, row := range []struct {
		by   router.Refusal
		want router.Time
	}{
		{router.Refusal{Gate: router.GateLive, Channel: 1}, 35},
		{router.Refusal{Gate: router.GateCap, Channel: 1}, 30},
		{router.Refusal{Gate: router.GateOccupied, Rule: 1}, 30},
		{router.Refusal{Gate: router.GateCap}, 0},
	} {
		if got := tr.m.timeOf(row.by); got != row.want*router.Second {
			t.Errorf("%+v refuses %v, want %d s", row.by, got, row.want)
		}
	}
	if len(tr.m.booked) != 3 {
		t.Errorf("%+v", tr.m.booked)
	}
}

// The effect of the gate on the same ten events, by hand: the paired run is without it.
//
//	20 s  call 1 is taken by A at once, who has two chats and so a call too      (with the gate by B, after 10 s)
//	25 s  call 2 waits: A has a call
//	30 s  B comes and takes call 2, after 5 s                                     (it gives up after 30 s)
//	40 s  chat 3 waits: A holds two and a call, B a call
//	55 s  call 2's customer would have given up, and is served
//	70 s  chat 1 ends; the call keeps A from chat 3
//	80 s  call 1 ends, and A takes chat 3, after 40 s                             (after 30 s)
//
// So without the gate calls wait 35 s less in all, chat 3 waits 10 s more, and one customer fewer gives up.
// Fault: the run without a rule that has it still, or lacks another; an effect with the wrong sign.
func TestEffectByHand(t *testing.T) {
	run := func(without bool) (waits [5]router.Time, lost int) {
		e := gatedDesk(t, 2)
		if without {
			cfg := e.Config()
			var err error
			if e, err = router.New(*edited(&cfg, &router.Refusal{Gate: router.GateLive, Channel: 1})); err != nil {
				t.Fatal(err)
			}
		}
		var ids []router.EngagementID
		taken := map[router.EngagementID]bool{}
		step := func(seconds int, in router.Input) {
			in.At = router.Time(seconds) * router.Second
			if in.Verb == router.Submit {
				in.Entered, in.Due = in.At, router.Far
			}
			events, err := e.Step(nil, in)
			if err != nil {
				t.Fatal(err)
			}
			if in.Verb == router.Submit {
				ids = append(ids, events[0].Engagement)
			}
			for _, ev := range events {
				switch ev.Kind {
				case router.Offered, router.Answered, router.Assigned:
					if !taken[ev.Engagement] {
						taken[ev.Engagement] = true
						waits[slices.Index(ids, ev.Engagement)] = ev.Elapsed
					}
				case router.Abandoned:
					waits[slices.Index(ids, ev.Engagement)], lost = ev.Elapsed, lost+1
				}
			}
		}
		step(0, router.Input{Verb: router.SetStatus, Agent: 0, Status: router.Ready})
		step(0, router.Input{Verb: router.Submit, Queue: 1})
		step(10, router.Input{Verb: router.Submit, Queue: 1})
		step(20, router.Input{Verb: router.Submit, Queue: 0})
		step(25, router.Input{Verb: router.Submit, Queue: 0})
		step(30, router.Input{Verb: router.SetStatus, Agent: 1, Status: router.Ready})
		step(40, router.Input{Verb: router.Submit, Queue: 1})
		if !taken[ids[3]] { // who is served does not give up
			step(55, router.Input{Verb: router.Abandon, Engagement: ids[3]})
		}
		step(70, router.Input{Verb: router.Complete, Engagement: ids[0]})
		step(80, router.Input{Verb: router.Complete, Engagement: ids[2]})
		return waits, lost
	}
	const s = router.Second
	if waits, lost := run(false); waits != [5]router.Time{0, 0, 10 * s, 30 * s, 30 * s} || lost != 1 {
		t.Errorf("with the gate: %v, %d lost", waits, lost)
	}
	if waits, lost := run(true); waits != [5]router.Time{0, 0, 0, 5 * s, 40 * s} || lost != 0 {
		t.Errorf("without the gate: %v, %d lost", waits, lost)
	}
}

// Fault: ten agents who are refused one caller booked ten times; time before the warm-up's end booked.
func TestBlockedIsBoundedByTheWork(t *testing.T) {
	tr := &trace{t: t, e: gatedDesk(t, 10), m: &meter{from: 30 * router.Second}}
	for i := range 10 {
		tr.at(0, router.Input{Verb: router.SetStatus, Agent: router.AgentID(i), Status: router.Ready})
	}
	for range 20 {
		tr.at(1, router.Input{Verb: router.Submit, Queue: 1})
	}
	tr.at(10, router.Input{Verb: router.Submit, Queue: 0})
	tr.m.until(70 * router.Second)
	gate := router.Refusal{Gate: router.GateLive, Channel: 1}
	if got := tr.m.timeOf(gate); got != 40*router.Second {
		t.Errorf("one caller at ten agents: %v, want 40 s", got)
	}
	for range 30 {
		tr.at(70, router.Input{Verb: router.Submit, Queue: 0})
	}
	tr.m.until(80 * router.Second)
	if got := tr.m.timeOf(gate); got != 140*router.Second {
		t.Errorf("then 31 callers: %v, want 100 s more", got)
	}
}

// Fault: a matching that is not the largest, of which an exhaustive search knows better.
func TestLargestMatching(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		left, right := make([]int32, 1+random.IntN(4)), make([]int32, 1+random.IntN(4))
		for i := range left {
			left[i] = int32(random.IntN(4))
		}
		for i := range right {
			right[i] = int32(random.IntN(4))
		}
		var pairs []pair
		for i := range left {
			for j := range right {
				if random.IntN(2) == 0 {
					pairs = append(pairs, pair{int32(i), int32(j)})
				}
			}
		}
		if got, want := largestMatching(left, right, pairs), exhaustive(left, right, pairs); got != want {
			t.Fatalf("%v and %v by %v: %d, want %d", left, right, pairs, got, want)
		}
	}
}

func exhaustive(left, right []int32, pairs []pair) int64 {
	if len(pairs) == 0 {
		return 0
	}
	p, best := pairs[0], int64(0)
	for n := int32(0); n <= min(left[p.left], right[p.right]); n++ {
		left[p.left] -= n
		right[p.right] -= n
		best = max(best, int64(n)+exhaustive(left, right, pairs[1:]))
		left[p.left] += n
		right[p.right] += n
	}
	return best
}

// Fault: kinds of agents or of work that are not alike; gates that Explain knows and this does not. Every agent and everything that waits is asked for by itself,
// at moments of days with skills, offers that ring, protected time and reserves.
func TestRefusalsAgreeWithExplain(t *testing.T) {
	for _, name := range []string{"quickstart", "skills", "chats", "roster", "tiers"} {
		s, problems := scenarios.Find(name, scenarios.Setting{Path: "what_if.volume", Value: "120%"})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		model := s.Model()
		simulator, err := sim.New(&model)
		if err != nil {
			t.Fatal(err)
		}
		seen := &queued{}
		simulator.Start(1, 0, seen)
		looks := 0
		for at := 9 * router.Hour; at < 18*router.Hour; at += 5 * router.Minute {
			simulator.AdvanceTo(at)
			looks += compareWithExplain(t, simulator.Engine(), seen)
		}
		if looks == 0 {
			t.Errorf("%s: nothing is ever refused", name)
		}
	}
}

// queued keeps all that ever came to a queue.
type queued struct{ ids map[router.EngagementID]bool }

func (q *queued) Observe(events []router.Event) {
	if q.ids == nil {
		q.ids = map[router.EngagementID]bool{}
	}
	for i := range events {
		switch events[i].Kind {
		case router.Queued:
			q.ids[events[i].Engagement] = true
		case router.Closed, router.Abandoned:
			delete(q.ids, events[i].Engagement)
		}
	}
}

// compareWithExplain counts the pairs with one obstacle by gate, occupied rules apart: Explain tells only the first that holds.
func compareWithExplain(t *testing.T, e *router.Engine, seen *queued) (pairs int) {
	t.Helper()
	want, got := map[router.Gate]int{}, map[router.Gate]int{}
	cfg := e.Config()
	for id := range seen.ids {
		x, err := e.Explain(id)
		if err != nil || !x.Waiting {
			continue
		}
		for _, a := range x.Agents {
			if len(a.Obstacles) == 0 {
				continue
			}
			o := a.Obstacles[0]
			alone := o.Gate != router.GateReady && o.Gate != router.GateMember && o.Gate != router.GateExcluded && !(o.Gate == router.GateCap && o.Need == 0)
			for _, other := range a.Obstacles[1:] {
				alone = alone && o.Gate == router.GateSkill && other.Gate == router.GateSkill
			}
			if o.Gate == router.GateOccupied && len(cfg.Teams[a.Team].Occupied) > 1 {
				continue
			}
			if alone {
				want[o.Gate]++
				pairs++
			}
		}
	}
	var r router.Refusals
	e.Refusals(&r)
	for _, p := range r.Pairs {
		if p.By.Gate == router.GateOccupied && len(cfg.Teams[p.By.Team].Occupied) > 1 {
			continue
		}
		if int(r.Work[p.Work]) >= len(cfg.Agents) {
			return pairs // not all of it is counted
		}
		got[p.By.Gate] += int(r.Agents[p.Agents]) * int(r.Work[p.Work])
	}
	for gate := range want {
		if want[gate] != got[gate] {
			t.Errorf("%v: %v pairs by %v, Explain says %d", e.Now(), got[gate], gate, want[gate])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%v: %v, want %v", e.Now(), got, want)
	}
	return pairs
}
