package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// helpWidth bounds how wide help is on wide terminals: longer lines are hard to read.
const helpWidth = 120

// writeHelp is what --help prints: what the command is for, and its usage.
func writeHelp(cmd *cobra.Command, _ []string) {
	about := cmd.Long
	if about == "" {
		about = cmd.Short
	}
	p := helpPage(cmd)
	for _, paragraph := range strings.Split(about, "\n\n") {
		p.line("", paragraph)
		p.WriteString("\n")
	}
	writeUsage(p, cmd)
	fmt.Fprint(cmd.OutOrStdout(), p.String())
}

func helpPage(cmd *cobra.Command) *page {
	return &page{width: min(width(cmd.OutOrStdout()), helpWidth)}
}

// usage is what cobra prints of a command after an error in its use.
func usage(cmd *cobra.Command) error {
	p := helpPage(cmd)
	writeUsage(p, cmd)
	_, err := fmt.Fprint(cmd.OutOrStderr(), p.String())
	return err
}

func writeUsage(p *page, cmd *cobra.Command) {
	p.WriteString("Usage:\n")
	if cmd.Runnable() {
		p.line("  ", cmd.UseLine())
	}
	if cmd.HasAvailableSubCommands() {
		p.line("  ", cmd.CommandPath()+" [command]")
	}
	if cmd.HasExample() {
		p.WriteString("\nExamples:\n" + cmd.Example + "\n")
	}
	if cmd.HasAvailableSubCommands() {
		p.WriteString("\nAvailable Commands:\n")
		for _, c := range cmd.Commands() {
			if c.IsAvailableCommand() || c.Name() == "help" {
				p.line(fmt.Sprintf("  %-*s ", c.NamePadding(), c.Name()), c.Short)
			}
		}
	}
	if cmd.HasAvailableLocalFlags() {
		p.WriteString("\nFlags:\n")
		writeFlags(p, cmd.LocalFlags())
	}
	if cmd.HasAvailableSubCommands() {
		p.WriteString("\n")
		p.line("", fmt.Sprintf("Use \"%s [command] --help\" for more information about a command.", cmd.CommandPath()))
	}
}

// flagMost is how wide flags may be for what they mean to stand beside them.
const flagMost = 36

// writeFlags lists flags with what they mean beside them, or below them where the flag is too wide.
func writeFlags(p *page, flags *pflag.FlagSet) {
	beside := 0
	flags.VisitAll(func(f *pflag.Flag) {
		if w := utf8.RuneCountInString(writtenFlag(f)); w <= flagMost && !f.Hidden {
			beside = max(beside, w)
		}
	})
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		words, means := writtenFlag(f), f.Usage+defaultWords(f)
		if utf8.RuneCountInString(words) > beside {
			p.WriteString(words + "\n")
			words = ""
		}
		p.line(fmt.Sprintf("%-*s   ", beside, words), means)
	})
}

// writtenFlag are a flag and what is written after it.
func writtenFlag(f *pflag.Flag) string {
	words := "      --" + f.Name
	if f.Shorthand != "" {
		words = "  -" + f.Shorthand + ", --" + f.Name
	}
	kind := f.Value.Type()
	switch kind {
	case "bool":
		return words
	case "string", "stringArray":
		kind = "TEXT"
	case "strings":
		kind = "TEXT,..."
	case "duration":
		kind = "D"
	}
	if f.NoOptDefVal != "" {
		return words + "[=" + kind + "]"
	}
	return words + " " + kind
}

// defaultWords are the default of a flag, where its usage does not say it.
func defaultWords(f *pflag.Flag) string {
	value := f.DefValue
	switch {
	case f.NoOptDefVal != "" && f.Value.Type() != "bool":
		return " (without a value: " + f.NoOptDefVal + ")"
	case value == "" || value == "false" || value == "[]" || value == "0" || value == "0s" || strings.Contains(f.Usage, "(default"):
		return ""
	}
	return " (default: " + value + ")"
}
