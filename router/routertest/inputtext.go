package routertest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"headroom/router"
)

// inputParser reads inputs as scripts write them:
//
//	submit at=9s e1 queue=support entered=4s head_start=1m due=10m effort=5m requires=german
//	submit at=9s e1 entry=crm not_before=1h consumer=7 handle=12 item=T-7/Refund tier=gold priority=3
//	status at=0s a1 a2 ready
//	status at=1m a1 not_ready why=3
//	accept at=10s e1 a1                 # decline, take_over likewise
//	complete at=1m e1                   # and the others that are about an engagement alone
//	transfer at=2m e1 to=queue:second requires=german
//	opt_in at=3m a1 queue=support out
//	reconfigure at=1h                   # the configuration follows, see Rig.Reconfigure
//	tick at=2h
//
// entered is at where it is left out, and due is far. What an engagement is known by are the names of variables. Nobody
// (?) stands for a queue, entry, agent or requirements that do not exist, and so does an engagement that none was
// submitted as.
type inputParser struct {
	parser
	ids     []router.EngagementID // by submission
	details router.Details
}

func (p *inputParser) input(words []string) (in router.Input, err error) {
	if in.Verb, err = oneOf(words[0], router.Verbs()...); err != nil {
		return in, fmt.Errorf("unknown verb")
	}
	if in.Verb == router.Submit {
		in.Due = router.Far
	}
	given := map[string]bool{}
	for _, word := range words[1:] {
		key, value, isPair := strings.Cut(word, "=")
		given[key] = true
		if isPair {
			err = p.pair(&in, key, value)
		} else {
			err = p.subject(&in, word)
		}
		if err != nil {
			return in, fmt.Errorf("%s: %w", word, err)
		}
	}
	if in.Verb == router.Submit && !given["entered"] {
		in.Entered = in.At
	}
	if !isPlain(p.details) {
		in.Details = &p.details
	}
	if in.Verb != router.SetStatus && len(in.Agents) == 1 {
		in.Agent, in.Agents = in.Agents[0], nil
	}
	return in, nil
}

func isPlain(d router.Details) bool {
	return d.NotBefore == 0 && d.Handle == 0 && d.Consumer == 0 && d.WorkItemID == "" && d.WorkItemName == "" && len(d.Values) == 0
}

func (p *inputParser) pair(in *router.Input, key, value string) error {
	if i := slices.IndexFunc(inputFields, func(f field[router.Input]) bool { return f.key == key }); i >= 0 {
		return inputFields[i].read(&p.parser, in, value)
	}
	if i := slices.IndexFunc(detailFields, func(f field[router.Details]) bool { return f.key == key }); i >= 0 {
		return detailFields[i].read(&p.parser, &p.details, value)
	}
	i, err := p.id("variable", key)
	if err != nil || i < 0 {
		return fmt.Errorf("neither a word of inputs nor a variable")
	}
	return p.value(&p.details, i, value)
}

var inputFields = []field[router.Input]{
	spanField("at", func(in *router.Input) *router.Time { return &in.At }),
	spanField("entered", func(in *router.Input) *router.Time { return &in.Entered }),
	spanField("head_start", func(in *router.Input) *router.Time { return &in.HeadStart }),
	spanField("due", func(in *router.Input) *router.Time { return &in.Due }),
	spanField("effort", func(in *router.Input) *router.Time { return &in.Effort }),
	nameLimit("requires", "requirements", func(in *router.Input) *router.Limit { return &in.Requires }),
	nameLimit("entry", "entry", func(in *router.Input) *router.Limit { return &in.Entry }),
	queueField("queue", func(in *router.Input) (*router.QueueID, bool) { return &in.Queue, true }),
	destinationField("to", func(in *router.Input) *router.Destination { return &in.To }),
	numberField("why", func(in *router.Input) *uint8 { return &in.Why }),
}

var detailFields = []field[router.Details]{
	spanField("not_before", func(d *router.Details) *router.Time { return &d.NotBefore }),
	numberField("handle", func(d *router.Details) *uint64 { return &d.Handle }),
	numberField("consumer", func(d *router.Details) *uint64 { return &d.Consumer }),
	{
		key: "item", // T-7/Refund: id and name
		read: func(_ *parser, d *router.Details, value string) error {
			d.WorkItemID, d.WorkItemName, _ = strings.Cut(value, "/")
			return nil
		},
		write: func(_ *router.Config, d *router.Details) (string, bool) {
			return d.WorkItemID + "/" + d.WorkItemName, d.WorkItemID != "" || d.WorkItemName != ""
		},
	},
}

