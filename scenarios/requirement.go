package scenarios

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"headroom/router"
	"headroom/workload/suggest"
)

// Bounds of what may be asked: far above what anybody plans with.
const (
	maxRequirements     = 1000
	maxRequirementItems = 50
)

const requirementForms = `forms: "english >= 3 for 20s", "english >= 2", "warranty"`

// requirementItem is "skill [>= level] [for time]".
var requirementItem = regexp.MustCompile(`^(\S+?)(?: ?>= ?(\S+))?(?: for (.+))?$`)

// requirements is a list of what may be asked of agents, while it is being read.
type requirements struct {
	key    *node
	config router.Requirements
	items  []*node // where each of config.List is written
}

// readRequirements reads the lists that queues and demand may ask; the names of the skills are known by now.
func (l *loader) readRequirements(f fields) {
	if _, written := f.get("requirements"); !written {
		return
	}
	n, ok := l.names(f, "requirements", "requirement")
	if !ok {
		return
	}
	if len(n.keys) > maxRequirements {
		l.problem(n, fmt.Sprintf("%d requirements, more than the %d a scenario may have", len(n.keys), maxRequirements), "let several demands share one")
		return
	}
	for i, key := range n.keys {
		r := &requirements{key: key, config: router.Requirements{Name: key.text}}
		l.requirements = append(l.requirements, r)
		l.requirementNames = append(l.requirementNames, key.text)
		l.readRequirement(r, n.items[i])
	}
}

func (l *loader) readRequirement(r *requirements, n *node) {
	items := list(n)
	if len(items) == 0 || len(items) > maxRequirementItems {
		l.problem(n, fmt.Sprintf("requirement %q has %d items; it may have 1 to %d", r.key.text, len(items), maxRequirementItems), requirementForms)
		return
	}
	for _, item := range items {
		text, ok := l.text(item, "requirement")
		if !ok {
			continue
		}
		if q, ok := l.requirementItem(item, text); ok {
			r.config.List, r.items = append(r.config.List, q), append(r.items, item)
		}
	}
	l.redundantItems(r)
}

// requirementItem reads one item. The wait after which it lapses counts from entry into the queue.
func (l *loader) requirementItem(n *node, text string) (q router.Requirement, ok bool) {
	parts := requirementItem.FindStringSubmatch(strings.Join(strings.Fields(strings.ReplaceAll(text, "≥", ">=")), " "))
	if parts == nil || !isSkillName(parts[1]) {
		remedy := requirementForms
		if strings.ContainsAny(text, "<>=") && !strings.Contains(text, ">=") {
			remedy = "the only comparison is >=; " + requirementForms
		}
		l.problem(n, fmt.Sprintf("%q is not a requirement", text), remedy)
		return q, false
	}
	q.Skill, ok = l.skill(n, parts[1])
	q.Level = 1
	if parts[2] != "" {
		level, err := strconv.Atoi(parts[2])
		switch {
		case err != nil:
			l.problem(n, fmt.Sprintf("level %q is not a whole number", parts[2]), requirementForms)
			ok = false
		case level < 1 || level > l.standard.levels:
			l.problem(n, fmt.Sprintf("level %d of %s is outside 1 to %d", level, parts[1], l.standard.levels), fmt.Sprintf("levels are whole numbers from 1 to %d", l.standard.levels))
			ok = false
		}
		q.Level = level
	}
	if parts[3] != "" {
		most := *n
		most.text = parts[3]
		d, okTime := l.positive(&most, "time")
		q.Lapses, ok = router.LimitOf(int64(d)), ok && okTime
	}
	return q, ok
}

// redundantItems warns of every item that another one makes superfluous: the same skill, at least as high, at least as
// long. Of two equal ones the later is superfluous.
func (l *loader) redundantItems(r *requirements) {
	covers := func(a, b router.Requirement) bool {
		return a.Skill == b.Skill && a.Level >= b.Level && (!a.Lapses.Set || b.Lapses.Set && a.Lapses.Value >= b.Lapses.Value)
	}
	for i, a := range r.config.List {
		for k, b := range r.config.List {
			if i == k || !covers(b, a) || covers(a, b) && i < k {
				continue
			}
			remedy := "take it out"
			if i < k { // under best_skill the first place of a skill in the list counts
				remedy = "put the latter in its place"
			}
			l.warning(r.items[i], fmt.Sprintf("%q is redundant: %q asks as much for as long", r.items[i].text, r.items[k].text), remedy)
			break
		}
	}
}

// requires reads the name of a requirement; not set if it is unknown, which is reported.
func (l *loader) requires(n *node) router.Limit {
	name, ok := l.text(n, "requires")
	if !ok {
		return router.Limit{}
	}
	i := slices.Index(l.requirementNames, name)
	if i >= 0 {
		return router.LimitOf(int64(i))
	}
	remedy := suggest.Remedy(name, l.requirementNames)
	if len(l.requirementNames) == 0 {
		remedy = fmt.Sprintf("write what it is at the top level, such as requirements: {%s: [english >= 3]}", name)
	}
	l.problem(n, fmt.Sprintf("unknown requirement %q", name), remedy)
	return router.Limit{}
}
