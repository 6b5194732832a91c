package routertest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"headroom/router"
)

// twinScript is a configuration, and inputs with what the twin says to them indented below.
type twinScript struct{ name, config, script string }

// TestTwin holds the twin to readings of docs/routing.md worked out by hand. Scripts in router/testdata compare engine and
// twin; these fail when the twin alone is wrong, in places where the engine might be wrong in the same way.
func TestTwin(t *testing.T) {
	for _, s := range slices.Concat(offerScripts, queueScripts, handScripts, configScripts) {
		t.Run(s.name, func(t *testing.T) {
			cfg, err := ParseConfig(s.config)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := router.New(cfg); err != nil {
				t.Fatal(err)
			}
			got, err := play(NewTwin(cfg), cfg, s.script)
			if err != nil {
				t.Fatal(err)
			}
			if want := strings.TrimLeft(s.script, "\n"); got != want {
				t.Errorf("the twin says\n%s\nnot\n%s", got, want)
			}
		})
	}
}

// play gives a core the inputs of a script, and writes the script again with what is said now: events and refusals stand
// indented below their input. The lines of a new configuration begin with |, below reconfigure.
func play(core Core, cfg router.Config, script string) (string, error) {
	p := &player{core: core, cfg: cfg}
	lines := strings.Split(strings.Trim(script, "\n"), "\n")
	for i, line := range lines {
		switch {
		case strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "|"):
			continue
		case line == "wake":
			p.wake()
			continue
		}
		var config []string
		for _, more := range lines[i+1:] {
			if !strings.HasPrefix(more, "|") {
				break
			}
			config = append(config, more[1:])
		}
		if err := p.input(line, config); err != nil {
			return "", fmt.Errorf("%s: %w", line, err)
		}
	}
	return p.out.String(), nil
}

type player struct {
	core   Core
	cfg    router.Config
	ids    []router.EngagementID
	events int
	out    strings.Builder
}

func (p *player) wake() {
	text := "no wake"
	if wake, ok := p.core.NextWake(); ok {
		text = "wake " + Span(wake)
	}
	fmt.Fprintf(&p.out, "wake\n  %s\n", text)
}

func (p *player) input(line string, config []string) error {
	fmt.Fprintln(&p.out, line)
	parse := inputParser{parser: parser{cfg: p.cfg, names: configNames(&p.cfg)}, ids: p.ids}
	in, err := parse.input(strings.Fields(line))
	if err != nil {
		return err
	}
	if len(config) > 0 {
		cfg, err := ParseConfig(strings.Join(config, "\n"))
		if err != nil {
			return err
		}
		in.Config = &cfg
		fmt.Fprintln(&p.out, "|"+strings.Join(config, "\n|"))
	}
	events, err := p.core.Step(nil, in)
	if err != nil {
		fmt.Fprintf(&p.out, "  refused: %s\n", Refusal(err))
		return nil
	}
	switch in.Verb {
	case router.Submit:
		p.ids = append(p.ids, events[0].Engagement)
	case router.Reconfigure:
		p.cfg = *in.Config
	}
	for _, ev := range events {
		p.events++
		fmt.Fprintf(&p.out, "  %s\n", Text(p.cfg, p.events, ev))
	}
	return nil
}
