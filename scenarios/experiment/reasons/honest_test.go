package reasons

import (
	"math"
	"slices"
	"testing"

	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// Fault: a difference between formula and simulation under a name that has nothing to do with it. In each of these desks one thing alone lets both differ, or
// nothing does; the bare variant must agree with the formula, and the step that is named must be worth something.
func TestEachDifferenceHasItsName(t *testing.T) {
	for _, c := range []struct {
		what     string
		because  []string // after giving_up
		sure     string   // the one whose step counts
		settings []string
	}{
		{"fewer slots than the cap, by a rule about the channel alone", []string{"time"}, "", []string{
			`teams.desk={agents: 17, concurrency: {voice: 2}, occupied_when: ["voice >= 1"]}`,
		}},
		{"the same by a live gate", []string{"time"}, "", []string{
			`teams.desk={agents: 17, concurrency: {voice: 2}, live_gate: {voice: 0%}}`,
		}},
		{"two exponential times are not one", []string{"time", "handle_times"}, "", []string{
			`demand=[{name: short, entry: phone, volume: {per_hour: 200}, handle: {exponential: {mean: 2m}}, patience: {exponential: {mean: 2m}}},
			{name: long, entry: phone, volume: {per_hour: 40}, handle: {exponential: {mean: 14m}}, patience: {exponential: {mean: 2m}}}]`,
		}},
		{"teams of different paces", []string{"time", "pace"}, "", []string{
			"queues.phone.teams=[desk, help]", "teams.desk.agents=9", "teams.help={agents: 14, concurrency: {voice: 1}, pace: {phone: 0.4}}",
		}},
		{"who finds no place waits elsewhere for the same people", []string{"time", "other_work"}, "other_work", []string{
			"queues.later={channel: voice, teams: [desk], priority: 5}", "queues.phone.max_waiting=1", "queues.phone.overflow=later",
		}},
		{"calls that follow from the work of others", []string{"time", "other_work"}, "other_work", []string{
			"queues.cases={channel: work_item, teams: [back]}", "teams.back={agents: 9, concurrency: {work_item: 1}}",
			`demand=[{entry: phone, volume: {per_hour: 240}, handle: {exponential: {mean: 4m}}, patience: {exponential: {mean: 2m}}},
			{name: mail, entry: cases, volume: {per_hour: 60}, handle: {exponential: {mean: 4m}}, follow_ups: [{share: 50%, demand: calls, after: {exponential: {mean: 10m}}}]},
			{name: calls, queue: phone, handle: {exponential: {mean: 4m}}, patience: {exponential: {mean: 2m}}}]`,
		}},
	} {
		s := scenario(t, plain, append(c.settings, "queues.phone.short_abandon=null")...)
		b := &compared(t, s, 25).Erlang[0]
		if b.Why != "" {
			t.Errorf("%s: %s", c.what, b.Why)
			continue
		}
		if keys := keysOf(b); !slices.Equal(keys[1:], c.because) {
			t.Errorf("%s: because %v, want %v", c.what, keys[1:], c.because)
		}
		for _, r := range b.Because[1:] {
			e := r.ServiceLevel
			se, _ := e.StandardError()
			switch {
			case r.Property == "time" && math.Abs(e.Mean) > 4*se:
				t.Errorf("%s: the bare variant differs from the formula by %v ± %v", c.what, e.Mean, e.HalfWidth)
			case r.Property == c.sure && math.Abs(e.Mean) < 4*se:
				t.Errorf("%s: %s is worth %v ± %v", c.what, r.Property, e.Mean, e.HalfWidth)
			}
		}
	}
}

// Fault: what several queues have in common taken for what one has, or a formula for each that counts all people. Two queues that the same people serve, with
// different handle times, patience and priorities: together they are M/M/17+G, first come first served, but for the priorities.
func TestPooled(t *testing.T) {
	s := scenario(t, plain,
		"queues={gold: {channel: voice, teams: [{team: desk, priority: 1}], target: 80% in 20s}, silver: {channel: voice, teams: [{team: desk, priority: 2}], target: 80% in 20s}}",
		`demand=[{entry: gold, volume: {per_hour: 60}, handle: {exponential: {mean: 4m}}, patience: {exponential: {mean: 4m}}},
		{entry: silver, volume: {per_hour: 180}, handle: {exponential: {mean: 4m}}, patience: {exponential: {mean: 90s}}}]`)
	report := compared(t, s, 25)
	if len(report.Erlang) != 2 || report.Erlang[0].Queue != "gold" || report.Erlang[1].Queue != "gold + silver" {
		t.Fatalf("%+v", report.Erlang)
	}
	b := &report.Erlang[1]
	if keys := keysOf(b); !slices.Equal(keys, []string{"giving_up", "time", "order"}) || math.Abs(b.Calls-22*240) > 1e-6 || !slices.Equal(b.Queues, []string{"gold", "silver"}) {
		t.Errorf("because %v, %+v", keysOf(b), b)
	}
	for name, of := range measures {
		e := of(&b.Because[1].Figures)
		if se, ok := e.StandardError(); !ok || math.Abs(e.Mean) > 4*se {
			t.Errorf("%s: the bare variant differs from the formula by %v ± %v", name, e.Mean, e.HalfWidth)
		}
	}
	if calls := report.Queues[0].Offered.Mean + report.Queues[1].Offered.Mean; math.Abs(calls-b.Calls) > 100 || b.Simulated.AbandonRate.Mean <= report.Queues[0].AbandonRate.Mean {
		t.Errorf("%v calls, of %v forecast", calls, b.Calls)
	}
	for _, c := range []struct {
		setting string
		level   bool
		pooled  bool
	}{
		{"queues.silver.target=80% in 40s", false, true},
		{"queues.silver={channel: voice, teams: [desk], target: 80% in 20s, max_waiting: 3, overflow: disconnect}", true, false},
		{"queues.silver.teams=[desk, more]", true, false},
	} {
		s := scenario(t, plain,
			"queues={gold: {channel: voice, teams: [desk], target: 80% in 20s}, silver: {channel: voice, teams: [desk], target: 80% in 20s}}",
			`demand=[{entry: silver, volume: {per_hour: 60}, handle: {exponential: {mean: 4m}}}, {entry: gold, volume: {per_hour: 60}, handle: {exponential: {mean: 4m}}}]`,

			"teams.more={agents: 2, concurrency: {voice: 1}}", c.setting)
		b := &compared(t, s, 1).Erlang[0]
		if pooled := len(b.Queues) > 0; pooled != c.pooled || pooled && b.Base().ServiceLevel.Defined != c.level || pooled && (b.Threshold != nil) != c.level {
			t.Errorf("%s: %+v", c.setting, b)
		}
	}
}

// Fault: something is taken out under no name, so that what it is worth goes to another property. With all that is named left in, the scenario must be played as it is.
func TestWhatHasNoNameStays(t *testing.T) {
	try := func(name string, s *scenarios.Scenario) int {
		model, spec, number := s.Model(), experiment.Spec(s), 0
		o := experiment.Options{Seed: 1, Replications: 1}
		whole, err := experiment.Play(t.Context(), spec, &model, o)
		if err != nil {
			t.Fatal(err)
		}
		for q := range model.Router.Queues {
			d, _ := near(s, &model, router.QueueID(q))
			if d == nil {
				continue
			}
			l := newLadder(d, d.place(spec), d.pieces())
			v := l.without(len(l.rungs))
			summaries, err := experiment.Play(t.Context(), spec, &v.model, o)
			if err != nil {
				t.Fatal(err)
			}
			number++
			for _, of := range measures {
				got, want := l.place.Measured(summaries), l.place.Measured(whole)
				if x, y := of(&got).Mean, of(&want).Mean; x != y {
					t.Errorf("%s, %s: %v where nothing that has a name is taken out, %v in the scenario", name, d.name(), x, y)
				}
			}
		}
		return number
	}
	number := 0
	for _, ready := range scenarios.Names() {
		s, problems := scenarios.Find(ready.Name)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		number += try(ready.Name, s)
	}
	for _, settings := range [][]string{
		{`queues.cases.opt_in=true`, `teams.help.opts_out={of: cases, from: "09:30", to: "11:00", agents: 2}`},
		{"teams.help.pace={cases: 0.7}"},
		{`demand.0.handle={by_time: {"00:00-09:10": {exponential: {mean: 4m}}, default: {exponential: {mean: 5m}}}}`},
	} {
		number += try(settings[0], scenario(t, busy, settings...))
	}
	if number < 8 {
		t.Errorf("only %d desks", number)
	}
}

// Fault: a rule that counts one too many or too few, or one about other channels too.
func TestSlots(t *testing.T) {
	for _, c := range []struct {
		rules  []router.Rule
		gate   *router.LiveGate
		above  bool
		below  bool
		wanted int
	}{
		{nil, nil, false, false, 4},
		{[]router.Rule{{{Channels: []router.ChannelID{0}, Count: 3}}}, nil, false, false, 3},
		{[]router.Rule{{{Channels: []router.ChannelID{0}, Count: 3}}}, nil, true, false, 4},
		{[]router.Rule{{{Channels: []router.ChannelID{0}, Percent: 50_000}}}, nil, false, false, 2},
		{[]router.Rule{{{Channels: []router.ChannelID{0}, Percent: 50_000}}}, nil, true, false, 3},
		{[]router.Rule{{{Channels: []router.ChannelID{0, 1}, Count: 1}}}, nil, false, false, 4},
		{[]router.Rule{{}}, nil, false, false, 4},
		{nil, &router.LiveGate{Guards: []router.ChannelID{0}, Limits: []router.GateLimit{{Channel: 0, Percent: 50_000}}}, false, false, 3},
		{nil, &router.LiveGate{Guards: []router.ChannelID{0}, Limits: []router.GateLimit{{Channel: 0, Percent: 50_000}}}, false, true, 2},
		{nil, &router.LiveGate{Guards: []router.ChannelID{1}, Limits: []router.GateLimit{{Channel: 0, Percent: 0}}}, false, false, 4},
	} {
		config := router.Config{Settings: router.Settings{RulesAbove: c.above, GateBelow: c.below}, Teams: []router.Team{{Caps: []int{4, 1}, Occupied: c.rules, LiveGate: c.gate}}}
		if got := slots(&config, 0, 0); got != c.wanted {
			t.Errorf("%+v: %d, want %d", c, got, c.wanted)
		}
	}
}
