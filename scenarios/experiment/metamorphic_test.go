package experiment

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"headroom/router"
	"headroom/scenarios"
	"headroom/sim"
)

// played are the events of the first replication, drained if the model says so.
func played(t *testing.T, model sim.Model) []router.Event {
	t.Helper()
	simulator, err := sim.New(&model)
	if err != nil {
		t.Fatal(err)
	}
	all := &filter{keep: func(*router.Event) bool { return true }}
	if _, err := simulator.Run(t.Context(), 1, 0, all); err != nil {
		t.Fatal(err)
	}
	return all.events
}

func sameEvents(t *testing.T, what string, got, want []router.Event) {
	t.Helper()
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("%s: event %d of %d is\n%+v\nit was\n%+v", what, i, len(want), got[i], want[i])
		}
	}
	if len(got) != len(want) || len(got) < 1000 {
		t.Errorf("%s: %d events, there were %d", what, len(got), len(want))
	}
}

// What is there and not used changes nothing: a queue of deferred work and a team of two that serves it, all day long, in each
// ready-made scenario; and neither do names, of queues, teams, people, channels and skills (those of streams of demand key
// their random numbers). It fails when a loop over queues or teams disturbs those it has nothing to do with.
func TestUnusedAndNamesDoNotMatter(t *testing.T) {
	for _, ready := range scenarios.Names() {
		model := findReady(t, ready.Name).Model()
		want := played(t, model)
		more := findReady(
			t, ready.Name, "queues.unused={channel: work_item, teams: [unused]}",
			`teams.unused={concurrency: {work_item: 1}, shifts: [{from: "00:00", to: "24:00", agents: 2}]}`,
		).Model()
		first := router.TeamID(len(model.Router.Teams))
		got := slices.DeleteFunc(played(t, more), func(ev router.Event) bool { return ev.Team == first })
		sameEvents(t, ready.Name+" with more", got, want)

		renamed := findReady(t, ready.Name).Model()
		rename(&renamed.Router)
		for i := range renamed.Changes {
			rename(renamed.Changes[i].Config)
		}
		sameEvents(t, ready.Name+" with other names", played(t, renamed), want)
	}
}

func rename(cfg *router.Config) {
	for i := range cfg.Queues {
		cfg.Queues[i].Name = fmt.Sprint("z", len(cfg.Queues)-i)
	}
	for i := range cfg.Teams {
		cfg.Teams[i].Name = fmt.Sprint("z", len(cfg.Teams)-i)
	}
	for i := range cfg.Agents {
		cfg.Agents[i].Name = fmt.Sprint("z", len(cfg.Agents)-i)
	}
	for i := range cfg.Channels {
		cfg.Channels[i].Name = fmt.Sprint("z", len(cfg.Channels)-i)
	}
	for i := range cfg.Skills {
		cfg.Skills[i] = fmt.Sprint("z", len(cfg.Skills)-i)
	}
}

// part is a desk of its own in one scenario with others.
type part struct{ queues, demand, teams string }

var apart = [2]part{
	{
		queues: `
  sales: {channel: voice, teams: [front, {team: both, delay: 30s}], wrap_up: {exponential: {mean: 40s}}, max_wait: 3m, overflow: later}
  later: {channel: voice, teams: [both], priority: 2}
  web: {channel: chat, teams: [both], order: points, points: {initial: 3, rate: 2}, max_waiting: 4}`,
		demand: `
  - {entry: sales, volume: {per_hour: 70}, handle: {lognormal: {mean: 4m, cv: 0.8}}, patience: {exponential: {mean: 3m}}, redial: {share: 40%, after: {exponential: {mean: 10m}}}}
  - {entry: web, volume: {per_hour: 40}, handle: {gamma: {mean: 6m, cv: 0.7}}, patience: {exponential: {mean: 2m}}}`,
		teams: `
  front: {concurrency: {voice: 1}, shifts: [{from: "08:00", to: "16:00", agents: 5, breaks: [{at: "12:00", length: 30m}]}], absence: 10%}
  both: {concurrency: {voice: 1, chat: 3}, shifts: [{from: "08:00", to: "18:00", agents: 3}]}`,
	},
	{
		queues: `
  help: {channel: voice, teams: [desk], ring_time: 10s}
  cases: {channel: work_item, teams: [{team: desk, reserve: 1}], priority: 2, order: earliest_due}`,
		demand: `
  - {entry: help, volume: {per_hour: 50}, handle: {exponential: {mean: 5m}}, patience: {exponential: {mean: 4m}}, follow_ups: [{share: 30%, demand: aftermath, after: {exponential: {mean: 1h}}}]}
  - {name: mail, queue: cases, volume: {per_hour: 6}, handle: {exponential: {mean: 12m}}, due: 4h}
  - {name: aftermath, queue: cases, handle: {exponential: {mean: 8m}}}`,
		teams: `
  desk: {concurrency: {voice: 1, work_item: 2}, shifts: [{from: "07:00", to: "19:00", agents: 7}], lateness: {share: 30%, by: 5m}}`,
	},
}

