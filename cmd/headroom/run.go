package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"

	"headroom/results"
	"headroom/results/export"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// Bounds of what may be asked for on the command line.
const (
	mostReplications = 1_000_000
	mostWorkers      = 1024
	mostSets         = 1000
)

const runExample = `  headroom run quickstart
  headroom run quickstart --format markdown > report.md
  headroom run my-center.yaml --replications 200 --seed 7 --out out
  headroom run my-center.yaml --set teams.blended.shifts.0.agents=9 --set queues.phone.priority=2
  headroom run my-center.yaml --precision 'service_level(phone)=0.5pt' --precision 'speed_of_answer(phone)=5%'
  headroom run quickstart --erlang
  headroom run my-center.yaml --require-targets=bound || echo "not enough people"`

const (
	scenarioRemedy = "a file, or a name from 'headroom scenarios'"
	setUsage       = "change one value of the scenario: path=value; may be repeated"
)

// usualSets is how many parameter sets are run where no number is given: the spread between them is then known to about 13 %.
const usualSets = "30"

const requireUsage = "exit with 4 if a target is missed: by its estimate, or by the worse end of its 95 % interval"

// runFlags are the flags of headroom run.
type runFlags struct {
	replications   count
	seed           seed
	workers        count
	out            string
	level          choice
	format         choice
	settings       []string
	requireTargets choice
	sets           count
	precise        []string
	atMost         count
	controlled     bool
	erlang         bool
	color          choice
	page           pageFlags
	trace          string
	repeat         string // the command, as the report has it
}

func runCommand() *cobra.Command {
	f := &runFlags{
		replications:   count{most: mostReplications},
		seed:           seed{1},
		workers:        count{most: mostWorkers},
		level:          choice{results.ReportLevel.String(), []string{results.ReportLevel.String(), results.SearchLevel.String()}},
		format:         choice{"table", []string{"table", "markdown", "json", "csv"}},
		requireTargets: choice{"", []string{"estimate", "bound"}},
		sets:           count{most: mostSets},
		atMost:         count{most: mostReplications},
		color:          choice{"auto", []string{"auto", "always", "never"}},
	}
	cmd := &cobra.Command{
		Use:               "run SCENARIO",
		Short:             "Simulate a scenario and report what was measured",
		Long:              "Run simulates a scenario, a file or the name of a ready-made one, and prints the report on standard output.",
		Example:           runExample,
		Args:              oneScenario,
		ValidArgsFunction: completeScenario,
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("out") && f.out == "" {
				return usagef("--out \"\": must name a folder")
			}
			if err := errors.Join(f.page.writable(cmd.Flags()), f.traceable(cmd.Flags()), f.recordable()); err != nil {
				return err
			}
			f.repeat = repeating(cmd, args)
			return f.run(cmd.Context(), args[0], cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.Var(&f.replications, "replications", "how many independent runs (default: the scenario's own number)")
	flags.Var(&f.seed, "seed", "what all random numbers are made from")
	flags.Var(&f.workers, "workers", "replications played at the same time; changes no result (default: one a processor)")
	flags.StringVar(&f.out, "out", "", "folder for report.json, report.md, tables and charts (default: none is written)")
	f.page.register(flags)
	f.page.registerTimeline(flags)
	flags.StringVar(&f.trace, "trace", "", "Parquet file of every engagement, FILE.parquet, and beside it FILE.events.parquet of every event (default: none is written)")
	flags.Var(&f.level, "level", levelUsage)
	flags.Var(&f.format, "format", "what is printed on standard output")
	flags.StringArrayVar(&f.settings, "set", nil, setUsage)
	flags.Var(&f.requireTargets, "require-targets", requireUsage)
	flags.Var(&f.sets, "input-uncertainty", "also run parameter sets of the scenario, to tell what parameters do that are not known for certain; =N: so many")
	flags.Lookup("input-uncertainty").NoOptDefVal = usualSets
	flags.StringArrayVar(&f.precise, "precision", nil, precisionUsage)
	flags.Var(&f.atMost, "replications-at-most", atMostUsage)
	flags.BoolVar(&f.controlled, "control-variates", false, controlUsage)
	flags.BoolVar(&f.erlang, "erlang", false, erlangUsage)
	flags.Var(&f.color, "color", "color in tables; auto: on a terminal, unless NO_COLOR is set")
	return cmd
}

func oneScenario(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0 || args[0] == "":
		return usagef("%s needs a scenario: %s", cmd.CommandPath(), scenarioRemedy)
	case len(args) > 1:
		return usagef("%s takes one scenario (%s), got %d: %q", cmd.CommandPath(), scenarioRemedy, len(args), args)
	}
	return nil
}

func (f *runFlags) run(ctx context.Context, name string, stdout, stderr io.Writer) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	s, err := f.load(name, stderr)
	if err != nil {
		return err
	}
	if err := f.requirable(s); err != nil {
		return err
	}
	if err := f.uncertain(s); err != nil {
		return err
	}
	if err := f.comparable(s); err != nil {
		return err
	}
	wanted, err := f.precision(s)
	if err != nil {
		return err
	}
	if f.out != "" {
		if err := export.CheckWritable(f.out); err != nil {
			return err
		}
	}
	report, err := f.simulate(ctx, s, wanted, stderr)
	if err != nil {
		return err
	}
	if f.out != "" {
		if err := writeFiles(f.out, report); err != nil {
			return err
		}
	}
	if err := f.writePage(ctx, s, report, stderr); err != nil {
		return err
	}
	if err := f.printReport(stdout, report); err != nil {
		return err
	}
	if f.out != "" {
		fmt.Fprintf(stderr, "headroom: report, tables and charts are in %s\n", filepath.Clean(f.out))
	}
	untraced, err := f.traceOrNot(ctx, s, report.Run.Replications, stderr)
	if err != nil {
		return err
	}
	if report.Run.Interrupted {
		return &failure{exitInterrupted, fmt.Errorf("interrupted: the report has the first %d of %d replications%s", report.Run.Replications, report.Run.Wanted, untraced)}
	}
	if untraced != "" {
		return &failure{exitInterrupted, errors.New("interrupted: the report is whole" + untraced)}
	}
	if f.sets.given && (report.Input == nil || report.Input.Sets < f.sets.value) {
		return &failure{exitInterrupted, fmt.Errorf("interrupted: not all of the %d parameter sets are finished", f.sets.value)}
	}
	if f.erlang && report.Erlang == nil {
		return &failure{exitInterrupted, errors.New("interrupted: what makes the difference to Erlang's formulas was not finished")}
	}
	return f.judge(report)
}

