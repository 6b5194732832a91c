package router

import (
	"fmt"
	"math/bits"
)

// EventDigest is a running hash of an event log: equal logs, and in practice only these, have equal digests. The zero
// value is the digest of the empty log.
type EventDigest uint64

// Fold adds events to the log.
func (d *EventDigest) Fold(events []Event) {
	h := uint64(*d)
	for i := range events {
		ev := &events[i]
		flags := uint64(ev.Kind) | uint64(ev.Channel)<<8 | uint64(ev.Status)<<16 | uint64(ev.Reason)<<24 | uint64(ev.Rule)<<32
		if ev.HasAgent {
			flags |= 1 << 40
		}
		flags |= uint64(ev.Why)<<41 | uint64(ev.End)<<49
		if ev.Callback || ev.CoolDown || ev.In || ev.InQueue { // seldom
			flags |= ev.marks() << 57
		}
		h = mix(h^uint64(ev.At), flags)
		h = mix(h^uint64(ev.Engagement), uint64(ev.Elapsed))
		h = mix(h^uint64(ev.Due), uint64(ev.Effort))
		h = mix(h^uint64(uint32(ev.Queue))^uint64(uint32(ev.Agent))<<32, uint64(uint32(ev.Team)))
		h = mix(h, uint64(uint32(ev.Paid))|uint64(uint32(ev.Scheduled))<<32)
	}
	*d = EventDigest(h)
}

// marks are what an event says of itself by yes or no, the agent apart.
func (ev *Event) marks() (marks uint64) {
	for k, set := range [...]bool{ev.Callback, ev.CoolDown, ev.In, ev.InQueue} {
		if set {
			marks |= 1 << k
		}
	}
	return marks
}

// mix folds two words into one: both halves of the product of the words, each first combined with an odd constant (the
// fractional parts of the golden ratio and of pi).
func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a^0x9e3779b97f4a7c15, b^0x243f6a8885a308d3)
	return hi ^ lo ^ bits.RotateLeft64(a, 32) // a itself again, so that a zero factor loses nothing
}

// Digest is a hash of the engine's whole state: what waits, who holds what, the clock. Two engines with equal
// configuration and digest go on alike. It hashes what a snapshot holds, so it costs as much.
func (e *Engine) Digest() uint64 {
	c := codec{writing: true, data: e.scratch[:0]}
	e.fields(&c)
	e.scratch = c.data
	return hashBytes(c.data)
}

// Append adds a whole log to the end, given by its digest: the digest of several replications, folded in order.
func (d *EventDigest) Append(log EventDigest) {
	*d = EventDigest(mix(uint64(*d), uint64(log)))
}

// String prints the digest in 16 hexadecimal digits.
func (d EventDigest) String() string { return fmt.Sprintf("%016x", uint64(d)) }
