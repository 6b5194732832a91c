package rules

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"headroom/results/decision"
	"headroom/scenarios"
	"headroom/scenarios/experiment"
)

// Fault: rounds that look too often for their confidence, or at one side only: the best of eight, by half a standard deviation of the pairs, falls out in at most 5 of 100 races. And what
// is clearly worse stays.
func TestEliminationKeepsTheBest(t *testing.T) {
	const races, others = 400, 7
	within := 1 - 2*(1-raceConfidence)/float64(mostRounds*others)
	lost, left := 0, 0
	for race := range races {
		random := rand.New(rand.NewPCG(uint64(race), 7))
		list := make([]*candidate, others+1)
		for i := range list {
			list[i] = &candidate{}
		}
		for wanted := firstRound; wanted <= firstRound<<(mostRounds-1); wanted *= 2 {
			for len(list[0].short) < wanted {
				day := random.NormFloat64() // what pairs have in common
				for i, c := range list {
					value := day + random.NormFloat64()*0.5
					if i > 0 {
						value += 0.1
					}
					if i == others {
						value += 3
					}
					c.short = append(c.short, value)
				}
			}
			eliminate(survivors(list), within)
		}
		if list[0].out {
			lost++
		}
		if !list[others].out {
			left++
		}
	}
	if lost > races*5/100 {
		t.Errorf("the best fell out in %d of %d races", lost, races)
	}
	if left > 0 {
		t.Errorf("by far the worst was left in %d of %d races", left, races)
	}
}

// Days on which a rival is a little better, and now and then far worse: on the average as good. Days are those of all rivals.
// Fault: t intervals that take few such days at their word: with them alone the one there is falls out in 57 of 300 races.
func TestEliminationOfEquals(t *testing.T) {
	const races, others = 300, 11
	within := 1 - 2*(1-raceConfidence)/float64(mostRounds*others)
	sigma := math.Sqrt(1.04) // of the sum; mean is that of what it has beyond 1
	z := 1 / sigma
	mean := sigma*math.Exp(-z*z/2)/math.Sqrt(2*math.Pi) - math.Erfc(z/math.Sqrt2)/2
	lost := 0
	for race := range races {
		random := rand.New(rand.NewPCG(uint64(race), 11))
		list := make([]*candidate, others+1)
		for i := range list {
			list[i] = &candidate{}
		}
		for wanted := firstRound; wanted <= firstRound<<(mostRounds-1) && !list[0].out; wanted *= 2 {
			for len(list[0].short) < wanted {
				day := random.NormFloat64()
				list[0].short = append(list[0].short, 0)
				for _, c := range list[1:] {
					c.short = append(c.short, max(0, day+0.2*random.NormFloat64()-1)-mean)
				}
			}
			for _, c := range list[1:] {
				list[0].out = list[0].out || surelyLess(c.short, list[0].short, within)
			}
		}
		if list[0].out {
			lost++
		}
	}
	if lost > races*5/100 {
		t.Errorf("one of twelve equals fell out in %d of %d races", lost, races)
	}
	same := make([]float64, 20)
	for i := range same {
		same[i] = 0.1 * float64(i%2+1) * 3 / float64(i%2+1)
	}
	if surelyAbove(same, 0.95) {
		t.Error("all days alike but for rounding, and chance is taken to be known")
	}
}

// Days on which a rule does little, and now and then much, on the average nothing: of nine such rules any is said to matter in at most 5 of 100 tables.
// Fault: intervals each for itself (of nine, one in three tables errs); intervals that take few such days at their word.
func TestPricesHoldAtOnce(t *testing.T) {
	const tables, rules, days = 400, 9, 30
	wrong, alone := 0, 0
	for table := range tables {
		random := rand.New(rand.NewPCG(uint64(table), 13))
		before, after := make([]float64, days), make([][]float64, rules)
		for range before {
			busy := random.NormFloat64()
			for i := range after {
				after[i] = append(after[i], 0.5*busy+random.NormFloat64()+0.5*(random.ExpFloat64()-1))
			}
		}
		anyOf := func(within float64) bool {
			return slices.ContainsFunc(after, func(a []float64) bool { e := shortfallEffect(before, a, within); return e.Real })
		}
		if anyOf(jointly(rules)) {
			wrong++
		}
		if anyOf(0.95) {
			alone++
		}
	}
	if wrong > tables*5/100+2*4 || alone < tables*15/100 { // two standard deviations
		t.Errorf("%d of %d tables err, with intervals each for itself %d", wrong, tables, alone)
	}
	t.Logf("%d of %d tables err, with intervals each for itself %d", wrong, tables, alone)
}

