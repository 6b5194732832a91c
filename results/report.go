package results

import "time"

// Schema is the version of the report's JSON form. A field may be added without a new number; a changed or removed one
// needs one.
const Schema = "headroom.report/1"

// Report is everything measured in one run, over all its replications, as plain data. Shares are between 0 and 1, spans
// in seconds, agent time in hours, counts per replication. See docs/measures.md for every formula.
type Report struct {
	Schema   string          `json:"schema"`
	Run      Run             `json:"run"`
	Queues   []QueueReport   `json:"queues"`   // by router.QueueID
	Channels []ChannelReport `json:"channels"` // by router.ChannelID: its queues summed
	Teams    []TeamReport    `json:"teams"`    // by router.TeamID
	Totals   Totals          `json:"totals"`
	Targets  []Verdict       `json:"targets"`
	Observed []Comparison    `json:"observed"` // reality beside the run; empty where nothing was observed
	// Precision is what half-widths were wanted, and reached; nil where replications were a given number.
	Precision *Precision `json:"precision,omitempty"`
	// Input is how far the results depend on parameters that are not known for certain; nil where no parameter sets were played.
	Input *InputUncertainty `json:"input_uncertainty,omitempty"`
	// Erlang is what formulas say beside the run, by queue; nil where nobody asked.
	Erlang   []Beside `json:"erlang,omitempty"`
	Warnings []string `json:"warnings"` // what the reader must know before using the numbers
}

// Run identifies a run, so that it can be repeated.
type Run struct {
	Scenario     string    `json:"scenario"`      // its name
	ScenarioHash string    `json:"scenario_hash"` // of its text and everything it includes
	Version      string    `json:"version"`       // of the program
	Seed         uint64    `json:"seed"`
	Replications int       `json:"replications"` // done
	Wanted       int       `json:"wanted"`       // replications asked for
	Interrupted  bool      `json:"interrupted"`  // ended before all were done
	Digest       string    `json:"digest"`       // of the event log, folded over replications in order; empty at the search level
	Start        time.Time `json:"start"`        // filled by Combine, like the four below
	Timezone     string    `json:"timezone"`
	Horizon      float64   `json:"horizon_seconds"`
	Interval     float64   `json:"interval_seconds"`
	Intervals    int       `json:"intervals"` // 0 at the search level
	// Level is SearchLevel's name where no more was recorded.
	Level string `json:"level,omitempty"`
	// Starts are when they begin, where that is not every Interval.
	Starts []float64 `json:"interval_starts_seconds,omitempty"`
	// Changes say when each change of the scenario holds, and of what kind it is.
	Changes []string `json:"changes,omitempty"`
	// WhatIf says by what the scenario multiplies its demand.
	WhatIf string `json:"what_if,omitempty"`
	// ParameterSets is how many the scenario has, run or not.
	ParameterSets int `json:"parameter_sets,omitempty"`
	// WarmUp is for how long nothing is counted, seconds; WarmUpFound: by MSER-5.
	WarmUp      float64 `json:"warm_up_seconds,omitempty"`
	WarmUpFound bool    `json:"warm_up_found,omitempty"`
	// Batches are the parts of the one replication that are judged instead of replications, each of so many seconds; all counts and
	// half-widths are theirs. 0 = none.
	Batches int     `json:"batches,omitempty"`
	Batch   float64 `json:"batch_seconds,omitempty"`
}

// QueueReport is what was measured at one queue.
type QueueReport struct {
	Name    string `json:"name"`
	Channel string `json:"channel"`
	Live    bool   `json:"live"` // somebody waits at the other end
	FlowMeasures
	WaitCurve []CurvePoint    `json:"wait_curve"` // share of waits longer than x, pooled over replications
	Intervals []QueueInterval `json:"intervals"`
}

// ChannelReport is the sum over one channel's queues.
type ChannelReport struct {
	Name string `json:"name"`
	Live bool   `json:"live"`
	FlowMeasures
}

// Totals are sums over all queues and over all teams.
type Totals struct {
	Flow   FlowMeasures `json:"queues"`
	People TeamMeasures `json:"teams"`
}

