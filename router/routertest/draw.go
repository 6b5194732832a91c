package routertest

import (
	"fmt"

	"headroom/router"
)

// Choice picks a whole number in [0, n). All random configurations and inputs are made of choices, so that one generator
// serves seeded bulk runs, shrinking property tests and fuzzing. 0 should be the plainest choice.
type Choice func(n int) int

func (c Choice) percent(p int) bool { return c(100) >= 100-p }

func pick[T any](c Choice, values ...T) T { return values[c(len(values))] }

// Features are what a random world may use. Each is on or off for a whole run (swarm testing): a run with few features
// goes deeper into each than one where everything disturbs everything.
type Features struct {
	Shared, Rules, Gate, Exclusive, Reserve, Delay, Priority, WrapUp, MaxWaiting, MaxWait bool
	Overflow, Orders, Points, Distributions, Skills, Nobody, Ages, Extremes               bool

	Settings, Pool, Manual, RingTimes, CoolDown, Preferred, OptIn, Returns           bool
	Profiles, Flows, Hours, BusinessTime, Lines, Callbacks, Duplicates, Scheduled    bool
	Inactive, Pending, GivingBack, Transfers, TakingOver, Withdrawing, Reconfiguring bool
}

func drawFeatures(c Choice) Features {
	on := func() bool { return c(2) == 1 }
	rarely := func() bool { return c(4) == 3 }    // there are many
	sometimes := func() bool { return c(3) == 2 } // more would leave little to wait for
	return Features{
		Shared: on(), Rules: on(), Gate: on(), Exclusive: on(), Reserve: on(), Delay: on(), Priority: on(), WrapUp: on(),
		MaxWaiting: sometimes(), MaxWait: sometimes(), Overflow: on(), Orders: on(), Points: on(), Distributions: on(), Skills: on(), Nobody: sometimes(), Ages: on(),
		Extremes: c(10) == 9,

		Settings: on(), Pool: rarely(), Manual: on(), RingTimes: rarely(), CoolDown: on(), Preferred: rarely(), OptIn: rarely(),
		Returns: sometimes(), Profiles: rarely(), Flows: rarely(), Hours: rarely(), BusinessTime: rarely(), Lines: rarely(),
		Callbacks: rarely(), Duplicates: rarely(), Scheduled: rarely(), Inactive: rarely(), Pending: rarely(), GivingBack: rarely(),
		Transfers: rarely(), TakingOver: rarely(), Withdrawing: rarely(), Reconfiguring: rarely(),
	}
}

// World is a random configuration, with what its inputs are drawn from.
type World struct {
	Config   router.Config
	Features Features
	Unit     router.Time // all instants and spans are small multiples of it, so that ties are common

	ranks []int // by queue: overflow and flows lead to higher ranks only, so there is no circle
}

// DrawWorld makes a small random configuration that router.New accepts.
func DrawWorld(c Choice) World { return drawWorld(c, drawFeatures(c)) }

// DrawPlainWorld makes one of few features, so that most queues of most worlds have none that an engagement is held up by.
func DrawPlainWorld(c Choice) World {
	f := Features{
		Rules: c(2) == 1, Gate: c(2) == 1, Exclusive: c(4) == 3, Reserve: c(4) == 3, Priority: c(2) == 1, WrapUp: c(2) == 1,
		Skills: c(2) == 1, Distributions: c(2) == 1, Shared: c(4) == 3, Settings: c(4) == 3, MaxWaiting: c(6) == 5, MaxWait: c(6) == 5,
		Orders: c(6) == 5, OptIn: c(6) == 5, Pool: c(6) == 5, RingTimes: c(8) == 7, Callbacks: c(8) == 7, Inactive: c(8) == 7,
		Transfers: c(6) == 5, Withdrawing: c(6) == 5, Reconfiguring: c(10) == 9,
	}
	return drawWorld(c, f)
}

func drawWorld(c Choice, f Features) World {
	w := World{Features: f, Unit: pick(c, router.Second, 1, 7*router.Minute, 1_000_000_007)}
	w.drawChannels(c)
	for i := range 1 + c(3) {
		w.Config.Teams = append(w.Config.Teams, w.drawTeam(c, i))
	}
	agents := 1 + c(5)
	if c(8) == 7 {
		agents += 15 // heaps of some depth
	}
	for range agents {
		w.Config.Agents = append(w.Config.Agents, w.drawAgent(c))
	}
	if f.Skills {
		w.drawSkills(c)
	}
	w.drawExclusions(c)
	w.drawReturns(c)
	w.drawKnowledge(c)
	queues := 1 + c(4)
	w.drawRanks(c, queues)
	for i := range queues {
		w.Config.Queues = append(w.Config.Queues, w.drawQueue(c, i, w.drawChannel(c)))
	}
	w.drawWays(c)
	w.drawSettings(c)
	return w
}

func (w *World) drawChannels(c Choice) {
	names := []string{"voice", "chat", "video", "work_item"}
	slots := 0
	for i := range 1 + c(len(names)) {
		channel := router.Channel{Name: names[i], Live: c(3) > 0, Slot: slots}
		if w.deferredWork() && i == 0 {
			channel.Live = false // what is only for deferred work has some
		}
		if w.Features.Shared && i > 0 && c(2) == 1 {
			channel.Slot = c(slots)
		} else {
			slots++
		}
		w.Config.Channels = append(w.Config.Channels, channel)
	}
}

// deferredWork: does the world have an ability that only deferred work has?
func (w *World) deferredWork() bool { return w.Features.Inactive || w.Features.Pending }

func (w *World) drawChannel(c Choice) router.ChannelID {
	return router.ChannelID(c(len(w.Config.Channels)))
}

func (w *World) drawAgent(c Choice) router.Agent {
	name := fmt.Sprintf("a%d", len(w.Config.Agents)+1)
	return router.Agent{Name: name, Team: router.TeamID(c(len(w.Config.Teams)))}
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
			limit := router.GateLimit{Channel: w.drawChannel(c), Percent: pick(c, drawPercent(c), 0)}
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

func (w *World) drawExclusions(c Choice) {
	w.Config.Exclusive = nil
	if !w.Features.Exclusive {
		return
	}
	for range 1 + c(3) {
		x := router.Exclusion{Arriving: w.drawChannel(c), Held: w.drawChannel(c)}
		w.Config.Exclusive = append(w.Config.Exclusive, x)
	}
}

// drawReturns has what arrives before what is held in one order of all slots, so that there is no circle.
func (w *World) drawReturns(c Choice) {
	w.Config.Returns = nil
	if !w.Features.Returns {
		return
	}
	for range 1 + c(3) {
		r := router.Return{Arriving: w.drawChannel(c), Held: w.drawChannel(c), After: w.Unit * router.Time(c(4))}
		slot := func(channel router.ChannelID) int { return w.Config.Channels[channel].Slot }
		if slot(r.Arriving) > slot(r.Held) {
			r.Arriving, r.Held = r.Held, r.Arriving
		}
		if slot(r.Arriving) != slot(r.Held) {
			w.Config.Returns = append(w.Config.Returns, r)
		}
	}
}

func (w *World) drawSettings(c Choice) {
	if !w.Features.Settings {
		return
	}
	s := &w.Config.Settings
	for _, setting := range []*bool{
		&s.RulesAbove, &s.GateBelow, &s.RingingHoldsNoSlot, &s.WrapUpHoldsNoSlot, &s.InactiveHoldsSlot, &s.TieBySubmission,
		&s.CallbackLosesPlace, &s.LogOffReturnsWork, &s.AcceptsDuplicates,
	} {
		*setting = c(3) == 2
	}
}
