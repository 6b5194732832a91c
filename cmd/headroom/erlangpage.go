package main

import (
	"fmt"
	"math"
	"strconv"

	"headroom/results/analytic"
	"headroom/results/format"
	"headroom/results/text"
)

// seconds writes a time given in seconds as short as it can be said.
func seconds(s float64) string { return format.Wait(s, format.Half{}) }

func share(v float64) string {
	if math.Abs(v-1) < 1e-9 { // all, but for the last digits
		v = 1
	}
	return format.Share(v, format.Half{})
}

// otherModel is what the model beside Erlang C is called.
func (p *erlangPlan) otherModel() string {
	switch {
	case p.places == endless:
		return "Erlang A"
	case math.IsInf(p.patience, 1):
		return strconv.Itoa(p.places) + " waiting places"
	}
	return "Erlang A with " + strconv.Itoa(p.places) + " waiting places"
}

func (p *erlangPlan) page() text.Page {
	page := text.Page{
		Title: "Staffing by formula",
		Headline: text.Plain(
			fmt.Sprintf("%s calls in %s, %s each: traffic intensity %s erlangs, the agents that would be busy if nobody ever waited.", format.Plain(p.calls), p.perText, p.aht, format.Plain(math.Round(100*p.load())/100)),
			p.needed("Erlang C", p.NeedC),
		),
		Sections: []text.PageSection{p.serviceSection()},
	}
	if p.impatient() {
		page.Headline = append(page.Headline, text.PageLine{Text: p.needed(p.otherModel(), p.NeedA)})
	}
	page.Sections = append(page.Sections, p.waitSection())
	if p.impatient() {
		page.Sections = append(page.Sections, p.lostSection())
	}
	if len(p.shrinkage) > 0 {
		page.Sections = append(page.Sections, p.shrinkageSection())
	}
	if p.Lines > 0 {
		page.Sections = append(page.Sections, text.PageSection{Heading: "Lines", Notes: []string{
			fmt.Sprintf("%s for %s: at most %s of calls find all busy (Erlang B). Talking, wrap-up and waiting hold %.4g erlangs of them.", plural(p.Lines, "line"), plural(p.planned(), "agent"), share(p.block), p.LineLoad),
		}})
	}
	if len(p.Warnings) > 0 {
		page.Sections = append(page.Sections, text.PageSection{Heading: "Mind", Notes: p.Warnings})
	}
	page.Sections = append(page.Sections, text.PageSection{Heading: "Columns", Notes: p.notes()})
	return page
}

func (p *erlangPlan) needed(model string, n erlangNeed) string {
	line := fmt.Sprintf("%s: %s for %s", model, plural(n.Agents, "agent"), p.target)
	switch {
	case n.ByOccupancy:
		line += fmt.Sprintf("; it is the occupancy of at most %s that asks for so many", share(p.occupancyMost))
	case p.occupancyBounded:
		line += fmt.Sprintf(" and an occupancy of at most %s", share(p.occupancyMost))
	}
	return line + "."
}

// label marks the numbers of agents that are needed.
func (p *erlangPlan) label(r erlangRow) string {
	words := strconv.Itoa(r.Agents)
	if r.Agents == p.NeedC.Agents {
		words += " ← C"
	}
	if p.impatient() && r.Agents == p.NeedA.Agents {
		words += " ← A"
	}
	if r.AskedFor {
		words += " ← asked"
	}
	return words
}

// sides writes a figure of Erlang C, and that of the other model beside it.
func (p *erlangPlan) sides(r erlangRow, write func(erlangFigures) string) []string {
	one := func(f erlangFigures) string {
		if !f.Stable {
			return format.Undefined
		}
		return write(f)
	}
	if p.impatient() {
		return []string{one(r.C), one(r.A)}
	}
	return []string{one(r.C)}
}

func (p *erlangPlan) headings(words string) []string {
	if p.impatient() {
		return []string{words + " C", words + " A"}
	}
	return []string{words}
}

func (p *erlangPlan) section(heading string, columns []string, figures []func(erlangFigures) string) text.PageSection {
	s := text.PageSection{Heading: heading, Columns: []string{"Agents"}}
	for _, c := range columns {
		s.Columns = append(s.Columns, p.headings(c)...)
	}
	for _, r := range p.Rows {
		cells := []string{p.label(r)}
		for _, f := range figures {
			cells = append(cells, p.sides(r, f)...)
		}
		s.Rows = append(s.Rows, text.Row(cells...))
	}
	return s
}

