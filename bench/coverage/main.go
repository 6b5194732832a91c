// Coverage measures how often 95 % intervals hold the truth, and prints a table of it: see docs/statistics.md.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"

	"headroom/verify/coverage"
)

func main() {
	repeats := flag.Int("repeats", 1000, "runs of each scenario")
	first := flag.Uint64("seed", 1, "seed of the first run")
	only := flag.Int("only", 0, "number of the only scenario to run, from 1 (default: all)")
	flag.Parse()
	var all []coverage.Row
	for i, study := range coverage.Studies() {
		if *only > 0 && i+1 != *only {
			continue
		}
		rows, err := study.Run(context.Background(), *first, *repeats, runtime.GOMAXPROCS(0))
		if err != nil {
			fail(err)
		}
		all = append(all, rows...)
	}
	if err := coverage.WriteTable(os.Stdout, all); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "coverage:", err)
	os.Exit(1)
}
