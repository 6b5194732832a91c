package router_test

import (
	"slices"
	"strings"
	"testing"

	"headroom/router"
	"headroom/router/routertest"
)

// mistakes are cores that overlook one setting each: twins of a configuration without it.
var mistakes = []struct {
	name     string
	overlook func(cfg *router.Config)
}{
	{"occupied rules", eachTeam(func(t *router.Team) { t.Occupied = nil })},
	{"the last occupied rule", eachTeam(func(t *router.Team) { t.Occupied = t.Occupied[:max(0, len(t.Occupied)-1)] })},
	{"live gate", eachTeam(func(t *router.Team) { t.LiveGate = nil })},
	{"exclusions", func(cfg *router.Config) { cfg.Exclusive = nil }},
	{"reserve", eachPart(func(p *router.QueueTeam) { p.Reserve = router.Limit{} })},
	{"a reserve of 0", eachPart(func(p *router.QueueTeam) { p.Reserve.Set = p.Reserve.Value > 0 })},
	{"delay", eachPart(func(p *router.QueueTeam) { p.Delay = 0 })},
	{"one nanosecond of delay", eachPart(func(p *router.QueueTeam) { p.Delay = max(0, p.Delay-1) })},
	{"priority", eachPart(func(p *router.QueueTeam) { p.Priority = 0 })},
	{"order of teams", eachQueue(func(q *router.Queue) {
		q.Teams = slices.Clone(q.Teams)
		slices.Reverse(q.Teams)
	})},
	{"what queues require", eachQueue(func(q *router.Queue) { q.Requires = router.Limit{} })},
	{"skills", func(cfg *router.Config) { cfg.Requirements = changedLists(cfg.Requirements, nil) }},
	{"lapses", func(cfg *router.Config) {
		cfg.Requirements = changedLists(cfg.Requirements, func(r router.Requirement) router.Requirement {
			r.Lapses = router.Limit{}
			return r
		})
	}},
	{"levels", func(cfg *router.Config) {
		cfg.Requirements = changedLists(cfg.Requirements, func(r router.Requirement) router.Requirement {
			r.Level = 1
			return r
		})
	}},
	{"best_skill", instead(router.BestSkill, router.LongestIdle)},
	{"wrap-up", eachQueue(func(q *router.Queue) { q.WrapUp = false })},
	{"nobody_eligible", eachQueue(func(q *router.Queue) { q.NobodyEligible = false })},
	{"max_waiting", eachQueue(func(q *router.Queue) { q.MaxWaiting = router.Limit{} })},
	{"max_wait", eachQueue(func(q *router.Queue) { q.MaxWait = router.Limit{} })},
	{"overflow", eachQueue(func(q *router.Queue) { q.Overflow = router.Destination{} })},
	{"kept age", eachQueue(func(q *router.Queue) { q.OverflowKeepsAge = false })},
	{"order", eachQueue(func(q *router.Queue) {
		q.Order, q.RiskBelow, q.Cutoff, q.DueCalendar = router.FIFO, 0, false, router.Limit{}
	})},
	{"bound of risk", eachQueue(func(q *router.Queue) { q.RiskBelow = 0 })},
	{"cutoff", eachQueue(func(q *router.Queue) { q.Cutoff = false })},
	{"points", eachQueue(func(q *router.Queue) { q.Points = router.DefaultPoints })},
	{"most points", eachQueue(func(q *router.Queue) { q.Points.Max = router.Limit{} })},
	{"distribution", eachQueue(func(q *router.Queue) { q.Distribution = router.LongestIdle })},
	{"longest_idle_ready", instead(router.LongestIdleReady, router.LongestIdle)},
	{"sequential", instead(router.Sequential, router.LeastLoaded)},
	{"rotating", instead(router.Rotating, router.Sequential)},
	{"most_loaded", instead(router.MostLoaded, router.LeastLoaded)},
	{"most_capacity", instead(router.MostCapacity, router.LeastLoaded)},
	{"shared slots", func(cfg *router.Config) {
		for i := range cfg.Channels {
			cfg.Channels[i].Slot = i
		}
	}},
	{"rules above", func(cfg *router.Config) { cfg.Settings.RulesAbove = false }},
	{"gate below", func(cfg *router.Config) { cfg.Settings.GateBelow = false }},
	{"ringing holds no slot", func(cfg *router.Config) { cfg.Settings.RingingHoldsNoSlot = false }},
	{"wrap-up holds no slot", func(cfg *router.Config) { cfg.Settings.WrapUpHoldsNoSlot = false }},
	{"inactive holds its slot", func(cfg *router.Config) { cfg.Settings.InactiveHoldsSlot = false }},
	{"tie by submission", func(cfg *router.Config) { cfg.Settings.TieBySubmission = false }},
	{"callback loses its place", func(cfg *router.Config) { cfg.Settings.CallbackLosesPlace = false }},
	{"log-off returns work", func(cfg *router.Config) { cfg.Settings.LogOffReturnsWork = false }},
	{"accepts duplicates", func(cfg *router.Config) { cfg.Settings.AcceptsDuplicates = false }},
	{"refuses duplicates", func(cfg *router.Config) { cfg.Settings.AcceptsDuplicates = true }},
	{"flows of entries", func(cfg *router.Config) {
		for i := range cfg.Entries {
			cfg.Entries[i].Flow = router.Limit{}
		}
	}},
	{"first rules of flows", func(cfg *router.Config) {
		for i := range cfg.Flows {
			cfg.Flows[i].Rules = cfg.Flows[i].Rules[min(1, len(cfg.Flows[i].Rules)-1):]
		}
	}},
	{"priorities of rules", eachRule(func(r *router.FlowRule) { r.Priority = router.Limit{} })},
	{"requirements of rules", eachRule(func(r *router.FlowRule) { r.Requires = router.Limit{} })},
	{"due times of rules", eachRule(func(r *router.FlowRule) { r.Due, r.DueCalendar = router.Limit{}, router.Limit{} })},
	{"calendars of rules", eachRule(func(r *router.FlowRule) { r.DueCalendar = router.Limit{} })},
	{"profile", eachQueue(func(q *router.Queue) { q.Profile = router.Limit{} })},
	{"top rows", func(cfg *router.Config) {
		for i := range cfg.Profiles {
			cfg.Profiles[i].Top = nil
		}
	}},
	{"accumulating rows", func(cfg *router.Config) {
		for i := range cfg.Profiles {
			cfg.Profiles[i].Accumulating = nil
		}
	}},
	{"shared lines", func(cfg *router.Config) { cfg.SharedLines = nil }},
	{"one of shared lines", func(cfg *router.Config) {
		for i := range cfg.SharedLines {
			cfg.SharedLines[i].Most++
		}
	}},
	{"returns", func(cfg *router.Config) { cfg.Returns = nil }},
	{"time to return", func(cfg *router.Config) {
		for i := range cfg.Returns {
			cfg.Returns[i].After = 0
		}
	}},
	{"pool", eachQueue(func(q *router.Queue) { q.Pool = false })},
	{"manual acceptance", eachQueue(func(q *router.Queue) {
		if q.Distribution != router.Simultaneous {
			q.Acceptance = router.Acceptance{RingTime: q.Acceptance.RingTime}
		}
	})},
	{"ring time before an answer", eachQueue(func(q *router.Queue) {
		if !q.Acceptance.Manual {
			q.Acceptance.RingTime = 0
		}
	})},
	{"time to retry", eachQueue(func(q *router.Queue) { q.Acceptance.RetryAfter = router.Limit{} })},
	{"excluded for good", eachQueue(func(q *router.Queue) { q.Acceptance.ForGood = false })},
	{"cool-down", eachQueue(func(q *router.Queue) { q.Acceptance.CoolDown = router.Limit{} })},
	{"simultaneous", instead(router.Simultaneous, router.LongestIdle)},
	{"preferred agent", eachQueue(func(q *router.Queue) { q.Preferred = router.Preferred{} })},
	{"look-back", eachQueue(func(q *router.Queue) {
		if q.Preferred.LookBack > 0 {
			q.Preferred.LookBack = router.Latest
		}
	})},
	{"hold", eachQueue(func(q *router.Queue) { q.Preferred.Hold = 0 })},
	{"opt-in", eachQueue(func(q *router.Queue) { q.OptIn = false })},
	{"hours", eachQueue(func(q *router.Queue) { q.Hours = router.Limit{} })},
	{"where to when closed", eachQueue(func(q *router.Queue) { q.OnClosed = router.Destination{} })},
	{"closing time", eachQueue(func(q *router.Queue) { q.AtClose = false })},
	{"closed", eachQueue(func(q *router.Queue) { q.Closed = false })},
	{"deleted", eachQueue(func(q *router.Queue) { q.Deleted = false })},
	{"voicemail", eachQueue(func(q *router.Queue) {
		if q.Overflow.Kind == router.Voicemail {
			q.Overflow.Kind = router.Disconnect
		}
	})},
	{"callback", eachQueue(func(q *router.Queue) { q.Callback = nil })},
	{"attempts to call back", eachQueue(func(q *router.Queue) {
		if q.Callback != nil {
			q.Callback.Attempts = 1
		}
	})},
	{"time between attempts", eachQueue(func(q *router.Queue) {
		if q.Callback != nil {
			q.Callback.RetryAfter++
		}
	})},
	{"closes by itself", eachQueue(func(q *router.Queue) { q.Inactive.ClosesAfter = router.Limit{} })},
	{"inactive returns", eachQueue(func(q *router.Queue) { q.Inactive.ReturnsAfter = router.Limit{} })},
	{"stopped clock", eachQueue(func(q *router.Queue) { q.Pending.StopsClock = false })},
	{"same agent", eachQueue(func(q *router.Queue) { q.Pending.SameAgent = false })},
	{"age on transfer", eachQueue(func(q *router.Queue) { q.TransferKeepsAge = false })},
	{"relaxation on transfer", eachQueue(func(q *router.Queue) { q.TransferKeepsRelaxation = false })},
	{"business time", eachQueue(func(q *router.Queue) { q.DueCalendar = router.Limit{} })},
	{"work of who is removed", func(cfg *router.Config) {
		for i := range cfg.Agents {
			cfg.Agents[i].Leave = router.FinishWork
		}
	}},
}