func (p *erlangPlan) serviceSection() text.PageSection {
	return p.section("Service", []string{"Level", "ASA", "Wait", "Busy"}, []func(erlangFigures) string{
		func(f erlangFigures) string { return share(f.ServiceLevel) },
		func(f erlangFigures) string { return seconds(f.MeanWait) },
		func(f erlangFigures) string { return share(f.Waits) },
		func(f erlangFigures) string { return share(f.Occupancy) },
	})
}

func (p *erlangPlan) waitSection() text.PageSection {
	var columns []string
	var figures []func(erlangFigures) string
	for i, percentile := range percentiles {
		columns = append(columns, "P"+strconv.Itoa(int(math.Round(100*percentile))))
		figures = append(figures, func(f erlangFigures) string { return seconds(f.Percentiles[i]) })
	}
	return p.section("Waits", columns, figures)
}

// lostSection is of the other model alone: by Erlang C nobody is lost.
func (p *erlangPlan) lostSection() text.PageSection {
	s := text.PageSection{Heading: "Lost calls, " + p.otherModel(), Columns: []string{"Agents", "Give up"}}
	if p.places != endless {
		s.Columns = append(s.Columns, "Turned away")
	}
	if p.redial > 0 {
		s.Columns = append(s.Columns, "Calls, with redials")
	}
	for _, r := range p.Rows {
		cells := []string{p.label(r), share(r.A.Abandons)}
		if p.places != endless {
			cells = append(cells, share(r.A.TurnedAway))
		}
		if p.redial > 0 {
			cells = append(cells, format.Rounded(r.A.Calls, 1))
		}
		s.Rows = append(s.Rows, text.Row(cells...))
	}
	return s
}

func (p *erlangPlan) shrinkageSection() text.PageSection {
	s := text.PageSection{Heading: "From the phones to the payroll", Columns: append([]string{"People", "Away"}, p.headings("Needed")...)}
	s.Rows = append(s.Rows, text.Row(append([]string{"on the phones", ""}, p.people(float64(p.NeedC.Agents), float64(p.NeedA.Agents))...)...))
	for i, step := range p.shrinkage {
		a := 0.0
		if p.impatient() {
			a = p.NeedA.Rungs[i]
		}
		s.Rows = append(s.Rows, text.Row(append([]string{rung(p.shrinkage, i), share(step.Share)}, p.people(p.NeedC.Rungs[i], a)...)...))
	}
	s.Notes = []string{"People = agents / (1 − away), step by step, each step on what the step before left. Each rung is rounded up for itself, from what is written in brackets: nothing is rounded on the way."}
	return s
}

// rung names the people after a step of shrinkage.
func rung(steps []analytic.Shrinkage, i int) string {
	name := [...]string{"scheduled", "on the payroll"}
	switch {
	case steps[i].Name != "":
		return "with " + steps[i].Name
	case len(steps) <= len(name):
		return name[i]
	case i == len(steps)-1:
		return name[1]
	}
	return "after step " + strconv.Itoa(i+1)
}

func (p *erlangPlan) people(c, a float64) []string {
	write := func(v float64) string {
		if v == math.Trunc(v) {
			return strconv.Itoa(int(v))
		}
		return fmt.Sprintf("%d (%s)", analytic.Whole(v), format.Rounded(v, 2))
	}
	if p.impatient() {
		return []string{write(c), write(a)}
	}
	return []string{write(c)}
}

func (p *erlangPlan) notes() []string {
	notes := []string{
		"Level: share of all calls answered within " + seconds(p.threshold) + ". ASA: average speed of answer, the mean wait of those answered. Wait: share of calls that find no free agent. Busy: occupancy.",
		"P80: 80 % of callers wait no longer, whatever then becomes of them.",
		"Erlang C: calls come at random at a constant rate, handle times vary exponentially, everybody waits until answered.",
	}
	if p.impatient() {
		a := "Columns A, " + p.otherModel() + ": as Erlang C"
		if !math.IsInf(p.patience, 1) {
			a += ", but callers give up when their patience ends, " + p.patienceText + " on average, which varies exponentially"
		}
		if p.places != endless {
			a += fmt.Sprintf("; who finds %d waiting is turned away", p.places)
		}
		if p.redial > 0 {
			a += fmt.Sprintf("; of those lost %s call again, as new calls among the others", share(p.redial))
		}
		notes = append(notes, a+".")
	}
	for _, r := range p.Rows {
		if !r.C.Stable {
			notes = append(notes, format.Undefined+": so few agents cannot keep up; the queue grows as long as the load lasts.")
			break
		}
	}
	return append(notes, "Queues with several skills, chats, breaks, or loads that change need the simulation: headroom run.")
}
