package routertest

import (
	"errors"
	"fmt"
	"strings"

	"headroom/router"
)

// Rig runs scripts: one verb a line, in; one event a line, out.
//
//	status at=0s a2 ready
//	submit at=9s e1 queue=support entered=4s head_start=1m due=10m effort=5m
//	complete at=1m e1
//	end_wrap_up at=2m e1
//	abandon at=9s e1
//	tick at=20s
//	wake
//
// Engagements are named e1, e2, … in the order of their submission. entered is at where it is left out, and due is far.
// After every verb the rig checks what Lockstep checks, and that the whole journal replays; and it goes on with an engine
// restored from its snapshot.
type Rig struct {
	lockstep *Lockstep
	maker    Maker
	ids      []router.EngagementID
	events   int // printed or not
}

// NewRig returns a rig without a configuration yet; see Configure.
func NewRig(maker Maker) *Rig { return &Rig{maker: maker} }

// Configure starts a new core from what ParseConfig reads.
func (r *Rig) Configure(text string) error {
	cfg, err := ParseConfig(text)
	if err != nil {
		return err
	}
	if r.lockstep, err = NewLockstep(cfg, r.maker); err != nil {
		return err
	}
	r.lockstep.Snapshots = SnapshotAlways
	r.ids, r.events = nil, 0
	return nil
}

// Do runs one line and returns what it prints. The error is a fault: of the script, or of the core.
func (r *Rig) Do(line string) (string, error) {
	if r.lockstep == nil {
		return "", errors.New("no config yet")
	}
	words := strings.Fields(line)
	if len(words) == 1 && words[0] == "wake" {
		if wake, ok := r.lockstep.Core.NextWake(); ok {
			return "wake " + Span(wake) + "\n", nil
		}
		return "no wake\n", nil
	}
	in, err := r.input(words)
	if err != nil {
		return "", fmt.Errorf("%q: %w", line, err)
	}
	events, refused, fault := r.lockstep.Step(in)
	if fault == nil {
		fault = r.lockstep.Replay()
	}
	if fault != nil {
		return "", fmt.Errorf("%q: %w", line, fault)
	}
	if refused != "" {
		return "refused: " + refused + "\n", nil
	}
	if in.Verb == router.Submit {
		r.ids = append(r.ids, events[0].Engagement)
	}
	return r.print(events), nil
}

func (r *Rig) print(events []router.Event) string {
	var out strings.Builder
	for _, ev := range events {
		r.events++
		fmt.Fprintln(&out, Text(r.lockstep.Config, r.events, ev))
	}
	return out.String()
}

var verbs = []router.Verb{
	router.Submit, router.Complete, router.EndWrapUp, router.Abandon, router.SetStatus, router.Tick,
}

func (r *Rig) input(words []string) (in router.Input, err error) {
	if in.Verb, err = oneOf(words[0], verbs...); err != nil {
		return in, fmt.Errorf("unknown verb")
	}
	p := parser{cfg: r.lockstep.Config}
	entered := false
	if in.Verb == router.Submit {
		in.Due = router.Far
	}
	for _, word := range words[1:] {
		key, value, isPair := strings.Cut(word, "=")
		switch {
		case !isPair:
			err = r.subject(&in, word)
		case key == "at":
			in.At, err = ParseSpan(value)
		case key == "queue":
			in.Queue, err = p.queue(value)
		case key == "entered":
			in.Entered, err = ParseSpan(value)
			entered = true
		case key == "head_start":
			in.HeadStart, err = ParseSpan(value)
		case key == "due":
			in.Due, err = ParseSpan(value)
		case key == "requires":
			in.Requires, err = requirementsNamed(r.lockstep.Config, value)
		case key == "effort":
			in.Effort, err = ParseSpan(value)
		default:
			err = fmt.Errorf("unknown word %q", word)
		}
		if err != nil {
			return in, err
		}
	}
	if in.Verb == router.Submit && !entered {
		in.Entered = in.At
	}
	return in, nil
}

// subject reads an engagement, an agent (or several) or a status, each told by the verb and its look. Of what is unknown it makes an
// id that does not exist, so that scripts can misuse.
func (r *Rig) subject(in *router.Input, word string) error {
	if in.Verb == router.SetStatus {
		if status, err := oneOf(word, router.Offline, router.NotReady, router.Ready); err == nil {
			in.Status = status
			return nil
		}
		agent := router.AgentID(-1)
		for id, a := range r.lockstep.Config.Agents {
			if a.Name == word {
				agent = router.AgentID(id)
			}
		}
		in.Agents = append(in.Agents, agent)
		return nil
	}
	number := 0
	if _, err := fmt.Sscanf(word, "e%d", &number); err != nil || number < 1 {
		return fmt.Errorf("%q: want e1, e2, …", word)
	}
	if in.Verb == router.Submit {
		if number != len(r.ids)+1 {
			return fmt.Errorf("%s: the next submission is e%d", word, len(r.ids)+1)
		}
		return nil
	}
	in.Engagement = router.EngagementID(uint64(number) << 28)
	if number <= len(r.ids) {
		in.Engagement = r.ids[number-1]
	}
	return nil
}
