package scenarios

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"headroom/router"
	"headroom/workload/suggest"
)

var channelSection = sectionOf("channel")

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
	l.standardCaps(known)
	used := map[string]bool{}
	l.namesIn(f.n, used)
	slots := 0
	for _, c := range known {
		l.knownChannels = append(l.knownChannels, c.name)
		if !used[c.name] {
			continue
		}
		slot := slots
		if voice, ok := l.channel("voice"); ok && c.name == "video" && !l.standard.separate {
			slot = l.slot(voice)
		} else {
			slots++
		}
		l.channels = append(l.channels, c)
		l.model.Router.Channels = append(l.model.Router.Channels, router.Channel{Name: c.name, Live: c.live, Slot: slot})
		l.scenario.Channels = append(l.scenario.Channels, Channel{c.name, c.live})
	}
	if slots > router.MaxSlots {
		l.problem(f.key("channels"), fmt.Sprintf("%d channels are in use; at most %d may be", slots, router.MaxSlots), "use one channel for what is alike")
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

func (l *loader) slot(id router.ChannelID) int { return l.model.Router.Channels[id].Slot }
