package rules

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"headroom/results/decision"
	"headroom/router"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// twoClasses is eight people who do one thing at a time: calls that wait for ever, 3 erlangs, and then cases, 4 erlangs. So both are served up to 8/7 of the demand, and
// calls up to 8/3.
const twoClasses = `version: 1
name: two classes
start: 2026-03-03
days: 4
channels: {voice: {}, work_item: {}}
queues:
  phone: {channel: voice, teams: [desk], priority: 1, target: asa 60s}
  cases: {channel: work_item, teams: [desk], priority: 2, order: earliest_due, target: 90% by due}
demand:
  - {entry: phone, volume: {per_hour: 60}, handle: {exponential: {mean: 3m}}}
  - {entry: cases, volume: {per_hour: 60}, due: 4h, handle: {exponential: {mean: 4m}}}
teams:
  desk: {agents: 8, concurrency: {voice: 1, work_item: 1}, occupied_when: [voice + work_item >= 1]}
`

func written(t *testing.T, text string) *scenarios.Scenario {
	t.Helper()
	s, problems := scenarios.Load(fstest.MapFS{"s.yaml": {Data: []byte(text)}}, "s.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

func find(t *testing.T, s *scenarios.Scenario, replications, most int, parts ...string) *decision.Rules {
	t.Helper()
	found, err := Find(context.Background(), s, Options{Options: experiment.Options{Seed: 1, Replications: replications}, Only: parts, Most: most})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Fault: capacity counted twice; the worse class served first; a multiplier that simulation contradicts; growth by another scale than the fluid's.
func TestStarvationIsKnown(t *testing.T) {
	found := find(t, written(t, twoClasses), 30, 0, PartStarvation)
	s := found.Starvation
	for i, want := range []float64{8.0 / 3, 8.0 / 7} {
		c := &s.Classes[i]
		if math.Abs(*c.Multiplier-want) > 0.01*want+0.015 {
			t.Fatalf("%s: %v, want %v", c.Queue, *c.Multiplier, want)
		}
		// Less than 1 % of growth is none.
		if c.Holds == nil || c.Grows == nil || *c.Holds > 1.02*want || *c.Grows < want || *c.Grows-*c.Holds > 0.2*want {
			t.Errorf("%s: holds at %v, grows at %v, known is %v", c.Queue, *c.Holds, *c.Grows, want)
		}
	}
	cases := &s.Classes[1]
	if math.Abs(cases.Capacity-24*5) > 2 || math.Abs(cases.Load-24*4) > 2 {
		t.Errorf("cases: %v of %v hours", cases.Load, cases.Capacity)
	}
	for _, x := range cases.Checks {
		want := max(0, (7*x.Multiplier-8)*24*60/4)
		if math.Abs(x.Fluid-want) > 25 || x.Grows && math.Abs(x.Growth.Mean-want) > 30+x.Growth.HalfWidth {
			t.Errorf("cases at %v grow by %v in the fluid and by %v ± %v, known is %v", x.Multiplier, x.Fluid, x.Growth.Mean, x.Growth.HalfWidth, want)
		}
	}
}

// Eight people who take cases, and calls that interrupt them: 3 erlangs of calls, 60 an hour, each of which costs a minute to resume, and 4 erlangs of cases. So m · (3 + 1 + 4) = 8 at m = 1. With m
// times the demand written in the scenario, there is room for 1/m of that.
// Fault: what it costs to resume left out, or counted for people who hold nothing; multipliers that replace what_if where they should multiply it.
func TestStarvationWithInterruptions(t *testing.T) {
	text := strings.NewReplacer("work_item: {}", "work_item: {during: {voice: interrupt}, resume_cost: 1m}", "[voice + work_item >= 1]", "[voice >= 1]").Replace(twoClasses)
	for _, times := range []float64{1, 1.25} {
		s := find(t, written(t, fmt.Sprintf("%swhat_if: {volume: %v}\n", text, times)), 30, 0, PartStarvation).Starvation
		c, want := &s.Classes[1], 1/times
		if math.Abs(*c.Multiplier-want) > 0.01*want+0.015 {
			t.Errorf("%v: %v, want %v", times, *c.Multiplier, want)
		}
		if c.Holds == nil || c.Grows == nil || *c.Holds > 1.02*want || *c.Grows < want || *c.Grows-*c.Holds > 0.2*want {
			t.Errorf("%v: holds at %v, grows at %v, known is %v", times, *c.Holds, *c.Grows, want)
		}
		if len(s.TooMuch)+len(s.TooLittle)+len(s.Either) > 0 {
			t.Errorf("%+v", s)
		}
	}
}

// Fault: a model that does not say what it leaves out.
func TestLeftOut(t *testing.T) {
	s := find(t, ready(t, "unified"), 2, 0, PartStarvation).Starvation
	if len(s.TooMuch) != 2 || len(s.TooLittle) != 1 || len(s.Either) != 0 {
		t.Errorf("%q, %q, %q", s.TooMuch, s.TooLittle, s.Either)
	}
}

// Fault: a reserve counted for each part of a team; people kept free of work that one of two queues lets them take; resuming that stops better work; loads that spare it without need.
func TestAllocateTeams(t *testing.T) {
	loads := []load{{[]float64{1, 0}, []int{1}}, {[]float64{1, -0.5}, nil}, {[]float64{0, 1}, nil}}
	all := func(reserve float64) []crewQueue { return []crewQueue{{0, 1, 0}, {1, 1, reserve}} }
	cases := func(reserve float64) []crewQueue { return []crewQueue{{1, 1, reserve}} }
	for _, row := range []struct {
		name         string
		crews        []crew
		hours        []float64
		work, weight []float64
		want         []float64
	}{
		{"a reserve of the team", []crew{{loads: loads, queues: all(2)}, {loads: loads, queues: cases(2)}}, []float64{6, 4}, []float64{0, 20}, []float64{1000, 1}, []float64{0, 8}},
		{"each call is paid for", []crew{{loads: loads, queues: all(0)}}, []float64{10}, []float64{4, 20}, []float64{1000, 1}, []float64{4, 4}},
		{"but calls go first", []crew{{loads: loads, queues: all(0)}}, []float64{10}, []float64{9, 20}, []float64{1000, 1}, []float64{9, 0}},
		{"equal levels", []crew{{loads: loads, queues: all(0)}}, []float64{10}, []float64{9, 0.1}, []float64{1, 1}, []float64{9, 0.1}},
		{"nothing to resume", []crew{{loads: loads, queues: all(0)}}, []float64{10}, []float64{10, 0}, []float64{1000, 1}, []float64{10, 0}},
		{"a reserve spares it", []crew{{loads: loads, queues: all(1)}}, []float64{10}, []float64{4, 20}, []float64{1000, 1}, []float64{4, 6}},
	} {
		got, err := allocate(row.crews, []int{0, 1}, 1, row.hours, row.work, row.weight)
		if err != nil {
			t.Fatal(err)
		}
		for q := range got {
			if math.Abs(got[q]-row.want[q]) > 1e-6 {
				t.Errorf("%s: %v, want %v", row.name, got, row.want)
				break
			}
		}
	}
}

// Fault: reserves that are not kept; work of a worse level first; people who do not take a queue; loads that do less than others.
func TestAllocate(t *testing.T) {
	one := []load{{rates: []float64{1, 0}}, {rates: []float64{0, 1}}}
	both := func(reserve float64) []crewQueue { return []crewQueue{{0, 1, 0}, {1, 1, reserve}} }
	for _, row := range []struct {
		name    string
		crews   []crew
		hours   []float64
		work    []float64
		weights []float64
		want    []float64
	}{
		{"better first", []crew{{loads: one, queues: both(0)}, {loads: one, queues: []crewQueue{{1, 1, 0}}}}, []float64{10, 5}, []float64{8, 10}, []float64{1000, 1}, []float64{8, 7}},
		{"all of it", []crew{{loads: one, queues: both(0)}}, []float64{10}, []float64{3, 4}, []float64{1000, 1}, []float64{3, 4}},
		{"reserve", []crew{{loads: one, queues: both(2)}}, []float64{10}, []float64{0, 20}, []float64{1000, 1}, []float64{0, 8}},
		{"pace", []crew{{loads: one, queues: []crewQueue{{0, 0.5, 0}}}}, []float64{10}, []float64{20, 0}, []float64{1, 1}, []float64{5, 0}},
		{"beside each other", []crew{{loads: []load{{rates: []float64{0.5, 2}}, {rates: []float64{1, 0}}}, queues: both(0)}}, []float64{10}, []float64{5, 20}, []float64{1000, 1}, []float64{5, 20}},
		{"better alone", []crew{{loads: []load{{rates: []float64{0.5, 2}}, {rates: []float64{1, 0}}}, queues: both(0)}}, []float64{10}, []float64{8, 20}, []float64{1000, 1}, []float64{8, 8}},
		{"nobody", []crew{{loads: one, queues: both(0)}}, []float64{0}, []float64{5, 5}, []float64{1, 1}, []float64{0, 0}},
	} {
		got, err := allocate(row.crews, []int{0, 1}, 1, row.hours, row.work, row.weights)
		if err != nil {
			t.Fatal(err)
		}
		for q := range got {
			if math.Abs(got[q]-row.want[q]) > 1e-6 {
				t.Errorf("%s: %v, want %v", row.name, got, row.want)
				break
			}
		}
	}
}

// Fault: loads that routing does not let people come to; paces that are not those of the scenario. In quickstart people of the blended team have a call beside at most one chat
// (which goes on at half pace) and a case that stands still, or two chats at 85 % and a case at 60 %.
func TestLoadsOf(t *testing.T) {
	d := deskOf(ready(t, "quickstart"))
	team := slices.IndexFunc(d.scenario.Teams, func(x scenarios.Team) bool { return x.Name == "blended" })
	channel := func(name string) int {
		return slices.IndexFunc(d.scenario.Channels, func(c scenarios.Channel) bool { return c.Name == name })
	}
	voice, chat, item := channel("voice"), channel("chat"), channel("work_item")
	loads := d.loadsOf(router.TeamID(team), make([]float64, len(d.scenario.Channels)))
	has := func(want [3]float64) bool {
		return slices.ContainsFunc(loads, func(l load) bool {
			r := l.rates
			return math.Abs(r[voice]-want[0]) < 1e-9 && math.Abs(r[chat]-want[1]) < 1e-9 && math.Abs(r[item]-want[2]) < 1e-9
		})
	}
	for _, want := range [][3]float64{{1, 0.5, 0}, {0, 1.7, 0.6}, {0, 0, 1}} {
		if !has(want) {
			t.Errorf("no load with %v: %v", want, loads)
		}
	}
	if has([3]float64{1, 0.85, 0}) {
		t.Error("a call beside two chats, through the gate")
	}
}
