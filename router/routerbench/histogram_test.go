package routerbench

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// A bucket that does not hold its own values, or gaps between buckets, would shift every percentile.
func TestBuckets(t *testing.T) {
	values := []uint64{0, 1, 127, 128, 255, 256, 257, 1000, 1e6, 1e9, 1<<62 + 12345, 1<<63 - 1}
	for _, v := range values {
		b := bucket(v)
		low := floor(b)
		if uint64(low) > v || b+1 < len(histogram{}.counts) && v < 1<<62 && uint64(floor(b+1)) <= v {
			t.Errorf("%d is in bucket %d, which begins at %d", v, b, low)
		}
		if v < 256 && low != int64(v) || float64(v-uint64(low)) > float64(v)/128 {
			t.Errorf("%d is counted as %d: further off than 1/128", v, low)
		}
	}
	for b := range 5000 {
		if bucket(uint64(floor(b))) != b {
			t.Errorf("bucket %d begins at %d, which is in bucket %d", b, floor(b), bucket(uint64(floor(b))))
		}
	}
}

// Percentiles beside those of the sorted values, by nearest rank, within a bucket's width.
func TestPercentile(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 0))
	for _, n := range []int{1, 2, 10, 999, 1000, 1001, 20_000} {
		h := &histogram{}
		var all []int64
		for range n {
			v := int64(random.ExpFloat64() * 1e4)
			h.add(v)
			all = append(all, v)
		}
		slices.Sort(all)
		for _, perMille := range []int{1, 500, 990, 999, 1000} {
			want := all[max(0, (n*perMille+999)/1000-1)]
			got := h.percentile(uint64(perMille))
			if got < want || float64(got) > float64(want)*(1+1./128) {
				t.Errorf("%d values: %d ‰ is %d, want %d to 1/128 above (seed 3)", n, perMille, got, want)
			}
		}
		if h.most != all[n-1] {
			t.Errorf("largest %d, want %d exactly", h.most, all[n-1])
		}
	}
	if got := (&histogram{}).percentile(500); got != 0 {
		t.Errorf("no values: %d", got)
	}
}
