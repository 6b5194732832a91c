package routertest

import (
	"fmt"

	"headroom/router"
)

// Ledger reads an event stream alone and keeps books: in which state each engagement is, who holds what, and the balance
// of each queue. It knows the configuration but not one rule of routing.
type Ledger struct {
	cfg      router.Config
	at       router.Time
	numbers  uint64
	where    map[router.EngagementID]entry
	closed   map[router.EngagementID]bool
	slots    map[int]router.EngagementID // open engagements
	status   []router.Status
	balances []Balance
}

// Balance counts what became of all that was offered to one queue.
type Balance struct{ Offered, Answered, Abandoned, Overflowed, Waiting int }

type place uint8

const (
	nowhere   place = iota // overflowed: must be queued elsewhere or closed in the same Step
	inQueue                // waiting
	withAgent              // active
	inWrapUp
)

type entry struct {
	place    place
	queue    router.QueueID
	agent    router.AgentID
	answered router.Time
	due      router.Time
}

// NewLedger returns empty books: everybody offline, nothing open.
func NewLedger(cfg router.Config) *Ledger {
	return &Ledger{
		cfg: cfg, at: -1 << 63,
		where: map[router.EngagementID]entry{}, closed: map[router.EngagementID]bool{},
		slots:  map[int]router.EngagementID{},
		status: make([]router.Status, len(cfg.Agents)), balances: make([]Balance, len(cfg.Queues)),
	}
}

// Book enters the events of one Step, and says what is wrong with them.
func (l *Ledger) Book(events []router.Event) error {
	for _, ev := range events {
		if err := l.event(ev); err != nil {
			return fmt.Errorf("%v: %w", ev, err)
		}
	}
	for id, e := range l.where {
		if e.place == nowhere {
			return fmt.Errorf("%v overflowed to nowhere", id)
		}
	}
	for queue, b := range l.balances {
		if b.Offered != b.Answered+b.Abandoned+b.Overflowed+b.Waiting {
			return fmt.Errorf("queue %d does not balance: %+v", queue, b)
		}
	}
	return l.caps()
}

func (l *Ledger) event(ev router.Event) error {
	if ev.At < l.at {
		return fmt.Errorf("after %v: time runs backwards", l.at)
	}
	l.at = ev.At
	if ev.Kind == router.StatusChanged {
		if l.status[ev.Agent] == ev.Status {
			return fmt.Errorf("no change")
		}
		l.status[ev.Agent] = ev.Status
		return nil
	}
	if ev.Channel != l.cfg.Queues[ev.Queue].Channel {
		return fmt.Errorf("not the queue's channel")
	}
	if ev.HasAgent && ev.Team != l.cfg.Agents[ev.Agent].Team {
		return fmt.Errorf("not the agent's team")
	}
	if l.closed[ev.Engagement] {
		return fmt.Errorf("closed before")
	}
	if ev.Elapsed < 0 {
		return fmt.Errorf("negative time")
	}
	if ev.Kind == router.Queued {
		return l.queued(ev)
	}
	e, ok := l.where[ev.Engagement]
	if !ok || e.queue != ev.Queue {
		return fmt.Errorf("not in that queue")
	}
	return l.move(ev, e)
}

func (l *Ledger) queued(ev router.Event) error {
	b := &l.balances[ev.Queue]
	b.Offered++
	b.Waiting++
	if _, known := l.where[ev.Engagement]; !known {
		l.numbers++
		if _, taken := l.slots[ev.Engagement.Slot()]; taken || ev.Engagement.Number() != l.numbers {
			return fmt.Errorf("not the next id")
		}
		l.slots[ev.Engagement.Slot()] = ev.Engagement
	} else if l.where[ev.Engagement].place != nowhere {
		return fmt.Errorf("is somewhere already")
	}
	l.where[ev.Engagement] = entry{place: inQueue, queue: ev.Queue, due: ev.Due}
	return nil
}

func (l *Ledger) move(ev router.Event, e entry) error {
	b := &l.balances[ev.Queue]
	from := map[router.Kind]place{
		router.Answered: inQueue, router.Abandoned: inQueue, router.Overflowed: inQueue, router.WrapUpStarted: withAgent,
	}
	want, known := from[ev.Kind]
	if ev.Kind == router.Closed {
		return l.close(ev, e)
	}
	if !known || e.place != want {
		return fmt.Errorf("wrong state %v", e.place)
	}
	switch ev.Kind {
	case router.Answered:
		if !ev.HasAgent || l.status[ev.Agent] != router.Ready {
			return fmt.Errorf("the agent is not ready")
		}
		b.Answered++
		b.Waiting--
		e.place, e.agent, e.answered = withAgent, ev.Agent, ev.At
	case router.Abandoned:
		b.Abandoned++
		b.Waiting--
		l.forget(ev.Engagement)
		return nil
	case router.Overflowed:
		b.Overflowed++
		b.Waiting--
		e.place = nowhere
	case router.WrapUpStarted:
		if ev.Agent != e.agent || !l.cfg.Queues[ev.Queue].WrapUp {
			return fmt.Errorf("not its agent, or no wrap-up there")
		}
		e.place = inWrapUp
	}
	l.where[ev.Engagement] = e
	return nil
}

func (l *Ledger) close(ev router.Event, e entry) error {
	switch e.place {
	case inQueue:
		return fmt.Errorf("closed while waiting")
	case nowhere:
		if ev.HasAgent || l.cfg.Queues[ev.Queue].Overflow.Kind == router.ToQueue {
			return fmt.Errorf("nobody was to close it")
		}
	default:
		if !ev.HasAgent || ev.Agent != e.agent || ev.Elapsed != ev.At-e.answered {
			return fmt.Errorf("not its agent, or not its time")
		}
	}
	if ev.Due != e.due {
		return fmt.Errorf("due at %v when queued", e.due)
	}
	l.forget(ev.Engagement)
	return nil
}

func (l *Ledger) forget(id router.EngagementID) {
	delete(l.where, id)
	delete(l.slots, id.Slot())
	l.closed[id] = true
}

// caps: nothing in this contract lets an agent hold more than a cap.
func (l *Ledger) caps() error {
	held := make(map[[2]int]int)
	for _, e := range l.where {
		if e.place != withAgent && e.place != inWrapUp {
			continue
		}
		channel := l.cfg.Queues[e.queue].Channel
		key := [2]int{int(e.agent), l.cfg.Channels[channel].Slot}
		held[key]++
		if limit := l.cfg.Teams[l.cfg.Agents[e.agent].Team].Caps[channel]; held[key] > limit {
			return fmt.Errorf("agent %d holds %d of channel %d, cap %d", e.agent, held[key], channel, limit)
		}
	}
	return nil
}
