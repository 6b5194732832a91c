package rules

import (
	"context"
	"slices"
	"testing"

	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

func ready(t *testing.T, name string, settings ...scenarios.Setting) *scenarios.Scenario {
	t.Helper()
	s, problems := scenarios.Find(name, settings...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

// Fault: a rule that is still there in the run without it, or another that went with it; the scenario's own model changed.
func TestWithout(t *testing.T) {
	for _, name := range []string{"quickstart", "unified", "skills", "chats"} {
		s := ready(t, name)
		d := deskOf(s)
		before := s.Model()
		for _, x := range d.rulesOf() {
			if x.without == "" {
				continue
			}
			_, model := d.without(&x)
			after := *d
			after.model = *model
			rest := after.rulesOf()
			same := 0
			for _, r := range rest {
				if r.by == x.by && r.words == x.words && r.by.Gate != router.GateOccupied { // whose numbers move up
					same++
				}
			}
			if x.by.Gate == router.GateSkill {
				continue // the list stays, with what never lapses
			}
			if same > 0 {
				t.Errorf("%s: %s is there without it", name, x.key)
			}
			want := len(d.rulesOf()) - 1
			if x.by.Gate == router.GateCap {
				want++
			}
			if len(rest) != want {
				t.Errorf("%s without %s has %d rules, not %d", name, x.key, len(rest), want)
			}
		}
		if model := s.Model(); len(model.Router.Teams) != len(before.Router.Teams) || s.Hash() != d.scenario.Hash() {
			t.Errorf("%s was changed", name)
		}
		if again := deskOf(s).rulesOf(); len(again) != len(d.rulesOf()) {
			t.Errorf("%s has lost rules", name)
		}
	}
}

// changing is a desk that has another rule, a gate, another cap, a team and a queue from noon on.
const changing = `version: 1
name: changing
start: 2026-03-03
replications: 4
channels: {voice: {}, chat: {pace: [1, 0.8, 0.6]}, work_item: {during: {voice: interrupt}}}
queues:
  phone: {channel: voice, teams: [desk], priority: 1, target: 80% in 20s}
  cases: {channel: work_item, teams: [{team: desk, reserve: 1}], priority: 2, order: earliest_due, target: 95% by due}
  web: {channel: chat, teams: [desk], priority: 1}
demand:
  - {entry: phone, volume: {per_hour: 40}, patience: {exponential: {mean: 5m}}, handle: {exponential: {mean: 4m}}}
  - {entry: cases, volume: {per_hour: 12}, due: 1h, handle: {exponential: {mean: 10m}}}
  - {entry: web, volume: {per_hour: 12}, handle: {exponential: {mean: 10m}}}
teams:
  desk: {agents: 6, concurrency: {voice: 1, work_item: 1, chat: 2}, occupied_when: [voice >= 1], protected: {from: "08:00", to: "12:30", agents: 1}}
changes:
  - at: "12:00"
    set:
      teams.desk.live_gate: {chat: 50%}
      teams.desk.occupied_when: [voice >= 1, chat >= 2]
      teams.desk.concurrency: {voice: 1, work_item: 1, chat: 3}
      teams.more: {agents: 2, concurrency: {chat: 2}}
      queues.extra: {channel: chat, teams: [more, {team: desk, delay: 1m}]}
      queues.web.overflow: extra
      queues.web.max_wait: 30s
`

// Fault: rules that come with a change have no price, or that of another; queues and teams that come with one end the command.
func TestRulesThatChange(t *testing.T) {
	found := find(t, written(t, changing), 4, 60)
	var prices []string
	for _, p := range found.Prices {
		prices = append(prices, p.Rule+": "+p.Words+", "+p.Without)
	}
	for _, want := range []string{
		"occupied(desk, 1): desk occupied when voice >= 1, without it", "occupied(desk, 2): desk occupied when chat >= 2, without it", "cap(desk, chat): desk at most 2 chat; later desk at most 3 chat, with one more",
		"live_gate(desk, chat): desk takes voice with at most 1 chat, without it", "delay(extra, desk): desk sees extra after 60 s, at once",
	} {
		if !slices.Contains(prices, want) {
			t.Errorf("no %q in %q", want, prices)
		}
	}
	d := deskOf(written(t, changing))
	for _, x := range d.rulesOf() {
		_, model := d.without(&x)
		after := *d
		after.model = *model
		if x.by.Gate != router.GateCap && slices.ContainsFunc(after.rulesOf(), func(o rule) bool { return o.key == x.key && o.words == x.words }) {
			t.Errorf("%s is there without it", x.key)
		}
	}
	var teams []string
	for _, x := range found.Thresholds {
		teams = append(teams, x.Team+" "+x.Since)
	}
	if want := []string{"desk ", "desk 2026-03-03 12:00", "more 2026-03-03 12:00"}; !slices.Equal(teams, want) {
		t.Errorf("%q", teams)
	}
}

// Fault: a cap of one more that moves the counts of percentages and gates: cap 4, rule from 50 % on, gate up to 50 %.
func TestOneMoreKeepsCounts(t *testing.T) {
	for most := 1; most < 12; most++ {
		for p := router.Percent(1); p <= router.Full; p += 997 {
			for _, above := range []bool{false, true} {
				if next := sameGate(p, most, above); gateCount(next, most+1, above) != gateCount(p, most, above) {
					t.Fatalf("gate %v of %d: %v of one more", p, most, next)
				}
			}
			c := router.Criterion{Percent: p}
			keepCount(&c, most, false)
			if c.Count != p.Threshold(most) {
				t.Fatalf("rule %v of %d: %+v", p, most, c)
			}
		}
	}
}

func gateCount(p router.Percent, most int, below bool) int {
	if below {
		return p.Threshold(most) - 1
	}
	return int(int64(p) * int64(most) / int64(router.Full))
}

// Fault: thresholds that are not what routing makes of percentages; the range of percentages that mean the same.
func TestPercentsOf(t *testing.T) {
	for most := 1; most < 9; most++ {
		for p := router.Percent(1); p <= router.Full; p += 331 {
			for _, above := range []bool{false, true} {
				count := countOf(p, most, above)
				if count > most {
					continue // never holds
				}
				from, to := percentsOf(count, most, above)
				if from > int(p) || to < int(p) {
					t.Fatalf("%v of %d is %d, of %d to %d", p, most, count, from, to)
				}
				for _, end := range []int{from, to} {
					if end > 0 && countOf(router.Percent(end), most, above) != count {
						t.Fatalf("%d of %d is %d, not %d", end, most, countOf(router.Percent(end), most, above), count)
					}
				}
				if to < int(router.Full) && countOf(router.Percent(to+1), most, above) == count || from > 1 && countOf(router.Percent(from-1), most, above) == count {
					t.Fatalf("%v of %d: more than %d to %d mean %d", p, most, from, to, count)
				}
			}
		}
	}
}

// Fault: prices that depend on workers; a rule that is never the only one to refuse with an effect; a price of the wrong sign. Without the gate calls
// are answered sooner in quickstart.
func TestPrices(t *testing.T) {
	s := ready(t, "quickstart")
	find := func(workers int) map[string]float64 {
		o := Options{Options: experiment.Options{Seed: 1, Replications: 12, Workers: workers}, Only: []string{PartPrice}}
		found, err := Find(context.Background(), s, o)
		if err != nil {
			t.Fatal(err)
		}
		values := map[string]float64{}
		for _, p := range found.Prices {
			values[p.Rule] = p.Blocked.Mean
			for _, e := range p.Effects {
				values[p.Rule+e.Measure] = e.Difference.Mean
			}
			if p.Blocked.Mean == 0 && p.Shortfall.Difference.Mean != 0 && p.Rule == "occupied(phone, 1)" {
				t.Errorf("%s blocks nothing, and has an effect", p.Rule)
			}
		}
		return values
	}
	one, two := find(1), find(2)
	for key, v := range one {
		if two[key] != v {
			t.Errorf("%s: %v with one worker, %v with two", key, v, two[key])
		}
	}
	if one["live_gate(blended, chat)"] <= 0 || one["live_gate(blended, chat)service_level(phone)"] <= 0 {
		t.Errorf("the gate: %v h blocked, service level %+v without it", one["live_gate(blended, chat)"], one["live_gate(blended, chat)service_level(phone)"])
	}
}
