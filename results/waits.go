package results

import (
	hdr "github.com/HdrHistogram/hdrhistogram-go"

	"headroom/router"
)

// Waits are histogrammed in microseconds, rounded up, so that only a wait of exactly nothing counts as 0; with three
// digits. The longest that is kept apart from longer ones is a thousand days; maxima are kept exactly beside it.
const (
	waitUnit       = router.Microsecond
	waitDigits     = 3
	waitLongest    = int64(1000 * router.Day / waitUnit)
	waitHalfBits   = 10 // log2 of half the sub-buckets that three digits need: 2048 / 2
	waitHalf       = 1 << waitHalfBits
	waitHalfMask   = waitHalf - 1
	nanosPerSecond = float64(router.Second)
)

// waitRecorder is a histogram with what a histogram does not keep.
type waitRecorder struct {
	histogram *hdr.Histogram // made at the first wait: most queues never lose anybody
	zero      int64          // waits of nothing, by far the most frequent, kept apart for speed
	delayed   int64          // waits of more
	sum       float64        // nanoseconds
	squares   float64        // nanoseconds²
	longest   int64          // nanoseconds
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
	if w.histogram == nil {
		w.histogram = hdr.New(1, waitLongest, waitDigits)
	}
	if err := w.histogram.RecordValue(waitUnits(wait)); err != nil {
		panic("results: a wait does not fit its histogram: " + err.Error())
	}
}

func (w *waitRecorder) reset() {
	histogram := w.histogram
	if histogram != nil && histogram.TotalCount() > 0 {
		histogram.Reset()
	}
	*w = waitRecorder{histogram: histogram}
}

// Waits are the waits of one kind of leaver in one replication: sums, and a sparse histogram.
type Waits struct {
	Zero    int64   // waits of nothing
	Delayed int64   // waits of more
	Sum     float64 // nanoseconds
	Squares float64 // nanoseconds²
	Longest router.Time
	// Cells and Counts are the histogram of the delayed: Counts[i] of them in cell Cells[i], ascending.
	Cells  []int32
	Counts []int64
}

func (w *waitRecorder) export() Waits {
	waits := Waits{Zero: w.zero, Delayed: w.delayed, Sum: w.sum, Squares: w.squares, Longest: router.Time(w.longest)}
	if w.delayed == 0 {
		return waits
	}
	counts := w.histogram.Export().Counts
	used := 0
	for _, n := range counts {
		if n > 0 {
			used++
		}
	}
	waits.Cells, waits.Counts = make([]int32, 0, used), make([]int64, 0, used)
	for i, n := range counts {
		if n > 0 {
			waits.Cells = append(waits.Cells, int32(i))
			waits.Counts = append(waits.Counts, n)
		}
	}
	return waits
}

// waitUnits is a wait in the unit of the histogram, from nanoseconds.
func waitUnits(wait int64) int64 {
	return min((wait+int64(waitUnit)-1)/int64(waitUnit), waitLongest)
}

// cellUnits are the least and the most units in a cell; below 2048 a cell is one unit wide. The layout of cells is that
// of HdrHistogram: 2048 of width 1, then 1024 for each doubling.
func cellUnits(cell int) (lowest, highest int64) {
	shift := cell>>waitHalfBits - 1
	if shift <= 0 {
		return int64(cell), int64(cell)
	}
	lowest = int64(cell&waitHalfMask+waitHalf) << shift
	return lowest, lowest + int64(1)<<shift - 1
}

// cellSeconds is the middle of a cell in seconds; below 2048 µs its value is exact.
func cellSeconds(cell int) float64 {
	lowest, highest := cellUnits(cell)
	return float64(lowest+highest) / 2 / 1e6
}
