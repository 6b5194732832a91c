package routerbench

import (
	"fmt"

	"headroom/router"
)

const (
	voice router.ChannelID = iota
	chat
)

const (
	handle   = 300 * router.Second // mean virtual time for which an engagement is held
	effort   = 5 * router.Minute   // expected effort of all engagements
	never    = 365 * router.Day    // longer than any run in virtual time
	visible  = 10 * router.Second  // delay of every second team, with timers
	riskTime = router.Hour
)

// config is the center of a row: voice and chat queues, every third one chat, that every team serves.
func (r Row) config() router.Config {
	cfg := router.Config{Channels: []router.Channel{{Name: "voice", Live: true}, {Name: "chat", Live: true, Slot: 1}}}
	for i := range r.Profiles {
		cfg.Teams = append(cfg.Teams, team(fmt.Sprint("profile ", i+1)))
	}
	everybody := make([]router.QueueTeam, r.Profiles)
	for i := range everybody {
		everybody[i] = router.QueueTeam{Team: router.TeamID(i)}
	}
	for i := range r.Queues {
		cfg.Queues = append(cfg.Queues, r.queue(i, everybody))
	}
	switch {
	case r.Backlog == 0:
	case r.Where == Absent:
		cfg.Teams = append(cfg.Teams, team("absent"))
		q := r.queue(0, []router.QueueTeam{{Team: router.TeamID(r.Profiles)}})
		q.Name = "waiting for the absent"
		cfg.Queues = append(cfg.Queues, q)
	case r.Where == Delayed:
		later := make([]router.QueueTeam, r.Profiles)
		for i := range later {
			later[i] = router.QueueTeam{Team: router.TeamID(i), Delay: never}
		}
		q := r.queue(0, later)
		q.Name = "waiting for a delay"
		cfg.Queues = append(cfg.Queues, q)
	}
	for i := range r.Agents {
		cfg.Agents = append(cfg.Agents, router.Agent{Team: router.TeamID(i % r.Profiles)})
	}
	return cfg
}

// team may hold one call and two chats; a call, or both chats, keep everything else away.
func team(name string) router.Team {
	return router.Team{Name: name, Caps: []int{1, 2}, Occupied: []router.Rule{
		{{Channels: []router.ChannelID{voice}, Percent: router.Full}},
		{{Channels: []router.ChannelID{chat}, Percent: router.Full}},
	}}
}

func (r Row) queue(i int, teams []router.QueueTeam) router.Queue {
	q := router.Queue{
		Name: fmt.Sprint("queue ", i+1), Channel: voice, Order: r.Policy.Order, Distribution: r.Policy.Distribution,
		Points: router.DefaultPoints,
	}
	if i%3 == 2 {
		q.Channel = chat
	}
	if q.Distribution == router.Simultaneous { // the driver accepts the first offer before anything else happens
		q.Acceptance = router.Acceptance{Manual: true, RingTime: router.Hour}
	}
	q.Teams = append(q.Teams, teams...)
	switch r.Policy.Order {
	case router.ByPoints: // different rates, and a most that is reached after at most an hour: the hard case
		q.Points = router.Points{RatePerMinute: int64(1000 * (1 + i%3)), Max: router.LimitOf(60_000)}
	case router.AtRisk:
		q.RiskBelow = riskTime
	}
	if r.Timers {
		q.MaxWait = router.LimitOf(int64(never))
		for k := 1; k < len(q.Teams); k += 2 {
			q.Teams[k].Delay = visible
		}
	}
	return q
}

// backlogQueue is where the backlog's engagement with this number waits.
func (r Row) backlogQueue(n int) router.QueueID {
	if r.Where == Served {
		return router.QueueID(n % r.Queues)
	}
	return router.QueueID(r.Queues)
}

// gap is the mean virtual time between two inputs: half of them end what was held for a mean of handle.
func (r Row) gap() router.Time {
	return max(1, handle/router.Time(2*r.busyAgents()))
}

func (r Row) busyAgents() int { return max(1, int(float64(r.Agents)*float64(r.Busy)/100)) }

// due is when an engagement is due that arrives at this time: at random between a half and three halves of what the
// backlog needs to be worked off, and four hours.
func (r Row) due(at router.Time, random uint64) router.Time {
	span := 4 * router.Hour
	if r.Where == Served {
		span += 2 * r.gap() * router.Time(r.Backlog)
	}
	return at + span/2 + router.Time(random%uint64(span))
}