func eachRule(change func(*router.FlowRule)) func(*router.Config) {
	return func(cfg *router.Config) {
		for i := range cfg.Flows {
			for k := range cfg.Flows[i].Rules {
				change(&cfg.Flows[i].Rules[k])
			}
		}
	}
}

// forgetful is a core that overlooks a setting, in its first configuration and in every later one. Its digest is no more
// than the number of inputs: a twin's takes longer than all the rest.
type forgetful struct {
	routertest.Core
	overlook func(cfg *router.Config)
	accepted uint64
}

func (f *forgetful) Step(dst []router.Event, in router.Input) ([]router.Event, error) {
	if in.Config != nil {
		cfg := overlooked(*in.Config, f.overlook)
		in.Config = &cfg
	}
	dst, err := f.Core.Step(dst, in)
	if err == nil {
		f.accepted++
	}
	return dst, err
}

func (f *forgetful) Digest() uint64 { return f.accepted }

func (f *forgetful) Reset() {
	f.Core.Reset()
	f.accepted = 0
}

func overlooked(cfg router.Config, overlook func(*router.Config)) router.Config {
	copied := routertest.CopyConfig(cfg)
	overlook(&copied)
	return copied
}

func eachTeam(change func(*router.Team)) func(*router.Config) {
	return func(cfg *router.Config) {
		for i := range cfg.Teams {
			change(&cfg.Teams[i])
		}
	}
}

