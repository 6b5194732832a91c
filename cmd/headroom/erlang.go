package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"headroom/results/text"
)

const erlangLong = `Erlang answers staffing questions by formula, without a scenario: how many agents an interval's calls need, what happens with
one more or one less, how many people that is on the roster and on the payroll, how many lines.

It shows Erlang C, where nobody gives up, and beside it Erlang A, if --patience says how soon callers do. docs/erlang.md says what
each formula assumes, and when it fails.`

const erlangExample = `  headroom erlang --calls 120 --per 30m --aht 4m --target 80%/20s
  headroom erlang --calls 120 --aht 4m --patience 2m --redial 40%
  headroom erlang --calls 120 --aht 4m --agents 18 --patience 2m --max-waiting 10
  headroom erlang --calls 120 --aht 4m --shrinkage breaks=12% --shrinkage holidays=15% --occupancy-at-most 85%
  headroom erlang --calls 600 --per 1h --aht 3m --block 1% --format csv`

// erlangFlags are the flags of headroom erlang, as they were written.
type erlangFlags struct {
	calls, per, aht, target, patience, occupancy, redial, block string
	shrinkage                                                   []string
	agents, places                                              string
	format, color                                               choice
}

func erlangCommand() *cobra.Command {
	f := &erlangFlags{
		format: choice{"table", []string{"table", "markdown", "json", "csv"}},
		color:  choice{"auto", []string{"auto", "always", "never"}},
	}
	cmd := &cobra.Command{
		Use:     "erlang --calls N --aht D",
		Short:   "Answer staffing questions by formula: Erlang C, A and B",
		Long:    erlangLong,
		Example: erlangExample,
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			question, problems := f.question()
			if len(problems) > 0 {
				return usagef("%s\nRun 'headroom erlang --help' for usage.", strings.Join(problems, "\nheadroom: "))
			}
			plan, err := question.answer()
			if err != nil {
				return &failure{exitInvalid, err}
			}
			return f.print(cmd.OutOrStdout(), plan)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.calls, "calls", "", "calls that come in the interval (needed)")
	flags.StringVar(&f.per, "per", "30m", "length of the interval")
	flags.StringVar(&f.aht, "aht", "", "average handle time, wrap-up included, such as 4m or 3m45s (needed)")
	flags.StringVar(&f.target, "target", "80%/20s", "service level wanted, SHARE/TIME: of all calls, answered within")
	flags.StringVar(&f.patience, "patience", "", "how long callers wait on average before they give up (default: for ever)")
	flags.StringVar(&f.agents, "agents", "", "also show this number of agents")
	flags.StringVar(&f.occupancy, "occupancy-at-most", "", "how busy agents may be, such as 85% (default: no bound)")
	flags.StringArrayVar(&f.shrinkage, "shrinkage", nil, "share of time people are away, 30% or NAME=12%; may be repeated, from the phones outwards")
	flags.StringVar(&f.places, "max-waiting", "", "how many callers can wait; others are turned away (default: all)")
	flags.StringVar(&f.redial, "redial", "", "share of those who gave up or were turned away that call again (default: 0%)")
	flags.StringVar(&f.block, "block", "", "share of calls that may find all lines busy: also size the lines (default: not asked)")
	flags.Var(&f.format, "format", "what is printed on standard output")
	flags.Var(&f.color, "color", "whether to color the table")
	return cmd
}

func (f *erlangFlags) print(w io.Writer, p *erlangPlan) error {
	switch f.format.value {
	case "markdown":
		return p.page().Markdown(w)
	case "json":
		return p.writeJSON(w)
	case "csv":
		return p.writeCSV(w)
	}
	return p.page().Terminal(w, text.Options{Width: width(w), Color: colored(f.color, w)})
}
