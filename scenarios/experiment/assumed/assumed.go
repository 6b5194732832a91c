// Package assumed says in words what a scenario takes for granted: what comes, what is promised to whom, who may take what, and what is left out.
// It is what a reader of a report asks first, and what the numbers stand on.
package assumed

import (
	"fmt"
	"strings"
	"time"

	"headroom/results/format"
	"headroom/results/text"
	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
)

// Sections are the scenario in words, one a subject.
func Sections(s *scenarios.Scenario) []text.PageSection {
	w := words{s: s, model: s.Model()}
	return []text.PageSection{w.demand(), w.queues(), w.teams(), w.rules(), w.leftOut()}
}

type words struct {
	s     *scenarios.Scenario
	model sim.Model
}

// demand is what comes.
func (w *words) demand() text.PageSection {
	out := text.PageSection{Heading: "What comes", Columns: []string{"stream", "goes to", "expected in the run", "handle time", "patience"}, Left: []bool{true, true, false, true, true}}
	for i := range w.model.Sources {
		source := &w.model.Sources[i]
		expected := "as recorded"
		if len(source.Trace) == 0 {
			expected = format.Rounded(source.Expected(0, w.model.Horizon), 0)
		}
		if source.Called {
			expected = "as others call for it"
		}
		to := "as its flow says"
		if !source.Entry.Set && int(source.Queue) < len(w.s.Queues) {
			to = w.s.Queues[source.Queue].Name
		}
		handle := "as recorded"
		if source.HandleTime != nil {
			handle = source.HandleTime.String()
		}
		patience := "waits for ever"
		if source.Patience != nil {
			patience = source.Patience.String()
		}
		if source.HandleTimeBy != nil {
			handle += ", but as queue and time of day say"
		}
		if source.PatienceBy != nil {
			patience = "as queue and time of day say"
		}
		out.Rows = append(out.Rows, text.Row(source.Name, to, expected, handle, patience))
	}
	out.Notes = []string{"Handle time is the work of one engagement at full pace, without the wrap-up after it. Patience is how long somebody would wait. cv: standard deviation / mean."}
	if w.s.WhatIf != "" {
		out.Notes = append(out.Notes, "What if: "+w.s.WhatIf+".")
	}
	return out
}

// queues are who serves what, in what order.
func (w *words) queues() text.PageSection {
	out := text.PageSection{Heading: "Who serves what", Columns: []string{"queue", "channel", "served by, in this order", "goes first", "wrap-up"}, Left: []bool{true, true, true, true, true}}
	for i, q := range w.model.Router.Queues {
		if q.Deleted {
			continue
		}
		var teams []string
		for _, t := range q.Teams {
			name := fmt.Sprintf("%s (priority %d", w.model.Router.Teams[t.Team].Name, t.Priority)
			if t.Delay > 0 {
				name += ", after " + span(t.Delay)
			}
			if t.Reserve.Set && t.Reserve.Value > 0 {
				name += fmt.Sprintf(", while more than %d are free", t.Reserve.Value)
			}
			teams = append(teams, name+")")
		}
		wrap := "none"
		if i < len(w.model.WrapUp) && w.model.WrapUp[i] != nil {
			wrap = w.model.WrapUp[i].String()
		}
		channel := w.model.Router.Channels[q.Channel]
		kind := channel.Name + ", live"
		if !channel.Live {
			kind = channel.Name + ", deferred"
		}
		out.Rows = append(out.Rows, text.Row(q.Name, kind, strings.Join(teams, ", "), orders[q.Order], wrap))
	}
	out.Notes = []string{"Who becomes free takes from the queue with the lowest priority number first; between equals, what has gathered most points, which is the oldest unless a queue says otherwise."}
	return out
}

var orders = map[router.Order]string{
	router.FIFO: "the oldest", router.LIFO: "the newest", router.ByPoints: "most points", router.EarliestDue: "the earliest due",
	router.LeastSlack: "the least slack", router.AtRisk: "what is at risk of being late",
}

// teams are who is there and what one person holds at once.
func (w *words) teams() text.PageSection {
	out := text.PageSection{Heading: "Who is there", Columns: []string{"team", "people", "holds at once", "occupied, and offered nothing, while"}, Left: []bool{true, false, true, true}}
	for i, t := range w.s.Teams {
		var caps []string
		for c, channel := range w.model.Router.Channels {
			if most := w.model.Router.Teams[i].Caps[c]; most > 0 {
				caps = append(caps, fmt.Sprintf("%d %s", most, channel.Name))
			}
		}
		rules := strings.Join(t.Rules, "; or ")
		if rules == "" {
			rules = "never by rule"
		}
		out.Rows = append(out.Rows, text.Row(t.Name, format.Rounded(float64(t.Agents), 0), strings.Join(caps, ", "), rules))
	}
	out.Notes = []string{"People are those rostered over the run, in shifts or by interval; not all are there at once."}
	return out
}

// rules are how several things in one person's hands slow each other down.
func (w *words) rules() text.PageSection {
	out := text.PageSection{Heading: "Several things at once"}
	for c, channel := range w.model.Router.Channels {
		if c >= len(w.model.Channels) {
			break
		}
		pace := &w.model.Channels[c]
		var parts []string
		for k, p := range pace.Curve {
			if p != sim.Unhurried {
				parts = append(parts, fmt.Sprintf("each of %d goes at %s", k+1, percent(p)))
			}
		}
		for other, effect := range pace.During {
			name := ""
			if other < len(w.model.Router.Channels) {
				name = w.model.Router.Channels[other].Name
			}
			switch {
			case effect.Interrupt:
				parts = append(parts, "stands still beside "+name)
			case len(effect.Curve) > 0:
				parts = append(parts, "slower beside "+name+", by how many there are")
			case effect.Factor != 0 && effect.Factor != sim.Unhurried:
				parts = append(parts, fmt.Sprintf("goes at %s beside %s", percent(effect.Factor), name))
			}
		}
		if pace.ResumeCost > 0 {
			parts = append(parts, span(pace.ResumeCost)+" more each time it is taken up again")
		}
		if len(pace.ResumeCosts) > 0 {
			parts = append(parts, "more each time it is taken up again, by how long it stood still")
		}
		if len(pace.Mixes) > 0 {
			parts = append(parts, "other paces for certain mixes")
		}
		if len(parts) > 0 {
			out.Lines = append(out.Lines, text.PageLine{Mark: "·", Text: channel.Name + ": " + strings.Join(parts, "; ") + "."})
		}
	}
	if len(out.Lines) == 0 {
		out.Lines = []text.PageLine{{Mark: "·", Text: "Nothing slows anything else down."}}
	}
	for _, change := range w.s.Changes {
		out.Lines = append(out.Lines, text.PageLine{Mark: "·", Text: "Change: " + change + "."})
	}
	return out
}

func percent(p sim.Pace) string {
	return format.Plain(float64(p)*100/float64(sim.Unhurried)) + " %"
}

func span(t router.Time) string { return time.Duration(t).String() }
