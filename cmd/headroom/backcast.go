package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"headroom/backcast"
	"headroom/calibrate"
	"headroom/fit"
	"headroom/history"
	"headroom/results/export"
)

const backcastExample = `  headroom backcast calls.csv --fit-weeks 20 --out backcast
  headroom backcast calls.csv --fit-until 2026-03-31 --timezone Europe/Berlin
  headroom backcast calls.csv --fit-until 2026-03-31 --measures volume --format json`

// backcastFlags are the flags of headroom backcast.
type backcastFlags struct {
	fitFlags
	until        string
	weeks        count
	replications count
	seed         seed
	measures     []string
	dir          string
	format       choice
	page         pageFlags
	repeat       string // the command, as the report has it
}

// mostBackcasts bounds replications: all draws of all cells are kept.
const mostBackcasts = 10_000

func backcastCommand() *cobra.Command {
	f := &backcastFlags{
		weeks: count{most: 1000}, replications: count{value: 200, given: true, most: mostBackcasts}, seed: seed{1},
		format: choice{"table", []string{"table", "json", "csv"}},
	}
	cmd := &cobra.Command{
		Use:     "backcast FILE... (--fit-until DATE | --fit-weeks N)",
		Short:   "Fit a model to the first part of a history and test it on the days after",
		Long:    "Backcast fits a model to the first part of a history and compares what it predicts for the days after with what happened:\nbias, error, how often its bands hold what was observed, and where it fails.",
		Example: backcastExample,
		Args:    historyFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.page.writable(cmd.Flags()); err != nil {
				return err
			}
			f.repeat = repeating(cmd, args)
			return f.run(cmd.Context(), args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.until, "fit-until", "", "the last day that the model is fitted to, such as 2026-03-31 (this or --fit-weeks is needed)")
	flags.Var(&f.weeks, "fit-weeks", "fit to so many weeks from the first day on")
	flags.Var(&f.replications, "replications", "how many draws make a prediction")
	flags.Var(&f.seed, "seed", "what all random numbers are made from")
	flags.StringSliceVar(&f.measures, "measures", nil, "what to predict: "+strings.Join(measureKeys(), ", ")+" (default: all that the files tell)")
	flags.StringVar(&f.dir, "out", "", "folder for backcast.txt, backcast.json, cells.csv and plots (default: none is written)")
	f.page.register(flags)
	flags.Var(&f.format, "format", "what is printed on standard output")
	flags.BoolVar(&f.match, "match-waits", false, "add work after each engagement that the history does not show, so much that the fitted days played again give the mean wait that was observed")
	f.register(flags)
	return cmd
}

func measureKeys() (keys []string) {
	for _, m := range backcast.Measures {
		keys = append(keys, m.Key)
	}
	return keys
}

func (f *backcastFlags) run(ctx context.Context, files []string, stdout, stderr io.Writer) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	until, wrong := f.settleBackcast()
	if err := f.settleReading(stderr, wrong); err != nil {
		return err
	}
	if err := f.readTables(); err != nil {
		return err
	}
	if f.dir != "" {
		if err := export.CheckWritable(f.dir); err != nil {
			return err
		}
	}
	h, problems := history.Read(files, f.options)
	if len(problems) > 0 {
		return unreadable(stderr, "the history", problems)
	}
	if f.weeks.given {
		until = backcast.AfterWeeks(h, f.weeks.value)
	}
	plan, err := backcast.Split(h, until)
	if err != nil {
		return &failure{exitInvalid, err}
	}
	m, err := calibrate.Fit(plan.Fitted, f.model)
	if err != nil {
		return &failure{exitInvalid, err}
	}
	if f.match {
		if err := matchWaits(ctx, m); err != nil {
			return err
		}
	}
	r, err := backcast.Run(ctx, m, plan.Held, backcast.Options{Replications: f.replications.value, Seed: f.seed.value, Measures: f.measures})
	if errors.Is(err, context.Canceled) {
		return &failure{exitInterrupted, errors.New("interrupted: there is nothing to report")}
	}
	if err != nil {
		return &failure{exitInvalid, err}
	}
	if f.dir != "" {
		if err := writeBackcast(f.dir, r); err != nil {
			return err
		}
		fmt.Fprintf(stderr, "headroom: the report, all cells and plots are in %s\n", filepath.Clean(f.dir))
	}
	document := backcastDocument(r, f.repeat)
	if err := errors.Join(f.page.write(stderr, document), f.page.writeBook(stderr, document, nil)); err != nil {
		return err
	}
	return f.print(stdout, r)
}

// settleBackcast turns flags into options; all that is wrong with them is told at once.
func (f *backcastFlags) settleBackcast() (until fit.Date, wrong []error) {
	switch {
	case f.until == "" && !f.weeks.given:
		wrong = append(wrong, fmt.Errorf("--fit-until DATE or --fit-weeks N is needed: where the part ends that the model is fitted to"))
	case f.until != "" && f.weeks.given:
		wrong = append(wrong, fmt.Errorf("--fit-until and --fit-weeks: only one of them"))
	case f.until != "":
		day, err := time.Parse(time.DateOnly, strings.TrimSpace(f.until))
		if err != nil {
			wrong = append(wrong, fmt.Errorf("--fit-until %q: must be a date such as 2026-03-31", f.until))
			break
		}
		until = fit.DateOf(day.Date())
	}
	if f.replications.value < backcast.FewestDraws {
		wrong = append(wrong, fmt.Errorf("--replications %d: must be at least %d, for bands of 90 %%", f.replications.value, backcast.FewestDraws))
	}
	for _, key := range f.measures {
		if !slices.Contains(measureKeys(), key) {
			wrong = append(wrong, fmt.Errorf("--measures %q: must be of %s", key, strings.Join(measureKeys(), ", ")))
		}
	}
	return until, wrong
}

func (f *backcastFlags) print(stdout io.Writer, r *backcast.Result) error {
	content, err := []byte(nil), error(nil)
	switch f.format.value {
	case "json":
		content, err = r.JSON()
	case "csv":
		content, err = r.CSV()
	default:
		content = []byte(r.Text(backcastWidth(stdout)))
	}
	if err != nil {
		return err
	}
	_, err = stdout.Write(content)
	return err
}

// backcastWidth is that of the terminal; elsewhere that of the file.
func backcastWidth(w io.Writer) int {
	if columns, known := screenWidth(w); known {
		return columns
	}
	return backcast.TextWidth
}

// writeBackcast writes plots and tables, each file whole or not at all, the report last.
func writeBackcast(dir string, r *backcast.Result) error {
	for _, p := range r.Plots() {
		for _, kind := range []struct {
			extension string
			encode    func() ([]byte, error)
		}{{".png", p.PNG}, {".svg", p.SVG}} {
			content, err := kind.encode()
			if err != nil {
				return err
			}
			if err := export.WriteFile(filepath.Join(dir, p.Name+kind.extension), content); err != nil {
				return err
			}
		}
	}
	for _, file := range []struct {
		name   string
		encode func() ([]byte, error)
	}{{"cells.csv", r.CSV}, {"backcast.json", r.JSON}, {"backcast.txt", func() ([]byte, error) { return []byte(r.Text(backcast.TextWidth)), nil }}} {
		content, err := file.encode()
		if err != nil {
			return err
		}
		if err := export.WriteFile(filepath.Join(dir, file.name), content); err != nil {
			return err
		}
	}
	return nil
}
