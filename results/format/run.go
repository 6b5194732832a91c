package format

import (
	"fmt"
	"math"
	"strings"
	"time"

	"headroom/results"
	"headroom/router"
)

// HalfWidth is the estimate's half-width as this package takes it.
func HalfWidth(e results.Estimate) Half {
	if !e.HasHalfWidth {
		return Half{}
	}
	return HalfOf(e.HalfWidth)
}

// Of prints an estimate by one of the functions of this package: Of(q.ServiceLevel, Share).
func Of(e results.Estimate, write func(float64, Half) string) string {
	if !e.Defined {
		return Undefined
	}
	return write(e.Mean, HalfWidth(e))
}

// Bare prints an estimate without its half-width, yet with the digits that the half-width allows.
func Bare(e results.Estimate, write func(float64, Half) string) string {
	s, _, _ := strings.Cut(Of(e, write), " ± ")
	return s
}

// RunLine is the last line of every report: what is needed to repeat the run.
func RunLine(r results.Run) string {
	hash := strings.TrimPrefix(r.ScenarioHash, "sha256:")
	if len(hash) > 16 {
		hash = hash[:16]
	}
	last := "digest " + r.Digest
	if r.Digest == "" {
		last = "search level, no digest"
	}
	return fmt.Sprintf("headroom %s · scenario %s sha256:%s · seed %d · %s · %s",
		r.Version, r.Scenario, hash, r.Seed, Replications(r), last)
}

// Replications says how many replications the numbers stand on: "replications 200", "replications 37 of 200".
func Replications(r results.Run) string {
	if r.Interrupted {
		return fmt.Sprintf("replications %d of %d (interrupted)", r.Replications, r.Wanted)
	}
	return fmt.Sprintf("replications %d", r.Replications)
}

// Sample says the same in a sentence: "200 replications", "37 of 200 replications (interrupted)".
func Sample(r results.Run) string {
	if r.WarmUp > 0 {
		found := ""
		if r.WarmUpFound {
			found = " (found by MSER-5)"
		}
		return sample(r) + " after a warm-up of " + results.SpanWords(router.Time(math.Round(r.WarmUp*1e9))) + found
	}
	return sample(r)
}

func sample(r results.Run) string {
	switch {
	case r.Interrupted:
		return fmt.Sprintf("%d of %d replications (interrupted)", r.Replications, r.Wanted)
	case r.Batches > 0:
		return fmt.Sprintf("1 replication in %d batches", r.Batches)
	case r.Replications == 1:
		return "1 replication"
	}
	return Rounded(float64(r.Replications), 0) + " replications"
}

// Period says what time the run covers: "1 day from Mon 2 Mar 2026", "36 h from Mon 2 Mar 2026 18:00".
func Period(r results.Run) string {
	layout := "Mon 2 Jan 2006"
	if h, m, s := r.Start.Clock(); h != 0 || m != 0 || s != 0 {
		layout = "Mon 2 Jan 2006 15:04"
	}
	from := " from " + r.Start.Format(layout)
	days := r.Horizon / 86400
	if local, whole := localDays(r); whole {
		days = local
	}
	switch {
	case days == 1:
		return "1 day" + from
	case days == math.Trunc(days):
		return Rounded(days, 0) + " days" + from
	case r.Horizon >= 3600:
		return strings.TrimSuffix(Rounded(r.Horizon/3600, 1), ".0") + " h" + from
	}
	return strings.TrimSuffix(Rounded(r.Horizon/60, 1), ".0") + " min" + from
}

// localDays is how many days a run from midnight to midnight has, whatever the clocks do on them.
func localDays(r results.Run) (days float64, whole bool) {
	end := r.Start.Add(time.Duration(math.Round(r.Horizon * 1e9)))
	for _, t := range []time.Time{r.Start, end} {
		if h, m, s := t.Clock(); h != 0 || m != 0 || s != 0 {
			return 0, false
		}
	}
	date := func(t time.Time) time.Time {
		year, month, day := t.Date()
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	return date(end).Sub(date(r.Start)).Hours() / 24, true
}
