package rules

import (
	"testing"

	"headroom/router"
	"headroom/sim"
)

// holding is an agent for one call and so many chats, who holds as many of these as the rules let come, up to held, before a call comes. It tells how many chats there are, and whether the call is taken.
func holding(t *testing.T, cfg router.Config, held int) (chats int, taken bool) {
	t.Helper()
	e, err := router.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	step := func(in router.Input) router.EngagementID {
		if in.Verb == router.Submit {
			in.Due = router.Far
		}
		events, err := e.Step(nil, in)
		if err != nil {
			t.Fatal(err)
		}
		return events[0].Engagement
	}
	waits := func(queue router.QueueID) bool {
		x, err := e.Explain(step(router.Input{Verb: router.Submit, Queue: queue}))
		if err != nil {
			t.Fatal(err)
		}
		return x.Waiting
	}
	step(router.Input{Verb: router.SetStatus, Agent: 0, Status: router.Ready})
	for range held {
		if !waits(1) {
			chats++
		}
	}
	return chats, !waits(0)
}

// Every percentage around every count is pushed at an agent of the engine, chat by chat, until a call is refused.
// Fault: a count printed that is not the one at which routing stops or goes on: a percentage rounded, “at least” taken for “above”, a cap for what may be held.
func TestThresholdsAgreeWithTheEngine(t *testing.T) {
	for most := 1; most <= 6; most++ {
		for _, p := range percentsAround(most) {
			for _, strict := range []bool{false, true} {
				cfg := gatedDesk(t, 1).Config()
				cfg.Settings.RulesAbove, cfg.Settings.GateBelow = strict, strict
				occupied, gated := cfg, cfg
				team := cfg.Teams[0]
				team.Caps, team.LiveGate, team.Occupied = []int{1, most}, nil, nil
				withRule, withGate := team, team
				withRule.Occupied = []router.Rule{{{Channels: []router.ChannelID{1}, Percent: p}}}
				withGate.LiveGate = &router.LiveGate{Guards: []router.ChannelID{0}, Limits: []router.GateLimit{{Channel: 1, Percent: p}}}
				occupied.Teams, gated.Teams = []router.Team{withRule}, []router.Team{withGate}

				first, last := most+1, -1 // that refuses a call by the rule, and that lets it come through the gate
				for held := most; held >= 0; held-- {
					if chats, taken := holding(t, occupied, held); chats == held && !taken {
						first = held
					}
					if chats, taken := holding(t, gated, held); chats == held && taken {
						last = max(last, held)
					}
				}
				if got := counted(t, occupied, "occupied"); min(got, most+1) != first {
					t.Errorf("occupied when %s of %d chats, above %v: from %d on, the engine from %d", percentWords(p), most, strict, got, first)
				}
				if got := counted(t, gated, "live_gate"); got != last {
					t.Errorf("live gate %s of %d chats, below %v: up to %d, the engine up to %d", percentWords(p), most, strict, got, last)
				}
			}
		}
	}
}

// counted is the count that is printed of a rule.
func counted(t *testing.T, cfg router.Config, rule string) int {
	t.Helper()
	d := &desk{model: sim.Model{Router: cfg}}
	for _, x := range d.thresholdsNow()[0].Rules {
		if x.Rule == rule {
			return x.Count
		}
	}
	t.Fatalf("no %s", rule)
	return 0
}

// percentsAround are the percentages of whole counts, and a thousandth of a percent below and above.
func percentsAround(most int) (list []router.Percent) {
	for count := range most + 1 {
		exact := int(router.Full) * count / most
		for _, p := range []int{exact - 1, exact, exact + 1} {
			if p > 0 && p < int(router.Full) {
				list = append(list, router.Percent(p))
			}
		}
	}
	return list
}
