package routertest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"headroom/router"
)

// field is one word of a line: key=value, or the key alone. One table of fields reads and writes a thing, so that the two
// cannot disagree.
type field[T any] struct {
	key   string
	read  func(p *parser, x *T, value string) error
	write func(cfg *router.Config, x *T) (value string, present bool)
}

// readFields sets what words say of x.
func readFields[T any](p *parser, fields []field[T], x *T, words []string) error {
	for _, word := range words {
		key, value, _ := strings.Cut(word, "=")
		i := slices.IndexFunc(fields, func(f field[T]) bool { return f.key == key })
		if i < 0 {
			return fmt.Errorf("%s: unknown word", word)
		}
		if err := fields[i].read(p, x, value); err != nil {
			return fmt.Errorf("%s: %w", word, err)
		}
	}
	return nil
}

// writeFields writes what readFields reads, each after the separator; what has its default is left out.
func writeFields[T any](cfg *router.Config, fields []field[T], x *T, separator string) string {
	var b strings.Builder
	for _, f := range fields {
		value, present := f.write(cfg, x)
		if !present {
			continue
		}
		b.WriteString(separator + f.key)
		if value != "" {
			b.WriteString("=" + value)
		}
	}
	return b.String()
}

func flagField[T any](key string, of func(*T) *bool) field[T] {
	return field[T]{
		key: key,
		read: func(_ *parser, x *T, value string) error {
			*of(x) = true
			if value != "" {
				return fmt.Errorf("takes no value")
			}
			return nil
		},
		write: func(_ *router.Config, x *T) (string, bool) { return "", *of(x) },
	}
}

// intField is 0 where it is left out.
func intField[T any](key string, of func(*T) *int) field[T] {
	return field[T]{
		key:   key,
		read:  func(_ *parser, x *T, value string) (err error) { *of(x), err = strconv.Atoi(value); return err },
		write: func(_ *router.Config, x *T) (string, bool) { return strconv.Itoa(*of(x)), *of(x) != 0 },
	}
}

// spanField is a time, 0 where it is left out.
func spanField[T any](key string, of func(*T) *router.Time) field[T] {
	return field[T]{
		key:   key,
		read:  func(_ *parser, x *T, value string) (err error) { *of(x), err = ParseSpan(value); return err },
		write: func(_ *router.Config, x *T) (string, bool) { return Span(*of(x)), *of(x) != 0 },
	}
}

// thousandthsField is a decimal number, usual where it is left out.
func thousandthsField[T any](key string, usual int64, of func(*T) *int64) field[T] {
	return field[T]{
		key:   key,
		read:  func(_ *parser, x *T, value string) (err error) { *of(x), err = thousandths(value); return err },
		write: func(_ *router.Config, x *T) (string, bool) { return formatThousandths(*of(x)), *of(x) != usual },
	}
}

// limitField is an optional bound: a count, a time, a number in thousandths, or the position of something named.
func limitField[T any](key string, of func(*T) *router.Limit, read func(*parser, string) (int64, error), write func(*router.Config, int64) string) field[T] {
	return field[T]{
		key: key,
		read: func(p *parser, x *T, value string) error {
			n, err := read(p, value)
			*of(x) = router.LimitOf(n)
			return err
		},
		write: func(cfg *router.Config, x *T) (string, bool) {
			if !of(x).Set {
				return "", false
			}
			return write(cfg, of(x).Value), true
		},
	}
}

func countLimit[T any](key string, of func(*T) *router.Limit) field[T] {
	return limitField(key, of,
		func(_ *parser, value string) (int64, error) { return strconv.ParseInt(value, 10, 64) },
		func(_ *router.Config, n int64) string { return strconv.FormatInt(n, 10) })
}

func spanLimit[T any](key string, of func(*T) *router.Limit) field[T] {
	return limitField(key, of,
		func(_ *parser, value string) (int64, error) {
			span, err := ParseSpan(value)
			return int64(span), err
		},
		func(_ *router.Config, n int64) string { return Span(router.Time(n)) })
}

func thousandthsLimit[T any](key string, of func(*T) *router.Limit) field[T] {
	return limitField(key, of,
		func(_ *parser, value string) (int64, error) { return thousandths(value) },
		func(_ *router.Config, n int64) string { return formatThousandths(n) })
}

// nameLimit is the position of what has a line of its own: a calendar, a profile, a flow.
func nameLimit[T any](key, kind string, of func(*T) *router.Limit) field[T] {
	return limitField(key, of,
		func(p *parser, value string) (int64, error) {
			i, err := p.id(kind, value)
			return int64(i), err
		},
		func(cfg *router.Config, n int64) string { return nameAt(configNames(cfg)[kind], int(n)) })
}

