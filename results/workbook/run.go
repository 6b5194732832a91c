package workbook

import (
	"bytes"
	"fmt"
	"io"

	"headroom/results"
	"headroom/results/export"
	"headroom/results/report"
)

// RunContent is what the workbook of a run is made of.
type RunContent struct {
	Report   *results.Report
	Document report.Document // of the same run: headline, assumptions, method, and the command to repeat it
	// Engagements are those of the first replication that are shown, and Of how many there are; none where Of is 0.
	Engagements []export.VisitRow
	Of          int
	Every       int  // one of so many is shown
	Agents      bool // who served them is shown
}

// Run writes what was measured in a run: a summary, charts, intervals, teams, engagements, assumptions and all measures.
func Run(w io.Writer, c *RunContent) error {
	r := c.Report
	b := newBook(c.Document.Page.Title)
	b.summary(r, &c.Document)
	intervals, people := queueIntervals(r), teamIntervals(r)
	b.charts(r, intervals, people)
	b.table(&intervals.table, func(sheet string) { intervals.color(b, sheet) })
	b.table(teamTable(r), nil)
	b.table(&people.table, nil)
	if c.Of > 0 {
		b.table(engagementTable(c), nil)
	}
	b.assumptions(&c.Document)
	var numbers bytes.Buffer
	b.check(export.CSV(&numbers, r))
	b.numbers("All measures", "Every number of the report, a line each. half_width: of the 95 % confidence interval. What the measures are: docs/measures.md.", r.Run.Scenario, &numbers)
	return b.writeTo(w)
}

// estimate is the number of an estimate, and its half-width; empty cells where there is none.
func estimate(e results.Estimate, format string) (mean, half cell) {
	l := &look{format: format}
	if e.Defined {
		mean = cell{e.Mean, l}
		if e.HasHalfWidth {
			half = cell{e.HalfWidth, l}
		}
	}
	return mean, half
}

// unitWords are behind a heading.
func unitWords(words, unit string) string {
	if unit == "" {
		return words
	}
	return fmt.Sprintf("%s (%s)", words, unit)
}

// measured is one measure of a table: its words, unit and format.
type measured[T any] struct {
	words, unit, format string
	of                  func(T) results.Estimate
}

// estimateColumns are two for each measure: its number, and how sure that is.
func estimateColumns[T any](list []measured[T]) (columns []column) {
	for _, m := range list {
		columns = append(columns, column{heading: unitWords(m.words, m.unit), format: m.format}, column{heading: "± 95 %", format: m.format})
	}
	return columns
}

func estimateCells[T any](list []measured[T], of T) (row []cell) {
	for _, m := range list {
		mean, half := estimate(m.of(of), m.format)
		row = append(row, mean, half)
	}
	return row
}
