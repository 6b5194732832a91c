package main

import (
	"io"
	"runtime"

	"github.com/spf13/pflag"

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
	wrong        error  // with the flags alone; see deciding
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
	settings, _ := parseSettings(f.settings) // what is wrong with them has been noted
	s, err := loadScenario(name, settings, stderr)
	if err != nil {
		return nil, f.ready(err)
	}
	return s, nil
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
