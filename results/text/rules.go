package text

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"headroom/results"
	"headroom/results/decision"
	"headroom/results/format"
)

// RulesPage is what was found about rules, as a page.
func RulesPage(r *decision.Rules) Page {
	p := Page{Title: "Rules of " + r.Run.Scenarios[0].Name, Headline: rulesVerdict(r), RunLine: format.DecisionLine(r.Run, "points")}
	add := func(s PageSection, ok bool) {
		if ok {
			p.Sections = append(p.Sections, s)
		}
	}
	add(thresholdSection(r))
	add(priceSection(r))
	add(starvationSection(r))
	add(growthSection(r))
	add(ordersSection(r))
	add(searchSection(r))
	add(protectedSection(r))
	add(Warnings(r.Warnings))
	p.Sections = append(p.Sections, PageSection{Heading: "Notes", Notes: rulesNotes(r)})
	return p
}

// shortChange writes a change of what targets lack: points of one share.
func shortChange(e *decision.Effect) string {
	return effectChange("service_level", e)
}

// effectChange writes a difference with its joint half-width.
func effectChange(measure string, e *decision.Effect) string {
	if !e.Difference.Defined {
		return format.Undefined
	}
	half := format.Half{}
	if e.Upper != nil {
		half = format.HalfOf((*e.Upper - *e.Lower) / 2)
	}
	return format.Change(measure, e.Difference.Mean, half)
}

// rulesVerdict says in plain words what matters.
func rulesVerdict(r *decision.Rules) (lines []PageLine) {
	add := func(mark string, tone Tone, words string) {
		lines = append(lines, PageLine{Mark: mark, Tone: tone, Text: words})
	}
	for i := range r.Prices {
		p := &r.Prices[i]
		if p.Shortfall == nil || !p.Shortfall.Real {
			continue
		}
		change, losers := shortChange(p.Shortfall), effectWords(p.Effects, true)
		if p.Shortfall.Difference.Mean < 0 && p.NoPace > 0 {
			add("≈", Unsure, fmt.Sprintf("%s: %s the targets lack less (%s), but only if %d at once go as fast as is taken for granted here: the scenario gives no pace for so many", p.Words, withoutWords(p), change, p.NoPace))
			continue
		}
		if p.Shortfall.Difference.Mean < 0 {
			words := fmt.Sprintf("%s costs more than it gives: %s the targets lack less (%s)", p.Words, withoutWords(p), change)
			if losers != "" {
				words += ", but who loses: " + losers
			}
			add("✗", Bad, words)
			continue
		}
		add("✓", Good, fmt.Sprintf("%s earns its keep: %s the targets lack more (%s)", p.Words, withoutWords(p), change))
	}
	if len(lines) == 0 && slices.ContainsFunc(r.Prices, func(p decision.Price) bool { return p.Shortfall != nil }) {
		add("≈", Unsure, "of no rule is it sure that the targets would be better or worse served without it")
	}
	if r.Starvation != nil {
		for i := range r.Starvation.Classes {
			add("·", Quiet, starvingWords(&r.Starvation.Classes[i]))
		}
	}
	if o := r.Orders; o != nil && len(o.Policies) > 0 {
		add(orderVerdict(o))
	}
	if x := r.Search; x != nil {
		add(searchVerdict(x))
	}
	for i := range r.Protected {
		add(protectedVerdict(&r.Protected[i]))
	}
	return lines
}

func withoutWords(p *decision.Price) string {
	if p.Without == "" || strings.HasPrefix(p.Without, "with") {
		return p.Without
	}
	return "where " + p.Without
}

// effectWords are the real effects: all, or those that are for the worse.
func effectWords(effects []decision.Effect, onlyWorse bool) string {
	var words []string
	for i := range effects {
		if e := &effects[i]; e.Real && (!onlyWorse || worsens(e)) {
			words = append(words, format.MeasureWords(e.Measure)+" "+effectChange(e.Measure, e))
		}
	}
	return strings.Join(words, ", ")
}

// worsens tells whether a difference is for the worse.
func worsens(e *decision.Effect) bool {
	name, _, _ := strings.Cut(e.Measure, "(")
	if name == "service_level" || name == "due_date_attainment" {
		return e.Difference.Mean < 0
	}
	return e.Difference.Mean > 0
}

func timesWords(x float64) string { return fmt.Sprintf("%.2f", x) + " times" }

