package router_test

import (
	"strings"
	"testing"

	"headroom/router"
	"headroom/router/routertest"
)

const goodConfig = `
channel voice live
channel video live shares=voice
channel chat live
team desk caps=voice:1,video:1,chat:3
occupied desk voice>=100% and chat>=50%
gate desk guards=voice,video chat<=50%
team backup caps=voice:1,video:1,chat:1
agents desk a1 a2
agents backup a3
exclusive chat held=voice
queue calls voice teams=desk,backup:priority=2:delay=20s:reserve=0 initial=1 max=5 max_waiting=3 max_wait=30s overflow=web
queue web chat teams=backup,desk
queue app chat teams=desk overflow=app
`

// badConfigs break goodConfig, each in one way; word is what the error must name.
var badConfigs = []struct {
	why, word string
	damage    func(cfg *router.Config)
}{
	{"caps of a shared slot differ", "desk", func(c *router.Config) { c.Teams[0].Caps[1] = 2 }},
	{"a cap is missing", "desk", func(c *router.Config) { c.Teams[0].Caps = c.Teams[0].Caps[:2] }},
	{"a cap too many", "desk", func(c *router.Config) { c.Teams[0].Caps = append(c.Teams[0].Caps, 1) }},
	{"a negative cap", "backup", func(c *router.Config) { c.Teams[1].Caps[2] = -1 }},
	{"count and percent", "rule 1", func(c *router.Config) { c.Teams[0].Occupied[0][0].Count = 1 }},
	{"neither count nor percent", "rule 1", func(c *router.Config) { c.Teams[0].Occupied[0][0].Percent = 0 }},
	{"a negative count", "rule 1", func(c *router.Config) { c.Teams[0].Occupied[0][0].Count = -1 }},
	{"a negative percent", "rule 1", func(c *router.Config) {
		c.Teams[0].Occupied[0][0].Percent, c.Teams[0].Occupied[0][0].Count = -1, 1
	}},
	{"a percent of several channels", "rule 1", func(c *router.Config) {
		c.Teams[0].Occupied[0][0].Channels = []router.ChannelID{0, 2}
	}},
	{"a criterion of no channel", "rule 1", func(c *router.Config) { c.Teams[0].Occupied[0][0].Channels = nil }},
	{"a criterion of an unknown channel", "rule 1", func(c *router.Config) {
		c.Teams[0].Occupied[0][0].Channels = []router.ChannelID{3}
	}},
	{"a rule without criteria would always hold", "rule 2", func(c *router.Config) {
		c.Teams[0].Occupied = append(c.Teams[0].Occupied, router.Rule{})
	}},
	{"more rules than Event.Rule can name", "desk", func(c *router.Config) {
		for range 255 {
			c.Teams[0].Occupied = append(c.Teams[0].Occupied, c.Teams[0].Occupied[0])
		}
	}},
	{"a slot is left out", "chat", func(c *router.Config) { c.Channels[2].Slot = 2 }},
	{"a negative slot", "chat", func(c *router.Config) { c.Channels[2].Slot = -1 }},
	{"the gate guards an unknown channel", "desk", func(c *router.Config) { c.Teams[0].LiveGate.Guards[0] = 9 }},
	{"the gate limits an unknown channel", "desk", func(c *router.Config) { c.Teams[0].LiveGate.Limits[0].Channel = 9 }},
	{"the gate has a negative limit", "desk", func(c *router.Config) { c.Teams[0].LiveGate.Limits[0].Percent = -1 }},
	{"an agent of an unknown team", "agent 2", func(c *router.Config) { c.Agents[2].Team = 2 }},
	{"an agent of a negative team", "agent 2", func(c *router.Config) { c.Agents[2].Team = -1 }},
	{"an exclusion of an unknown channel", "exclusion", func(c *router.Config) { c.Exclusive[0].Held = 3 }},
	{"an exclusion for an unknown channel", "exclusion", func(c *router.Config) { c.Exclusive[0].Arriving = 3 }},
	{"a queue of an unknown channel", "web", func(c *router.Config) { c.Queues[1].Channel = 3 }},
	{"a queue served by an unknown team", "web", func(c *router.Config) { c.Queues[1].Teams[0].Team = 2 }},
	{"a queue served by a negative team", "web", func(c *router.Config) { c.Queues[1].Teams[0].Team = -1 }},
	{"a queue served by a team twice", "web", func(c *router.Config) { c.Queues[1].Teams[0].Team = 0 }},
	{"a negative delay", "calls", func(c *router.Config) { c.Queues[0].Teams[1].Delay = -1 }},
	{"a negative reserve", "calls", func(c *router.Config) { c.Queues[0].Teams[1].Reserve.Value = -1 }},
	{"negative initial points", "calls", func(c *router.Config) { c.Queues[0].Points.Initial = -1 }},
	{"a negative rate", "calls", func(c *router.Config) { c.Queues[0].Points.RatePerMinute = -1 }},
	{"at most less points than at first", "calls", func(c *router.Config) { c.Queues[0].Points.Max.Value = 999 }},
	{"a negative max_waiting", "calls", func(c *router.Config) { c.Queues[0].MaxWaiting.Value = -1 }},
	{"a negative max_wait", "calls", func(c *router.Config) { c.Queues[0].MaxWait.Value = -1 }},
	{"an unknown distribution", "calls", func(c *router.Config) { c.Queues[0].Distribution = 9 }},
	{"an unknown order", "calls", func(c *router.Config) { c.Queues[0].Order = 9 }},
	{"overflow to an unknown queue", "calls", func(c *router.Config) { c.Queues[0].Overflow.Queue = 3 }},
	{"overflow to a negative queue", "calls", func(c *router.Config) { c.Queues[0].Overflow.Queue = -1 }},
	{"overflow to itself", "calls", func(c *router.Config) { c.Queues[0].Overflow.Queue = 0 }},
	{"overflow in a circle", "web", func(c *router.Config) {
		c.Queues[1].MaxWaiting = router.LimitOf(0)
		c.Queues[1].Overflow = router.Destination{Kind: router.ToQueue, Queue: 0}
	}},
	{"overflow into a circle", "app", func(c *router.Config) {
		c.Queues[1].MaxWait, c.Queues[2].MaxWaiting = router.LimitOf(1), router.LimitOf(1)
		c.Queues[1].Overflow = router.Destination{Kind: router.ToQueue, Queue: 2}
		c.Queues[2].Overflow = router.Destination{Kind: router.ToQueue, Queue: 1}
	}},
}

