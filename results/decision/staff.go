package decision

import (
	"slices"

	"headroom/results"
)

// StaffSchema is the version of the JSON form of Staff.
const StaffSchema = "headroom.staff/1"

// Staff is what headroom staff found: the cheapest numbers of people with which all targets are met.
type Staff struct {
	Schema string `json:"schema"`
	Run    Run    `json:"run"`
	// Outcome says how the search ended.
	Outcome StaffOutcome `json:"outcome"`
	// Estimand is what of a target is estimated: long-run, mean-of-days or share-of-days; Share of days is wanted of the last.
	Estimand      string  `json:"estimand"`
	EstimandWords string  `json:"estimand_words"`
	Share         float64 `json:"share_of_days,omitempty"`
	Confidence    float64 `json:"confidence"` // of all targets at once
	// Money: costs are money, by what teams say an hour costs; else they are paid hours.
	Money   bool          `json:"cost_is_money"`
	Now     StaffTotals   `json:"now"`
	Best    *StaffTotals  `json:"best,omitempty"` // nil: nothing was found
	Numbers []StaffNumber `json:"numbers"`
	// Targets are those of the scenario, as the best staffing reaches them on the random numbers of the confirmation, or, without one, of the search.
	Targets   []StaffTarget   `json:"targets"`
	Attempts  []StaffAttempt  `json:"confirmations"`
	Proof     StaffProof      `json:"optimality"`
	Marginal  []StaffMarginal `json:"marginal"`
	Frontier  []StaffPoint    `json:"frontier"`
	Intervals []StaffInterval `json:"intervals"`
	Range     *StaffRange     `json:"range_over_days,omitempty"` // nil: the scenario has no busyness, or nothing was found
	// Parameters is nil where no parameter sets were asked for.
	Parameters *StaffParameters `json:"parameter_sets,omitempty"`
	Infeasible *StaffObstacle   `json:"infeasible,omitempty"`
	Warnings   []string         `json:"warnings"`
}

// StaffOutcome says how a search for a staffing ended.
type StaffOutcome string

// The outcomes.
const (
	StaffConfirmed    StaffOutcome = "confirmed"     // meets all targets, at the confidence stated, on fresh random numbers
	StaffNotConfirmed StaffOutcome = "not_confirmed" // by its estimates only
	StaffInfeasible   StaffOutcome = "infeasible"    // no staffing within the bounds meets them
	StaffInterrupted  StaffOutcome = "interrupted"   // the best so far
)

// StaffTotals are all people of a staffing, those not decided included.
type StaffTotals struct {
	Agents    int     `json:"agents"` // sum of the numbers; of numbers by interval, the largest
	PaidHours float64 `json:"paid_hours"`
	Cost      float64 `json:"cost"`
}

// StaffNumber is one number of people.
type StaffNumber struct {
	Path      string  `json:"path"`
	Index     int     `json:"index"` // in the list at the path; -1 = the path is the number
	Team      string  `json:"team"`
	Words     string  `json:"words"`
	Now       int     `json:"now"`
	Best      int     `json:"best"`
	Decided   bool    `json:"decided"` // false: it was not to be changed
	Least     int     `json:"least"`   // of the bounds searched
	Most      int     `json:"most"`
	PaidHours float64 `json:"paid_hours_each"`
	Cost      float64 `json:"cost_each"`
}

// StaffTarget is one target, by the requirement of it that is nearest to failing: of a target on each interval, that interval.
type StaffTarget struct {
	Subject  string           `json:"subject"`
	Name     string           `json:"name"`
	Words    string           `json:"target"`
	Measure  string           `json:"measure"`
	Interval string           `json:"interval,omitempty"`
	Wanted   float64          `json:"wanted"`
	AtLeast  bool             `json:"at_least"`
	Shares   bool             `json:"is_share"` // Estimate and Wanted are shares; else seconds
	Estimate results.Estimate `json:"estimate"`
	// Bound is the confidence bound on the bad side; all of them hold at once, at the confidence stated. nil = there is none.
	Bound   *float64        `json:"joint_bound"`
	Outcome results.Outcome `json:"outcome"`
	// Unconfirmed: the estimate is on the random numbers that chose the staffing, which look better than they are. It has no bound, and is too close to call where it is not missed.
	Unconfirmed bool `json:"unconfirmed,omitempty"`
	// Binding: the target that one fewer breaks most often; without it the staffing could be cheaper.
	Binding bool `json:"binding"`
}

// StaffAttempt is one attempt to confirm a staffing on fresh random numbers.
type StaffAttempt struct {
	Counts       []int           `json:"counts"` // of the numbers decided
	Cost         float64         `json:"cost"`
	Replications int             `json:"replications"`
	Mistake      float64         `json:"error_spent"`
	MistakeEach  float64         `json:"error_of_each_bound"`
	Outcome      results.Outcome `json:"outcome"`
	Worst        string          `json:"nearest_to_failing"` // the target
}

