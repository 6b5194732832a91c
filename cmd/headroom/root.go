package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const rootLong = `Headroom simulates a contact center's day: calls, chats and work items through a production routing core.
It answers which service level a staffing reaches, how busy people are, and how the backlog moves over the day,
each with its uncertainty.`

const rootExample = `  headroom run quickstart
  headroom run my-center.yaml --replications 100 --out out
  headroom run quickstart --set teams.phone.shifts.0.agents=8
  headroom explain quickstart --engagement 3600
  headroom check my-center.yaml`

func rootCommand(stdout, stderr io.Writer) *cobra.Command {
	root := &cobra.Command{
		Use:           "headroom",
		Short:         "Simulate a contact center's day",
		Long:          rootLong,
		Example:       rootExample,
		Version:       versionLine(),
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true, // execute prints them
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("unknown command %q%s\nRun 'headroom --help' for the commands.", args[0], meant(args[0], commandNames(cmd)))
			}
			cmd.SetOut(stderr)
			_ = cmd.Help()
			return &failure{exitUsage, nil}
		},
	}
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetHelpFunc(writeHelp)
	root.SetUsageFunc(usage)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(
		runCommand(),
		compareCommand(),
		sweepCommand(),
		sensitivityCommand(),
		reportCommand(),
		checkCommand(),
		explainCommand(),
		traceCommand(),
		fitCommand(),
		backcastCommand(),
		scenariosCommand(),
		staffCommand(),
		rulesCommand(),
		erlangCommand(),
		benchCommand(),
		verifyCommand(),
		initCommand(),
		templateCommand(),
		manCommand(),
		schemaCommand(),
		versionCommand(),
	)
	completeFlags(root)
	return root
}

func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return names
}

// meant is " (did you mean …?)" if one of the candidates is close to name, else what there is if that is little.
func meant(name string, candidates []string) string {
	// cobra knows how to find similar commands; it is asked about a command of candidates.
	list := &cobra.Command{SuggestionsMinimumDistance: 2}
	for _, c := range candidates {
		list.AddCommand(&cobra.Command{Use: c, Run: func(*cobra.Command, []string) {}})
	}
	near := list.SuggestionsFor(name)
	switch {
	case len(near) > 0:
		return fmt.Sprintf(" (did you mean %s?)", strings.Join(near, " or "))
	case len(candidates) > 0 && len(candidates) <= 12:
		return fmt.Sprintf(" (there are: %s)", strings.Join(candidates, ", "))
	}
	return ""
}
