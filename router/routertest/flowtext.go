package routertest

import (
	"fmt"
	"strconv"
	"strings"

	"headroom/router"
	"headroom/router/condition"
)

// knownLine reads a line about what is known of engagements, and where it leads.
func (p *parser) knownLine(kind, name string, words []string, when string) error {
	cfg := &p.cfg
	switch kind {
	case "variable":
		return p.variableLine(name, words)
	case "calendar":
		return p.calendarLine(name, words)
	case "profile":
		cfg.Profiles = append(cfg.Profiles, router.Profile{Name: name})
		return nil
	case "flow":
		cfg.Flows = append(cfg.Flows, router.Flow{Name: name})
		return nil
	case "entry":
		cfg.Entries = append(cfg.Entries, router.Entry{Name: name})
		return readFields(p, entryFields, &cfg.Entries[len(cfg.Entries)-1], words)
	case "top", "points":
		id, err := p.id("profile", name)
		if err != nil || id < 0 || id >= len(cfg.Profiles) {
			return fmt.Errorf("unknown profile %q", name)
		}
		return p.rowLine(kind, &cfg.Profiles[id], words, when)
	case "rule":
		id, err := p.id("flow", name)
		if err != nil || id < 0 || id >= len(cfg.Flows) {
			return fmt.Errorf("unknown flow %q", name)
		}
		rule := router.FlowRule{When: when}
		err = readFields(p, ruleFields, &rule, words)
		cfg.Flows[id].Rules = append(cfg.Flows[id].Rules, rule)
		return err
	}
	return fmt.Errorf("unknown word %q", kind)
}

func (p *parser) rowLine(kind string, profile *router.Profile, words []string, when string) error {
	if kind == "top" {
		profile.Top = append(profile.Top, when)
		return readFields(p, nil, profile, words)
	}
	row := router.PointsRow{When: when, Points: router.DefaultPoints}
	err := readFields(p, pointsFields(func(r *router.PointsRow) *router.Points { return &r.Points }), &row, words)
	profile.Accumulating = append(profile.Accumulating, row)
	return err
}

// kinds are what variables hold, as scripts write them.
var kinds = map[condition.Kind]string{condition.Number: "number", condition.Text: "text", condition.Flag: "flag"}

func (p *parser) variableLine(name string, words []string) error {
	v := router.Variable{Name: name}
	for _, kind := range []condition.Kind{condition.Number, condition.Text, condition.Flag} {
		if strings.Join(words, " ") == kinds[kind] {
			v.Kind = kind
		}
	}
	p.cfg.Variables = append(p.cfg.Variables, v)
	if v.Kind == 0 {
		return fmt.Errorf("variable %s: want number, text or flag", name)
	}
	return nil
}

// calendarLine reads intervals: 8h..17h 32h..41h.
func (p *parser) calendarLine(name string, words []string) (err error) {
	c := router.Calendar{Name: name}
	for _, word := range words {
		from, to, _ := strings.Cut(word, "..")
		open := router.Interval{}
		if open.From, err = ParseSpan(from); err != nil {
			return err
		}
		if open.To, err = ParseSpan(to); err != nil {
			return err
		}
		c.Open = append(c.Open, open)
	}
	p.cfg.Calendars = append(p.cfg.Calendars, c)
	return nil
}

func (p *parser) sharedLine(name string, words []string) error {
	p.cfg.SharedLines = append(p.cfg.SharedLines, router.SharedLine{Name: name})
	return readFields(p, sharedFields, &p.cfg.SharedLines[len(p.cfg.SharedLines)-1], words)
}

var sharedFields = []field[router.SharedLine]{
	{
		key: "most",
		read: func(_ *parser, s *router.SharedLine, value string) (err error) {
			s.Most, err = strconv.ParseInt(value, 10, 64)
			return err
		},
		write: func(_ *router.Config, s *router.SharedLine) (string, bool) { return fmt.Sprint(s.Most), true },
	},
	{
		key: "queues",
		read: func(p *parser, s *router.SharedLine, value string) error {
			for _, name := range strings.Split(value, ",") {
				id, err := p.id("queue", name)
				if err != nil {
					return err
				}
				s.Queues = append(s.Queues, router.QueueID(id))
			}
			return nil
		},
		write: func(cfg *router.Config, s *router.SharedLine) (string, bool) {
			var names []string
			for _, queue := range s.Queues {
				names = append(names, nameAt(configNames(cfg)["queue"], int(queue)))
			}
			return strings.Join(names, ","), len(names) > 0
		},
	},
}

var entryFields = []field[router.Entry]{
	nameLimit("flow", "flow", func(e *router.Entry) *router.Limit { return &e.Flow }),
	queueField("queue", func(e *router.Entry) (*router.QueueID, bool) { return &e.Queue, !e.Flow.Set }),
}

