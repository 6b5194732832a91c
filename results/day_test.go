package results

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"headroom/router"
)

// day drives a real routing core with inputs drawn at random, most of which it refuses, and shows its events.
type day struct {
	t      testing.TB
	spec   *Spec
	engine *router.Engine
	random *rand.Rand
	seed   uint64
	now    router.Time
	open   []router.EngagementID // in order of submission, for repeatability
	hands  map[router.EngagementID]router.Event
	teams  map[router.AgentID]router.TeamID
	rings  map[router.EngagementID]router.AgentID // where it rang last
	duties *rand.Rand
	show   func([]router.Event)
}

// daySpec asks of the core all that makes events: two live queues and two deferred ones, two teams of three, offers that
// ring, at one agent or at many, callbacks, work put aside with and without limits, returns, opening hours. What there is is
// drawn.
func daySpec(seed uint64) *Spec {
	random := rand.New(rand.NewPCG(seed, 2))
	spec := testSpec()
	spec.Interval, spec.Horizon = router.Time(7+seed%30)*minute+1, 2*router.Hour+router.Time(seed)
	config := &spec.Router
	config.Queues = append(config.Queues, router.Queue{Name: "claims", Channel: 2})
	config.Teams = append(config.Teams, router.Team{Name: "back", Caps: []int{1, 2, 4}, Occupied: config.Teams[0].Occupied[:1]})
	config.Agents = append(config.Agents, router.Agent{Name: "e", Team: 1}, router.Agent{Name: "f", Team: 1})
	config.Flows = []router.Flow{{Name: "to web", Rules: []router.FlowRule{{Queue: 1}}}}
	config.Calendars = []router.Calendar{{Name: "open", Open: []router.Interval{{From: 5 * minute, To: 70 * minute}, {From: 80 * minute, To: 300 * minute}}}}
	if random.IntN(3) == 0 {
		config.SharedLines = []router.SharedLine{{Name: "lines", Queues: []router.QueueID{0, 1}, Most: 3}}
	}
	config.Settings = router.Settings{
		RingingHoldsNoSlot: random.IntN(3) == 0, WrapUpHoldsNoSlot: random.IntN(3) == 0, InactiveHoldsSlot: random.IntN(3) == 0,
		CallbackLosesPlace: random.IntN(3) == 0, LogOffReturnsWork: random.IntN(3) == 0,
	}
	if random.IntN(2) == 0 {
		config.Returns = []router.Return{{Arriving: 0, Held: 2, After: router.Time(random.IntN(3)) * minute}}
	}
	for q := range config.Queues {
		drawQueue(random, config, &config.Queues[q])
	}
	for _, q := range []int{0, 2} { // two queues must not overflow into each other
		if random.IntN(3) == 0 {
			config.Queues[q].Overflow = router.Destination{Kind: router.ToQueue, Queue: router.QueueID(q + 1)}
		}
	}
	return spec
}

func drawQueue(random *rand.Rand, config *router.Config, q *router.Queue) {
	perhaps := func(n int64) router.Limit {
		if random.IntN(3) > 0 {
			return router.Limit{}
		}
		return router.LimitOf(n)
	}
	q.Teams = []router.QueueTeam{{Team: 0}, {Team: 1}}
	q.Points, q.WrapUp = router.DefaultPoints, random.IntN(3) == 0
	q.OptIn = true
	q.MaxWait, q.MaxWaiting, q.NobodyEligible = perhaps(int64(10*minute)), perhaps(3), random.IntN(5) == 0
	q.OverflowKeepsAge = random.IntN(2) == 0
	q.Overflow = []router.Destination{{}, {Kind: router.Voicemail}}[random.IntN(2)]
	if random.IntN(2) == 0 {
		q.Acceptance = router.Acceptance{Manual: true, RingTime: router.Time(1+random.IntN(40)) * second, CoolDown: perhaps(int64(90 * second))}
		if random.IntN(2) == 0 {
			q.Distribution = router.Simultaneous
		}
	} else if random.IntN(2) == 0 {
		q.Acceptance.RingTime = 5 * second
	}
	if config.Channels[q.Channel].Live {
		q.Hours, q.AtClose = perhaps(0), random.IntN(2) == 0
		q.OnClosed = router.Destination{Kind: router.Voicemail}
		q.Callback = &router.Callback{Attempts: 1 + random.IntN(3), RetryAfter: router.Time(1+random.IntN(9)) * minute}
		return
	}
	q.Inactive = router.Inactive{ClosesAfter: perhaps(int64(20 * minute)), ReturnsAfter: perhaps(int64(5 * minute))}
	q.Pending = router.Pending{StopsClock: random.IntN(2) == 0, SameAgent: random.IntN(2) == 0}
}

// playDay plays until 20 minutes after the horizon.
func playDay(t testing.TB, spec *Spec, seed uint64, show func([]router.Event)) {
	engine, err := router.New(spec.Router)
	if err != nil {
		t.Fatal(err)
	}
	d := &day{
		t: t, spec: spec, engine: engine, random: rand.New(rand.NewPCG(seed, 0)), seed: seed, show: show,
		hands: map[router.EngagementID]router.Event{}, teams: map[router.AgentID]router.TeamID{},
		rings: map[router.EngagementID]router.AgentID{}, duties: rand.New(rand.NewPCG(seed, 9)),
	}
	for end := spec.Horizon + 20*minute; d.now < end; d.now += router.Time(d.random.Int64N(int64(15 * second))) {
		for wake, ok := engine.NextWake(); ok && wake <= d.now; wake, ok = engine.NextWake() {
			d.step(router.Input{At: wake, Verb: router.Tick})
		}
		d.step(d.input())
		if d.random.IntN(10) == 0 {
			d.suspend()
		}
		if d.duties.IntN(10) == 0 {
			d.duty()
		}
	}
}

