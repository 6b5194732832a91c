package main

import (
	"fmt"

	"headroom/router"
)

// assignment says who chose among what, and by which key. queue is where the engagement was waiting.
func (n *narrator) assignment(d *router.Decision, queue router.QueueID, waited router.Time) []string {
	if d.Freed {
		return n.pick(d, queue, waited)
	}
	if len(d.Agents) == 0 {
		return []string{fmt.Sprintf("It went to %s, the only one who could take it.", n.agent(d.Agent))}
	}
	var names []string
	for _, s := range d.Agents {
		names = append(names, n.agent(s.Agent))
	}
	return []string{
		fmt.Sprintf("It went to %s, chosen among %d agents who could take it.", n.agent(d.Agent), len(d.Agents)+1),
		fmt.Sprintf("Next in line: %s.", some(names)),
		fmt.Sprintf("Decided by %s.", n.choiceKey(d, queue)),
	}
}

// pick says what an agent chose who became free.
func (n *narrator) pick(d *router.Decision, queue router.QueueID, waited router.Time) []string {
	among := "the only one waiting there"
	if d.InQueue > 1 {
		among = fmt.Sprintf("of %d waiting there the first that %s could take (%s)", d.InQueue, n.agent(d.Agent), orderWords(n.config.Queues[queue].Order))
	}
	lines := []string{fmt.Sprintf("%s became free and took it from %s: %s.", n.agent(d.Agent), n.queue(queue), among)}
	if len(d.Engagements) == 0 {
		return append(lines, "No other queue had anything waiting that this agent could take.")
	}
	var others []string
	for _, a := range d.Engagements {
		others = append(others, fmt.Sprintf("%d (%s, waited %s)", a.Engagement.Number(), n.queue(a.Queue), span(a.Waited)))
	}
	return append(lines, fmt.Sprintf("The agent could have taken instead, from other queues: %s.", some(others)),
		fmt.Sprintf("Decided by %s.", n.pickKey(d, queue, waited)))
}

func orderWords(o router.Order) string {
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
func (n *narrator) choiceKey(d *router.Decision, queue router.QueueID) string {
	q, next := &n.config.Queues[queue], d.Agents[0]
	switch d.Key {
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
func (n *narrator) pickKey(d *router.Decision, queue router.QueueID, waited router.Time) string {
	team := n.config.Agents[d.Agent].Team
	next, best := d.Engagements[0], n.priority(d.Engagements[0].Queue, team)
	plain := n.config.Queues[queue].Points == router.DefaultPoints
	for _, a := range d.Engagements {
		p := n.priority(a.Queue, team)
		if p < best || p == best && a.Age > next.Age {
			next, best = a, p
		}
		plain = plain && n.config.Queues[a.Queue].Points == router.DefaultPoints
	}
	switch {
	case d.Key == router.ByPriority:
		return fmt.Sprintf("queue priority: %s (%d) before %s (%d)", n.queue(queue), n.priority(queue, team), n.queue(next.Queue), best)
	case d.Key == router.ByPointsNow && !plain:
		return fmt.Sprintf("points: at equal queue priority (%d), %s had more of them", best, n.queue(queue))
	case d.Key == router.ByPointsNow, d.Key == router.ByEntry:
		return fmt.Sprintf("age: at equal queue priority (%d) the older, which %s; %d of %s %s",
			best, ageWords(waited, d.Age), next.Engagement.Number(), n.queue(next.Queue), ageWords(next.Waited, next.Age))
	}
	return "the lower number: all else is equal"
}

// ageWords says how long something waited, and what it counts as with a head start.
func ageWords(waited, age router.Time) string {
	if age == waited {
		return "had waited " + span(waited)
	}
	return fmt.Sprintf("counted as waiting %s with its head start of %s", span(age), span(age-waited))
}

func (n *narrator) priority(queue router.QueueID, team router.TeamID) int {
	for _, t := range n.config.Queues[queue].Teams {
		if t.Team == team {
			return t.Priority
		}
	}
	return 0
}
