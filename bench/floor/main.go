//go:build unix

// Command floor measures what headroom costs as a ratio to bench/ndesign.c, a bare C loop of the same model: CPU time per
// engagement, medians of runs that take turns, on this machine in this minute. Start it with make bench-floor.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

var (
	rounds   = flag.Int("rounds", 7, "runs of each program")
	scenario = flag.String("scenario", "scenarios/bench/n-design.yaml", "the same N-design as a scenario")
	most     = flag.Float64("most", 4, "fail when the ratio is above this")
	memory   = flag.Float64("memory", 64, "fail when headroom had more resident memory than this, in MiB")
)

// cost is what one run of a program took.
type cost struct {
	perEngagement time.Duration
	residentMiB   float64
	answer        string
}

func main() {
	flag.Parse()
	if err := compare(); err != nil {
		fmt.Fprintln(os.Stderr, "floor:", err)
		os.Exit(1)
	}
}

func compare() error {
	var loop, ours []cost
	for i := range *rounds {
		seed := strconv.Itoa(i + 1)
		a, err := runLoop(seed)
		if err != nil {
			return err
		}
		b, err := runHeadroom(seed)
		if err != nil {
			return err
		}
		fmt.Printf("seed %s\n  C loop    %8v  %s\n  headroom  %8v  %s  resident %.0f MiB\n",
			seed, a.perEngagement, a.answer, b.perEngagement, b.answer, b.residentMiB)
		loop, ours = append(loop, a), append(ours, b)
	}
	floor, own := median(loop), median(ours)
	ratio := float64(own) / float64(floor)
	fmt.Printf("CPU time an engagement, medians of %d: C loop %v, headroom %v: ratio %.2f\n", *rounds, floor, own, ratio)
	if ratio > *most {
		return fmt.Errorf("ratio %.2f is above %.2f", ratio, *most)
	}
	for _, c := range ours {
		if c.residentMiB > *memory {
			return fmt.Errorf("resident memory of %.0f MiB is above %.0f MiB", c.residentMiB, *memory)
		}
	}
	return nil
}

func median(costs []cost) time.Duration {
	var times []time.Duration
	for _, c := range costs {
		times = append(times, c.perEngagement)
	}
	slices.Sort(times)
	return times[len(times)/2]
}

// run returns what the program printed, the CPU time it took and the memory it had at most.
func run(name string, args ...string) (out []byte, spent time.Duration, residentMiB float64, err error) {
	cmd := exec.Command(name, args...)
	cmd.Stderr = os.Stderr
	out, err = cmd.Output()
	if err != nil {
		return nil, 0, 0, fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	state := cmd.ProcessState
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		residentMiB = float64(usage.Maxrss) / 1024 // kilobytes on Linux
	}
	return out, state.UserTime() + state.SystemTime(), residentMiB, nil
}

func runLoop(seed string) (cost, error) {
	out, spent, resident, err := run("bin/ndesign", "2000000", seed)
	if err != nil {
		return cost{}, err
	}
	var arrivals int64
	var lost, wait [2]float64
	if _, err := fmt.Sscanf(string(out), "arrivals %d abandoned %g %g wait %g %g", &arrivals, &lost[0], &lost[1], &wait[0], &wait[1]); err != nil {
		return cost{}, fmt.Errorf("bin/ndesign printed %q: %w", out, err)
	}
	return cost{spent / time.Duration(arrivals), resident, answerWords(lost[:])}, nil
}

func runHeadroom(seed string) (cost, error) {
	out, spent, resident, err := run("bin/headroom", "run", *scenario, "--workers", "1", "--seed", seed, "--format", "json")
	if err != nil {
		return cost{}, err
	}
	type estimate struct {
		Mean float64 `json:"mean"`
	}
	var report struct {
		Run struct {
			Replications int `json:"replications"`
		} `json:"run"`
		Queues []struct {
			Offered     estimate `json:"offered"`
			AbandonRate estimate `json:"abandon_rate"`
		} `json:"queues"`
	}
	if err := json.Unmarshal(out, &report); err != nil {
		return cost{}, err
	}
	offered, lost := 0.0, []float64{}
	for _, q := range report.Queues {
		offered += q.Offered.Mean * float64(report.Run.Replications)
		lost = append(lost, q.AbandonRate.Mean)
	}
	if offered == 0 {
		return cost{}, fmt.Errorf("%s offers nothing", *scenario)
	}
	return cost{spent / time.Duration(offered), resident, answerWords(lost)}, nil
}

func answerWords(lost []float64) string {
	words := "abandoned"
	for _, share := range lost {
		words += fmt.Sprintf(" %.4f", share)
	}
	return words
}
