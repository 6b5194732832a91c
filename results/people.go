package results

import (
	"fmt"
	"strings"

	"headroom/router"
)

// people is what one replication measured of a group of teams, summed: one team, or all. Agents × nanoseconds.
type people struct {
	time      TeamCell
	suspended float64
	handsFree float64
	ringing   float64
	sessions  []float64 // by channel
	capacity  []float64 // by channel: cap × staffed time
	held      []float64
	elapsed   float64
	cost      float64 // in money, of the teams of which it is said
	costs     bool    // of one at least
}

func peopleOf(spec *Spec, summary *Summary, teams []int) *people {
	channels := len(spec.Router.Channels)
	p := &people{elapsed: float64(summary.Elapsed - summary.Begun), sessions: make([]float64, channels), capacity: make([]float64, channels)}
	for _, t := range teams {
		team := &summary.Teams[t]
		p.time.add(&team.Time)
		p.suspended += team.Suspended
		p.handsFree += team.HandsFree
		p.ringing += team.Ringing
		for c := range p.sessions {
			p.sessions[c] += team.Sessions[c]
			p.capacity[c] += float64(float64(spec.Router.Teams[t].Caps[c]) * team.Time.staffed())
		}
		if s := spec.team(t); s.Costs {
			p.cost += float64(s.Cost * (team.Time.Paid / nanosPerHour))
			p.costs = true
		}
		for k, time := range team.Held {
			if k == len(p.held) {
				p.held = append(p.held, 0)
			}
			p.held[k] += time
		}
	}
	return p
}

func (p *people) sessionTime() float64 {
	sum := 0.0
	for _, time := range p.sessions {
		sum += time
	}
	return sum
}

// peopleMeasure is one measure of people: its name, where the report keeps it, and what it is in one replication.
type peopleMeasure struct {
	name  string
	field func(*TeamMeasures) *Estimate
	value func(*people) ratio
}

// peopleTable defines every measure of people that is a ratio of sums.
var peopleTable = []peopleMeasure{
	{"paid_hours", func(m *TeamMeasures) *Estimate { return &m.PaidHours }, func(p *people) ratio { return hours(p.time.Paid) }},
	{"scheduled_hours", func(m *TeamMeasures) *Estimate { return &m.ScheduledHours }, func(p *people) ratio { return hours(p.time.Scheduled) }},
	{"present_hours", func(m *TeamMeasures) *Estimate { return &m.PresentHours }, func(p *people) ratio { return hours(p.time.Present) }},
	{"ready_hours", func(m *TeamMeasures) *Estimate { return &m.ReadyHours }, func(p *people) ratio { return hours(p.time.Ready) }},
	{"staffed_hours", func(m *TeamMeasures) *Estimate { return &m.StaffedHours }, func(p *people) ratio { return hours(p.time.staffed()) }},
	{"engaged_hours", func(m *TeamMeasures) *Estimate { return &m.EngagedHours }, func(p *people) ratio { return hours(p.time.Engaged) }},
	{"idle_ready_hours", func(m *TeamMeasures) *Estimate { return &m.IdleReadyHours }, func(p *people) ratio { return hours(p.time.IdleReady) }},
	{"ringing_hours", func(m *TeamMeasures) *Estimate { return &m.RingingHours }, func(p *people) ratio { return hours(p.ringing) }},
	{"occupancy", func(m *TeamMeasures) *Estimate { return &m.Occupancy }, func(p *people) ratio { return p.time.occupancy() }},
	{"occupancy_load_weighted", func(m *TeamMeasures) *Estimate { return &m.OccupancyWeighted }, func(p *people) ratio { return ratio{p.time.Weighted, p.time.staffed()} }},
	{"utilization", func(m *TeamMeasures) *Estimate { return &m.Utilization }, func(p *people) ratio { return ratio{p.time.staffed(), p.time.Paid} }},
	{"concurrency", func(m *TeamMeasures) *Estimate { return &m.Concurrency }, func(p *people) ratio { return ratio{p.sessionTime(), p.time.Engaged} }},
	{"occupied_share", func(m *TeamMeasures) *Estimate { return &m.OccupiedShare }, func(p *people) ratio { return ratio{p.time.Occupied, p.time.staffed()} }},
	{"cost", func(m *TeamMeasures) *Estimate { return &m.Cost }, func(p *people) ratio { return count(p.cost) }},
	{"suspended_share", func(m *TeamMeasures) *Estimate { return &m.SuspendedShare }, func(p *people) ratio { return ratio{p.suspended, p.time.staffed()} }},
}

