package compare

import (
	"fmt"
	"slices"
	"strings"

	"headroom/results"
	"headroom/results/decision"
	"headroom/results/format"
)

// verdictOf says what alternative i does, by the differences that are told from chance: who gains, who loses, and what it costs.
func verdictOf(c *decision.Comparison, i int) decision.Verdict {
	j := &judge{c: c, i: i, verdict: decision.Verdict{
		Alternative: c.Alternatives[i].Name, Words: []string{}, Gains: []string{}, Loses: []string{}, Busier: []string{}, Untold: []string{},
	}}
	for m := range c.Measures {
		j.measure(&c.Measures[m])
	}
	j.decide()
	j.say()
	return j.verdict
}

// judge goes through the differences of one alternative.
type judge struct {
	c       *decision.Comparison
	i       int
	verdict decision.Verdict

	better, worse, busier, calmer []string // differences in words
	unbounded                     []string // those without an interval
	service, same                 int      // measures of service, and how many of them are the same in all replications
	costs                         string
}

func (j *judge) measure(m *decision.Compared) {
	d := &m.Differences[j.i-1]
	subject := format.SubjectOf(m.Measure)
	switch name, _, _ := strings.Cut(m.Measure, "("); {
	case subject == "" && (name == "cost" || name == "paid_hours"):
		costs := *d
		j.verdict.Costs = &costs
		j.costs = costWords(name, d)
		return
	case strings.HasPrefix(name, "occupancy"):
		if d.Outcome == decision.Higher {
			j.verdict.Busier = append(j.verdict.Busier, subject)
			j.busier = append(j.busier, differenceWords(m.Measure, d))
		}
		if d.Outcome == decision.Lower {
			j.calmer = append(j.calmer, differenceWords(m.Measure, d))
		}
		return
	}
	j.service++
	switch d.Outcome {
	case decision.Better:
		j.better = append(j.better, differenceWords(m.Measure, d))
		j.verdict.Gains = appendNew(j.verdict.Gains, subject)
	case decision.Worse:
		j.worse = append(j.worse, differenceWords(m.Measure, d))
		j.verdict.Loses = appendNew(j.verdict.Loses, subject)
	case decision.Same:
		j.same++
	case decision.Untold:
		j.verdict.Untold = append(j.verdict.Untold, m.Measure)
	case decision.Unbounded:
		j.unbounded = append(j.unbounded, differenceWords(m.Measure, d))
	}
}

