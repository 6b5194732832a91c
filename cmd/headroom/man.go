package main

import (
	"fmt"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"headroom/results/export"
)

func manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write the manual pages of all commands",
		Long: `Man writes a manual page for each command into a folder, which is made if need be. Where that is the folder man1 of one in which man looks,
such as ~/.local/share/man/man1, 'man headroom' and 'man headroom-run' show them.`,
		Example: "  headroom man ~/.local/share/man/man1",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return usagef("%s needs one folder, such as ~/.local/share/man/man1", cmd.CommandPath())
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			first := filepath.Join(args[0], "headroom.1")
			if err := export.CheckFile(first, "man"); err != nil {
				return err
			}
			if err := manual(cmd.Root(), args[0]); err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "headroom: the manual pages are in %s; man -l %s shows the first\n", filepath.Clean(args[0]), quoted(first))
			return nil
		},
	}
}

// manual writes the pages: the same for the same program.
func manual(root *cobra.Command, dir string) error {
	root.DisableAutoGenTag = true // otherwise each page ends with the day on which it was written
	built := builtAt()
	return doc.GenManTree(root, &doc.GenManHeader{Section: "1", Manual: "Headroom", Source: "headroom " + programVersion(), Date: &built}, dir)
}

// builtAt is the time of the commit that the program was built from; fixed, where that is not known.
func builtAt() time.Time {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if t, err := time.Parse(time.RFC3339, s.Value); s.Key == "vcs.time" && err == nil {
				return t.UTC()
			}
		}
	}
	return time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
}
