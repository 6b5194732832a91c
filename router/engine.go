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
	asks        []ask          // by askID
	profiles    []profile      // agents alike
	skills      [][]SkillLevel // by AgentID, sorted
	rosters     []roster
	rostersBy   map[uint64][]int32 // positions in rosters, by a hash of the list

	subject   [1]AgentID     // scratch of subjects
	freed     []AgentID      // scratch of serveAll
	leaving   []EngagementID // scratch of turnAway
	recording bool
	decisions []Decision // of the last Step, if recording
	opened    []QueueID  // queues where a delay has passed or a reserve opened since the last pairing

	timed  []groupPlace // the groups with timers, by their numbers
	delays schedule     // by when somebody has next waited through an age of the group
	limits schedule     // by when somebody will next have waited as long as the queue allows
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
	requires     int32 // position in Config.Requirements + 1 of what it asks itself; 0 = what its queue asks
	group        int32 // of its queue
	state        state
	stage        uint8 // how many of the group's ages it has waited through
	band         band
	live         bool
}

// agent is one person's state.
type agent struct {
	idleSince  Time // when the last work ended, or log-in
	assigned   Time // when the last work was assigned, or log-in
	readySince Time
	team       TeamID
	index      int32 // in the team
	profile    int32
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
	server   int32 // its place in the queue's list of teams
	priority int
	reserve  Limit
}

// queue is a queue's configuration, compiled, and who waits there.
type queue struct {
	config  *Queue
	channel ChannelID
	live    bool
	teams   []server
	points  accumulation
	groups  []group // the first asks what the queue asks
	waiting int64
	opened  bool // in Engine.opened
}

// server is a queue's view of a team that serves it.
type server struct {
	team     TeamID
	priority int
	reserve  Limit
	last     int32 // who of the team answered last from this queue, as index in the team + 1; 0 = nobody yet
}

// New returns an engine in which every agent is offline and nothing waits. The error joins every problem of the
// configuration.
func New(cfg Config) (*Engine, error) {
	if err := validate(&cfg); err != nil {
		return nil, err
	}
	e := &Engine{config: cfg, asks: []ask{nil}, rostersBy: map[uint64][]int32{}}
	e.agents = make([]agent, len(cfg.Agents))
	e.teams = make([]team, len(cfg.Teams))
	e.queues = make([]queue, len(cfg.Queues))
	for i := range cfg.Teams {
		e.teams[i].capacity = compileCapacity(&cfg, &cfg.Teams[i])
	}
	e.compileAgents()
	for i := range cfg.Queues {
		e.compileQueue(QueueID(i))
	}
	e.Reset()
	return e, nil
}

func (e *Engine) compileQueue(id QueueID) {
	cfg := &e.config.Queues[id]
	q := &e.queues[id]
	q.config, q.channel, q.live = cfg, cfg.Channel, e.config.Channels[cfg.Channel].Live
	q.points = compilePoints(cfg.Points)
	for i, t := range cfg.Teams {
		tm := &e.teams[t.Team]
		q.teams = append(q.teams, server{team: t.Team, priority: t.Priority, reserve: t.Reserve})
		tm.reserves = tm.reserves || t.Reserve.Set
		tm.insert(service{queue: id, server: int32(i), priority: t.Priority, reserve: t.Reserve})
	}
	e.groupOf(id, cfg.Requires)
}

// insert keeps the services in the order of their priority, queues of equal priority in the order of their ids.
func (t *team) insert(s service) {
	i := len(t.queues)
	for i > 0 && t.queues[i-1].priority > s.priority {
		i--
	}
	t.queues = slices.Insert(t.queues, i, s)
}

// Reset puts the engine back to where New left it, keeping its memory.
func (e *Engine) Reset() {
	e.now, e.number = minTime, 0
	e.engagements, e.free = e.engagements[:0], e.free[:0]
	e.opened = e.opened[:0]
	e.delays.clear()
	e.limits.clear()
	e.decisions = nil
	for i := range e.agents {
		a := &e.agents[i]
		*a = agent{team: a.team, index: a.index, profile: a.profile}
		s := e.teams[a.team].capacity.at(&a.load, 0)
		a.rule = s.rule
	}
	for i := range e.profiles {
		e.profiles[i].ready = 0
	}
	for i := range e.teams {
		t := &e.teams[i]
		t.idle = 0
		for r := range t.rankings {
			t.rankings[r].clear()
		}
	}
	for i := range e.rosters {
		e.rosters[i].present.clear()
	}
	for i := range e.queues {
		q := &e.queues[i]
		q.waiting, q.opened = 0, false
		for g := range q.groups {
			q.groups[g].reset()
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
