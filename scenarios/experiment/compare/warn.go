package compare

import (
	"fmt"
	"slices"
	"strings"

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
	c.Warnings = append(c.Warnings, demandWarnings(c.Demand.Differences, c.Alternatives[0].Name)...)
	base := played[0].Sample.Spec
	for _, p := range played[1:] {
		spec := p.Sample.Spec
		for _, missing := range []struct{ of, what string }{
			{left(queues(base), queues(spec)), "has no queue"}, {left(teams(base), teams(spec)), "has no team"},
		} {
			if missing.of != "" {
				add("%s %s %s: what is measured of it is not compared", p.Name, missing.what, missing.of)
			}
		}
		if added := left(queues(spec), queues(base)); added != "" {
			add("%s has no queue %s, which %s has: what is measured of it is not compared", c.Alternatives[0].Name, added, p.Name)
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

// demandWarnings say which demand is not common: one for each alternative and what is another in it.
func demandWarnings(all []decision.DemandDifference, base string) (warnings []string) {
	for i := 0; i < len(all); {
		first := all[i]
		var of []string
		for _, what := range []string{"missing", "added", "arrivals", "work", "patience", "due", "values"} {
			of = of[:0]
			for _, d := range all {
				if d.Alternative == first.Alternative && d.What == what {
					of = append(of, demandWords(d, base))
				}
			}
			if len(of) > 0 {
				warnings = append(warnings, fmt.Sprintf("%s: %s: %s", first.Alternative, demandTitles[what], few(of)))
			}
		}
		for i < len(all) && all[i].Alternative == first.Alternative {
			i++
		}
	}
	return warnings
}

var demandTitles = map[string]string{
	"missing": "differences are also those of the demand, for there is none of the name", "added": "differences are also those of the demand, for there is more",
	"arrivals": "demand comes at other times", "work": "demand brings other work", "patience": "customers have other patience",
	"due": "demand is due at other times", "values": "other things are known of the demand, such as who it is for",
}

// demandWords say of one source what is another.
func demandWords(d decision.DemandDifference, base string) string {
	value := func(x *float64) string {
		if x == nil {
			return "no end"
		}
		return fmt.Sprintf("%.4g s", *x)
	}
	switch d.What {
	case "missing":
		return fmt.Sprintf("%q (%.0f in the first replication of %s)", d.Source, *d.Base, base)
	case "added":
		return fmt.Sprintf("%q (%.0f in its first replication)", d.Source, *d.Other)
	case "arrivals":
		return fmt.Sprintf("%q (%.0f in %s, %.0f in %s)", d.Source, *d.Other, replicationWords(d.Replication), *d.Base, base)
	case "due", "values":
		return fmt.Sprintf("%q (of %d in %s)", d.Source, d.Engagements, replicationWords(d.Replication))
	}
	return fmt.Sprintf("%q (mean %s, %s in %s)", d.Source, value(d.Other), value(d.Base), base)
}

func replicationWords(n int) string {
	if n < 2 {
		return "the first replication"
	}
	return fmt.Sprintf("replication %d", n)
}

// few names at most three.
func few(words []string) string {
	if len(words) > 3 {
		return fmt.Sprintf("%s and %d more", strings.Join(words[:3], ", "), len(words)-3)
	}
	return strings.Join(words, ", ")
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
