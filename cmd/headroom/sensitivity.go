package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

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
		Args:              oneOrTwo,
		ValidArgsFunction: completeScenario,
	}
	cmd.RunE = f.deciding(func(*pflag.FlagSet) error { return nil }, f.run)
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

func oneOrTwo(_ *cobra.Command, args []string) error {
	if len(args) == 0 || len(args) > 2 || args[0] == "" || args[len(args)-1] == "" {
		return usagef("headroom sensitivity takes a scenario, and perhaps an alternative to it: %s", scenarioRemedy)
	}
	return nil
}

func (f *sensitivityFlags) run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	s, other, err := f.scenarios(args, stderr)
	if err != nil {
		return err
	}
	o := sensitivity.Options{
		Options: f.options(0), Measures: f.measures,
		By: f.by.value, Absence: f.absence.value, Busyness: f.busyness.value, Sets: setsOf(&f.sets, s), Headcount: f.headcount,
	}
	if err := f.ready(sensitivity.Check(s, other, o)); err != nil {
		return err
	}
	turned, took, err := showing(stderr, func(bar *progress) (*decision.Sensitivity, error) {
		o.Progress = bar.update
		return sensitivity.Run(ctx, s, other, o)
	})
	if err != nil {
		return err
	}
	return f.tell(sensitivityFound(turned), took, stdout, stderr)
}

func sensitivityFound(s *decision.Sensitivity) found {
	return found{
		name: "sensitivity", page: text.SensitivityPage(s), data: s,
		csv:    func(w io.Writer) error { return export.SensitivityCSV(w, s) },
		charts: chart.OfSensitivity(s),
		played: format.Played(s.Run, "variants"),
		exit:   interrupted(s.Run.Interrupted, "%s turned", plural(len(s.Assumed), "assumption")),
	}
}

// scenarios reads one or two, and tells what is wrong with both.
func (f *sensitivityFlags) scenarios(args []string, stderr io.Writer) (s, other *scenarios.Scenario, err error) {
	settings, _ := parseSettings(f.settings)
	s, first := loadScenario(args[0], settings, stderr)
	var second error
	if len(args) > 1 {
		other, second = loadScenario(args[1], settings, stderr)
	}
	if first != nil || second != nil {
		return nil, nil, f.ready(first, second)
	}
	return s, other, nil
}
