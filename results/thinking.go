package results

import "headroom/router"

// Turns are what customers who take turns with their agent do to handling time.
type Turns struct {
	ThinkingTime  Estimate `json:"thinking_time_seconds"` // mean, of all that left the queue after an agent had them
	ThinkingShare Estimate `json:"thinking_share"`        // of their handle time
}

// turnsMeasure is one measure of Turns.
type turnsMeasure struct {
	name  string
	field func(*Turns) *Estimate
	value func(*flow) ratio
}

// turnsTable defines every measure of Turns.
var turnsTable = [...]turnsMeasure{
	{"thinking_time", func(t *Turns) *Estimate { return &t.ThinkingTime }, func(f *flow) ratio { return ratio{f.thinkingTime, f.handled} }},
	{"thinking_share", func(t *Turns) *Estimate { return &t.ThinkingShare }, func(f *flow) ratio { return ratio{f.thinkingTime, f.handleTime} }},
}

// addTurns adds the measures of turns, if any customer took one anywhere in the run.
func (m *FlowMeasures) addTurns(each eachFlow, show features) {
	if !show.thinking {
		return
	}
	m.Turns = &Turns{}
	for _, measure := range turnsTable {
		*measure.field(m.Turns) = ratioOfSums(each(measure.value))
	}
}

// measureOfTurns finds them; in a run without any nobody thinks.
func (m *FlowMeasures) measureOfTurns(name string) (Estimate, bool) {
	for _, measure := range turnsTable {
		switch {
		case measure.name != name:
		case m.Turns != nil:
			return *measure.field(m.Turns), true
		default:
			return none(m.HandleTime), true
		}
	}
	return Estimate{}, false
}

// HandsOn is how much of the time in which agents hold something their hands are on it.
type HandsOn struct {
	Hours Estimate `json:"hours"` // engaged, and of something held the customer does not think and it does not stand still
	Share Estimate `json:"share"` // of engaged
}

// handsOnMeasures defines every measure of HandsOn.
var handsOnMeasures = [...]struct {
	name  string
	field func(*HandsOn) *Estimate
	value func(*people) ratio
}{
	{"hands_on_hours", func(h *HandsOn) *Estimate { return &h.Hours }, func(p *people) ratio { return hours(p.handsOn()) }},
	{"hands_on_share", func(h *HandsOn) *Estimate { return &h.Share }, func(p *people) ratio { return ratio{p.handsOn(), p.time.Engaged} }},
}

func (p *people) handsOn() float64 { return p.time.Engaged - p.handsFree }

// addHandsOn adds the measures of hands-on time, if any customer took turns anywhere in the run.
func (m *TeamMeasures) addHandsOn(estimate func(func(*people) ratio) Estimate, show features) {
	if !show.thinking {
		return
	}
	m.HandsOn = &HandsOn{}
	for _, measure := range handsOnMeasures {
		*measure.field(m.HandsOn) = estimate(measure.value)
	}
}

// measureOfHandsOn finds them; in a run without turns hands are on whatever is held.
func (m *TeamMeasures) measureOfHandsOn(name string) (Estimate, bool) {
	for _, measure := range handsOnMeasures {
		switch {
		case measure.name != name:
		case m.HandsOn != nil:
			return *measure.field(m.HandsOn), true
		case name == "hands_on_hours":
			return m.EngagedHours, true
		default:
			return Estimate{}, true
		}
	}
	return Estimate{}, false
}

// thinks books that the customer of an engagement in hand begins to think, or has done so.
func (r *Recorder) thinks(event *router.Event, begins bool, left int64) {
	work := r.slot(event.Engagement)
	agent, team := r.person(event, left)
	if work.thinking == begins {
		return
	}
	if !begins {
		r.thought(event, work, agent)
	} else {
		work.thinking = true
		r.past(event.Engagement, work).asked = event.At
		agent.thinking++
	}
	team.hands(agent, left)
}

// thought ends the thinking of a customer.
func (r *Recorder) thought(event *router.Event, work *engagementState, agent *agentState) {
	work.thinking = false
	agent.thinking--
	past := r.past(event.Engagement, work)
	past.thought += event.At - past.asked
}

// hands books whether an agent has nothing to do with what they hold: of each engagement the customer thinks, or it stands still.
func (t *teamState) hands(agent *agentState, left int64) {
	free := agent.thinking > 0 && agent.thinking+agent.suspended >= agent.held
	if free == agent.handsFree {
		return
	}
	agent.handsFree = free
	if free {
		t.handsFree.add(1, left)
	} else {
		t.handsFree.add(-1, left)
	}
}
