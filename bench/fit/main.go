//go:build unix

// Command fit measures what headroom fit costs on an export of a million engagements: wall time, CPU time and the most
// resident memory of the real command, from the file to the scenario. Start it with make fit-bench.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"time"
)

var (
	rows   = flag.Int("rows", 1_000_000, "engagements in the file")
	rounds = flag.Int("rounds", 3, "runs of the command; the shortest counts, for other programs make others longer")
	most   = flag.Duration("most", 10*time.Second, "fail when the shortest wall time is above this")
	memory = flag.Float64("memory", 1024, "fail when the command ever had more resident memory than this, in MiB")
	keep   = flag.String("keep", "", "folder to keep the file and the scenario in (default: they are removed)")
)

func main() {
	flag.Parse()
	if err := measure(); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

// cost is what one run of the command took.
type cost struct {
	wall, cpu   time.Duration
	residentMiB float64
}

func measure() error {
	dir := *keep
	if dir == "" {
		made, err := os.MkdirTemp("", "headroom-fit-bench-*")
		if err != nil {
			return err
		}
		defer os.RemoveAll(made)
		dir = made
	}
	name := filepath.Join(dir, "engagements.csv")
	if err := write(name, *rows); err != nil {
		return err
	}
	file, err := os.Stat(name)
	if err != nil {
		return err
	}
	fmt.Printf("%d engagements of %d queues in %d weeks, %d columns, %d MB; %d processors\n", *rows, queues, weeks, columns, file.Size()/1e6, runtime.NumCPU())
	var best cost
	peak := 0.0
	for range *rounds {
		c, err := run(name, filepath.Join(dir, "desk.yaml"))
		if err != nil {
			return err
		}
		fmt.Printf("headroom fit: %5.2f s, CPU %5.2f s, resident %.0f MiB\n", c.wall.Seconds(), c.cpu.Seconds(), c.residentMiB)
		if best.wall == 0 || c.wall < best.wall {
			best = c
		}
		peak = max(peak, c.residentMiB)
	}
	fmt.Printf("shortest %.2f s of at most %v; most memory %.0f MiB of at most %.0f\n", best.wall.Seconds(), *most, peak, *memory)
	var missed []error
	if best.wall > *most {
		missed = append(missed, fmt.Errorf("%.2f s are above %v (%.2f s of them on a processor: the rest it waited for others)", best.wall.Seconds(), *most, best.cpu.Seconds()))
	}
	if peak > *memory {
		missed = append(missed, fmt.Errorf("%.0f MiB are above %.0f MiB", peak, *memory))
	}
	return errors.Join(missed...)
}

func run(file, scenario string) (c cost, err error) {
	cmd := exec.Command("bin/headroom", "fit", file, "--timezone", "Europe/Berlin", "--out", scenario)
	cmd.Stderr = os.Stderr
	from := time.Now()
	if _, err := cmd.Output(); err != nil {
		return cost{}, fmt.Errorf("headroom fit: %w", err)
	}
	c.wall = time.Since(from)
	state := cmd.ProcessState
	c.cpu = state.UserTime() + state.SystemTime()
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		c.residentMiB = float64(usage.Maxrss) / 1024 // kilobytes on Linux
	}
	return c, nil
}

const (
	queues  = 6
	weeks   = 26
	columns = 12
	agents  = 250
)

// write makes an export as centers have it: local times of a zone with summer time, semicolons, decimal commas, talk time as
// minutes and seconds, ids of customers and cases. Days are busier by weekday and by chance, handle times are lognormal, one in
// twelve has a wait, and who is not patient leaves; four in ten of them try again.
func write(name string, rows int) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	fmt.Fprintln(w, "Call ID;Queue;Arrived;Answered at;Ended at;Wait;Talk time;ACW;Outcome;Customer;Case;Agent")
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(1, 2))
	again := []int{} // customers who will try again
	written := 0
	for day, n := range perDay(r, rows) {
		midnight := time.Date(2026, 1, 5+day/5*7+day%5, 0, 0, 0, 0, berlin)
		var arrivals []int
		for range n {
			hour := 13 + 4*(r.Float64()+r.Float64()+r.Float64()-1.5) // from 7 to 19, most around 13
			arrivals = append(arrivals, int(3600*hour))
		}
		slices.Sort(arrivals)
		for _, second := range arrivals {
			line(w, r, midnight.Add(time.Duration(second)*time.Second), written, &again)
			written++
		}
	}
	return errors.Join(w.Flush(), f.Close())
}

// perDay says how many come on each day from Monday to Friday.
func perDay(r *rand.Rand, rows int) []int {
	busy, all := make([]float64, 5*weeks), 0.0
	for day := range busy {
		busy[day] = []float64{1.2, 1.05, 1, 1, 0.75}[day%5] * math.Exp(0.1*r.NormFloat64())
		all += busy[day]
	}
	list, before, sum := make([]int, len(busy)), 0, 0.0
	for day, x := range busy {
		sum += x / all
		upTo := int(math.Round(sum * float64(rows)))
		list[day], before = upTo-before, upTo
	}
	return list
}

func line(w *bufio.Writer, r *rand.Rand, at time.Time, n int, again *[]int) {
	customer := r.IntN(*rows)
	if len(*again) > 0 && r.IntN(3) == 0 {
		customer, *again = (*again)[0], (*again)[1:]
	}
	wait, patience := 0.0, 180*r.ExpFloat64()
	if r.IntN(12) == 0 {
		wait = 60 * r.ExpFloat64()
	}
	outcome, agent := "answered", fmt.Sprintf("Agent %d", r.IntN(agents))
	talk, wrap := int(240*math.Exp(0.7*r.NormFloat64()))+1, int(40*r.ExpFloat64())+1
	if patience < wait {
		wait, outcome, agent, talk, wrap = patience, "abandoned", "", 0, 0
		if r.IntN(10) < 4 {
			*again = append(*again, customer)
		}
	}
	half := 0
	if wait > 0 {
		half = 5
	}
	answered := at.Add(time.Duration(wait) * time.Second)
	ended := answered.Add(time.Duration(talk) * time.Second)
	const layout = "02.01.2006 15:04:05"
	fmt.Fprintf(w, "%d;Queue %d;%s;%s;%s;%d,%d;%02d:%02d;%d;%s;C%07d;%d;%s\n", 10_000_000+n, customer%queues, at.Format(layout), answered.Format(layout),
		ended.Format(layout), int(wait), half, talk/60, talk%60, wrap, outcome, customer, 5_000_000+n, agent)
}
