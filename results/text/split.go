package text

import (
	"fmt"
	"math"
	"strings"

	"headroom/results/decision"
	"headroom/results/format"
)

// SplitPage is a unified operation beside its split ones as a page.
func SplitPage(s *decision.Split) Page {
	p := Page{Title: "Unified and split by " + splitBy(s), Headline: splitHeadline(s), RunLine: format.DecisionLine(s.Run, "points")}
	add := func(section PageSection, ok bool) {
		if ok {
			p.Sections = append(p.Sections, section)
		}
	}
	add(splitVerdict(s), len(s.Verdict) > 0)
	add(splitNeeds(s))
	add(splitBreakEven(s))
	add(splitPremium(s))
	add(splitArms(s), true)
	for i := range s.Arms {
		add(splitDivision(s, i))
	}
	if s.Same != nil {
		for _, section := range ComparePage(s.Same).Sections {
			if section.Heading != "Warnings" {
				p.Sections = append(p.Sections, section)
			}
		}
	}
	add(Warnings(s.Warnings))
	return p
}

func splitBy(s *decision.Split) string {
	if s.By == "file" {
		return "group"
	}
	return s.By
}

func splitHeadline(s *decision.Split) []PageLine {
	lines := []PageLine{}
	if s.Same != nil {
		lines = Plain(format.Period(s.Same.Period()) + " · " + format.Played(s.Run, "points"))
	}
	for _, g := range s.Groups {
		if words := strings.Join(g.Queues, ", "); words != g.Name {
			lines = append(lines, PageLine{Text: g.Name + ": " + words})
		}
	}
	return lines
}

func splitVerdict(s *decision.Split) PageSection {
	section := PageSection{Heading: "Verdict"}
	for i, words := range s.Verdict {
		line := PageLine{Mark: "·", Text: words}
		if i == 0 && s.Same != nil && len(s.Same.Verdicts) > 0 {
			switch s.Same.Verdicts[0].Outcome {
			case decision.VerdictWorse:
				line.Mark, line.Tone = "✓", Good // for unified
			case decision.VerdictBetter:
				line.Mark, line.Tone = "✗", Bad
			case decision.VerdictSame:
				line.Mark = "="
			default:
				line.Mark, line.Tone = "≈", Unsure
			}
		}
		section.Lines = append(section.Lines, line)
	}
	return section
}

// CountWords writes a number of people with those that are not excluded: "44 (44 to 45)".
func CountWords(c decision.Count) string {
	if c.Low == c.High {
		return strings.ReplaceAll(fmt.Sprint(c.Best), "-", "−")
	}
	return strings.ReplaceAll(fmt.Sprintf("%d (%d to %d)", c.Best, c.Low, c.High), "-", "−")
}

func splitNeeds(s *decision.Split) (PageSection, bool) {
	section := PageSection{Heading: "Equal targets: how many people each needs", Columns: []string{"arm", "people", "unified saves", "one fewer misses"}, Left: []bool{true, false, false, true}}
	busy := false
	if s.Needs == nil {
		return section, false
	}
	for _, a := range s.Needs.Arms {
		row := Row(a.Arm, format.Undefined, format.Undefined, format.Undefined)
		if a.Possible {
			row[1].Text = CountWords(a.People)
		} else {
			row[1].Text = "impossible"
			if n := len(section.Lines) - 1; n >= 0 && strings.HasSuffix(section.Lines[n].Text, ": "+a.Reason+".") {
				section.Lines[n].Text = strings.Replace(section.Lines[n].Text, ": "+a.Reason, ", "+a.Arm+": "+a.Reason, 1)
			} else {
				section.Lines = append(section.Lines, PageLine{Mark: "✗", Tone: Bad, Text: a.Arm + ": " + a.Reason + "."})
			}
		}
		var missed []string
		for _, p := range a.OneFewerMisses() {
			missed = append(missed, p.Target)
			busy = busy || p.OfTeam
		}
		if len(missed) > 0 {
			row[3].Text = strings.Join(missed, "; ")
		}
		if a.Saved != nil {
			row[2].Text = CountWords(*a.Saved)
			switch {
			case a.Saved.Low > 0:
				row[2].Tone = Good
			case a.Saved.High < 0:
				row[2].Tone = Bad
			default:
				row[2].Tone = Unsure
			}
		}
		section.Rows = append(section.Rows, row)
		if a.Possible && len(a.Groups) > 0 {
			var parts []string
			for g, c := range a.Groups {
				parts = append(parts, s.Groups[g].Name+" "+CountWords(c))
			}
			section.Notes = append(section.Notes, a.Arm+": "+strings.Join(parts, ", ")+".")
		}
	}
	section.Notes = append(section.Notes, "The least number from which on all targets are met by the long-run ratio, of the people who are divided, in the proportions of their shifts. In brackets: what "+
		"the replications do not exclude at 95 % (bootstrap over replications, on the same random numbers in all arms).")
	if busy {
		section.Notes = append(section.Notes, "The occupancy wanted of a team holds for each part of it: few people who help everywhere are the busiest of all.")
	}
	return section, true
}

