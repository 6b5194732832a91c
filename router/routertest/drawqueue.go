package routertest

import (
	"fmt"
	"math"

	"headroom/router"
)

func (w *World) drawQueue(c Choice, i int, channel router.ChannelID) router.Queue {
	f := w.Features
	q := router.Queue{Name: fmt.Sprintf("q%d", i+1), Channel: channel, Points: router.DefaultPoints}
	w.drawParts(c, &q)
	q.Requires = w.drawRequires(c)
	if f.Distributions {
		q.Distribution = pick(c, append(router.Distributions(), router.BestSkill)...) // which shows seldom
	}
	if f.Orders {
		q.Order = pick(c, router.Orders()...)
		if q.Order == router.AtRisk {
			q.RiskBelow = w.Unit * router.Time(c(6))
		}
		q.Cutoff = q.Order.ByDue() && c(2) == 1
	}
	if f.Points {
		q.Points = drawPoints(c)
		if f.Extremes {
			q.Points.RatePerMinute = pick[int64](c, q.Points.RatePerMinute, math.MaxInt64, math.MaxInt64-1)
		}
	}
	q.Pool = f.Pool && c(2) == 1
	q.WrapUp = f.WrapUp && c(2) == 1
	q.OptIn = f.OptIn && c(3) > 0
	w.drawLimits(c, &q)
	w.drawAcceptance(c, &q)
	w.drawTerms(c, &q)
	if f.Overflow {
		q.Overflow = w.drawDestination(c, i)
		q.OverflowKeepsAge = c(2) == 1
	}
	if f.Hours && c(3) > 0 {
		q.Hours = w.drawCalendar(c)
		q.OnClosed = w.drawDestination(c, i)
		q.AtClose = w.Config.Channels[q.Channel].Live && c(2) == 1
	}
	return q
}

func (w *World) drawParts(c Choice, q *router.Queue) {
	f := w.Features
	first := c(len(w.Config.Teams))
	for n := range 1 + c(len(w.Config.Teams)) {
		part := router.QueueTeam{Team: router.TeamID((first + n) % len(w.Config.Teams))}
		if f.Priority {
			part.Priority = pick(c, 0, 1, 2, -1)
		}
		if f.Delay && c(2) == 1 {
			part.Delay = router.Time(c(9)) * w.Unit
			if f.Extremes {
				part.Delay = pick(c, part.Delay, router.Far, router.Far/2)
			}
		}
		if f.Reserve && c(2) == 1 {
			part.Reserve = router.LimitOf(int64(c(3)))
		}
		q.Teams = append(q.Teams, part)
	}
}

func (w *World) drawLimits(c Choice, q *router.Queue) {
	f := w.Features
	q.NobodyEligible = f.Nobody && c(2) == 1
	if f.MaxWaiting && c(2) == 1 {
		q.MaxWaiting = router.LimitOf(int64(c(4)))
	}
	if f.MaxWait && c(2) == 1 {
		q.MaxWait = router.LimitOf(int64(w.Unit) * int64(1+c(12)))
		if f.Extremes {
			q.MaxWait.Value = pick(c, q.MaxWait.Value, int64(router.Far), int64(router.Far/2))
		}
	}
}

func (w *World) drawAcceptance(c Choice, q *router.Queue) {
	f, a := w.Features, &q.Acceptance
	a.Manual = q.Distribution == router.Simultaneous || f.Manual && c(3) > 0
	if a.Manual || f.RingTimes && c(2) == 1 {
		a.RingTime = w.Unit * router.Time(1+c(5))
	}
	if !a.Manual {
		return
	}
	switch c(4) {
	case 1:
		a.RetryAfter = router.LimitOf(int64(w.Unit) * int64(1+c(8)))
	case 2:
		a.ForGood = true
	}
	if f.CoolDown && c(2) == 1 {
		a.CoolDown = router.LimitOf(int64(w.Unit) * int64(1+c(6)))
	}
}

// drawTerms is what becomes of work that somebody waits for, or nobody does.
func (w *World) drawTerms(c Choice, q *router.Queue) {
	f := w.Features
	if f.Preferred {
		q.Preferred.LookBack = w.Unit * router.Time(c(40))
		if q.Preferred.LookBack > 0 {
			q.Preferred.Hold = w.Unit * router.Time(c(8))
		}
	}
	live := w.Config.Channels[q.Channel].Live
	if f.Callbacks && live && c(3) > 0 {
		q.Callback = &router.Callback{Attempts: 1 + c(3), RetryAfter: w.Unit * router.Time(1+c(6))}
	}
	if f.Inactive && !live {
		q.Inactive = router.Inactive{ClosesAfter: w.drawSpan(c, 12), ReturnsAfter: w.drawSpan(c, 8)}
	}
	if f.Pending && !live {
		q.Pending = router.Pending{StopsClock: c(2) == 1, SameAgent: c(2) == 1}
	}
	if f.Transfers {
		q.TransferKeepsAge, q.TransferKeepsRelaxation = c(2) == 1, c(2) == 1
	}
	if f.Profiles && len(w.Config.Profiles) > 0 && c(4) > 0 {
		q.Profile = router.LimitOf(int64(c(len(w.Config.Profiles))))
	}
	if f.BusinessTime && q.Order.ByDue() {
		q.DueCalendar = w.drawCalendar(c)
	}
}

// drawSpan is a span of less than n units and above 0, or none.
func (w *World) drawSpan(c Choice, n int) router.Limit {
	if span := c(n); span > 0 {
		return router.LimitOf(int64(w.Unit) * int64(span))
	}
	return router.Limit{}
}

func drawPoints(c Choice) router.Points {
	p := router.Points{
		Initial:       pick[int64](c, 0, 1, 5000, 60_000, 1<<50),
		RatePerMinute: pick[int64](c, 1000, 3000, 0, 1, 60_000, 1<<55),
	}
	if c(3) == 2 {
		p.Max = router.LimitOf(p.Initial + pick[int64](c, 0, 1, 2000, 1<<40))
	}
	return p
}

// drawRanks puts the queues to be drawn in an order.
func (w *World) drawRanks(c Choice, queues int) {
	for i := range queues {
		w.ranks = append(w.ranks, i)
		k := c(i + 1)
		w.ranks[i], w.ranks[k] = w.ranks[k], w.ranks[i]
	}
}

// rank of a queue; those added later come after all others.
func (w *World) rank(queue int) int {
	if queue < len(w.ranks) {
		return w.ranks[queue]
	}
	return queue
}

// drawDestination is where a queue's work may go that it does not keep.
func (w *World) drawDestination(c Choice, queue int) router.Destination {
	if c(6) == 5 {
		return router.Destination{Kind: router.Voicemail}
	}
	if n := len(w.Config.Flows); n > 0 && c(3) == 2 {
		flow := c(n)
		if w.leadsOnward(w.Config.Flows[flow], queue) {
			return router.Destination{Kind: router.ToFlow, Flow: router.FlowID(flow)}
		}
	}
	to := c(max(len(w.ranks), len(w.Config.Queues)))
	if w.rank(to) <= w.rank(queue) {
		return router.Destination{}
	}
	return router.Destination{Kind: router.ToQueue, Queue: router.QueueID(to)}
}

// leadsOnward: do all rules of the flow lead to queues of higher rank?
func (w *World) leadsOnward(flow router.Flow, queue int) bool {
	for _, rule := range flow.Rules {
		if w.rank(int(rule.Queue)) <= w.rank(queue) {
			return false
		}
	}
	return true
}
