package routertest

import (
	"fmt"
	"math"

	"headroom/router"
)

// Choice picks a whole number in [0, n). All random configurations and inputs are made of choices, so that one generator
// serves seeded bulk runs, shrinking property tests and fuzzing. 0 should be the plainest choice.
type Choice func(n int) int

func (c Choice) percent(p int) bool { return c(100) >= 100-p }

func pick[T any](c Choice, values ...T) T { return values[c(len(values))] }

// Features are what a random configuration may use. Each is on or off for a whole run (swarm testing): a run with few
// features goes deeper into each than one where everything disturbs everything.
type Features struct {
	Shared, Rules, Gate, Exclusive, Reserve, Delay, Priority, WrapUp, MaxWaiting, MaxWait bool
	Overflow, Orders, Points, Distributions, Skills, Nobody, Ages, Extremes               bool
}

func drawFeatures(c Choice) Features {
	on := func() bool { return c(2) == 1 }
	return Features{
		Shared: on(), Rules: on(), Gate: on(), Exclusive: on(), Reserve: on(), Delay: on(), Priority: on(), WrapUp: on(),
		MaxWaiting: on(), MaxWait: on(), Overflow: on(), Orders: on(), Points: on(), Distributions: on(), Skills: on(), Nobody: on(), Ages: on(),
		Extremes: c(10) == 9,
	}
}

// World is a random configuration, with what its inputs are drawn from.
type World struct {
	Config   router.Config
	Features Features
	Unit     router.Time // all instants and spans are small multiples of it, so that ties are common
}

// DrawWorld makes a small random configuration that router.New accepts.
func DrawWorld(c Choice) World {
	w := World{Features: drawFeatures(c), Unit: pick(c, router.Second, 1, 7*router.Minute, 1_000_000_007)}
	w.drawChannels(c)
	for i := range 1 + c(3) {
		w.Config.Teams = append(w.Config.Teams, w.drawTeam(c, i))
	}
	agents := 1 + c(5)
	if c(8) == 7 {
		agents += 15 // heaps of some depth
	}
	for i := range agents {
		team := router.TeamID(c(len(w.Config.Teams)))
		w.Config.Agents = append(w.Config.Agents, router.Agent{Name: fmt.Sprintf("a%d", i+1), Team: team})
	}
	if w.Features.Skills {
		w.drawSkills(c)
	}
	if w.Features.Exclusive {
		for range 1 + c(3) {
			x := router.Exclusion{Arriving: w.drawChannel(c), Held: w.drawChannel(c)}
			w.Config.Exclusive = append(w.Config.Exclusive, x)
		}
	}
	for i := range 1 + c(4) {
		w.Config.Queues = append(w.Config.Queues, w.drawQueue(c, i))
	}
	if w.Features.Overflow {
		w.drawOverflow(c)
	}
	return w
}

func (w *World) drawChannels(c Choice) {
	names := []string{"voice", "chat", "video", "work_item"}
	slots := 0
	for i := range 1 + c(len(names)) {
		channel := router.Channel{Name: names[i], Live: c(3) > 0, Slot: slots}
		if w.Features.Shared && i > 0 && c(2) == 1 {
			channel.Slot = c(slots)
		} else {
			slots++
		}
		w.Config.Channels = append(w.Config.Channels, channel)
	}
}

func (w *World) drawChannel(c Choice) router.ChannelID {
	return router.ChannelID(c(len(w.Config.Channels)))
}

func (w *World) drawTeam(c Choice, i int) router.Team {
	t := router.Team{Name: fmt.Sprintf("t%d", i+1), Caps: make([]int, len(w.Config.Channels))}
	bySlot := make([]int, len(w.Config.Channels))
	for slot := range bySlot {
		bySlot[slot] = pick(c, 1, 2, 3, 4, 0, 10)
		if c(24) == 23 {
			bySlot[slot] = 10_000 // too many load states for a table
		}
	}
	for channel := range t.Caps {
		t.Caps[channel] = bySlot[w.Config.Channels[channel].Slot]
	}
	if w.Features.Rules {
		for range c(4) {
			rule := router.Rule{w.drawCriterion(c)}
			for c(2) == 1 && len(rule) < 3 {
				rule = append(rule, w.drawCriterion(c))
			}
			t.Occupied = append(t.Occupied, rule)
		}
	}
	if guard := w.drawChannel(c); w.Features.Gate && w.Config.Channels[guard].Live {
		t.LiveGate = &router.LiveGate{Guards: []router.ChannelID{guard}}
		for range 1 + c(2) {
			limit := router.GateLimit{Channel: w.drawChannel(c), Percent: drawPercent(c)}
			t.LiveGate.Limits = append(t.LiveGate.Limits, limit)
		}
	}
	return t
}

