package results

import "headroom/router"

// use is what an agent's time goes into. Each moment of rostered time, and of overtime, has exactly one: the first that holds of
// handling (in overtime or not), absent, break, away and idle.
type use uint8

const (
	useHandling use = iota // holds something, rostered
	useOvertime            // holds something, not rostered
	useIdle                // rostered and there, holds nothing: ready, ringing or not ready
	useBreak
	useAway
	useAbsent
	uses    // how many count
	useNone // off duty with nothing in hand, or nothing is known of duties
)

// useOf is what an agent's time goes into, with or without work in hand.
func useOf(duty router.Duty, holds bool) use {
	switch {
	case duty == router.UnknownDuty, duty == router.OffDuty && !holds:
		return useNone
	case duty == router.OffDuty:
		return useOvertime
	case holds:
		return useHandling
	case duty == router.OnBreak:
		return useBreak
	case duty == router.Away:
		return useAway
	case duty == router.Absent:
		return useAbsent
	}
	return useIdle
}

// spend adds agents to what their time goes into, or takes them out.
func (t *teamState) spend(u use, change, left int64) {
	if u < uses {
		t.use[u].add(change, left)
	}
}

// dutyChanged books what an agent is there for from now on.
func (r *Recorder) dutyChanged(event *router.Event, left int64) {
	agent, team := r.person(event, left)
	team.dutiesTold = true
	team.spend(useOf(agent.duty, agent.held > 0), -1, left)
	agent.duty = router.Duty(event.Why)
	team.spend(useOf(agent.duty, agent.held > 0), 1, left)
}

// TimeCell is agents × nanoseconds by what they went into; Handling includes Overtime.
type TimeCell struct {
	Handling, Overtime, Idle, Break, Away, Absent float64
}

func (c *TimeCell) add(other *TimeCell) {
	c.Handling += other.Handling
	c.Overtime += other.Overtime
	c.Idle += other.Idle
	c.Break += other.Break
	c.Away += other.Away
	c.Absent += other.Absent
}

// whole is rostered time and overtime together.
func (c *TimeCell) whole() float64 { return c.Handling + c.Idle + c.Break + c.Away + c.Absent }

func (c *TimeCell) rostered() float64 { return c.whole() - c.Overtime }

// shrunk is rostered time in which agents were not there for work, and did none.
func (c *TimeCell) shrunk() float64 { return c.Break + c.Away + c.Absent }

func (t *teamState) cutUse(cell *TimeCell, over, next int64) {
	overtime := t.use[useOvertime].cut(over, next)
	cell.Overtime += overtime
	cell.Handling += overtime + t.use[useHandling].cut(over, next)
	cell.Idle += t.use[useIdle].cut(over, next)
	cell.Break += t.use[useBreak].cut(over, next)
	cell.Away += t.use[useAway].cut(over, next)
	cell.Absent += t.use[useAbsent].cut(over, next)
}

// TimeUse is the account of agents' time: rostered + overtime = handling + idle + break + away + absent. Shares are of the two
// together.
type TimeUse struct {
	RosteredHours     Estimate `json:"rostered_hours"`
	OvertimeHours     Estimate `json:"overtime_hours"` // finishing work when not rostered any more
	PaidWithOvertime  Estimate `json:"paid_hours_with_overtime"`
	HandlingHours     Estimate `json:"handling_hours"` // holding work, in overtime and in breaks too
	IdleHours         Estimate `json:"idle_hours"`     // there and holding nothing
	BreakHours        Estimate `json:"break_hours"`
	AwayHours         Estimate `json:"away_hours"`
	AbsentHours       Estimate `json:"absent_hours"` // not come, for the day or not yet
	OvertimeShare     Estimate `json:"overtime_share"`
	HandlingShare     Estimate `json:"handling_share"`
	IdleShare         Estimate `json:"idle_share"`
	BreakShare        Estimate `json:"break_share"`
	AwayShare         Estimate `json:"away_share"`
	AbsentShare       Estimate `json:"absent_share"`
	Shrinkage         Estimate `json:"shrinkage"`                 // (break + away + absent) / rostered
	UtilizationOfPaid Estimate `json:"utilization_with_overtime"` // staffed / (paid + overtime)
}

// timeUseMeasure is one measure of TimeUse: its name, where the report keeps it, and what it is in one replication.
type timeUseMeasure struct {
	name  string
	field func(*TimeUse) *Estimate
	value func(*TeamCell) ratio
}

