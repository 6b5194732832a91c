//go:build unix

package main

import (
	"fmt"
	"math"
	"slices"
	"time"
)

// outcome is a row measured.
type outcome struct {
	reference, ours []sample
	figure          float64
	differ          string // how the answers differ; empty: they are alike
}

// measure lets the two take turns, with a seed for each round.
func (r row) measure(rounds int) (outcome, error) {
	var out outcome
	for round := range rounds {
		if r.reference != nil {
			s, err := r.reference.start(round + 1)
			if err != nil {
				return out, err
			}
			out.reference = append(out.reference, s)
		}
		s, err := r.ours.start(round + 1)
		if err != nil {
			return out, err
		}
		out.ours = append(out.ours, s)
		if r.same && s.printed != out.reference[round].printed {
			out.differ = fmt.Sprintf("other bytes with seed %d", round+1)
		}
	}
	out.figure = r.figure(out.reference, out.ours)
	if r.alike && out.differ == "" {
		out.differ = differ(out.reference, out.ours)
	}
	return out, nil
}

const (
	standardErrors = 6    // by which means of the rounds may differ: few rounds tell their own spread badly
	relative       = 0.02 // and besides: a day's end, which cuts off what the loops play to the end
)

// differ compares the means over the rounds, with seeds that are always the same: what it says of a version is said
// every time. One round has no spread, and is not compared.
func differ(a, b []sample) string {
	if len(a) < 2 {
		return ""
	}
	for i := range a[0].answers {
		if len(b[0].answers) != len(a[0].answers) {
			return fmt.Sprintf("%d and %d of them", len(a[0].answers), len(b[0].answers))
		}
		x, xVariance := moments(a, i)
		y, yVariance := moments(b, i)
		allowed := float64(standardErrors*math.Sqrt((xVariance+yVariance)/float64(len(a)))) + float64(relative*x)
		if math.Abs(x-y) > allowed {
			return fmt.Sprintf("%.5f and %.5f, allowed are ± %.5f", x, y, allowed)
		}
	}
	return ""
}

func moments(list []sample, answer int) (mean, variance float64) {
	for _, s := range list {
		mean += s.answers[answer] / float64(len(list))
	}
	for _, s := range list {
		d := s.answers[answer] - mean
		variance += float64(d*d) / float64(len(list)-1)
	}
	return mean, variance
}

func each(s sample) float64     { return float64(s.cpu) / s.engagements }
func cpu(s sample) float64      { return float64(s.cpu) }
func elapsed(s sample) float64  { return float64(s.elapsed) }
func resident(s sample) float64 { return s.residentMiB }

func median(list []sample, of func(sample) float64) float64 {
	var values []float64
	for _, s := range list {
		values = append(values, of(s))
	}
	slices.Sort(values)
	return values[len(values)/2]
}

func ratioEach(reference, ours []sample) float64 { return median(ours, each) / median(reference, each) }

func eachWords(list []sample) string { return fmt.Sprintf("%.0f ns", median(list, each)) }
func elapsedWords(list []sample) string {
	return time.Duration(median(list, elapsed)).Round(time.Millisecond).String()
}
func residentWords(list []sample) string { return fmt.Sprintf("%.1f MiB", median(list, resident)) }
func replicationWords(list []sample) string {
	return fmt.Sprintf("%.0f replications", median(list, func(s sample) float64 { return float64(s.replications) }))
}
