package routerbench

import "math/bits"

// fineness is how many bits of a value are kept: buckets are at most 1/128 of their value wide.
const fineness = 7

// histogram counts values of at least 0 in buckets of constant relative width; below 2^fineness exactly. Adding is a few
// instructions, so that counting does not disturb what is timed.
type histogram struct {
	counts [(64 - fineness + 1) << fineness]uint32
	n      uint64
	most   int64
}

func (h *histogram) add(v int64) {
	h.counts[bucket(uint64(v))]++
	h.n++
	if v > h.most {
		h.most = v
	}
}

// bucket of v: values below 2^fineness have one each; above, the leading fineness+1 bits decide.
func bucket(v uint64) int {
	shift := max(0, bits.Len64(v)-fineness-1)
	return shift<<fineness + int(v>>shift)
}

// floor is the least value of a bucket.
func floor(b int) int64 {
	if b < 2<<fineness {
		return int64(b)
	}
	shift := b>>fineness - 1
	return int64(b-shift<<fineness) << shift
}

// percentile is the least value such that at least perMille of 1000 values are at or below it (nearest rank), as the
// highest value of its bucket, at most the largest value counted. Without values it is 0.
func (h *histogram) percentile(perMille uint64) int64 {
	rank := (h.n*perMille + 999) / 1000
	seen := uint64(0)
	for b, count := range h.counts {
		if seen += uint64(count); seen >= rank && count > 0 {
			return min(floor(b+1)-1, h.most)
		}
	}
	return h.most
}

// Latency is how long single steps took, in nanoseconds, each value within 1/128; Max exactly.
type Latency struct {
	P50  Spread `json:"p50"`
	P99  Spread `json:"p99"`
	P999 Spread `json:"p99_9"`
	Max  Spread `json:"max"`
}

func (l *Latency) add(h *histogram) {
	l.P50.add(float64(h.percentile(500)))
	l.P99.add(float64(h.percentile(990)))
	l.P999.add(float64(h.percentile(999)))
	l.Max.add(float64(h.most))
}

func (l *Latency) merge(other Latency) {
	l.P50.merge(other.P50)
	l.P99.merge(other.P99)
	l.P999.merge(other.P999)
	l.Max.merge(other.Max)
}
