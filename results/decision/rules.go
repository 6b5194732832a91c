package decision

import "headroom/results"

// RulesSchema is the version of the JSON form of Rules.
const RulesSchema = "headroom.rules/1"

// Rules is what the routing rules of a scenario do at its present staffing. Parts that nobody asked for are missing.
type Rules struct {
	Schema string `json:"schema"`
	Run    Run    `json:"run"`
	// Measures are what effects are told in: those that the targets are about.
	Measures []string `json:"measures"`
	// Thresholds are what rules mean as counts, by team.
	Thresholds []Thresholds `json:"thresholds,omitempty"`
	// Prices are what each rule costs.
	Prices []Price `json:"prices,omitempty"`
	// Starvation is which work is left over when there is more of everything.
	Starvation *Starvation `json:"starvation,omitempty"`
	// Orders is which order of service serves the targets best.
	Orders *Race `json:"orders,omitempty"`
	// Search is which other thresholds would.
	Search *RuleSearch `json:"search,omitempty"`
	// Protected is how much time of their own deferred queues need.
	Protected []Protection `json:"protected,omitempty"`
	Warnings  []string     `json:"warnings"`
}

// Thresholds are the rules of one team in counts.
type Thresholds struct {
	Team  string      `json:"team"`
	Since string      `json:"since,omitempty"` // a change of the rules, as 2026-03-03 12:00; "" = the beginning
	Rules []Threshold `json:"rules"`
}

// Threshold is one rule, or one part of it, as a count of what an agent holds.
type Threshold struct {
	Rule    string `json:"rule"`    // "occupied", "live_gate", "cap", "reserve"
	Words   string `json:"words"`   // as the scenario has it: "chat >= 50%"
	Channel string `json:"channel"` // or several, joined by " + "; of a reserve the queue
	Cap     int    `json:"cap"`     // of the channel, of one agent; 0 where there is none, or it is of several
	Count   int    `json:"count"`
	Meaning string `json:"meaning"` // of the count, in words
	// From and To are the percentages that mean the same count, both included, in thousandths of a percent; nil = it is written as a count.
	From *int `json:"from_percent_thousandths,omitempty"`
	To   *int `json:"to_percent_thousandths,omitempty"`
}

// Price is what one rule costs.
type Price struct {
	Rule  string `json:"rule"` // its name: "reserve(cases, blended)"
	Words string `json:"words"`
	// Blocked is the agent time, in hours a replication, that the rule alone refuses while work waits that the agent could else take, bounded by
	// the largest matching of agents to waiting work.
	Blocked results.Estimate `json:"blocked_hours"`
	// Queues are those whose work it was.
	Queues []string `json:"queues"`
	// Without says what was played without the rule; "" = nothing was.
	Without string `json:"without"`
	// NoPace is how many at once that has whose pace the scenario does not say, and so is a guess; 0 = none.
	NoPace int `json:"no_pace_for,omitempty"`
	// Effects are by Rules.Measures: what it is without the rule, less what it is with it. Nil where nothing was played.
	Effects []Effect `json:"effects,omitempty"`
	// Shortfall is the same of the sum of all that targets lack (results.Shortfalls).
	Shortfall *Effect `json:"shortfall,omitempty"`
}

// Effect is a paired difference in one measure.
type Effect struct {
	Measure    string           `json:"measure"`
	Before     results.Estimate `json:"before"`
	After      results.Estimate `json:"after"`
	Difference results.Estimate `json:"difference"`
	// Lower and Upper bound the joint interval: it holds at once with all others of the table. Nil where there is none.
	Lower *float64 `json:"lower"`
	Upper *float64 `json:"upper"`
	// Real: the joint interval leaves out 0.
	Real bool `json:"real"`
}

// Starvation is what becomes of each class of work, a queue, when all demand is multiplied.
type Starvation struct {
	Classes []StarvingClass `json:"classes"`
	// Days is over how many days growth was simulated, the first left out.
	Days int `json:"days"`
	// Replications is how many of each were played.
	Replications int `json:"replications"`
	// TooMuch is what the fluid model leaves out of the scenario that makes it promise more than can be served, TooLittle less, and Either one or the other.
	TooMuch   []string `json:"too_much,omitempty"`
	TooLittle []string `json:"too_little,omitempty"`
	Either    []string `json:"either,omitempty"`
}

// StarvingClass is one queue in the fluid model, and in simulations around where that says it becomes unstable.
type StarvingClass struct {
	Queue string `json:"queue"`
	Level int    `json:"level"` // of priority, from 1; equal levels are served by age
	// Load is the hours of work of a day at the demand as it is; Capacity what the people would do at most in a day after all that goes first.
	Load     float64 `json:"load_hours"`
	Capacity float64 `json:"capacity_hours"`
	// Multiplier is by how much all demand can be multiplied before the class gets more a day than is done: from there on it grows from day to day, or
	// what customers give up on is lost. Nil = it never does up to Most.
	Multiplier *float64 `json:"multiplier"`
	Most       float64  `json:"most"`
	// Leaves: its customers give up, or overflow elsewhere for want of people, so that nothing grows without bound: what cannot be served is lost.
	Leaves bool `json:"leaves"`
	// Checks are simulations around the multiplier, by multiplier; of classes whose customers do not give up.
	Checks []GrowthCheck `json:"checks,omitempty"`
	// Holds is the largest multiplier below all that grow at which the simulated class holds, Grows the least at which it does; nil = none was found. The fluid
	// uses these people as well as can be: what rules waste, and interruptions cost, makes it less.
	Holds *float64 `json:"holds_simulated"`
	Grows *float64 `json:"grows_simulated"`
}