// requiresField is the position of a list of requirements.
func requiresField[T any](key string, of func(*T) *router.Limit) field[T] {
	f := nameLimit(key, "requirements", of)
	f.read = func(p *parser, x *T, value string) (err error) {
		*of(x), err = requirementsNamed(p.cfg, value)
		return err
	}
	return f
}

// choiceField is one of several that write themselves, the first where it is left out.
func choiceField[T any, E interface {
	comparable
	fmt.Stringer
}](key string, of func(*T) *E, values []E,
) field[T] {
	return field[T]{
		key:   key,
		read:  func(_ *parser, x *T, value string) (err error) { *of(x), err = oneOf(value, values...); return err },
		write: func(_ *router.Config, x *T) (string, bool) { return (*of(x)).String(), *of(x) != values[0] },
	}
}

// destinationField is where to: disconnect where it is left out.
func destinationField[T any](key string, of func(*T) *router.Destination) field[T] {
	return field[T]{
		key:  key,
		read: func(p *parser, x *T, value string) (err error) { *of(x), err = p.destination(value); return err },
		write: func(cfg *router.Config, x *T) (string, bool) {
			return formatDestination(cfg, *of(x)), *of(x) != router.Destination{}
		},
	}
}

// destination reads disconnect, voicemail, flow:claims, agent:a1, and queue:calls or calls alone.
func (p *parser) destination(text string) (to router.Destination, err error) {
	kind, name, two := strings.Cut(text, ":")
	if !two && kind != router.Disconnect.String() && kind != router.Voicemail.String() {
		kind, name = router.ToQueue.String(), text
	}
	to.Kind, err = oneOf(kind, router.Disconnect, router.Voicemail, router.ToQueue, router.ToFlow, router.ToAgent)
	if err != nil {
		return to, err
	}
	id := 0
	switch to.Kind {
	case router.ToQueue:
		id, err = p.id("queue", name)
		to.Queue = router.QueueID(id)
	case router.ToFlow:
		id, err = p.id("flow", name)
		to.Flow = router.FlowID(id)
	case router.ToAgent:
		id, err = p.id("agent", name)
		to.Agent = router.AgentID(id)
	}
	return to, err
}

func formatDestination(cfg *router.Config, to router.Destination) string {
	names := configNames(cfg)
	switch to.Kind {
	case router.ToQueue:
		return "queue:" + nameAt(names["queue"], int(to.Queue))
	case router.ToFlow:
		return "flow:" + nameAt(names["flow"], int(to.Flow))
	case router.ToAgent:
		return "agent:" + nameAt(names["agent"], int(to.Agent))
	}
	return to.Kind.String()
}

// nameAt is the name of an id; Nobody for one that does not exist.
func nameAt(names []string, id int) string {
	if id < 0 || id >= len(names) {
		return Nobody
	}
	return names[id]
}

// Nobody names, in scripts, what does not exist: so they can misuse, and a typing error is still one.
const Nobody = "?"

// id is the position of what is named; -1 for Nobody.
func (p *parser) id(kind, name string) (int, error) {
	if name == Nobody {
		return -1, nil
	}
	i := slices.Index(p.names[kind], name)
	return max(i, 0), known(i, kind, name)
}

// configNames are the names of a configuration by kind of thing, each in the order of its ids.
func configNames(cfg *router.Config) map[string][]string {
	return map[string][]string{
		"channel":      namesOf(cfg.Channels, func(c router.Channel) string { return c.Name }),
		"team":         namesOf(cfg.Teams, func(t router.Team) string { return t.Name }),
		"agent":        namesOf(cfg.Agents, func(a router.Agent) string { return a.Name }),
		"requirements": namesOf(cfg.Requirements, func(r router.Requirements) string { return r.Name }),
		"variable":     namesOf(cfg.Variables, func(v router.Variable) string { return v.Name }),
		"calendar":     namesOf(cfg.Calendars, func(c router.Calendar) string { return c.Name }),
		"profile":      namesOf(cfg.Profiles, func(p router.Profile) string { return p.Name }),
		"queue":        namesOf(cfg.Queues, func(q router.Queue) string { return q.Name }),
		"flow":         namesOf(cfg.Flows, func(f router.Flow) string { return f.Name }),
		"entry":        namesOf(cfg.Entries, func(e router.Entry) string { return e.Name }),
	}
}

func namesOf[T any](list []T, of func(T) string) []string {
	names := make([]string, len(list))
	for i, x := range list {
		names[i] = of(x)
	}
	return names
}