// timeUseTable defines every measure of TimeUse.
var timeUseTable = [...]timeUseMeasure{
	{"rostered_hours", func(u *TimeUse) *Estimate { return &u.RosteredHours }, func(c *TeamCell) ratio { return hours(c.Use.rostered()) }},
	{"overtime_hours", func(u *TimeUse) *Estimate { return &u.OvertimeHours }, func(c *TeamCell) ratio { return hours(c.Use.Overtime) }},
	{"paid_hours_with_overtime", func(u *TimeUse) *Estimate { return &u.PaidWithOvertime }, func(c *TeamCell) ratio { return hours(c.Paid + c.Use.Overtime) }},
	{"handling_hours", func(u *TimeUse) *Estimate { return &u.HandlingHours }, func(c *TeamCell) ratio { return hours(c.Use.Handling) }},
	{"idle_hours", func(u *TimeUse) *Estimate { return &u.IdleHours }, func(c *TeamCell) ratio { return hours(c.Use.Idle) }},
	{"break_hours", func(u *TimeUse) *Estimate { return &u.BreakHours }, func(c *TeamCell) ratio { return hours(c.Use.Break) }},
	{"away_hours", func(u *TimeUse) *Estimate { return &u.AwayHours }, func(c *TeamCell) ratio { return hours(c.Use.Away) }},
	{"absent_hours", func(u *TimeUse) *Estimate { return &u.AbsentHours }, func(c *TeamCell) ratio { return hours(c.Use.Absent) }},
	{"overtime_share", func(u *TimeUse) *Estimate { return &u.OvertimeShare }, func(c *TeamCell) ratio { return ratio{c.Use.Overtime, c.Use.whole()} }},
	{"handling_share", func(u *TimeUse) *Estimate { return &u.HandlingShare }, func(c *TeamCell) ratio { return ratio{c.Use.Handling, c.Use.whole()} }},
	{"idle_share", func(u *TimeUse) *Estimate { return &u.IdleShare }, func(c *TeamCell) ratio { return ratio{c.Use.Idle, c.Use.whole()} }},
	{"break_share", func(u *TimeUse) *Estimate { return &u.BreakShare }, func(c *TeamCell) ratio { return ratio{c.Use.Break, c.Use.whole()} }},
	{"away_share", func(u *TimeUse) *Estimate { return &u.AwayShare }, func(c *TeamCell) ratio { return ratio{c.Use.Away, c.Use.whole()} }},
	{"absent_share", func(u *TimeUse) *Estimate { return &u.AbsentShare }, func(c *TeamCell) ratio { return ratio{c.Use.Absent, c.Use.whole()} }},
	{"shrinkage", func(u *TimeUse) *Estimate { return &u.Shrinkage }, func(c *TeamCell) ratio { return ratio{c.Use.shrunk(), c.Use.rostered()} }},
	{"utilization_with_overtime", func(u *TimeUse) *Estimate { return &u.UtilizationOfPaid }, func(c *TeamCell) ratio { return ratio{c.staffed(), c.Paid + c.Use.Overtime} }},
}

// timeUse estimates the account; nil where nothing is known of duties anywhere in the run.
func timeUse(estimate func(func(*people) ratio) Estimate, show features) *TimeUse {
	if !show.timeUse {
		return nil
	}
	u := &TimeUse{}
	for _, measure := range timeUseTable {
		*measure.field(u) = estimate(func(p *people) ratio { return measure.value(&p.time) })
	}
	return u
}

// measureOfTime finds a measure of the account, undefined where none was kept.
func (m *TeamMeasures) measureOfTime(name string) (Estimate, bool) {
	for _, measure := range timeUseTable {
		switch {
		case measure.name != name:
		case m.TimeUse == nil:
			return Estimate{}, true
		default:
			return *measure.field(m.TimeUse), true
		}
	}
	return Estimate{}, false
}

// TimeBands are the account in one interval, means over it: agents.
type TimeBands struct {
	Overtime Band `json:"overtime_agents"`
	Handling Band `json:"handling_agents"`
	Idle     Band `json:"idle_agents"`
	Break    Band `json:"break_agents"`
	Away     Band `json:"away_agents"`
	Absent   Band `json:"absent_agents"`
}

func timeBands(agents func(func(*TeamCell) float64) Band, show features) *TimeBands {
	if !show.timeUse {
		return nil
	}
	return &TimeBands{
		Overtime: agents(func(c *TeamCell) float64 { return c.Use.Overtime }),
		Handling: agents(func(c *TeamCell) float64 { return c.Use.Handling }),
		Idle:     agents(func(c *TeamCell) float64 { return c.Use.Idle }),
		Break:    agents(func(c *TeamCell) float64 { return c.Use.Break }),
		Away:     agents(func(c *TeamCell) float64 { return c.Use.Away }),
		Absent:   agents(func(c *TeamCell) float64 { return c.Use.Absent }),
	}
}
