package scenarios

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"headroom/router"
	"headroom/router/condition"
	"headroom/sim"
	"headroom/workload"
)

// same compares what a scenario compiled to with what it says.
func same[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n%+v\nwant:\n%+v", what, got, want)
	}
}

func minutes(n int64) router.Limit { return router.LimitOf(n * int64(router.Minute)) }

// A center that says everything compiles to just that. It would catch any key that is read and then lost, turned round or put in
// the wrong place.
func TestCenterCompiles(t *testing.T) {
	s := mustLoad(t, "testdata/center.yaml")
	if len(s.Warnings) > 0 {
		t.Errorf("warnings: %v", s.Warnings)
	}
	r := s.Model().Router
	same(t, "settings", r.Settings, router.Settings{
		RulesAbove: true, GateBelow: true, RingingHoldsNoSlot: true, WrapUpHoldsNoSlot: true, InactiveHoldsSlot: true,
		TieBySubmission: true, CallbackLosesPlace: true, LogOffReturnsWork: true, AcceptsDuplicates: true,
	})
	same(t, "variables", r.Variables, []router.Variable{
		{Name: "tier", Kind: condition.Text}, {Name: "vip", Kind: condition.Flag}, {Name: "size", Kind: condition.Number}, {Name: "priority", Kind: condition.Number},
	})
	same(t, "flows", r.Flows, []router.Flow{
		{Name: "casework", Rules: []router.FlowRule{
			{When: `tier == "gold" and size >= 3`, Queue: 3, Priority: router.LimitOf(5), Due: minutes(480), DueCalendar: router.LimitOf(0)},
			{When: "priority >= 3", Queue: 3, Requires: router.LimitOf(0), Due: minutes(2 * 1440)},
			{Queue: 4},
		}},
		{Name: "night", Rules: []router.FlowRule{{Queue: 2}}},
	})
	same(t, "entries", r.Entries, []router.Entry{{Name: "crm", Flow: router.LimitOf(0)}, {Name: "hotline", Queue: 0}, {Name: "web", Flow: router.LimitOf(0)}})
	same(t, "profiles", r.Profiles, []router.Profile{{
		Name: "tiers", Top: []string{"vip", `tier == "gold"`}, Accumulating: []router.PointsRow{
			{When: `tier == "gold"`, Points: router.Points{Initial: 5000, RatePerMinute: 3000, Max: router.LimitOf(100_000)}},
			{When: "size > 10", Points: router.DefaultPoints},
		},
	}})
	same(t, "shared lines", r.SharedLines, []router.SharedLine{{Name: "trunk", Queues: []router.QueueID{0, 1}, Most: 30}})
	var channels []string
	for _, c := range r.Channels {
		channels = append(channels, c.Name)
	}
	same(t, "channels", channels, []string{"voice", "video", "chat", "work_item"})
	if r.Channels[0].Slot == r.Channels[1].Slot {
		t.Error("voice and video share a slot")
	}
	same(t, "returns", r.Returns, []router.Return{{Arriving: 0, Held: 3, After: 5 * router.Minute}})
	same(t, "caps", r.Teams[0].Caps, []int{1, 2, 3, 5})
	same(t, "rules", r.Teams[0].Occupied, []router.Rule{{{Channels: []router.ChannelID{0, 3}, Count: 3}}})
	same(t, "gate", r.Teams[0].LiveGate.Limits, []router.GateLimit{{Channel: 3, Percent: router.Full}, {Channel: 2, Percent: 50_000}})
	same(t, "during", s.Model().Channels[3].During[0], sim.Effect{Interrupt: true, Factor: sim.Unhurried})
	if r.Agents[0].Skills[0].Level != 9 || r.Requirements[0].List[0].Level != 7 {
		t.Error("levels above 5 are lost")
	}
}

