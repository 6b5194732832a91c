package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"headroom/results"
	"headroom/results/chart"
	"headroom/results/decision"
	"headroom/results/export"
	"headroom/results/report"
	"headroom/results/text"
	"headroom/results/workbook"
)

const reportExample = `  headroom run my-center.yaml --out out && headroom report out
  headroom report out/compare.json --to for-the-board.html --no-interactive`

const mostReportBytes = 256 << 20

func reportCommand() *cobra.Command {
	var to string
	var page pageFlags
	cmd := &cobra.Command{
		Use:     "report DIR|FILE.json",
		Short:   "Make an HTML report, or a workbook, of results that were written before",
		Long:    "Report reads results that a command wrote as JSON, with --out or --format json, and makes one HTML file of them, and with --xlsx a workbook. Nothing is simulated.\nWhat only the scenario knows is not in it: the assumptions, the timeline, and single engagements.",
		Example: reportExample,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return usagef("%s needs one folder of --out, or one file of JSON", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			source, err := resultFile(args[0])
			if err != nil {
				return err
			}
			if page.file = to; to == "" {
				page.file = strings.TrimSuffix(source, filepath.Ext(source)) + ".html"
			}
			if err := page.writable(cmd.Flags()); err != nil {
				return err
			}
			earlier, err := readEarlier(source)
			if err != nil {
				return &failure{exitInvalid, err}
			}
			return errors.Join(page.write(cmd.ErrOrStderr(), earlier.document), earlier.book(&page, cmd.ErrOrStderr()))
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&to, "to", "", "the file to write (default: beside the results, with .html)")
	flags.BoolVar(&page.still, "no-interactive", false, "pictures instead of charts that can be explored: a smaller file, in which no script runs")
	page.registerBook(flags)
	return cmd
}

// resultNames are the files of JSON that commands write into --out.
var resultNames = []string{"report.json", "compare.json", "split.json", "sweep.json", "staff.json", "rules.json", "sensitivity.json"}

// resultFile is the file meant: itself, or the only one of a folder.
func resultFile(place string) (string, error) {
	info, err := os.Stat(place)
	if err != nil {
		return "", usagef("%q cannot be read: %v; give a folder of --out, or a file of JSON", place, err)
	}
	if !info.IsDir() {
		return place, nil
	}
	var found []string
	for _, name := range resultNames {
		if _, err := os.Stat(filepath.Join(place, name)); err == nil {
			found = append(found, filepath.Join(place, name))
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return "", usagef("%q has no results: none of %s; give the folder of an earlier --out", place, strings.Join(resultNames, ", "))
	}
	return "", usagef("%q has several results: give one of %s", place, strings.Join(found, ", "))
}

// earlier is what is made of results that were written before.
type earlier struct {
	document report.Document
	book     func(*pageFlags, io.Writer) error // writes the workbook, if one was asked for
}

// readEarlier reads a file of results.
func readEarlier(file string) (earlier, error) {
	var none earlier
	content, err := readBounded(file)
	if err != nil {
		return none, err
	}
	var head struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(content, &head); err != nil {
		return none, fmt.Errorf("%s is no file of results: %w; give one that a command wrote with --out, or --format json", file, err)
	}
	if head.Schema == "" {
		return none, fmt.Errorf("%s is no file of results: it has no \"schema\"; give one that a command wrote with --out, or --format json", file)
	}
	compose, known := schemas[head.Schema]
	if !known {
		return none, fmt.Errorf("%s has the schema %q, which this version does not know: it may be of another version; run its command again", file, head.Schema)
	}
	made, err := compose(content)
	if err != nil {
		return none, fmt.Errorf("%s is not whole (%w): run its command again", file, err)
	}
	return made, nil
}

// schemas say what is made of what is written under each.
var schemas = map[string]func(content []byte) (earlier, error){
	results.Schema: composed(func(r *results.Report) earlier {
		document := report.Run(r)
		return earlier{document, func(page *pageFlags, stderr io.Writer) error {
			if page.book == "" {
				return nil
			}
			return page.saveBook(stderr, func(w io.Writer) error {
				return workbook.Run(w, &workbook.RunContent{Report: r, Document: document})
			})
		}}
	}),
	decision.CompareSchema:     decided(text.ComparePage, chart.OfComparison, export.CompareCSV),
	decision.SplitSchema:       decided(text.SplitPage, chart.OfSplit, export.SplitCSV),
	decision.SweepSchema:       decided(text.SweepPage, chart.OfSweep, export.SweepCSV),
	decision.StaffSchema:       decided(text.StaffPage, chart.OfStaff, export.StaffCSV),
	decision.RulesSchema:       decided(text.RulesPage, chart.OfRules, export.RulesCSV),
	decision.SensitivitySchema: decided(text.SensitivityPage, chart.OfSensitivity, export.SensitivityCSV),
}

// decided is made of the results of a command that decides.
func decided[T any](page func(*T) text.Page, charts func(*T) []chart.Chart, lines func(io.Writer, *T) error) func(content []byte) (earlier, error) {
	return composed(func(data *T) earlier {
		document := report.Decision(page(data), charts(data), "")
		return earlier{document, func(page *pageFlags, stderr io.Writer) error {
			return page.writeBook(stderr, document, func(w io.Writer) error { return lines(w, data) })
		}}
	})
}

// composed reads JSON and makes something of it. Results that were cut short by hand can lack what a page takes for granted: an error, not a crash.
func composed[T any](compose func(*T) earlier) func(content []byte) (earlier, error) {
	return func(content []byte) (made earlier, err error) {
		var data T
		if err := json.Unmarshal(content, &data); err != nil {
			return made, err
		}
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("something is missing: %v", r)
			}
		}()
		return compose(&data), nil
	}
}

func readBounded(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, mostReportBytes+1))
	if err != nil {
		return nil, err
	}
	if len(content) > mostReportBytes {
		return nil, fmt.Errorf("%s is larger than %d MiB: no file of results is", file, mostReportBytes>>20)
	}
	return content, nil
}
