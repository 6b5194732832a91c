package routertest

import (
	"fmt"
	"strconv"
	"strings"

	"headroom/router"
)

func (p *parser) queueLine(name string, words []string) error {
	if len(words) == 0 {
		return fmt.Errorf("queue %s: its channel is missing", name)
	}
	channel, err := p.channel(words[0])
	if err != nil {
		return err
	}
	q := router.Queue{Name: name, Channel: channel, Points: router.DefaultPoints}
	if err := readFields(p, queueFields, &q, words[1:]); err != nil {
		return fmt.Errorf("queue %s: %w", name, err)
	}
	p.cfg.Queues = append(p.cfg.Queues, q)
	return nil
}

// queueFields are the words of a queue.
var queueFields = append([]field[router.Queue]{
	{
		key:  "teams",
		read: func(p *parser, q *router.Queue, value string) (err error) { q.Teams, err = p.parts(value); return err },
		write: func(cfg *router.Config, q *router.Queue) (string, bool) {
			return formatParts(cfg, q.Teams), len(q.Teams) > 0
		},
	},
	requiresField("requires", func(q *router.Queue) *router.Limit { return &q.Requires }),
	choiceField("distribution", func(q *router.Queue) *router.Distribution { return &q.Distribution }, router.Distributions()),
	choiceField("order", func(q *router.Queue) *router.Order { return &q.Order }, router.Orders()),
	spanField("risk", func(q *router.Queue) *router.Time { return &q.RiskBelow }),
	flagField("cutoff", func(q *router.Queue) *bool { return &q.Cutoff }),
	nameLimit("profile", "profile", func(q *router.Queue) *router.Limit { return &q.Profile }),
	flagField("pool", func(q *router.Queue) *bool { return &q.Pool }),

	flagField("manual", func(q *router.Queue) *bool { return &q.Acceptance.Manual }),
	spanField("ring", func(q *router.Queue) *router.Time { return &q.Acceptance.RingTime }),
	spanLimit("retry_after", func(q *router.Queue) *router.Limit { return &q.Acceptance.RetryAfter }),
	flagField("for_good", func(q *router.Queue) *bool { return &q.Acceptance.ForGood }),
	spanLimit("cool_down", func(q *router.Queue) *router.Limit { return &q.Acceptance.CoolDown }),
	spanField("look_back", func(q *router.Queue) *router.Time { return &q.Preferred.LookBack }),
	spanField("hold", func(q *router.Queue) *router.Time { return &q.Preferred.Hold }),
	flagField("opt_in", func(q *router.Queue) *bool { return &q.OptIn }),

	flagField("wrap_up", func(q *router.Queue) *bool { return &q.WrapUp }),
	flagField("nobody_eligible", func(q *router.Queue) *bool { return &q.NobodyEligible }),
	countLimit("max_waiting", func(q *router.Queue) *router.Limit { return &q.MaxWaiting }),
	spanLimit("max_wait", func(q *router.Queue) *router.Limit { return &q.MaxWait }),
	destinationField("overflow", func(q *router.Queue) *router.Destination { return &q.Overflow }),
	flagField("keeps_age", func(q *router.Queue) *bool { return &q.OverflowKeepsAge }),
	nameLimit("hours", "calendar", func(q *router.Queue) *router.Limit { return &q.Hours }),
	destinationField("on_closed", func(q *router.Queue) *router.Destination { return &q.OnClosed }),
	flagField("at_close", func(q *router.Queue) *bool { return &q.AtClose }),
	flagField("closed", func(q *router.Queue) *bool { return &q.Closed }),
	flagField("deleted", func(q *router.Queue) *bool { return &q.Deleted }),

	{key: "callback", read: readCallback, write: writeCallback},
	spanLimit("closes_after", func(q *router.Queue) *router.Limit { return &q.Inactive.ClosesAfter }),
	spanLimit("returns_after", func(q *router.Queue) *router.Limit { return &q.Inactive.ReturnsAfter }),
	flagField("stops_clock", func(q *router.Queue) *bool { return &q.Pending.StopsClock }),
	flagField("same_agent", func(q *router.Queue) *bool { return &q.Pending.SameAgent }),
	flagField("transfer_keeps_age", func(q *router.Queue) *bool { return &q.TransferKeepsAge }),
	flagField("transfer_keeps_relaxation", func(q *router.Queue) *bool { return &q.TransferKeepsRelaxation }),
	nameLimit("due_calendar", "calendar", func(q *router.Queue) *router.Limit { return &q.DueCalendar }),
}, pointsFields(func(q *router.Queue) *router.Points { return &q.Points })...)

// pointsFields are the words of points, up to three decimals each.
func pointsFields[T any](of func(*T) *router.Points) []field[T] {
	return []field[T]{
		thousandthsField("initial", 0, func(x *T) *int64 { return &of(x).Initial }),
		thousandthsField("rate", router.DefaultPoints.RatePerMinute, func(x *T) *int64 { return &of(x).RatePerMinute }),
		thousandthsLimit("max", func(x *T) *router.Limit { return &of(x).Max }),
	}
}

// readCallback reads attempts and the time between them: 3:5m.
func readCallback(_ *parser, q *router.Queue, value string) (err error) {
	q.Callback = &router.Callback{}
	attempts, between, _ := strings.Cut(value, ":")
	if q.Callback.Attempts, err = strconv.Atoi(attempts); err != nil {
		return err
	}
	q.Callback.RetryAfter, err = ParseSpan(between)
	return err
}

func writeCallback(_ *router.Config, q *router.Queue) (string, bool) {
	if q.Callback == nil {
		return "", false
	}
	return fmt.Sprintf("%d:%s", q.Callback.Attempts, Span(q.Callback.RetryAfter)), true
}

// parts reads desk,second:priority=2:delay=20s:reserve=1.
func (p *parser) parts(text string) (parts []router.QueueTeam, err error) {
	for _, one := range strings.Split(text, ",") {
		words := strings.Split(one, ":")
		part := router.QueueTeam{}
		if part.Team, err = p.team(words[0]); err != nil {
			return nil, err
		}
		if err := readFields(p, partFields, &part, words[1:]); err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	return parts, nil
}

func formatParts(cfg *router.Config, parts []router.QueueTeam) string {
	var texts []string
	for _, part := range parts {
		texts = append(texts, nameAt(configNames(cfg)["team"], int(part.Team))+writeFields(cfg, partFields, &part, ":"))
	}
	return strings.Join(texts, ",")
}

var partFields = []field[router.QueueTeam]{
	intField("priority", func(t *router.QueueTeam) *int { return &t.Priority }),
	spanField("delay", func(t *router.QueueTeam) *router.Time { return &t.Delay }),
	countLimit("reserve", func(t *router.QueueTeam) *router.Limit { return &t.Reserve }),
}

// oneOf finds the value that writes itself as name.
func oneOf[T fmt.Stringer](name string, values ...T) (T, error) {
	for _, v := range values {
		if v.String() == name {
			return v, nil
		}
	}
	var zero T
	return zero, fmt.Errorf("unknown value")
}