// What queues say, and what the settings say for those that say nothing.
func TestCenterQueues(t *testing.T) {
	queues := slices.Clone(mustLoad(t, "testdata/center.yaml").Model().Router.Queues)
	for i := range queues {
		for k := range queues[i].Teams {
			queues[i].Teams = slices.Clone(queues[i].Teams)
			if queues[i].Teams[k].Priority == 1 {
				queues[i].Teams[k].Priority = 0 // the default, of no interest here
			}
		}
	}
	points := router.Points{Initial: 1000, RatePerMinute: 2000}
	office, night := router.LimitOf(0), router.LimitOf(1)
	desk, help := router.QueueTeam{Team: 0}, router.QueueTeam{Team: 1}
	same(t, "phone", queues[0], router.Queue{
		Name: "phone", Channel: 0, Teams: []router.QueueTeam{desk, {Team: 1, Delay: 30 * router.Second}},
		Distribution: router.LeastLoaded, Points: points, Profile: router.LimitOf(0), Pool: true,
		Acceptance: router.Acceptance{Manual: true, RingTime: 20 * router.Second, RetryAfter: minutes(1), CoolDown: router.LimitOf(int64(45 * router.Second))},
		Preferred:  router.Preferred{LookBack: 7 * router.Day, Hold: 30 * router.Second}, OptIn: true,
		Overflow: router.Destination{Kind: router.Voicemail}, Hours: office, OnClosed: router.Destination{Kind: router.ToFlow, Flow: 1}, AtClose: true,
		Callback: &router.Callback{Attempts: 2, RetryAfter: 30 * router.Minute}, TransferKeepsAge: true, TransferKeepsRelaxation: true, OverflowKeepsAge: true,
	})
	same(t, "front", queues[1], router.Queue{
		Name: "front", Channel: 0, Teams: []router.QueueTeam{help}, Distribution: router.Simultaneous, Points: points, Pool: true,
		Acceptance: router.Acceptance{Manual: true, RingTime: 30 * router.Second, ForGood: true, CoolDown: router.LimitOf(int64(20 * router.Second))},
		MaxWait:    minutes(5), Overflow: router.Destination{Kind: router.ToQueue, Queue: 2}, TransferKeepsAge: true, TransferKeepsRelaxation: true, OverflowKeepsAge: true,
	})
	same(t, "machine", queues[2], router.Queue{
		Name: "machine", Channel: 1, Teams: []router.QueueTeam{help}, Distribution: router.LeastLoaded, Points: router.Points{Initial: 1000, RatePerMinute: 1000},
		Acceptance: router.Acceptance{RingTime: 2 * router.Second}, TransferKeepsRelaxation: true,
	})
	same(t, "cases", queues[3], router.Queue{
		Name: "cases", Channel: 3, Teams: []router.QueueTeam{desk}, Distribution: router.LeastLoaded, Points: points, Pool: true,
		Order: router.LeastSlack, DueCalendar: office,
		Inactive: router.Inactive{ClosesAfter: router.LimitOf(int64(3 * router.Day)), ReturnsAfter: minutes(60)},
		Pending:  router.Pending{StopsClock: true, SameAgent: true}, TransferKeepsAge: true, TransferKeepsRelaxation: true, OverflowKeepsAge: true,
	})
	same(t, "forms", queues[4], router.Queue{
		Name: "forms", Channel: 3, Teams: []router.QueueTeam{{Team: 0, Priority: 2}}, Distribution: router.LeastLoaded, Points: points, Pool: true,
		Order: router.AtRisk, RiskBelow: router.Hour, DueCalendar: night, TransferKeepsAge: true, TransferKeepsRelaxation: true, OverflowKeepsAge: true,
	})
}

// What people and customers do reaches the simulator.
func TestCenterConduct(t *testing.T) {
	m := mustLoad(t, "testdata/center.yaml").Model()
	mean := func(what string, d *workload.Dist, want router.Time) {
		t.Helper()
		if d == nil || d.Mean() != want.Seconds() {
			t.Errorf("%s: %v, want a mean of %v", what, d, want)
		}
	}
	phone := m.Conduct[0]
	mean("answer delay", phone.AnswerDelay, 3*router.Second)
	mean("dial", phone.Callback.Dial, 25*router.Second)
	phone.Callback.Dial = nil
	same(t, "callback", *phone.Callback, sim.Callback{After: router.Minute, Probability: 0.4, NoAnswer: 0.2})
	mean("transferred", phone.Transfers[0].HandleTime, 15*router.Minute)
	phone.Transfers[0].HandleTime = nil
	same(t, "transfers", phone.Transfers, []sim.Transfer{
		{Probability: 0.1, To: router.Destination{Kind: router.ToQueue, Queue: 3}},
		{Probability: 0.05, To: router.Destination{Kind: router.ToFlow, Flow: 0}, Requires: router.LimitOf(0)},
	})
	cases := m.Conduct[3]
	mean("inactive", cases.Inactive.Length, 2*router.Hour)
	mean("pending", cases.Pending.Length, 4*router.Hour)
	cases.Inactive.Length, cases.Pending.Length = nil, nil
	same(t, "inactive", *cases.Inactive, sim.Pause{Probability: 0.2, From: 0.2, To: 0.6})
	same(t, "pending", *cases.Pending, sim.Pause{Probability: 0.3, From: 0.5, To: 0.5})
	mean("answering", m.Answering[0].Delay, 4*router.Second)
	if a := m.Answering[0]; a.Decline != 0.03 || a.Miss != 0.02 || (m.Answering[1] != sim.Answering{}) {
		t.Errorf("answering: %+v", m.Answering)
	}
}

