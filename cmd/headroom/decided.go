package main

import (
	"fmt"
	"strings"

	"headroom/router"
	"headroom/scenarios/experiment"
)

// assignment says who chose among what, and by which key.
func (n *narrator) assignment(a *experiment.Answer) []string {
	given, d := &a.Given[0], a.Decision
	var lines []string
	switch {
	case d == nil:
		lines = []string{fmt.Sprintf("It went to %s.", n.agent(given.Agent))}
	case d.Freed:
		lines = n.pick(d, given)
	default:
		lines = n.choice(d, given)
	}
	if given.Kind != router.Offered {
		return lines
	}
	if len(a.Given) > 1 && d != nil {
		names := strings.Join(n.rung(a.Given), ", ")
		switch able := len(d.Agents) + 1; {
		case d.Freed:
			lines = append(lines, fmt.Sprintf("It rang at %d agents at once: %s.", len(a.Given), names))
		case able > len(a.Given): // who of them comes first decides nothing
			lines = []string{fmt.Sprintf("It rang at %d of the %d agents who could take it: %s.", len(a.Given), able, names)}
		default:
			lines = []string{fmt.Sprintf("It rang at all %d agents who could take it: %s.", able, names)}
		}
	}
	return append(lines, n.outcome(a))
}

func (n *narrator) rung(offers []router.Event) []string {
	names := make([]string, len(offers))
	for i := range offers {
		names[i] = n.agent(offers[i].Agent)
	}
	return names
}

// outcome says what came of an offer.
func (n *narrator) outcome(a *experiment.Answer) string {
	at := a.Given[0].At
	for i := range a.Life {
		if ev := &a.Life[i]; ev.Kind == router.Answered && ev.At >= at {
			return fmt.Sprintf("It had rung for %s when %s took it.", span(ev.At-at), n.agent(ev.Agent))
		}
	}
	return "Nobody took it."
}

// choice says which agent an engagement chose.
func (n *narrator) choice(d *router.Decision, given *router.Event) []string {
	verb := "went to"
	if given.Kind == router.Offered {
		verb = "rang at"
	}
	if len(d.Agents) == 0 {
		return []string{fmt.Sprintf("It %s %s, the only one who could take it.", verb, n.agent(d.Agent))}
	}
	var names []string
	for _, s := range d.Agents {
		names = append(names, n.agent(s.Agent))
	}
	return []string{
		fmt.Sprintf("It %s %s, chosen among %d agents who could take it.", verb, n.agent(d.Agent), len(d.Agents)+1),
		fmt.Sprintf("Next in line: %s.", some(names)),
		fmt.Sprintf("Decided by %s.", n.choiceKey(d, given)),
	}
}

// pick says what an agent chose who became free.
func (n *narrator) pick(d *router.Decision, given *router.Event) []string {
	config, queue := n.configAt(given.At), given.Queue
	among := "the only one waiting there"
	if d.InQueue > 1 {
		among = fmt.Sprintf("of %d waiting there the first that %s could take (%s)", d.InQueue, n.agent(d.Agent), orderWords(config, queue))
	}
	words := fmt.Sprintf("%s became free and took it from %s: %s.", n.agent(d.Agent), n.queue(queue), among)
	if given.Kind == router.Offered {
		words = fmt.Sprintf("%s became free and it rang there, from %s: %s.", n.agent(d.Agent), n.queue(queue), among)
	}
	lines := []string{words}
	if len(d.Engagements) == 0 {
		if d.Key == router.ByPreference {
			return append(lines, fmt.Sprintf("Decided by %s.", n.pickKey(d, given)))
		}
		return append(lines, "No other queue had anything waiting that this agent could take.")
	}
	var others []string
	for _, a := range d.Engagements {
		others = append(others, fmt.Sprintf("%d (%s, waited %s)", a.Engagement.Number(), n.queue(a.Queue), span(a.Waited)))
	}
	return append(lines, fmt.Sprintf("The agent could have taken instead, from other queues: %s.", some(others)),
		fmt.Sprintf("Decided by %s.", n.pickKey(d, given)))
}

// orderWords says who goes first in a queue.
func orderWords(config *router.Config, id router.QueueID) string {
	q := &config.Queues[id]
	words := orders(q.Order)
	if q.Profile.Set && len(config.Profiles[q.Profile.Value].Top) > 0 {
		words = "top rows of its profile, then " + words
	}
	if q.Order.ByDue() && q.Cutoff {
		words += ", the hopeless last"
	}
	return words
}

