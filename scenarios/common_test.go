package scenarios

import (
	"fmt"
	"slices"
	"testing"

	"headroom/router"
	"headroom/workload"
)

// commonBase has some of everything that is drawn.
const commonBase = `version: 1
name: Common
start: 2026-03-02
days: 2
interval: 30m
busyness: {market: {cv: 10%, within_day: {cv: 10%, persistence: 0.5}}}
variables: {tier: text}
queues:
  phone: {channel: voice, teams: [desk]}
  chats: {channel: chat, teams: [desk]}
  cases: {channel: work_item, teams: [desk], priority: 2}
demand:
  - entry: phone
    volume: {per_hour: 30, spacing: {erlang: {k: 2}}, together: {mean: 1.2}}
    busyness: [market, {cv: 5%}]
    handle: {lognormal: {mean: 4m, cv: 0.8}}
    patience: {exponential: {mean: 3m}}
    redial: {share: 40%, after: {exponential: {mean: 10m}}}
    follow_ups: [{share: 20%, demand: aftermath, after: {exponential: {mean: 1h}}}]
    values: {tier: {gold: 20%, silver: 80%}}
    consumers: 500
  - {entry: chats, volume: {per_hour: 20}, busyness: market, handle: {gamma: {mean: 6m, cv: 0.7}}, patience: {exponential: {mean: 2m}}}
  - {name: morning, queue: cases, batch: {at: "06:00", size: {poisson: 40}, age: up to 5h}, handle: 10m, due: 1d, work_items: true}
  - {name: aftermath, queue: cases, handle: {exponential: {mean: 5m}}}
teams:
  desk:
    concurrency: {voice: 1, chat: 2, work_item: 2}
    shifts: [{from: "08:00", to: "16:00", agents: 6}, {from: "10:00", to: "18:00", agents: 4}]
    absence: 20%
`

// drawn lists what is drawn for the engagements of a source on a day, by what it is.
func drawn(m *workload.Source, root workload.Key) map[string][]string {
	out := map[string][]string{}
	g := workload.NewGenerator(m)
	g.Reset(root)
	var a workload.Arrival
	var details router.Details
	note := func(what string, x any) { out[what] = append(out[what], fmt.Sprint(x)) }
	for g.Next(&a) {
		note("arrival", a.At)
		note("age", a.At-a.Entered)
		note("key", a.Key)
		note("handle", g.HandleTime(a.Key, a.Row, a.Queue, a.Entered))
		note("patience", g.Patience(a.Key, a.Row, a.Queue, a.Entered))
		if d := g.Details(&a, &details); d != nil {
			note("details", fmt.Sprint(d.Values, d.Consumer, d.WorkItemID))
		}
	}
	return out
}

// One change moves nothing else: whatever is not named as moved is, for each engagement and replication, what it was.
func TestCommonRandomNumbers(t *testing.T) {
	base := mustText(t, commonBase).Model()
	for _, row := range []struct {
		set   []Setting
		moved []string // "source what"
	}{
		{set: []Setting{{"demand.0.handle", "{exponential: {mean: 9m}}"}}, moved: []string{"phone handle"}},
		{set: []Setting{{"demand.0.patience", "{exponential: {mean: 9m}}"}}, moved: []string{"phone patience"}},
		{set: []Setting{{"demand.0.handle", `{by_time: {"08:00-12:00": {lognormal: {mean: 4m, cv: 0.8}}, default: {lognormal: {mean: 5m, cv: 0.8}}}}`}}, moved: []string{"phone handle"}},
		{set: []Setting{{"demand.0.redial", "{share: 90%, after: 5m, at_most: 2}"}}},
		{set: []Setting{{"demand.0.reopen", "{share: 10%, after: 1h}"}}},
		{set: []Setting{{"demand.0.follow_ups", "[{share: 90%, demand: aftermath, after: 5m}]"}}},
		{set: []Setting{{"demand.0.withdrawn", "{share: 9%, after: 5m}"}}},
		{set: []Setting{{"demand.0.values", "{tier: {gold: 50%, silver: 50%}}"}}, moved: []string{"phone details"}},
		{set: []Setting{{"demand.1.busyness", "{cv: 30%}"}}, moved: []string{"chats *"}},
		{set: []Setting{{"busyness.storm", "{cv: 30%}"}, {"demand.1.busyness", "[market, storm]"}}, moved: []string{"chats *"}},
		{set: []Setting{{"demand.2.batch.age", "up to 2h"}}, moved: []string{"morning age", "morning handle"}},
		{set: []Setting{{"teams.desk.shifts.1.agents", "5"}}},
		{set: []Setting{{"teams.desk.absence", "{share: 30%, persistence: 0.5}"}}},
		{set: []Setting{{"teams.desk.lateness", "{share: 30%, by: 5m}"}, {"teams.desk.away", "{every: 2h, for: 5m}"}}},
		{set: []Setting{{"queues.new", "{channel: voice, teams: [desk]}"}, {"flows", "{f: [{queue: new}]}"}, {"entries", "{e: {flow: f}}"}}},
		{set: []Setting{{"queues.phone.wrap_up", "{exponential: {mean: 30s}}"}}},
		{set: []Setting{{"what_if.volume.chats", "+15%"}}, moved: []string{"chats *"}},
		{set: []Setting{{"what_if.handle.phone", "+15%"}}, moved: []string{"phone handle"}},
		{set: []Setting{{"what_if.patience", "-15%"}}, moved: []string{"phone patience", "chats patience"}},
		{set: []Setting{{"settings", "{at_log_off: return}"}}},
		{set: []Setting{{"channels", "{chat: {pace: [1, 0.8], thinking: {turns: 4, time: {exponential: {mean: 20s}}}}}"}}},
		{set: []Setting{{"changes", `[{at: "12:00", set: {teams.desk.shifts.0.agents: 9}}]`}}},
	} {
		s, problems := loadText(commonBase, row.set...)
		if len(problems) > 0 {
			t.Errorf("%v: %v", row.set, problems)
			continue
		}
		m := s.Model()
		for i := range base.Sources {
			was := &base.Sources[i]
			at := slices.IndexFunc(m.Sources, func(x workload.Source) bool { return x.Name == was.Name })
			if at < 0 {
				t.Errorf("%v: source %q is not there", row.set, was.Name)
				continue
			}
			for replication := range 3 {
				root := workload.Root(5, replication)
				before, after := drawn(was, root), drawn(&m.Sources[at], root)
				for what := range before {
					moves := slices.Contains(row.moved, was.Name+" "+what) || slices.Contains(row.moved, was.Name+" *")
					if !moves && !slices.Equal(before[what], after[what]) {
						t.Errorf("%v moves %s of %q", row.set, what, was.Name)
					}
				}
			}
		}
	}
}
