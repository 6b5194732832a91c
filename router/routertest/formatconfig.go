package routertest

import (
	"fmt"
	"strings"

	"headroom/router"
)

// FormatConfig writes what ParseConfig reads.
func FormatConfig(cfg router.Config) string {
	w := writer{cfg: cfg, names: configNames(&cfg)}
	if settings := writeFields(&cfg, settingFields, &cfg.Settings, " "); settings != "" {
		w.line("settings%s", settings)
	}
	for i, c := range cfg.Channels {
		w.line("channel %s%s%s", c.Name, word(c.Live, " live"), w.shares(i))
	}
	for _, t := range cfg.Teams {
		w.team(t)
	}
	for i, a := range cfg.Agents {
		if i == 0 || cfg.Agents[i-1].Team != a.Team {
			w.line("agents %s", nameAt(w.names["team"], int(a.Team)))
		}
		w.more(" %s", a.Name)
	}
	for _, a := range cfg.Agents {
		if a.Removed {
			w.line("removed %s%s", a.Name, writeFields(&cfg, removedFields, &a, " "))
		}
	}
	if len(cfg.Skills) > 0 {
		w.line("skill_names %s", strings.Join(cfg.Skills, " "))
	}
	w.skills()
	for _, x := range cfg.Exclusive {
		w.line("exclusive %s held=%s", w.channel(x.Arriving), w.channel(x.Held))
	}
	for _, r := range cfg.Returns {
		w.line("return %s%s", w.channel(r.Arriving), writeFields(&cfg, returnFields, &r, " "))
	}
	w.knowledge()
	for _, q := range cfg.Queues {
		w.line("queue %s %s%s", q.Name, w.channel(q.Channel), writeFields(&cfg, queueFields, &q, " "))
	}
	w.ways()
	return strings.TrimPrefix(w.text.String(), "\n")
}

type writer struct {
	cfg   router.Config
	names map[string][]string
	text  strings.Builder
}

func (w *writer) channel(id router.ChannelID) string { return nameAt(w.names["channel"], int(id)) }

func (w *writer) line(format string, args ...any) { w.more("\n"+format, args...) }

func (w *writer) more(format string, args ...any) { fmt.Fprintf(&w.text, format, args...) }

func word(present bool, s string) string {
	if present {
		return s
	}
	return ""
}

func (w *writer) shares(channel int) string {
	for _, earlier := range w.cfg.Channels[:channel] {
		if earlier.Slot == w.cfg.Channels[channel].Slot {
			return " shares=" + earlier.Name
		}
	}
	return ""
}

func (w *writer) channels(ids []router.ChannelID, separator string) string {
	var names []string
	for _, id := range ids {
		names = append(names, w.channel(id))
	}
	return strings.Join(names, separator)
}

func (w *writer) team(t router.Team) {
	var caps []string
	for channel, limit := range t.Caps {
		caps = append(caps, fmt.Sprintf("%s:%d", w.channel(router.ChannelID(channel)), limit))
	}
	w.line("team %s caps=%s", t.Name, strings.Join(caps, ","))
	for _, rule := range t.Occupied {
		var parts []string
		for _, c := range rule {
			threshold := fmt.Sprint(c.Count)
			if c.Percent > 0 {
				threshold = formatThousandths(int64(c.Percent)) + "%"
			}
			parts = append(parts, w.channels(c.Channels, "+")+">="+threshold)
		}
		w.line("occupied %s %s", t.Name, strings.Join(parts, " and "))
	}
	if t.LiveGate != nil {
		w.line("gate %s guards=%s", t.Name, w.channels(t.LiveGate.Guards, ","))
		for _, limit := range t.LiveGate.Limits {
			w.more(" %s<=%s%%", w.channel(limit.Channel), formatThousandths(int64(limit.Percent)))
		}
	}
}