func hours(nanos float64) ratio { return count(nanos / nanosPerHour) }

func (c *TeamCell) occupancy() ratio { return ratio{c.Engaged, c.staffed()} }

// teamMeasures estimates everything about a group of teams.
func teamMeasures(spec *Spec, summaries []*Summary, teams []int, show features) TeamMeasures {
	list := make([]*people, len(summaries))
	for i, summary := range summaries {
		list[i] = peopleOf(spec, summary, teams)
	}
	estimate := func(value func(*people) ratio) Estimate {
		ratios := make([]ratio, len(list))
		for i, p := range list {
			ratios[i] = value(p)
		}
		return ratioOfSums(ratios)
	}
	var m TeamMeasures
	for _, measure := range peopleTable {
		*measure.field(&m) = estimate(measure.value)
	}
	m.TimeUse = timeUse(estimate, show)
	if !show.ringing {
		m.RingingHours = Estimate{}
	}
	if len(list) == 0 || !list[0].costs {
		m.Cost = Estimate{}
	}
	m.addHandsOn(estimate, show)
	for c, channel := range spec.Router.Channels {
		slot := SlotUtilization{
			Channel:      channel.Name,
			SessionHours: estimate(func(p *people) ratio { return hours(p.sessions[c]) }),
			MeanHeld:     estimate(func(p *people) ratio { return ratio{p.sessions[c], p.elapsed} }),
			Utilization:  estimate(func(p *people) ratio { return ratio{p.sessions[c], p.capacity[c]} }),
		}
		if len(teams) == 1 {
			slot.Cap = spec.Router.Teams[teams[0]].Caps[c]
		}
		m.Slots = append(m.Slots, slot)
	}
	if len(list) > 0 {
		for k := range list[0].held {
			m.HeldShares = append(m.HeldShares, estimate(func(p *people) ratio { return ratio{p.held[k], p.time.Present} }))
		}
	}
	if len(teams) == 1 {
		m.OccupiedByRule = ruleShares(spec, summaries, teams[0])
	}
	return m
}

func ruleShares(spec *Spec, summaries []*Summary, t int) []RuleShare {
	shares := make([]RuleShare, len(spec.Router.Teams[t].Occupied))
	for i := range shares {
		ratios := make([]ratio, len(summaries))
		for j, summary := range summaries {
			team := &summary.Teams[t]
			ratios[j] = ratio{team.Occupied[i], team.Time.staffed()}
		}
		shares[i] = RuleShare{Rule: i + 1, Words: RuleWords(&spec.Router, spec.Router.Teams[t].Occupied[i]), Share: ratioOfSums(ratios)}
	}
	return shares
}

// RuleWords writes an occupied rule as scenarios do: "voice >= 100% and chat >= 2", or with ">" where that is so set;
// channels that count together are joined by "+".
func RuleWords(config *router.Config, rule router.Rule) string {
	comparator := " >= "
	if config.Settings.RulesAbove {
		comparator = " > "
	}
	criteria := make([]string, len(rule))
	for i, criterion := range rule {
		names := make([]string, len(criterion.Channels))
		for j, channel := range criterion.Channels {
			names[j] = config.Channels[channel].Name
		}
		threshold := fmt.Sprint(criterion.Count)
		if criterion.Percent > 0 {
			threshold = trim(float64(criterion.Percent)*100/float64(router.Full)) + "%"
		}
		criteria[i] = strings.Join(names, " + ") + comparator + threshold
	}
	return strings.Join(criteria, " and ")
}
