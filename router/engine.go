package router

import "slices"

// Engine is the routing core. Make one with New; drive it with Step. It is not safe for concurrent use: one driver, one
// order of inputs, one result.
type Engine struct {
	config      Config
	first       *Config // the configuration that New was given, if it is another
	now         Time
	number      uint64 // of the last engagement submitted
	engagements []engagement
	holders     []AgentID // whose hands an engagement is in or was last, by slot: see holder
	free        []int32   // slots of closed engagements, the last freed on top
	agents      []agent
	teams       []team
	queues      []queue
	asks        []ask          // by askID
	profiles    []profile      // agents alike
	every       []int32        // 0, 1, 2, …: the rankings of a team whose agents are in all of them
	skills      [][]SkillLevel // by AgentID, sorted
	rosters     []roster
	rostersBy   map[uint64][]int32 // positions in rosters, by a hash of the list
	flows       []flow
	rows        []rows
	calendars   []calendar
	waiting     int64     // engagements in all queues
	priority    int32     // position in Config.Variables of the priority; none = there is none
	returns     bool      // the configuration has Returns
	closing     []QueueID // the queues with AtClose
	choosable   bool      // some queue lets agents opt out
	reserving   bool      // some queue keeps a reserve somewhere

	extras     []extra
	extrasFree []int32
	nothing    extra                     // what an engagement without extra state has
	items      map[workItem]EngagementID // open work items
	duplicates int                       // open engagements that are a work item which an older one is, too
	memory     memory
	ringing    []load // by AgentID, under RingingHoldsNoSlot: what rings there; otherwise nil

	subject     [1]AgentID     // scratch of subjects
	freed       []AgentID      // who may take something since the last settling
	turn        []AgentID      // scratch of serve
	coming      []int32        // who comes in after settling
	leaving     []EngagementID // scratch of turnAway
	judged      []EngagementID // scratch of strand
	rings       []AgentID      // scratch of ring
	hidden      []hiding       // scratch of hide
	still       []int32        // scratch of standStill
	scratch     []byte         // of Digest
	recording   bool
	thorough    bool       // no step is taken the short way of plain.go: much is asked of every step, or the two are compared
	decisions   []Decision // of the last Step, if recording
	opened      []QueueID  // queues whose engagements may have found somebody since the last pairing
	declined    int        // engagements of which somebody declined or missed an offer
	closedAgain bool       // scratch of expireClosed
	shrunk      bool       // somebody may have ceased to be there for whom there is a NobodyEligible

	timed  []groupPlace // the groups with timers, by their numbers
	delays schedule     // by when somebody has next waited through an age of the group
	limits schedule     // by when somebody will next have waited as long as the queue allows
	// The same, one by one, of those who stand apart or ring: see apart.go.
	lapses, late schedule
	alarms       schedule // when engagements are to ring no more, to come in, to close, to go back
	cooling      schedule // when cool-downs are over, by agent
	timers       *int     // how many there are in all of these
}

// State is where an engagement is in its life.
type State uint8

// The states.
const (
	closed    State = iota
	waiting         // in its queue
	active          // in an agent's hands
	wrapUp          // the customer is served, the agent still busy with it
	scheduled       // waits for its time, in no queue
	ringing         // offered, not yet accepted; its wait goes on
	inactive        // put aside by its agent
	pending         // waits for a third party
	states          // how many there are

	arriving = states // on its way to a queue, within one Step
)

// String names the state as error messages do.
func (s State) String() string {
	if s < states {
		return [...]string{"closed", "waiting", "active", "in wrap-up", "scheduled", "ringing", "inactive", "pending"}[s]
	}
	return "of no known state"
}

