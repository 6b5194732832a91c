package routertest

import (
	"fmt"
	"slices"

	"headroom/router"
)

// RunSplit runs two worlds that share nothing inside one core, and each alone: engagement by engagement they must say the
// same. It fails when anything leaks between queues, teams or channels that have nothing to do with each other.
func RunSplit(c Choice, steps int, maker Maker) error {
	s := split{worlds: [2]World{DrawWorld(c), DrawWorld(c)}, ids: map[router.EngagementID]router.EngagementID{}}
	s.offset = s.worlds[0].Config
	s.whole = World{Config: join(s.worlds[0].Config, s.worlds[1].Config), Unit: s.worlds[0].Unit}
	var err error
	if s.together, err = NewLockstep(s.whole.Config, maker); err != nil {
		return err
	}
	for i := range s.alone {
		if s.alone[i], err = NewLockstep(s.worlds[i].Config, maker); err != nil {
			return err
		}
	}
	for range steps {
		if err := s.step(c); err != nil {
			return fmt.Errorf("%w\n%s", err, FormatConfig(s.whole.Config))
		}
	}
	return nil
}

type split struct {
	worlds   [2]World
	whole    World
	offset   router.Config // ids of the second world start where those of the first end
	together *Lockstep
	alone    [2]*Lockstep
	ids      map[router.EngagementID]router.EngagementID // together → alone
	alien    [2]map[router.EngagementID]router.EngagementID
}

// step gives a Tick to all, or another input to one world and the whole. Ticks come first at any instant, so that both
// ways pass each delay with the same input.
func (s *split) step(c Choice) error {
	at := s.whole.drawAt(c, s.together.Twin)
	tick := router.Input{At: at, Verb: router.Tick}
	if wake, ok := s.together.Twin.NextWake(); ok && wake <= at {
		tick.At = wake
	} else if c(4) > 0 {
		return s.one(c, c(2), at)
	}
	events, _, fault := s.together.Step(tick)
	if fault != nil {
		return fault
	}
	for i := range s.alone {
		want, _, fault := s.alone[i].Step(tick)
		if fault != nil {
			return fault
		}
		if err := sameEvents(s.of(i, events), want); err != nil {
			return fmt.Errorf("world %d: %w", i, err)
		}
	}
	return nil
}

func (s *split) one(c Choice, i int, at router.Time) error {
	in := s.worlds[i].drawGood(c, s.alone[i].Twin, at)
	want, refused, fault := s.alone[i].Step(in)
	if fault != nil {
		return fault
	}
	moved := in
	if id, ok := s.alien[i][in.Engagement]; ok {
		moved.Engagement = id
	}
	if i == 1 {
		moved.Queue += router.QueueID(len(s.offset.Queues))
		moved.Agent += router.AgentID(len(s.offset.Agents))
		moved.Requires = moveRequires(in.Requires, int64(len(s.offset.Requirements)))
		moved.Agents = slices.Clone(in.Agents)
		for i := range moved.Agents {
			moved.Agents[i] += router.AgentID(len(s.offset.Agents))
		}
	}
	events, refusedToo, fault := s.together.Step(moved)
	if fault != nil {
		return fault
	}
	if refused != refusedToo {
		return fmt.Errorf("world %d: refused %q alone, %q together", i, refused, refusedToo)
	}
	if in.Verb == router.Submit && refused == "" {
		s.name(i, events[0].Engagement, want[0].Engagement)
	}
	if err := sameEvents(s.of(i, events), want); err != nil {
		return fmt.Errorf("world %d: %w", i, err)
	}
	if other := s.of(1-i, events); len(other) > 0 {
		return fmt.Errorf("world %d: %v, though nothing happened there", 1-i, other)
	}
	return nil
}

func (s *split) name(i int, together, alone router.EngagementID) {
	s.ids[together] = alone
	if s.alien[i] == nil {
		s.alien[i] = map[router.EngagementID]router.EngagementID{}
	}
	s.alien[i][alone] = together
}

// of picks the events of one world and gives them its own ids.
func (s *split) of(world int, events []router.Event) []router.Event {
	var own []router.Event
	for _, ev := range events {
		second := ev.Kind == router.StatusChanged && int(ev.Agent) >= len(s.offset.Agents) ||
			ev.Kind != router.StatusChanged && int(ev.Queue) >= len(s.offset.Queues)
		if second != (world == 1) {
			continue
		}
		if id, ok := s.ids[ev.Engagement]; ok {
			ev.Engagement = id
		}
		if second {
			ev = s.back(ev)
		}
		own = append(own, ev)
	}
	return own
}

func (s *split) back(ev router.Event) router.Event {
	if ev.Kind != router.StatusChanged {
		ev.Queue -= router.QueueID(len(s.offset.Queues))
		ev.Channel -= router.ChannelID(len(s.offset.Channels))
	}
	if ev.HasAgent {
		ev.Agent -= router.AgentID(len(s.offset.Agents))
		ev.Team -= router.TeamID(len(s.offset.Teams))
	}
	return ev
}

// join puts b behind a, sharing nothing.
func join(a, b router.Config) router.Config {
	channels, teams, queues := len(a.Channels), len(a.Teams), len(a.Queues)
	slots := 0
	for _, c := range a.Channels {
		slots = max(slots, c.Slot+1)
	}
	a, b = copyConfig(a), copyConfig(b)
	joinSkills(&a, &b)
	for _, c := range b.Channels {
		c.Name, c.Slot = c.Name+"'", c.Slot+slots
		a.Channels = append(a.Channels, c)
	}
	for i := range a.Teams {
		caps := make([]int, len(a.Channels))
		copy(caps, a.Teams[i].Caps)
		a.Teams[i].Caps = caps
	}
	for _, t := range b.Teams {
		a.Teams = append(a.Teams, moveTeam(t, router.ChannelID(channels)))
	}
	for _, agent := range b.Agents {
		agent.Name, agent.Team = agent.Name+"'", agent.Team+router.TeamID(teams)
		a.Agents = append(a.Agents, agent)
	}
	for _, x := range b.Exclusive {
		by := router.ChannelID(channels)
		a.Exclusive = append(a.Exclusive, router.Exclusion{Arriving: x.Arriving + by, Held: x.Held + by})
	}
	for _, q := range b.Queues {
		q.Name, q.Channel = q.Name+"'", q.Channel+router.ChannelID(channels)
		q.Overflow.Queue += router.QueueID(queues)
		for i := range q.Teams {
			q.Teams[i].Team += router.TeamID(teams)
		}
		a.Queues = append(a.Queues, q)
	}
	return a
}

func moveTeam(t router.Team, by router.ChannelID) router.Team {
	moved := router.Team{Name: t.Name + "'", Caps: append(make([]int, by), t.Caps...)}
	for _, rule := range t.Occupied {
		var copied router.Rule
		for _, c := range rule {
			copied = append(copied, router.Criterion{Channels: moveChannels(c.Channels, by), Count: c.Count, Percent: c.Percent})
		}
		moved.Occupied = append(moved.Occupied, copied)
	}
	if t.LiveGate != nil {
		moved.LiveGate = &router.LiveGate{Guards: moveChannels(t.LiveGate.Guards, by)}
		for _, limit := range t.LiveGate.Limits {
			limit.Channel += by
			moved.LiveGate.Limits = append(moved.LiveGate.Limits, limit)
		}
	}
	return moved
}

func moveChannels(channels []router.ChannelID, by router.ChannelID) []router.ChannelID {
	var moved []router.ChannelID
	for _, c := range channels {
		moved = append(moved, c+by)
	}
	return moved
}
