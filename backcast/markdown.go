package backcast

import "strings"

// Rows are which scores a table has.
type Rows uint8

// The tables of a measure.
const (
	ByInterval Rows = iota // as intervals and as days
	ByQueue
	ByTime
	ByWeekday
	ByWeek
)

// rows are names and scores.
func (p *Part) rows(which Rows) (names []string, scores []*Score) {
	if which == ByInterval {
		names, scores = []string{"by interval", "by day"}, []*Score{&p.Intervals, &p.Days}
		if p.Whole != nil {
			names, scores = append(names, "by day, all queues"), append(scores, p.Whole)
		}
		return names, scores
	}
	list := [...][]Group{ByQueue: p.ByQueue, ByTime: p.ByTime, ByWeekday: p.ByWeekday, ByWeek: p.ByWeek}[which]
	for i := range list {
		names, scores = append(names, list[i].Name), append(scores, &list[i].Score)
	}
	return names, scores
}

// columns are the figures of a score; the first row of a table is their titles.
var columnTitles = []string{"observed", "predicted", "bias", "error (WAPE)", "in 50 % band", "in 90 % band", "below", "above"}

func (p *Part) figures(s *Score) []string {
	return []string{
		p.Measure.write(float64(s.Observed)), p.Measure.write(float64(s.Predicted)), s.Bias.write(signed), percent(s.WAPE.Value),
		s.Hit50.write(percent), s.Hit90.write(percent), percent(float64(s.Below)), percent(float64(s.Above)),
	}
}

// Figures are the scores as a table: its columns, and rows that begin with a name.
func (p *Part) Figures(which Rows) (columns []string, cells [][]string) {
	names, scores := p.rows(which)
	for i, s := range scores {
		cells = append(cells, append([]string{names[i]}, p.figures(s)...))
	}
	return append([]string{""}, columnTitles...), cells
}

// Table is the scores as Markdown.
func (p *Part) Table(which Rows) string {
	var b strings.Builder
	b.WriteString("| | " + strings.Join(columnTitles, " | ") + " |\n|---|" + strings.Repeat("---:|", len(columnTitles)) + "\n")
	_, cells := p.Figures(which)
	for _, row := range cells {
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
	}
	return b.String()
}

// List is the findings as Markdown.
func (p *Part) List() string {
	var b strings.Builder
	for _, finding := range p.Findings {
		b.WriteString(wrapped("- ", finding, TextWidth))
	}
	return b.String()
}
