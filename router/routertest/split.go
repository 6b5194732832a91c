package routertest

import (
	"fmt"
	"slices"

	"headroom/router"
)

// RunSplit runs two worlds that share nothing inside one core, and each alone: engagement by engagement they must say the
// same. It fails when anything leaks between queues, teams or channels that have nothing to do with each other. Settings
// they have in common; and neither is reconfigured, as that would move the other's ids.
func RunSplit(c Choice, steps int, maker Maker) error {
	s := split{ids: map[router.EngagementID]router.EngagementID{}}
	for i := range s.worlds {
		f := drawFeatures(c)
		f.Reconfiguring = false
		s.worlds[i] = drawWorld(c, f)
		s.worlds[i].Config.Settings = s.worlds[0].Config.Settings
	}
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
		moved = s.forth(moved)
	}
	events, refusedToo, fault := s.together.Step(moved)
	if fault != nil {
		return fault
	}
	if (refused == "") != (refusedToo == "") {
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

// forth is an input of the second world as the whole has it.
func (s *split) forth(in router.Input) router.Input {
	queues, agents, flows := router.QueueID(len(s.offset.Queues)), router.AgentID(len(s.offset.Agents)), router.FlowID(len(s.offset.Flows))
	in.Queue += queues
	in.Agent += agents
	in.Requires = moveLimit(in.Requires, len(s.offset.Requirements))
	in.Entry = moveLimit(in.Entry, len(s.offset.Entries))
	in.To.Queue, in.To.Agent, in.To.Flow = in.To.Queue+queues, in.To.Agent+agents, in.To.Flow+flows
	in.Agents = slices.Clone(in.Agents)
	for i := range in.Agents {
		in.Agents[i] += agents
	}
	if in.Details != nil {
		d := *in.Details
		if d.Consumer != 0 {
			d.Consumer += 1000
		}
		d.WorkItemName += "'"
		in.Details = &d
	}
	return in
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
		second := int(ev.Queue) >= len(s.offset.Queues)
		if !ofEngagement(ev.Kind) {
			second = int(ev.Agent) >= len(s.offset.Agents)
		}
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
	if ofEngagement(ev.Kind) || ev.Kind == router.OptInChanged {
		ev.Queue -= router.QueueID(len(s.offset.Queues))
		ev.Channel -= router.ChannelID(len(s.offset.Channels))
	}
	if ev.HasAgent {
		ev.Agent -= router.AgentID(len(s.offset.Agents))
		ev.Team -= router.TeamID(len(s.offset.Teams))
	}
	return ev
}
