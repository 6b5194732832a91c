package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/pflag"

	"headroom/results/chart"
	"headroom/results/export"
	"headroom/results/report"
	"headroom/results/text"
)

// found is what a command that decides has found, in all forms.
type found struct {
	name   string // of its files: "compare"
	table  string // of its CSV file, where that is not name
	page   text.Page
	data   any
	csv    func(io.Writer) error
	charts []chart.Chart
	more   []content // its other files
	played string    // "41 points × 30 replications"
	exit   error     // with which the command ends once all is told
}

// content is a file beside the usual ones.
type content struct {
	name  string
	bytes []byte
}

// writable refuses places that cannot be written, before any time is spent.
func (f *playFlags) writable(flags *pflag.FlagSet) error {
	wrong := f.report.writable(flags)
	switch {
	case flags.Changed("out") && f.out == "":
		return together(wrong, usagef("--out \"\": must name a folder"))
	case f.out == "":
		return wrong
	}
	if err := export.CheckWritable(f.out); err != nil {
		return together(wrong, &failure{exitFailure, err})
	}
	return wrong
}

// tell writes and prints what was found, says how long it took, and how the command ends.
func (f *playFlags) tell(r found, took time.Duration, stdout, stderr io.Writer) error {
	if err := f.write(stderr, r); err != nil {
		return err
	}
	if err := f.print(stdout, r); err != nil {
		return err
	}
	fmt.Fprintf(stderr, "headroom: %s in %s\n", r.played, rounded(took))
	return r.exit
}

// write puts all forms into the folder asked for, if one was, each file whole or not at all. The JSON comes last: where it is new, everything is.
func (f *playFlags) write(stderr io.Writer, r found) error {
	document := report.Decision(r.page, r.charts, f.repeat)
	if err := errors.Join(f.report.write(stderr, document), f.report.writeBook(stderr, document, r.csv)); err != nil {
		return err
	}
	if f.out == "" {
		return nil
	}
	if r.table == "" {
		r.table = r.name
	}
	for _, file := range r.more {
		if err := export.WriteFile(filepath.Join(f.out, file.name), file.bytes); err != nil {
			return err
		}
	}
	if len(r.charts) > 0 {
		if _, err := chart.Write(f.out, r.charts); err != nil {
			return err
		}
	}
	for _, file := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{r.table + ".csv", r.csv},
		{r.name + ".md", r.page.Markdown},
		{r.name + ".json", func(w io.Writer) error { return export.Indented(w, r.data) }},
	} {
		var b bytes.Buffer
		if err := file.write(&b); err != nil {
			return err
		}
		if err := export.WriteFile(filepath.Join(f.out, file.name), b.Bytes()); err != nil {
			return err
		}
	}
	fmt.Fprintf(stderr, "headroom: %s.md, %s.json, %s.csv and charts are in %s\n", r.name, r.name, r.table, filepath.Clean(f.out))
	return nil
}

// print writes what was found in the format asked for: a page, data as JSON, or a table as CSV.
func (f *playFlags) print(w io.Writer, r found) error {
	switch f.format.value {
	case "markdown":
		return r.page.Markdown(w)
	case "json":
		return export.Indented(w, r.data)
	case "csv":
		return r.csv(w)
	}
	return r.page.Terminal(w, text.Options{Width: width(w), Color: colored(f.color, w)})
}

// rounded is how long something took. It goes to standard error, as it differs from run to run.
func rounded(d time.Duration) time.Duration {
	if d < 10*time.Second {
		return d.Round(100 * time.Millisecond)
	}
	return d.Round(time.Second)
}
