package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"headroom/scenarios"
)

func checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check SCENARIO...",
		Short: "Report every problem of scenarios, without running them",
		Long:  "Check loads scenarios, files or names of ready-made ones, and reports every problem with its place and a remedy.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("%s needs at least one scenario: a file, or a name from 'headroom scenarios'", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return check(args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
}

// check goes on after an invalid scenario: all problems of all of them are reported.
func check(names []string, stdout, stderr io.Writer) error {
	invalid := false
	for _, name := range names {
		s, err := loadScenario(name, nil, stderr)
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