func starvingWords(c *decision.StarvingClass) string {
	switch {
	case c.Multiplier == nil:
		return fmt.Sprintf("%s: served up to %s the demand and more", c.Queue, timesWords(c.Most))
	case c.Leaves:
		return fmt.Sprintf("%s: up to %s the demand its people can take every interval's work; beyond, customers are lost or go elsewhere, and nothing grows", c.Queue, timesWords(*c.Multiplier))
	}
	words := fmt.Sprintf("%s: by the fluid model it grows from day to day beyond %s the demand", c.Queue, timesWords(*c.Multiplier))
	switch {
	case c.Holds != nil && c.Grows != nil:
		words += fmt.Sprintf("; with these rules it holds at %s and grows at %s", timesWords(*c.Holds), timesWords(*c.Grows))
	case c.Grows != nil:
		words += fmt.Sprintf("; with these rules it grows at %s already", timesWords(*c.Grows))
	case c.Holds != nil:
		words += fmt.Sprintf("; simulated, it holds at %s still", timesWords(*c.Holds))
	}
	return words
}

func orderVerdict(o *decision.Race) (string, Tone, string) {
	winner := &o.Policies[o.Winner]
	if o.Confirmation == nil {
		return "=", Quiet, "no other order of service is surely better than the one there is"
	}
	return confirmedWords("the order "+winner.Name, o.Confirmation)
}

// confirmedWords says what fresh random numbers say of a change.
func confirmedWords(what string, c *decision.Confirmation) (string, Tone, string) {
	change := shortChange(&c.Shortfall)
	switch {
	case !c.Better:
		return "≈", Unsure, fmt.Sprintf("%s was better where it was chosen; fresh random numbers do not confirm it (targets lack %s)", what, change)
	case len(c.Losers) > 0:
		var losers []string
		for _, m := range c.Losers {
			losers = append(losers, format.MeasureWords(m))
		}
		return "✓", Good, fmt.Sprintf("%s serves the targets better (they lack %s, confirmed on fresh random numbers); who loses: %s", what, change, strings.Join(losers, ", "))
	}
	return "✓", Good, fmt.Sprintf("%s serves the targets better (they lack %s, confirmed on fresh random numbers), and none of the measures is surely worse", what, change)
}

func searchVerdict(x *decision.RuleSearch) (string, Tone, string) {
	if x.Confirmation == nil {
		return "=", Quiet, "no change of one rule by one is surely better than the rules there are"
	}
	return confirmedWords("with other thresholds ("+strings.Join(x.Settings, "; ")+") the operation", x.Confirmation)
}

func protectedVerdict(p *decision.Protection) (string, Tone, string) {
	switch {
	case p.MetNow:
		return "✓", Good, p.Queue + " needs no protected time: its targets are met as it is"
	case p.Agents == 0:
		return "!", Unsure, p.Queue + ": " + p.Words
	}
	mark, tone, words := "✓", Good, fmt.Sprintf("%s needs protected time: %s (%s agent hours a day)", p.Queue, p.Words, few(p.Hours))
	if !p.Met {
		mark, tone = "≈", Unsure
		words += "; fresh random numbers miss a target by their estimate: take one more"
	}
	if c := p.Confirmation; c != nil {
		if losers := effectWords(c.Effects, true); losers != "" {
			words += "; who loses: " + losers
		}
	}
	return mark, tone, words
}

func thresholdSection(r *decision.Rules) (PageSection, bool) {
	s := PageSection{Heading: "Thresholds as counts", Columns: []string{"team", "rule", "means", "the same from"}, Left: []bool{true, true, true, true}}
	for _, t := range r.Thresholds {
		team := t.Team
		if t.Since != "" {
			team += ", from " + t.Since
		}
		for _, x := range t.Rules {
			same := ""
			if x.From != nil {
				same = fmt.Sprintf("%s to %s %%", percentText(*x.From), percentText(*x.To))
			}
			if x.Rule != "cap" { // caps are counts already
				s.Rows = append(s.Rows, Row(team, x.Words, x.Meaning, same))
			}
		}
	}
	return s, len(s.Rows) > 0
}

// percentText writes thousandths of a percent.
func percentText(p int) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d.%03d", p/1000, p%1000), "0"), ".")
}

func priceSection(r *decision.Rules) (PageSection, bool) {
	s := PageSection{Heading: "Price of each rule", Columns: []string{"rule", "blocked h", "while these wait", "played", "targets lack"}, Left: []bool{true, false, true, true, false}}
	for i := range r.Prices {
		p := &r.Prices[i]
		change := PageCell{Text: format.Undefined}
		if p.Shortfall != nil {
			change.Text = shortChange(p.Shortfall)
			if p.Shortfall.Real && p.Shortfall.Difference.Mean < 0 {
				change.Tone = Good
			} else if p.Shortfall.Real {
				change.Tone = Bad
			}
		}
		row := Row(p.Words, format.Bare(p.Blocked, format.Hours), strings.Join(p.Queues, ", "), p.Without)
		s.Rows = append(s.Rows, append(row, change))
		if words := effectWords(p.Effects, false); words != "" {
			s.Lines = append(s.Lines, PageLine{Mark: "·", Text: fmt.Sprintf("%s, %s: %s", p.Words, p.Without, words)})
		}
	}
	return s, len(s.Rows) > 0
}

