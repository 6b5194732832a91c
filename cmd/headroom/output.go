package main

import (
	"encoding/json"
	"io"
	"os"

	"headroom/results"
	"headroom/results/chart"
)

func printReport(w io.Writer, r *results.Report, format string, color bool) error {
	b, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

func writeFiles(dir string, r *results.Report) error {
	_, err := chart.WriteAll(dir, r)
	return err
}

func (f *runFlags) colored(w io.Writer) bool {
	switch f.color.value {
	case "always":
		return true
	case "never":
		return false
	}
	return isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
