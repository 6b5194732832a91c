package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"headroom/results"
	"headroom/results/chart"
	"headroom/results/decision"
	"headroom/results/export"
	"headroom/results/format"
	"headroom/results/text"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
	"headroom/scenarios/experiment/sweep"
)

const sweepExample = `  headroom sweep quickstart --vary teams.phone.shifts.0.agents=4..8
  headroom sweep my-center.yaml --vary teams.blended.agents=40..60 --vary 'teams.blended.concurrency.chat=[2, 3, 4]' --out sweep
  headroom sweep my-center.yaml --vary what_if.volume=-20%..+20%/5% --replications 100
  headroom sweep my-center.yaml --zip 'teams.phone.agents=30..34; teams.blended.agents=[24, 23, 22, 21, 20]'`

const (
	varyUsage = "PATH=VALUES: 40..60, 40..60/5, 30%..50%/5%, 2m..5m/30s or [2, 3, 4]; several make a grid"
	zipUsage  = "'PATH=VALUES; PATH=VALUES': paths whose values go in step, as one dimension; may be repeated"
)

// sweepFlags are the flags of headroom sweep.
type sweepFlags struct {
	playFlags
	vary     []string
	zip      []string
	measures []string
	all      bool
	grid     sweep.Grid // of vary and zip
	require  choice
	sets     count
}

func sweepCommand() *cobra.Command {
	f := &sweepFlags{playFlags: newPlayFlags(), require: choice{"", []string{"estimate", "bound"}}, sets: count{most: mostSets}}
	cmd := &cobra.Command{
		Use:   "sweep SCENARIO",
		Short: "Play a scenario at many points: which values meet all targets, and what they cost",
		Long: "Sweep plays a scenario with each combination of some values, all on the same random numbers, and says which of them meet all targets.\n" +
			"With --out it keeps every point that is finished: the same command goes on where it was stopped.",
		Example:           sweepExample,
		Args:              oneScenario,
		ValidArgsFunction: completeScenario,
	}
	cmd.RunE = f.deciding(f.check, f.run)
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringArrayVar(&f.vary, "vary", nil, varyUsage)
	flags.StringArrayVar(&f.zip, "zip", nil, zipUsage)
	f.register(flags, "how many replications of each point (default: the scenario's own number)", "folder for finished points, sweep.md, sweep.json, sweep.csv, sweep-points.csv, sweep.parquet and charts (default: none is written)")
	flags.StringArrayVar(&f.measures, "measure", nil, "a measure beside the usual ones, such as answered_wait_p90(phone); may be repeated")
	flags.BoolVar(&f.all, "all", false, "play all replications of all points, also of those that are out of reach of a target")
	flags.Var(&f.sets, "input-uncertainty", "also run parameter sets of the scenario at each point: how large the error of all uncertain parameters is; =N: so many")
	flags.Lookup("input-uncertainty").NoOptDefVal = usualSets
	flags.Var(&f.require, "require-targets", "exit with 4 if no point meets all targets: by estimates, or by joint 95 % intervals")
	return cmd
}

func (f *sweepFlags) run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	s, err := f.load(args[0], stderr)
	if err != nil {
		return err
	}
	if len(f.grid) == 0 {
		return f.ready()
	}
	plan, problems, err := sweep.Prepare(s, f.grid, f.measures)
	sets := setsOf(&f.sets, s)
	if err := f.ready(invalid(stderr, "some points are", problems), err, checkSets(s, sets)); err != nil {
		return err
	}
	o := sweep.Options{Options: f.options(s.Replications), All: f.all, Folder: f.out}
	if err := f.requirable(plan, o.Options); err != nil {
		return err
	}
	var played sweep.Played
	found, took, err := showing(stderr, func(bar *progress) (s *decision.Sweep, err error) {
		o.Progress = bar.update
		if s, played, err = plan.Run(ctx, o); err == nil && sets > 0 && !s.Run.Interrupted {
			err = plan.AddInput(ctx, s, o, sets)
		}
		return s, err
	})
	var mismatch *sweep.MismatchError
	switch {
	case errors.As(err, &mismatch):
		return usagef("%v", err)
	case err != nil:
		return err
	}
	r, err := f.found(found, played)
	if err != nil {
		return err
	}
	return f.tell(r, took, stdout, stderr)
}

