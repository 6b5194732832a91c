package results

import (
	"math/bits"

	"headroom/router"
)

// Waits are histogrammed in microseconds, rounded up, so that only a wait of exactly nothing counts as 0; with three
// digits. The longest that is kept apart from longer ones is a thousand days; maxima are kept exactly beside it.
const (
	waitUnit     = router.Microsecond
	waitLongest  = int64(1000 * router.Day / waitUnit)
	waitHalfBits = 10 // log2 of half the cells of width 1 that three digits need: 2048 / 2
	waitHalf     = 1 << waitHalfBits
	waitHalfMask = waitHalf - 1
)

// histogram counts waits by cells. The layout of cells is that of HdrHistogram (G. Tene, hdrhistogram.org): 2048 of
// width 1, then 1024 for each doubling. It knows which cells are used, so that a replication of few waits costs no walk
// through the tens of thousands of all: of short replications that was a third of the time.
type histogram struct {
	counts []uint32 // by cell; made at the first wait: most queues never lose anybody
	used   []uint64 // a bit for each cell
	cells  int      // used
}

func (h *histogram) record(units int64) {
	if h.counts == nil {
		cells := cellOf(waitLongest) + 1
		h.counts, h.used = make([]uint32, cells), make([]uint64, (cells+63)/64)
	}
	cell := cellOf(units)
	if h.counts[cell] == 0 {
		h.used[cell/64] |= 1 << (cell % 64)
		h.cells++
	}
	h.counts[cell]++
}

// export gives the cells in use, ascending, and how many waits are in each; nil without any.
func (h *histogram) export() (cells []uint16, counts []uint32) {
	if h.cells == 0 {
		return nil, nil
	}
	cells, counts = make([]uint16, 0, h.cells), make([]uint32, 0, h.cells)
	for i, word := range h.used {
		for ; word != 0; word &= word - 1 {
			cell := 64*i + bits.TrailingZeros64(word)
			cells, counts = append(cells, uint16(cell)), append(counts, h.counts[cell])
		}
	}
	return cells, counts
}

// reset forgets all waits but keeps the memory.
func (h *histogram) reset() {
	if h.cells == 0 {
		return
	}
	for i, word := range h.used {
		for ; word != 0; word &= word - 1 {
			h.counts[64*i+bits.TrailingZeros64(word)] = 0
		}
		h.used[i] = 0
	}
	h.cells = 0
}

// waitUnits is a wait in the unit of the histogram, from nanoseconds.
func waitUnits(wait int64) int64 {
	return min((wait+int64(waitUnit)-1)/int64(waitUnit), waitLongest)
}

// cellOf is the cell that units, 0 or more, belong to.
func cellOf(units int64) int {
	shift := bits.Len64(uint64(units) >> waitHalfBits >> 1) // doublings beyond the cells of width 1
	return shift<<waitHalfBits + int(units>>shift)
}

// cellUnits are the least and the most units in a cell; below 2048 a cell is one unit wide.
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