// engagement is the state of one open engagement; its slot is its index in Engine.engagements.
type engagement struct {
	// What its coming, its answer and its end look at comes first: one line of a processor's memory.
	id         EngagementID
	entered    Time // into this queue
	due        Time
	answered   Time // when its present leg or pause began
	queue      QueueID
	group      int32 // of its queue
	requires   int32 // position in Config.Requirements + 1 of what it asks itself; 0 = not said
	asked      int32 // of what the last flow asked for it; 0 = not said
	prev, next int32 // in a band's line; of one who has an agent, in the agent's hands
	extra      int32 // in Engine.extras + 1; 0 = none
	state      State
	live       bool
	apart      bool  // waits, but not in line
	stage      uint8 // how many of the group's ages it has waited through; only of those in line

	effort       Time
	rank         Time  // entered less head start: what its age counts from in the order of service
	tie          Time  // entered, where the older entry decides between equals; otherwise 0
	key          Time  // order key within its band; lower first
	changeAt     Time  // when it moves to another band; Far = never
	heap         int32 // place in the line's heap + 1; 0 = in the list. Of one who stands apart: place in queue.apart + 1
	change       int32 // place in the stage's changes + 1; 0 = none is to come
	older, newer int32 // in the queue's list by entry, where the queue has timers
	top          uint8 // the first top row that matches; noTop = none
	row          uint8 // the first accumulating row that matches + 1; 0 = none
	band         band
}

// agent is one person's state.
type agent struct {
	// What every assignment looks at comes first, up to the load of the first slots: two lines of a processor's memory, so
	// an agent fills whole lines. A node in each: who leaves the head of two lists writes to the next one's nodes, so that
	// both lines are near when the next one is chosen.
	idleSince Time // when the last work ended, or log-in
	assigned  Time // when the last work was assigned, or log-in
	team      TeamID
	index     int32 // in the team
	profile   int32
	number    uint32 // of its load, see capacity.stride
	offers    uint32 // channels that may be offered as far as its own load and status go
	over      int32  // how much of its load is above caps
	rings     int32  // offers that ring
	status    Status
	rule      uint8
	why       uint8

	nodes [ownNodes]node // in the first rankings of its team

	held       int32
	first      int32 // of what is in its hands: slots linked by engagement.next; none = nothing
	readySince Time
	load       load

	left      Time      // when they last logged off
	coolUntil Time      // end of the cool-down; Far = there is none
	optedOut  []QueueID // ascending
	_         [8]byte
}

// team is a team's configuration, compiled, with what is counted of its agents.
type team struct {
	// What every assignment looks at comes first: one line of a processor's memory.
	capacity *capacity // shared by teams that may hold the same
	rankings []ranking
	queues   []service // in the order of their priority
	idle     int32     // ready agents who hold nothing
	reserves bool      // some queue keeps a reserve here
	uneven   bool      // some of its agents do not meet the ask of some ranking

	members  []AgentID // in the order of their ids
	profiles []int32   // those of its members
	_        [16]byte
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
	// What a freed agent looks at in each queue comes first.
	waiting int64 // in line or apart
	channel ChannelID
	live    bool
	deleted bool
	rings   bool // there is an offer before an answer
	opened  bool // in Engine.opened
	plain   bool // see isPlain
	wrapsUp bool

	counted   int64 // waiting or ringing, callbacks apart
	callbacks int64 // of those who wait
	config    *Queue
	teams     []server
	points    accumulation
	groups    []group // the first asks what the queue asks
	apart     []int32 // slots of those who wait and do not stand in line
	last      AgentID // who answered last + 1, for Rotating; 0 = nobody yet
	hours     *calendar
	clock     *calendar // by which slack counts; nil = calendar time
	line      *SharedLine
}

// server is a queue's view of a team that serves it.
type server struct {
	team     TeamID
	last     AgentID // who of the team answered last from this queue + 1; 0 = nobody yet
	priority int
	reserve  Limit
}

// New returns an engine in which every agent is offline and nothing waits. The error joins every problem of the
// configuration.
func New(cfg Config) (*Engine, error) {
	if err := validate(&cfg); err != nil {
		return nil, err
	}
	return compile(cfg), nil
}

// compile makes an engine of a configuration that is known to be good.
func compile(cfg Config) *Engine {
	e := &Engine{config: cfg, asks: []ask{nil}, rostersBy: map[uint64][]int32{}, items: map[workItem]EngagementID{}}
	e.nothing = extra{until: minTime, still: Far}
	e.timers = new(int)
	for _, s := range e.schedules() {
		s.all = e.timers
	}
	e.agents = make([]agent, len(cfg.Agents))
	e.freed, e.turn = make([]AgentID, 0, len(cfg.Agents)), make([]AgentID, 0, len(cfg.Agents)) // they change places: each for all at once
	e.teams = make([]team, len(cfg.Teams))
	e.queues = make([]queue, len(cfg.Queues))
	e.returns = len(cfg.Returns) > 0
	if cfg.Settings.RingingHoldsNoSlot {
		e.ringing = make([]load, len(cfg.Agents))
	}
	e.thorough = e.returns || e.ringing != nil
	e.compileCapacities()
	e.compileFlows()
	e.compileAgents()
	for i := range cfg.Queues {
		e.compileQueue(QueueID(i))
	}
	for i := range cfg.SharedLines {
		for _, id := range cfg.SharedLines[i].Queues {
			e.queues[id].line = &e.config.SharedLines[i]
		}
	}
	for i := range e.queues {
		e.queues[i].plain = e.isPlain(&e.queues[i])
	}
	e.Reset()
	return e
}

