package sim

import (
	"math"
	"math/bits"
	"slices"

	"headroom/router"
)

// agenda is what is to come, in the order of entries: a calendar. What comes next stands sorted in near. What comes later waits,
// unsorted, on leaves of pages of equal length; what comes after the last page, in far. A page is sorted when its time has come, and new pages
// are laid out when all have been turned, as long and as many as the past suggests, so that an entry costs about the same however
// many there are (R. Brown 1988, "Calendar queues", Communications of the ACM 31). All of that is about cost only: what comes off
// the agenda is the least of what is on it.
type agenda struct {
	leaves   []leaf
	blank    int32       // the first leaf not in use + 1; 0 = none
	near     []entry     // what comes before nearEnd, the next last
	nearEnd  router.Time // the end of the page that near was; the least time where no pages are laid out
	base     router.Time // the beginning of the first page
	shift    uint8       // a page is 1<<shift nanoseconds long
	page     int         // that is near; len(pages) = none is laid out
	pages    []int32     // by number: the first leaf + 1; 0 = empty, as all are that are over
	far      []entry     // what comes after the last page
	arrivals []entry     // the next of each source, the next of all last: there are few, and half of all that happens is one of them
	arrives  bool        // of two that top has compared, an arrival was the next
	count    int         // entries everywhere but in arrivals
	dead     int         // of these: whose version is known to be past
	sequence uint64
	laidFrom router.Time // base of the pages that were laid out last
	turned   int         // entries that have come off since then
}

// leaf is an entry, and the next leaf of its page, or not in use, + 1; 0 = none.
type leaf struct {
	entry
	next int32
}

const (
	// perPage is how many entries a page should have: few, for they are sorted one by one; but the next page should be found soon.
	perPage = 2
	// fewestPages and mostPages bound the number of pages, which otherwise is about that of entries.
	fewestPages, mostPages = 64, 1 << 16
	// fewArrivals is how many arrivals are kept in order one by one.
	fewArrivals = 16
	// crowded is how many entries near may have before shorter pages are tried.
	crowded = 48
	// longestPages is the logarithm of how long all pages may be together, in nanoseconds, so that their end is a time.
	longestPages = 61
	// compactAbove is the number of entries from which dead ones are swept out when they are the majority.
	compactAbove = 1024
)

func (a *agenda) reset() {
	a.leaves, a.blank, a.near, a.far, a.arrivals = a.leaves[:0], 0, a.near[:0], a.far[:0], a.arrivals[:0]
	a.count, a.dead, a.sequence, a.turned = 0, 0, 0, 0
	clear(a.pages)
	a.closePages()
}

// closePages: there are no pages any more. Whatever comes now is far: beyond as many pages of a nanosecond as there can be.
func (a *agenda) closePages() {
	a.page, a.nearEnd, a.base, a.shift = len(a.pages), math.MinInt64, math.MaxInt64, 0
}

// top returns the next entry, false when there is none.
func (a *agenda) top() (x *entry, ok bool) {
	n := len(a.arrivals)
	if len(a.near) == 0 && !a.turn() {
		if a.arrives = n > 0; a.arrives {
			x = &a.arrivals[n-1]
		}
		return x, a.arrives
	}
	x = &a.near[len(a.near)-1]
	if a.arrives = n > 0 && a.arrivals[n-1].before(x); a.arrives {
		x = &a.arrivals[n-1]
	}
	return x, true
}

// drop takes what top has shown, which stays as it is until the next push.
func (a *agenda) drop() {
	if a.arrives {
		a.arrivals = a.arrivals[:len(a.arrivals)-1]
		return
	}
	a.near = a.near[:len(a.near)-1]
	a.count--
	a.turned++
}

func (a *agenda) push(at router.Time, r rank, k kind, index int32, version uint32) {
	a.sequence++
	x := entry{at, uint64(r)<<(64-rankBits) | a.sequence<<kindBits | uint64(k), index, version}
	if k == arrive && len(a.arrivals) < fewArrivals {
		a.arrivals = append(a.arrivals, x)
		sink(a.arrivals, &x)
		return
	}
	a.count++
	switch page := a.pageOf(at); {
	case at < a.nearEnd:
		a.insert(x)
	case page < uint64(len(a.pages)):
		a.put(page, x)
	default:
		a.far = append(a.far, x)
	}
}