func starvationSection(r *decision.Rules) (PageSection, bool) {
	s := PageSection{Heading: "Starvation", Columns: []string{"queue", "level", "work a day", "could be done", "full beyond", "holds at", "grows at"}}
	if r.Starvation == nil {
		return s, false
	}
	if r.Starvation.Days > 1 {
		s.Heading = fmt.Sprintf("Starvation, in a run of %d days", r.Starvation.Days)
	}
	times := func(x *float64) string {
		if x == nil {
			return format.Undefined
		}
		return fmt.Sprintf("%.2f", *x)
	}
	for i := range r.Starvation.Classes {
		c := &r.Starvation.Classes[i]
		full := times(c.Multiplier)
		if c.Multiplier == nil {
			full = fmt.Sprintf("> %.0f", c.Most)
		}
		s.Rows = append(s.Rows, Row(c.Queue, fmt.Sprint(c.Level), few(c.Load)+" h", few(c.Capacity)+" h", full, times(c.Holds), times(c.Grows)))
	}
	for _, x := range []struct {
		words string
		what  []string
	}{{"too much", r.Starvation.TooMuch}, {"too little", r.Starvation.TooLittle}, {"too much or too little", r.Starvation.Either}} {
		if len(x.what) > 0 {
			s.Lines = append(s.Lines, PageLine{Mark: "·", Text: fmt.Sprintf("“full beyond” is %s for what the model leaves out: %s", x.words, strings.Join(x.what, "; "))})
		}
	}
	return s, true
}

func growthSection(r *decision.Rules) (PageSection, bool) {
	s := PageSection{Heading: "Growth, simulated", Columns: []string{"queue", "demand", "a day, fluid", "a day, simulated", "grows"}}
	if r.Starvation == nil {
		return s, false
	}
	for _, c := range r.Starvation.Classes {
		for _, x := range c.Checks {
			grows, tone := "no", Quiet
			switch {
			case x.Grows:
				grows, tone = "yes", Bad
			case !x.Holds:
				grows, tone = "not clear", Unsure
			}
			row := Row(c.Queue, fmt.Sprintf("× %.2f", x.Multiplier), few(x.Fluid), rangeWords(x.Growth))
			s.Rows = append(s.Rows, append(row, PageCell{Text: grows, Tone: tone}))
		}
	}
	return s, len(s.Rows) > 0
}

// few writes a number with no more digits than a model without chance can claim.
func few(v float64) string {
	if math.Abs(v) >= 20 {
		return format.Rounded(v, 0)
	}
	return format.Rounded(v, 1)
}

// rangeWords writes an interval by its ends.
func rangeWords(e results.Estimate) string {
	if !e.HasHalfWidth {
		return few(e.Mean)
	}
	return few(e.Lower()) + " to " + few(e.Upper())
}

func ordersSection(r *decision.Rules) (PageSection, bool) {
	s := PageSection{Heading: "Orders of service", Columns: []string{"order", "replications", "targets lack", ""}, Left: []bool{true, false, false, true}}
	if r.Orders == nil {
		return s, false
	}
	for _, p := range r.Orders.Policies {
		switch {
		case p.Same != "":
			s.Lines = append(s.Lines, PageLine{Mark: "=", Text: p.Name + ": the same rules as " + p.Same})
			continue
		case p.Survives:
			s.Rows = append(s.Rows, append(Row(p.Name, fmt.Sprint(p.Played), shortOf(p.Shortfall)), PageCell{Text: "may be the best", Tone: Good}))
			continue
		}
		s.Rows = append(s.Rows, append(Row(p.Name, fmt.Sprint(p.Played), shortOf(p.Shortfall)), PageCell{Text: fmt.Sprintf("out, round %d", p.Rounds), Tone: Quiet}))
	}
	var known []string
	for _, p := range r.Orders.Policies {
		names, words := strings.Split(p.Name, ", "), strings.Split(p.Words, "; ")
		for i, w := range words { // "as it is" has none
			name := names[len(names)-len(words)+i]
			if w != "" && !slices.Contains(known, name) {
				known = append(known, name)
				s.Lines = append(s.Lines, PageLine{Mark: "·", Text: name + ": " + w})
			}
		}
	}
	addConfirmation(&s, r.Orders.Confirmation)
	return s, true
}

// shortOf writes what targets lack, in points.
func shortOf(e results.Estimate) string {
	return strings.TrimPrefix(format.Change("service_level", e.Mean, format.HalfWidth(e)), "+")
}

