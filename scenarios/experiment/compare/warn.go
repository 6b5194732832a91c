package compare

import (
	"fmt"
	"slices"

	"headroom/results"
	"headroom/results/decision"
)

// fewPairs is below how many replications joint intervals stand on little.
const fewPairs = 10

// warn tells what could mislead.
func warn(c *decision.Comparison, played []Played) {
	add := func(format string, values ...any) { c.Warnings = append(c.Warnings, fmt.Sprintf(format, values...)) }
	switch n := c.Run.Replications; {
	case n < 2:
		add("one replication: nothing is known about which differences are chance; take more with --replications")
	case n < fewPairs:
		add("%d replications: joint intervals stand on little; take at least %d", n, fewPairs)
	}
	for _, d := range c.Demand.Differences {
		add("%s", demandWords(d, c.Alternatives[0].Name))
	}
	base := played[0].Sample.Spec
	for _, p := range played[1:] {
		spec := p.Sample.Spec
		for _, missing := range []struct{ of, what string }{
			{left(queues(base), queues(spec)), "has no queue"}, {left(teams(base), teams(spec)), "has no team"},
		} {
			if missing.of != "" {
				add("%s %s %s: it is compared in none of their measures, only in totals", p.Name, missing.what, missing.of)
			}
		}
		if added := left(queues(spec), queues(base)); added != "" {
			add("%s has no queue %s, which %s has: it is compared in none of their measures, only in totals", c.Alternatives[0].Name, added, p.Name)
		}
		for q := range base.Queues {
			if name := base.Router.Queues[q].Name; otherLevel(base, spec, name) {
				add("%s: queue %s measures its service level by another threshold or formula than in %s; the difference is also that of the definitions", p.Name, name, c.Alternatives[0].Name)
			}
		}
	}
	for i := range c.Intervals {
		if c.Run.Replications > 1 && c.Intervals[i].Joint.Intervals == 0 {
			add("queue %s: in no interval does a service level vary", c.Intervals[i].Queue)
		}
	}
}

// demandWords say which demand is not common.
func demandWords(d decision.DemandDifference, base string) string {
	switch d.What {
	case "missing":
		return fmt.Sprintf("%s has no demand called %q, of which %s has %.0f in the first replication: differences are also those of the demand", d.Alternative, d.Source, base, *d.Base)
	case "added":
		return fmt.Sprintf("%s has demand called %q, which %s has not, %.0f in the first replication: differences are also those of the demand; the same name in both makes it the same demand", d.Alternative, d.Source, base, *d.Other)
	case "arrivals":
		return fmt.Sprintf("%s: demand %q comes at other times: %.0f in the first replication, %.0f in %s", d.Alternative, d.Source, *d.Other, *d.Base, base)
	case "work":
		return fmt.Sprintf("%s: demand %q brings other work: %.4g s on the average, %.4g s in %s", d.Alternative, d.Source, *d.Other, *d.Base, base)
	}
	patience := func(mean *float64) string {
		if mean == nil {
			return "without end"
		}
		return fmt.Sprintf("of %.4g s on the average", *mean)
	}
	return fmt.Sprintf("%s: customers of demand %q have other patience: %s, in %s %s", d.Alternative, d.Source, patience(d.Other), base, patience(d.Base))
}

func queues(s *results.Spec) (names []string) {
	for _, q := range s.Router.Queues {
		names = append(names, q.Name)
	}
	return names
}

func teams(s *results.Spec) (names []string) {
	for _, t := range s.Router.Teams {
		names = append(names, t.Name)
	}
	return names
}

// left is what of a list another one has not, in words.
func left(of, than []string) string {
	return list(slices.DeleteFunc(slices.Clone(of), func(name string) bool { return slices.Contains(than, name) }))
}

func otherLevel(base, other *results.Spec, queue string) bool {
	find := func(s *results.Spec) (results.QueueSpec, bool) {
		i := slices.Index(queues(s), queue)
		if i < 0 || i >= len(s.Queues) || !s.Queues[i].ServiceLevel.Set {
			return results.QueueSpec{}, false
		}
		return s.Queues[i], true
	}
	a, inBase := find(base)
	b, inOther := find(other)
	return inBase && inOther && (a.ServiceLevel != b.ServiceLevel || a.Formula != b.Formula || a.ShortAbandon != b.ShortAbandon)
}
