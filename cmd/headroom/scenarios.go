package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"headroom/scenarios"
)

func scenariosCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "scenarios",
		Short: "List the ready-made scenarios",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, r := range scenarios.Names() {
				fmt.Fprintf(w, "%s\t%s\n", r.Name, r.Title)
			}
			return w.Flush()
		},
	}
}