// FlowMeasures are the measures of work: of a queue, or summed over several. Ratios are sums over sums.
type FlowMeasures struct {
	Offered            Estimate `json:"offered"`
	Answered           Estimate `json:"answered"`
	Abandoned          Estimate `json:"abandoned"`       // short ones included
	AbandonedShort     Estimate `json:"abandoned_short"` // waited at most QueueSpec.ShortAbandon
	Overflowed         Estimate `json:"overflowed"`      // for any reason
	OverflowedFull     Estimate `json:"overflowed_full"` // turned away at the door: no room, outside hours, or nobody eligible on arrival
	OverflowedWaited   Estimate `json:"overflowed_waited"`
	WaitingAtEnd       Estimate `json:"waiting_at_end"`
	WaitingAtEndLonger Estimate `json:"waiting_at_end_longer"` // of those, waited longer than T; undefined without a service level
	Closed             Estimate `json:"closed"`                // finished by an agent, or closed by itself after that agent put it aside
	ThroughputPerHour  Estimate `json:"throughput_per_hour"`   // closed up to the horizon / horizon

	// ServiceLevel is by the queue's own threshold and formula (each queue by its own, where several are summed);
	// undefined without a threshold. ServiceLevels holds it by every formula.
	ServiceLevel            Estimate       `json:"service_level"`
	ServiceLevelThreshold   *float64       `json:"service_level_threshold_seconds"` // nil: none, or they differ
	ServiceLevelFormula     string         `json:"service_level_formula"`           // in words; "" = none, or they differ
	ServiceLevels           []ServiceLevel `json:"service_levels"`
	AbandonRate             Estimate       `json:"abandon_rate"`                 // abandoned / offered
	AbandonRateWithoutShort Estimate       `json:"abandon_rate_without_short"`   // (abandoned − short) / (offered − short)
	AbandonedInTime         Estimate       `json:"abandoned_in_time"`            // abandoned in T / offered
	AbandonRateAccepted     Estimate       `json:"abandon_rate_of_accepted"`     // abandoned / (offered − turned away)
	ServiceLevelAccepted    Estimate       `json:"service_level_of_accepted"`    // answered in T / (offered − turned away)
	Blocked                 Estimate       `json:"blocked"`                      // turned away at the door / offered
	OverflowRate            Estimate       `json:"overflow_rate"`                // overflowed / offered
	ShareWaiting            Estimate       `json:"share_waiting"`                // offered and not answered at once / offered
	ShareWaitingAccepted    Estimate       `json:"share_waiting_of_accepted"`    // waited > 0 / (offered − turned away)
	ShareLeftInTime         Estimate       `json:"share_left_in_time"`           // leavers that waited at most T / leavers
	SpeedOfAnswer           Estimate       `json:"speed_of_answer_seconds"`      // ASA: mean wait of the answered
	MeanWait                Estimate       `json:"mean_wait_seconds"`            // of all leavers
	MeanWaitAbandoned       Estimate       `json:"mean_wait_abandoned_seconds"`  // of those who gave up
	MeanWaitDelayed         Estimate       `json:"mean_wait_delayed_seconds"`    // of all leavers that waited at all
	WaitSecondMoment        Estimate       `json:"wait_second_moment_seconds2"`  // mean squared wait of all leavers, s²
	AnsweredWaits           Percentiles    `json:"answered_waits"`               // waits of the answered
	LeaverWaits             Percentiles    `json:"leaver_waits"`                 // waits of all leavers
	MeanQueueLength         Estimate       `json:"mean_queue_length"`            // over time, to the horizon
	MeanInHand              Estimate       `json:"mean_in_hand"`                 // held by agents, over time, to the horizon
	MeanInSystem            Estimate       `json:"mean_in_system"`               // waiting and in hand together
	HandleTime              Estimate       `json:"handle_time_seconds"`          // mean time in agents' hands, wrap-up included, of all that left the queue after that
	WrapUpTime              Estimate       `json:"wrap_up_time_seconds"`         // mean over all closed
	Turnaround              Estimate       `json:"turnaround_seconds"`           // mean, entry into the queue to closed
	Due                     *DueMeasures   `json:"due"`                          // nil: nothing had a due time
	Backlog                 *Backlog       `json:"backlog_at_horizon,omitempty"` // deferred work only
	Handling                *Handling      `json:"handling,omitempty"`           // nil: nothing of it happened anywhere in the run
	Callbacks               *Callbacks     `json:"callbacks,omitempty"`          // nil: nobody took a callback anywhere in the run
	Turns                   *Turns         `json:"turns,omitempty"`              // nil: no customer took turns anywhere in the run
	Silent                  *Silent        `json:"silent,omitempty"`             // nil: nobody left without a word anywhere in the run
	Outbound                *Outbound      `json:"outbound,omitempty"`           // nil: nobody was on a list to be called
	Again                   *Again         `json:"again,omitempty"`              // nil: nothing came back anywhere in the run
	Cases                   *Cases         `json:"cases,omitempty"`              // nil: no queue has work that may need several touches
}

