package decision

// SplitSchema is the version of the JSON form of a split operation beside the unified one.
const SplitSchema = "headroom.split/1"

// Split is a scenario beside the split operations that its people could be: of the same people, of as many as each needs, and by what
// generalists cost.
type Split struct {
	Schema string       `json:"schema"`
	Run    Run          `json:"run"`
	By     string       `json:"by"` // "channel", "queue", or "file"
	Groups []SplitGroup `json:"groups"`
	Arms   []Arm        `json:"arms"` // the first is the scenario as it stands
	// Same is what the same people do in all arms: alternatives are in the order of Arms.
	Same *Comparison `json:"same_people"`
	// Needs is how many people each arm needs to meet all targets; nil where nobody asked, or the run ended first.
	Needs *Needs `json:"equal_targets,omitempty"`
	// BreakEven is what generalists may cost before the scenario needs more than the static split; nil as Needs.
	BreakEven *BreakEven `json:"break_even,omitempty"`
	Verdict   []string   `json:"verdict"`
	Warnings  []string   `json:"warnings"`
}

// SplitGroup is some queues that are run apart.
type SplitGroup struct {
	Name   string   `json:"name"`
	Queues []string `json:"queues"`
}

// Arm is one way to run the operation.
type Arm struct {
	Name  string `json:"name"`
	Words string `json:"words"`
	// File is the scenario as a file beside a run, if it was written.
	File string `json:"file,omitempty"`
	// Settings make it of the scenario.
	Settings []string    `json:"settings"`
	People   int         `json:"people"`     // of the teams that are divided
	Hours    float64     `json:"paid_hours"` // the same
	Numbers  []ArmNumber `json:"numbers"`    // where they are; of the scenario as it stands, none
	Moves    int         `json:"moves"`      // how often people go to another group for a time
	Search   *ArmSearch  `json:"search,omitempty"`
}

// ArmNumber is one number of people divided among groups.
type ArmNumber struct {
	Words  string `json:"words"` // "everyone, shift 2 (10:00 to 18:30)"
	Agents int    `json:"agents"`
	Groups []int  `json:"groups"` // by group
	All    int    `json:"all"`    // for all groups
}

// ArmSearch says how an arm's people were divided.
type ArmSearch struct {
	Candidates   int     `json:"candidates"`   // that were simulated
	Possible     float64 `json:"possible"`     // how many there are
	All          bool    `json:"all"`          // every one was: none is better in these replications
	Ended        bool    `json:"ended"`        // no neighbour was better; else the search stopped at its bound
	Replications int     `json:"replications"` // of each, other ones than those that are reported
	// Worst and Sum are the shortfall of the best: of the worst target, and of all together, in parts of what is wanted.
	Worst float64 `json:"worst_shortfall"`
	Sum   float64 `json:"sum_of_shortfalls"`
}

// Needs is how many people each arm needs to meet all targets.
type Needs struct {
	Estimand   string    `json:"estimand"` // as in docs/split.md
	Confidence float64   `json:"confidence"`
	Resamples  int       `json:"resamples"`
	Arms       []ArmNeed `json:"arms"` // those of Split.Arms that were asked
	// BySet is the same under each parameter set; nil where nobody asked.
	BySet *NeedsBySet `json:"by_parameter_set,omitempty"`
}

// NeedsBySet is how many people unified and the static split need under parameter sets.
type NeedsBySet struct {
	Replications int       `json:"replications"` // of each: what their random numbers do is in the spread too
	Sets         []SetNeed `json:"sets"`
}

// SetNeed is one set. Without any number of people that suffices for both, both numbers are 0 or of one alone.
type SetNeed struct {
	Set      int  `json:"set"`
	Possible bool `json:"possible"`
	Unified  int  `json:"unified"`
	Split    int  `json:"split"`
}