func splitBreakEven(s *decision.Split) (PageSection, bool) {
	return surfaceSection(s, "What generalists may cost: people that unified needs", func(c *decision.Cell) PageCell {
		cell := PageCell{Text: CountWords(c.People)}
		switch {
		case c.Saved.Low > 0:
			cell.Tone = Good
		case c.Saved.High < 0:
			cell.Tone = Bad
		default:
			cell.Tone = Unsure
		}
		return cell
	}, func(b *decision.BreakEven) []string {
		notes := []string{fmt.Sprintf("Split needs %s. Columns: what it costs a generalist to turn to work of another group, each time. Rows: by how much longer generalists take for all work.", CountWords(b.Split))}
		if len(b.Beside) > 0 {
			notes = append(notes, "All this is beside split, each person the same all day. "+besideWords(b)+" Their people are taken to cost nothing beside, whatever they can do.")
		}
		return notes
	})
}

// besideWords are where unified stops to need fewer people than the other arms.
func besideWords(b *decision.BreakEven) string {
	var parts []string
	for _, a := range b.Beside {
		words := "as many at all costs of the first row"
		switch {
		case a.Fewer == nil && a.More != nil && *a.More == b.Switching[0]:
			words = "never fewer"
		case a.Fewer == nil && a.More != nil:
			words = "more from " + format.Plain(*a.More) + " s"
		case a.Fewer != nil && *a.Fewer == b.Switching[len(b.Switching)-1]:
			words = "fewer up to the last"
		case a.Fewer != nil:
			words = "fewer up to " + format.Plain(*a.Fewer) + " s"
		}
		parts = append(parts, fmt.Sprintf("%s (%d) %s", a.Arm, a.People.Best, words))
	}
	return "Unified needs, beside " + strings.Join(parts, "; beside ") + "."
}

func splitPremium(s *decision.Split) (PageSection, bool) {
	return surfaceSection(s, "Break-even pay: by how much more an hour of a generalist may cost", func(c *decision.Cell) PageCell {
		cell := PageCell{Text: signedPercent(c.Premium)}
		if low, high := signedPercent(c.PremiumLow), signedPercent(c.PremiumHigh); low != high {
			cell.Text += " (" + low + " to " + high + ")"
		}
		switch {
		case c.PremiumLow > 0:
			cell.Tone = Good
		case c.PremiumHigh < 0:
			cell.Tone = Bad
		default:
			cell.Tone = Unsure
		}
		return cell
	}, func(*decision.BreakEven) []string {
		return []string{"(cost of the split's people) / (cost of the unified people) − 1, each as many as the targets need. Below 0 the split costs less as it is."}
	})
}

func signedPercent(share float64) string {
	text := format.Rounded(math.Abs(100*share), 0) + " %"
	switch rounded := math.Round(100 * share); {
	case rounded < 0:
		return "−" + text
	case rounded > 0:
		return "+" + text
	}
	return text
}

