package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"headroom/verify"
)

const verifyLong = `Verify compares the program with numbers that were computed without it: closed forms, exact solutions of Markov chains,
traces worked out by hand, examples printed by other simulators. Each row of a file of cases is one number. Without files it
compares those that come with the program; docs/validation.md has the table and says how each is compared.

A simulated row passes if it is at most 3 standard errors from the reference, with a standard error of at most 1 % of it (0.002
for probabilities below 0.1). One that fails is simulated once more with another seed, and that decides.`

const verifyExample = `  headroom verify
  headroom verify --budget 1m
  headroom verify my-cases.csv --format json
  headroom verify --show EA-V01 > case.yaml`

// verifyFlags are the flags of headroom verify.
type verifyFlags struct {
	budget  budget
	format  choice
	show    string
	seed    seed
	tighter factor
}

func verifyCommand() *cobra.Command {
	f := &verifyFlags{format: choice{"table", []string{"table", "json", "markdown"}}, tighter: factor{1}}
	cmd := &cobra.Command{
		Use:     "verify [CASES.csv]...",
		Short:   "Compare the program with numbers computed without it",
		Long:    verifyLong,
		Example: verifyExample,
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("show") && f.show == "" {
				return usagef("--show \"\": must name a case, such as EC-V01")
			}
			return f.run(cmd.Context(), args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.Var(&f.budget, "budget", "leave out what has not been compared after so long, such as 5m (default: no end)")
	flags.Var(&f.format, "format", "what is printed on standard output")
	flags.StringVar(&f.show, "show", "", "print the scenario of this case instead, with how to run it")
	flags.Var(&f.seed, "seed", "another seed for all that is simulated: added to each system's own")
	flags.Var(&f.tighter, "tighter", "allow standard errors only so many times smaller than the rules do")
	return cmd
}

func (f *verifyFlags) run(ctx context.Context, files []string, stdout, stderr io.Writer) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	cases, err := readCases(files)
	if err != nil {
		return err
	}
	o := verify.Options{Seed: f.seed.value, Tighter: f.tighter.value, Budget: f.budget.value, Version: programVersion()}
	if f.show != "" {
		err := verify.Show(ctx, stdout, cases, f.show, o)
		switch {
		case errors.Is(err, context.Canceled):
			return &failure{exitInterrupted, errors.New("interrupted")}
		case errors.Is(err, context.DeadlineExceeded):
			return &failure{exitInterrupted, errors.New("the budget was used up before it could be said how many replications it takes")}
		case err != nil:
			return usagef("--show: %v", err)
		}
		return nil
	}
	bar := newProgress(stderr, "cases")
	o.Progress = bar.update
	report := verify.Run(ctx, cases, o)
	bar.close()
	if err := f.print(stdout, report); err != nil {
		return err
	}
	switch {
	case report.Interrupted:
		return &failure{exitInterrupted, errors.New("interrupted: the rest was left out")}
	case report.Failed():
		return &failure{exitMissed, fmt.Errorf("%s failed", plural(report.All().Failed, "comparison"))}
	}
	return nil
}

func (f *verifyFlags) print(out io.Writer, report *verify.Report) error {
	switch f.format.value {
	case "json":
		e := json.NewEncoder(out)
		e.SetIndent("", " ")
		e.SetEscapeHTML(false)
		return e.Encode(report)
	case "markdown":
		return report.WritePage(out)
	}
	return report.WriteTable(out, lineWidth(out))
}

// readCases reads all files, or what comes with the program, and tells all that is wrong with all of them.
func readCases(files []string) ([]verify.Case, error) {
	if len(files) == 0 {
		return verify.BuiltIn()
	}
	var all []verify.Case
	var problems []error
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		cases, err := verify.Read(filepath.Base(name), file)
		file.Close()
		if err != nil {
			problems = append(problems, err)
		}
		all = append(all, cases...)
	}
	if len(problems) > 0 {
		return nil, &failure{exitInvalid, errors.Join(problems...)}
	}
	return all, nil
}

// budget is a flag for a time to work.
type budget struct{ value time.Duration }

func (b *budget) String() string {
	if b.value == 0 {
		return ""
	}
	return b.value.String()
}

// Type is what the help calls the value.
func (b *budget) Type() string { return "D" }

// Set implements pflag.Value.
func (b *budget) Set(text string) error {
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return errors.New("must be a time such as 90s, 5m or 1h30m, above 0")
	}
	b.value = d
	return nil
}

// factor is a flag for a number from 1 to 100.
type factor struct{ value float64 }

func (f *factor) String() string { return strconv.FormatFloat(f.value, 'g', -1, 64) }

// Type is what the help calls the value.
func (f *factor) Type() string { return "X" }

// Set implements pflag.Value.
func (f *factor) Set(text string) error {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(v) || v < 1 || v > 100 {
		return errors.New("must be a number from 1 to 100")
	}
	f.value = v
	return nil
}