func drawPercent(c Choice) router.Percent {
	return pick[router.Percent](c, 50_000, router.Full, 75_000, 33_333, 33_334, 66_667, 1, 10_000)
}

func (w *World) drawCriterion(c Choice) router.Criterion {
	if c(2) == 0 {
		return router.Criterion{Channels: []router.ChannelID{w.drawChannel(c)}, Percent: drawPercent(c)}
	}
	first := w.drawChannel(c)
	criterion := router.Criterion{Channels: []router.ChannelID{first}, Count: 1 + c(5)}
	if second := w.drawChannel(c); second != first && c(2) == 1 {
		criterion.Channels = append(criterion.Channels, second)
	}
	return criterion
}

func (w *World) drawQueue(c Choice, i int) router.Queue {
	f := w.Features
	q := router.Queue{Name: fmt.Sprintf("q%d", i+1), Channel: w.drawChannel(c), Points: router.DefaultPoints}
	first := c(len(w.Config.Teams))
	for n := range 1 + c(len(w.Config.Teams)) {
		part := router.QueueTeam{Team: router.TeamID((first + n) % len(w.Config.Teams))}
		if f.Priority {
			part.Priority = pick(c, 0, 1, 2, -1)
		}
		if f.Delay && c(2) == 1 {
			part.Delay = router.Time(c(9)) * w.Unit
			if f.Extremes {
				part.Delay = pick(c, part.Delay, router.Far, router.Far/2)
			}
		}
		if f.Reserve && c(2) == 1 {
			part.Reserve = router.LimitOf(int64(c(3)))
		}
		q.Teams = append(q.Teams, part)
	}
	q.Requires = w.drawRequires(c)
	if f.Distributions {
		q.Distribution = pick(c, router.Distributions()...)
	}
	if f.Orders {
		q.Order = pick(c, router.Orders()...)
		if q.Order == router.AtRisk {
			q.RiskBelow = w.Unit * router.Time(c(6))
		}
		q.Cutoff = q.Order.ByDue() && c(2) == 1
	}
	if f.Points {
		q.Points = drawPoints(c)
		if f.Extremes {
			q.Points.RatePerMinute = pick[int64](c, q.Points.RatePerMinute, math.MaxInt64, math.MaxInt64-1)
		}
	}
	q.WrapUp = f.WrapUp && c(2) == 1
	q.NobodyEligible = f.Nobody && c(2) == 1
	if f.MaxWaiting && c(2) == 1 {
		q.MaxWaiting = router.LimitOf(int64(c(4)))
	}
	if f.MaxWait && c(2) == 1 {
		q.MaxWait = router.LimitOf(int64(w.Unit) * int64(1+c(12)))
		if f.Extremes {
			q.MaxWait.Value = pick(c, q.MaxWait.Value, int64(router.Far), int64(router.Far/2))
		}
	}
	return q
}

func drawPoints(c Choice) router.Points {
	p := router.Points{
		Initial:       pick[int64](c, 0, 1, 5000, 60_000, 1<<50),
		RatePerMinute: pick[int64](c, 1000, 3000, 0, 1, 60_000, 1<<55),
	}
	if c(3) == 2 {
		p.Max = router.LimitOf(p.Initial + pick[int64](c, 0, 1, 2000, 1<<40))
	}
	return p
}

// drawOverflow sends queues with a limit to later ones, and any to those without a limit: so there is no cycle.
func (w *World) drawOverflow(c Choice) {
	for i := range w.Config.Queues {
		q := &w.Config.Queues[i]
		to := c(len(w.Config.Queues))
		other := &w.Config.Queues[to]
		if to <= i && (other.MaxWaiting.Set || other.MaxWait.Set || other.NobodyEligible) || to == i {
			continue
		}
		q.Overflow = router.Destination{Kind: router.ToQueue, Queue: router.QueueID(to)}
		q.OverflowKeepsAge = c(2) == 1
	}
}
