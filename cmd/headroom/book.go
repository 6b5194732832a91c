package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"headroom/results"
	"headroom/results/export"
	"headroom/results/report"
	"headroom/results/workbook"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment/trace"
)

// registerBook adds the flag of a workbook.
func (f *pageFlags) registerBook(flags *pflag.FlagSet) {
	flags.StringVar(&f.book, "xlsx", "", "workbook with all numbers as numbers, and charts (default: none is written)")
}

// bookWritable refuses a workbook that cannot be written, before any time is spent.
func (f *pageFlags) bookWritable(flags *pflag.FlagSet) error {
	switch {
	case f.book == "" && !flags.Changed("xlsx"):
		return nil
	case strings.ToLower(filepath.Ext(f.book)) != ".xlsx":
		return usagef("--xlsx %q: must end in .xlsx, so that it opens in Excel", f.book)
	}
	return export.CheckFile(f.book, "--xlsx")
}

// writeBook writes what a command that decides has found as a workbook, if one was asked for; numbers writes them as CSV (nil = there are none).
func (f *pageFlags) writeBook(stderr io.Writer, d report.Document, numbers func(io.Writer) error) error {
	if f.book == "" {
		return nil
	}
	var lines io.Reader
	if numbers != nil {
		var content bytes.Buffer
		if err := numbers(&content); err != nil {
			return err
		}
		lines = &content
	}
	return f.saveBook(stderr, func(w io.Writer) error { return workbook.Decision(w, &d, lines) })
}

func (f *pageFlags) saveBook(stderr io.Writer, write func(io.Writer) error) error {
	var content bytes.Buffer
	if err := write(&content); err != nil {
		return err
	}
	if err := export.WriteFile(f.book, content.Bytes()); err != nil {
		return err
	}
	fmt.Fprintf(stderr, "headroom: the workbook is in %s\n", filepath.Clean(f.book))
	return nil
}

// writeRunBook writes a run as a workbook, if one was asked for. Its first replication is played again for the engagements.
func (f *runFlags) writeRunBook(ctx context.Context, s *scenarios.Scenario, r *results.Report, d report.Document, stderr io.Writer) error {
	if f.page.book == "" {
		return nil
	}
	n := newNarrator(s)
	sampler := &sampler{tracer: tracer{narrator: n}}
	if !f.page.aggregate {
		sampler.tracer.names = agentNames(n, f.page.names)
	}
	if err := trace.Replay(context.WithoutCancel(ctx), s, r.Run.Seed, 1, sampler); err != nil { // one replication is soon played, also of what was interrupted
		return err
	}
	content := workbook.RunContent{Report: r, Document: d, Engagements: sampler.rows, Of: sampler.of, Every: sampler.every, Agents: !f.page.aggregate}
	return f.page.saveBook(stderr, func(w io.Writer) error { return workbook.Run(w, &content) })
}

// sampler keeps some of the visits of a replication, evenly among all.
type sampler struct {
	tracer    tracer
	rows      []export.VisitRow
	of, every int
}

// Replication implements trace.Reader.
func (s *sampler) Replication(_ int, visits []trace.Visit, _ []router.Event) error {
	s.of, s.every = len(visits), max(1, (len(visits)+workbook.MostEngagements-1)/workbook.MostEngagements)
	for i := 0; i < len(visits); i += s.every {
		s.rows = append(s.rows, s.tracer.visit(&visits[i]))
	}
	return nil
}
