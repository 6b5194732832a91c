package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/spf13/pflag"

	"headroom/results/export"
	"headroom/results/text"
	"headroom/scenarios/experiment"
)

// decideFlags are those that all commands share which decide something: compare and its like.
type decideFlags struct {
	replications count
	seed         seed
	workers      count
	settings     []string
	format       choice
	out          string
	color        choice
}

func newDecideFlags() decideFlags {
	return decideFlags{
		replications: count{most: mostReplications}, seed: seed{1}, workers: count{most: mostWorkers},
		format: choice{"table", []string{"table", "markdown", "json", "csv"}}, color: choice{"auto", []string{"auto", "always", "never"}},
	}
}

// register adds the flags; each is what of its replications, out what is written there.
func (f *decideFlags) register(flags *pflag.FlagSet, each, out string) {
	flags.SortFlags = false
	flags.Var(&f.replications, "replications", each)
	flags.Var(&f.seed, "seed", "what all random numbers are made from")
	flags.Var(&f.workers, "workers", "replications played at the same time; changes no result (default: one a processor)")
	flags.StringArrayVar(&f.settings, "set", nil, setUsage)
	flags.Var(&f.format, "format", "what is printed on standard output")
	flags.StringVar(&f.out, "out", "", out)
	flags.Var(&f.color, "color", "color in tables; auto: on a terminal, unless NO_COLOR is set")
}

// options are those of a run. Replications are left to the scenario where none are given.
func (f *decideFlags) options(bar *progress) experiment.Options {
	o := experiment.Options{Seed: f.seed.value, Replications: f.replications.value, Workers: runtime.GOMAXPROCS(0), Version: programVersion(), Progress: bar.update}
	if f.workers.given {
		o.Workers = f.workers.value
	}
	return o
}

// writable refuses a folder that cannot be written, before any time is spent.
func (f *decideFlags) writable(flags *pflag.FlagSet) error {
	if flags.Changed("out") && f.out == "" {
		return usagef("--out \"\": must name a folder")
	}
	if f.out == "" {
		return nil
	}
	return export.CheckWritable(f.out)
}

// found is what a command has found, in all forms.
type found struct {
	name string // of its files: "compare"
	page text.Page
	data any
	csv  func(io.Writer) error
	draw func(dir string) ([]string, error)
}

// print writes it in the format asked for.
func (f *decideFlags) print(w io.Writer, r found) error {
	switch f.format.value {
	case "markdown":
		return r.page.Markdown(w)
	case "json":
		return export.Indented(w, r.data)
	case "csv":
		return r.csv(w)
	}
	run := runFlags{color: f.color}
	return r.page.Terminal(w, text.Options{Width: width(w), Color: run.colored(w)})
}

// write puts all forms into the folder asked for, if one was, each file whole or not at all. The JSON comes last: where it is new, everything is.
func (f *decideFlags) write(stderr io.Writer, r found) error {
	if f.out == "" {
		return nil
	}
	if err := os.MkdirAll(f.out, 0o755); err != nil {
		return err
	}
	if r.draw != nil {
		if _, err := r.draw(f.out); err != nil {
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

// took says how long it took, which is in no file.
func took(stderr io.Writer, what string, since time.Time) {
	fmt.Fprintf(stderr, "headroom: %s in %s\n", what, time.Since(since).Round(100*time.Millisecond))
}

// nothingYet is the failure of what was interrupted before there was anything to show; other errors stay as they are.
func nothingYet(err error) error {
	if errors.Is(err, context.Canceled) {
		return &failure{exitInterrupted, errors.New("interrupted before there was anything to report")}
	}
	return err
}