func appendNew(list []string, name string) []string {
	if name == "" {
		name = "all queues"
	}
	if slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

func (j *judge) decide() {
	v := &j.verdict
	switch {
	case len(v.Gains) > 0 && len(v.Loses) > 0:
		v.Outcome = decision.VerdictMixed
	case len(v.Gains) > 0:
		v.Outcome = decision.VerdictBetter
	case len(v.Loses) > 0:
		v.Outcome = decision.VerdictWorse
	case j.service == 0:
		v.Outcome = decision.VerdictNone
	case j.same == j.service:
		v.Outcome = decision.VerdictSame
	default:
		v.Outcome = decision.VerdictUntold
	}
}

func (j *judge) say() {
	v := &j.verdict
	name, base := v.Alternative, j.c.Alternatives[0].Name
	var first string
	switch v.Outcome {
	case decision.VerdictBetter:
		first = fmt.Sprintf("%s is better than %s for %s; nobody loses in what is shown", name, base, list(v.Gains))
	case decision.VerdictWorse:
		first = fmt.Sprintf("%s is worse than %s for %s; nobody gains in what is shown", name, base, list(v.Loses))
	case decision.VerdictMixed:
		first = j.mixed(name, base)
	case decision.VerdictSame:
		first = fmt.Sprintf("%s serves just as %s does, in every replication", name, base)
	case decision.VerdictNone:
		first = fmt.Sprintf("No measure of service is shown: nothing is said of whom %s serves better or worse than %s", name, base)
	default:
		first = fmt.Sprintf("%s cannot be told from %s with %s", name, base, replications(j.c.Run.Replications))
	}
	v.Words = append(v.Words, first+".")
	add := func(what string, parts []string) {
		if len(parts) > 0 {
			v.Words = append(v.Words, what+": "+strings.Join(parts, "; ")+".")
		}
	}
	add("Better", j.better)
	add("Worse", j.worse)
	add("Busier", j.busier)
	add("Less busy", j.calmer)
	if j.c.Run.Replications > 1 {
		add("Without an interval, and so not judged", j.unbounded)
	}
	add("Targets", j.targets())
	if j.costs != "" {
		v.Words = append(v.Words, j.costs)
	}
	if len(v.Untold) > 0 && v.Outcome != decision.VerdictUntold {
		var names []string
		for _, m := range v.Untold {
			names = append(names, format.MeasureWords(m))
		}
		add("Not told from chance", names)
	}
}

// mixed says who gains and who loses; a queue may do both.
func (j *judge) mixed(name, base string) string {
	v := &j.verdict
	var gains, loses, both []string
	for _, q := range v.Gains {
		if slices.Contains(v.Loses, q) {
			both = append(both, q)
		} else {
			gains = append(gains, q)
		}
	}
	for _, q := range v.Loses {
		if !slices.Contains(v.Gains, q) {
			loses = append(loses, q)
		}
	}
	var parts []string
	if len(gains) > 0 {
		parts = append(parts, "better for "+list(gains))
	}
	if len(loses) > 0 {
		parts = append(parts, "worse for "+list(loses))
	}
	if len(both) > 0 {
		parts = append(parts, "better in one measure and worse in another for "+list(both))
	}
	return fmt.Sprintf("%s against %s is %s", name, base, strings.Join(parts, ", and "))
}

// targets are those whose outcome is another.
func (j *judge) targets() (words []string) {
	for _, t := range j.c.Targets {
		before, after := t.Sides[0], t.Sides[j.i]
		if before == nil || after == nil || before.Outcome == after.Outcome {
			continue
		}
		name := t.Name
		if t.Subject == "team" {
			name = "team " + name
		}
		words = append(words, fmt.Sprintf("%s (%s) %s here, %s in %s", name, t.Words, targetWords[after.Outcome], targetWords[before.Outcome], j.c.Alternatives[0].Name))
	}
	return words
}

var targetWords = map[results.Outcome]string{
	results.Met: "met", results.Missed: "missed", results.TooClose: "too close to call", results.Unjudgable: "not judged",
}

// differenceWords say a difference with its joint interval: "service level of phone +4.1 pt (+2.9 to +5.3 pt)".
func differenceWords(measure string, d *decision.Difference) string {
	half := format.Half{}
	if d.JointHalfWidth != nil {
		half = format.HalfOf(*d.JointHalfWidth)
	}
	change, _, _ := strings.Cut(format.Change(measure, d.Difference.Mean, half), " ± ")
	words := format.MeasureWords(measure) + " " + change
	if d.JointHalfWidth == nil || *d.JointHalfWidth == 0 {
		return words
	}
	return words + " (" + format.ChangeRange(measure, d.Lower(), d.Upper()) + ")"
}

func costWords(name string, d *decision.Difference) string {
	what := format.MeasureWords(name)
	switch {
	case !d.Difference.Defined:
		return ""
	case d.Outcome == decision.Same:
		return fmt.Sprintf("It costs the same (%s).", what)
	case d.Outcome == decision.Untold:
		return fmt.Sprintf("A difference in %s is not told from chance.", what)
	}
	verb := "costs"
	if d.Outcome == decision.Better {
		verb = "saves"
	}
	return fmt.Sprintf("It %s: %s.", verb, differenceWords(name, d))
}

func replications(n int) string {
	if n == 1 {
		return "one replication"
	}
	return fmt.Sprintf("%d replications", n)
}

// list joins names: "phone, chat and cases".
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
