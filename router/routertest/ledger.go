package routertest

import (
	"fmt"
	"maps"

	"headroom/router"
)

// Ledger reads an event stream alone and keeps books: in which state each engagement is, who holds what, since when, and
// the balance of each queue. It knows the configuration but not one rule of routing.
type Ledger struct {
	cfg      router.Config
	at       router.Time
	numbers  uint64
	where    map[router.EngagementID]entry
	closed   map[router.EngagementID]bool
	slots    map[int]router.EngagementID // open engagements
	status   []standing
	optedOut map[membership]bool
	balances []Balance
}

// Balance counts what became of all that was offered to one queue. Callbacks are no part of it: once taken, they are
// counted apart.
type Balance struct{ Offered, Answered, Abandoned, Overflowed, Callbacks, Withdrawn, Waiting int }

// standing is what the status of an agent was last said to be.
type standing struct {
	status   router.Status
	why      uint8
	coolDown bool
}

// membership is an agent's part in a queue.
type membership struct {
	agent router.AgentID
	queue router.QueueID
}

type place uint8

const (
	nowhere   place = iota // overflowed, transferred, returned: must be somewhere, or closed, in the same Step
	inQueue                // waiting
	atAgents               // ringing
	withAgent              // active
	inWrapUp
	aside  // inactive
	parked // pending
	later  // scheduled
)

type entry struct {
	place    place
	queue    router.QueueID
	agent    router.AgentID   // who has it
	rings    []router.AgentID // where it rings; after Answered those who are still to be told
	entered  router.Time      // into its queue, or earlier if it kept its age
	since    router.Time      // when it came to its place
	due      router.Time
	callback bool
	sent     router.Kind // nowhere: what sent it there
}

// NewLedger returns empty books: everybody offline, nothing open.
func NewLedger(cfg router.Config) *Ledger {
	l := &Ledger{
		at:    -1 << 63,
		where: map[router.EngagementID]entry{}, closed: map[router.EngagementID]bool{},
		slots: map[int]router.EngagementID{}, optedOut: map[membership]bool{},
	}
	l.Reconfigure(cfg)
	return l
}

// Reconfigure tells the books that what comes next is by another configuration.
func (l *Ledger) Reconfigure(cfg router.Config) {
	l.cfg = cfg
	l.status = append(l.status, make([]standing, len(cfg.Agents)-len(l.status))...)
	l.balances = append(l.balances, make([]Balance, len(cfg.Queues)-len(l.balances))...)
	maps.DeleteFunc(l.optedOut, func(m membership, _ bool) bool { return !cfg.Queues[m.queue].OptIn })
}

// Book enters the events of one Step, and says what is wrong with them.
func (l *Ledger) Book(events []router.Event) error {
	for _, ev := range events {
		if err := l.event(ev); err != nil {
			return fmt.Errorf("%v %v: %w\n%+v", ev.Kind, ev.Engagement, err, ev)
		}
	}
	for id, e := range l.where {
		if e.place == nowhere {
			return fmt.Errorf("%v is nowhere after %v", id, e.sent)
		}
		if (len(e.rings) > 0) != (e.place == atAgents) {
			return fmt.Errorf("%v rings at %v though it is in place %d", id, e.rings, e.place)
		}
	}
	for queue, b := range l.balances {
		if b.Offered != b.Answered+b.Abandoned+b.Overflowed+b.Callbacks+b.Withdrawn+b.Waiting {
			return fmt.Errorf("queue %d does not balance: %+v", queue, b)
		}
	}
	return nil
}

