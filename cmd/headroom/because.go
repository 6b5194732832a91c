package main

import (
	"context"
	"errors"
	"io"

	"headroom/results"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
	"headroom/scenarios/experiment/reasons"
)

const erlangUsage = "also say what Erlang C and A say of each queue in which people wait, and what makes the difference; plays variants of the scenario"

// comparable refuses --erlang where no formula can stand beside a run, before any time is spent.
func (f *runFlags) comparable(s *scenarios.Scenario) error {
	if !f.erlang {
		return nil
	}
	if err := reasons.Check(s); err != nil {
		return usagef("--erlang: %v", err)
	}
	return nil
}

// explain adds formulas and reasons to a report that is whole.
func (f *runFlags) explain(ctx context.Context, s *scenarios.Scenario, report *results.Report, o experiment.Options, stderr io.Writer) error {
	if !f.erlang || report.Run.Interrupted {
		return nil
	}
	bar := newProgress(stderr, "replications of variants")
	o.Progress = bar.update
	err := reasons.Add(ctx, s, report, o)
	bar.close()
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}
