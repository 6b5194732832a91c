package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"headroom/router"
	"headroom/scenarios/experiment"
)

// page is text for a terminal of 80 columns, or as many as it says.
type page struct {
	strings.Builder
	width int // 0 = pageWidth
}

const pageWidth = 80

// line writes words under a first prefix; what does not fit continues under the same number of blanks.
func (p *page) line(prefix, text string) {
	indent := strings.Repeat(" ", utf8.RuneCountInString(prefix))
	most := pageWidth
	if p.width > 0 {
		most = p.width
	}
	line := prefix
	used := false
	for _, word := range strings.Fields(text) {
		if used && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > most {
			p.WriteString(strings.TrimRight(line, " ") + "\n")
			line, used = indent, false
		}
		if used {
			line += " "
		}
		line, used = line+word, true
	}
	p.WriteString(strings.TrimRight(line, " ") + "\n")
}

func (p *page) heading(text string) {
	p.WriteString("\n")
	p.line("", text)
}

func (n *narrator) explainText(f *explainFlags, a *experiment.Answer) string {
	p := &page{}
	first := &a.Life[0]
	p.line("", fmt.Sprintf("Engagement %d: %s in %s, %s", f.engagement.value, n.channel(first.Channel), n.queue(first.Queue), n.start.Format("Mon 2 Jan 2006")))
	p.heading("What happened to it")
	n.writeLife(p, a)
	n.writeWaiting(p, f, a)
	n.writeAssignment(p, a)
	p.WriteString("\n" + replayLine(n.scenario, &f.replayFlags) + "\n")
	return p.String()
}

// writeLife writes a line for each event, and what is left open at the end.
func (n *narrator) writeLife(p *page, a *experiment.Answer) {
	life, end, last := a.Life, a.End, a.Last
	for _, events := range [][]router.Event{a.Origin, life, a.After} {
		for i := range events {
			p.line("  "+n.clock(events[i].At)+"  ", n.aboutEngagement(&events[i]))
		}
	}
	if last != nil {
		p.line("  "+n.clock(end)+"  ", "the run ends; still "+n.where(life, last))
	}
}

func (n *narrator) writeWaiting(p *page, f *explainFlags, a *experiment.Answer) {
	w := a.Then
	if w == nil || !w.Waiting {
		p.heading("Why it waited")
		p.line("  ", n.notWaiting(f, a))
		return
	}
	p.heading("Why it waited at " + n.clock(a.At))
	p.line("  ", n.place(a))
	for _, served := range n.configAt(a.At).Queues[w.Queue].Teams {
		n.writeTeam(p, a, served.Team)
	}
	p.heading("One change would have let somebody take it")
	changes := n.oneChange(a.At, w.Queue, w.Agents)
	for _, c := range changes {
		p.line("  - ", c.words+": "+n.byTeam(c.agents))
	}
	if len(changes) == 0 {
		p.line("  ", "None: several things stood in the way of every agent.")
	} else if w.Ahead > 0 {
		p.line("  ", fmt.Sprintf("Whoever could be freed so would first take those before it (%d).", w.Ahead))
	}
}

// place says how long it has waited, and behind whom.
func (n *narrator) place(a *experiment.Answer) string {
	w := a.Then
	text := "It had just come, and "
	switch waited := a.At - (w.At - w.Waited); {
	case waited > 0 && keptAge(a.Life, a.At):
		text = fmt.Sprintf("It counted as having waited %s, and ", span(waited))
	case waited > 0:
		text = fmt.Sprintf("It had waited %s, and ", span(waited))
	}
	switch w.Ahead {
	case 0:
		text += fmt.Sprintf("nobody in %s was before it.", n.queue(w.Queue))
	case 1:
		text += fmt.Sprintf("1 in %s was before it.", n.queue(w.Queue))
	default:
		text += fmt.Sprintf("%d in %s were before it.", w.Ahead, n.queue(w.Queue))
	}
	if len(w.Agents) == 1 {
		return text + fmt.Sprintf(" 1 agent serves %s and could not take it:", n.queue(w.Queue))
	}
	return text + fmt.Sprintf(" %s serve %s; none of them could take it:", plural(len(w.Agents), "agent"), n.queue(w.Queue))
}

// keptAge tells whether what waits at a moment came to its queue with an age.
func keptAge(life []router.Event, at router.Time) bool {
	kept := false
	for i := range life {
		if ev := &life[i]; ev.Kind == router.Queued && ev.At <= at {
			kept = ev.Elapsed > 0
		}
	}
	return kept
}

func (n *narrator) writeTeam(p *page, a *experiment.Answer, team router.TeamID) {
	w := a.Then
	var reasons tallies
	agents := 0
	for i := range w.Agents {
		if c := &w.Agents[i]; c.Team == team && len(c.Obstacles) > 0 {
			reasons.add(n.obstacle(a.At, w.Queue, c, c.Obstacles[0]), c.Agent)
			agents++
		}
	}
	reasons.sort()
	p.line("  ", fmt.Sprintf("%s, %s", n.config.Teams[team].Name, plural(agents, "agent")))
	for _, r := range reasons {
		text := r.words
		if len(r.agents) <= few {
			text += " (" + strings.Join(n.names(r.agents), ", ") + ")"
		}
		p.line(fmt.Sprintf("  %5d  ", len(r.agents)), text)
	}
}

// notWaiting says why there is no waiting to explain at the moment asked about.
func (n *narrator) notWaiting(f *explainFlags, a *experiment.Answer) string {
	if f.at != "" {
		return fmt.Sprintf("At %s it was not waiting: it %s.", n.clock(a.At), n.state(a.Life, a.Then, a.At))
	}
	moment, moved := "the moment it came", ""
	for i := range a.Life {
		switch ev := &a.Life[i]; ev.Kind {
		case router.Scheduled:
			moment = "the moment its time came"
		case router.Overflowed:
			moved = "it overflowed at once, and "
		case router.Offered:
			return fmt.Sprintf("It never waited without ringing: %sit rang at %s %s.", moved, strings.Join(n.rung(firstOffers(a.Life[i:])), ", "), moment)
		case router.Answered:
			if moved != "" {
				moment = ""
			}
			return strings.TrimRight(fmt.Sprintf("It never waited: %s%s took it %s", moved, n.agent(ev.Agent), moment), " ") + "."
		case router.Abandoned:
			return "It never waited: it gave up at once."
		case router.Withdrawn:
			return "It never waited: its source took it back before."
		}
	}
	if a.Last != nil {
		return fmt.Sprintf("It never waited in a queue: when the run ended, it was %s.", n.where(a.Life, a.Last))
	}
	return "It never waited: it was turned away at once."
}

// firstOffers are those of the one instant with which a part of a life begins.
func firstOffers(life []router.Event) []router.Event {
	for i := range life {
		if life[i].Kind != router.Offered || life[i].At != life[0].At {
			return life[:i]
		}
	}
	return life
}

func (n *narrator) writeAssignment(p *page, a *experiment.Answer) {
	if len(a.Given) == 0 {
		p.heading("How it was assigned")
		text := "It never was: it " + n.state(a.Life, a.Last, a.End)
		if a.Last != nil {
			text = fmt.Sprintf("It never was: it was still %s when the run ended", n.where(a.Life, a.Last))
		}
		p.line("  ", text+".")
		return
	}
	given := &a.Given[0]
	heading := "How it was assigned at "
	if given.Kind == router.Offered {
		heading = "How it came to ring at "
	}
	p.heading(heading + n.clock(given.At))
	for _, line := range n.assignment(a) {
		p.line("  ", line)
	}
}
