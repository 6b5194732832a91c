package main

import (
	"github.com/spf13/cobra"

	"headroom/scenarios/language"
)

func schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of scenarios, for editors",
		Long: `Schema prints the scenario language as a JSON Schema. An editor that knows such schemas completes keys, explains them and marks
mistakes while a scenario is written. Many take it from the first line of the scenario:

  # yaml-language-server: $schema=headroom.schema.json

Names, and keys that depend on others, are left to 'headroom check'. docs/reference.md has the same keys to read.`,
		Example: "  headroom schema > headroom.schema.json",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(language.Schema())
			return err
		},
	}
}
