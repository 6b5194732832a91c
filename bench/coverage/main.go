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
	for _, study := range coverage.Studies() {
		rows, err := study.Run(context.Background(), *first, *repeats, runtime.GOMAXPROCS(0))
		if err != nil {
			fmt.Fprintln(os.Stderr, "coverage:", err)
			os.Exit(1)
		}
		for _, r := range rows {
			c, se := r.Coverage()
			fmt.Printf("%s | %s | %s | truth %.6g | coverage %.3f ± %.3f | below %d above %d none %d of %d | hw %.4g n %.1f\n", r.Study, r.Quantity, r.How, r.Truth, c, se, r.Below, r.Above, r.None, r.Repeats, r.HalfWidth, r.Replications)
		}
	}
}
