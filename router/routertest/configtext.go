package routertest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"headroom/router"
)

// ParseConfig reads a configuration from lines, one thing each, in the order in which they get their ids:
//
//	channel voice live                       # deferred without "live"
//	channel video live shares=voice          # one slot for both
//	team desk caps=voice:1,chat:4            # channels left out: cap 0
//	occupied desk voice>=100% and chat>=2    # one rule; sums: chat+email>=3
//	gate desk guards=voice,video chat<=50%   # live gate
//	agents desk a1 a2
//	skills a1 english:3 warranty:1           # with levels
//	requirements german german>=3:lapses=20s warranty>=1
//	exclusive chat held=voice                # no chat arrives while voice is held
//	queue support voice teams=desk,second:priority=2:delay=20s:reserve=1
//
// Further words of a queue: requires=, order=, risk=, cutoff, distribution=, initial=, rate=, max= (points, up to three decimals), wrap_up,
// max_waiting=, max_wait=, nobody_eligible, overflow=QUEUE (otherwise disconnect), keeps_age.
func ParseConfig(text string) (router.Config, error) {
	p := parser{}
	for number, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if err := p.line(words); err != nil {
			return router.Config{}, fmt.Errorf("config line %d: %w", number+1, err)
		}
	}
	for i, name := range p.overflow {
		if name == "" {
			continue
		}
		to, err := p.queue(name)
		if err != nil {
			return router.Config{}, err
		}
		p.cfg.Queues[i].Overflow = router.Destination{Kind: router.ToQueue, Queue: to}
	}
	return p.cfg, nil
}

type parser struct {
	cfg      router.Config
	overflow []string // by queue: where to, known when all queues are
}

func (p *parser) line(words []string) error {
	if len(words) < 2 {
		return fmt.Errorf("%q: too short", strings.Join(words, " "))
	}
	name, rest := words[1], words[2:]
	switch words[0] {
	case "channel":
		return p.channelLine(name, rest)
	case "team":
		return p.teamLine(name, rest)
	case "occupied":
		return p.occupiedLine(name, strings.Join(rest, " "))
	case "gate":
		return p.gateLine(name, rest)
	case "agents":
		team, err := p.team(name)
		for _, agent := range rest {
			p.cfg.Agents = append(p.cfg.Agents, router.Agent{Name: agent, Team: team})
		}
		return err
	case "skills":
		return p.skillsLine(name, rest)
	case "requirements":
		return p.requirementsLine(name, rest)
	case "exclusive":
		return p.exclusiveLine(name, rest)
	case "queue":
		return p.queueLine(name, rest)
	}
	return fmt.Errorf("unknown word %q", words[0])
}

func (p *parser) channelLine(name string, words []string) error {
	c := router.Channel{Name: name}
	for _, other := range p.cfg.Channels {
		c.Slot = max(c.Slot, other.Slot+1)
	}
	for _, word := range words {
		with, shares := strings.CutPrefix(word, "shares=")
		switch {
		case word == "live":
			c.Live = true
		case shares:
			other, err := p.channel(with)
			if err != nil {
				return err
			}
			c.Slot = p.cfg.Channels[other].Slot
		default:
			return fmt.Errorf("channel: unknown word %q", word)
		}
	}
	p.cfg.Channels = append(p.cfg.Channels, c)
	return nil
}

func (p *parser) teamLine(name string, words []string) error {
	t := router.Team{Name: name, Caps: make([]int, len(p.cfg.Channels))}
	for _, word := range words {
		caps, ok := strings.CutPrefix(word, "caps=")
		if !ok {
			return fmt.Errorf("team: unknown word %q", word)
		}
		for _, pair := range strings.Split(caps, ",") {
			channelName, value, _ := strings.Cut(pair, ":")
			channel, err := p.channel(channelName)
			if err != nil {
				return err
			}
			if t.Caps[channel], err = strconv.Atoi(value); err != nil {
				return err
			}
		}
	}
	p.cfg.Teams = append(p.cfg.Teams, t)
	return nil
}

func (p *parser) occupiedLine(name, text string) error {
	team, err := p.team(name)
	if err != nil {
		return err
	}
	rule := router.Rule{}
	for _, part := range strings.Split(text, " and ") {
		sum, threshold, ok := strings.Cut(part, ">=")
		if !ok {
			return fmt.Errorf("%q: want channel>=threshold", part)
		}
		c := router.Criterion{}
		if c.Channels, err = p.channels(sum, "+"); err != nil {
			return err
		}
		if percent, ok := strings.CutSuffix(threshold, "%"); ok {
			c.Percent, err = parsePercent(percent)
		} else {
			c.Count, err = strconv.Atoi(threshold)
		}
		if err != nil {
			return err
		}
		rule = append(rule, c)
	}
	p.cfg.Teams[team].Occupied = append(p.cfg.Teams[team].Occupied, rule)
	return nil
}

func (p *parser) gateLine(name string, words []string) error {
	team, err := p.team(name)
	if err != nil {
		return err
	}
	gate := &router.LiveGate{}
	for _, word := range words {
		if guards, ok := strings.CutPrefix(word, "guards="); ok {
			if gate.Guards, err = p.channels(guards, ","); err != nil {
				return err
			}
			continue
		}
		channelName, percent, _ := strings.Cut(word, "<=")
		limit := router.GateLimit{}
		if limit.Channel, err = p.channel(channelName); err != nil {
			return err
		}
		if limit.Percent, err = parsePercent(strings.TrimSuffix(percent, "%")); err != nil {
			return err
		}
		gate.Limits = append(gate.Limits, limit)
	}
	p.cfg.Teams[team].LiveGate = gate
	return nil
}

func (p *parser) exclusiveLine(arriving string, words []string) error {
	a, err := p.channel(arriving)
	if err != nil {
		return err
	}
	held, err := p.channel(strings.TrimPrefix(strings.Join(words, " "), "held="))
	p.cfg.Exclusive = append(p.cfg.Exclusive, router.Exclusion{Arriving: a, Held: held})
	return err
}

func parsePercent(s string) (router.Percent, error) {
	n, err := thousandths(s)
	return router.Percent(n), err
}

func (p *parser) channels(list, separator string) ([]router.ChannelID, error) {
	var ids []router.ChannelID
	for _, name := range strings.Split(list, separator) {
		id, err := p.channel(name)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func (p *parser) channel(name string) (router.ChannelID, error) {
	i := slices.IndexFunc(p.cfg.Channels, func(c router.Channel) bool { return c.Name == name })
	return router.ChannelID(i), known(i, "channel", name)
}

func (p *parser) team(name string) (router.TeamID, error) {
	i := slices.IndexFunc(p.cfg.Teams, func(t router.Team) bool { return t.Name == name })
	return router.TeamID(i), known(i, "team", name)
}

func (p *parser) queue(name string) (router.QueueID, error) {
	i := slices.IndexFunc(p.cfg.Queues, func(q router.Queue) bool { return q.Name == name })
	return router.QueueID(i), known(i, "queue", name)
}

func known(index int, kind, name string) error {
	if index < 0 {
		return fmt.Errorf("unknown %s %q", kind, name)
	}
	return nil
}
