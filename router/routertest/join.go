package routertest

import "headroom/router"

// join puts b behind a, sharing nothing but variables, which both have alike, and the settings of a.
func join(a, b router.Config) router.Config {
	a, b = CopyConfig(a), CopyConfig(b)
	joinSkills(&a, &b) // moves what b's queues require, too
	joinTeams(&a, &b)
	moveQueues(&a, &b)
	joinWays(&a, &b)
	a.Queues = append(a.Queues, b.Queues...)
	if len(a.Variables) == 0 {
		a.Variables = b.Variables
	}
	a.Profiles = append(a.Profiles, b.Profiles...)
	a.Calendars = append(a.Calendars, b.Calendars...)
	return a
}

// joinTeams puts b's channels, teams and agents, and what channels are to each other, behind a's.
func joinTeams(a, b *router.Config) {
	channels, teams, slots := router.ChannelID(len(a.Channels)), router.TeamID(len(a.Teams)), 0
	for _, c := range a.Channels {
		slots = max(slots, c.Slot+1)
	}
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
		a.Teams = append(a.Teams, moveTeam(t, channels))
	}
	for _, agent := range b.Agents {
		agent.Name, agent.Team = agent.Name+"'", agent.Team+teams
		a.Agents = append(a.Agents, agent)
	}
	for _, x := range b.Exclusive {
		a.Exclusive = append(a.Exclusive, router.Exclusion{Arriving: x.Arriving + channels, Held: x.Held + channels})
	}
	for _, r := range b.Returns {
		r.Arriving, r.Held = r.Arriving+channels, r.Held+channels
		a.Returns = append(a.Returns, r)
	}
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

// moveQueues has b's queues refer to where a's things end. a has b's channels and teams already.
func moveQueues(a, b *router.Config) {
	channels, teams := router.ChannelID(len(a.Channels)-len(b.Channels)), router.TeamID(len(a.Teams)-len(b.Teams))
	for i := range b.Queues {
		q := &b.Queues[i]
		q.Name, q.Channel = q.Name+"'", q.Channel+channels
		q.Overflow, q.OnClosed = moveDestination(q.Overflow, a), moveDestination(q.OnClosed, a)
		q.Profile, q.Hours = moveLimit(q.Profile, len(a.Profiles)), moveLimit(q.Hours, len(a.Calendars))
		q.DueCalendar = moveLimit(q.DueCalendar, len(a.Calendars))
		for k := range q.Teams {
			q.Teams[k].Team += teams
		}
	}
}

// joinWays puts b's flows, entries and shared lines behind a's. The queues of b are not there yet.
func joinWays(a, b *router.Config) {
	queues, flows := router.QueueID(len(a.Queues)), len(a.Flows)
	for _, f := range b.Flows {
		f.Name += "'"
		for i := range f.Rules {
			rule := &f.Rules[i]
			rule.Queue += queues
			rule.Requires = moveLimit(rule.Requires, len(a.Requirements)-len(b.Requirements))
			rule.DueCalendar = moveLimit(rule.DueCalendar, len(a.Calendars))
		}
		a.Flows = append(a.Flows, f)
	}
	for _, e := range b.Entries {
		e.Name, e.Flow, e.Queue = e.Name+"'", moveLimit(e.Flow, flows), e.Queue+queues
		a.Entries = append(a.Entries, e)
	}
	for _, line := range b.SharedLines {
		line.Name += "'"
		for i := range line.Queues {
			line.Queues[i] += queues
		}
		a.SharedLines = append(a.SharedLines, line)
	}
}

func moveDestination(to router.Destination, by *router.Config) router.Destination {
	switch to.Kind {
	case router.ToQueue:
		to.Queue += router.QueueID(len(by.Queues))
	case router.ToFlow:
		to.Flow += router.FlowID(len(by.Flows))
	}
	return to
}

func moveLimit(position router.Limit, by int) router.Limit {
	if position.Set {
		position.Value += int64(by)
	}
	return position
}
