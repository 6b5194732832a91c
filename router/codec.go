package router

import (
	"encoding/binary"
	"fmt"
)

// codec writes or reads. A structure has one function that names its fields once, in order, and serves both ways, so that
// writer and reader cannot disagree: while writing, the fields are read and data grows; while reading, the fields are set
// from data. Numbers are varints, so small ones take one byte.
type codec struct {
	writing bool
	data    []byte
	at      int // reading: the next byte
	fault   string
}

// fail notes the first thing wrong with what is read; everything read after it is zero.
func (c *codec) fail(format string, args ...any) {
	if c.fault == "" {
		c.fault = fmt.Sprintf(format, args...)
	}
}

// require fails unless what was read makes sense. It says nothing about what is written.
func (c *codec) require(ok bool, format string, args ...any) {
	if !ok && !c.writing {
		c.fail(format, args...)
	}
}

func (c *codec) failed() bool { return c.fault != "" }

// left is how many bytes there are still to read.
func (c *codec) left() int { return len(c.data) - c.at }

// uvarint writes v, or reads and returns another.
func (c *codec) uvarint(v uint64) uint64 {
	if c.writing {
		c.data = binary.AppendUvarint(c.data, v)
		return v
	}
	if c.failed() {
		return 0
	}
	v, n := binary.Uvarint(c.data[c.at:])
	if n <= 0 {
		c.fail("a number that does not end")
		return 0
	}
	c.at += n
	return v
}

// varint is uvarint for signed numbers, small ones of either sign being short.
func (c *codec) varint(v int64) int64 {
	u := c.uvarint(uint64(v)<<1 ^ uint64(v>>63))
	return int64(u>>1) ^ -int64(u&1)
}

// unsigned is a field of a whole number without a sign.
func unsigned[T ~uint8 | ~uint16 | ~uint32 | ~uint64](c *codec, p *T) {
	v := c.uvarint(uint64(*p))
	if c.writing {
		return
	}
	*p = T(v)
	c.require(uint64(*p) == v, "the number %d is too large for its field", v)
}

// signed is a field of a whole number with a sign.
func signed[T ~int | ~int32 | ~int64](c *codec, p *T) {
	v := c.varint(int64(*p))
	if c.writing {
		return
	}
	*p = T(v)
	c.require(int64(*p) == v, "the number %d is too large for its field", v)
}

// flag is a field of yes or no.
func (c *codec) flag(p *bool) {
	v := uint64(0)
	if *p {
		v = 1
	}
	v = c.uvarint(v)
	if c.writing {
		return
	}
	*p = v == 1
	c.require(v <= 1, "%d where there is only 0 or 1", v)
}

// near is a time that is often the same as another, or close to it.
func (c *codec) near(p *Time, other Time) {
	v := Time(c.varint(int64(*p - other))) // wraps both ways alike
	if !c.writing {
		*p = other + v
	}
}

// nearOrFar is a time close to another, or Far.
func (c *codec) nearOrFar(p *Time, other Time) {
	set := *p != Far
	c.flag(&set)
	if set {
		c.near(p, other)
	} else if !c.writing {
		*p = Far
	}
}

// limit is an optional bound.
func (c *codec) limit(p *Limit) {
	c.flag(&p.Set)
	if p.Set {
		signed(c, &p.Value)
	}
}

// engagement is the name of an engagement, its number and its slot apart.
func (c *codec) engagement(p *EngagementID) {
	number, slot := c.uvarint(p.Number()), c.uvarint(uint64(p.Slot()))
	if c.writing {
		return
	}
	c.require(number <= maxNumber && slot < MaxOpen, "no engagement has number %d and slot %d", number, slot)
	*p = engagementID(number, int(slot))
}

// maxNumber is the largest submission number that an EngagementID holds.
const maxNumber = 1<<(64-slotBits) - 1

// text is a name.
func (c *codec) text(p *string) {
	n := c.count(len(*p))
	if c.writing {
		c.data = append(c.data, *p...)
		return
	}
	*p = string(c.data[c.at : c.at+n])
	c.at += n
}

// word is eight bytes as they are: a hash.
func (c *codec) word(p *uint64) {
	if c.writing {
		c.data = binary.LittleEndian.AppendUint64(c.data, *p)
		return
	}
	if c.left() < 8 {
		c.fail("ends within eight bytes")
	}
	if c.failed() {
		return
	}
	*p = binary.LittleEndian.Uint64(c.data[c.at:])
	c.at += 8
}

// count is how many things follow, each of at least one byte; so what is made for them stays in proportion to the data.
func (c *codec) count(n int) int {
	v := c.uvarint(uint64(n))
	if c.writing {
		return n
	}
	if v > uint64(c.left()) {
		c.fail("%d things announced in %d bytes", v, c.left())
		return 0
	}
	return int(v)
}

// list is a field of many; one names the fields of each. None is read as nil.
func list[T any](c *codec, p *[]T, one func(*codec, *T)) {
	n := c.count(len(*p))
	if c.writing {
		for i := range *p {
			one(c, &(*p)[i])
		}
		return
	}
	*p = nil
	for i := 0; i < n && !c.failed(); i++ {
		*p = append(*p, *new(T))
		one(c, &(*p)[i])
	}
}
