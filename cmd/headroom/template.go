package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"headroom/results/export"
	"headroom/scenarios/template"
)

func templateCommand() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "template FILE.xlsx",
		Short: "Write a workbook to fill in, which is a scenario",
		Long: `Template writes a workbook with sheets for the center, its queues, volumes, teams, shifts and targets. What is in it is an example that runs;
put your own numbers in their place, in Excel or a program like it. All commands that take a scenario take the workbook.`,
		Example: "  headroom template my-center.xlsx\n  headroom check my-center.xlsx\n  headroom run my-center.xlsx --report report.html",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 || strings.ToLower(filepath.Ext(args[0])) != ".xlsx" {
				return usagef("%s needs the name of the workbook to write, such as my-center.xlsx", cmd.CommandPath())
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"xlsx"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			path := args[0]
			if _, err := os.Lstat(path); err == nil && !force {
				return usagef("%s is there already: choose another name, or write --force to replace it", path)
			} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			if err := export.CheckFile(path, "template"); err != nil {
				return err
			}
			var content bytes.Buffer
			if err := template.Write(&content); err != nil {
				return err
			}
			if err := export.WriteFile(path, content.Bytes()); err != nil {
				return err
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s is a scenario that runs; put your own numbers in it.\nNext: headroom run %s\n", path, quoted(path))
			return err
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "replace a file that is there")
	return cmd
}
