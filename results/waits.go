package results

import "headroom/router"

const nanosPerSecond = float64(router.Second)

// waitRecorder is a histogram with what a histogram does not keep.
type waitRecorder struct {
	histogram histogram
	zero      int64   // waits of nothing, by far the most frequent, kept apart for speed
	delayed   int64   // waits of more
	sum       float64 // nanoseconds
	squares   float64 // nanoseconds²
	longest   int64   // nanoseconds
	sumsOnly  bool    // there is no histogram
}

func (w *waitRecorder) record(wait int64) {
	if wait <= 0 {
		w.zero++
		return
	}
	w.delayed++
	x := float64(wait)
	w.sum += x
	w.squares += float64(x * x)
	w.longest = max(w.longest, wait)
	if w.sumsOnly {
		return
	}
	w.histogram.record(waitUnits(wait))
}

func (w *waitRecorder) reset() {
	w.histogram.reset()
	*w = waitRecorder{histogram: w.histogram, sumsOnly: w.sumsOnly}
}

// Waits are the waits of one kind of leaver in one replication: sums, and a sparse histogram.
type Waits struct {
	Zero    int64   // waits of nothing
	Delayed int64   // waits of more
	Sum     float64 // nanoseconds
	Squares float64 // nanoseconds²
	Longest router.Time
	// Cells and Counts are the histogram of the delayed: Counts[i] of them in cell Cells[i], ascending; there are fewer than 2¹⁶ cells. At SearchLevel there is none, but
	// of the answered where a target asks for a percentile of theirs.
	Cells  []uint16
	Counts []uint32
}

func (w *waitRecorder) export() Waits {
	waits := Waits{Zero: w.zero, Delayed: w.delayed, Sum: w.sum, Squares: w.squares, Longest: router.Time(w.longest)}
	waits.Cells, waits.Counts = w.histogram.export()
	return waits
}
