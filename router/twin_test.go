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
	{"order", eachQueue(func(q *router.Queue) { q.Order, q.RiskBelow, q.Cutoff = router.FIFO, 0, false })},
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
// mistake must show within 600 worlds (less than half of what TestEngineAgreesWithTwin runs), and its script must be short.
func TestMistakesAreFound(t *testing.T) {
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			wrong := func(cfg router.Config) (routertest.Core, error) {
				copied, err := routertest.ParseConfig(routertest.FormatConfig(cfg))
				if err != nil {
					return nil, err
				}
				m.overlook(&copied)
				return routertest.NewTwin(copied), nil
			}
			for s := range uint64(600) {
				if err := routertest.Run(choices(s), stepsPerRun, wrong); err != nil {
					_, script, _ := strings.Cut(err.Error(), "----\n\n")
					// The longest that any of them needs: two agents to log in, a dozen to submit, and the one that shows it.
					if inputs := strings.Count(script, "\n") - 1; inputs > 16 {
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
		for _, tr := range routertest.Transformations {
			if err := routertest.RunTransformed(choices(s), stepsPerRun, twin, tr); err != nil {
				t.Fatalf("seed %d: %v", s, err)
			}
		}
	}
}

// TestConfigTextRoundTrips fails when scripts cannot say what random worlds contain, so that a failure printed as a script
// would not be the failure.
func TestConfigTextRoundTrips(t *testing.T) {
	for s := range uint64(300) {
		text := routertest.FormatConfig(routertest.DrawWorld(choices(s)).Config)
		cfg, err := routertest.ParseConfig(text)
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", s, err, text)
		}
		if again := routertest.FormatConfig(cfg); again != text {
			t.Fatalf("seed %d: written\n%s\nread and written again\n%s", s, text, again)
		}
	}
}