var ruleFields = []field[router.FlowRule]{
	queueField("queue", func(r *router.FlowRule) (*router.QueueID, bool) { return &r.Queue, true }),
	countLimit("priority", func(r *router.FlowRule) *router.Limit { return &r.Priority }),
	requiresField("requires", func(r *router.FlowRule) *router.Limit { return &r.Requires }),
	spanLimit("due", func(r *router.FlowRule) *router.Limit { return &r.Due }),
	nameLimit("due_calendar", "calendar", func(r *router.FlowRule) *router.Limit { return &r.DueCalendar }),
}

// queueField is a queue; of says where it stands and whether it counts.
func queueField[T any](key string, of func(*T) (*router.QueueID, bool)) field[T] {
	return field[T]{
		key: key,
		read: func(p *parser, x *T, value string) error {
			id, err := p.id("queue", value)
			queue, _ := of(x)
			*queue = router.QueueID(id)
			return err
		},
		write: func(cfg *router.Config, x *T) (string, bool) {
			queue, counts := of(x)
			return nameAt(configNames(cfg)["queue"], int(*queue)), counts
		},
	}
}

var settingFields = []field[router.Settings]{
	flagField("rules_above", func(s *router.Settings) *bool { return &s.RulesAbove }),
	flagField("gate_below", func(s *router.Settings) *bool { return &s.GateBelow }),
	flagField("ringing_holds_no_slot", func(s *router.Settings) *bool { return &s.RingingHoldsNoSlot }),
	flagField("wrap_up_holds_no_slot", func(s *router.Settings) *bool { return &s.WrapUpHoldsNoSlot }),
	flagField("inactive_holds_slot", func(s *router.Settings) *bool { return &s.InactiveHoldsSlot }),
	flagField("tie_by_submission", func(s *router.Settings) *bool { return &s.TieBySubmission }),
	flagField("callback_loses_place", func(s *router.Settings) *bool { return &s.CallbackLosesPlace }),
	flagField("log_off_returns_work", func(s *router.Settings) *bool { return &s.LogOffReturnsWork }),
	flagField("accepts_duplicates", func(s *router.Settings) *bool { return &s.AcceptsDuplicates }),
}

// knowledge writes what knownLine reads, before the queues.
func (w *writer) knowledge() {
	for _, v := range w.cfg.Variables {
		w.line("variable %s %s", v.Name, kinds[v.Kind])
	}
	for _, c := range w.cfg.Calendars {
		w.line("calendar %s", c.Name)
		for _, open := range c.Open {
			w.more(" %s..%s", Span(open.From), Span(open.To))
		}
	}
	for _, p := range w.cfg.Profiles {
		w.line("profile %s", p.Name)
		for _, row := range p.Top {
			w.line("top %s%s", p.Name, condText(row))
		}
		for _, row := range p.Accumulating {
			points := writeFields(&w.cfg, pointsFields(func(r *router.PointsRow) *router.Points { return &r.Points }), &row, " ")
			w.line("points %s%s%s", p.Name, points, condText(row.When))
		}
	}
}

// ways writes flows, entries and shared lines.
func (w *writer) ways() {
	for _, f := range w.cfg.Flows {
		w.line("flow %s", f.Name)
		for _, rule := range f.Rules {
			w.line("rule %s%s%s", f.Name, writeFields(&w.cfg, ruleFields, &rule, " "), condText(rule.When))
		}
	}
	for _, e := range w.cfg.Entries {
		w.line("entry %s%s", e.Name, writeFields(&w.cfg, entryFields, &e, " "))
	}
	for _, s := range w.cfg.SharedLines {
		w.line("shared_line %s%s", s.Name, writeFields(&w.cfg, sharedFields, &s, " "))
	}
}

func condText(when string) string { return word(when != "", " when "+when) }

// value reads what is known of one variable: gold, 3, yes or no.
func (p *parser) value(in *router.Details, variable int, text string) error {
	v := router.Value{Kind: p.cfg.Variables[variable].Kind, Text: text}
	switch v.Kind {
	case condition.Number:
		number, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return err
		}
		v.Number, v.Text = number, ""
	case condition.Flag:
		if text != "yes" && text != "no" {
			return fmt.Errorf("want yes or no")
		}
		v.Text = ""
		if text == "yes" {
			v.Number = 1
		}
	}
	if grow := variable + 1 - len(in.Values); grow > 0 {
		in.Values = append(in.Values, make([]router.Value, grow)...)
	}
	in.Values[variable] = v
	return nil
}

// formatValues writes what value reads, each after a space.
func formatValues(cfg router.Config, values []router.Value) string {
	var b strings.Builder
	for i, v := range values {
		if v.Kind == 0 {
			continue
		}
		texts := map[condition.Kind]string{
			condition.Number: strconv.FormatInt(v.Number, 10), condition.Text: v.Text,
			condition.Flag: map[bool]string{true: "yes", false: "no"}[v.Number == 1],
		}
		names := namesOf(cfg.Variables, func(v router.Variable) string { return v.Name })
		fmt.Fprintf(&b, " %s=%s", nameAt(names, i), texts[v.Kind])
	}
	return b.String()
}
