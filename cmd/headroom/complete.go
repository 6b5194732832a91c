package main

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"headroom/scenarios"
)

// completeFlags lets shells complete the values of all flags: words of which one is written, settings of the scenario that is named, and files
// of the right kind.
func completeFlags(cmd *cobra.Command) {
	for _, c := range cmd.Commands() {
		completeFlags(c)
	}
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if complete := completionOf(f); complete != nil {
			_ = cmd.RegisterFlagCompletionFunc(f.Name, complete) // an error only says that the flag has one already
		}
	})
}

func completionOf(f *pflag.Flag) cobra.CompletionFunc {
	if c, ok := f.Value.(*choice); ok {
		return cobra.FixedCompletions(c.among, cobra.ShellCompDirectiveNoFileComp)
	}
	switch f.Name {
	case "set":
		return completeSetting
	case "out":
		return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs)
	}
	switch f.Value.Type() {
	case "bool", "N", "S", "int", "duration", "ANSWER":
		return cobra.NoFileCompletions
	}
	for _, extension := range []string{".html", ".xlsx", ".parquet", ".yaml"} {
		if strings.Contains(f.Usage, "FILE"+extension) || f.Name == strings.TrimPrefix(extension, ".") || f.Name == "report" && extension == ".html" {
			return cobra.FixedCompletions([]string{extension[1:]}, cobra.ShellCompDirectiveFilterFileExt)
		}
	}
	return nil
}

// completeSetting offers what a setting may go on with: keys and positions of the scenario that stands on the command line, then words.
func completeSetting(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	const how = cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	if len(args) == 0 {
		return nil, how
	}
	var list []string
	for _, o := range scenarios.Offers(filepath.Clean(args[0]), begun) {
		if o.What != "" {
			o.Text += "\t" + o.What
		}
		list = append(list, o.Text)
	}
	return list, how
}
