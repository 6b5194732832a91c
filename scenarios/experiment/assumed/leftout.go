package assumed

import (
	"slices"

	"headroom/results/text"
	"headroom/sim"
	"headroom/workload"
)

// leftOut is what real centers have and this scenario does not: each makes results kinder, or narrower, than they would be.
func (w *words) leftOut() text.PageSection {
	out := text.PageSection{Heading: "What is left out"}
	add := func(missing bool, words string) {
		if missing {
			out.Lines = append(out.Lines, text.PageLine{Mark: "·", Text: words})
		}
	}
	sources, model := w.model.Sources, &w.model
	any := func(has func(s *workload.Source) bool) bool {
		return slices.ContainsFunc(sources, func(s workload.Source) bool { return has(&s) })
	}
	random := any(func(s *workload.Source) bool { return s.Rates != nil })
	add(random && !any(func(s *workload.Source) bool { return len(s.Busyness) > 0 }),
		"Busy and quiet days: all days are alike but for chance. Real days differ by more, so real intervals are wider (key busyness).")
	live := any(func(s *workload.Source) bool { return s.Patience != nil })
	add(live && !any(func(s *workload.Source) bool { return s.Redials != nil }), "Calling again: who gives up is gone (key redial).")
	add(live && !any(func(s *workload.Source) bool { return s.Reopenings != nil }), "Coming back: what is done stays done (key reopen).")
	add(!any(func(s *workload.Source) bool { return s.HandleTimeBy != nil }), "Handle times by queue and time of day: they are alike all day (handle: by queue or period).")
	present := func(has func(p *sim.Presence) bool) bool {
		return slices.ContainsFunc(model.Presence, func(p sim.Presence) bool { return has(&p) })
	}
	add(!present(func(p *sim.Presence) bool { return p.Absence.Share > 0 }), "Absence: everybody rostered comes (key absence).")
	add(!present(func(p *sim.Presence) bool { return p.Lateness != nil || p.Away != nil }), "Lateness and time away: nobody is late or leaves the desk but for breaks (keys lateness, away).")
	add(len(model.Speed) == 0, "Differences between people: all work equally fast (key speed).")
	add(len(model.Switching) == 0, "Switching: to turn from one kind of work to another costs nothing (key switching).")
	add(w.s.ParameterSets() == 0, "Uncertain parameters: what was put in is taken as known. The ± of results has no part for it (key uncertainty).")
	if len(out.Lines) == 0 {
		out.Lines = text.Plain("Nothing of what the program can model.")
	}
	return out
}
