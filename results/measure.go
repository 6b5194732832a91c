package results

import (
	"slices"
	"strconv"
	"strings"
)

// Measure returns a measure by name, as in docs/measures.md:
//
//	service_level(phone)                             of a queue, channel or team
//	service_level(phone, answered_in_time/answered)  by another formula
//	answered_wait_p90(phone), leaver_wait_maximum(phone)
//	mean_held(blended, chat), slot_utilization(blended, chat)
//	occupied_by_rule(blended, 1), held_share(blended, 2)
//	offered, occupancy                               without a subject: over all queues, all teams
//
// A measure of work looks for its subject among the queues first, then among the channels; "channel:chat" and
// "queue:chat" say which. It returns false for a name or subject that does not exist; a measure that exists but is
// undefined in this run is returned with Defined false.
func (r *Report) Measure(name string) (Estimate, bool) {
	measure, subject, detail := splitMeasure(name)
	if flow := r.flowOf(subject); flow != nil {
		if e, ok := flow.measure(measure, detail); ok {
			return e, true
		}
	}
	if team := r.teamOf(subject); team != nil {
		return team.measure(measure, detail)
	}
	return Estimate{}, false
}

// Measures tells whether reports of a spec have a measure of this name.
func Measures(spec *Spec, name string) bool {
	_, known := Combine(spec, []*Summary{NewRecorder(spec).Close(0)}, Run{}).Measure(name)
	return known
}

// splitMeasure takes "measure(subject, detail)" apart.
func splitMeasure(name string) (measure, subject, detail string) {
	measure, rest, _ := strings.Cut(strings.TrimSpace(name), "(")
	subject, detail, _ = strings.Cut(strings.TrimSuffix(rest, ")"), ",")
	return strings.TrimSpace(measure), strings.TrimSpace(subject), strings.TrimSpace(detail)
}

func (r *Report) flowOf(subject string) *FlowMeasures {
	if subject == "" {
		return &r.Totals.Flow
	}
	kind, name := kindOf(subject)
	if kind != "channel" {
		if i := slices.IndexFunc(r.Queues, func(q QueueReport) bool { return q.Name == name }); i >= 0 {
			return &r.Queues[i].FlowMeasures
		}
	}
	if kind != "queue" {
		if i := slices.IndexFunc(r.Channels, func(c ChannelReport) bool { return c.Name == name }); i >= 0 {
			return &r.Channels[i].FlowMeasures
		}
	}
	return nil
}

// kindOf takes "queue:chat" apart; the kind is empty where none is said.
func kindOf(subject string) (kind, name string) {
	kind, name, said := strings.Cut(subject, ":")
	if !said {
		return "", subject
	}
	return kind, name
}

func (r *Report) teamOf(subject string) *TeamMeasures {
	if subject == "" {
		return &r.Totals.People
	}
	name := strings.TrimPrefix(subject, "team:")
	if i := slices.IndexFunc(r.Teams, func(t TeamReport) bool { return t.Name == name }); i >= 0 {
		return &r.Teams[i].TeamMeasures
	}
	return nil
}

func (m *FlowMeasures) measure(name, detail string) (Estimate, bool) {
	if name == "service_level" && detail != "" {
		i := slices.IndexFunc(m.ServiceLevels, func(s ServiceLevel) bool { return s.Formula == detail })
		if i < 0 {
			return Estimate{}, false
		}
		return m.ServiceLevels[i].Share, true
	}
	if detail != "" {
		return Estimate{}, false
	}
	for _, measure := range flowTable {
		if measure.name == name {
			return *measure.field(m), true
		}
	}
	if which, ok := strings.CutPrefix(name, "answered_wait_"); ok {
		return m.AnsweredWaits.measure(which)
	}
	if which, ok := strings.CutPrefix(name, "leaver_wait_"); ok {
		return m.LeaverWaits.measure(which)
	}
	if name == "waiting_at_end_longer" {
		return m.WaitingAtEndLonger, true
	}
	if e, ok := m.measureOfHandling(name); ok {
		return e, true
	}
	if e, ok := m.measureOfCallbacks(name); ok {
		return e, true
	}
	if e, ok := m.measureOfTurns(name); ok {
		return e, true
	}
	if e, ok := m.measureOfSilent(name); ok {
		return e, true
	}
	if e, ok := m.measureOfOutbound(name); ok {
		return e, true
	}
	if e, ok := m.measureOfAgain(name); ok {
		return e, true
	}
	if e, ok := m.measureOfCases(name); ok {
		return e, true
	}
	return m.measureOfDeferred(name)
}

