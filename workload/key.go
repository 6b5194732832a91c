package workload

// Key is the source of all random numbers of one thing: a replication, a demand source, a day of it, one engagement. Keys
// are derived from the top down and never drawn, so what one thing gets does not depend on what else there is.
type Key uint64

// Odd constants that keep the ways of deriving apart: the same number used as an ordinal, a letter or an attribute gives
// unrelated results. goldenGamma is 2⁶⁴ divided by the golden ratio (Steele, Lea and Flood 2014); the others are the
// primes 2, 3 and 4 of xxHash64 (Collet 2014), taken only because they are odd and irregular.
const (
	goldenGamma     = 0x9e3779b97f4a7c15
	letterGamma     = 0xc2b2ae3d27d4eb4f
	attributeGamma  = 0x165667b19e3779f9
	replicationStep = 0x85ebca77c2b2ae63
)

// mix scatters z over all 64 bits, one to one: each input bit changes each output bit with probability close to one half.
// It is the finalizer "variant 13" of D. Stafford (2011, "Better bit mixing"), as used by SplitMix64 (G. Steele, D. Lea
// and C. Flood 2014, "Fast splittable pseudorandom number generators").
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Root is the key of one replication under a seed. Replications count from 0.
func Root(seed uint64, replication int) Key {
	return Key(mix(mix(seed+goldenGamma) + (uint64(replication)+1)*replicationStep))
}

// Always is the key of what is the same in all replications under a seed: the one before the first of them.
func Always(seed uint64) Key { return Root(seed, -1) }

// Named is the key of the part of k with this name, for things told apart by name (sources, teams).
func (k Key) Named(name string) Key {
	h := uint64(k)
	for i := range len(name) {
		h = mix(h + (uint64(name[i])+1)*letterGamma)
	}
	return Key(mix(h + uint64(len(name))*letterGamma))
}

// Numbered is the key of part n of k, for things told apart by number (days, engagements). Different n of one k never
// give the same key.
func (k Key) Numbered(n uint64) Key { return Key(mix(uint64(k) + (n+1)*goldenGamma)) }
