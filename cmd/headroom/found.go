package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"headroom/results/chart"
	"headroom/results/export"
	"headroom/results/report"
	"headroom/results/text"
)

// found is what a command that decides has found, in all forms.
type found struct {
	name   string // of its files: "compare"
	page   text.Page
	data   any
	csv    func(io.Writer) error
	charts []chart.Chart
}

// writable refuses places that cannot be written, before any time is spent.
func (f *playFlags) writable(cmd *cobra.Command, args []string) error {
	f.repeat = repeating(cmd, args)
	flags := cmd.Flags()
	if err := f.report.writable(flags); err != nil {
		return err
	}
	switch {
	case flags.Changed("out") && f.out == "":
		return usagef("--out \"\": must name a folder")
	case f.out == "":
		return nil
	}
	return export.CheckWritable(f.out)
}

// write puts all forms into the folder asked for, if one was, each file whole or not at all. The JSON comes last: where it is new, everything is.
func (f *playFlags) write(stderr io.Writer, r found) error {
	if err := f.report.write(stderr, report.Decision(r.page, r.charts, f.repeat)); err != nil {
		return err
	}
	if f.out == "" {
		return nil
	}
	if len(r.charts) > 0 {
		if _, err := chart.Write(f.out, r.charts); err != nil {
			return err
		}
	}
	for _, file := range []struct {
		extension string
		write     func(io.Writer) error
	}{{".csv", r.csv}, {".md", r.page.Markdown}, {".json", func(w io.Writer) error { return export.Indented(w, r.data) }}} {
		var content bytes.Buffer
		if err := file.write(&content); err != nil {
			return err
		}
		if err := export.WriteFile(filepath.Join(f.out, r.name+file.extension), content.Bytes()); err != nil {
			return err
		}
	}
	fmt.Fprintf(stderr, "headroom: %s.md, %s.json, %s.csv and charts are in %s\n", r.name, r.name, r.name, filepath.Clean(f.out))
	return nil
}

// nothingYet is the failure of what was interrupted before there was anything to show; other errors stay as they are.
func nothingYet(err error) error {
	if errors.Is(err, context.Canceled) {
		return &failure{exitInterrupted, errors.New("interrupted before there was anything to report")}
	}
	return err
}
