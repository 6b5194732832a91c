package fit

import (
	"slices"

	"headroom/router"
)

// link is how a contact went on: it is a parent of kind, until a child came or the observation ended.
type link struct {
	queue   int
	attempt int // of failures in a row, from 0; of reopenings likewise
	failed  bool
	at      router.Time // from its end until the next contact, or until observation ended
	next    int         // queue of the next contact; -1 where there was none
	same    bool        // the next contact is of the same case
	cases   bool        // this contact has one
}

const (
	defaultWindow = router.Day
	attemptsMost  = 10
	attemptsLeast = 30 // parents that an attempt of its own needs
)

// Again finds what contacts brought about.
//
// The rule: the contacts of one customer are put in order of arrival. The parent of a contact is the latest that had ended when it
// arrived. If the parent was abandoned or refused, and the queue is the same, the contact is a redial; if the parent was answered and both are of
// the same case (of the same customer, where the parent has no case) and queue, a reopening; in another queue a follow-up. It counts if it came
// within the window. So each contact has one parent at most, and each parent one child: a follow-up that comes after a reopening
// counts for that, which finds shares of follow-ups a little too high (0.257 for 0.25 where one in ten is reopened).
//
// Shares are 1 − S(window), S by E. L. Kaplan and P. Meier (1958) with the error of Greenwood (1926): a parent that ended less than a window before the
// end of the records, or had another child, counts as long as it was seen. People also call for no such reason: what comes
// in the window after the window, from one to two, is taken as chance, at a rate h, and the share is 1 − S(window)·e^(h·window).
func Again(contacts []Contact, o AgainOptions) *AgainFit {
	if o.Window <= 0 {
		o.Window = defaultWindow
	}
	for _, c := range contacts {
		o.Queues = max(o.Queues, c.Queue+1)
	}
	if o.End == 0 {
		for _, c := range contacts {
			o.End = max(o.End, c.Arrived)
		}
	}
	f := &AgainFit{Window: o.Window}
	links := f.links(contacts, &o)
	for q := range o.Queues {
		f.Redials = append(f.Redials, f.redials(links, q))
		f.Reopenings = append(f.Reopenings, returns(links, o.Window, func(l *link) bool { return !l.failed && l.queue == q }, reopened))
		for r := range o.Queues {
			if r == q {
				continue
			}
			fit := returns(links, o.Window, func(l *link) bool { return !l.failed && l.queue == q }, func(l *link) bool { return l.next == r })
			if fit.Returned > 0 {
				f.FollowUps = append(f.FollowUps, FollowUpFit{From: q, To: r, ReturnFit: fit})
			}
		}
	}
	return f
}

func reopened(l *link) bool { return l.next == l.queue && (l.same || !l.cases) }

// links follows each customer.
func (f *AgainFit) links(contacts []Contact, o *AgainOptions) []link {
	order := make([]int, 0, len(contacts))
	for i := range contacts {
		if contacts[i].Customer == 0 {
			f.NoCustomer++
			continue
		}
		order = append(order, i)
	}
	slices.SortFunc(order, func(i, k int) int {
		a, b := &contacts[i], &contacts[k]
		if a.Customer != b.Customer {
			return a.Customer - b.Customer
		}
		if a.Arrived != b.Arrived {
			return compare(a.Arrived, b.Arrived)
		}
		return i - k
	})
	var links []link
	for begin := 0; begin < len(order); {
		end := begin
		for end < len(order) && contacts[order[end]].Customer == contacts[order[begin]].Customer {
			end++
		}
		links = f.customer(links, contacts, order[begin:end], o)
		begin = end
	}
	return links
}

// customer adds the links of one customer, whose contacts are in order.
func (f *AgainFit) customer(links []link, contacts []Contact, own []int, o *AgainOptions) []link {
	attempts, children := make([]int, len(own)), make([]int, len(own)) // child 0 = none: the first has no parent
	byEnd := make([]int, len(own))
	for n := range own {
		byEnd[n] = n
	}
	slices.SortStableFunc(byEnd, func(n, m int) int { return compare(contacts[own[n]].Ended, contacts[own[m]].Ended) })
	ended := 0
	for k := range own {
		child := &contacts[own[k]]
		// The order of arrival decides among those that ended as they began.
		for ended < len(own) && byEnd[ended] < k && contacts[own[byEnd[ended]]].Ended <= child.Arrived {
			ended++
		}
		if ended == 0 || children[byEnd[ended-1]] != 0 {
			continue
		}
		parent := byEnd[ended-1]
		children[parent] = k
		c := &contacts[own[parent]]
		if c.failed() && child.Arrived-c.Ended <= o.Window {
			if child.Queue == c.Queue {
				attempts[k] = attempts[parent] + 1
			} else {
				f.Moved++
			}
		}
	}
	for n, i := range own {
		c := &contacts[i]
		l := link{queue: c.Queue, attempt: attempts[n], failed: c.failed(), next: -1, cases: c.Case != 0, at: o.End - c.Ended}
		if k := children[n]; k != 0 {
			next := &contacts[own[k]]
			l.at, l.next, l.same = next.Arrived-c.Ended, next.Queue, c.Case != 0 && next.Case == c.Case
		}
		if c.Outcome != Unknown && l.at >= 0 {
			links = append(links, l)
		}
	}
	return links
}

func (c *Contact) failed() bool { return c.Outcome == Abandoned || c.Outcome == Refused }

func compare(a, b router.Time) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// redials are those of one queue by attempt; attempts of which there are too few are counted together with the ones before.
func (f *AgainFit) redials(links []link, q int) (list []ReturnFit) {
	last := 0
	for a := 1; a < attemptsMost; a++ {
		n := 0
		for i := range links {
			if l := &links[i]; l.failed && l.queue == q && l.attempt >= a {
				n++
			}
		}
		if n < attemptsLeast {
			break
		}
		last = a
	}
	for a := range last + 1 {
		parent := func(l *link) bool {
			return l.failed && l.queue == q && (l.attempt == a || a == last && l.attempt > a)
		}
		list = append(list, returns(links, f.Window, parent, func(l *link) bool { return l.next == l.queue }))
	}
	return list
}
