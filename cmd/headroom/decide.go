package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// deciding is the frame of a command that decides. Check looks at the flags alone; run reads the scenario, tells with ready all that is wrong
// before any time is spent, and does the work, which Ctrl-C ends early.
func (f *playFlags) deciding(
	check func(*pflag.FlagSet) error,
	run func(ctx context.Context, args []string, stdout, stderr io.Writer) error,
) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		f.repeat = repeating(cmd, args)
		_, wrong := parseSettings(f.settings)
		f.wrong = together(check(cmd.Flags()), wrong, f.writable(cmd.Flags()))
		ctx, stop := interruptible(cmd.Context())
		defer stop()
		return run(ctx, args, cmd.OutOrStdout(), cmd.ErrOrStderr())
	}
}

// ready is everything that is wrong with the flags and by what was found since, nil if nothing is.
func (f *playFlags) ready(wrong ...error) error {
	return together(append([]error{f.wrong}, wrong...)...)
}

// together is everything that is wrong, nil if nothing is. Its exit code is that of a wrong command line if there is such a thing among it, else
// that of the first.
func together(wrong ...error) error {
	all := errors.Join(wrong...)
	if all == nil {
		return nil
	}
	code := exitOK
	for _, err := range wrong {
		var f *failure
		switch known := errors.As(err, &f); {
		case err == nil:
		case !known || f.code == exitUsage:
			return &failure{exitUsage, all}
		case code == exitOK:
			code = f.code
		}
	}
	return &failure{code, all}
}

// invalid tells what is wrong with what, nil if nothing is.
func invalid(stderr io.Writer, what string, problems []scenarios.Problem) error {
	if len(problems) == 0 {
		return nil
	}
	if err := scenarios.Render(stderr, problems); err != nil {
		return err
	}
	return &failure{exitInvalid, fmt.Errorf("%s not valid: %s", what, plural(len(problems), "problem"))}
}

// setsOf is how many parameter sets are run: without a number, up to as many as there are.
func setsOf(sets *count, s *scenarios.Scenario) int {
	if !sets.given {
		return 0
	}
	if have := s.ParameterSets(); have > 1 && sets.String() == usualSets {
		return min(sets.value, have)
	}
	return sets.value
}

// checkSets says why so many parameter sets cannot be run; none always can.
func checkSets(s *scenarios.Scenario, sets int) error {
	if sets == 0 {
		return nil
	}
	if err := experiment.CheckSets(s, sets); err != nil {
		return usagef("--input-uncertainty: %v", err)
	}
	return nil
}

// showing plays, with a bar that shows how far it is where there is a terminal, and says how long it took. Ctrl-C before there is anything
// to show is a failure.
func showing[T any](stderr io.Writer, play func(*progress) (T, error)) (T, time.Duration, error) {
	bar := newProgress(stderr, "replications")
	since := time.Now()
	what, err := play(bar)
	bar.close()
	if errors.Is(err, context.Canceled) {
		err = &failure{exitInterrupted, errors.New("interrupted before there was anything to report")}
	}
	return what, time.Since(since), err
}

// interrupted is the failure of what was, and whose result is less for it.
func interrupted(was bool, format string, args ...any) error {
	if !was {
		return nil
	}
	return &failure{exitInterrupted, fmt.Errorf("interrupted: "+format, args...)}
}
