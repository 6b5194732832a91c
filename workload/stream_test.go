package workload

import (
	"math"
	"slices"
	"testing"
)

// Golden: the first uniforms of two replications. A change here changes every result of every scenario, so it must be
// wanted. The numbers are the program's own, recorded when the scheme was fixed; `go test -run StreamGolden -v` prints them.
func TestStreamGolden(t *testing.T) {
	golden := []struct {
		seed      uint64
		attribute Attribute
		want      [3]uint64 // U·2⁵³
	}{
		{1, HandleTime, [3]uint64{0x95498dcbb183f, 0x32ef4edfb393d, 0x1b8c2e38ccf87f}},
		{1, Patience, [3]uint64{0x1305bcc15bb0cd, 0xbea3d243b4657, 0xaa2c4b779d03}},
		{2, HandleTime, [3]uint64{0xbef8d4d642c25, 0xb95105af302ab, 0x14021d13872303}},
	}
	for _, row := range golden {
		var s Stream
		s.Reset(Root(row.seed, 0).Named("phone").Numbered(0).Numbered(0), row.attribute)
		var got [3]uint64
		for i := range got {
			got[i] = uint64(s.Uniform() * 0x1p53)
		}
		t.Logf("{%d, %d, %#v}", row.seed, row.attribute, got)
		if got != row.want {
			t.Errorf("seed %d attribute %d: %d, want %d", row.seed, row.attribute, got, row.want)
		}
	}
}

// Neighboring keys and attributes are what a simulation uses, so it is their first draws that must be uniform and
// unrelated, not the later draws of one stream: with n pairs the correlation has standard error 1/√n.
func TestFirstDrawsAreUniformAndUnrelated(t *testing.T) {
	const n = 200_000
	first := func(day, ordinal int, a Attribute, skip int) float64 {
		var s Stream
		s.Reset(Root(5, 0).Named("phone").Numbered(uint64(day)).Numbered(uint64(ordinal)), a)
		for range skip {
			s.Uniform()
		}
		return s.Uniform()
	}
	base := make([]float64, n)
	others := map[string][]float64{}
	for i := range n {
		base[i] = first(0, i, HandleTime, 0)
		for name, u := range map[string]float64{
			"next ordinal": first(0, i+1, HandleTime, 0), "next day": first(1, i, HandleTime, 0),
			"next attribute": first(0, i, Patience, 0), "previous attribute": first(0, i, ArrivalTime, 0),
			"second draw": first(0, i, HandleTime, 1), "second draw of the next attribute": first(0, i, Patience, 1),
		} {
			others[name] = append(others[name], u)
		}
	}
	for name, other := range others {
		sum, sumFolded := 0.0, 0.0
		for i := range n {
			sum += (base[i] - 0.5) * (other[i] - 0.5) * 12
			// Also of the distances from the middle, which catches what is related in size only.
			sumFolded += (math.Abs(base[i]-0.5) - 0.25) * (math.Abs(other[i]-0.5) - 0.25) * 48
		}
		if limit := 4 / math.Sqrt(n); math.Abs(sum/n) > limit || math.Abs(sumFolded/n) > limit {
			t.Errorf("seed 5: %s: correlations %.5f and %.5f, limit %.5f", name, sum/n, sumFolded/n, limit)
		}
	}
	slices.Sort(base)
	if d := kolmogorovSmirnov(base, func(u float64) float64 { return u }); d > ksLimit(n) {
		t.Errorf("seed 5: first draws are not uniform: D = %.5f, limit %.5f", d, ksLimit(n))
	}
}

func TestUniformIsOpen(t *testing.T) {
	// The extreme outputs of the generator, through the expression used by Uniform.
	for _, bits := range []uint64{0, 1<<64 - 1} {
		if u := float64(bits>>11|1) * 0x1p-53; u <= 0 || u >= 1 {
			t.Errorf("%#x gives %v", bits, u)
		}
	}
}

// Keys that must differ: the ways of deriving must not meet.
func TestKeysDiffer(t *testing.T) {
	root := Root(1, 0)
	keys := map[Key]string{}
	for name, k := range map[string]Key{
		"seed 2": Root(2, 0), "replication 1": Root(1, 1), "root": root, "a": root.Named("a"), "b": root.Named("b"),
		"ab": root.Named("ab"), "ba": root.Named("ba"), "a then b": root.Named("a").Named("b"), "empty": root.Named(""),
		"0": root.Numbered(0), "1": root.Numbered(1), "letter 0": root.Named("\x00"), "0 then 1": root.Numbered(0).Numbered(1),
		"1 then 0": root.Numbered(1).Numbered(0),
	} {
		if other, ok := keys[k]; ok {
			t.Errorf("%q and %q have the same key", name, other)
		}
		keys[k] = name
	}
}

// Least of n has the distribution 1 − (1 − x)ⁿ, mean 1/(n+1) and variance n/((n+1)²(n+2)).
func TestLeast(t *testing.T) {
	const draws = 100_000
	for _, n := range []int{1, 2, 7, 999} {
		sample, sum := make([]float64, draws), 0.0
		for i := range sample {
			var s Stream
			s.Reset(Root(3, i), Thinking)
			sample[i] = s.Least(n)
			sum += sample[i]
		}
		k := float64(n)
		mean, se := 1/(k+1), math.Sqrt(k/(k+2)/draws)/(k+1)
		if got := sum / draws; math.Abs(got-mean) > 4*se {
			t.Errorf("least of %d: mean %g, want %g ± %g", n, got, mean, se)
		}
		slices.Sort(sample)
		if d := kolmogorovSmirnov(sample, func(x float64) float64 { return 1 - math.Pow(1-x, k) }); d > ksLimit(draws) {
			t.Errorf("least of %d: Kolmogorov–Smirnov distance %g above %g", n, d, ksLimit(draws))
		}
	}
}
