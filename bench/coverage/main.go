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
	flag.Parse()
	var all []coverage.Row
	for _, study := range coverage.Studies() {
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