// GrowthCheck is one simulated multiplier. Of what grows there is no mean to be known, only how fast it grows.
type GrowthCheck struct {
	Multiplier float64          `json:"multiplier"`
	Fluid      float64          `json:"fluid_growth_a_day"` // engagements
	Growth     results.Estimate `json:"growth_a_day"`       // engagements that are open, from one day's end to the next
	Grows      bool             `json:"grows"`              // by more than 1 % of what comes: all of the interval is above that
	Holds      bool             `json:"holds"`              // by less than 5 %: all of the interval is below that; neither = it is not clear
}

// Race is several policies played against each other.
type Race struct {
	Policies []Policy `json:"policies"` // the survivors first, the least shortfall first; then those that fell out, the last first
	// Confidence that the best of them is among the survivors.
	Confidence float64 `json:"confidence"`
	// Winner is the position of the scenario as it is, unless another is surely better: then of the survivor with the least shortfall, and Confirmation is its effect on
	// fresh random numbers.
	Winner       int           `json:"winner"`
	Confirmation *Confirmation `json:"confirmation"`
}

// Policy is one order of service in a race.
type Policy struct {
	Name     string   `json:"name"`
	Words    string   `json:"words"`
	Settings []string `json:"settings"` // that make it of the scenario; none = as it is
	Rounds   int      `json:"rounds"`   // in which it was played
	Played   int      `json:"replications"`
	// Shortfall is what targets lack, summed; over the replications played.
	Shortfall results.Estimate `json:"shortfall"`
	Survives  bool             `json:"survives"`
	// Same is the name of a policy with the same rules, played once; "" = none.
	Same string `json:"same,omitempty"`
}

// Confirmation is a change played on random numbers that it was not chosen by.
type Confirmation struct {
	Replications int      `json:"replications"`
	Shortfall    Effect   `json:"shortfall"`
	Effects      []Effect `json:"effects"` // by Rules.Measures
	// Better: the shortfall is smaller, surely. Losers are measures that are worse, surely.
	Better bool     `json:"better"`
	Losers []string `json:"losers"`
}

// RuleSearch is a walk from the rules as they are to better ones, one change at a time.
type RuleSearch struct {
	Knobs        []Knob        `json:"knobs"`
	Steps        []SearchStep  `json:"steps"`
	Settings     []string      `json:"settings"` // that make the end of the walk of the scenario; none = nothing better was found
	Confidence   float64       `json:"confidence"`
	Confirmation *Confirmation `json:"confirmation"`
	// Exhausted: it ended because the replications that it may take were played.
	Exhausted bool `json:"exhausted"`
}

// Knob is one number of the rules that was turned.
type Knob struct {
	Name  string `json:"name"`
	Now   string `json:"now"`
	Found string `json:"found"`
}

// SearchStep is one change that was taken.
type SearchStep struct {
	Words      string           `json:"words"`
	Neighbors  int              `json:"neighbors"` // that were looked at
	Difference results.Estimate `json:"difference"`
}

// Protection is how much protected time a deferred queue needs.
type Protection struct {
	Queue string `json:"queue"`
	// Need is the agent hours a day that its work takes, and Left what priority leaves it without protected time, by the fluid model.
	Need float64 `json:"need_hours"`
	Left float64 `json:"left_hours"`
	// Targets are what the queue is asked for, in words; MetNow: all of them are met without more.
	Targets []string `json:"targets"`
	MetNow  bool     `json:"met_now"`
	// Team, From, To, Agents and Setting are the least protected time found that meets them; Agents 0 = none does, or none is needed.
	Team    string  `json:"team"`
	From    string  `json:"from"`
	To      string  `json:"to"`
	Agents  int     `json:"agents"`
	Most    int     `json:"most"` // agents there are
	Hours   float64 `json:"agent_hours"`
	Setting string  `json:"setting"`
	// Tried are the windows that were tried, of which that with the fewest agent hours is taken.
	Tried []ProtectedWindow `json:"tried,omitempty"`
	// Confirmation is that of the setting, on fresh random numbers; Met: all targets are met there by their estimates.
	Confirmation *Confirmation `json:"confirmation"`
	Met          bool          `json:"met"`
	Words        string        `json:"words"`
}

// ProtectedWindow is protected time at some hours of the day: with the fewest people who meet the targets, 0 = not even all of the team do.
type ProtectedWindow struct {
	From   string  `json:"from"`
	To     string  `json:"to"`
	Agents int     `json:"agents"`
	Hours  float64 `json:"agent_hours"`
}