// input draws what is asked of the core next.
func (d *day) input() router.Input {
	in := router.Input{At: d.now, Entered: d.now, Due: router.Far, Agent: router.AgentID(d.random.IntN(len(d.spec.Router.Agents)))}
	switch pick := d.random.IntN(100); {
	case pick < 20 && d.now < d.spec.Horizon || len(d.open) == 0:
		d.submission(&in)
	case pick < 30:
		in.Verb, in.Status = router.SetStatus, []router.Status{router.Ready, router.Ready, router.NotReady, router.Offline}[d.random.IntN(4)]
	case pick == 30:
		in.Verb, in.Config = router.Reconfigure, d.changed()
	case pick == 31:
		in.Verb, in.Queue, in.In = router.SetOptIn, router.QueueID(d.random.IntN(4)), d.random.IntN(2) == 0
	default:
		in.Verb = []router.Verb{
			router.Complete, router.EndWrapUp, router.Accept, router.Accept, router.Abandon, router.NoAnswer, router.NoAnswer,
			router.Accept + router.Verb(d.random.IntN(int(router.SetOptIn-router.Accept))),
			router.Accept + router.Verb(d.random.IntN(int(router.SetOptIn-router.Accept))),
		}[d.random.IntN(9)]
		in.Engagement = d.open[d.random.IntN(len(d.open))]
		if agent, rang := d.rings[in.Engagement]; rang && (in.Verb == router.Accept || in.Verb == router.Decline) {
			in.Agent = agent
		}
		in.To = []router.Destination{
			{Kind: router.ToQueue, Queue: router.QueueID(d.random.IntN(4))}, {Kind: router.ToFlow}, {Kind: router.ToAgent, Agent: in.Agent},
		}[d.random.IntN(3)]
	}
	return in
}

func (d *day) submission(in *router.Input) {
	in.Verb, in.Queue, in.Effort = router.Submit, router.QueueID(d.random.IntN(4)), router.Time(d.random.IntN(20))*minute
	if d.random.IntN(3) > 0 {
		in.Due = d.now + router.Time(d.random.IntN(90)-20)*minute
	}
	if d.random.IntN(6) == 0 {
		in.Entered -= router.Time(d.random.IntN(3600)) * second
	}
	if d.random.IntN(6) == 0 {
		in.Details = &router.Details{NotBefore: d.now + router.Time(d.random.IntN(20))*minute}
	}
}

// changed is the configuration with an agent in the other team; late in the day seldom one less, or a queue less.
func (d *day) changed() *router.Config {
	config := d.spec.Router
	config.Agents, config.Queues = slices.Clone(config.Agents), slices.Clone(config.Queues)
	for range 1 + d.random.IntN(3) {
		agent := &config.Agents[d.random.IntN(len(config.Agents))]
		agent.Team = 1 - agent.Team
	}
	if late := d.now > d.spec.Horizon*3/4; late && d.random.IntN(3) == 0 {
		agent := &config.Agents[d.random.IntN(3)]
		agent.Removed, agent.Leave = true, router.Leave(d.random.IntN(2))
		config.Queues[d.random.IntN(2)].Deleted = true
	}
	return &config
}

// step asks the core, and shows the events of what it accepts.
func (d *day) step(in router.Input) {
	events, err := d.engine.Step(nil, in)
	if errors.Is(err, router.ErrClockBack) || errors.Is(err, router.ErrWakePassed) {
		d.t.Fatalf("seed %d: %+v: %v", d.seed, in, err)
	}
	for _, event := range events {
		d.note(event)
	}
	if err == nil {
		d.show(events)
	}
}

// note keeps what is open, and who has what is active.
func (d *day) note(event router.Event) {
	id := event.Engagement
	if event.HasAgent {
		d.teams[event.Agent] = event.Team
	}
	switch event.Kind {
	case router.Queued, router.Scheduled:
		if !slices.Contains(d.open, id) {
			d.open = append(d.open, id)
		}
	case router.Answered, router.Assigned:
		d.hands[id] = event
	case router.Offered:
		d.rings[id] = event.Agent
	case router.StatusChanged, router.OptInChanged, router.Reconfigured, router.AgentChanged, router.OfferEnded:
	case router.Closed, router.Abandoned, router.Withdrawn:
		d.open = slices.DeleteFunc(d.open, func(other router.EngagementID) bool { return other == id })
		delete(d.hands, id)
	default:
		delete(d.hands, id)
	}
}

// suspend lets work in hand stand still, or go on, as a driver says it.
func (d *day) suspend() {
	for _, id := range d.open {
		event, held := d.hands[id]
		if !held || d.random.IntN(3) > 0 {
			continue
		}
		event.At, event.Kind, event.Elapsed, event.Rule, event.Callback = d.now, router.Suspended, 0, 0, false
		event.Team = d.teams[event.Agent]
		if d.random.IntN(2) == 0 {
			event.Kind = router.Resumed
		}
		d.show([]router.Event{event})
		return
	}
}

// duty lets somebody's hours say something else of them, as a driver tells it.
func (d *day) duty() {
	id := router.AgentID(d.duties.IntN(len(d.spec.Router.Agents)))
	team, known := d.teams[id]
	if !known {
		team = d.spec.Router.Agents[id].Team
	}
	d.show([]router.Event{{At: d.now, Kind: router.DutyChanged, HasAgent: true, Agent: id, Team: team, Why: uint8(1 + d.duties.IntN(5))}})
}