// wasteful is a desk that keeps five of six people from cases, which wait for that.
const wasteful = `version: 1
name: wasteful
start: 2026-03-03
replications: 10
channels: {voice: {}, work_item: {during: {voice: interrupt}}}
queues:
  phone: {channel: voice, teams: [desk], priority: 1, target: 80% in 20s}
  cases: {channel: work_item, teams: [{team: desk, reserve: 4}], priority: 2, order: earliest_due, target: 95% by due}
demand:
  - {entry: phone, volume: {per_hour: 10}, patience: {exponential: {mean: 5m}}, handle: {exponential: {mean: 4m}}}
  - {entry: cases, volume: {per_hour: 12}, due: 1h, handle: {exponential: {mean: 10m}}}
teams:
  desk: {agents: 6, concurrency: {voice: 1, work_item: 1}}
`

// Fault: a walk that stays where one step is far better; settings that do not make what was found; a confirmation that is not one.
func TestSearchFindsTheWaste(t *testing.T) {
	s := written(t, wasteful)
	found := find(t, s, 10, 3000, PartSearch, PartPrice)
	x := found.Search
	if len(x.Steps) == 0 || !strings.Contains(strings.Join(x.Settings, " "), "queues.cases.teams") {
		t.Fatalf("%+v", x)
	}
	if x.Confirmation == nil || !x.Confirmation.Better {
		t.Errorf("not confirmed: %+v", x.Confirmation)
	}
	at := slices.IndexFunc(found.Prices, func(p decision.Price) bool { return p.Rule == "reserve(cases, desk)" })
	if p := found.Prices[at]; p.Blocked.Mean < 1 || !p.Shortfall.Real || p.Shortfall.Difference.Mean > -0.1 {
		t.Errorf("the price of the reserve: %+v", p)
	}
}

// Fault: a race in which an order with the same rules is played twice, or one is lost; the wrong order called better.
func TestOrders(t *testing.T) {
	s := written(t, strings.Replace(wasteful, "reserve: 4", "reserve: 1, priority: 1", 1))
	race := find(t, s, 10, 2000, PartOrders).Orders
	names := map[string]bool{}
	for i, p := range race.Policies {
		if names[p.Name] {
			t.Errorf("%s twice", p.Name)
		}
		names[p.Name] = true
		if p.Same == "" && p.Played == 0 || i > 0 && p.Survives && !race.Policies[i-1].Survives && p.Same == "" {
			t.Errorf("%+v", p)
		}
	}
	if len(names) != len(between)*len(within) {
		t.Errorf("%d orders", len(names))
	}
}

// Fault: results that depend on workers; an interruption that is an error, or leaves a part half done.
func TestInterrupted(t *testing.T) {
	s := written(t, wasteful)
	for _, after := range []int{1, 45, 150, 400} {
		ctx, cancel := context.WithCancel(context.Background())
		o := Options{Options: experiment.Options{Seed: 1, Replications: 10, Workers: 2}, Most: 400}
		o.Progress = func(done, _ int) {
			if done >= after {
				cancel()
			}
		}
		found, err := Find(ctx, s, o)
		cancel()
		if err != nil || !found.Run.Interrupted {
			t.Errorf("after %d: %v, %+v", after, err, found)
		}
	}
	if found := find(t, s, 1, 100); found.Run.Interrupted {
		t.Error("one replication is an interruption")
	}
}

// Fault: too much protected time, or too little, for targets that need some; time where none is needed.
func TestProtected(t *testing.T) {
	text := strings.NewReplacer("reserve: 4", "reserve: 0", "per_hour: 10", "per_hour: 110", "agents: 6", "agents: 8").Replace(wasteful)
	p := find(t, written(t, text), 10, 100, PartProtected).Protected[0]
	if p.MetNow || p.Agents == 0 || p.Agents > 8 || !p.Met {
		t.Errorf("%+v", p)
	}
	if len(p.Tried) < len(protectedHours) {
		t.Errorf("%+v", p.Tried)
	}
	chosen := false
	for _, w := range p.Tried {
		chosen = chosen || w.From == p.From && w.To == p.To && w.Agents == p.Agents && w.Hours == p.Hours
		if w.Agents > 0 && w.Hours < p.Hours {
			t.Errorf("%+v takes fewer hours than %s to %s, %g", w, p.From, p.To, p.Hours)
		}
	}
	if !chosen {
		t.Errorf("%s to %s is not among %+v", p.From, p.To, p.Tried)
	}
	path, value, _ := strings.Cut(p.Setting, "=")
	for n := 1; n <= 8; n++ { // each number by itself
		s, problems := written(t, text).With(scenarios.Setting{Path: path, Value: strings.Replace(value, fmt.Sprintf("agents: %d", p.Agents), fmt.Sprintf("agents: %d", n), 1)})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if met := find(t, s, 10, 100, PartProtected).Protected[0].MetNow; met != (n >= p.Agents) {
			t.Errorf("%d people with protected time meet the targets: %v; the fewest found are %d", n, met, p.Agents)
		}
	}
	if p := find(t, written(t, strings.Replace(wasteful, "reserve: 4", "reserve: 0", 1)), 10, 100, PartProtected).Protected[0]; !p.MetNow || p.Agents != 0 {
		t.Errorf("none is needed: %+v", p)
	}
}
