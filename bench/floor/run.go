//go:build unix

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// lane is one program with its arguments.
type lane struct {
	program string // of bin; "headroom" or a C loop
	args    []string
	handle  float64 // seconds of the unit that waits are told in; 0: answers are not asked for
	search  bool
	unread  bool // what it prints goes nowhere: of memory rows, for who reads a report needs as much memory as who writes it
}

func headroom(scenario string, handle float64, args ...string) lane {
	return lane{program: "headroom", args: append([]string{"run", scenario, "--workers", "1", "--format", "json"}, args...), handle: handle}
}

func loop(program string, args ...string) lane { return lane{program: program, args: args} }

// with adds arguments; of a flag given twice the last one counts.
func (l lane) with(args ...string) lane {
	l.args = append(append([]string(nil), l.args...), args...)
	return l
}

func (l lane) atSearch() lane {
	l = l.with("--level", "search")
	l.search = true
	return l
}

func (l lane) printingNowhere() lane {
	l.unread = true
	return l
}

// sample is what one run took, and what it answered.
type sample struct {
	cpu, elapsed time.Duration
	residentMiB  float64
	engagements  float64
	replications int
	answers      []float64 // by class: share of those who gave up, mean wait in handle times
	printed      [sha256.Size]byte
}

// start runs the lane to its end.
func (l lane) start(seed int) (sample, error) {
	args := append([]string{engagements, strconv.Itoa(seed)}, l.args...)
	if l.program == "headroom" {
		args = l.with("--seed", strconv.Itoa(seed)).args
	}
	cmd := exec.Command(filepath.Join("bin", l.program), args...)
	var stderr bytes.Buffer // a benchmark's scenario has warnings on purpose
	cmd.Stderr = &stderr
	began := time.Now()
	var out []byte
	var err error
	if l.unread {
		err = cmd.Run()
	} else {
		out, err = cmd.Output()
	}
	s := sample{elapsed: time.Since(began), printed: sha256.Sum256(out)}
	if err != nil {
		return s, fmt.Errorf("%s %s: %w\n%s", l.program, strings.Join(args, " "), err, stderr.String())
	}
	s.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	s.residentMiB = residentOf(cmd.ProcessState)
	if l.unread {
		return s, nil
	}
	switch l.program {
	case "headroom":
		err = s.readReport(out, l.handle)
	case "mm":
		err = s.readWords(out, "arrivals %g waited %g wait %g", 3, 2)
	default:
		err = s.readWords(out, "arrivals %g abandoned %g %g wait %g %g", 5, 1, 3, 2, 4)
	}
	return s, err
}

// readWords reads what a C loop printed: so many numbers, of which those at take are the answers.
func (s *sample) readWords(out []byte, format string, count int, take ...int) error {
	numbers := make([]float64, count)
	into := make([]any, count)
	for i := range numbers {
		into[i] = &numbers[i]
	}
	if _, err := fmt.Sscanf(string(out), format, into...); err != nil {
		return fmt.Errorf("the loop printed %q: %w", out, err)
	}
	s.engagements, s.replications = numbers[0], 1
	for _, i := range take {
		s.answers = append(s.answers, numbers[i])
	}
	return nil
}

// readReport reads what headroom printed. Where nobody gives up (M/M/c) the share of those who do is no answer.
func (s *sample) readReport(out []byte, handle float64) error {
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
			MeanWait    estimate `json:"mean_wait_seconds"`
		} `json:"queues"`
	}
	if err := json.Unmarshal(out, &report); err != nil {
		return err
	}
	s.replications = report.Run.Replications
	for _, q := range report.Queues {
		s.engagements += float64(q.Offered.Mean * float64(s.replications))
		if handle == 0 || q.Offered.Mean == 0 {
			continue
		}
		if q.AbandonRate.Mean > 0 {
			s.answers = append(s.answers, q.AbandonRate.Mean)
		}
		s.answers = append(s.answers, q.MeanWait.Mean/handle)
	}
	if s.engagements == 0 {
		return fmt.Errorf("the report has no engagements")
	}
	return nil
}

// residentOf is the most memory that a process had, not a number where it cannot be told: Linux counts what the process
// was before it became the program, that is, this one.
func residentOf(state *os.ProcessState) float64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	var own syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &own); err != nil || !ok || usage.Maxrss <= own.Maxrss {
		return math.NaN()
	}
	return float64(usage.Maxrss) / 1024 // kilobytes on Linux
}

// hasLevels tells whether this version of headroom knows run --level.
func hasLevels() (bool, error) {
	out, err := exec.Command("bin/headroom", "run", "--help").Output()
	return bytes.Contains(out, []byte("--level")), err
}

// studyFile writes the study beside the programs, and returns where.
func studyFile() (string, error) {
	file := filepath.Join("bin", "study-65x89.yaml")
	return file, writeStudy(file)
}
