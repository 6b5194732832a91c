package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagErrors says what is wrong with all flags of a command line, and what to write instead. The first of these errors ended reading: here the rest is read as well. Whether there are
// the arguments that a command needs is told where no flag is unknown, which may have taken one of them for its value.
func flagErrors(cmd *cobra.Command, args []string, first error) error {
	var wrong []string
	note := func(err error) { wrong = append(wrong, wrongFlag(cmd, err)) }
	_, rest, err := cmd.Root().Find(args)
	if err != nil {
		rest = nil
	}
	whole := true
	for err == nil {
		stopped := cmd.Flags().ParseAll(rest, func(flag *pflag.Flag, value string) error {
			if err := cmd.Flags().Set(flag.Name, value); err != nil {
				note(err)
			}
			return nil
		})
		if stopped == nil {
			break
		}
		whole = false
		note(stopped)
		if rest = behind(rest, stopped); rest == nil {
			break
		}
	}
	if len(wrong) == 0 {
		note(first)
	}
	if whole && err == nil {
		if err := cmd.ValidateArgs(cmd.Flags().Args()); err != nil {
			wrong = append(wrong, err.Error())
		}
	}
	return usagef("%s\nRun '%s --help' for usage.", strings.Join(wrong, "\n"), cmd.CommandPath())
}

// behind are the arguments after the flag that an error is about; nil where that is not known, or nothing follows.
func behind(args []string, err error) []string {
	var missing *pflag.NotExistError
	if !errors.As(err, &missing) {
		return nil
	}
	name := "--" + missing.GetSpecifiedName()
	if short := missing.GetSpecifiedShortnames(); short != "" {
		name = "-" + short
	}
	at := slices.IndexFunc(args, func(arg string) bool { return arg == name || strings.HasPrefix(arg, name+"=") })
	if at < 0 {
		return nil
	}
	return args[at+1:]
}

// wrongFlag says what is wrong with one flag.
func wrongFlag(cmd *cobra.Command, err error) string {
	var missing *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	var valueless *pflag.ValueRequiredError
	switch {
	case errors.As(err, &missing):
		name := missing.GetSpecifiedName()
		if missing.GetSpecifiedShortnames() != "" {
			return fmt.Sprintf("unknown flag -%s", name)
		}
		return fmt.Sprintf("unknown flag --%s%s", name, meant("--"+name, flagNames(cmd)))
	case errors.As(err, &valueless):
		what := fmt.Sprintf("--%s needs a value", valueless.GetSpecifiedName())
		if f := valueless.GetFlag(); f != nil {
			what += ": " + f.Usage
		}
		return what
	case errors.As(err, &invalid) && invalid.GetFlag().Value.Type() == "bool":
		return fmt.Sprintf("--%s %q: is given without a value", invalid.GetFlag().Name, invalid.GetValue())
	case errors.As(err, &invalid):
		return fmt.Sprintf("--%s %q: %v", invalid.GetFlag().Name, invalid.GetValue(), invalid.Unwrap())
	}
	return err.Error()
}
