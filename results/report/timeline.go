package report

// Timeline is one replayed replication: what each agent did when, and why those waited who waited longest. Times are seconds since the start of the run.
type Timeline struct {
	Title  string         `json:"-"`
	Note   string         `json:"-"` // what is shown, or why nothing is
	Waits  []TimelineWait `json:"-"` // the longest, as a table
	From   float64        `json:"from"`
	To     float64        `json:"to"`
	Clock  []ClockLabel   `json:"clock"`
	Queues []string       `json:"queues"`
	// Channels is the place of each queue's channel among those of the scenario, which gives its color; Live whether customers wait there.
	Channels []int           `json:"channels"`
	Names    []string        `json:"names"` // of the channels
	Teams    []string        `json:"teams"`
	Agents   []TimelineAgent `json:"agents"`
	// Work is by engagement: number, queue, when it came there, how long it waited, its fate (0 still waits, 1 taken, 2 gave up, 3 went elsewhere), and 1 if it was late.
	Work [][6]float64        `json:"work"`
	Why  map[string][]string `json:"why"` // by engagement: why it waited when it began to, a line for each team
}

// TimelineAgent is one row.
type TimelineAgent struct {
	Name string `json:"name"`
	Team int    `json:"team"`
	// Stretches are kind, from, to and engagement (0 = of the agent), in the order of their begin. Kinds: 0 ready, 1 not ready, 2 away from the desk, 3 occupied by
	// a rule, 4 rings, 5 in hand, 6 in hand and stands still, 7 wrap-up.
	Stretches [][4]float64 `json:"stretches"`
}

// ClockLabel is a time of day on the axis.
type ClockLabel struct {
	At    float64 `json:"at"`
	Label string  `json:"label"`
}

// TimelineWait is a row of the table of the longest waits.
type TimelineWait struct {
	Number, Queue, Came, Waited, Fate string
	Why                               []string
}
