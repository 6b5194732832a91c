package export

import (
	"io"
	"strconv"

	"headroom/results/decision"
)

// StaffCSV writes people required and scheduled for each team and interval, a line each. A scenario reads it as the numbers of a team:
// agents: {file: required.csv, count: agents, where: {team: phone}}.
func StaffCSV(w io.Writer, r *decision.Staff) error {
	t := newTable([]string{"date", "start", "team", "scheduled", "at_work", "required_pooled", "required_alone", "agents"})
	for _, i := range r.Intervals {
		// agents is what to roster by this table: the larger of what pooled teams need, rounded up, and nobody where nothing is done.
		t.line(i.Date, i.Start, i.Team, number(i.Scheduled), number(i.Engaged), number(i.Pooled), strconv.Itoa(i.Alone), strconv.Itoa(roundedUp(i.Pooled)))
	}
	return t.writeTo(w)
}

func roundedUp(x float64) int {
	n := int(x)
	if float64(n) < x-1e-9 {
		n++
	}
	return n
}