func (f *sweepFlags) found(s *decision.Sweep, played sweep.Played) (found, error) {
	var parquet bytes.Buffer
	if err := export.SweepParquet(&parquet, s); err != nil {
		return found{}, err
	}
	var points bytes.Buffer
	if err := export.SweepPointsCSV(&points, s); err != nil {
		return found{}, err
	}
	r := found{
		name: "sweep", page: text.SweepPage(s), data: s, more: []content{{"sweep.parquet", parquet.Bytes()}, {"sweep-points.csv", points.Bytes()}},
		csv:    func(w io.Writer) error { return export.SweepCSV(w, s) },
		charts: chart.OfSweep(s),
		played: format.Played(s.Run, "points"),
		exit:   f.exit(s),
	}
	if played.Reused > 0 {
		r.played += fmt.Sprintf(", %s of them finished before,", plural(played.Reused, "point"))
	}
	return r, nil
}

func (f *sweepFlags) exit(s *decision.Sweep) error {
	if !s.Run.Interrupted {
		return f.judge(s)
	}
	if s.Input != nil {
		return interrupted(true, "all points are finished; parameter sets were played of %d of them", s.Input.Played)
	}
	more := "with --out the finished ones would have been kept"
	if f.out != "" {
		more = "the same command goes on from there"
	}
	return interrupted(true, "%d of %d points are finished; %s", len(s.Points), s.Wanted, more)
}

// check reads what varies; all that is wrong is told at once.
func (f *sweepFlags) check(*pflag.FlagSet) error {
	var grid sweep.Grid
	var wrong []error
	read := func(flag, text string) (v scenarios.Varied) {
		v, err := scenarios.ParseVaried(text)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("--%s: %w", flag, err))
		}
		return v
	}
	for _, text := range f.vary {
		grid = append(grid, sweep.Alone(read("vary", text)))
	}
	for _, text := range f.zip {
		var list []scenarios.Varied
		before := len(wrong)
		for _, part := range apart(text) {
			if strings.TrimSpace(part) != "" {
				list = append(list, read("zip", part))
			}
		}
		switch {
		case len(wrong) > before:
			continue
		case len(list) < 2:
			wrong = append(wrong, fmt.Errorf("--zip %q: two paths or more go in step, such as 'a=1..3; b=[6, 5, 4]'; one alone varies with --vary", text))
			continue
		}
		d, err := sweep.Together(list)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("--zip %q: %w", text, err))
		}
		grid = append(grid, d)
	}
	if len(f.vary)+len(f.zip) == 0 {
		return usagef("headroom sweep needs something to vary, such as --vary teams.phone.agents=40..60")
	}
	f.grid = grid
	return together(wrong...)
}

// requirable refuses --require-targets where there is nothing to require, before any time is spent.
func (f *sweepFlags) requirable(plan *sweep.Plan, o experiment.Options) error {
	switch {
	case f.require.value == "":
		return nil
	case plan.Verdicts() == 0:
		return usagef("--require-targets: the scenario sets no target; give a queue one, such as target: 80%% in 20s")
	case f.require.value == "bound" && o.Replications < 2:
		return usagef("--require-targets=bound: one replication has no interval; use --replications 2 or more, or --require-targets=estimate")
	}
	return nil
}

// judge returns a failure if targets are required and no point meets them all: it names the target that is missed by the best of each.
func (f *sweepFlags) judge(s *decision.Sweep) error {
	switch {
	case f.require.value == "", f.require.value == "bound" && s.Best > 0, f.require.value == "estimate" && s.BestByEstimate > 0:
		return nil
	}
	by := "by estimates"
	if f.require.value == "bound" {
		by = "by joint 95 % intervals"
	}
	never := neverMet(s, f.require.value == "bound")
	why := "each target is met at some point, but never all at once"
	if len(never) > 0 {
		why = "met at no point:\n  " + strings.Join(never, "\n  ")
	}
	return &failure{exitMissed, fmt.Errorf("no point meets all targets, judged %s; %s", by, why)}
}

// neverMet names the targets that no point meets.
func neverMet(s *decision.Sweep, bound bool) (names []string) {
	for k, t := range s.Base.Targets {
		met := false
		for i := range s.Points {
			if k >= len(s.Points[i].Targets) {
				continue
			}
			one := &s.Points[i].Targets[k]
			met = met || bound && one.Outcome == results.Met || !bound && one.MetByEstimate
		}
		if !met {
			names = append(names, fmt.Sprintf("%s %s: %s", t.Subject, t.Name, t.Words))
		}
	}
	return names
}