func eachQueue(change func(*router.Queue)) func(*router.Config) {
	return func(cfg *router.Config) {
		for i := range cfg.Queues {
			change(&cfg.Queues[i])
		}
	}
}

// instead is a core that takes one distribution for another.
func instead(meant, taken router.Distribution) func(*router.Config) {
	return eachQueue(func(q *router.Queue) {
		if q.Distribution == meant {
			q.Distribution = taken
		}
	})
}

// changedLists are lists of requirements, each changed, or left out without a change.
func changedLists(lists []router.Requirements, change func(router.Requirement) router.Requirement) []router.Requirements {
	out := slices.Clone(lists)
	for i := range out {
		old := out[i].List
		out[i].List = nil
		for _, r := range old {
			if change != nil {
				out[i].List = append(out[i].List, change(r))
			}
		}
	}
	return out
}

func eachPart(change func(*router.QueueTeam)) func(*router.Config) {
	return eachQueue(func(q *router.Queue) {
		for i := range q.Teams {
			change(&q.Teams[i])
		}
	})
}

// TestMistakesAreFound fails when the random worlds have become too tame to notice a core that overlooks a setting: each
// mistake must show within 1000 worlds (fewer than TestEngineAgreesWithTwin runs), and its script must be short.
func TestMistakesAreFound(t *testing.T) {
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			wrong := func(cfg router.Config) (routertest.Core, error) {
				return &forgetful{Core: routertest.NewTwin(overlooked(cfg, m.overlook)), overlook: m.overlook}, nil
			}
			for s := range uint64(1000) {
				if err := routertest.Run(choices(s), stepsPerRun, wrong); err != nil {
					// The longest that any of them needs: two agents to log in, a dozen to submit, and the one that shows it.
					if inputs := strings.Count(err.Error(), " at=") - strings.Count(err.Error(), "tick at="); inputs > 16 {
						t.Errorf("%d inputs: not shortened:\n%v", inputs, err)
					}
					return
				}
			}
			t.Error("not noticed")
		})
	}
}

// TestTwinAgreesWithItself fails when the checks themselves are wrong: an invariant that does not hold, a replay that
// changes something, a transformation that matters.
func TestTwinAgreesWithItself(t *testing.T) {
	for s := range uint64(100) {
		if err := routertest.Run(choices(s), stepsPerRun, twin); err != nil {
			t.Fatalf("seed %d: %v", s, err)
		}
		if err := routertest.RunSplit(choices(s), stepsPerRun, twin); err != nil {
			t.Fatalf("seed %d: %v", s, err)
		}
		tr := routertest.Transformations[s%uint64(len(routertest.Transformations))]
		if err := routertest.RunTransformed(choices(s), stepsPerRun, twin, tr); err != nil {
			t.Fatalf("seed %d: %s: %v", s, tr.Name, err)
		}
	}
}