// load reads the scenario and tells everything that is wrong with it, or worth a second look.
func (f *runFlags) load(name string, stderr io.Writer) (*scenarios.Scenario, error) {
	settings, err := parseSettings(f.settings)
	if err != nil {
		return nil, err
	}
	return loadScenario(name, settings, stderr)
}

// simulate plays the replications. When the context ends, it ends with what is finished.
func (f *runFlags) simulate(ctx context.Context, s *scenarios.Scenario, wanted *results.Precision, stderr io.Writer) (*results.Report, error) {
	bar := newProgress(stderr, "replications")
	o := experiment.Options{
		Seed: f.seed.value, Replications: f.wanted(s), Workers: runtime.GOMAXPROCS(0),
		Version: programVersion(), Progress: bar.update, Looked: bar.looked, Precision: wanted, Level: f.recordingLevel(),
	}
	if f.workers.given {
		o.Workers = f.workers.value
	}
	var report *results.Report
	var err error
	if f.sets.given {
		report, err = experiment.RunWithSets(ctx, s, o, f.sets.value)
	} else {
		report, err = experiment.Run(ctx, s, o)
	}
	bar.close()
	if errors.Is(err, context.Canceled) {
		return nil, &failure{exitInterrupted, errors.New("interrupted before the first replication was finished: there is nothing to report")}
	}
	if err != nil {
		return nil, err
	}
	return report, f.explain(ctx, s, report, o, stderr)
}

// uncertain refuses --input-uncertainty where there is nothing to run, before any time is spent. All sets are looked at: those of very large
// scenarios are not when these are loaded.
func (f *runFlags) uncertain(s *scenarios.Scenario) error {
	if !f.sets.given {
		return nil
	}
	if have := s.ParameterSets(); have > 1 && have < f.sets.value && strconv.Itoa(f.sets.value) == usualSets {
		f.sets.value = have
	}
	if err := experiment.CheckSets(s, f.sets.value); err != nil {
		return usagef("--input-uncertainty: %v", err)
	}
	return nil
}

func (f *runFlags) wanted(s *scenarios.Scenario) int {
	if f.replications.given {
		return f.replications.value
	}
	return s.Replications
}