// surfaceSection is a table by penalty and switching cost.
func surfaceSection(s *decision.Split, heading string, cell func(*decision.Cell) PageCell, note func(*decision.BreakEven) []string) (PageSection, bool) {
	b := s.BreakEven
	if b == nil {
		return PageSection{}, false
	}
	section := PageSection{Heading: heading, Columns: []string{"takes longer by"}, Notes: note(b)}
	for _, sw := range b.Switching {
		section.Columns = append(section.Columns, format.Plain(sw)+" s")
	}
	for i := range b.Cells {
		row := Row(signedPercent(b.Penalty[i]))
		for j := range b.Cells[i] {
			if c := &b.Cells[i][j]; c.Possible {
				row = append(row, cell(c))
			} else {
				row = append(row, PageCell{Text: "impossible", Tone: Bad})
			}
		}
		section.Rows = append(section.Rows, row)
	}
	return section, true
}

func splitArms(s *decision.Split) PageSection {
	section := PageSection{Heading: "Arms"}
	for _, a := range s.Arms {
		words := fmt.Sprintf("%s: %s; %d people", a.Name, a.Words, a.People)
		if a.Moves > 0 {
			words += fmt.Sprintf(", %d moves", a.Moves)
		}
		if a.File != "" {
			words += "; " + a.File
		}
		section.Lines = append(section.Lines, PageLine{Mark: "·", Text: words + "."})
	}
	for _, a := range s.Arms {
		if a.Search != nil {
			section.Notes = append(section.Notes, searchWords(&a, s.Run.Interrupted && s.Same == nil))
		}
	}
	return section
}

func searchWords(a *decision.Arm, interrupted bool) string {
	f := a.Search
	words := fmt.Sprintf("%s: ", a.Name)
	switch {
	case f.All:
		words += fmt.Sprintf("all %d divisions were tried", f.Candidates)
	case interrupted && !f.Ended:
		words += fmt.Sprintf("best of %d divisions tried so far", f.Candidates)
	case f.Ended:
		words += fmt.Sprintf("best of %d divisions tried; no single move, or exchange, makes it better", f.Candidates)
	default:
		words += fmt.Sprintf("best of %d divisions tried; the search ended at its bound", f.Candidates)
	}
	if f.Worst > 0 {
		words += fmt.Sprintf("; it falls short of its worst target by %s of what is wanted", format.Share(f.Worst, format.Half{}))
	}
	return words + fmt.Sprintf(", in %d replications each, other ones than those reported.", f.Replications)
}

// splitDivision is where the people of an arm are.
func splitDivision(s *decision.Split, i int) (PageSection, bool) {
	a := &s.Arms[i]
	if len(a.Numbers) == 0 || a.Search == nil {
		return PageSection{}, false
	}
	section := PageSection{Heading: "People: " + a.Name, Columns: []string{"of"}}
	for _, g := range s.Groups {
		section.Columns = append(section.Columns, g.Name)
	}
	section.Columns = append(section.Columns, "all groups", "together")
	sums := make([]int, len(s.Groups)+2)
	line := func(name string, numbers []int) {
		row := Row(name)
		for _, n := range numbers {
			row = append(row, PageCell{Text: fmt.Sprint(n)})
		}
		section.Rows = append(section.Rows, row)
	}
	for _, n := range a.Numbers {
		numbers := append(append([]int{}, n.Groups...), n.All, n.Agents)
		for k, v := range numbers {
			sums[k] += v
		}
		line(n.Words, numbers)
	}
	line("together", sums)
	if len(s.Groups) > mostGroupColumns {
		turn(&section)
	}
	return section, true
}

// mostGroupColumns is for how many groups a table has columns; more have rows.
const mostGroupColumns = 8

// turn makes rows of the columns of a table.
func turn(s *PageSection) {
	columns := []string{s.Columns[0]}
	rows := make([][]PageCell, len(s.Columns)-1)
	for i := range rows {
		rows[i] = Row(s.Columns[i+1])
	}
	for _, row := range s.Rows {
		columns = append(columns, row[0].Text)
		for i, cell := range row[1:] {
			rows[i] = append(rows[i], cell)
		}
	}
	s.Columns, s.Rows = columns, rows
}