// pageOf is the page for a time from base on.
func (a *agenda) pageOf(at router.Time) uint64 { return uint64(at-a.base) >> (a.shift & 63) }

// put writes an entry on a leaf of a page.
func (a *agenda) put(page uint64, x entry) {
	i := a.blank
	if i == 0 {
		a.leaves = append(a.leaves, leaf{})
		i = int32(len(a.leaves))
	} else {
		a.blank = a.leaves[i-1].next
	}
	a.leaves[i-1] = leaf{x, a.pages[page]}
	a.pages[page] = i
}

// insert puts an entry where it belongs in near.
func (a *agenda) insert(x entry) {
	a.near = append(a.near, x)
	sink(a.near, &x)
	if len(a.near) > crowded && a.turned > a.count {
		a.gather()
	}
}

// sink moves the last, which is x, to where it belongs among those before it, which are in order.
func sink(near []entry, x *entry) {
	n := len(near) - 1
	for ; n > 0 && near[n-1].before(x); n-- {
		near[n] = near[n-1]
	}
	near[n] = *x
}

// turn makes near, which is empty, of the next page that is not; false when nothing is to come.
func (a *agenda) turn() bool {
	for {
		for page := a.page + 1; page < len(a.pages); page++ {
			if a.pages[page] != 0 {
				a.open(page)
				return true
			}
		}
		a.closePages()
		if len(a.far) == 0 {
			return false
		}
		a.layOut()
	}
}

// open makes near, which is empty, of a page, and its leaves blank.
func (a *agenda) open(page int) {
	a.page, a.nearEnd = page, a.base+router.Time(page+1)<<a.shift
	a.near = a.clear(page, a.near)
	if len(a.near) > crowded {
		slices.SortFunc(a.near, func(x, y entry) int {
			if y.before(&x) {
				return -1
			}
			return 1
		})
		return
	}
	for n := 2; n <= len(a.near); n++ {
		x := a.near[n-1]
		sink(a.near[:n], &x)
	}
}

// clear appends what is on a page to a list.
func (a *agenda) clear(page int, to []entry) []entry {
	for i := a.pages[page]; i != 0; {
		x := &a.leaves[i-1]
		to = append(to, x.entry)
		i, x.next, a.blank = x.next, a.blank, i
	}
	a.pages[page] = 0
	return to
}

// layOut makes new pages, when there are none, for what comes next of what is far.
func (a *agenda) layOut() {
	first, last := a.far[0].at, a.far[0].at
	for i := range a.far {
		first, last = min(first, a.far[i].at), max(last, a.far[i].at)
	}
	apart := uint64(last-first) / uint64(a.count) // between two entries, on average: of those to come, or better of those that came
	if a.turned > 0 {
		apart = uint64(first-a.laidFrom) / uint64(a.turned)
	}
	number := min(max(4<<bits.Len(uint(a.count)), fewestPages), mostPages)
	a.shift = uint8(min(bits.Len64(perPage*apart/2), longestPages-bits.Len(uint(number))))
	if cap(a.pages) < number {
		a.pages = make([]int32, number)
	}
	a.pages = a.pages[:number] // all empty
	a.base, a.laidFrom, a.nearEnd, a.page, a.turned = first, first, first, -1, 0
	later := a.far[:0]
	for _, x := range a.far {
		if page := a.pageOf(x.at); page < uint64(number) {
			a.put(page, x)
		} else {
			later = append(later, x)
		}
	}
	a.far = later
}

// gather makes all entries far, so that new pages are laid out.
func (a *agenda) gather() {
	a.far = append(a.far, a.near...)
	a.near = a.near[:0]
	for page := a.page + 1; page < len(a.pages); page++ {
		a.far = a.clear(page, a.far)
	}
	a.closePages()
}

// sweep removes dead entries once they are more than half, so that the agenda stays as small as what is to come.
func (a *agenda) sweep(isDead func(entry) bool) {
	if a.dead*2 <= a.count || a.count < compactAbove {
		return
	}
	a.gather()
	alive := a.far[:0]
	for i := range a.far {
		if !isDead(a.far[i]) {
			alive = append(alive, a.far[i])
		}
	}
	a.far, a.count, a.dead = alive, len(alive), 0
}