func (e *Engine) compileQueue(id QueueID) {
	cfg := &e.config.Queues[id]
	q := &e.queues[id]
	q.config, q.channel, q.live, q.deleted = cfg, cfg.Channel, e.config.Channels[cfg.Channel].Live, cfg.Deleted
	q.points, q.wrapsUp = compilePoints(cfg.Points), cfg.WrapUp
	q.rings = cfg.Acceptance.Manual || cfg.Acceptance.RingTime > 0
	if cfg.Hours.Set {
		q.hours = &e.calendars[cfg.Hours.Value]
	}
	if cfg.DueCalendar.Set {
		q.clock = &e.calendars[cfg.DueCalendar.Value]
	}
	if cfg.AtClose {
		e.closing = append(e.closing, id)
	}
	e.choosable = e.choosable || cfg.OptIn
	e.memory.reach = max(e.memory.reach, cfg.Preferred.LookBack)
	for i, t := range cfg.Teams {
		tm := &e.teams[t.Team]
		q.teams = append(q.teams, server{team: t.Team, priority: t.Priority, reserve: t.Reserve})
		tm.reserves = tm.reserves || t.Reserve.Set
		e.reserving = e.reserving || t.Reserve.Set
		tm.insert(service{queue: id, server: int32(i), priority: t.Priority, reserve: t.Reserve})
	}
	e.groupOf(id, cfg.Requires, noTop, 0)
}

// insert keeps the services in the order of their priority, queues of equal priority in the order of their ids.
func (t *team) insert(s service) {
	i := len(t.queues)
	for i > 0 && t.queues[i-1].priority > s.priority {
		i--
	}
	t.queues = slices.Insert(t.queues, i, s)
}

// Reset puts the engine back to where New left it, keeping its memory (unless it has been reconfigured).
func (e *Engine) Reset() {
	if e.first != nil {
		fresh := compile(*e.first)
		fresh.recording = e.recording
		*e = *fresh
		return
	}
	e.now, e.number, e.waiting = minTime, 0, 0
	e.engagements, e.holders, e.free = e.engagements[:0], e.holders[:0], e.free[:0]
	e.extras, e.extrasFree = e.extras[:0], e.extrasFree[:0]
	clear(e.items)
	e.duplicates = 0
	clear(e.memory.last)
	e.memory = memory{reach: e.memory.reach, last: e.memory.last, order: e.memory.order[:0]}
	clear(e.ringing)
	e.opened, e.freed, e.coming, e.shrunk, e.declined = e.opened[:0], e.freed[:0], e.coming[:0], false, 0
	for _, s := range e.schedules() {
		s.clear()
	}
	e.decisions = nil
	for i := range e.agents {
		a := &e.agents[i]
		*a = agent{team: a.team, index: a.index, profile: a.profile, first: none, coolUntil: Far}
		s := e.teams[a.team].capacity.at(&a.load, 0, 0)
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
		q.waiting, q.counted, q.callbacks, q.last, q.opened, q.apart = 0, 0, 0, 0, false, q.apart[:0]
		for g := range q.groups {
			q.groups[g].reset()
		}
		for k := range q.teams {
			q.teams[k].last = 0
		}
	}
}

func (e *Engine) schedules() [6]*schedule {
	return [...]*schedule{&e.delays, &e.limits, &e.lapses, &e.late, &e.alarms, &e.cooling}
}

// minTime is before everything: the clock of an engine that has seen no input.
const minTime = -1 << 63

// Config is the present configuration: that of New, or of the last Reconfigure. It is not to be changed.
func (e *Engine) Config() Config { return e.config }

// Now is the time of the last input; before the first, a time before all others.
func (e *Engine) Now() Time { return e.now }