// ServiceLevel is the service level by one formula.
type ServiceLevel struct {
	Formula string   `json:"formula"` // Formula.Key
	Words   string   `json:"words"`
	Share   Estimate `json:"share"`
	Default bool     `json:"default"` // the one the queue is judged by
}

// Percentiles of waits, pooled over replications, in seconds, and the largest wait seen (mean over replications of each
// one's maximum; it has no half-width).
type Percentiles struct {
	P50     Estimate `json:"p50"`
	P80     Estimate `json:"p80"`
	P90     Estimate `json:"p90"`
	P95     Estimate `json:"p95"`
	P99     Estimate `json:"p99"`
	Maximum Estimate `json:"maximum"`
}

// DueMeasures are about due times inside the run.
type DueMeasures struct {
	Due         Estimate `json:"due"`           // due at or before the end of the run, without those late at the start
	InTime      Estimate `json:"in_time"`       // of these, closed by their due time
	LateAtStart Estimate `json:"late_at_start"` // already late when they first came: apart from all the others
	OpenOverdue Estimate `json:"open_overdue"`  // of Due, still open at the end
	Attainment  Estimate `json:"attainment"`    // InTime / Due
}

// Backlog is open deferred work at one instant, whatever its state. The last three are zero Estimates where no work was
// scheduled or put aside anywhere in the run.
type Backlog struct {
	Count       Estimate `json:"count"`
	Waiting     Estimate `json:"waiting"`
	InHand      Estimate `json:"in_hand"`
	EffortHours Estimate `json:"effort_hours"`       // expected effort of all of it, as submitted
	OldestAge   Estimate `json:"oldest_age_seconds"` // since it came to its queue; no half-width; undefined when nothing is open
	Overdue     Estimate `json:"overdue"`
	Inactive    Estimate `json:"inactive,omitzero"`  // put aside by its agent
	Pending     Estimate `json:"pending,omitzero"`   // waits for a third party
	Scheduled   Estimate `json:"scheduled,omitzero"` // its time has not come
}

// CurvePoint is one point of the distribution of waits: the shares that waited longer than Seconds.
type CurvePoint struct {
	Seconds  float64 `json:"seconds"`
	Answered float64 `json:"answered"` // of the answered
	Leavers  float64 `json:"leavers"`  // of all leavers
}

// From is when interval i begins, seconds since the start.
func (r *Run) From(i int) float64 {
	if len(r.Starts) > 0 {
		return r.Starts[i]
	}
	return float64(i) * r.Interval
}

// To is when interval i ends.
func (r *Run) To(i int) float64 {
	if i+1 < len(r.Starts) {
		return r.Starts[i+1]
	}
	if len(r.Starts) > 0 {
		return r.Horizon
	}
	return min(float64(float64(i)*r.Interval)+r.Interval, r.Horizon)
}

