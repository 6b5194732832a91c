package text

import (
	"headroom/results"
	"headroom/results/format"
)

// silentSection is about queues where customers left without a word.
func silentSection(r *results.Report) (section, bool) {
	t := table{columns: []column{
		{heading: "queue", left: true}, {heading: "left silently"}, {heading: "of the abandoned"}, {heading: "taken by agents"}, {heading: "held until noticed"},
	}}
	for i := range r.Queues {
		if s := r.Queues[i].Silent; s != nil && seen(s.Left) {
			t.rows = append(t.rows, plainCells(r.Queues[i].Name, format.Of(s.Left, format.Count), format.Of(s.Share, format.Share),
				format.Of(s.Taken, format.Count), format.Of(s.HeldTime, format.Wait)))
		}
	}
	return section{heading: "Silent abandonment", table: &t}, len(t.rows) > 0
}

// silentNote says what that table means, if there is one.
func silentNote(r *results.Report) (string, bool) {
	_, ok := silentSection(r)
	return "Silent abandonment: left silently = gave up without a word; among the abandoned, with the time they waited until then. What they leave is given to agents like any other, and is then neither answered nor handled: held = until an agent notices and closes it.", ok
}
