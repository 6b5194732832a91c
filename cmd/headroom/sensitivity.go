package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"headroom/results/chart"
	"headroom/results/decision"
	"headroom/results/export"
	"headroom/results/format"
	"headroom/results/text"
	"headroom/scenarios"

	"headroom/scenarios/experiment/sensitivity"
)

const sensitivityExample = `  headroom sensitivity quickstart
  headroom sensitivity unified split --measure 'service_level(phone)'
  headroom sensitivity my-center.yaml --by 15% --absence 5pt --out out`

// sensitivityFlags are the flags of headroom sensitivity.
type sensitivityFlags struct {
	playFlags
	by, absence, busyness part
	measures              []string
	sets                  count
	headcount             []string
}

func sensitivityCommand() *cobra.Command {
	f := &sensitivityFlags{playFlags: newPlayFlags(), sets: count{most: mostSets}, absence: part{points: true}}
	cmd := &cobra.Command{
		Use:   "sensitivity SCENARIO [ALTERNATIVE]",
		Short: "Turn assumptions one at a time: what do the results, or a choice, depend on",
		Long: "Sensitivity plays a scenario with more and less volume, longer and shorter handle times, other patience, absence and busyness, each alone, and says what\n" +
			"each does to every target, and by which definition of a service level it is met. With an alternative: what the choice between the two depends on.",
		Example:           sensitivityExample,
		ValidArgsFunction: completeScenario,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 || len(args) > 2 || args[0] == "" || args[len(args)-1] == "" {
				return usagef("headroom sensitivity takes a scenario, and perhaps an alternative to it: %s", scenarioRemedy)
			}
			if err := f.writable(cmd, args); err != nil {
				return err
			}
			return f.run(cmd.Context(), args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	f.register(flags, "how many replications of each variant (default: the scenario's own number)", "folder for sensitivity.md, sensitivity.json, sensitivity.csv and the chart (default: none is written)")
	flags.Var(&f.by, "by", "by what part volume, handle times and patience are turned (default: 10%)")
	flags.Var(&f.absence, "absence", "by how many points absence is turned (default: 3pt)")
	flags.Var(&f.busyness, "busyness", "by how much days differ, where the scenario says they do not (default: 10%)")
	flags.StringArrayVar(&f.measures, "measure", nil, "a measure instead of those of the targets, such as service_level(phone); may be repeated")
	flags.StringArrayVar(&f.headcount, "headcount", nil, "also how many people are needed for all targets under each assumption: of all teams in proportion, or of one, =TEAM; may be repeated")
	flags.Lookup("headcount").NoOptDefVal = sensitivity.AllTeams
	flags.Var(&f.sets, "input-uncertainty", "also run parameter sets of the scenario: how large the error of all its uncertain parameters at once is; =N: so many")
	flags.Lookup("input-uncertainty").NoOptDefVal = usualSets
	return cmd
}

func (f *sensitivityFlags) run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	s, other, err := f.scenarios(args, stderr)
	if err != nil {
		return err
	}
	bar := newProgress(stderr, "replications")
	o := sensitivity.Options{
		Options: f.options(0), Measures: f.measures,
		By: f.by.value, Absence: f.absence.value, Busyness: f.busyness.value, Sets: f.wantedSets(s), Headcount: f.headcount,
	}
	o.Progress = bar.update
	if err := sensitivity.Check(s, other, o); err != nil {
		return usagef("%v", err)
	}
	since := time.Now()
	turned, err := sensitivity.Run(ctx, s, other, o)
	bar.close()
	if err != nil {
		return nothingYet(err)
	}
	return f.tell(turned, since, stdout, stderr)
}

// tell prints and writes what was found.
func (f *sensitivityFlags) tell(s *decision.Sensitivity, since time.Time, stdout, stderr io.Writer) error {
	r := found{
		name: "sensitivity", page: text.SensitivityPage(s), data: s,
		csv:    func(w io.Writer) error { return export.SensitivityCSV(w, s) },
		charts: chart.OfSensitivity(s),
	}
	if err := f.write(stderr, r); err != nil {
		return err
	}
	if err := f.print(stdout, r.page, r.data, r.csv); err != nil {
		return err
	}
	took(stderr, format.Played(s.Run, "variants"), since)
	if s.Run.Interrupted {
		return &failure{exitInterrupted, fmt.Errorf("interrupted: %s turned", plural(len(s.Assumed), "assumption"))}
	}
	return nil
}

// scenarios reads one or two, and tells what is wrong with both.
func (f *sensitivityFlags) scenarios(args []string, stderr io.Writer) (s, other *scenarios.Scenario, err error) {
	s, err = f.load(args[0], stderr)
	if len(args) > 1 {
		var second error
		if other, second = f.load(args[1], stderr); err == nil {
			err = second
		}
	}
	return s, other, err
}

func (f *sensitivityFlags) wantedSets(s *scenarios.Scenario) int {
	if have := s.ParameterSets(); f.sets.given && have > 1 && fmt.Sprint(f.sets.value) == usualSets {
		return min(have, f.sets.value)
	}
	return f.sets.value
}
