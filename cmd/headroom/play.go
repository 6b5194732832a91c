package main

import (
	"fmt"
	"io"
	"runtime"
	"time"

	"github.com/spf13/pflag"

	"headroom/results/export"
	"headroom/results/text"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// playFlags are the flags that all commands share that play many models to decide something: compare, sweep, staff, rules, sensitivity.
type playFlags struct {
	replications count
	seed         seed
	workers      count
	out          string
	format       choice
	settings     []string
	color        choice
	report       pageFlags
	repeat       string // the command, as its report has it
}

func newPlayFlags() playFlags {
	return playFlags{
		replications: count{most: mostReplications},
		seed:         seed{1},
		workers:      count{most: mostWorkers},
		format:       choice{"table", []string{"table", "markdown", "json", "csv"}},
		color:        choice{"auto", []string{"auto", "always", "never"}},
	}
}

// register adds the flags to a command; replications and out say what those are for.
func (f *playFlags) register(flags *pflag.FlagSet, replications, out string) {
	flags.Var(&f.replications, "replications", replications)
	flags.Var(&f.seed, "seed", "what all random numbers are made from")
	flags.Var(&f.workers, "workers", "replications played at the same time; changes no result (default: one a processor)")
	flags.StringVar(&f.out, "out", "", out)
	f.report.register(flags)
	flags.Var(&f.format, "format", "what is printed on standard output")
	flags.StringArrayVar(&f.settings, "set", nil, setUsage)
	flags.Var(&f.color, "color", "color in tables; auto: on a terminal, unless NO_COLOR is set")
}

// load reads the scenario and tells everything that is wrong with it, or worth a second look.
func (f *playFlags) load(name string, stderr io.Writer) (*scenarios.Scenario, error) {
	settings, err := parseSettings(f.settings)
	if err != nil {
		return nil, err
	}
	return loadScenario(name, settings, stderr)
}

// options are those of an experiment; replications where the flag says none.
func (f *playFlags) options(replications int) experiment.Options {
	o := experiment.Options{Seed: f.seed.value, Replications: replications, Workers: runtime.GOMAXPROCS(0), Version: programVersion()}
	if f.replications.given {
		o.Replications = f.replications.value
	}
	if f.workers.given {
		o.Workers = f.workers.value
	}
	return o
}

// print writes what was found in the format asked for: a page, data as JSON, or a table as CSV.
func (f *playFlags) print(w io.Writer, page text.Page, data any, csv func(io.Writer) error) error {
	switch f.format.value {
	case "markdown":
		return page.Markdown(w)
	case "json":
		return export.Indented(w, data)
	case "csv":
		return csv(w)
	}
	return page.Terminal(w, text.Options{Width: width(w), Color: colored(f.color, w)})
}

// took tells how long something took: on standard error, as it differs from run to run.
func took(stderr io.Writer, what string, since time.Time) {
	d := time.Since(since)
	rounded := d.Round(time.Second)
	if d < 10*time.Second {
		rounded = d.Round(100 * time.Millisecond)
	}
	fmt.Fprintf(stderr, "headroom: %s in %s\n", what, rounded)
}