func orders(o router.Order) string {
	switch o {
	case router.LIFO:
		return "the newest first"
	case router.ByPoints:
		return "most points first"
	case router.EarliestDue:
		return "the earliest due first"
	case router.LeastSlack:
		return "least slack first"
	case router.AtRisk:
		return "those at risk of being late first"
	}
	return "the oldest first"
}

// choiceKey says in words what decided between the agent chosen and the next.
func (n *narrator) choiceKey(d *router.Decision, given *router.Event) string {
	q, next := &n.configAt(given.At).Queues[given.Queue], d.Agents[0]
	switch d.Key {
	case router.ByPreference:
		return fmt.Sprintf("preference: %s is who served this customer last", n.agent(d.Agent))
	case router.TeamOrder:
		return fmt.Sprintf("order of teams: %s before %s", n.config.Teams[d.Chosen.Team].Name, n.config.Teams[next.Team].Name)
	case router.InTurn:
		return "turn: the next after the last who answered"
	case router.ByLevel:
		return "skill: the higher level in what is asked first"
	case router.ByLoad:
		return fmt.Sprintf("load: %s", n.loadWords(q, d.Chosen, next))
	case router.BySince:
		return fmt.Sprintf("time: %s since %s, %s longer than %s", clockWords(q.Distribution, d.Chosen),
			n.clock(d.Chosen.Since), span(next.Since-d.Chosen.Since), n.agent(next.Agent))
	}
	return "the lower number: all else is equal"
}

func (n *narrator) loadWords(q *router.Queue, chosen, next router.Standing) string {
	switch q.Distribution {
	case router.MostCapacity:
		return fmt.Sprintf("the largest free share of what one holds of %s", n.channel(q.Channel))
	case router.MostLoaded:
		return fmt.Sprintf("%d in hand, the most; %s had %d", chosen.Held, n.agent(next.Agent), next.Held)
	}
	return fmt.Sprintf("%d in hand, the least; %s had %d", chosen.Held, n.agent(next.Agent), next.Held)
}

// clockWords says what the distribution measures the time since.
func clockWords(d router.Distribution, s router.Standing) string {
	switch {
	case d == router.LongestIdleReady:
		return "ready longest,"
	case (d == router.LongestIdle || d == router.BestSkill) && s.Held == 0:
		return "idle longest,"
	}
	return "longest without new work,"
}

// pickKey says in words what decided between the engagement taken and the closest of the others.
func (n *narrator) pickKey(d *router.Decision, given *router.Event) string {
	config, queue, team := n.configAt(given.At), given.Queue, given.Team
	if d.Key == router.ByPreference {
		return fmt.Sprintf("preference: it was kept for %s, who served this customer last", n.agent(d.Agent))
	}
	next, best := d.Engagements[0], priority(config, d.Engagements[0].Queue, team)
	plain := gathersAge(config, queue)
	for _, a := range d.Engagements {
		p := priority(config, a.Queue, team)
		if p < best || p == best && a.Age > next.Age {
			next, best = a, p
		}
		plain = plain && gathersAge(config, a.Queue)
	}
	switch {
	case d.Key == router.ByPriority:
		return fmt.Sprintf("queue priority: %s (%d) before %s (%d)", n.queue(queue), priority(config, queue, team), n.queue(next.Queue), best)
	case d.Key == router.ByTopRow:
		return fmt.Sprintf("top row: at equal queue priority (%d), it matches an earlier one of its profile", best)
	case d.Key == router.ByPointsNow && !plain:
		return fmt.Sprintf("points: at equal queue priority (%d), it had the most of them", best)
	case d.Key == router.ByPointsNow, d.Key == router.ByEntry:
		return fmt.Sprintf("age: at equal queue priority (%d) the older, which %s; %d of %s %s",
			best, ageWords(given.Elapsed, d.Age), next.Engagement.Number(), n.queue(next.Queue), ageWords(next.Waited, next.Age))
	}
	return "the lower number: all else is equal"
}

// gathersAge tells whether points in a queue are nothing but age.
func gathersAge(config *router.Config, id router.QueueID) bool {
	q := &config.Queues[id]
	return q.Points == router.DefaultPoints && (!q.Profile.Set || len(config.Profiles[q.Profile.Value].Accumulating) == 0)
}

// ageWords says how long something waited, and what it counts as with a head start.
func ageWords(waited, age router.Time) string {
	if age == waited {
		return "had waited " + span(waited)
	}
	return fmt.Sprintf("counted as waiting %s with its head start of %s", span(age), span(age-waited))
}

func priority(config *router.Config, queue router.QueueID, team router.TeamID) int {
	for _, t := range config.Queues[queue].Teams {
		if t.Team == team {
			return t.Priority
		}
	}
	return 0
}
