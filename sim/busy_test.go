package sim

import (
	"math/rand/v2"
	"testing"

	"headroom/router"
	"headroom/router/condition"
	"headroom/workload"
)

// busy lets people and customers do, at random, all that they may do.
func busy(t *testing.T, random *rand.Rand, m *Model) {
	chance := func() float64 { return float64(random.IntN(5)) / 10 }
	maybe := func() bool { return random.IntN(2) == 0 }
	busySettings(random, &m.Router)
	m.Answering = []Answering{
		{Delay: exponential(t, 5), Decline: chance(), Miss: chance()},
		{Delay: exponential(t, 15), Decline: chance()},
	}
	m.Conduct = make([]Conduct, 4)
	m.Conduct[0].Callback = &Callback{After: router.Time(random.IntN(60)) * second, Probability: chance(), Dial: exponential(t, 10), NoAnswer: chance()}
	m.Conduct[0].Transfers = []Transfer{{Probability: chance(), To: router.Destination{Kind: router.ToQueue, Queue: 3}, HandleTime: exponential(t, 100)}}
	m.Conduct[1].Transfers = []Transfer{
		{Probability: 0.1, To: router.Destination{Kind: router.ToQueue, Queue: 2}},
		{Probability: 0.1, To: router.Destination{Kind: router.ToFlow}, HandleTime: exponential(t, 10)},
	}
	m.Conduct[3].Transfers = []Transfer{{Probability: chance(), To: router.Destination{Kind: router.ToQueue}}}
	m.Conduct[2].Inactive = &Pause{Probability: chance(), From: 0, To: 1, Length: exponential(t, 1500)}
	m.Conduct[2].Pending = &Pause{Probability: chance(), From: 0.5, To: 0.5, Length: exponential(t, 600)}
	busyHands(t, chance, m)
	tiers := []router.Value{{Kind: condition.Text, Text: "gold"}, {}, {Kind: condition.Text, Text: "silver"}}
	for i := range m.Sources {
		src := &m.Sources[i]
		src.Values = []workload.Choice{{Variable: 0, Name: "tier", Values: tiers, Weights: []float64{1, 2, 3}}}
		src.Consumers, src.WorkItems = 20, i == 2
	}
	m.Sources[1].Entry = router.LimitOf(0)
	m.Sources = append(m.Sources, workload.Source{Name: "log", Trace: []workload.TraceRow{}})
	log := &m.Sources[3]
	for i := range 40 {
		at := router.Time(i) * 7 * minute
		r := workload.TraceRow{At: at, HandleTime: 200 * second, Patience: 300 * second, Due: router.Far, Queue: router.QueueID(2 * random.IntN(2))}
		r.Details = &router.Details{NotBefore: at + router.Time(random.IntN(3))*4*minute, WorkItemID: []string{"", "T-1", "T-2"}[random.IntN(3)]}
		log.Trace = append(log.Trace, r)
	}
	for i := range m.Sources {
		m.Sources[i].Withdrawn = &workload.Withdrawn{Probability: chance(), After: exponential(t, 300)}
	}
	busyOptOuts(random, m)
	busyAgain(t, chance, m)
	if maybe() {
		busyChanges(random, m)
	}
}

// busyAgain lets work come back, follow from other work and need several touches.
func busyAgain(t *testing.T, chance func() float64, m *Model) {
	after := exponential(t, 900)
	m.Sources = append(m.Sources, workload.Source{
		Name: "aftermath", Queue: 2, Called: true, HandleTime: exponential(t, 100), WorkItems: true,
		FollowUps: []workload.Sequel{{Share: chance(), Source: "aftermath", After: after}},
	})
	for i := range m.Sources {
		src := &m.Sources[i]
		src.Redials = &workload.Redials{Shares: []float64{chance(), chance()}, After: after, AtMost: 3}
		src.Reopenings = &workload.Reopenings{Share: chance() / 2, After: after, AtMost: 2}
		if i == 2 {
			src.Reopenings.HandleTime = exponential(t, 200)
		}
		if !src.Called {
			src.FollowUps = []workload.Sequel{{Share: chance(), Source: "aftermath", After: constant(t, 0)}, {Share: chance(), Source: "aftermath", After: after}}
		}
	}
	m.Conduct[2].Touches = &Touches{More: chance(), Pending: exponential(t, 700), AtMost: 4}
	if chance() > 0.2 {
		m.Conduct[2].Touches.HandleTime = exponential(t, 300)
	}
}

// busyHands lets work change hands and customers leave without a word.
func busyHands(t *testing.T, chance func() float64, m *Model) {
	m.Conduct[0].Transfers = append(m.Conduct[0].Transfers, Transfer{Probability: chance(), AgentOf: router.LimitOf(1)})
	m.Conduct[3].TakeOver = &TakeOver{By: 1, After: 2 * minute}
	m.Conduct[2].TakeOver = &TakeOver{By: 0, After: 4 * minute}
	for i := range m.Conduct {
		m.Conduct[i].GivesBack = &Pause{Probability: chance(), From: 0, To: 1}
	}
	m.Conduct[1].Silent = &Silent{Probability: chance(), Detection: exponential(t, 60)}
	m.Conduct[3].Silent = &Silent{Probability: chance(), Detection: exponential(t, 20)}
}

