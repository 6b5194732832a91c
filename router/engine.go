package router

import "slices"

// Engine is the routing core. Make one with New; drive it with Step. It is not safe for concurrent use: one driver, one
// order of inputs, one result.
type Engine struct {
	config      Config
	now         Time
	number      uint64 // of the last engagement submitted
	engagements []engagement
	free        []int32 // slots of closed engagements, the last freed on top
	agents      []agent
	teams       []team
	queues      []queue
	timed       []QueueID // queues with delays or a longest wait

	subject   [1]AgentID // scratch of subjects
	freed     []AgentID  // scratch of serveAll
	opened    []QueueID  // queues where a delay has passed or a reserve opened since the last pairing
	wake      Time       // the earliest timer; valid unless wakeStale
	wakeSet   bool
	wakeStale bool
}

// state of an engagement.
type state uint8

const (
	closed state = iota
	waiting
	active
	wrapUp
)

// engagement is the state of one open engagement; its slot is its index in Engine.engagements.
type engagement struct {
	id       EngagementID
	entered  Time // into this queue
	rank     Time // entered less head start: what its age counts from in the order of service
	key      Time // order key within its band; lower first
	changeAt Time // when it moves to another band; Far = never
	due      Time
	effort   Time
	answered Time

	prev, next   int32 // in a band's line
	heap         int32 // place in the line's heap + 1; 0 = in the list
	change       int32 // place in the stage's changes + 1; 0 = none is to come
	older, newer int32 // in the queue's list by entry, where the queue has timers
	agent        AgentID
	queue        QueueID
	state        state
	stage        uint8 // how many of the queue's delays it has waited through
	band         band
	live         bool
}

// agent is one person's state.
type agent struct {
	idleSince  Time // when the last work ended, or log-in
	assigned   Time // when the last work was assigned, or log-in
	readySince Time
	team       TeamID
	index      int32  // in the team
	number     uint32 // of its load, see capacity.stride
	offers     uint32 // channels that may be offered as far as its own load and status go
	held       int32
	load       load
	status     Status
	rule       uint8
}

// team is a team's configuration, compiled, with what is counted of its agents.
type team struct {
	capacity *capacity
	queues   []service // in the order of their priority
	rankings []ranking
	members  []AgentID // in the order of their ids
	idle     int32     // ready agents who hold nothing
	reserves bool      // some queue keeps a reserve here
}

// service is a team's view of a queue it serves.
type service struct {
	queue    QueueID
	priority int
	stage    uint8 // delays an engagement must have waited through to be seen
	reserve  Limit
}

// queue is a queue's configuration, compiled, and who waits there.
type queue struct {
	config  *Queue
	channel ChannelID
	live    bool
	teams   []server
	points  accumulation
	delays  []Time  // distinct delays above 0, ascending
	stages  []stage // by the number of delays waited through
	waiting int64
	opened  bool // in Engine.opened
	timed   bool

	oldest, newest int32   // everyone waiting, by entry; kept where timed
	cursors        []int32 // by delay: the oldest who has not yet waited through it
}

// server is a queue's view of a team that serves it.
type server struct {
	team     TeamID
	stage    uint8
	priority int
	reserve  Limit
	ranking  int   // in the team
	last     int32 // who of the team answered last from this queue, as index in the team + 1; 0 = nobody yet
}

// New returns an engine in which every agent is offline and nothing waits. The error joins every problem of the
// configuration.
func New(cfg Config) (*Engine, error) {
	if err := validate(&cfg); err != nil {
		return nil, err
	}
	e := &Engine{config: cfg}
	e.agents = make([]agent, len(cfg.Agents))
	e.teams = make([]team, len(cfg.Teams))
	e.queues = make([]queue, len(cfg.Queues))
	for i := range cfg.Teams {
		e.teams[i].capacity = compileCapacity(&cfg, &cfg.Teams[i])
	}
	for i := range cfg.Queues {
		e.compileQueue(QueueID(i))
	}
	e.compileAgents()
	e.Reset()
	return e, nil
}

func (e *Engine) compileQueue(id QueueID) {
	cfg := &e.config.Queues[id]
	q := &e.queues[id]
	q.config, q.channel, q.live = cfg, cfg.Channel, e.config.Channels[cfg.Channel].Live
	q.points = compilePoints(cfg.Points)
	for _, t := range cfg.Teams {
		if t.Delay > 0 {
			q.delays = append(q.delays, t.Delay)
		}
	}
	slices.Sort(q.delays)
	q.delays = slices.Compact(q.delays)
	q.stages = make([]stage, len(q.delays)+1)
	q.cursors = make([]int32, len(q.delays))
	q.timed = len(q.delays) > 0 || cfg.MaxWait.Set
	if q.timed {
		e.timed = append(e.timed, id)
	}
	for _, t := range cfg.Teams {
		past := 0
		if t.Delay > 0 {
			i, _ := slices.BinarySearch(q.delays, t.Delay)
			past = i + 1
		}
		tm := &e.teams[t.Team]
		q.teams = append(q.teams, server{
			team: t.Team, stage: uint8(past), priority: t.Priority, reserve: t.Reserve,
			ranking: tm.rankingFor(cfg.Channel, cfg.Distribution),
		})
		tm.reserves = tm.reserves || t.Reserve.Set
		tm.insert(service{queue: id, priority: t.Priority, stage: uint8(past), reserve: t.Reserve})
	}
}

// insert keeps the services in the order of their priority, queues of equal priority in the order of their ids.
func (t *team) insert(s service) {
	i := len(t.queues)
	for i > 0 && t.queues[i-1].priority > s.priority {
		i--
	}
	t.queues = slices.Insert(t.queues, i, s)
}

func (t *team) rankingFor(channel ChannelID, d Distribution) int {
	for i := range t.rankings {
		if t.rankings[i].channel == channel && t.rankings[i].distribution == d {
			return i
		}
	}
	t.rankings = append(t.rankings, ranking{channel: channel, distribution: d})
	return len(t.rankings) - 1
}

func (e *Engine) compileAgents() {
	for i, a := range e.config.Agents {
		t := &e.teams[a.Team]
		e.agents[i].team, e.agents[i].index = a.Team, int32(len(t.members))
		t.members = append(t.members, AgentID(i))
	}
	for i := range e.teams {
		t := &e.teams[i]
		for r := range t.rankings {
			t.rankings[r].allocate(len(t.members))
		}
	}
}

// Reset puts the engine back to where New left it, keeping its memory.
func (e *Engine) Reset() {
	e.now, e.number = minTime, 0
	e.engagements, e.free = e.engagements[:0], e.free[:0]
	e.opened, e.wakeSet, e.wakeStale = e.opened[:0], false, false
	for i := range e.agents {
		a := &e.agents[i]
		*a = agent{team: a.team, index: a.index}
		s := e.teams[a.team].capacity.at(&a.load, 0)
		a.rule = s.rule
	}
	for i := range e.teams {
		t := &e.teams[i]
		t.idle = 0
		for r := range t.rankings {
			t.rankings[r].clear()
		}
	}
	for i := range e.queues {
		q := &e.queues[i]
		q.waiting, q.opened, q.oldest, q.newest = 0, false, none, none
		for s := range q.stages {
			q.stages[s].reset()
		}
		for c := range q.cursors {
			q.cursors[c] = none
		}
		for k := range q.teams {
			q.teams[k].last = 0
		}
	}
}

// minTime is before everything: the clock of an engine that has seen no input.
const minTime = -1 << 63

// Now is the time of the last input; before the first, a time before all others.
func (e *Engine) Now() Time { return e.now }
