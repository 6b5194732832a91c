package routertest

import (
	"fmt"
	"slices"

	"headroom/router"
)

// replayRenamed gives the inputs to a core in whose configuration every queue, team and agent has the next id, for somebody
// unused comes first: that must not matter.
func (l *Lockstep) replayRenamed() error {
	if len(l.Inputs) == 0 {
		return nil
	}
	core, err := l.maker(shiftIDs(l.Config))
	if err != nil {
		return fmt.Errorf("ids moved by one: %w", err)
	}
	var events []router.Event
	for _, in := range l.Inputs {
		if events, err = core.Step(events, shiftInputIDs(in)); err != nil {
			return fmt.Errorf("ids moved by one: %+v: %w", in, err)
		}
	}
	for i := range events {
		events[i] = backIDs(events[i])
	}
	if err := sameEvents(events, l.Events); err != nil {
		return fmt.Errorf("ids moved by one: %w", err)
	}
	return nil
}

// shiftIDs puts an unused queue, team and agent before the others.
func shiftIDs(cfg router.Config) router.Config {
	cfg = CopyConfig(cfg)
	for i := range cfg.Agents {
		cfg.Agents[i].Team++
	}
	for i := range cfg.Queues {
		q := &cfg.Queues[i]
		for k := range q.Teams {
			q.Teams[k].Team++
		}
		q.Overflow.Queue++
		q.OnClosed.Queue++
	}
	for i := range cfg.Flows {
		for k := range cfg.Flows[i].Rules {
			cfg.Flows[i].Rules[k].Queue++
		}
	}
	for i := range cfg.Entries {
		cfg.Entries[i].Queue++
	}
	for i := range cfg.SharedLines {
		for k := range cfg.SharedLines[i].Queues {
			cfg.SharedLines[i].Queues[k]++
		}
	}
	cfg.Queues = slices.Insert(cfg.Queues, 0, router.Queue{Name: "unused", Points: router.DefaultPoints})
	cfg.Teams = slices.Insert(cfg.Teams, 0, router.Team{Name: "unused", Caps: make([]int, len(cfg.Channels))})
	cfg.Agents = slices.Insert(cfg.Agents, 0, router.Agent{Name: "unused"})
	return cfg
}

func shiftInputIDs(in router.Input) router.Input {
	in.Queue++
	in.Agent++
	in.To.Queue++
	in.To.Agent++
	in.Agents = slices.Clone(in.Agents)
	for i := range in.Agents {
		in.Agents[i]++
	}
	if in.Config != nil {
		cfg := shiftIDs(*in.Config)
		in.Config = &cfg
	}
	return in
}

// backIDs takes the shift from an event's ids, where it has any.
func backIDs(ev router.Event) router.Event {
	if ev.HasAgent {
		ev.Agent--
		ev.Team--
	}
	if ev.Engagement != 0 || ev.Kind == router.OptInChanged {
		ev.Queue--
	}
	return ev
}
