package scenarios

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"headroom/router"
	"headroom/sim"
	"headroom/workload/suggest"
)

var channelSection = &section{"channel", []string{"live", "pace", "during", "resume_cost"}}

// channelKind is what is known of a channel before anything is written.
type channelKind struct {
	name string
	live bool
	cap  int // where a team writes no caps
}

var builtInChannels = []channelKind{
	{"voice", true, 1}, {"video", true, 1}, {"chat", true, 4}, {"email", false, 20}, {"work_item", false, 5},
}

// customCap is the cap of a channel of the user's own where a team writes no caps.
const customCap = 1

var channelName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]{0,39}$`)

// declareChannels settles which channels there are: the built-in ones that something names, then the user's own.
func (l *loader) declareChannels(f fields) {
	known := slices.Clone(builtInChannels)
	if n, ok := f.get("channels"); ok && n.kind == mappingNode {
		for i, key := range n.keys {
			if slices.ContainsFunc(known, func(c channelKind) bool { return c.name == key.text }) {
				continue
			}
			if !channelName.MatchString(key.text) {
				l.problem(key, fmt.Sprintf("%q cannot name a channel", key.text), "letters, digits, _ and -, starting with a letter")
				continue
			}
			known = append(known, channelKind{key.text, l.customLive(key, n.items[i]), customCap})
		}
	}
	used := map[string]bool{}
	l.namesIn(f.n, used)
	slots := 0
	for _, c := range known {
		l.knownChannels = append(l.knownChannels, c.name)
		if !used[c.name] {
			continue
		}
		slot := slots
		if video, ok := l.channel("voice"); ok && c.name == "video" {
			slot = l.model.Router.Channels[video].Slot
		} else {
			slots++
		}
		l.channels = append(l.channels, c)
		l.model.Router.Channels = append(l.model.Router.Channels, router.Channel{Name: c.name, Live: c.live, Slot: slot})
		l.scenario.Channels = append(l.scenario.Channels, Channel{c.name, c.live})
	}
	if slots > router.MaxSlots {
		l.problem(f.key("channels"), fmt.Sprintf("%d channels are in use; at most %d may be", slots, router.MaxSlots), "")
	}
}

// customLive reads whether a channel of the user's own is live, which nobody can guess.
func (l *loader) customLive(key, n *node) bool {
	live, ok := n.child("live")
	if !ok {
		l.problem(key, fmt.Sprintf("channel %q does not say whether it is live", key.text),
			"live: true if somebody waits at the other end, else live: false; built in are "+builtInList())
		return false
	}
	v, _ := l.boolean(live, "live")
	return v
}

func builtInList() string {
	var names []string
	for _, c := range builtInChannels {
		names = append(names, c.name)
	}
	return strings.Join(names, ", ")
}

// word finds channel names in rules.
var word = regexp.MustCompile(`[A-Za-z][A-Za-z0-9_-]*`)

// namesIn notes every word in the places that may name a channel: queues, caps, rules, gates, effects.
func (l *loader) namesIn(root *node, used map[string]bool) {
	note := func(n *node) {
		for _, w := range word.FindAllString(n.text, -1) {
			used[w] = true
		}
	}
	if n, ok := root.child("channels"); ok {
		for _, key := range n.keys {
			note(key)
		}
	}
	if n, ok := root.child("queues"); ok {
		for _, q := range n.items {
			if c, ok := q.child("channel"); ok {
				note(c)
			}
		}
	}
	teams, _ := root.child("teams")
	if teams == nil {
		return
	}
	for _, t := range teams.items {
		for _, key := range []string{"concurrency", "live_gate"} {
			if n, ok := t.child(key); ok {
				for _, k := range n.keys {
					note(k)
				}
			}
		}
		if n, ok := t.child("occupied_when"); ok {
			for _, rule := range list(n) {
				note(rule)
			}
		}
	}
}

// channel finds a channel in use by name.
func (l *loader) channel(name string) (router.ChannelID, bool) {
	i := slices.IndexFunc(l.channels, func(c channelKind) bool { return c.name == name })
	return router.ChannelID(max(i, 0)), i >= 0
}

// channelAt finds the channel that a node names, or reports it.
func (l *loader) channelAt(n *node, text string) (router.ChannelID, bool) {
	if id, ok := l.channel(text); ok {
		return id, true
	}
	if slices.Contains(l.knownChannels, text) { // built in, and used nowhere else
		return 0, false
	}
	l.problem(n, fmt.Sprintf("unknown channel %q", text), suggest.Remedy(text, l.knownChannels))
	return 0, false
}

// readChannels reads what happens to work of each channel while its agent holds other work.
func (l *loader) readChannels(f fields) {
	l.model.Channels = make([]sim.ChannelPace, len(l.channels))
	n, ok := f.get("channels")
	if !ok {
		return
	}
	if n.kind != mappingNode {
		l.problem(n, "channels must be a mapping from channel to settings", "")
		return
	}
	for i, key := range n.keys {
		id, ok := l.channel(key.text)
		if !ok {
			continue // its name has been reported
		}
		c, ok := l.fields(n.items[i], channelSection)
		if !ok {
			continue
		}
		l.readChannel(id, c)
	}
}

func (l *loader) readChannel(id router.ChannelID, f fields) {
	pace := &l.model.Channels[id]
	if v, ok := f.get("live"); ok && int(id) < len(l.channels) {
		if live, ok := l.boolean(v, "live"); ok && live != l.channels[id].live {
			l.problem(v, fmt.Sprintf("%s is %s", l.channels[id].name, liveWord(l.channels[id].live)), "name a channel of your own")
		}
	}
	if v, ok := f.get("pace"); ok {
		for _, item := range list(v) {
			if p, ok := l.pace(item, "pace"); ok {
				pace.Curve = append(pace.Curve, p)
			}
		}
		if v.kind == listNode && len(v.items) == 0 {
			l.problem(v, "pace is an empty list", "leave it out for pace 1 throughout")
		}
	}
	if v, ok := f.get("resume_cost"); ok {
		pace.ResumeCost, _ = l.duration(v, "resume_cost")
	}
	if v, ok := f.get("during"); ok {
		l.during(id, v)
	}
}

func liveWord(live bool) string {
	if live {
		return "a live channel"
	}
	return "a deferred channel"
}

// pace reads a speed of work: 1 = one second of work per second.
func (l *loader) pace(n *node, what string) (sim.Pace, bool) {
	t, ok := l.text(n, what)
	if !ok {
		return 0, false
	}
	v, err := scaled(t, int64(sim.Unhurried))
	switch {
	case err != nil:
		l.problem(n, fmt.Sprintf("%s %q %v", what, t, err), "1 is normal speed, 0.5 half of it")
	case v <= 0:
		l.problem(n, fmt.Sprintf("%s %s must be above 0", what, t), "work that stands still is written interrupt")
	case v > 1000*int64(sim.Unhurried):
		l.problem(n, fmt.Sprintf("%s %s is above 1000", what, t), "")
	default:
		return sim.Pace(v), true
	}
	return 0, false
}

// effectWords are what may be said of holding one channel beside another.
var effectWords = []string{"additive", "interrupt", "exclusive"}

// during reads what happens to work of channel id while the agent holds work of others.
func (l *loader) during(id router.ChannelID, n *node) {
	if n.kind != mappingNode {
		l.problem(n, "during must be a mapping from channel to effect", "such as {voice: interrupt, chat: 0.5}")
		return
	}
	effects := make([]sim.Effect, len(l.channels))
	for i := range effects {
		effects[i].Factor = sim.Unhurried
	}
	named := make([]bool, len(l.channels))
	for i, key := range n.keys {
		other, ok := l.channelAt(key, key.text)
		if ok {
			named[other] = true
		}
		if ok && l.slot(other) == l.slot(id) {
			l.problem(key, fmt.Sprintf("%s is never held beside %s", key.text, l.channels[id].name), "pace says what several of one channel do")
			continue
		}
		for _, item := range list(n.items[i]) {
			l.effect(id, other, ok, item, &effects)
		}
	}
	l.sharedEffects(effects, named)
	l.model.Channels[id].During = effects
}

// sharedEffects gives a channel that is not named the effect of one it shares a slot with: while voice and video share
// one, what a call does, a video call does too.
func (l *loader) sharedEffects(effects []sim.Effect, named []bool) {
	for other := range effects {
		for with := range effects {
			if !named[other] && named[with] && l.slot(router.ChannelID(other)) == l.slot(router.ChannelID(with)) {
				effects[other] = effects[with]
			}
		}
	}
}

// effect reads one effect; inUse says whether the other channel is one the scenario uses.
func (l *loader) effect(id, other router.ChannelID, inUse bool, n *node, effects *[]sim.Effect) {
	t, ok := l.text(n, "effect")
	if !ok {
		return
	}
	var e sim.Effect
	exclusive := false
	switch {
	case t == "additive":
		e.Factor = sim.Unhurried
	case t == "interrupt":
		e.Interrupt, e.Factor = true, sim.Unhurried
	case t == "exclusive":
		exclusive = true
	case strings.Trim(t, "-0123456789.") == "":
		if e.Factor, ok = l.pace(n, "factor"); !ok {
			return
		}
	default:
		l.problem(n, fmt.Sprintf("unknown effect %q", t), suggest.Remedy(t, effectWords)+"; or a factor on the pace, such as 0.5")
		return
	}
	if !inUse {
		return
	}
	if exclusive {
		l.model.Router.Exclusive = append(l.model.Router.Exclusive, router.Exclusion{Arriving: id, Held: other})
		return
	}
	(*effects)[other] = e
}

func (l *loader) slot(id router.ChannelID) int { return l.model.Router.Channels[id].Slot }
