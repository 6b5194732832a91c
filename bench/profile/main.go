// Command profile writes the profile by which the compiler lays out headroom: where a run spends its time, in a bare queue with
// abandonment and in scenarios with more of what there is. Its argument is the file to write. Run it with -trimpath, as make
// profile does, so that no folder of a machine gets into it.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/pprof"

	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// played are the scenarios, and how often; so that each takes about as long.
var played = []struct {
	file         string
	replications int
}{
	{"scenarios/bench/n-design.yaml", 3},
	{"scenarios/quickstart.yaml", 200},
	{"scenarios/real-days.yaml", 200},
	{"scenarios/week.yaml", 40},
}

func main() {
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "profile:", err)
		os.Exit(1)
	}
}

func write(name string) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	for _, p := range played {
		s, problems := scenarios.LoadFile(p.file)
		if len(problems) > 0 {
			return problems[0]
		}
		if _, err := experiment.Run(context.Background(), s, experiment.Options{Seed: 1, Replications: p.replications, Workers: 1}); err != nil {
			return err
		}
	}
	return nil
}
