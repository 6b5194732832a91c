package main

import (
	"strings"

	"headroom/results"
)

const levelUsage = "how much is recorded; search: what targets and whole runs need, faster, without intervals, percentiles and digest"

func (f *runFlags) recordingLevel() results.Level {
	if f.level.value == results.SearchLevel.String() {
		return results.SearchLevel
	}
	return results.ReportLevel
}

// recordable refuses flags that show what the search level does not record.
func (f *runFlags) recordable() error {
	if f.recordingLevel() == results.ReportLevel {
		return nil
	}
	var shown []string
	for _, flag := range []struct {
		name  string
		given bool
	}{{"--out", f.out != ""}, {"--report", f.page.file != ""}, {"--xlsx", f.page.book != ""}, {"--erlang", f.erlang}} {
		if flag.given {
			shown = append(shown, flag.name)
		}
	}
	if len(shown) == 0 {
		return nil
	}
	return usagef("--level search records no intervals and no percentiles, which %s would show; take --level report", strings.Join(shown, " and "))
}