// numberField is 0 where it is left out.
func numberField[T any, N uint8 | uint64](key string, of func(*T) *N) field[T] {
	return field[T]{
		key: key,
		read: func(_ *parser, x *T, value string) error {
			n, err := strconv.ParseUint(value, 10, 64)
			if *of(x) = N(n); uint64(*of(x)) != n {
				return fmt.Errorf("too large")
			}
			return err
		},
		write: func(_ *router.Config, x *T) (string, bool) {
			return strconv.FormatUint(uint64(*of(x)), 10), *of(x) != 0
		},
	}
}

// subject reads an engagement, an agent, a status, or in or out, each told by its look.
func (p *inputParser) subject(in *router.Input, word string) error {
	if status, err := oneOf(word, router.Offline, router.NotReady, router.Ready); err == nil {
		in.Status = status
		return nil
	}
	if word == "in" || word == "out" {
		in.In = word == "in"
		return nil
	}
	if agent, err := p.id("agent", word); err == nil {
		in.Agents = append(in.Agents, router.AgentID(agent))
		return nil
	}
	number := 0
	if _, err := fmt.Sscanf(word, "e%d", &number); err != nil || number < 1 {
		return fmt.Errorf("no agent, status or engagement (e1, e2, …)")
	}
	if in.Verb == router.Submit {
		if number != len(p.ids)+1 {
			return fmt.Errorf("the next submission is e%d", len(p.ids)+1)
		}
		return nil
	}
	in.Engagement = router.EngagementID(uint64(number) << 28)
	if number <= len(p.ids) {
		in.Engagement = p.ids[number-1]
	}
	return nil
}

// FormatInput writes an input as a script does. Submissions are not numbered: that depends on what was accepted before.
func FormatInput(cfg router.Config, in router.Input) string {
	var b strings.Builder
	names := configNames(&cfg)
	fmt.Fprintf(&b, "%v at=%s", in.Verb, Span(in.At))
	if aboutEngagement(in.Verb) {
		fmt.Fprintf(&b, " %v", in.Engagement)
	}
	agent := " " + nameAt(names["agent"], int(in.Agent))
	switch in.Verb {
	case router.Submit:
		b.WriteString(formatSubmit(cfg, names, in))
	case router.SetStatus:
		for _, agent := range subjects(in) {
			fmt.Fprintf(&b, " %s", nameAt(names["agent"], int(agent)))
		}
		fmt.Fprintf(&b, " %v%s", in.Status, word(in.Why != 0, fmt.Sprintf(" why=%d", in.Why)))
	case router.Accept, router.Decline, router.TakeOver:
		b.WriteString(agent)
	case router.Transfer:
		fmt.Fprintf(&b, " to=%s%s", formatDestination(&cfg, in.To), formatRequires(names, in.Requires))
	case router.SetOptIn:
		fmt.Fprintf(&b, "%s queue=%s %s", agent, nameAt(names["queue"], int(in.Queue)), map[bool]string{true: "in", false: "out"}[in.In])
	}
	return b.String()
}

// aboutEngagement: is the verb about one that is open?
func aboutEngagement(verb router.Verb) bool {
	switch verb {
	case router.Submit, router.SetStatus, router.Tick, router.SetOptIn, router.Reconfigure:
		return false
	}
	return true
}

func formatSubmit(cfg router.Config, names map[string][]string, in router.Input) string {
	where := " queue=" + nameAt(names["queue"], int(in.Queue))
	if in.Entry.Set {
		where = " entry=" + nameAt(names["entry"], int(in.Entry.Value))
	}
	text := where + optional("entered", in.Entered, in.At) + optional("head_start", in.HeadStart, 0) +
		optional("due", in.Due, router.Far) + optional("effort", in.Effort, 0) + formatRequires(names, in.Requires)
	if in.Details != nil {
		text += writeFields(&cfg, detailFields, in.Details, " ") + formatValues(cfg, in.Details.Values)
	}
	return text
}

func formatRequires(names map[string][]string, requires router.Limit) string {
	return word(requires.Set, " requires="+nameAt(names["requirements"], int(requires.Value)))
}
