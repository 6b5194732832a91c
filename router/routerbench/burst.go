package routerbench

import (
	"fmt"

	"headroom/router"
)

// Burst is a great many timers that are due at one instant.
type Burst struct {
	What   What `json:"what"`
	Timers int  `json:"timers"` // engagements whose timer is due, 1 to MostBacklog
	Queues int  `json:"queues"` // that they wait in, 1 to MostQueues
}

// What is the timer of a burst.
type What string

// The timers of a burst. Each concerns everybody who waits.
const (
	DelayPassed    What = "delay"             // they become visible to a team with 100 agents ready
	DelayByDue     What = "delay, by due"     // the same in a queue by due time, which differ
	WaitedOut      What = "max_wait"          // they leave
	WaitedOver     What = "max_wait to queue" // they overflow to another queue, and wait there
	BecameAtRisk   What = "at_risk"           // they go to the front
	BecameHopeless What = "cutoff"            // they go to the end
	ReachedMost    What = "points"            // they have all the points there are
)

// Whats lists them all.
func Whats() []What {
	return []What{DelayPassed, DelayByDue, WaitedOut, WaitedOver, BecameAtRisk, BecameHopeless, ReachedMost}
}

// BurstResult is how long the longest step took.
type BurstResult struct {
	Burst
	Longest Spread `json:"longest_step_ns"`
}

// instant is when the timers of a burst are due; they began to run at 0.
const instant = 10 * router.Minute

// MeasureBurst times the step in which the timers of a burst fire, once.
func MeasureBurst(b Burst) (BurstResult, error) {
	result := BurstResult{Burst: b}
	longest, err := b.play()
	if err != nil {
		return result, fmt.Errorf("routerbench: burst %s: %w", b.What, err)
	}
	result.Longest.add(float64(longest))
	return result, nil
}

// Merge adds the rounds of another measurement of the same burst.
func (x *BurstResult) Merge(y BurstResult) { x.Longest.merge(y.Longest) }

// play fills a new engine and returns the longest step from the instant on. The first steps of an engine, which make room
// for what it appends, are part of it.
func (b Burst) play() (longest int64, err error) {
	engine, err := router.New(b.config())
	if err != nil {
		return 0, err
	}
	var events []router.Event
	step := func(in router.Input) {
		if err == nil {
			events, err = engine.Step(events[:0], in)
		}
	}
	in := logOn(Row{Agents: burstAgents}, 0)
	in.Agents = in.Agents[:b.present()]
	step(in)
	for n := range b.Timers {
		step(router.Input{
			Verb: router.Submit, Queue: router.QueueID(n % b.Queues), Due: b.due(n), Effort: effort,
		})
	}
	c := newClock()
	timed := func(in router.Input) {
		from := c.now()
		step(in)
		longest = max(longest, c.now()-from)
	}
	for wake, ok := engine.NextWake(); ok && wake <= instant && err == nil; wake, ok = engine.NextWake() {
		timed(router.Input{At: wake, Verb: router.Tick})
	}
	// What changes the order only is seen by the next agent who becomes free.
	timed(router.Input{At: instant + 1, Verb: router.SetStatus, Agent: burstAgents, Status: router.Ready})
	return longest, err
}

const burstAgents = 100

// present is how many agents are ready before the instant: where the burst is one of waiting longer, just one, who takes
// the first.
func (b Burst) present() int {
	if b.What == DelayPassed || b.What == DelayByDue {
		return burstAgents
	}
	return 1
}

// due is when the engagement with this number is due: so that its last start, or the start of its risk, is the instant.
func (b Burst) due(n int) router.Time {
	switch b.What {
	case BecameAtRisk:
		return instant + effort + riskTime
	case DelayByDue: // in an order that has nothing to do with that of arrival
		return instant + effort + router.Time(uint32(n)*2654435761)
	}
	return instant + effort
}

func (b Burst) config() router.Config {
	cfg := router.Config{
		Channels: []router.Channel{{Name: "voice", Live: true}},
		Teams: []router.Team{
			{Name: "ready", Caps: []int{1}, Occupied: []router.Rule{{{Channels: []router.ChannelID{voice}, Percent: router.Full}}}},
			{Name: "absent", Caps: []int{1}},
		},
		Agents: make([]router.Agent, burstAgents+1),
	}
	for i := range b.Queues {
		q := router.Queue{
			Name: fmt.Sprint("queue ", i+1), Points: router.DefaultPoints,
			Teams: []router.QueueTeam{{Team: 1}, {Team: 0}},
		}
		b.time(&q)
		cfg.Queues = append(cfg.Queues, q)
	}
	if b.What == WaitedOver {
		cfg.Queues = append(cfg.Queues, router.Queue{Name: "next", Points: router.DefaultPoints, Teams: []router.QueueTeam{{Team: 1}}})
	}
	return cfg
}

// time gives a queue the timer of the burst.
func (b Burst) time(q *router.Queue) {
	switch b.What {
	case DelayPassed:
		q.Teams[1].Delay = instant
	case DelayByDue:
		q.Teams[1].Delay, q.Order = instant, router.EarliestDue
	case WaitedOut:
		q.MaxWait = router.LimitOf(int64(instant))
	case WaitedOver:
		q.MaxWait = router.LimitOf(int64(instant))
		q.Overflow = router.Destination{Kind: router.ToQueue, Queue: router.QueueID(b.Queues)}
	case BecameAtRisk:
		q.Order, q.RiskBelow = router.AtRisk, riskTime
	case BecameHopeless:
		q.Order, q.Cutoff = router.EarliestDue, true
	case ReachedMost:
		q.Order = router.ByPoints
		q.Points = router.Points{RatePerMinute: 1000, Max: router.LimitOf(int64(instant / router.Minute * 1000))}
	}
}
