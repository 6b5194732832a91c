package verify

import (
	"fmt"
	"strings"
)

// dueDates: M/M/n of work items, each due so long after it comes; the earliest due goes first. Each length is a system of its own.
func dueDates(c *referenceCase) ([]study, error) {
	var p struct {
		Lam, Mu float64
		N       int
		D       []float64
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	u := unit(1 / p.Mu)
	var studies []study
	for _, length := range p.D {
		metric := "p_late_D" + number(length)
		id := c.id + " D" + number(length)
		due := ", due: " + span(length, u)
		parts := sections{
			queues: []string{"items: {channel: work_item, teams: [agents], order: earliest_due}"},
			demand: arrivals("items", perHour(p.Lam, u), exponential(1/p.Mu, u)+due, min(int(p.Lam/p.Mu), p.N)),
			teams:  []string{fmt.Sprintf("agents: {agents: %d, concurrency: {work_item: 1}}", p.N)},
		}
		studies = append(studies, study{
			id: id, perDay: perDay(p.Lam, u),
			text:   func(days int) string { return parts.text(id, days) },
			covers: func(m string) bool { return strings.TrimSuffix(m, ".0") == metric },
			read: func(string) (reading, bool) {
				return share("due_date_attainment(items)").complement(), true
			},
		})
	}
	return studies, nil
}