// QueueInterval is one interval of one queue. What happens to an engagement counts in the interval in which it entered;
// ByClock, lengths and backlog are those of the clock.
type QueueInterval struct {
	Label         string    `json:"label"`
	Start         time.Time `json:"start"`
	Offered       Band      `json:"offered"`
	Answered      Band      `json:"answered"`
	AtOnce        Band      `json:"answered_at_once"` // without any wait
	Abandoned     Band      `json:"abandoned"`
	ByClock       Band      `json:"abandoned_by_clock"` // those who gave up in the interval, whenever they entered
	Overflowed    Band      `json:"overflowed"`
	ServiceLevel  Band      `json:"service_level"`
	SpeedOfAnswer Band      `json:"speed_of_answer_seconds"`
	MeanLength    Band      `json:"mean_queue_length"`     // waiting, mean over the interval
	Waiting       Band      `json:"waiting"`               // at the interval's end
	InHand        Band      `json:"in_hand"`               // at the interval's end
	SetAside      Band      `json:"set_aside,omitzero"`    // at the end, inactive, pending or scheduled; deferred work only
	EffortHours   Band      `json:"backlog_effort_hours"`  // at the end, of all that is open; deferred work only
	OldestAge     Band      `json:"oldest_age_seconds"`    // at the end; where anything was open
	Overdue       Band      `json:"overdue"`               // at the end
	DueAttainment Band      `json:"due_attainment"`        // of what was due in the interval
	Service       Estimate  `json:"service_level_overall"` // sum over sum over replications
}

// TeamReport is what was measured of one team.
type TeamReport struct {
	Name   string `json:"name"`
	Agents int    `json:"agents"` // configured
	TeamMeasures
	Intervals []TeamInterval `json:"intervals"`
}

// TeamMeasures are the measures of people, from the epoch to the horizon: of a team, or summed over several. Staffed time
// is the denominator of most of them: engaged, or idle while ready.
type TeamMeasures struct {
	PaidHours      Estimate `json:"paid_hours"`      // on the payroll clock
	ScheduledHours Estimate `json:"scheduled_hours"` // due to work: paid without scheduled breaks
	PresentHours   Estimate `json:"present_hours"`   // logged in, or still holding work
	ReadyHours     Estimate `json:"ready_hours"`     // in status ready, whatever the load
	StaffedHours   Estimate `json:"staffed_hours"`   // engaged + idle while ready
	EngagedHours   Estimate `json:"engaged_hours"`   // holding at least one engagement, wrap-up included
	IdleReadyHours Estimate `json:"idle_ready_hours"`
	RingingHours   Estimate `json:"ringing_hours,omitzero"` // holding nothing, but an offer rings: not staffed; zero Estimate where nothing rang so in the run

	Cost              Estimate `json:"cost,omitzero"`           // of paid hours, in money; zero Estimate where it is not said
	HandsOn           *HandsOn `json:"hands_on,omitempty"`      // nil: no customer took turns anywhere in the run
	Occupancy         Estimate `json:"occupancy"`               // engaged / staffed
	OccupancyWeighted Estimate `json:"occupancy_load_weighted"` // each engagement 1 / cap of its channel, an agent at most 1; / staffed
	Utilization       Estimate `json:"utilization"`             // staffed / paid
	Concurrency       Estimate `json:"concurrency"`             // session time / engaged time
	TimeUse           *TimeUse `json:"time_use,omitempty"`      // nil: nothing in the run needs an account of agents' time

	Slots          []SlotUtilization `json:"slots"`            // by router.ChannelID
	OccupiedShare  Estimate          `json:"occupied_share"`   // under any occupied rule / staffed
	OccupiedByRule []RuleShare       `json:"occupied_by_rule"` // by first rule that holds; empty where several teams are summed
	SuspendedShare Estimate          `json:"suspended_share"`  // holding suspended work / staffed
	// HeldShares[k] is the share of present time with exactly k engagements held; the last one: k or more.
	HeldShares []Estimate `json:"held_shares"`
}

