package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"headroom/results/chart"
	"headroom/results/decision"
	"headroom/results/export"
	"headroom/results/format"
	"headroom/results/text"
	"headroom/scenarios/experiment/rules"
)

const rulesExample = `  headroom rules unified
  headroom rules my-center.yaml --only price,thresholds --replications 100
  headroom rules my-center.yaml --only search --most 20000 --out rules`

// usualMost is how many replications the race of orders, and the search, may each take where no number is given.
const usualMost = 2000

// rulesFlags are the flags of headroom rules.
type rulesFlags struct {
	playFlags
	only []string
	most count
}

func rulesCommand() *cobra.Command {
	f := &rulesFlags{playFlags: newPlayFlags(), most: count{most: mostReplications}}
	cmd := &cobra.Command{
		Use:   "rules SCENARIO",
		Short: "What the routing rules cost, which work starves, and whether other rules would serve the targets better",
		Long: "Rules looks at the routing rules of a scenario at its present staffing: what percentages mean as counts, the price of each rule, by how much demand can grow\n" +
			"before each kind of work is left over, which order of service serves the targets best, whether other thresholds would, and how much protected time deferred work needs.",
		Example:           rulesExample,
		Args:              oneScenario,
		ValidArgsFunction: completeScenario,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.known(); err != nil {
				return err
			}
			if err := f.writable(cmd, args); err != nil {
				return err
			}
			return f.run(cmd.Context(), args[0], cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	f.register(flags, "how many replications tell the price of a rule (default: the scenario's own number)", "folder for rules.md, rules.json, rules.csv and a chart (default: none is written)")
	flags.StringSliceVar(&f.only, "only", nil, "these parts, joined by commas: "+strings.Join(rules.Parts(), ", ")+" (default: all)")
	flags.Var(&f.most, "most", fmt.Sprintf("how many replications the race of orders, and the search, may each take (default: %d)", usualMost))
	return cmd
}

// known refuses parts that there are not.
func (f *rulesFlags) known() error {
	var wrong []error
	for _, part := range f.only {
		if !slices.Contains(rules.Parts(), part) {
			wrong = append(wrong, usagef("--only %q: there is no such part%s", part, meant(part, rules.Parts())))
		}
	}
	if len(wrong) > 0 {
		return &failure{exitUsage, errors.Join(wrong...)}
	}
	return nil
}

func (f *rulesFlags) run(ctx context.Context, name string, stdout, stderr io.Writer) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	s, err := f.load(name, stderr)
	if err != nil {
		return err
	}
	if err := rules.Check(s); err != nil {
		return usagef("%v", err)
	}
	o := rules.Options{Options: f.options(s.Replications), Only: f.only, Most: usualMost}
	if f.most.given {
		o.Most = f.most.value
	}
	bar := newProgress(stderr, "replications")
	o.Progress = bar.update
	since := time.Now()
	r, err := rules.Find(ctx, s, o)
	bar.close()
	if err != nil {
		return nothingYet(err)
	}
	return f.tell(r, since, stdout, stderr)
}

// tell prints and writes what was found.
func (f *rulesFlags) tell(r *decision.Rules, since time.Time, stdout, stderr io.Writer) error {
	x := found{
		name: "rules", page: text.RulesPage(r), data: r,
		csv:    func(w io.Writer) error { return export.RulesCSV(w, r) },
		charts: chart.OfRules(r),
	}
	if err := f.write(stderr, x); err != nil {
		return err
	}
	if err := f.print(stdout, x.page, x.data, x.csv); err != nil {
		return err
	}
	took(stderr, format.Played(r.Run, "points"), since)
	if r.Run.Interrupted {
		return &failure{exitInterrupted, errors.New("interrupted: not all parts are whole")}
	}
	return nil
}
