package backcast

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// mostRows is how many queues or weeks the report lists; JSON has them all.
const mostRows = 30

// TextWidth is how wide the report is where nobody says.
const TextWidth = 110

// InShort says each part in a sentence or two.
func (r *Result) InShort() (lines []string) {
	for i := range r.Parts {
		lines = append(lines, r.Parts[i].short())
	}
	return lines
}

// Text is the report for a terminal of so many columns. Tables that are wider continue below.
func (r *Result) Text(width int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: backcast\n", r.Name)
	fmt.Fprintf(&b, "  fitted to      %s to %s, %s\n", r.Fitted.First, r.Fitted.Last, plural(r.Fitted.Days, "day", "days"))
	fmt.Fprintf(&b, "  held back      %s to %s, %s\n", r.Held.First, r.Held.Last, plural(r.Held.Days, "day", "days"))
	b.WriteString(wrapped("  ", fmt.Sprintf("predictions of %d replications, seed %d; intervals in brackets hold 95 %% and have days as their sample", r.Replications, r.Seed), width))
	for _, note := range r.Notes {
		b.WriteString(wrapped("  - ", note, width))
	}
	if len(r.Parts) > 0 {
		b.WriteString("\nIn short\n")
	}
	for i := range r.Parts {
		b.WriteString(wrapped("  - ", r.Parts[i].short(), width))
	}
	for i := range r.Parts {
		r.Parts[i].text(&b, width)
	}
	return b.String()
}

func (p *Part) text(b *strings.Builder, width int) {
	title := p.Measure.Title
	if p.Measure.Kind == Count {
		title += ", " + p.Measure.Unit + " a day"
	}
	fmt.Fprintf(b, "\n%s\n\n", title)
	rows := [][]string{append([]string{""}, columnTitles[:6]...)}
	for _, which := range []Rows{ByInterval, ByQueue, ByWeekday, ByWeek} {
		names, scores := p.rows(which)
		if which != ByInterval && len(names) < 2 || len(names) > mostRows {
			continue
		}
		for i, s := range scores {
			name, figures := names[i], p.figures(s)
			if which != ByInterval {
				name = "  " + name
			}
			figures[4] = percent(s.Hit50.Value)
			rows = append(rows, append([]string{name}, figures[:6]...))
		}
	}
	columns(b, rows, width)
	b.WriteString("\n  Where it holds and where it fails\n")
	for _, finding := range p.Findings {
		b.WriteString(wrapped("  - ", finding, width))
	}
}

// columns writes a table, the first column to the left and the others to the right. What is too wide continues below, beside the first column.
func columns(b *strings.Builder, rows [][]string, width int) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for from := 1; from < len(widths); {
		sum, to := 2+widths[0], from
		for to < len(widths) && (to == from || sum+2+widths[to] <= width) {
			sum += 2 + widths[to]
			to++
		}
		if from > 1 {
			b.WriteString("\n")
		}
		for _, row := range rows {
			line := "  " + row[0] + strings.Repeat(" ", widths[0]-utf8.RuneCountInString(row[0]))
			for i := from; i < to; i++ {
				line += "  " + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(row[i])) + row[i]
			}
			b.WriteString(strings.TrimRight(line, " ") + "\n")
		}
		from = to
	}
}

// wrapped breaks text at blanks, but not before the sign of percent; the lead stands before the first line, as many blanks before the others.
func wrapped(lead, text string, width int) string {
	var b strings.Builder
	line := lead
	for i, word := range strings.Fields(strings.ReplaceAll(text, " %", "\x00%")) {
		word = strings.ReplaceAll(word, "\x00", " ")
		if i > 0 && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			b.WriteString(line + "\n")
			line = strings.Repeat(" ", utf8.RuneCountInString(lead)-1)
			i = 1
		}
		if i > 0 {
			line += " "
		}
		line += word
	}
	return b.String() + line + "\n"
}
