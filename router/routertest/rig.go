package routertest

import (
	"errors"
	"fmt"
	"strings"

	"headroom/router"
)

// Rig runs scripts: one verb a line, in; one event a line, out. The words of each verb are those of inputtext.go.
//
//	status at=0s a2 ready
//	submit at=9s e1 queue=support entered=4s head_start=1m due=10m effort=5m
//	accept at=10s e1 a2
//	complete at=1m e1
//	tick at=20s
//	wake
//
// Engagements are named e1, e2, … in the order of their submission. After every verb the rig checks what Lockstep checks,
// and that the whole journal replays; and it goes on with an engine restored from its snapshot.
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
	return r.do(line, "")
}

// Reconfigure runs the line "reconfigure at=…" with a whole configuration, as ParseConfig reads it.
func (r *Rig) Reconfigure(line, text string) (string, error) {
	if r.lockstep == nil {
		return "", errors.New("no config yet")
	}
	return r.do(line, text)
}

func (r *Rig) do(line, config string) (string, error) {
	in, err := r.input(strings.Fields(line))
	if err == nil && in.Verb == router.Reconfigure {
		in.Config, err = r.config(config)
	}
	if err != nil {
		return "", fmt.Errorf("%q: %w", line, err)
	}
	events, refused, fault := r.lockstep.Step(in)
	if fault == nil {
		fault = r.lockstep.Replay()
	}
	if fault == nil {
		fault = r.lockstep.replayRenamed()
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

func (r *Rig) config(text string) (*router.Config, error) {
	if strings.TrimSpace(text) == "" {
		return nil, errors.New("the new configuration is missing; it follows in a block of its own")
	}
	cfg, err := ParseConfig(text)
	return &cfg, err
}

func (r *Rig) print(events []router.Event) string {
	var out strings.Builder
	for _, ev := range events {
		r.events++
		fmt.Fprintln(&out, Text(r.lockstep.Present, r.events, ev))
	}
	return out.String()
}

func (r *Rig) input(words []string) (router.Input, error) {
	p := inputParser{parser: parser{cfg: r.lockstep.Present, names: configNames(&r.lockstep.Present)}, ids: r.ids}
	return p.input(words)
}