// ArmNeed is the least headcount of an arm.
type ArmNeed struct {
	Arm      string `json:"arm"`
	Possible bool   `json:"possible"` // with any number of people that was tried
	// Reason is why not: the target that is missed most with Most people.
	Reason string `json:"reason,omitempty"`
	Most   int    `json:"most"`
	People Count  `json:"people"`
	// Groups is the same by group, where each was asked apart.
	Groups []Count `json:"groups,omitempty"`
	// Saved is how many fewer the scenario as it stands needs; nil for itself, and where one of both is not possible.
	Saved *Count `json:"saved,omitempty"`
	// Cost is the cost of the run, or paid hours where no team says what it costs, of so many people.
	Cost  float64      `json:"cost"`
	Curve []CurvePoint `json:"curve"` // of the whole arm; by group it is in GroupCurves
	// GroupCurves is by group.
	GroupCurves [][]CurvePoint `json:"group_curves,omitempty"`
}

// Count is a whole number with the set of those that the replications do not exclude at 95 %: from Low to High.
type Count struct {
	Best int `json:"best"`
	Low  int `json:"low"`
	High int `json:"high"`
}

// OneFewerMisses are the targets that the arm misses with one person fewer than it needs, by its estimates: of each group the one that is missed most, where groups were asked apart.
func (a *ArmNeed) OneFewerMisses() []CurvePoint {
	if !a.Possible {
		return nil
	}
	one := func(curve []CurvePoint, best int) (missed []CurvePoint) {
		for _, p := range curve {
			if p.People == best-1 && p.Margin < 0 {
				missed = append(missed, p)
			}
		}
		return missed
	}
	missed := one(a.Curve, a.People.Best)
	for g, curve := range a.GroupCurves {
		missed = append(missed, one(curve, a.Groups[g].Best)...)
	}
	return missed
}

// CurvePoint is what so many people reach.
type CurvePoint struct {
	People int `json:"people"`
	// Margin is by how much the target that is nearest to being missed, or missed most, is kept: in parts of what is wanted, negative if missed.
	Margin  float64 `json:"margin"`
	Target  string  `json:"target"`   // which one it is
	OfTeam  bool    `json:"of_team"`  // it is of a team, not of a queue
	MetDraw float64 `json:"met_draw"` // share of the resamples in which all are met
}

// BreakEven is the headcount of the scenario as it stands by what generalists cost, beside that of the static split.
type BreakEven struct {
	Switching []float64 `json:"switching_seconds"`    // cost of turning to work of another group
	Penalty   []float64 `json:"handle_time_penalty"`  // by how much longer generalists take, as a share
	Split     Count     `json:"split_people"`         // of the static split, whose people are neither slower nor turn
	Cells     [][]Cell  `json:"cells"`                // by penalty, then switching cost
	Crossing  []Cross   `json:"break_even_switching"` // by penalty
	// Beside is the scenario beside the arms after the static split, at the first penalty; of Switching alone, nothing between is looked for.
	Beside []ArmBreakEven `json:"beside_other_arms"`
}

// ArmBreakEven is where the scenario stops to need fewer people than another arm, as Cross has it.
type ArmBreakEven struct {
	Arm    string   `json:"arm"`
	People Count    `json:"people"`
	Fewer  *float64 `json:"fewer_up_to"`
	More   *float64 `json:"more_from"`
}

// Cell is the scenario with generalists of some cost.
type Cell struct {
	Possible bool  `json:"possible"`
	People   Count `json:"people"`
	Saved    Count `json:"saved"` // static split less the scenario
	// Premium is by how much more an hour of a generalist may cost until both cost the same, as a share; negative if the split costs less as it is.
	Premium     float64 `json:"pay_premium"`
	PremiumLow  float64 `json:"pay_premium_low"`
	PremiumHigh float64 `json:"pay_premium_high"`
}

// Cross is where the scenario stops to need fewer people than the split, in seconds of switching cost; nil = not within what was tried.
type Cross struct {
	Penalty float64 `json:"handle_time_penalty"`
	// Fewer is the highest cost tried with which it needs fewer people, More the lowest with which it needs more; between them it needs as many.
	Fewer *float64 `json:"fewer_up_to"`
	More  *float64 `json:"more_from"`
	// SurelyFewer and SurelyMore are the same for all numbers that are not excluded.
	SurelyFewer *float64 `json:"surely_fewer_up_to"`
	SurelyMore  *float64 `json:"surely_more_from"`
}
