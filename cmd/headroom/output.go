package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"headroom/results"
	"headroom/results/chart"
	"headroom/results/text"
)

// plainWidth is how wide tables are where there is no terminal to measure.
const plainWidth = 100

// printReport writes the report in the format asked for.
func (f *runFlags) printReport(w io.Writer, r *results.Report) error {
	switch f.format.value {
	case "markdown":
		return text.Markdown(w, r)
	case "json":
		b, err := json.MarshalIndent(r, "", "  ")
		if err != nil {
			return err
		}
		_, err = w.Write(b)
		return err
	case "csv":
		return fmt.Errorf("csv: not yet")
	}
	return text.Terminal(w, r, text.Options{Width: width(w), Color: f.colored(w)})
}

func writeFiles(dir string, r *results.Report) error {
	_, err := chart.WriteAll(dir, r)
	return err
}

// colored tells whether to color what goes to w. A flag counts more than the environment, that more than what w is.
func (f *runFlags) colored(w io.Writer) bool {
	switch f.color.value {
	case "always":
		return true
	case "never":
		return false
	}
	return isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// width is that of the terminal; anything else gets the same width everywhere, so that files are the same.
func width(w io.Writer) int {
	if f, ok := w.(*os.File); ok && isTerminal(w) {
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns > 0 {
			return columns
		}
	}
	return plainWidth
}
