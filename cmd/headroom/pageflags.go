package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"headroom/results/export"
	"headroom/results/report"
)

// pageFlags ask for the report as one HTML file.
type pageFlags struct {
	file      string
	still     bool
	book      string // the workbook
	timeline  count  // replication of the timeline; 0 = none
	names     bool
	aggregate bool
}

func (f *pageFlags) register(flags *pflag.FlagSet) {
	flags.StringVar(&f.file, "report", "", "one HTML file with charts that can be explored, to forward or to keep (default: none is written)")
	flags.BoolVar(&f.still, "no-interactive", false, "pictures instead of charts that can be explored: a smaller file, in which no script runs")
	f.registerBook(flags)
}

// registerTimeline adds what only one run has.
func (f *pageFlags) registerTimeline(flags *pflag.FlagSet) {
	f.timeline = count{most: mostReplications, value: 1}
	flags.Var(&f.timeline, "timeline", "replication that the report shows agent by agent")
	flags.BoolVar(&f.names, "names", false, "agents in the report and the workbook have their names instead of numbers")
	flags.BoolVar(&f.aggregate, "aggregate-only", false, "the report shows nobody's day: no timeline, and no agents in the workbook")
}

// writable refuses a file that cannot be written, before any time is spent.
func (f *pageFlags) writable(flags *pflag.FlagSet) error {
	return errors.Join(f.pageWritable(flags), f.bookWritable(flags))
}

func (f *pageFlags) pageWritable(flags *pflag.FlagSet) error {
	switch {
	case f.file == "" && flags.Changed("report"):
		return usagef("--report \"\": must name a file, such as --report report.html")
	case f.file == "" && f.still:
		return usagef("--no-interactive says how a report looks: add --report FILE.html")
	case f.file == "" && (f.timeline.given || (f.names || f.aggregate) && !flags.Changed("trace") && !flags.Changed("xlsx")):
		return usagef("--timeline, --names and --aggregate-only say what a report shows: add --report FILE.html (the last two: or --trace, or --xlsx)")
	case f.aggregate && (f.timeline.given || f.names):
		return usagef("--aggregate-only shows nobody's day; --timeline and --names do: choose one")
	case f.file == "":
		return nil
	case !slices.Contains([]string{".html", ".htm"}, strings.ToLower(filepath.Ext(f.file))):
		return usagef("--report %q: must end in .html, so that it opens in a browser", f.file)
	}
	return export.CheckFile(f.file, "--report")
}

// write writes the document, if one was asked for.
func (f *pageFlags) write(stderr io.Writer, d report.Document) error {
	if f.file == "" {
		return nil
	}
	var content bytes.Buffer
	if err := report.Write(&content, &d, report.Options{Still: f.still}); err != nil {
		return err
	}
	if err := export.WriteFile(f.file, content.Bytes()); err != nil {
		return err
	}
	fmt.Fprintf(stderr, "headroom: the report is in %s; it opens in a browser and needs no network\n", filepath.Clean(f.file))
	return nil
}

// quiet are flags that change no result: what repeats a run has no need of them.
var quiet = []string{"timeline", "names", "aggregate-only", "workers", "out", "report", "no-interactive", "format", "color", "require-targets", "xlsx", "trace", "help"}

// repeating is the command that gives the same results again, as a shell takes it.
func repeating(cmd *cobra.Command, args []string) string {
	words := strings.Fields(cmd.CommandPath())
	for _, a := range args {
		words = append(words, quoted(a))
	}
	cmd.Flags().Visit(func(flag *pflag.Flag) {
		if slices.Contains(quiet, flag.Name) {
			return
		}
		if list, ok := flag.Value.(pflag.SliceValue); ok {
			for _, value := range list.GetSlice() {
				words = append(words, "--"+flag.Name+"="+quoted(value))
			}
			return
		}
		if flag.Value.Type() == "bool" && flag.Value.String() == "true" {
			words = append(words, "--"+flag.Name)
			return
		}
		words = append(words, "--"+flag.Name+"="+quoted(flag.Value.String()))
	})
	return strings.Join(words, " ")
}

// quoted is a word as a shell takes it.
func quoted(word string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("_-./:,%+@=", r)
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
