package main

import (
	"bytes"
	"context"
	"io"
	"math"
	"os"
	"path/filepath"

	"golang.org/x/term"

	"headroom/results"
	"headroom/results/chart"
	"headroom/results/export"
	"headroom/results/report"
	"headroom/results/text"
	"headroom/scenarios"
	"headroom/scenarios/experiment/assumed"
)

// plainWidth is how wide tables are where there is no terminal to measure.
const plainWidth = 100

// printReport writes the report in the format asked for.
func (f *runFlags) printReport(w io.Writer, r *results.Report) error {
	switch f.format.value {
	case "markdown":
		return text.Markdown(w, r)
	case "json":
		return export.JSON(w, r)
	case "csv":
		return export.CSV(w, r)
	}
	return text.Terminal(w, r, text.Options{Width: width(w), Color: colored(f.color, w)})
}

// writePage writes the report as a workbook and as one HTML file, if that was asked for.
func (f *runFlags) writePage(ctx context.Context, s *scenarios.Scenario, r *results.Report, stderr io.Writer) error {
	if f.page.file == "" && f.page.book == "" {
		return nil
	}
	d := report.Run(r)
	d.Command, d.Assumptions = f.repeat, assumed.Sections(s)
	if err := f.writeRunBook(ctx, s, r, d, stderr); err != nil || f.page.file == "" {
		return err
	}
	if !f.page.aggregate {
		line, err := timelineOf(s, r.Run.Seed, f.page.timeline.value, f.page.names)
		if err != nil {
			return err
		}
		d.Timeline = line
	}
	return f.page.write(stderr, d)
}

// writeFiles writes every form of the report into dir, each file whole or not at all. report.json comes last: where it is
// new, everything is.
func writeFiles(dir string, r *results.Report) error {
	if _, err := chart.Write(dir, chart.Of(r)); err != nil {
		return err
	}
	if _, err := export.WriteCSV(dir, r); err != nil {
		return err
	}
	for _, file := range []struct {
		name  string
		write func(io.Writer, *results.Report) error
	}{{"report.md", text.Markdown}, {"report.json", export.JSON}} {
		var content bytes.Buffer
		if err := file.write(&content, r); err != nil {
			return err
		}
		if err := export.WriteFile(filepath.Join(dir, file.name), content.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// colored tells whether to color what goes to w. A flag counts more than the environment, that more than what w is.
func colored(wish choice, w io.Writer) bool {
	switch wish.value {
	case "always":
		return true
	case "never":
		return false
	}
	return isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// sized is a screen that knows how wide it is without being asked through the system.
type sized interface{ Columns() int }

// width is that of the terminal; anything else gets the same width everywhere, so that files are the same.
func width(w io.Writer) int {
	if columns, known := screenWidth(w); known {
		return columns
	}
	return plainWidth
}

// lineWidth is that of the terminal, for lists with a line for each thing: in pipes and files lines stay whole.
func lineWidth(w io.Writer) int {
	if columns, known := screenWidth(w); known {
		return columns
	}
	return math.MaxInt
}

// screenWidth is how many columns a terminal has.
func screenWidth(w io.Writer) (columns int, known bool) {
	if s, ok := w.(sized); ok {
		return s.Columns(), true
	}
	if f, ok := w.(*os.File); ok && isTerminal(w) {
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns > 0 {
			return columns, true
		}
	}
	return 0, false
}