// busyOptOuts lets agents choose whether they take calls, and perhaps what comes to the second line.
func busyOptOuts(random *rand.Rand, m *Model) {
	m.Router.Queues[0].OptIn, m.Router.Queues[3].OptIn = true, random.IntN(2) == 0
	for range 5 {
		from := router.Time(random.IntN(8)) * router.Hour
		out := OptOut{Queues: []router.QueueID{0}, Span: Span{from, from + router.Time(1+random.IntN(3))*30*minute}}
		if m.Router.Queues[3].OptIn && random.IntN(2) == 0 {
			out.Queues = append(out.Queues, 3)
		}
		for range 1 + random.IntN(4) {
			out.Agents = append(out.Agents, router.AgentID(random.IntN(10)))
		}
		m.OptOuts = append(m.OptOuts, out)
	}
}

func busySettings(random *rand.Rand, c *router.Config) {
	maybe := func() bool { return random.IntN(2) == 0 }
	limit := func(most int) router.Limit {
		if maybe() {
			return router.Limit{}
		}
		return router.LimitOf(int64(1+random.IntN(most)) * int64(minute))
	}
	c.Settings = router.Settings{
		RingingHoldsNoSlot: maybe(), WrapUpHoldsNoSlot: maybe(), InactiveHoldsSlot: maybe(),
		CallbackLosesPlace: maybe(), LogOffReturnsWork: maybe(),
	}
	c.Variables = []router.Variable{{Name: "tier", Kind: condition.Text}}
	c.Flows = []router.Flow{{Name: "chats", Rules: []router.FlowRule{{When: `tier == "gold"`, Queue: 3}, {Queue: 1}}}}
	c.Entries = []router.Entry{{Name: "web", Flow: router.LimitOf(0)}}
	c.Calendars = []router.Calendar{{Name: "day", Open: []router.Interval{{From: 0, To: 3 * router.Hour}, {From: 4 * router.Hour, To: 7 * router.Hour}}}}
	if maybe() {
		c.Returns = []router.Return{{Arriving: 0, Held: 2, After: router.Time(random.IntN(3)) * minute}}
	}
	for i := range c.Queues {
		q := &c.Queues[i]
		switch random.IntN(3) {
		case 0:
			q.Acceptance = router.Acceptance{Manual: true, RingTime: 20 * second, ForGood: random.IntN(4) == 0, CoolDown: limit(4)}
			if maybe() {
				q.Distribution = router.Simultaneous
			}
		case 1:
			q.Acceptance.RingTime = 5 * second
		}
		if maybe() {
			q.Preferred = router.Preferred{LookBack: router.Hour, Hold: minute}
		}
		if i == 2 {
			q.Inactive = router.Inactive{ClosesAfter: limit(60), ReturnsAfter: limit(60)}
			q.Pending = router.Pending{StopsClock: maybe(), SameAgent: maybe()}
		}
		q.TransferKeepsAge, q.TransferKeepsRelaxation = maybe(), maybe()
	}
	for _, i := range []int{0, 1} {
		if q := &c.Queues[i]; maybe() {
			q.Hours, q.AtClose = router.LimitOf(0), maybe()
			q.OnClosed = router.Destination{Kind: []router.DestinationKind{router.Disconnect, router.ToQueue}[i], Queue: 2}
		}
	}
	c.Queues[0].Callback = &router.Callback{Attempts: 1 + random.IntN(3), RetryAfter: 5 * minute}
}

// busyChanges removes, hires and moves people, deletes a queue and changes caps.
func busyChanges(random *rand.Rand, m *Model) {
	leave := router.Leave(random.IntN(2))
	first := changed(m.Router, func(c *router.Config) {
		c.Agents = append(c.Agents, router.Agent{Team: 0}, router.Agent{Team: 1}, router.Agent{Team: 2})
		c.Agents[1].Removed, c.Agents[1].Leave = true, leave
		c.Agents[7].Removed, c.Agents[7].Leave = true, leave
		third := c.Teams[0]
		third.Name, third.Caps = "c", []int{1, 4, 3}
		c.Teams = append(c.Teams, third)
		c.Agents[2].Team = 2
	})
	second := changed(*first, func(c *router.Config) {
		c.Flows = []router.Flow{{Name: "chats", Rules: []router.FlowRule{{Queue: 3}}}}
		c.Queues[1].Deleted, c.Queues[1].Overflow = true, router.Destination{Kind: router.Disconnect}
		c.Agents[2].Team, c.Agents[3].Team = 0, 2
		c.Queues[0].Teams = c.Queues[0].Teams[:1]
		c.Queues[0].Callback = nil
		c.Queues[0].OptIn = false
	})
	m.Changes = []Change{{At: 2*router.Hour + router.Time(random.IntN(60))*minute, Config: first}, {At: 5 * router.Hour, Config: second}}
	m.TeamPace = append(m.TeamPace, nil)
	m.Staffing = append(m.Staffing, Staffing{Headcount: []Headcount{{router.Hour, 1}, {4 * router.Hour, 2}, {5 * router.Hour, 1}}})
	m.Answering = append(m.Answering, Answering{})
	from := 4 * router.Hour
	m.Staffing[1].Individual = append(m.Staffing[1].Individual, []Shift{{From: router.Hour, To: from + router.Hour, Breaks: []Span{{from, from + 20*minute}}}})
}
