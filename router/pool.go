package router

import "math/bits"

// pool is a set of small numbers: a bit for each, and above them a bit for each word that is not zero, so that the first
// of it is found in a few steps even when it has thousands.
type pool struct {
	words   []uint64
	summary []uint64
}

func newPool(n int) pool {
	words := (n + 63) / 64
	return pool{words: make([]uint64, words), summary: make([]uint64, (words+63)/64)}
}

func (p *pool) clear() {
	clear(p.words)
	clear(p.summary)
}

func (p *pool) set(i int32) {
	p.words[i/64] |= 1 << (i % 64)
	p.summary[i/4096] |= 1 << (i / 64 % 64)
}

func (p *pool) unset(i int32) {
	if p.words[i/64] &^= 1 << (i % 64); p.words[i/64] == 0 {
		p.summary[i/4096] &^= 1 << (i / 64 % 64)
	}
}

func (p *pool) has(i int32) bool { return p.words[i/64]&(1<<(i%64)) != 0 }

// next returns the first place from i on whose bit is set.
func (p *pool) next(i int) (int, bool) {
	word := i / 64
	if word >= len(p.words) {
		return 0, false
	}
	if rest := p.words[word] >> (i % 64); rest != 0 {
		return i + bits.TrailingZeros64(rest), true
	}
	word++
	for s := word / 64; s < len(p.summary); s++ {
		rest := p.summary[s]
		if s == word/64 {
			rest &= ^uint64(0) << (word % 64)
		}
		if rest != 0 {
			word = s*64 + bits.TrailingZeros64(rest)
			return word*64 + bits.TrailingZeros64(p.words[word]), true
		}
	}
	return 0, false
}
