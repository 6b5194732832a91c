package routertest

import (
	"fmt"
	"strings"

	"headroom/router"
)

// FormatConfig writes what ParseConfig reads.
func FormatConfig(cfg router.Config) string {
	w := writer{cfg: cfg}
	for i, c := range cfg.Channels {
		w.line("channel %s%s%s", c.Name, word(c.Live, " live"), w.shares(i))
	}
	for _, t := range cfg.Teams {
		w.team(t)
	}
	for i, a := range cfg.Agents {
		if i == 0 || cfg.Agents[i-1].Team != a.Team {
			w.line("agents %s", cfg.Teams[a.Team].Name)
		}
		w.more(" %s", a.Name)
	}
	w.skills()
	for _, x := range cfg.Exclusive {
		w.line("exclusive %s held=%s", cfg.Channels[x.Arriving].Name, cfg.Channels[x.Held].Name)
	}
	for _, q := range cfg.Queues {
		w.queue(q)
	}
	return strings.TrimPrefix(w.text.String(), "\n")
}

type writer struct {
	cfg  router.Config
	text strings.Builder
}

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
		names = append(names, w.cfg.Channels[id].Name)
	}
	return strings.Join(names, separator)
}

func (w *writer) team(t router.Team) {
	var caps []string
	for channel, limit := range t.Caps {
		caps = append(caps, fmt.Sprintf("%s:%d", w.cfg.Channels[channel].Name, limit))
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
			w.more(" %s<=%s%%", w.cfg.Channels[limit.Channel].Name, formatThousandths(int64(limit.Percent)))
		}
	}
}

func (w *writer) queue(q router.Queue) {
	w.line("queue %s %s", q.Name, w.cfg.Channels[q.Channel].Name)
	for i, part := range q.Teams {
		w.more("%s%s", map[bool]string{true: " teams=", false: ","}[i == 0], w.cfg.Teams[part.Team].Name)
		w.more("%s", word(part.Priority != 0, fmt.Sprintf(":priority=%d", part.Priority)))
		w.more("%s", word(part.Delay != 0, ":delay="+Span(part.Delay)))
		w.more("%s", word(part.Reserve.Set, fmt.Sprintf(":reserve=%d", part.Reserve.Value)))
	}
	if q.Requires.Set {
		w.more(" requires=%s", w.cfg.Requirements[q.Requires.Value].Name)
	}
	w.more("%s", word(q.Distribution != router.LongestIdle, " distribution="+q.Distribution.String()))
	w.more("%s", word(q.Order != router.FIFO, " order="+q.Order.String()))
	w.more("%s", word(q.RiskBelow != 0, " risk="+Span(q.RiskBelow)))
	w.more("%s", word(q.Cutoff, " cutoff"))
	w.more("%s", word(q.Points.Initial != 0, " initial="+formatThousandths(q.Points.Initial)))
	rate := q.Points.RatePerMinute
	w.more("%s", word(rate != router.DefaultPoints.RatePerMinute, " rate="+formatThousandths(rate)))
	w.more("%s", word(q.Points.Max.Set, " max="+formatThousandths(q.Points.Max.Value)))
	w.more("%s", word(q.WrapUp, " wrap_up"))
	w.more("%s", word(q.NobodyEligible, " nobody_eligible"))
	w.more("%s", word(q.MaxWaiting.Set, fmt.Sprintf(" max_waiting=%d", q.MaxWaiting.Value)))
	w.more("%s", word(q.MaxWait.Set, " max_wait="+Span(router.Time(q.MaxWait.Value))))
	if q.Overflow.Kind == router.ToQueue {
		w.more(" overflow=%s", w.cfg.Queues[q.Overflow.Queue].Name)
	}
	w.more("%s", word(q.OverflowKeepsAge, " keeps_age"))
}
