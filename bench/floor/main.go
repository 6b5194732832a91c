//go:build unix

// Command floor measures what headroom costs, mostly as a ratio to bare C loops of the same models (bench/mm.c,
// bench/ndesign.c): CPU time of whole processes, medians of runs that take turns, on this machine in these minutes. It
// prints one table in Markdown. Start it with make bench-floor.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
)

var (
	rounds = flag.Int("rounds", 7, "runs of each program")
	most   = flag.Float64("most", 4, "fail when the N-design costs more than this times its C loop, or another row misses its goal by the same factor")
	only   = flag.String("only", "", "measure only the rows whose name contains this")
	short  = flag.Int("short", 10_000, "short replications; a multiple of 100")
)

func main() {
	flag.Parse()
	if err := measure(); err != nil {
		fmt.Fprintln(os.Stderr, "floor:", err)
		os.Exit(1)
	}
}

// measure prints a line for each row as soon as it is known. All rows are measured before a miss is told.
func measure() error {
	study, err := studyFile()
	if err != nil {
		return err
	}
	levels, err := hasLevels()
	if err != nil {
		return err
	}
	slack := *most / nDesignGoal
	var missed []error
	fmt.Printf("| row | what | reference | headroom | figure | goal | |\n|---|---|---:|---:|---:|---:|---|\n")
	for _, r := range rows(study, *short) {
		if !strings.Contains(r.name, *only) {
			continue
		}
		if r.search && !levels {
			fmt.Printf("| %s | %s | | | not measured: this version has no `run --level` | %s | |\n", r.name, r.what, r.goalWords())
			continue
		}
		out, err := r.measure(*rounds)
		if err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
		fmt.Println(r.line(out))
		if !r.within(out.figure, slack) {
			missed = append(missed, fmt.Errorf("%s: %s, goal %s, allowed to be missed by a factor of %.2g", r.name, r.words(out.figure), r.goalWords(), slack))
		}
		if out.differ != "" {
			missed = append(missed, fmt.Errorf("%s: the answers differ: %s", r.name, out.differ))
		}
	}
	return errors.Join(missed...)
}
