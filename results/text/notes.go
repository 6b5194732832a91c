package text

import (
	"strings"

	"headroom/results"
)

// noteSection says once what every number means: formula and scope.
func noteSection(r *results.Report) (section, bool) {
	s := section{heading: "Notes"}
	add := func(text string) { s.lines = append(s.lines, line{mark: "·", text: text}) }
	if r.Run.WhatIf != "" {
		add("What if = so much more, or less, than the scenario says otherwise.")
	}
	switch {
	case r.Run.Batches > 0:
		add("± is half the width of the 95 % confidence interval over the batches of one replication; counts and hours are those of a batch. Ratios cover all batches, as sum over sum.")
	case r.Run.Replications > 1:
		add("± is half the width of the 95 % confidence interval over replications; longest and oldest are means of maxima and have none. Counts and hours are per replication. All ratios cover the whole run, as sum over sum.")
	default:
		add("One replication only: nothing is known about the precision of these numbers. Counts, hours and ratios cover the whole run, as sum over sum.")
	}
	if note, ok := inputNote(r); ok {
		add(note)
	}
	if formulas := serviceFormulas(r.Queues); formulas != "" {
		add("Service level: " + formulas + ". A channel's counts each queue by its own threshold and formula.")
	}
	live, deferred := kinds(r.Queues)
	if live {
		note := "Abandoned = abandoned / offered, short ones included. ASA = mean wait of the answered"
		if r.Run.Level != results.SearchLevel.String() {
			note += "; P90 and P95 of the answered, pooled over replications"
		}
		add(note + ".")
	}
	_, handling := handlingSection(r)
	switch {
	case overflows(r) && handling:
		add("Overflowed = sent on by a limit or the hours of the queue / offered.")
	case overflows(r):
		add("Overflowed = sent on by max_waiting or max_wait / offered.")
	}
	if deferred {
		backlog := "waiting and in hand"
		if setAside(r) {
			backlog = "all that is open"
		}
		add("Done by due = done by their due time / due in the run; open and overdue ones are failures, ones late before the start are left out. Backlog is " + backlog + " at the end; effort is the expected effort of all of it.")
	}
	for _, note := range handlingNotes(r) {
		add(note)
	}
	for _, note := range thinkingNotes(r) {
		add(note)
	}
	if note, ok := silentNote(r); ok {
		add(note)
	}
	if note, ok := outboundNote(r); ok {
		add(note)
	}
	for _, note := range againNotes(r) {
		add(note)
	}
	if len(r.Observed) > 0 {
		add("Observed = measured in reality, as the scenario states it. Mean wait of all who were answered or gave up; waited = not answered at once / offered. The ± of the simulation says nothing about the error of its assumptions." + observedWithout(r))
	}
	switch {
	case len(r.Channels) > 0 && handling:
		add("Handle time = mean time in agents' hands, wrap-up included, of all that left their queue after that.")
	case len(r.Channels) > 0:
		add("Handle time = mean from answered to closed, wrap-up included.")
	}
	if len(r.Teams) > 0 {
		add("Agent time: paid, of it scheduled (no breaks), present (breaks and finishing work included), ready (may take work), engaged (holds work, wrap-up included). Staffed = engaged + idle while ready.")
		add("Occupancy = engaged / staffed; load-weighted: each engagement counts 1 / cap of its channel, an agent at most 1. Utilization = staffed / paid. Concurrency = session time / engaged time. Slot utilization = session time / (cap × staffed time).")
	}
	if r.Totals.People.Cost.Defined {
		add("Cost = paid hours × what an hour of the team costs, overtime left out.")
	}
	if r.Totals.People.TimeUse != nil {
		add("Time use: rostered + overtime = handling + idle + break + away + absent, to the nanosecond. Handling = holds work, in breaks and overtime too; idle = there, holds none; away = unplanned; absent = not come, for the day or not yet. Shares are of rostered + overtime; shrinkage = (break + away + absent) / rostered. Overtime is beyond paid time.")
	}
	if len(r.Run.Changes) > 0 {
		add("Changes held: " + strings.Join(r.Run.Changes, "; ") + ". Shares under rules, and what is divided by caps, go by the last configuration.")
	}
	if r.Totals.People.RingingHours.Defined {
		add("Ringing = holds nothing, but an offer rings: neither engaged nor idle, so not staffed.")
	}
	if _, ok := ruleSection(r); ok {
		add("Occupied by rule: the share of staffed time in which the rule is the first that holds.")
	}
	return s, true
}

// observedWithout says that what was observed knows no what if.
func observedWithout(r *results.Report) string {
	if r.Run.WhatIf == "" {
		return ""
	}
	return " What was observed is without the what if."
}

func kinds(queues []results.QueueReport) (live, deferred bool) {
	for _, q := range queues {
		live, deferred = live || q.Live, deferred || !q.Live
	}
	return live, deferred
}

// serviceFormulas lists each formula once, with its queues where there are several formulas.
func serviceFormulas(queues []results.QueueReport) string {
	var order []string
	users := map[string][]string{}
	for _, q := range queues {
		if f := q.ServiceLevelFormula; f != "" {
			if users[f] == nil {
				order = append(order, f)
			}
			users[f] = append(users[f], q.Name)
		}
	}
	if len(order) == 1 {
		return order[0]
	}
	for i, f := range order {
		order[i] = f + " (" + strings.Join(users[f], ", ") + ")"
	}
	return strings.Join(order, "; ")
}
