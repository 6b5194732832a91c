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
	overflow := ""
	for _, word := range words[1:] {
		key, value, _ := strings.Cut(word, "=")
		if key == "overflow" {
			overflow = value
			continue
		}
		if err := p.queueWord(&q, key, value); err != nil {
			return fmt.Errorf("queue %s: %s: %w", name, word, err)
		}
	}
	p.cfg.Queues = append(p.cfg.Queues, q)
	p.overflow = append(p.overflow, overflow)
	return nil
}

func (p *parser) queueWord(q *router.Queue, key, value string) (err error) {
	switch key {
	case "teams":
		for _, text := range strings.Split(value, ",") {
			part, err := p.part(text)
			if err != nil {
				return err
			}
			q.Teams = append(q.Teams, part)
		}
	case "requires":
		q.Requires, err = requirementsNamed(p.cfg, value)
	case "order":
		q.Order, err = oneOf(value, router.Orders()...)
	case "distribution":
		q.Distribution, err = oneOf(value, router.Distributions()...)
	case "risk":
		q.RiskBelow, err = ParseSpan(value)
	case "cutoff":
		q.Cutoff = true
	case "initial":
		q.Points.Initial, err = thousandths(value)
	case "rate":
		q.Points.RatePerMinute, err = thousandths(value)
	case "max":
		q.Points.Max.Set = true
		q.Points.Max.Value, err = thousandths(value)
	case "nobody_eligible":
		q.NobodyEligible = true
	case "wrap_up":
		q.WrapUp = true
	case "max_waiting":
		q.MaxWaiting.Set = true
		q.MaxWaiting.Value, err = strconv.ParseInt(value, 10, 64)
	case "max_wait":
		limit, err := ParseSpan(value)
		q.MaxWait = router.LimitOf(int64(limit))
		return err
	case "keeps_age":
		q.OverflowKeepsAge = true
	default:
		return fmt.Errorf("unknown word")
	}
	return err
}

// part reads team:priority=2:delay=20s:reserve=1.
func (p *parser) part(text string) (part router.QueueTeam, err error) {
	words := strings.Split(text, ":")
	if part.Team, err = p.team(words[0]); err != nil {
		return part, err
	}
	for _, word := range words[1:] {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "priority":
			part.Priority, err = strconv.Atoi(value)
		case "delay":
			part.Delay, err = ParseSpan(value)
		case "reserve":
			part.Reserve.Set = true
			part.Reserve.Value, err = strconv.ParseInt(value, 10, 64)
		default:
			err = fmt.Errorf("unknown word %q", key)
		}
		if err != nil {
			return part, err
		}
	}
	return part, nil
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