// What is known of engagements, and where they come in, reaches the generators.
func TestCenterDemand(t *testing.T) {
	sources := mustLoad(t, "testdata/center.yaml").Model().Sources
	text := func(s string) router.Value { return router.Value{Kind: condition.Text, Text: s} }
	number := func(n int64) router.Value { return router.Value{Kind: condition.Number, Number: n} }
	calls, letters, web, front := sources[0], sources[1], sources[2], sources[3]
	same(t, "values of calls", calls.Values, []workload.Choice{
		{Variable: 0, Name: "tier", Values: []router.Value{text("gold"), text("silver")}, Weights: []float64{20_000, 80_000}},
		{Variable: 1, Name: "vip", Values: []router.Value{{Kind: condition.Flag, Number: 1}, {Kind: condition.Flag}}, Weights: []float64{5_000, 95_000}},
		{Variable: 2, Name: "size", Values: []router.Value{number(2), number(11)}, Weights: []float64{90_000, 10_000}},
	})
	same(t, "values of letters", letters.Values[:1], []workload.Choice{{Variable: 0, Name: "tier", Values: []router.Value{text("gold")}}})
	if calls.Entry != router.LimitOf(1) || calls.Queue != 0 || letters.Entry != router.LimitOf(0) || web.Entry != router.LimitOf(2) || front.Entry.Set || front.Queue != 1 {
		t.Errorf("entries: %v %v %v %v", calls.Entry, letters.Entry, web.Entry, front.Entry)
	}
	if calls.Consumers != 5000 || calls.FirstConsumer != 1 || web.Consumers != 3000 || web.FirstConsumer != 5001 || letters.Consumers != 0 {
		t.Errorf("consumers: %+v %+v", calls, web)
	}
	if !letters.WorkItems || calls.WorkItems {
		t.Error("work items")
	}
}

// A scenario without any of this has none of it in its model, so that it stays what it was.
func TestPlainModelIsPlain(t *testing.T) {
	m := mustText(t, sound).Model()
	r := m.Router
	if m.Conduct != nil || m.Answering != nil || len(r.Variables)+len(r.Flows)+len(r.Entries)+len(r.Profiles)+len(r.Calendars)+len(r.SharedLines)+len(r.Returns) > 0 ||
		r.Settings != (router.Settings{}) {
		t.Errorf("%+v", m)
	}
	same(t, "phone", r.Queues[0], router.Queue{Name: "phone", Teams: []router.QueueTeam{{Priority: 1}}, Points: router.DefaultPoints})
}

// loadWith loads a scenario from text with one table beside it.
func loadWith(text, name, table string) (*Scenario, []Problem) {
	return Load(fstest.MapFS{"s.yaml": {Data: []byte(text)}, name: {Data: []byte(table)}}, "s.yaml")
}

// Rows of traces come in where entries lead, and bring values; what they do not say, the source does.
func TestTraceLeads(t *testing.T) {
	text := replaced(atCalls, "  - {trace: ways.csv, values: {tier: silver}, work_items: yes}", atName, `name: x
variables: {tier: text}
flows: {f: [{when: 'tier == "gold"', queue: phone}, {queue: cases}]}
entries: {crm: {flow: f}, line: {queue: phone}}`)
	s, problems := loadWith(text, "ways.csv", "arrival,entry,handle_time,patience,tier,consumer\n10,crm,60,30,gold,anna\n20,line,60,,,\n30,cases,60,,,\n")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	source := s.Model().Sources[0]
	rows := source.Trace
	if rows[0].Entry != router.LimitOf(0) || rows[1].Entry != router.LimitOf(1) || rows[1].Queue != 0 || rows[2].Entry.Set || rows[2].Queue != 1 {
		t.Errorf("rows: %+v", rows)
	}
	if rows[0].Details.Values[0].Text != "gold" || rows[0].Details.Consumer == 0 || source.Values[0].Values[0].Text != "silver" || !source.WorkItems {
		t.Errorf("known: %+v", source)
	}
	if _, problems := loadWith(strings.Replace(text, "crm: {flow: f}", "crm: {queue: fone}", 1), "ways.csv", "arrival,entry,handle_time\n10,crm,60\n"); len(problems) == 0 {
		t.Error("a trace to an entry that leads nowhere loads")
	}
}
