package staff

import (
	"fmt"
	"slices"
	"strings"

	"headroom/results"
	"headroom/results/decision"
	"headroom/results/required"
)

// obstacle says which target the most people miss by most, and what stands in the way.
func (d *Desk) obstacle(p *player, c *Candidate, report *results.Report) *decision.StaffObstacle {
	_, worst := p.leastSlack(c)
	if worst < 0 {
		return &decision.StaffObstacle{Counts: c.Counts, Why: "the scenario has nothing that could be judged"}
	}
	r := &c.Requirements[worst]
	o := &decision.StaffObstacle{
		Target: wordsOf(r), Estimate: r.Estimate(), Wanted: r.Wanted, Shares: r.Unit == results.Share, Counts: c.Counts,
	}
	o.Why = d.why(c, r, report)
	return o
}

// wordsOf names a requirement.
func wordsOf(r *results.Requirement) string {
	words := fmt.Sprintf("%s %s: %s", r.Subject, r.Name, r.Words)
	if r.Interval != "" {
		words += " (" + r.Interval + ")"
	}
	return words
}

// why looks for what people in the numbers decided cannot help: work that comes while nobody is due, and bounds.
func (d *Desk) why(c *Candidate, r *results.Requirement, report *results.Report) string {
	var reasons []string
	if r.Subject == "queue" {
		if words := unstaffedWords(c, r.Name, report); words != "" {
			reasons = append(reasons, words)
		}
	}
	var tight []string
	for k, i := range d.Decided {
		if c.Counts[k] == d.Most[k] && d.Least[k] < d.Most[k] {
			tight = append(tight, fmt.Sprintf("%s at most %d", d.path(i), d.Most[k]))
		}
	}
	if len(tight) > 3 {
		tight = append(tight[:3], fmt.Sprintf("%d more", len(tight)-3))
	}
	if len(reasons) == 0 && len(tight) == 0 {
		reasons = append(reasons, "more people do not help enough: look at how long the work takes, at breaks, skills and rules, and at the target itself")
	}
	switch bounds := strings.Join(tight, ", "); {
	case len(tight) == 0:
	case len(reasons) > 0:
		reasons = append(reasons, "the bounds were "+bounds)
	default:
		reasons = append(reasons, "the bounds allow no more people: "+bounds+"; give higher ones with --between, and if those do not help look at how long the work takes, at breaks, skills and rules, and at the target itself")
	}
	return strings.Join(reasons, "; ")
}

// path of a number, with its position.
func (d *Desk) path(i int) string {
	n := &d.Numbers[i]
	if n.Index >= 0 {
		return fmt.Sprintf("%s.%d", n.Path, n.Index)
	}
	return n.Path
}

// unstaffedWords tells how much of a queue's work comes in intervals in which no team that serves it has anybody due.
func unstaffedWords(c *Candidate, queue string, report *results.Report) string {
	schedule := scheduled(c.spec, c.model)
	q := slices.IndexFunc(report.Queues, func(q results.QueueReport) bool { return q.Name == queue })
	if q < 0 {
		return ""
	}
	alone, all := 0.0, 0.0
	var labels []string
	for i := range report.Queues[q].Intervals {
		cell := &report.Queues[q].Intervals[i]
		all += cell.Offered.Mean
		there := 0.0
		for t := range schedule {
			if required.Served(c.spec, q, []int{t}) {
				there += schedule[t][i]
			}
		}
		if there == 0 && cell.Offered.Mean > 0 {
			alone += cell.Offered.Mean
			labels = append(labels, cell.Label)
		}
	}
	if alone == 0 {
		return ""
	}
	return fmt.Sprintf("%.1f %% of what comes to %s comes in intervals when nobody who serves it is due (from %s to the one that begins at %s)", 100*alone/all, queue, labels[0], labels[len(labels)-1])
}
