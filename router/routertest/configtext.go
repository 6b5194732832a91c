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
//	settings ringing_holds_no_slot           # see settingFields
//	channel voice live                       # deferred without "live"
//	channel video live shares=voice          # one slot for both
//	team desk caps=voice:1,chat:4            # channels left out: cap 0
//	occupied desk voice>=100% and chat>=2    # one rule; sums: chat+email>=3
//	gate desk guards=voice,video chat<=50%   # live gate
//	agents desk a1 a2
//	removed a2 return_work                   # finishes it without that word
//	skills a1 english:3 warranty:1           # with levels
//	skill_names english warranty             # where ids are to have another order than that of first mention
//	requirements german german>=3:lapses=20s warranty>=1
//	exclusive chat held=voice                # no chat arrives while voice is held
//	return voice held=work_item after=5m     # an item goes back when a call has kept it for so long
//	queue support voice teams=desk,second:priority=2:delay=20s:reserve=1
//	shared_line trunk most=10 queues=support,sales
//
// and, of what is known of engagements (flowtext.go):
//
//	variable tier text                       # or number, or flag
//	calendar day 8h..17h 32h..41h            # when it is open
//	profile care
//	top care when tier == "gold"             # a condition stands at the end of its line, as it is
//	points care initial=5 rate=3 max=60 when tier == "silver"
//	flow claims
//	rule claims queue=urgent priority=3 requires=german due=8h due_calendar=day when origin == "claims"
//	rule claims queue=cases
//	entry crm flow=claims
//	entry phone queue=support
//
// The further words of a queue are those of queueFields and pointsFields. Names may be used before the lines that they
// stand on, but for channels, teams and requirements.
func ParseConfig(text string) (router.Config, error) {
	p := parser{names: map[string][]string{}}
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = uncomment(lines[i])
		p.note(strings.Fields(lines[i]))
	}
	for number, line := range lines {
		line, when, _ := strings.Cut(line, " when ")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if err := p.line(words, strings.TrimSpace(when)); err != nil {
			return router.Config{}, fmt.Errorf("config line %d: %w", number+1, err)
		}
	}
	return p.cfg, nil
}

// uncomment cuts off what follows a # at the beginning of a word.
func uncomment(line string) string {
	if at := strings.Index(" "+line, " #"); at >= 0 {
		return line[:at]
	}
	return line
}

type parser struct {
	cfg   router.Config
	names map[string][]string // by kind of thing: of all lines, read or not yet
}

// note remembers what a line names.
func (p *parser) note(words []string) {
	if len(words) < 2 {
		return
	}
	if words[0] == "agents" {
		p.names["agent"] = append(p.names["agent"], words[2:]...)
	}
	p.names[words[0]] = append(p.names[words[0]], words[1])
}

func (p *parser) line(words []string, when string) error {
	if len(words) < 2 {
		return fmt.Errorf("%q: too short", strings.Join(words, " "))
	}
	name, rest := words[1], words[2:]
	switch words[0] {
	case "settings":
		return readFields(p, settingFields, &p.cfg.Settings, words[1:])
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
	case "removed":
		return p.removedLine(name, rest)
	case "skills":
		return p.skillsLine(name, rest)
	case "skill_names":
		for _, skill := range words[1:] {
			p.skill(skill)
		}
		return nil
	case "requirements":
		return p.requirementsLine(name, rest)
	case "exclusive":
		return p.exclusiveLine(name, rest)
	case "return":
		return p.returnLine(name, rest)
	case "queue":
		return p.queueLine(name, rest)
	case "shared_line":
		return p.sharedLine(name, rest)
	}
	return p.knownLine(words[0], name, rest, when)
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

func (p *parser) removedLine(agent string, words []string) error {
	i := slices.IndexFunc(p.cfg.Agents, func(a router.Agent) bool { return a.Name == agent })
	if i < 0 {
		return known(i, "agent", agent)
	}
	p.cfg.Agents[i].Removed = true
	return readFields(p, removedFields, &p.cfg.Agents[i], words)
}

var removedFields = []field[router.Agent]{{
	key:   "return_work",
	read:  func(_ *parser, a *router.Agent, _ string) error { a.Leave = router.ReturnWork; return nil },
	write: func(_ *router.Config, a *router.Agent) (string, bool) { return "", a.Leave == router.ReturnWork },
}}

func (p *parser) exclusiveLine(arriving string, words []string) error {
	a, err := p.channel(arriving)
	if err != nil {
		return err
	}
	held, err := p.channel(strings.TrimPrefix(strings.Join(words, " "), "held="))
	p.cfg.Exclusive = append(p.cfg.Exclusive, router.Exclusion{Arriving: a, Held: held})
	return err
}

func (p *parser) returnLine(arriving string, words []string) (err error) {
	r := router.Return{}
	if r.Arriving, err = p.channel(arriving); err != nil {
		return err
	}
	p.cfg.Returns = append(p.cfg.Returns, r)
	return readFields(p, returnFields, &p.cfg.Returns[len(p.cfg.Returns)-1], words)
}

var returnFields = []field[router.Return]{
	{
		key: "held",
		read: func(p *parser, r *router.Return, value string) (err error) {
			r.Held, err = p.channel(value)
			return err
		},
		write: func(cfg *router.Config, r *router.Return) (string, bool) {
			return nameAt(configNames(cfg)["channel"], int(r.Held)), true
		},
	},
	spanField("after", func(r *router.Return) *router.Time { return &r.After }),
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

func known(index int, kind, name string) error {
	if index < 0 {
		return fmt.Errorf("unknown %s %q", kind, name)
	}
	return nil
}
