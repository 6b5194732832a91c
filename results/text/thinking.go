package text

import (
	"headroom/results"
	"headroom/results/format"
)

// thinkingSection is about queues whose customers take turns with their agent.
func thinkingSection(r *results.Report) (section, bool) {
	t := table{columns: []column{{heading: "queue", left: true}, {heading: "handle time"}, {heading: "customer thinks"}, {heading: "of handle time"}}}
	for i := range r.Queues {
		if turns := r.Queues[i].Turns; turns != nil && seen(turns.ThinkingTime) {
			t.rows = append(t.rows, plainCells(r.Queues[i].Name, format.Of(r.Queues[i].HandleTime, format.Wait),
				format.Of(turns.ThinkingTime, format.Wait), format.Of(turns.ThinkingShare, format.Share)))
		}
	}
	return section{heading: "Conversations in turns", table: &t}, len(t.rows) > 0
}

// thinkingNotes say what the table means, and the columns of the teams.
func thinkingNotes(r *results.Report) (notes []string) {
	if _, ok := thinkingSection(r); ok {
		notes = append(notes, "Conversations in turns: handle time holds the agent's turns, what the customer thinks between them, and the waits until the agent turns to them again.")
	}
	if r.Totals.People.HandsOn != nil && len(r.Teams) > 0 {
		notes = append(notes, "Hands-on = of engaged time, the share in which there is something to do: the customer of at least one engagement held does not think. Occupancy and concurrency count whatever is held.")
	}
	return notes
}
