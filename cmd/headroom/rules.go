package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

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
	}
	cmd.RunE = f.deciding(f.check, f.run)
	flags := cmd.Flags()
	flags.SortFlags = false
	f.register(flags, "how many replications tell the price of a rule (default: the scenario's own number)", "folder for rules.md, rules.json, rules.csv and a chart (default: none is written)")
	flags.StringSliceVar(&f.only, "only", nil, "these parts, joined by commas: "+strings.Join(rules.Parts(), ", ")+" (default: all)")
	flags.Var(&f.most, "most", fmt.Sprintf("how many replications the race of orders, and the search, may each take (default: %d)", usualMost))
	return cmd
}

// check refuses parts that there are not.
func (f *rulesFlags) check(*pflag.FlagSet) error {
	var wrong []error
	for _, part := range f.only {
		if !slices.Contains(rules.Parts(), part) {
			wrong = append(wrong, usagef("--only %q: there is no such part%s", part, meant(part, rules.Parts())))
		}
	}
	return together(wrong...)
}

func (f *rulesFlags) run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	s, err := f.load(args[0], stderr)
	if err != nil {
		return err
	}
	if err := f.ready(rules.Check(s)); err != nil {
		return err
	}
	o := rules.Options{Options: f.options(s.Replications), Only: f.only, Most: usualMost}
	if f.most.given {
		o.Most = f.most.value
	}
	r, took, err := showing(stderr, func(bar *progress) (*decision.Rules, error) {
		o.Progress = bar.update
		return rules.Find(ctx, s, o)
	})
	if err != nil {
		return err
	}
	return f.tell(rulesFound(r), took, stdout, stderr)
}

func rulesFound(r *decision.Rules) found {
	return found{
		name: "rules", page: text.RulesPage(r), data: r,
		csv:    func(w io.Writer) error { return export.RulesCSV(w, r) },
		charts: chart.OfRules(r),
		played: format.Played(r.Run, "points"),
		exit:   interrupted(r.Run.Interrupted, "not all parts are whole"),
	}
}