// SlotUtilization is how far the slots of one channel were used.
type SlotUtilization struct {
	Channel      string   `json:"channel"`
	Cap          int      `json:"cap"` // of one agent; 0 where several teams are summed
	SessionHours Estimate `json:"session_hours"`
	MeanHeld     Estimate `json:"mean_held"`   // session time / time to the horizon
	Utilization  Estimate `json:"utilization"` // session time / (cap × staffed time); undefined for cap 0
}

// RuleShare is the staffed time in which the team's rule, the first that holds, made its agents occupied.
type RuleShare struct {
	Rule  int      `json:"rule"` // from 1, as in router.Event.Rule
	Words string   `json:"words"`
	Share Estimate `json:"share"`
}

// TeamInterval is one interval of one team. Agents are means over the interval.
type TeamInterval struct {
	Label         string     `json:"label"`
	Start         time.Time  `json:"start"`
	Paid          Band       `json:"paid_agents"`
	Scheduled     Band       `json:"scheduled_agents"`
	Present       Band       `json:"present_agents"`
	Ready         Band       `json:"ready_agents"`
	Staffed       Band       `json:"staffed_agents"`
	Engaged       Band       `json:"engaged_agents"`
	Occupancy     Band       `json:"occupancy"`
	Weighted      Band       `json:"occupancy_load_weighted"`
	Utilization   Band       `json:"utilization"`
	OccupiedShare Band       `json:"occupied_share"`
	TimeUse       *TimeBands `json:"time_use,omitempty"` // nil: as TeamMeasures.TimeUse
	// InHand are the engagements that its agents hold, mean over the interval, by channel; without channels that the team takes nothing of.
	InHand []ChannelBand `json:"in_hand,omitempty"`
	// Required is what Erlang C asks for the work that was done, by formula; nil where it cannot tell: no service level is
	// wanted, nothing was done, or somebody holds several at once, or deferred work.
	Required *RequiredPeople `json:"required,omitempty"`
}

// RequiredPeople are those that Erlang C asks for, for the work of a team in an interval.
type RequiredPeople struct {
	Alone  int     `json:"alone"`            // if the team stood alone
	Pooled float64 `json:"pooled,omitempty"` // its part of what all teams that share work with it need together; 0 where it cannot be told
}

// ChannelBand is a band of one channel.
type ChannelBand struct {
	Channel string `json:"channel"`
	Band    Band   `json:"band"`
}

// Outcome is a verdict on a target.
type Outcome string

// The outcomes. A target is met or missed only if the whole confidence interval is on that side; without an interval the
// estimate alone decides, and what must hold always is missed by one failure and met without any.
const (
	Met        Outcome = "met"
	Missed     Outcome = "missed"
	TooClose   Outcome = "too_close" // the confidence interval holds the wanted value: more replications are needed
	Unjudgable Outcome = "undefined" // nothing happened that could be judged
)

// Verdict is one target, judged.
type Verdict struct {
	Subject  string   `json:"subject"` // "queue" or "team"
	Name     string   `json:"name"`
	Words    string   `json:"target"`           // Target.Words
	Measure  string   `json:"measure"`          // TargetKind.Key
	Scope    string   `json:"scope"`            // Scope.Key
	During   string   `json:"during,omitempty"` // Target.During
	Bound    float64  `json:"bound"`            // Target.Wanted, whatever the scope: the line to draw in a chart
	AtLeast  bool     `json:"at_least"`
	Wanted   float64  `json:"wanted"`   // what Estimate is compared with: Target.Wanted; Target.Share for the share scopes; 1 for a longest wait, of the replications
	Estimate Estimate `json:"estimate"` // scope EachInterval: of the worst interval, by outcome, then by margin
	Interval string   `json:"interval"` // that interval's label; "" for other scopes
	Lower    *float64 `json:"lower"`    // of the 95 % confidence interval; nil where there is none. A share that never varied has it without a half-width
	Upper    *float64 `json:"upper"`
	Outcome  Outcome  `json:"outcome"`
	// MetByEstimate tells whether the estimate alone reaches the wanted value, whatever its uncertainty.
	MetByEstimate bool `json:"met_by_estimate"`
}
