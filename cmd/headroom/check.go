package main

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"headroom/scenarios"
)

func checkCommand() *cobra.Command {
	var settings []string
	cmd := &cobra.Command{
		Use:   "check SCENARIO...",
		Short: "Report every problem of scenarios, without running them",
		Long:  "Check loads scenarios, files or names of ready-made ones, and reports every problem with its place and a remedy.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 || slices.Contains(args, "") {
				return usagef("%s needs at least one scenario: %s", cmd.CommandPath(), scenarioRemedy)
			}
			return nil
		},
		ValidArgsFunction: completeScenario,
		RunE: func(cmd *cobra.Command, args []string) error {
			parsed, err := parseSettings(settings)
			if err != nil {
				return err
			}
			return check(args, parsed, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().StringArrayVar(&settings, "set", nil, setUsage)
	return cmd
}

// check goes on after an invalid scenario: all problems of all of them are reported.
func check(names []string, settings []scenarios.Setting, stdout, stderr io.Writer) error {
	invalid := false
	for _, name := range names {
		s, err := loadScenario(name, settings, stderr)
		var f *failure
		switch {
		case errors.As(err, &f) && f.code == exitInvalid:
			invalid = true
			fmt.Fprintf(stderr, "headroom: %v\n", err)
		case err != nil:
			return err
		default:
			if _, err := fmt.Fprintf(stdout, "%s: valid: %s\n", name, describe(s)); err != nil {
				return err
			}
		}
	}
	if invalid {
		return &failure{exitInvalid, nil}
	}
	return nil
}

// describe says in one line what a scenario is.
func describe(s *scenarios.Scenario) string {
	agents := 0
	for _, t := range s.Teams {
		agents += t.Agents
	}
	return fmt.Sprintf("%s; %s, %s, %s; %s", s.Name, plural(len(s.Queues), "queue"), plural(len(s.Teams), "team"),
		plural(agents, "agent"), plural(s.Replications, "replication"))
}