// TestBadConfigs fails when New takes a configuration that means nothing, or when its error does not say where.
func TestBadConfigs(t *testing.T) {
	for _, bad := range badConfigs {
		t.Run(bad.why, func(t *testing.T) {
			cfg := good(t)
			bad.damage(&cfg)
			if _, err := router.New(cfg); err == nil || !strings.Contains(err.Error(), bad.word) {
				t.Errorf("want an error that names %q, have %v", bad.word, err)
			}
		})
	}
}

// TestAllProblemsAtOnce fails when New stops at the first problem: a user would mend one a time.
func TestAllProblemsAtOnce(t *testing.T) {
	cfg := good(t)
	cfg.Teams[0].Caps[1] = 2
	cfg.Agents[2].Team = 2
	cfg.Queues[0].Teams[1].Delay = -1
	cfg.Queues[1].Points.Initial = -1
	_, err := router.New(cfg)
	if err == nil {
		t.Fatal("accepted")
	}
	for _, word := range []string{"desk", "agent 2", "calls", "web"} {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q is not named in:\n%v", word, err)
		}
	}
}

// TestGoodConfig fails when the tests above break something that was not whole: a queue without limits may even overflow
// to itself, as it never does.
func TestGoodConfig(t *testing.T) {
	if _, err := router.New(good(t)); err != nil {
		t.Fatal(err)
	}
	if _, err := router.New(router.Config{}); err != nil {
		t.Fatalf("an empty center: %v", err)
	}
}

func good(t *testing.T) router.Config {
	cfg, err := routertest.ParseConfig(goodConfig)
	if err != nil {
		t.Fatal(err)
	}
	return cfg
}