func (l *Ledger) event(ev router.Event) error {
	if ev.At < l.at {
		return fmt.Errorf("after %v: time runs backwards", l.at)
	}
	l.at = ev.At
	if ev.HasAgent && ev.Team != l.cfg.Agents[ev.Agent].Team {
		return fmt.Errorf("not the agent's team")
	}
	if !ofEngagement(ev.Kind) {
		return l.ofAgent(ev)
	}
	if ev.Channel != l.cfg.Queues[ev.Queue].Channel {
		return fmt.Errorf("not the queue's channel")
	}
	if l.closed[ev.Engagement] {
		return fmt.Errorf("closed before")
	}
	e, known := l.where[ev.Engagement]
	if !known {
		if err := l.enroll(ev); err != nil {
			return err
		}
	}
	if ev.Kind == router.Queued {
		return l.queued(ev, e, known)
	}
	if known && e.queue != ev.Queue {
		return fmt.Errorf("it is in queue %d", e.queue)
	}
	return l.move(ev, e, known)
}

func (l *Ledger) ofAgent(ev router.Event) error {
	switch ev.Kind {
	case router.StatusChanged:
		now := standing{ev.Status, ev.Why, ev.CoolDown && ev.Status == router.NotReady}
		if l.status[ev.Agent] == now {
			return fmt.Errorf("no change")
		}
		l.status[ev.Agent] = now
	case router.OptInChanged:
		c := membership{ev.Agent, ev.Queue}
		if l.optedOut[c] != ev.In {
			return fmt.Errorf("no change")
		}
		l.optedOut[c] = !ev.In
	case router.AgentChanged:
		if l.status[ev.Agent].status != ev.Status || ev.Status == router.Offline {
			return fmt.Errorf("its status is %v", l.status[ev.Agent].status)
		}
	}
	return nil
}

// enroll checks the id of one that is new.
func (l *Ledger) enroll(ev router.Event) error {
	if ev.Kind != router.Queued && ev.Kind != router.Scheduled {
		return fmt.Errorf("never submitted")
	}
	l.numbers++
	if _, taken := l.slots[ev.Engagement.Slot()]; taken || ev.Engagement.Number() != l.numbers {
		return fmt.Errorf("not the next id")
	}
	l.slots[ev.Engagement.Slot()] = ev.Engagement
	return nil
}

func (l *Ledger) queued(ev router.Event, e entry, known bool) error {
	if known && e.place != nowhere && e.place != later && e.place != parked {
		return fmt.Errorf("is somewhere already")
	}
	if ev.Callback && !e.callback {
		return fmt.Errorf("asked for no callback")
	}
	b := &l.balances[ev.Queue]
	if !ev.Callback {
		b.Offered++
		b.Waiting++
	}
	l.where[ev.Engagement] = entry{
		place: inQueue, queue: ev.Queue, due: ev.Due, entered: ev.At - ev.Elapsed, since: ev.At, callback: ev.Callback,
	}
	return nil
}

// forget: it is over.
func (l *Ledger) forget(id router.EngagementID) {
	delete(l.where, id)
	delete(l.slots, id.Slot())
	l.closed[id] = true
}

// load is what fills a slot of an agent: what caps see, and offers.
func (l *Ledger) load(agent router.AgentID, slot int) int {
	n := 0
	for _, e := range l.where {
		if l.cfg.Channels[l.cfg.Queues[e.queue].Channel].Slot != slot {
			continue
		}
		switch e.place {
		case atAgents:
			n += len(e.rings) - len(without(e.rings, agent))
			continue
		case withAgent:
		case inWrapUp:
			if l.cfg.Settings.WrapUpHoldsNoSlot {
				continue
			}
		case aside:
			if !l.cfg.Settings.InactiveHoldsSlot {
				continue
			}
		default:
			continue
		}
		if e.agent == agent {
			n++
		}
	}
	return n
}

// fits checks that a new offer, entered already, is within the cap of its slot. What is reactivated, resumed, transferred
// or taken over may go beyond it, and so may what was held before a reconfiguration; a new offer never.
func (l *Ledger) fits(ev router.Event) error {
	channel := l.cfg.Channels[ev.Channel]
	limit := l.cfg.Teams[l.cfg.Agents[ev.Agent].Team].Caps[ev.Channel]
	if load := l.load(ev.Agent, channel.Slot); load > limit {
		return fmt.Errorf("with this offer the agent holds %d, cap %d", load, limit)
	}
	return nil
}