// Two desks in one scenario that share nothing are, engagement by engagement, what each is alone. It fails when the agenda, the
// keys of random numbers, the paces or the core let one desk reach into the other.
func TestDisjointDesksAreApart(t *testing.T) {
	together := storiesOf(t, apart[0], apart[1])
	number := 0
	for i, p := range apart {
		alone := storiesOf(t, p)
		for name, want := range alone {
			got := together[name]
			number += len(want)
			for k := range min(len(got), len(want)) {
				if got[k] != want[k] {
					t.Fatalf("desk %d, %s, engagement %d together:\n%s\nalone:\n%s", i, name, k, got[k], want[k])
				}
			}
			if len(got) != len(want) {
				t.Errorf("desk %d, %s: %d engagements, alone %d", i, name, len(got), len(want))
			}
		}
	}
	if number < 1000 {
		t.Errorf("only %d engagements", number)
	}
}

// storiesOf plays a scenario of the parts and tells the life of each engagement, by the queue where it began, in order.
func storiesOf(t *testing.T, parts ...part) map[string][]string {
	t.Helper()
	text := `version: 1
name: Apart
start: 2026-03-02
days: 1
interval: 30m
channels: {chat: {pace: [1, 0.85, 0.7], during: {voice: 0.5}}, work_item: {during: {voice: interrupt}, resume_cost: 60s}}
queues:`
	for _, p := range parts {
		text += p.queues
	}
	text += "\ndemand:"
	for _, p := range parts {
		text += p.demand
	}
	text += "\nteams:"
	for _, p := range parts {
		text += p.teams
	}
	model := loadText(t, text+"\n", "").Model()
	stories, begun := map[string][]string{}, map[router.EngagementID]string{}
	place := map[router.EngagementID]int{}
	for _, ev := range played(t, model) {
		if ev.Engagement == 0 {
			continue
		}
		queue := model.Router.Queues[ev.Queue].Name
		if _, known := begun[ev.Engagement]; !known {
			begun[ev.Engagement], place[ev.Engagement] = queue, len(stories[queue])
			stories[queue] = append(stories[queue], "")
		}
		if ev.Kind == router.Redialed || ev.Kind == router.Reopened || ev.Kind == router.FollowedUp {
			ev.Effort = 0 // which is the id of the other
		}
		agent := ""
		if ev.HasAgent {
			agent = model.Router.Agents[ev.Agent].Name
		}
		line := fmt.Sprintln(ev.At, ev.Kind, queue, agent, ev.Elapsed, ev.Due, ev.Effort, ev.Rule, ev.Reason, ev.End, ev.In)
		stories[begun[ev.Engagement]][place[ev.Engagement]] += line
	}
	return stories
}