// Confirmed is the attempt that confirmed the best; nil = none did.
func (s *Staff) Confirmed() *StaffAttempt {
	for i := range slices.Backward(s.Attempts) {
		if s.Attempts[i].Outcome == results.Met {
			return &s.Attempts[i]
		}
	}
	return nil
}

// StaffProof is how far the cost may be from the least possible.
type StaffProof struct {
	// Proven: all staffings that cost less were played, or have fewer of everything than one that was; none meets the targets on the search's random numbers. It takes
	// for granted that more people make nothing worse.
	Proven bool `json:"proven"`
	// Bound is a lower bound on the cost, Gap how far Cost is above it, as a share of the bound; nil = none is known.
	Bound      *float64 `json:"bound"`
	Gap        *float64 `json:"gap"`
	BoundWords string   `json:"bound_words"`
	// NotSearched says in words which cheaper staffings were not played, or not as long as it takes to tell; "" = all were.
	NotSearched string `json:"not_searched,omitempty"`
	// Unclear are other staffings that cost no more and miss a target by their estimates, or could not be confirmed, but do not clearly miss any; where the search was exhaustive.
	Unclear [][]int `json:"unclear,omitempty"`
	// Ties are other staffings of the same cost that meet the targets; OptimaCount counts them and the best; where the search was exhaustive.
	Ties         [][]int  `json:"ties,omitempty"`
	OptimaCount  int      `json:"optima_count,omitempty"`
	NextBest     []int    `json:"next_best,omitempty"`
	NextBestCost *float64 `json:"next_best_cost,omitempty"`
}

// StaffMarginal is what one more or one less of a number does, on the random numbers of the confirmation, paired.
type StaffMarginal struct {
	Number int           `json:"number"` // position in Numbers
	Words  string        `json:"words"`
	Cost   float64       `json:"cost"` // of one
	More   []StaffChange `json:"one_more"`
	Less   []StaffChange `json:"one_less"`
	Breaks string        `json:"one_less_breaks,omitempty"` // the target that one less misses by most; "" = none, by its estimate
	// Worsens are the targets that one more makes worse, by more than four standard errors.
	Worsens []string `json:"one_more_worsens,omitempty"`
	CanLess bool     `json:"-"`
}

// StaffChange is by how much a target's measure changes.
type StaffChange struct {
	Target int              `json:"target"` // position in Targets
	Change results.Estimate `json:"change"`
}

// StaffPoint is one staffing on the way from cheaper and worse to dearer and better.
type StaffPoint struct {
	Counts  []int              `json:"counts"`
	Agents  int                `json:"agents"`
	Cost    float64            `json:"cost"`
	Best    bool               `json:"best"`
	Targets []results.Estimate `json:"targets"` // by Targets
	Met     bool               `json:"met_by_estimate"`
}

// StaffInterval is one interval of one team.
type StaffInterval struct {
	Team      string  `json:"team"`
	Start     string  `json:"start"` // time of day
	Date      string  `json:"date"`
	Scheduled float64 `json:"scheduled"` // agents due to work, mean over the interval, with the best staffing
	Engaged   float64 `json:"engaged"`   // agents with work in hand, simulated
	// Alone is how many Erlang C asks for if the team stood alone, Pooled its part of what all teams that share work with it need together: what is
	// required lies between. 0 where nothing was done.
	Alone  int     `json:"required_alone"`
	Pooled float64 `json:"required_pooled"`
}

// StaffRange is how many people busy and quiet days take.
type StaffRange struct {
	Share  float64     `json:"share_of_days"`
	Points []StaffDays `json:"points"` // quiet, median, busy
	Words  string      `json:"words"`
}

// StaffDays is a day that is busier than a share of all days, and the least people with which it meets the targets by their estimates.
type StaffDays struct {
	Quantile float64 `json:"quantile"`
	Factor   float64 `json:"busyness"` // work that comes, 1 = as forecast
	Agents   int     `json:"agents"`
	Cost     float64 `json:"cost"`
	Reached  bool    `json:"reached"` // false: not even the most people that were tried are enough; Agents is that
}

// StaffObstacle is why no staffing is enough.
type StaffObstacle struct {
	Target   string           `json:"target"`
	Estimate results.Estimate `json:"estimate"` // with the most people
	Wanted   float64          `json:"wanted"`
	Shares   bool             `json:"is_share"`
	Counts   []int            `json:"counts"`
	Why      string           `json:"why"`
}

// FullWords name the target with its subject and interval.
func (t *StaffTarget) FullWords() string {
	words := t.Subject + " " + t.Name + ": " + t.Words
	if t.Interval != "" {
		words += " (" + t.Interval + ")"
	}
	return words
}