func addConfirmation(s *PageSection, c *decision.Confirmation) {
	if c == nil {
		return
	}
	words := effectWords(c.Effects, false)
	if words == "" {
		words = "no measure is surely another"
	}
	s.Lines = append(s.Lines, PageLine{Mark: "→", Text: fmt.Sprintf("on %d fresh replications: targets lack %s; %s", c.Replications, shortChange(&c.Shortfall), words)})
}

func searchSection(r *decision.Rules) (PageSection, bool) {
	s := PageSection{Heading: "Other thresholds"}
	if r.Search == nil {
		return s, false
	}
	for i, x := range r.Search.Steps {
		s.Lines = append(s.Lines, PageLine{Mark: fmt.Sprintf("%d.", i+1), Text: fmt.Sprintf("%s, of %d neighbors: targets lack %s where it was chosen", x.Words, x.Neighbors, format.Change("service_level", x.Difference.Mean, format.HalfWidth(x.Difference)))})
	}
	var still []string
	for _, k := range r.Search.Knobs {
		if k.Now == k.Found {
			still = append(still, k.Name+" "+k.Now)
		}
	}
	if len(still) > 0 {
		s.Lines = append(s.Lines, PageLine{Mark: "·", Text: "stay as they are: " + strings.Join(still, "; ")})
	}
	for _, setting := range r.Search.Settings {
		s.Lines = append(s.Lines, PageLine{Mark: "·", Text: "--set '" + setting + "'"})
	}
	if r.Search.Exhausted {
		s.Lines = append(s.Lines, PageLine{Mark: "!", Tone: Unsure, Text: "the search ended because all replications were played that it may take (--most)"})
	}
	addConfirmation(&s, r.Search.Confirmation)
	return s, true
}

func protectedSection(r *decision.Rules) (PageSection, bool) {
	s := PageSection{Heading: "Protected time", Columns: []string{"queue", "work a day", "could be done", "targets met now", "needs"}, Left: []bool{true, false, false, true, true}}
	for i := range r.Protected {
		p := &r.Protected[i]
		met := "no"
		if p.MetNow {
			met = "yes"
		}
		needs := p.Words
		if p.MetNow {
			needs = "none"
		}
		s.Rows = append(s.Rows, Row(p.Queue, few(p.Need)+" h", few(p.Left)+" h", met, needs))
		if p.Setting != "" {
			s.Lines = append(s.Lines, PageLine{Mark: "·", Text: "--set '" + p.Setting + "'"})
		}
		addConfirmation(&s, p.Confirmation)
		if len(p.Tried) > 0 {
			s.Notes = append(s.Notes, triedWords(p))
		}
	}
	return s, len(s.Rows) > 0
}

// triedWords says which windows were tried, and that there are others.
func triedWords(p *decision.Protection) string {
	var words []string
	for _, w := range p.Tried {
		people := fmt.Sprintf("%d (%s h)", w.Agents, few(w.Hours))
		if w.Agents == 0 {
			people = fmt.Sprintf("not even all %d", p.Most)
		}
		words = append(words, w.From+" to "+w.To+": "+people)
	}
	return p.Queue + ": people who meet the targets by estimates, " + strings.Join(words, "; ") + ". No other hours, and no other team than " + p.Team + ", were tried"
}

func rulesNotes(r *decision.Rules) []string {
	var notes []string
	if len(r.Prices) > 0 {
		notes = append(notes,
			"blocked h: agent hours a replication in which the rule alone refuses waiting work that the agent could else take, at every instant as many as can be matched with different work; what two rules refuse is booked to neither",
			"played: the same days without the rule, or with the next weaker one. Intervals of measures hold at once for the whole table, 95 %; so do those of what targets lack")
	}
	if slices.ContainsFunc([]bool{len(r.Prices) > 0, r.Orders != nil, r.Search != nil, len(r.Protected) > 0}, func(b bool) bool { return b }) {
		notes = append(notes, "targets lack: what is missing to each target, summed over targets and averaged over replications; shares in points, times in percent of the bound")
	}
	if r.Starvation != nil {
		notes = append(notes,
			"full beyond: all demand multiplied, by a fluid model without chance in which work of a better priority goes first and everybody is used as well as their rules allow, so most often too much; of queues whose customers give up, in the busiest interval",
			fmt.Sprintf("grows: by more than 1 %% of what comes, from the end of the first day to that of day %d; no: by less than 5 %%, surely. What grows has no mean that more replications would tell, only a growth", r.Starvation.Days))
	}
	if r.Orders != nil {
		notes = append(notes, "may be the best: no other order was surely better in any round; 95 % that the best of all is among them")
	}
	if r.Search != nil {
		notes = append(notes, "other thresholds: one change at a time, each chosen on random numbers of its own, and the end confirmed on fresh ones; caps are raised as far as the scenario gives a pace")
	}
	return notes
}
