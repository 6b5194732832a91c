package sim

import (
	"math/rand/v2"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// accountant keeps the account of each agent's time up to the horizon, from the events alone.
type accountant struct {
	horizon router.Time
	people  []accounted
	hands   map[router.EngagementID]router.AgentID
	kinds   *[256]int
}

// accounted is one agent's time: by what they are there for, with and without work in hand.
type accounted struct {
	duty  router.Duty
	held  int
	since router.Time
	spent [2][8]router.Time // nothing in hand, something; by duty
	moved bool              // removed, or there from later on
}

func newAccountant(m *Model, kinds *[256]int) *accountant {
	all := configs(m)
	x := &accountant{horizon: m.Horizon, hands: map[router.EngagementID]router.AgentID{}, kinds: kinds}
	x.people = make([]accounted, len(all[len(all)-1].Agents))
	for i := range x.people {
		x.people[i].duty = router.OffDuty
		for _, c := range all {
			x.people[i].moved = x.people[i].moved || i >= len(c.Agents) || c.Agents[i].Removed
		}
	}
	return x
}

func (x *accountant) book(id router.AgentID, at router.Time) *accounted {
	p := &x.people[id]
	at = min(at, x.horizon)
	p.spent[min(p.held, 1)][p.duty] += at - p.since
	p.since = at
	return p
}

func (x *accountant) Observe(events []router.Event) {
	for i := range events {
		ev := &events[i]
		x.kinds[ev.Kind]++
		switch ev.Kind {
		case router.DutyChanged:
			x.book(ev.Agent, ev.At).duty = router.Duty(ev.Why)
		case router.Answered, router.Assigned:
			x.book(ev.Agent, ev.At).held++
			x.hands[ev.Engagement] = ev.Agent
		case router.Closed, router.Inactivated, router.Pended, router.Transferred, router.Returned, router.CallbackUnanswered:
			if id, held := x.hands[ev.Engagement]; held {
				x.book(id, ev.At).held--
				delete(x.hands, ev.Engagement)
			}
		}
	}
}

// balance checks that rostered + overtime = handling + idle + break + away + absent, to the nanosecond, where what is
// rostered is read from the model's hours.
func (x *accountant) balance(t *testing.T, m *Model, seed uint64) (overtime router.Time) {
	t.Helper()
	ordinals := make([]int, len(m.Staffing))
	for i := range x.people {
		p := x.book(router.AgentID(i), x.horizon)
		team := m.Router.Agents[min(i, len(m.Router.Agents)-1)].Team
		hours := m.Staffing[team].Individual
		n := ordinals[team]
		ordinals[team]++
		if len(hours) == 0 || p.moved || i >= len(m.Router.Agents) {
			continue
		}
		rostered := router.Time(0)
		for _, shift := range hours[n] {
			rostered += max(min(shift.To, x.horizon)-max(shift.From, 0), 0)
		}
		handling := router.Time(0)
		for duty := range p.spent[1] {
			handling += p.spent[1][duty]
		}
		free := p.spent[0]
		after := p.spent[1][router.OffDuty]
		if sum := handling + free[router.OnDuty] + free[router.OnBreak] + free[router.Away] + free[router.Absent]; rostered+after != sum {
			t.Fatalf("seed %d: agent %d: rostered %v and overtime %v, but %v in all: %+v", seed, i, rostered, after, sum, p.spent)
		}
		overtime += after
	}
	return overtime
}

// randomPresence gives the second team of a random model, which keeps hours, any ways of keeping them.
func randomPresence(t *testing.T, random *rand.Rand, m *Model) {
	p := Presence{BreaksWait: random.IntN(2) == 0, AtShiftEnd: ShiftEnd(random.IntN(3))}
	if random.IntN(2) == 0 {
		p.Absence = Absence{Share: 0.3, Persistence: 0.5}
	}
	if random.IntN(2) == 0 {
		p.Lateness = &Lateness{Share: 0.5, By: exponential(t, 1800)}
	}
	if random.IntN(3) > 0 {
		p.Away = &Away{Every: exponential(t, 1200), For: exponential(t, 400)}
	}
	m.Presence = make([]Presence, len(m.Staffing))
	m.Presence[1] = p
	if random.IntN(2) == 0 {
		m.Speed = make([]Speed, len(m.Staffing))
		m.Speed[0] = Speed{CV: 0.2}
		m.Speed[1] = Speed{CV: 0.1, Redraw: true, ByTenure: []TenureSpeed{{0, 500_000_000}, {router.Day, Unhurried}}}
	}
}

// The account of every agent closes in random days with everything at once, and all that the simulator counts is right between
// the steps: catches a break or a time away that outlasts its shift or is lost, somebody away with work in hand, a timer that
// is dead and not counted, and duties that are not reported.
func TestAccountsClose(t *testing.T) {
	kinds, overtime := [256]int{}, router.Time(0)
	for seed := range uint64(240) {
		random := rand.New(rand.NewPCG(seed, 11))
		m := randomModel(t, random)
		if seed%2 == 1 {
			busy(t, random, m)
		}
		randomPresence(t, random, m)
		s, err := New(m)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		account := newAccountant(m, &kinds)
		s.always = workload.Always(seed)
		s.reset(workload.Root(seed, 0), account)
		for n := 0; s.advance(); n++ {
			if n%5 == 0 {
				s.mustHold(t, seed)
				s.outsMustHold(t, seed)
			}
		}
		overtime += account.balance(t, m, seed)
	}
	if overtime == 0 || kinds[router.DutyChanged] == 0 || kinds[router.Inactivated] == 0 || kinds[router.Returned] == 0 {
		t.Errorf("overtime %v; something that is to be tested did not happen", overtime)
	}
}

// outsMustHold: who takes what is owed to them holds nothing, and nobody is out of turn.
func (s *Simulator) outsMustHold(t *testing.T, seed uint64) {
	for id := range s.agents {
		a, d := &s.agents[id], &s.days[id]
		owes := d.owed != [outs]router.Time{}
		switch {
		case d.owed[breaks] < 0 || d.owed[away] < 0,
			d.taking != notOut && (a.held > 0 || !owes || !d.backs.scheduled),
			d.taking == notOut && d.backs.scheduled,
			owes && a.wanted == router.Ready && a.held == 0 && d.taking == notOut && s.employed(router.AgentID(id)),
			owes && a.wanted == router.Ready && a.takesWork() && s.employed(router.AgentID(id)),
			a.wanted == router.Offline && owes:
			t.Fatalf("seed %d: agent %d: %+v, day %+v", seed, id, *a, *d)
		}
	}
}