func (p *Percentiles) measure(which string) (Estimate, bool) {
	for i, name := range []string{"p50", "p80", "p90", "p95", "p99"} {
		if name == which {
			return *p.fields()[i], true
		}
	}
	return p.Maximum, which == "maximum"
}

// measureOfDeferred finds measures of due times and backlog: undefined where nothing had a due time or is deferred.
func (m *FlowMeasures) measureOfDeferred(name string) (Estimate, bool) {
	due, backlog := m.Due, m.Backlog
	if due == nil {
		due = &DueMeasures{}
	}
	if backlog == nil {
		backlog = &Backlog{}
	}
	switch name {
	case "due":
		return due.Due, true
	case "done_by_due":
		return due.InTime, true
	case "late_at_start":
		return due.LateAtStart, true
	case "open_overdue":
		return due.OpenOverdue, true
	case "due_date_attainment":
		return due.Attainment, true
	case "backlog":
		return backlog.Count, true
	case "backlog_waiting":
		return backlog.Waiting, true
	case "backlog_in_hand":
		return backlog.InHand, true
	case "backlog_effort_hours":
		return backlog.EffortHours, true
	case "backlog_oldest_age":
		return backlog.OldestAge, true
	case "backlog_overdue":
		return backlog.Overdue, true
	case "backlog_inactive":
		return backlog.setAside(backlog.Inactive), true
	case "backlog_pending":
		return backlog.setAside(backlog.Pending), true
	case "backlog_scheduled":
		return backlog.setAside(backlog.Scheduled), true
	}
	return Estimate{}, false
}

// setAside is a part of the backlog, none where no work was scheduled or put aside in the run.
func (b *Backlog) setAside(part Estimate) Estimate {
	if part == (Estimate{}) && b.Count.Defined {
		return none(b.Count)
	}
	return part
}

func (m *TeamMeasures) measure(name, detail string) (Estimate, bool) {
	switch name {
	case "session_hours", "mean_held", "slot_utilization":
		i := slices.IndexFunc(m.Slots, func(s SlotUtilization) bool { return s.Channel == detail })
		if i < 0 {
			return Estimate{}, false
		}
		return m.Slots[i].measure(name), true
	case "occupied_by_rule":
		n, err := strconv.Atoi(detail)
		if err != nil || n < 1 || n > len(m.OccupiedByRule) {
			return Estimate{}, false
		}
		return m.OccupiedByRule[n-1].Share, true
	case "held_share":
		n, err := strconv.Atoi(detail)
		if err != nil || n < 0 || n >= len(m.HeldShares) {
			return Estimate{}, false
		}
		return m.HeldShares[n], true
	}
	if e, ok := m.measureOfHandsOn(name); ok && detail == "" {
		return e, true
	}
	for _, measure := range peopleTable {
		if measure.name != name || detail != "" {
			continue
		}
		if e := *measure.field(m); name != "ringing_hours" || e.Defined { // nothing is known of a cost that nobody says
			return e, true
		}
		return none(m.PaidHours), true
	}
	if detail != "" {
		return Estimate{}, false
	}
	return m.measureOfTime(name)
}

func (s *SlotUtilization) measure(name string) Estimate {
	switch name {
	case "session_hours":
		return s.SessionHours
	case "mean_held":
		return s.MeanHeld
	}
	return s.Utilization
}