// stretched is a day's work of twelve hours in which each time is written ×k: what takes k times as long, comes k times as seldom.
func stretched(k int) string {
	s := func(seconds int) string { return fmt.Sprintf("%ds", k*seconds) }
	clock := func(hour int) string { return fmt.Sprintf(`"%02d:00"`, k*hour) }
	return strings.NewReplacer("{1m}", s(60), "{2m}", s(120), "{3m}", s(180), "{4m}", s(240), "{6m}", s(360), "{10m}", s(600), "{20s}", s(20),
		"{30s}", s(30), "{40s}", s(40), "{90s}", s(90), "{1h}", s(3600), "{4h}", s(4*3600), "{0:}", clock(0), "{3:}", clock(3), "{4:}", clock(4), "{9:}", clock(9), "{12:}", clock(12),
		"{80/h}", fmt.Sprint(80./float64(k)), "{40/h}", fmt.Sprint(40./float64(k)), "{8/h}", fmt.Sprint(8./float64(k)), "{30m}", fmt.Sprint(30*k, "m"),
	).Replace(`version: 1
name: Stretched
start: 2026-03-02
days: 1
interval: {30m}
channels:
  chat: {pace: [1, 0.85, 0.7], during: {voice: 0.5}, thinking: {turns: 4, time: {exponential: {mean: {20s}}}}}
  work_item: {during: {voice: interrupt, chat: 0.6}, resume_cost: {1m}}
queues:
  phone: {channel: voice, teams: [first, {team: both, delay: {30s}}], wrap_up: {exponential: {mean: {40s}}}, max_wait: {2m}, overflow: later,
    callback: {share: 30%, after: {90s}, attempts: 2, retry_after: {10m}, dial: {20s}, no_answer: 30%}, target: 80% in {20s}, short_abandon: {20s}, overflow_keeps_age: true}
  later: {channel: voice, teams: [both], priority: 2, ring_time: {20s}, target: 70% in {1m}}
  web: {channel: chat, teams: [both], max_waiting: 1, target: 80% in {1m}}
  cases: {channel: work_item, teams: [{team: both, reserve: 1}], priority: 3, order: least_slack, cutoff: true, target: 90% by due}
demand:
  - {entry: phone, volume: {per_hour: {80/h}}, handle: {lognormal: {mean: {4m}, cv: 0.8}}, patience: {exponential: {mean: {3m}}},
    redial: {share: 40%, after: {exponential: {mean: {10m}}}}}
  - {entry: web, volume: {per_hour: {40/h}}, handle: {gamma: {mean: {6m}, cv: 0.7}}, patience: {weibull: {shape: 0.8, mean: {2m}}}}
  - {entry: cases, volume: {per_hour: {8/h}}, handle: {exponential: {mean: {10m}}}, due: {4h}}
teams:
  first: {concurrency: {voice: 1}, shifts: [{from: {0:}, to: {9:}, agents: 3, breaks: [{at: {3:}, length: {30m}}]}],
    lateness: {share: 30%, by: {exponential: {mean: {10m}}}}, away: {every: {exponential: {mean: {1h}}}, for: {exponential: {mean: {4m}}}}, answering: {miss: 20%}}
  both: {concurrency: {voice: 1, chat: 3, work_item: 1}, pace: {cases: 0.9}, occupied_when: [voice >= 100%, chat >= 2 and work_item >= 1],
    shifts: [{from: {0:}, to: {12:}, agents: 3}, {from: {3:}, to: {12:}, agents: 2, breaks: [{at: {4:}, length: {30m}}]}]}
`)
}

// Twice as slow a world is the same world: every event comes about again, in the same order, at twice the time, within what
// rounding to whole nanoseconds leaves (which adds up along chains of events, but moves none before another). It fails when a
// time anywhere between scenario and core is written as a constant, or scaled twice.
func TestTwiceAsSlowIsTheSame(t *testing.T) {
	plain := loadText(t, stretched(1), "").Model()
	slow := loadText(t, stretched(2), "").Model()
	plain.Horizon = slow.Horizon / 2 // both a day, of which the plain one uses half
	want, got := played(t, plain), played(t, slow)
	near := func(got, want router.Time) bool {
		return got == want || max(got, 2*want)-min(got, 2*want) <= 2*router.Microsecond
	}
	for i := range min(len(want), len(got)) {
		x, y := want[i], got[i]
		if !near(y.At, x.At) || !near(y.Elapsed, x.Elapsed) || !near(y.Due, x.Due) || !near(y.Effort, x.Effort) && x.Kind < router.DriverKinds {
			t.Fatalf("event %d at twice the time is\n%+v\nit was\n%+v", i, y, x)
		}
		x.At, x.Elapsed, x.Due, x.Effort = y.At, y.Elapsed, y.Due, y.Effort
		if x != y {
			t.Fatalf("event %d at twice the time is\n%+v\nit was\n%+v", i, y, x)
		}
	}
	happened := map[router.Kind]bool{}
	for i := range want {
		happened[want[i].Kind] = true
	}
	for _, kind := range []router.Kind{router.Overflowed, router.Offered, router.CallbackTaken, router.CallbackUnanswered, router.Redialed, router.Suspended, router.Resumed, router.ThinkingEnded} {
		if !happened[kind] {
			t.Errorf("no event of kind %v: what takes time there is not tried", kind)
		}
	}
	if len(want) != len(got) || len(want) < 3000 {
		t.Errorf("%d events, at twice the time %d", len(want), len(got))
	}
	t.Logf("%d events", len(want))
}
